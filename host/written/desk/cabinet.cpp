#include "written/desk/cabinet.h"

#include <algorithm>
#include <ctime>
#include <set>

#include "base/text.h"
#include "written/desk/case_words.h"
#include "written/desk/session.h"
#include "written/document/texts.h"

namespace distinguo::written {
namespace {

// The first places are shown of texts that are read in a breath: one of thousands of pages is found, and named by its
// title.
constexpr std::uint64_t most_excerpt_words = 300'000;

constexpr std::size_t excerpt_before = 40, excerpt_after = 70;

bool read_with_someone(const std::vector<Section>& sections) {
    return std::any_of(sections.begin(), sections.end(), [](const Section& section) {
        return (section.reply && (!section.reply->read_on.empty() || !section.reply->not_read.empty())) ||
               read_with_someone(section.sections);
    });
}

std::size_t word_start(const std::string& text, std::size_t near) {
    while (near > 0 && (text[near] != ' ' && text[near] != '\n')) --near;
    return near;
}

std::optional<std::pair<std::size_t, std::size_t>> place_of(std::string_view folded, const std::string& word) {
    if (const auto number = number_of(word)) return place_of_number(folded, *number, 0);
    const std::size_t found = folded.find(word);
    return found == std::string_view::npos ? std::nullopt : std::optional(std::pair(found, found + word.size()));
}

void add_excerpt(Hit& hit, const std::string& text, const std::vector<std::string>& words) {
    const FoldedText folded(text);
    for (const std::string& word : words) {
        const auto place = place_of(folded.text, word);
        if (!place) continue;
        const std::size_t from = folded.at[place->first];
        const std::size_t to = folded.at[place->second];
        const std::size_t start = word_start(text, from > excerpt_before ? from - excerpt_before : 0);
        const std::size_t end = to + excerpt_after < text.size() ? word_start(text, to + excerpt_after) : text.size();
        hit.before = (start > 0 ? "…" : "") + collapse_spaces(text.substr(start, from - start)) +
                     (from > 0 && is_xml_space(text[from - 1]) ? " " : "");
        hit.found = text.substr(from, to - from);
        hit.after = (to < text.size() && is_xml_space(text[to]) ? " " : "") +
                    collapse_spaces(text.substr(to, std::max(end, to) - to)) + (end < text.size() ? "…" : "");
        return;
    }
}

std::string key_of(const vault::Summary& summary, Order order) {
    switch (order) {
        case Order::Title: return fold(summary.title);
        case Order::Dossier: return fold(summary.dossier.empty() ? "\xF4\x8F\xBF\xBF" : summary.dossier);
        case Order::State: return summary.state;
        default: return {};
    }
}

/// Each key is made once: of a hundred thousand titles, folding would be nearly all that sorting does.
void sort(std::vector<vault::Entry>& entries, Order order) {
    struct Place {
        std::string key;
        vault::Number number;
        std::size_t at;
    };
    std::vector<Place> places;
    places.reserve(entries.size());
    for (const vault::Entry& one : entries)
        places.push_back({key_of(*one.summary, order), one.summary->number, places.size()});
    // The order of saving, not the clock's, which may have jumped.
    std::sort(places.begin(), places.end(),
              [](const Place& a, const Place& b) { return a.key != b.key ? a.key < b.key : a.number > b.number; });
    std::vector<vault::Entry> sorted;
    sorted.reserve(entries.size());
    for (const Place& place : places) sorted.push_back(std::move(entries[place.at]));
    entries = std::move(sorted);
}

bool is_case(const vault::Summary& summary) { return summary.kind == "case"; }
bool is_document(const vault::Summary& summary) {
    return summary.kind == "report" || summary.kind == "notice" || summary.kind == "consent" || summary.kind.empty();
}

/// To be translated.
const char* kind_in_words(const std::string& kind) {
    if (kind == "case") return mark("a case file");
    if (kind == "report" || kind.empty()) return mark("a report");
    if (kind == "notice") return mark("a notice");
    if (kind == "consent") return mark("a consent form");
    return mark("neither a document nor a case file");
}

}  // namespace

std::string now_of_system() {
    const std::time_t now = std::time(nullptr);
    std::tm utc{};
    gmtime_r(&now, &utc);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
    return text;
}

std::string now_on(const Date& day) { return to_iso(day) + now_of_system().substr(10); }

vault::Summary summary_of(const Document& document) {
    vault::Summary summary;
    summary.title = document.head.title;
    summary.kind = code_of(document.kind);
    summary.template_id = document.origin.template_id;
    summary.dated = document.head.date;
    for (const Person& person : document.head.people) {
        const std::string name = full_name(person).empty() ? person.label : full_name(person);
        if (!name.empty()) summary.people.push_back(name);
    }
    // The file bears the name of the child, or of the first person who is not a professional.
    const auto name_file = [&](const auto& fits) {
        for (const Person& person : document.head.people)
            if (summary.dossier.empty() && fits(person))
                summary.dossier =
                    person.family + (person.family.empty() || person.given.empty() ? "" : ", ") + person.given;
    };
    name_file([](const Person& person) { return person.role == "concerned"; });
    // Who gave the information is kept apart: no file is theirs.
    name_file([](const Person& person) { return !is_professional(person) && person.role != "informant"; });
    summary.words = count_words(document);
    summary.read_together = read_with_someone(document.sections);
    return summary;
}

std::string search_words_of(const Document& document) { return SearchWords().of(document); }

std::pair<vault::Summary, std::string> describe_text(const std::string& text, Mends* told) {
    if (const auto file = kept_case(text)) return {summary_of(*file), search_words_of(*file)};
    try {
        const auto [document, mends] = read_and_mend(text, "vault", Origins::Ours);
        if (told != nullptr) *told = {told->signs + mends.signs, told->titles + mends.titles, told->ids + mends.ids};
        return {summary_of(document), search_words_of(document)};
    } catch (const Failure&) {
        // What else a vault keeps must not come back as a document that cannot be opened.
        vault::Summary other;
        other.kind = "text";
        for (const char* kind : {"comment", "request", "purge"})
            if (text.rfind(std::string("<") + kind + " xmlns=\"urn:distinguo:" + kind + ":1\"", 0) == 0)
                other.kind = kind;
        return {other, {}};
    }
}

bool is_in(const vault::Summary& summary, Filter filter, const std::string& author, const Date& today) {
    const bool archived = summary.state == "archived";
    const bool open = summary.state.empty() || summary.state == "draft";
    switch (filter) {
        case Filter::Mine: return summary.author == author && !archived;
        case Filter::ToFinish: return open;
        case Filter::ToReadTogether:
            return !summary.read_together && summary.kind == "report" && !archived && summary.state != "handed-over";
        case Filter::ToReview: return summary.state == "review";
        case Filter::HandedOver: return summary.state == "handed-over";
        case Filter::RetentionDue: return !summary.retention_until.empty() && summary.retention_until <= to_iso(today);
        case Filter::Archived: return archived;
        default: return !archived;
    }
}

Cabinet::Cabinet(vault::Vault vault, const std::filesystem::path& memory, std::string author, const Date& today,
                 Now now)
    : m_vault(std::move(vault)),
      m_memory(memory, m_vault.id()),
      m_author(std::move(author)),
      m_today(today),
      m_now(std::move(now)),
      m_rollback(vault::rollback_of(m_vault, m_memory)) {
    if (!m_rollback) m_memory.remember(m_vault.position());
}

std::string sentence_of(const vault::Rollback& rollback, const Messages& messages) {
    return fill(
        rollback.other_way
            ? messages.tr("This vault is not the one that was last seen here: that one stood at {1} ({2}), this one at "
                          "{3} ({4}), with another past.")
            : messages.tr("An older copy was put in the place of this vault: it stood at {1} ({2}), now at {3} ({4})."),
        {std::to_string(rollback.seen.counter), rollback.seen.time, std::to_string(rollback.found.counter),
         rollback.found.time});
}

void Cabinet::accept_rollback() {
    m_rollback.reset();
    m_memory.remember(m_vault.position());
}

std::vector<vault::Entry> Cabinet::chosen(std::vector<vault::Entry> all, Filter filter, Order order,
                                          Among among) const {
    const auto wanted = [&](const vault::Summary& summary) {
        return (among != Among::Cases && is_document(summary)) || (among != Among::Documents && is_case(summary));
    };
    std::erase_if(all, [&](const vault::Entry& one) {
        return !wanted(*one.summary) || !is_in(*one.summary, filter, m_author, m_today);
    });
    sort(all, order);
    return all;
}

std::vector<vault::Entry> Cabinet::list(Filter filter, Order order, Among among) {
    return chosen(all_entries(), filter, order, among);
}

std::vector<vault::Entry> Cabinet::all_entries() {
    // Asked first: what is saved meanwhile is counted the next time.
    const vault::Number now = m_vault.position().counter;
    std::vector<vault::Entry> all = m_vault.entries();
    if (m_counted_at == now) return all;
    m_counts = {std::vector<std::size_t>(filters), 0};
    m_counted_at = now;
    for (const vault::Entry& one : all) {
        if (!is_document(*one.summary)) continue;
        ++m_counts.documents;
        for (std::size_t k = 0; k < filters; ++k)
            m_counts.of_filters[k] += is_in(*one.summary, static_cast<Filter>(k), m_author, m_today) ? 1 : 0;
    }
    return all;
}

const Counts& Cabinet::counts() {
    if (m_counted_at != m_vault.position().counter) all_entries();
    return m_counts;
}

std::vector<Hit> Cabinet::search(const std::string& words, Filter filter, Order order, std::size_t excerpts,
                                 Among among) {
    const std::vector<std::string> wanted = folded_words(words);
    std::vector<Hit> hits;
    for (vault::Entry& one : chosen(wanted.empty() ? all_entries() : m_vault.search(wanted), filter, order, among))
        hits.push_back({std::move(one), {}, {}, {}});
    std::uint64_t words_left = most_excerpt_words;
    for (std::size_t k = 0; k < std::min(excerpts, hits.size()) && !wanted.empty(); ++k) {
        if (hits[k].entry.summary->words > words_left) continue;
        words_left -= hits[k].entry.summary->words;
        try {
            const vault::ItemId& item = hits[k].entry.id;
            const auto file = is_case(*hits[k].entry.summary) ? kept_case(m_vault.text(item)) : std::nullopt;
            add_excerpt(hits[k], file ? all_words(*file) : all_words(read(item).document), wanted);
        } catch (const Failure&) {
            // The list stays; opening the document tells what is wrong with it.
        }
    }
    return hits;
}

Kept Cabinet::read(const vault::ItemId& item, vault::Number number) {
    const auto entry = m_vault.entry(item);
    std::string text = m_vault.text(item, number);
    MendedDocument read = read_and_mend(text, entry ? entry->summary->title : "", Origins::Ours);
    Kept kept{std::move(read.document), item, number != 0 ? number : entry->summary->number, read.mends};
    vault::wipe(text);
    return kept;
}

std::vector<std::string> Cabinet::people_elsewhere(const vault::ItemId& item) {
    const auto here = m_vault.entry(item);
    const std::string dossier = here ? here->summary->dossier : std::string();
    std::set<std::string> names;
    for (const vault::Entry& one : m_vault.entries())
        if (one.id != item && (dossier.empty() || one.summary->dossier != dossier))
            names.insert(one.summary->people.begin(), one.summary->people.end());
    return {names.begin(), names.end()};
}

void Cabinet::refuse_other_kind(const vault::Entry& kept, const std::string& kind) const {
    const vault::Summary& known = *kept.summary;
    // Vaults of earlier versions do not say what kind of document they keep.
    if (known.kind == kind || (known.kind.empty() && kind != "case")) return;
    throw Failure(FailureCode::VaultOtherKind, {m_vault.path().string()},
                  {vault::short_name(kept.id), known.title, kind_in_words(known.kind), kind_in_words(kind)});
}

void Cabinet::refuse_reader() const {
    if (m_vault.mode() == vault::Vault::Mode::Read)
        throw Failure(FailureCode::VaultOpenToRead, {m_vault.path().string()});
}

void Cabinet::before_writing() {
    if (m_backed_up) return;
    m_backed_up = true;
    m_backup_failure.reset();
    const auto unless_it_fails = [this](const auto& action) {
        try {
            action();
        } catch (const Failure& failure) {
            // A backup that cannot be made must not keep anyone from saving; it is told.
            if (!m_backup_failure) m_backup_failure = failure;
        }
    };
    // Somebody destroyed documents, and was stopped before the copies were gone.
    unless_it_fails([this] {
        if (m_vault.has_copies_to_forget()) vault::forget_copies(m_vault);
    });
    unless_it_fails([this] { m_backup_is_new = vault::back_up(m_vault, m_today); });
}

void Cabinet::after_writing() {
    m_backup_is_new = false;
    if (!m_rollback) m_memory.remember(m_vault.position());
}

vault::Saved Cabinet::save_text_first(const vault::ItemId& item, const vault::NewRevision& revision) {
    try {
        return m_vault.save(item, revision);
    } catch (const Failure& failure) {
        const bool of_disk =
            failure.code() == FailureCode::DiskFull || failure.code() == FailureCode::FileCannotBeWritten;
        if (!of_disk || !m_backup_is_new) throw;
        m_backup_is_new = false;
        vault::take_back_backup(m_vault, m_today);
        m_backup_failure = failure;
    }
    return m_vault.save(item, revision);
}

vault::Saved Cabinet::write(const vault::ItemId& item, vault::NewRevision revision) {
    refuse_reader();
    before_writing();
    revision.time = m_now();
    revision.author = m_author;
    const vault::Saved saved = save_text_first(item, revision);
    vault::wipe(revision.text);
    vault::wipe(revision.search_words);
    after_writing();
    return saved;
}

vault::Saved Cabinet::save(const vault::ItemId& item, const Document& document, vault::Number from, const Note& note) {
    vault::NewRevision revision;
    revision.text = write_to_keep(document, document.head.title);
    revision.search_words = m_search_words.of(document);
    revision.summary = summary_of(document);
    if (const auto known = m_vault.entry(item)) refuse_other_kind(*known, revision.summary.kind);
    revision.summary.state = "draft";
    keep_known(item, revision.summary);
    if (!note.dossier.empty()) revision.summary.dossier = note.dossier;
    if (!note.state.empty()) revision.summary.state = note.state;
    revision.label = note.label;
    revision.named = note.named;
    if (from != 0) revision.parents = {from};
    revision.parents.insert(revision.parents.end(), note.also_from.begin(), note.also_from.end());
    return write(item, std::move(revision));
}

void Cabinet::keep_known(const vault::ItemId& item, vault::Summary& summary) {
    summary.author = m_author;
    const auto known = m_vault.entry(item);
    if (!known) return;
    const vault::Summary& old = *known->summary;
    summary.author = old.author;
    summary.state = old.state;
    if (!old.dossier.empty()) summary.dossier = old.dossier;
    summary.retention_rule = old.retention_rule;
    summary.retention_from = old.retention_from;
    summary.retention_until = old.retention_until;
    summary.archive_visa = old.archive_visa;
}

vault::Saved Cabinet::save_case(const vault::ItemId& item, const CaseFile& file, vault::Number from,
                                const std::string& label) {
    vault::NewRevision revision;
    revision.text = file.to_xml();
    revision.search_words = search_words_of(file);
    revision.summary = summary_of(file);
    if (const auto known = m_vault.entry(item)) refuse_other_kind(*known, revision.summary.kind);
    const std::string dossier = revision.summary.dossier;
    keep_known(item, revision.summary);
    // Its own name is the file's: whom it is about may only become known with time.
    if (!dossier.empty()) revision.summary.dossier = dossier;
    revision.label = label;
    revision.named = !label.empty();
    if (from != 0) revision.parents = {from};
    return write(item, std::move(revision));
}

CaseFile Cabinet::read_case(const vault::ItemId& item, const Codes& codes, vault::Number number) {
    const auto entry = m_vault.entry(item);
    if (!entry) throw Failure(FailureCode::VaultItemUnknown, {m_vault.path().string()}, {vault::short_name(item)});
    refuse_other_kind(*entry, "case");
    std::string text = m_vault.text(item, number);
    CaseFile file = CaseFile::read(text, entry->summary->title, codes);
    vault::wipe(text);
    return file;
}

vault::Saved Cabinet::change(const vault::ItemId& item, const std::function<void(vault::Summary&)>& action,
                             const std::string& label) {
    const auto known = m_vault.entry(item);
    if (!known) throw Failure(FailureCode::VaultItemUnknown, {m_vault.path().string()}, {});
    vault::NewRevision revision;
    revision.text = m_vault.text(item);
    revision.summary = *known->summary;
    revision.search_words = describe_text(revision.text).second;
    action(revision.summary);
    revision.label = label;
    revision.named = true;
    revision.parents = {known->summary->number};
    return write(item, std::move(revision));
}

vault::Saved Cabinet::restore(const vault::ItemId& item, vault::Number number) {
    const auto known = m_vault.entry(item);
    const Kept old = read(item, number);
    return save(item, old.document, known ? known->summary->number : 0, {"", true, "", "", {}});
}

std::vector<std::pair<vault::Entry, std::string>> Cabinet::texts(const std::string& kind) {
    std::vector<std::pair<vault::Entry, std::string>> all;
    for (vault::Entry& one : m_vault.entries()) {
        if (one.summary->kind != kind) continue;
        std::string text = m_vault.text(one.id);
        all.emplace_back(std::move(one), std::move(text));
    }
    return all;
}

std::vector<std::pair<vault::Entry, std::string>> Cabinet::texts_about(const std::string& kind,
                                                                       const vault::ItemId& about) {
    std::vector<vault::Entry> entries = m_vault.entries();
    std::erase_if(entries,
                  [&](const vault::Entry& one) { return one.summary->kind != kind || one.summary->about != about; });
    std::sort(entries.begin(), entries.end(),
              [](const vault::Entry& a, const vault::Entry& b) { return a.summary->number < b.summary->number; });
    std::vector<std::pair<vault::Entry, std::string>> all;
    for (vault::Entry& one : entries) {
        std::string text = m_vault.text(one.id);
        all.emplace_back(std::move(one), std::move(text));
    }
    return all;
}

vault::Saved Cabinet::keep_text(const vault::ItemId& item, const std::string& kind, const std::string& title,
                                const std::string& text, const vault::ItemId& about) {
    vault::NewRevision revision;
    revision.text = text;
    revision.summary.title = title;
    revision.summary.kind = kind;
    revision.summary.about = about;
    revision.summary.author = m_author;
    if (const auto known = m_vault.entry(item)) revision.parents = {known->summary->number};
    return write(item, std::move(revision));
}

}  // namespace distinguo::written
