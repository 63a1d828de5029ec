#include "written/desk/produce.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "office/export.h"
#include "written/desk/case_words.h"
#include "written/desk/common_words.h"
#include "written/disclosure/standing.h"
#include "written/document/texts.h"
#include "written/grammar/elision.h"

namespace distinguo::written {
namespace {

constexpr const char* receipt_template = "fr.receipt.remise";

/// The sheet that a person signs for what was handed over. It proves the handing over, never an agreement.
std::optional<Document> receipt(Library& library, const Document& main, const Recipient& recipient,
                                const std::vector<std::string>& titles, const Date& today) {
    const auto& all = library.templates();
    if (std::none_of(all.begin(), all.end(), [](const TemplateEntry& t) { return t.id == receipt_template; }))
        return std::nullopt;
    Facts institution;
    if (!main.head.organisation.name.empty()) institution.push_back(text_fact("name", main.head.organisation.name));
    // Service, team and address stand in the letterhead as lines of the document that is handed over.
    if (!main.head.organisation.lines.empty())
        institution.push_back(text_fact("service", join(main.head.organisation.lines, ", ")));
    for (const std::string& line : main.head.organisation.address) institution.push_back(text_fact("address", line));
    Profile profile;
    profile.facts = {group_fact("institution", std::move(institution))};
    Facts facts{text_fact("to-name", recipient.capacity),
                text_fact("date", main.head.date.empty() ? to_iso(today) : main.head.date)};
    for (const std::string& title : titles) facts.push_back(text_fact("paper", title));
    return draft(library, receipt_template, {nullptr, &profile, std::move(facts), {}}, today).document;
}

/// A copy that is ready to be printed, and for whom.
struct Sheet {
    Document copy;
    std::string recipient;
    std::vector<Withheld> withheld;
};

/// Who they are in another paper of the file. Papers that were drafted from one case file share its ids, and some say
/// nothing else of people (a notice names nobody); two people may have one name, and elsewhere a name that several have
/// is nobody's.
const Person* same_person(const Person& person, const Document& other) {
    const std::string name = folded_name(full_name(person));
    const auto may_be = [&](const Person& one) {
        return one.born.empty() || person.born.empty() || one.born == person.born;
    };
    const auto is_same = [&](const Person& one) {
        return !name.empty() && folded_name(full_name(one)) == name && may_be(one);
    };
    if (const Person* one = other.person(person.id);
        one != nullptr && may_be(*one) && (name.empty() || full_name(*one).empty() || is_same(*one)))
        return one;
    const auto& people = other.head.people;
    const auto found = std::find_if(people.begin(), people.end(), is_same);
    if (found == people.end() || std::any_of(found + 1, people.end(), is_same)) return nullptr;
    return &*found;
}

/// No recipient and no person has it: it is no NMTOKEN.
constexpr const char* id_of_nobody = " ";

/// The recipient of one document as a reader of another of the same file, whose people and recipients have ids of their
/// own: who is the same person, whatever each paper calls them; of whom no person is said, who has the same id.
Reader reader_elsewhere(const Document& main, const Recipient& recipient, const Document& other) {
    const Person* person = main.person(recipient.person);
    const Person* same = person == nullptr ? nullptr : same_person(*person, other);
    if (same != nullptr)
        for (const Recipient& one : other.head.recipients)
            if (one.person == same->id) return reader_of(other, one.id);
    const Recipient* namesake = other.recipient(recipient.id);
    const bool of_nobody_said =
        namesake != nullptr && (person == nullptr || other.person(namesake->person) == nullptr);
    if (of_nobody_said) return reader_of(other, recipient.id);
    return {namesake == nullptr ? recipient.id : id_of_nobody, same == nullptr ? std::string() : same->id};
}

layout::Flow printed(Library& library, const Document& copy, const std::string& recipient,
                     SectionStarts* starts = nullptr) {
    return flow_of(copy, {recipient}, library.wording(copy.language), library.style_of(copy), starts);
}

namespace {

/// « Rapport d’évaluation d’une information préoccupante », « Note sociale, demande d’aide financière ».
std::string whole_title(const Head& head) {
    if (head.subtitle.empty()) return head.title;
    const std::string first(first_word(head.subtitle.text));
    for (const char* joining : {"d", "de", "du", "des", "hors", "pour", "sur", "concernant"})
        if (first == joining) return head.title + " " + head.subtitle.text;
    return head.title + ", " + head.subtitle.text;
}

/// The dictionary of a language, opened once for all the papers of all the sets.
class CommonWords {
public:
    const IsCommonWord& of(const std::string& language) {
        const auto known = m_by_language.find(language);
        return known != m_by_language.end() ? known->second
                                            : m_by_language.emplace(language, common_words(language)).first->second;
    }

private:
    std::map<std::string, IsCommonWord> m_by_language;
};

/// Who signs a form, as far as its people are known.
std::set<std::string> signers_of(const Document& document) {
    std::set<std::string> all;
    for_sections(document.sections, [&](const Section& section) {
        for (const Block& block : section.blocks)
            if (const auto* signatures = std::get_if<Signatures>(&block))
                for (const Signer& one : signatures->signers)
                    if (!one.by.empty()) all.insert(one.by);
    });
    return all;
}
bool is_kept_uninformed(const Document& document, const std::string& person) {
    const auto& all = document.head.informed;
    return std::any_of(all.begin(), all.end(), [&](const Informed& one) {
        return one.who == person && !one.was_informed() && (one.about == "opening" || one.about == "notice");
    });
}
/// Whether a paper of a set is for this reader of the first: a report is for everyone. Notices and forms are for
/// people, not for services; a form goes to those it names, or else to those who sign it, a receipt to whoever signs
/// it, a notice that names nobody to whoever answers for a child whom the first paper is about and to the adults it
/// concerns; to nobody of whom somebody decided that they are not told.
bool is_for(const Document& paper, const Document& main, const Recipient& recipient, const Reader& reader) {
    if (paper.kind == Kind::Report) return true;
    if (recipient.person.empty()) return false;
    if (!paper.head.recipients.empty()) return paper.recipient(reader.recipient) != nullptr;
    if (paper.kind == Kind::Consent) return !reader.person.empty() && signers_of(paper).count(reader.person) != 0;
    if (paper.origin.template_id == receipt_template) return false;
    // Nobody need be named in a notice: who somebody is stands in the first paper.
    if (is_kept_uninformed(main, recipient.person)) return false;
    const std::set<std::string> charge = in_charge_of(main, recipient.person);
    const auto is_concerned = [&](const std::string& id) {
        const Person* one = main.person(id);
        return one != nullptr && one->role == "concerned";
    };
    if (!charge.empty()) return std::any_of(charge.begin(), charge.end(), is_concerned);
    const Person* person = main.person(recipient.person);
    if (person != nullptr && is_minor(*person, main.head.date)) return false;
    if (recipient.kind == "parent" || recipient.kind.empty()) return true;
    // Of somebody of no known age, a notice to parents says that they are a child.
    return person != nullptr && person->role == "concerned" && paper.head.of_age.value_or(true) &&
           !is_child_of_others(main, person->id, {}, {});
}

std::vector<Sheet> sheets_for(Library& library, const std::vector<Document>& documents, const Recipient& recipient,
                              CommonWords& common, const Date& today) {
    std::vector<Sheet> sheets;
    std::vector<std::string> titles;
    for (const Document& document : documents) {
        const Reader reader = reader_elsewhere(documents.front(), recipient, document);
        if (!is_for(document, documents.front(), recipient, reader)) continue;
        const bool named = document.recipient(reader.recipient) != nullptr;
        Disclosed copy = disclose(document, reader, common.of(document.language));
        const Head& head = copy.document.head;
        titles.push_back(whole_title(head));
        sheets.push_back(
            {std::move(copy.document), named ? reader.recipient : std::string(), std::move(copy.withheld)});
    }
    // The receipt speaks of the copy, not of what it was made from.
    const Disclosed main =
        disclose(documents.front(), reader_of(documents.front(), recipient.id), common.of(documents.front().language));
    if (auto proof = receipt(library, main.document, *main.document.recipient(recipient.id), titles, today))
        sheets.push_back({std::move(*proof), {}, {}});
    return sheets;
}

}  // namespace

std::string pdf_of(Library& library, Press& press, const std::vector<Sheet>& sheets, const Date& today) {
    std::vector<layout::Pages> pages;
    for (const Sheet& sheet : sheets)
        pages.push_back(layout::lay_out(printed(library, sheet.copy, sheet.recipient), press.fonts, press.hyphenator));
    std::vector<const layout::Pages*> pointers;
    for (const layout::Pages& one : pages) pointers.push_back(&one);
    return paper::to_pdf(pointers, press.fonts, {.created = today});
}

/// Throws where nobody is to have the document.
std::vector<Recipient> recipients_of(const Document& document, const std::vector<std::string>& only) {
    std::vector<Recipient> all = document.head.recipients;
    if (!only.empty())
        std::erase_if(all,
                      [&](const Recipient& one) { return std::find(only.begin(), only.end(), one.id) == only.end(); });
    if (all.empty()) throw Failure(FailureCode::NobodyReceives, {});
    return all;
}

}  // namespace

DraftResult draft(Library& library, const std::string& template_id, const DraftInput& input, const Date& today) {
    const Template& chosen = library.template_of(template_id);
    DraftInput with_questions = input;
    if (chosen.uses().count("answers") != 0) with_questions.kept = kept_questions(library);
    Template::Draft made = chosen.draft(with_questions, library.codes(), library.wording(chosen.language()), today);
    for (const TemplateEntry& entry : library.templates()) {
        if (entry.id != template_id) continue;
        made.document.origin.plugin = entry.plugin;
        for (const packs::Pack& pack : library.packs())
            if (pack.id == entry.plugin && pack.enabled()) {
                made.document.origin.plugin_version = pack.version;
                // What the system's packages bring changes with its version.
                if (pack.origin != packs::Origin::BuiltIn) made.document.origin.plugin_digest = pack.digest.value();
            }
    }
    return made;
}

void Press::forget_words() {
    fonts.forget_words();
    hyphenator.forget_words();
    elsewhere.clear();
    cut.clear();
}

std::vector<std::string> Press::take_cut() {
    std::sort(cut.begin(), cut.end());
    cut.erase(std::unique(cut.begin(), cut.end()), cut.end());
    return std::exchange(cut, {});
}

std::vector<std::string> cut_in_words(const std::vector<std::string>& cut, const Messages& m) {
    constexpr std::size_t enough_to_find_it = 40;
    std::vector<std::string> sentences;
    for (const std::string& word : cut) {
        std::size_t end = 0;
        for (std::size_t letters = 0; letters < enough_to_find_it && end < word.size(); ++letters)
            next_code_point(word, end);
        const std::string shown = word.substr(0, end) + (end < word.size() ? "…" : "");
        sentences.push_back(
            fill(m.tr("\"{1}\" is wider than its column on paper; it was cut between two letters."), {shown}));
    }
    return sentences;
}

std::vector<layout::Fonts::Missing> Press::take_missing() {
    std::vector<layout::Fonts::Missing> all = fonts.take_missing();
    all.insert(all.end(), elsewhere.begin(), elsewhere.end());
    elsewhere.clear();
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.character < b.character; });
    all.erase(
        std::unique(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.character == b.character; }),
        all.end());
    return all;
}

