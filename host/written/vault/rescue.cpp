// Out of a damaged file, into a new one: everything that still opens.
#include <algorithm>
#include <map>
#include <tuple>

#include "files/atomic_file.h"
#include "written/vault/checked_pages.h"
#include "written/vault/pages.h"
#include "written/vault/state.h"

namespace distinguo::written::vault {
namespace {

struct Candidate {
    ItemId item;
    Number number = 0;
    Cell cell;
};

void go_on(const Progress& progress, double done) {
    if (progress && !progress(done)) throw Failure(FailureCode::Cancelled, {});
}

/// What lies in the pages, wherever it lies.
struct Candidates {
    std::optional<Header> header;
    std::vector<Candidate> revisions;               ///< by item, then in order
    std::vector<FoundSummary> summaries;

    Candidates(PageReader& reader, const std::string& source, const Progress& progress) {
        for (std::uint64_t number = 1; number <= reader.pages(); ++number) {
            const std::string page = reader.page(number);
            for (std::size_t offset = 0; offset + 8 < page_bytes; ++offset)
                look_at(reader, page, {number, offset}, source);
            if (number % 256 == 0)
                go_on(progress, 0.5 * static_cast<double>(number) / static_cast<double>(reader.pages()));
        }
        std::stable_sort(revisions.begin(), revisions.end(), [](const Candidate& a, const Candidate& b) {
            return std::tie(a.item, a.number) < std::tie(b.item, b.number);
        });
    }

private:
    void look_at(PageReader& reader, const std::string& page, const Cell& cell, const std::string& source) {
        if (const auto revision = reader.revision_at(page, cell))
            revisions.push_back({revision->item, revision->number, cell});
        if (auto summary = reader.summary_at(page, cell)) summaries.push_back(std::move(*summary));
        if (header) return;
        const auto bytes = reader.header_at(page, cell);
        if (!bytes) return;
        try {
            header = Header::decoded(*bytes, source);
        } catch (const Failure&) {
            // Not this one: there is a second copy.
        }
    }
};

/// One item, from its oldest revision to the newest that can be had.
class ItemRescue {
public:
    ItemRescue(const Keys& was, Vault::State& state, Head& head, PageReader& reader)
        : m_was(was), m_state(state), m_head(head), m_reader(reader) {}

    void add(const Candidate& candidate) {
        if (m_texts.count(candidate.number) != 0) return;
        const auto row = m_reader.revision_at(m_reader.page(candidate.cell.page), candidate.cell);
        if (!row) return;
        const auto revision = m_was.revision(candidate.number, row->item, row->sealed);
        if (!revision || revision->info.purged) return;  // damaged, of another vault, or destroyed
        title = revision->title;
        newest_found = candidate.number;
        const auto base = m_texts.find(revision->base);
        if (revision->base != 0 && base == m_texts.end()) return;
        auto text = revision->text_on(revision->base == 0 ? std::string_view() : std::string_view(base->second));
        if (text) keep(candidate, *revision, std::move(*text));
    }
    const std::string& newest_text() const { return m_texts.at(newest_saved); }

    std::string title;
    Number newest_found = 0, newest_saved = 0, last_number = 0, count = 0;

private:
    void keep(const Candidate& candidate, StoredRevision revision, std::string text) {
        revision.info.parents.clear();
        if (last_number != 0) revision.info.parents.push_back(last_number);
        store_text(revision, text, last_number, m_last_depth,
                   last_number == 0 ? std::string_view() : std::string_view(newest_text()));
        m_state.append(m_head, candidate.item, revision);
        m_last_depth = revision.depth;
        last_number = m_head.counter;
        newest_saved = candidate.number;
        m_texts[candidate.number] = std::move(text);
        if (m_texts.size() > kept_texts) m_texts.erase(m_texts.begin());
        ++count;
    }

    static constexpr std::size_t kept_texts = 64;  ///< a revision builds on one of the last sixteen
    const Keys& m_was;
    Vault::State& m_state;
    Head& m_head;
    PageReader& m_reader;
    std::map<Number, std::string> m_texts;
    std::uint64_t m_last_depth = 0;
};

/// What the lost file said of its items: the number of the newest revision, and a title.
std::map<ItemId, Summary> summaries_of(const Candidates& found, const Keys& was) {
    std::map<ItemId, Summary> all;
    for (const FoundSummary& one : found.summaries) {
        const auto summary = was.summary(one.item, one.sealed);
        if (summary && summary->number >= all[one.item].number) all[one.item] = *summary;
    }
    return all;
}

Rescued rescue_all(const Keys& was, Vault::State& state, Head& head, PageReader& reader, const Candidates& found,
                   const Describe& describe, const Progress& progress) {
    Rescued rescued;
    std::map<ItemId, Summary> expected = summaries_of(found, was);
    const std::vector<Candidate>& all = found.revisions;
    for (std::size_t from = 0; from < all.size();) {
        std::size_t to = from;
        ItemRescue item(was, state, head, reader);
        for (; to < all.size() && all[to].item == all[from].item; ++to) item.add(all[to]);
        const ItemId id = all[from].item;
        const Number newest = std::max(all[to - 1].number, expected[id].number);
        from = to;
        if (item.newest_found == 0 && expected[id].number == 0) {
            expected.erase(id);
            continue;  // nothing of this vault
        }
        if (item.newest_saved == 0) continue;
        auto [summary, words] = describe(item.newest_text());
        const Summary known = expected[id];
        if (known.number != 0) {
            summary.dossier = known.dossier;
            summary.state = known.state;
            summary.created = known.created;
            summary.retention_rule = known.retention_rule;
            summary.retention_from = known.retention_from;
            summary.retention_until = known.retention_until;
            summary.archive_visa = known.archive_visa;
            summary.about = known.about;
            if (!known.kind.empty()) summary.kind = known.kind;
        }
        if (summary.title.empty()) summary.title = item.title;
        summary.number = item.last_number;
        summary.heads = {item.last_number};
        state.write_item(std::nullopt, id, summary, words);
        ++head.items;
        ++rescued.items;
        rescued.revisions += item.count;
        if (item.newest_saved != newest) rescued.older.push_back(item.title);
        expected.erase(id);
        go_on(progress, 0.5 + 0.5 * static_cast<double>(to) / static_cast<double>(all.size()));
    }
    for (const auto& [id, summary] : expected)
        if (summary.number != 0) rescued.lost.push_back(summary.title);
    return rescued;
}

}  // namespace

Rescued rescue(const std::filesystem::path& damaged, const std::filesystem::path& into, const Unlocking& unlock,
               const Describe& describe, const std::string& time, const Progress& progress) {
    const Database file(damaged, Database::Mode::Raw);
    PageReader reader = file.pages();
    std::error_code error;
    if (std::filesystem::exists(std::filesystem::symlink_status(into, error)))
        throw Failure(FailureCode::FileExists, {into.string()});
    const Candidates found(reader, damaged.string(), progress);
    if (!found.header) throw Failure(FailureCode::VaultDamaged, {damaged.string()}, {"header"});
    Rescued rescued;
    const Keys was(*found.header, unlock(*found.header));
    make_whole(into, [&](Vault::State& state) {
        std::tie(state.header, state.keys) = with_new_key(*found.header, was.unlocked().slots.copy());
        state.write_header(state.header);
        Head head = state.first_head(time);
        rescued = rescue_all(was, state, head, reader, found, describe, progress);
        state.write_head(head);
    });
    return rescued;
}

}  // namespace distinguo::written::vault
