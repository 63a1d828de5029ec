#include "written/desk/reusable.h"

#include "base/text.h"
#include "packs/pack.h"
#include "xml/document.h"

namespace distinguo::written {
namespace {

constexpr const char* paragraphs_namespace = "urn:distinguo:paragraphs:1";
constexpr std::size_t max_words = 50'000;

/// Every file of one kind that says it is in this language.
template <class Action>
void for_files(Library& library, packs::Contribution::Kind kind, const std::string& language, const Action& action) {
    for (const auto& [pack, one] : library.contributions(kind)) {
        if (one->language != language) continue;
        try {
            action(*pack, packs::read_file_of(*pack, one->file), pack->id + "/" + one->file);
        } catch (const Failure&) {
            continue;
        }
    }
}

}  // namespace

std::vector<ReusableParagraph> read_paragraphs(std::string_view bytes, const std::string& source) {
    const xml::Document document = xml::Document::parse(bytes, source);
    if (!document.root().is(paragraphs_namespace, "paragraphs"))
        throw Failure(FailureCode::WrongRoot, {source, document.root().line()},
                      {std::string(document.root().name()), "paragraphs"});
    std::vector<ReusableParagraph> all;
    for (const xml::Node& child : document.root().elements()) {
        if (!child.is(paragraphs_namespace, "paragraph"))
            throw Failure(FailureCode::ElementUnknown, {source, child.line()},
                          {std::string(child.name()), "paragraphs"});
        const auto title = child.attribute("title");
        if (!title || trim(*title).empty())
            throw Failure(FailureCode::AttributeMissing, {source, child.line()}, {"title", "paragraph"});
        for (const xml::Node& below : child.elements())
            throw Failure(FailureCode::ElementUnknown, {source, below.line()},
                          {std::string(below.name()), "paragraph"});
        all.push_back({*title, collapse_spaces(child.text()), {}});
    }
    return all;
}

std::vector<std::string> read_word_list(std::string_view bytes, const std::string& source) {
    if (!is_utf8(bytes)) throw Failure(FailureCode::NotUtf8, {source});
    std::vector<std::string> all;
    for (const std::string& line : split(std::string(bytes), '\n')) {
        const std::string word(trim(line));
        if (word.empty() || word.front() == '#') continue;
        if (all.size() == max_words) break;
        all.push_back(word);
    }
    return all;
}

std::vector<ReusableParagraph> reusable_paragraphs(Library& library, const std::string& language) {
    std::vector<ReusableParagraph> all;
    for_files(library, packs::Contribution::Kind::Paragraphs, language,
              [&](const packs::Pack& pack, const std::string& bytes, const std::string& source) {
                  for (ReusableParagraph& one : read_paragraphs(bytes, source)) {
                      one.from = pack.name;
                      all.push_back(std::move(one));
                  }
              });
    return all;
}

std::vector<std::string> institution_words(Library& library, const std::string& language) {
    std::vector<std::string> all;
    for_files(library, packs::Contribution::Kind::Spelling, language,
              [&](const packs::Pack&, const std::string& bytes, const std::string& source) {
                  const auto words = read_word_list(bytes, source);
                  all.insert(all.end(), words.begin(), words.end());
              });
    return all;
}

std::pair<std::size_t, std::size_t> next_field(const std::string& text, std::size_t from) {
    const std::u32string all = to_utf32(text);
    const std::size_t open = all.find(U'{', from);
    const std::size_t close = open == std::u32string::npos ? open : all.find_first_of(U"}\n", open);
    if (close == std::u32string::npos || all[close] != U'}') return {0, 0};
    return {open, close + 1};
}

}  // namespace distinguo::written