Format format_of(const std::filesystem::path& path) {
    const std::string ending = fold(path.extension().string());
    if (ending == ".pdf") return Format::Pdf;
    if (ending == ".html" || ending == ".htm") return Format::Html;
    if (ending == ".txt") return Format::Text;
    throw Failure(FailureCode::FormatUnknown, {path.string()},
                  {ending.empty() ? path.filename().string() : ending, ".pdf, .html, .txt"});
}

bool is_one_pdf(const std::filesystem::path& path) {
    static const std::set<std::string> of_files = {".txt",  ".html", ".htm", ".xml", ".json", ".csv", ".odt",
                                                   ".docx", ".doc",  ".rtf", ".zip", ".ps",   ".png", ".vault"};
    const std::string ending = fold(path.extension().string());
    std::error_code error;
    if (of_files.count(ending) != 0 && !std::filesystem::is_directory(path, error))
        throw Failure(FailureCode::FormatUnknown, {path.string()},
                      {ending, mark(".pdf for one file, or the name of a folder")});
    return ending == ".pdf";
}

files::Content content_of(Format format) {
    switch (format) {
        case Format::Pdf: return files::Content::Pdf;
        case Format::Html: return files::Content::Html;
        default: return files::Content::Text;
    }
}

Disclosed copy_of(const Document& document, const std::string& recipient) {
    if (recipient.empty()) return {document, {}, {}, {}};
    return disclose(document, reader_of(document, recipient), common_words(document.language));
}

