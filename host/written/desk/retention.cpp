#include "written/desk/retention.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "packs/pack.h"
#include "written/desk/check.h"
#include "written/desk/comments.h"
#include "written/vault/seal.h"
#include "xml/document.h"

namespace distinguo::written {
namespace {

constexpr const char* retention_namespace = "urn:distinguo:retention:1";
constexpr int most_months = 12 * 150;

std::string needed(const xml::Node& node, const char* name, const std::string& source) {
    const auto value = node.attribute(name);
    if (!value) throw Failure(FailureCode::AttributeMissing, {source, node.line()}, {name, std::string(node.name())});
    return *value;
}

rules::Citation citation_of(const xml::Node& node, const std::string& source) {
    rules::Citation citation;
    citation.text = needed(node, "text", source);
    citation.article = node.attribute_or("article", "");
    // A guide that is recommended has a number; an obligation has a version that was read.
    const bool guide = node.attribute_or("recommended", "no") == "yes" && !node.attribute("version-read");
    if (!guide) citation.version_read = needed(node, "version-read", source);
    citation.status = needed(node, "status", source);
    if (!guide && !parse_date(citation.version_read))
        throw Failure(FailureCode::AttributeInvalid, {source, node.line()},
                      {"version-read", citation.version_read, "YYYY-MM-DD"});
    // What is only remembered is never printed as law.
    if (citation.status != "verified" && citation.status != "verified-2nd")
        throw Failure(FailureCode::AttributeInvalid, {source, node.line()},
                      {"status", citation.status, "verified, verified-2nd"});
    return citation;
}

RetentionClock clock_of(const xml::Node& node, const std::string& source) {
    RetentionClock clock;
    clock.id = needed(node, "id", source);
    const std::string months = needed(node, "months", source);
    if (months.empty() || months.size() > 4 || months.find_first_not_of("0123456789") != std::string::npos ||
        (clock.months = std::stoi(months)) < 1 || clock.months > most_months)
        throw Failure(FailureCode::AttributeInvalid, {source, node.line()}, {"months", months, "1…1800"});
    clock.recommended = node.attribute_or("recommended", "no") == "yes";
    clock.ours = node.attribute_or("ours", "no") == "yes";
    clock.citation = citation_of(node, source);
    if (const auto about = node.attribute("about")) {
        if (*about != "adults" && *about != "minors")
            throw Failure(FailureCode::AttributeInvalid, {source, node.line()}, {"about", *about, "adults, minors"});
        clock.of_age = *about == "adults";
    }
    for (const xml::Node& child : node.elements()) {
        if (child.name() == "title") clock.title = collapse_spaces(child.text());
        else if (child.name() == "from") clock.from = collapse_spaces(child.text());
        else if (child.name() == "template") clock.templates.push_back(needed(child, "id", source));
        else throw Failure(FailureCode::ElementUnknown, {source, child.line()}, {std::string(child.name()), "clock"});
    }
    if (clock.title.empty() || clock.from.empty())
        throw Failure(FailureCode::ElementMissing, {source, node.line()},
                      {clock.title.empty() ? "title" : "from", "clock"});
    return clock;
}

}  // namespace

const RetentionClock* RetentionRules::clock(const std::string& id) const {
    const auto found =
        std::find_if(clocks.begin(), clocks.end(), [&](const RetentionClock& one) { return one.id == id; });
    return found == clocks.end() ? nullptr : &*found;
}
std::vector<const RetentionClock*> RetentionRules::fitting(const std::string& template_id,
                                                           std::optional<bool> of_age) const {
    std::vector<const RetentionClock*> fit;
    for (auto clock = clocks.rbegin(); clock != clocks.rend(); ++clock) {
        const bool names_it = std::find(clock->templates.begin(), clock->templates.end(), template_id) !=
                              clock->templates.end();
        const bool is_for_others = of_age && clock->of_age && *of_age != *clock->of_age;
        const bool is_replaced = std::any_of(fit.begin(), fit.end(), [&](const RetentionClock* later) {
            return !later->of_age || later->of_age == clock->of_age;
        });
        if (names_it && !is_for_others && !is_replaced) fit.push_back(&*clock);
    }
    return fit;
}

std::optional<bool> is_about_adults(const Document& document, const Date& today) {
    if (document.head.of_age) return document.head.of_age;
    const std::string on = parse_date(document.head.date) ? document.head.date : to_iso(today);
    std::optional<bool> all;
    for (const Person& person : document.head.people) {
        if (person.role != "concerned") continue;
        if (person.born.empty() && person.expected.empty()) return std::nullopt;
        const bool adult = !is_minor(person, on);
        if (all && *all != adult) return std::nullopt;
        all = adult;
    }
    return all;
}

std::vector<const RetentionClock*> fitting_clocks(const RetentionRules& rules, Cabinet& cabinet,
                                                  const vault::Entry& entry) {
    const std::string& made_with = entry.summary->template_id;
    const auto fit = rules.fitting(made_with, std::nullopt);
    // Only a clock of adults or of minors asks whom the text is about.
    if (std::none_of(fit.begin(), fit.end(), [](const RetentionClock* one) { return one->of_age.has_value(); }))
        return fit;
    return rules.fitting(made_with, is_about_adults(cabinet.read(entry.id).document, cabinet.today()));
}

RetentionRules read_retention(std::string_view bytes, const std::string& source) {
    const xml::Document document = xml::Document::parse(bytes, source);
    if (!document.root().is(retention_namespace, "retention"))
        throw Failure(FailureCode::WrongRoot, {source, document.root().line()},
                      {std::string(document.root().name()), "retention"});
    RetentionRules rules;
    for (const xml::Node& child : document.root().elements()) {
        if (child.name() == "clock") rules.clocks.push_back(clock_of(child, source));
        else if (child.name() == "archives") {
            rules.archives = collapse_spaces(child.text());
            rules.archives_citation = citation_of(child, source);
        } else
            throw Failure(FailureCode::ElementUnknown, {source, child.line()},
                          {std::string(child.name()), "retention"});
    }
    return rules;
}

RetentionRules retention_rules(Library& library) {
    RetentionRules all;
    for (const auto& [pack, one] : library.contributions(packs::Contribution::Kind::Retention)) {
        try {
            RetentionRules rules = read_retention(packs::read_file_of(*pack, one->file), pack->id + "/" + one->file);
            std::move(rules.clocks.begin(), rules.clocks.end(), std::back_inserter(all.clocks));
            if (rules.archives.empty()) continue;
            all.archives = rules.archives;
            all.archives_citation = rules.archives_citation;
        } catch (const Failure&) {
            continue;
        }
    }
    return all;
}

void start_clock(Cabinet& cabinet, const vault::ItemId& item, const RetentionClock& clock, const Date& from) {
    cabinet.change(item, [&](vault::Summary& summary) {
        summary.retention_rule = clock.id;
        summary.retention_from = to_iso(from);
        summary.retention_until = to_iso(add_months(from, clock.months));
    }, clock.title);
}

void record_visa(Cabinet& cabinet, const vault::ItemId& item, const std::string& reference) {
    cabinet.change(item, [&](vault::Summary& summary) { summary.archive_visa = reference; }, reference);
}

Purged purge(Cabinet& cabinet, const std::vector<vault::ItemId>& items, const std::string& reason,
             bool public_archives) {
    cabinet.refuse_reader();
    std::map<std::string, std::size_t> kinds;
    std::vector<std::string> visas;
    for (const vault::ItemId& item : items) {
        const auto entry = cabinet.vault().entry(item);
        if (!entry)
            throw Failure(FailureCode::VaultItemUnknown, {cabinet.vault().path().string()}, {vault::short_name(item)});
        if (public_archives && entry->summary->archive_visa.empty())
            throw Failure(FailureCode::VaultArchiveVisa, {cabinet.vault().path().string()}, {entry->summary->title});
        ++kinds[entry->summary->kind];
        if (!entry->summary->archive_visa.empty() &&
            std::find(visas.begin(), visas.end(), entry->summary->archive_visa) == visas.end())
            visas.push_back(entry->summary->archive_visa);
    }
    // Neither a title, nor a name, nor an id: the day, who did it, how many, on which ground.
    std::string record = "<purge xmlns=\"urn:distinguo:purge:1\" on=\"" + cabinet.now() + "\" by=\"" +
                         escape_xml_attribute(cabinet.author()) + "\">\n";
    for (const auto& [kind, count] : kinds)
        record +=
            "  <documents kind=\"" + escape_xml_attribute(kind) + "\" count=\"" + std::to_string(count) + "\"/>\n";
    for (const std::string& visa : visas) record += "  <visa>" + escape_xml(visa) + "</visa>\n";
    record += "  <reason>" + escape_xml(reason) + "</reason>\n</purge>\n";
    vault::NewRevision revision;
    revision.text = record;
    revision.time = cabinet.now();
    revision.author = cabinet.author();
    revision.summary.title = "purge";
    revision.summary.author = cabinet.author();
    Purged done{items.size(), record, vault::to_hex(cabinet.vault().signature_of(record)), {}};
    revision.text += "<!-- Ed25519 " + done.signature + " -->\n";
    // What was said beside a document goes with it.
    std::vector<vault::ItemId> all = items;
    for (const vault::ItemId& item : items) {
        const auto comments = comment_items(cabinet, item);
        all.insert(all.end(), comments.begin(), comments.end());
    }
    cabinet.vault().purge(all, revision);
    // A copy that still holds them would undo it: today's state takes the place of all of them.
    try {
        vault::forget_copies(cabinet.vault());
        vault::back_up(cabinet.vault(), cabinet.today(), true);
    } catch (const Failure& failure) {
        done.copies = failure;
    }
    cabinet.after_writing();
    return done;
}

std::string describe(const RetentionClock& clock, const Messages& m) {
    const std::string months = m.tr_count("{1} month", "{1} months", clock.months);
    std::string out = fill(m.tr("{1}: {2} after {3}"), {clock.title, months, clock.from});
    out += ". " + citation_in_words(clock.citation, m) + (clock.recommended ? "; " + m.tr("recommended") : "") +
           (clock.ours ? "; " + m.tr("applied to this kind of document by Distinguo's choice") : "");
    return out;
}

}  // namespace distinguo::written
