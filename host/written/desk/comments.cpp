#include "written/desk/comments.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "written/document/texts.h"
#include "written/vault/seal.h"
#include "xml/document.h"

namespace distinguo::written {
namespace {

constexpr std::size_t quoted_letters = 60;
constexpr std::size_t max_block = 1'000'000;
constexpr std::pair<const char*, Comment::Turn> turns[] = {
    {"says", Comment::Turn::Says}, {"resolves", Comment::Turn::Resolves}, {"reopens", Comment::Turn::Reopens}};

std::string text_of(const Comment& one) {
    std::string turn;
    for (const auto& [code, which] : turns)
        if (which == one.turn) turn = code;
    return std::string("<comment xmlns=\"") + comment_namespace + "\" thread=\"" + one.thread + "\" turn=\"" + turn +
           "\" section=\"" + escape_xml_attribute(one.section) + "\" block=\"" + std::to_string(one.block) +
           "\" by=\"" + escape_xml_attribute(one.author) + "\" on=\"" + escape_xml_attribute(one.time) +
           "\">\n  <quote>" + escape_xml(one.quote) + "</quote>\n  <text>" + escape_xml(one.text) +
           "</text>\n</comment>\n";
}

Comment comment_of(const vault::Entry& entry, const std::string& text) {
    const xml::Document document = xml::Document::parse(without_refused_signs(text), "comment");
    const xml::Node root = document.root();
    Comment one;
    one.item = entry.id;
    one.about = entry.summary->about;
    one.thread = root.attribute_or("thread", "");
    one.section = root.attribute_or("section", "");
    const std::string block = root.attribute_or("block", "0");
    if (block.size() < 8 && block.find_first_not_of("0123456789") == std::string::npos && !block.empty())
        one.block = std::min<std::size_t>(std::stoul(block), max_block);
    one.author = root.attribute_or("by", "");
    one.time = root.attribute_or("on", "");
    for (const auto& [code, which] : turns)
        if (root.attribute_or("turn", "says") == code) one.turn = which;
    for (const xml::Node& child : root.elements()) (child.name() == "quote" ? one.quote : one.text) = child.text();
    return one;
}

std::string words_of_block(const Block& block) {
    std::string all;
    for_texts_of(block, [&](const auto& text) { all += (all.empty() ? "" : " ") + words_of(text); });
    return collapse_spaces(all);
}

}  // namespace

std::string quote_of(const Block& block) {
    const std::u32string words = to_utf32(words_of_block(block));
    std::string out;
    for (std::size_t k = 0; k < std::min(words.size(), quoted_letters); ++k) append_utf8(out, words[k]);
    return std::string(trim(out));
}

std::vector<Thread> comments_on(Cabinet& cabinet, const vault::ItemId& document) {
    std::vector<Comment> all;
    for (const auto& [entry, text] : cabinet.texts_about("comment", document)) all.push_back(comment_of(entry, text));
    // The order of the vault is the order of saving; the clock of another machine may be wrong.
    std::vector<Thread> threads;
    std::map<std::string, std::size_t> places;
    for (Comment& one : all) {
        if (!one.thread.empty()) continue;
        places[vault::to_hex(one.item)] = threads.size();
        threads.push_back({std::move(one), {}, false});
    }
    for (Comment& one : all) {
        if (one.thread.empty()) continue;
        const auto found = places.find(one.thread);
        if (found == places.end()) continue;
        Thread& thread = threads[found->second];
        if (one.turn != Comment::Turn::Says) thread.resolved = one.turn == Comment::Turn::Resolves;
        thread.answers.push_back(std::move(one));
    }
    std::stable_sort(threads.begin(), threads.end(),
                     [](const Thread& a, const Thread& b) { return a.resolved < b.resolved; });
    return threads;
}

void add_comment(Cabinet& cabinet, Comment comment) {
    comment.item = vault::Vault::new_item();
    comment.author = cabinet.author();
    comment.time = cabinet.now();
    cabinet.keep_text(comment.item, "comment", "", text_of(comment), comment.about);
}

std::optional<std::size_t> place_of(const Thread& thread, const Document& document) {
    const Section* section = document.section(thread.first.section);
    if (section == nullptr) return std::nullopt;
    const auto holds = [&](std::size_t block) {
        return block < section->blocks.size() &&
               words_of_block(section->blocks[block]).find(thread.first.quote) != std::string::npos;
    };
    if (thread.first.quote.empty() || holds(thread.first.block))
        return std::min(thread.first.block, section->blocks.empty() ? 0 : section->blocks.size() - 1);
    for (std::size_t k = 0; k < section->blocks.size(); ++k)
        if (holds(k)) return k;
    return std::min(thread.first.block, section->blocks.empty() ? 0 : section->blocks.size() - 1);
}

std::vector<vault::ItemId> comment_items(Cabinet& cabinet, const vault::ItemId& document) {
    std::vector<vault::ItemId> items;
    for (const vault::Entry& one : cabinet.vault().entries())
        if (one.summary->kind == "comment" && one.summary->about == document) items.push_back(one.id);
    return items;
}

}  // namespace distinguo::written