namespace {

layout::Pages pages_of_copy(Library& library, Press& press, const Document& copy, const std::string& recipient,
                            SectionStarts* starts = nullptr) {
    const layout::Flow flow = printed(library, copy, recipient, starts);
    layout::Pages pages = layout::lay_out(flow, press.fonts, press.hyphenator);
    // A preview lays the same words out again and again.
    for (const std::string& word : pages.cut)
        if (std::find(press.cut.begin(), press.cut.end(), word) == press.cut.end()) press.cut.push_back(word);
    return pages;
}

}  // namespace

layout::Pages pages_of(Library& library, Press& press, const Document& document, const std::string& recipient,
                       SectionStarts* starts) {
    return pages_of_copy(library, press, copy_of(document, recipient).document, recipient, starts);
}

std::string export_copy(Library& library, Press& press, const Document& copy, const std::string& recipient,
                        Format format, const Date& today, paper::PdfOptions::Standard standard) {
    if (format == Format::Pdf)
        return paper::to_pdf(pages_of_copy(library, press, copy, recipient), press.fonts,
                             {.standard = standard, .created = today});
    const layout::Flow flow = printed(library, copy, recipient);
    return format == Format::Html ? office::to_html(flow) : office::to_text(flow);
}

std::string export_document(Library& library, Press& press, const Document& document, const std::string& recipient,
                            Format format, const Date& today, paper::PdfOptions::Standard standard) {
    return export_copy(library, press, copy_of(document, recipient).document, recipient, format, today, standard);
}

std::vector<Withheld> withheld_from(const Document& document, const std::string& recipient) {
    return copy_of(document, recipient).withheld;
}

std::vector<std::string> papers_for_nobody(const std::vector<Document>& documents) {
    std::vector<std::string> titles;
    const Document& main = documents.front();
    for (const Document& one : documents)
        if (std::none_of(main.head.recipients.begin(), main.head.recipients.end(),
                         [&](const Recipient& each) {
                             return is_for(one, main, each, reader_elsewhere(main, each, one));
                         }))
            titles.push_back(whole_title(one.head));
    return titles;
}

std::vector<PaperNotGiven> papers_not_given(const std::vector<Document>& documents,
                                            const std::vector<std::string>& only) {
    std::vector<PaperNotGiven> all;
    const Document& main = documents.front();
    for (const Document& paper : documents) {
        // A form and a receipt are for whoever signs them; what everybody concerned is told is a notice.
        if (paper.kind != Kind::Notice || paper.origin.template_id == receipt_template) continue;
        std::vector<PaperNotGiven> without;
        bool is_given = false;
        for (const Recipient& each : recipients_of(main, only)) {
            if (is_for(paper, main, each, reader_elsewhere(main, each, paper))) is_given = true;
            else if (!each.person.empty() || is_for_a_person(each))
                without.push_back({whole_title(paper.head), each.shorter.empty() ? each.capacity : each.shorter});
        }
        if (is_given) std::move(without.begin(), without.end(), std::back_inserter(all));
    }
    return all;
}

std::vector<BundleSet> bundle(Library& library, Press& press, const std::vector<Document>& documents, const Date& today,
                              const std::vector<std::string>& only) {
    std::vector<BundleSet> sets;
    CommonWords common;
    for (const Recipient& recipient : recipients_of(documents.front(), only)) {
        const std::vector<Sheet> sheets = sheets_for(library, documents, recipient, common, today);
        BundleSet set{recipient.id, pdf_of(library, press, sheets, today), {}};
        for (const Sheet& sheet : sheets)
            set.withheld.insert(set.withheld.end(), sheet.withheld.begin(), sheet.withheld.end());
        sets.push_back(std::move(set));
    }
    return sets;
}

std::string bundle_in_one(Library& library, Press& press, const std::vector<Document>& documents, const Date& today,
                          const std::vector<std::string>& only) {
    std::vector<Sheet> all;
    CommonWords common;
    for (const Recipient& recipient : recipients_of(documents.front(), only)) {
        std::vector<Sheet> sheets = sheets_for(library, documents, recipient, common, today);
        std::move(sheets.begin(), sheets.end(), std::back_inserter(all));
    }
    return pdf_of(library, press, all, today);
}

std::string copies_in_one(Library& library, Press& press, const Document& document,
                          const std::vector<std::string>& recipients, const Date& today) {
    std::vector<Sheet> all;
    for (const std::string& recipient : recipients) {
        Disclosed copy = copy_of(document, recipient);
        all.push_back({std::move(copy.document), recipient, std::move(copy.withheld)});
    }
    return pdf_of(library, press, all, today);
}

}  // namespace distinguo::written
