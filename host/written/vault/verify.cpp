// Reading everything: each page, each revision, the chain that links them, what lists and searches show.
#include <algorithm>
#include <map>

#include "written/vault/checked_pages.h"
#include "written/vault/pages.h"
#include "written/vault/state.h"

namespace distinguo::written::vault {
namespace {

using Kind = Verification::Problem::Kind;

class Reading {
public:
    Reading(Vault::State& state, Vault& vault, const Progress& progress)
        : m_state(state), m_vault(vault), m_progress(progress) {}

    Verification run() {
        pages();
        // Where pages are broken, SQLite may find less than there is, or stop; what it finds is told all the same.
        guarded(Kind::Structure, [&] { structure(); });
        guarded(Kind::Header, [&] { headers(); });
        guarded(Kind::Head, [&] { m_head = m_state.head(); });
        guarded(Kind::Structure, [&] { revisions(); });
        guarded(Kind::Structure, [&] { summaries(); });
        return std::move(m_found);
    }

private:
    struct Newest {
        Number number = 0;
        std::string title;
        bool listed = false, purged = false;
    };

    void problem(Kind kind, Number number = 0, const std::string& title = {}) {
        m_found.problems.push_back({kind, number, title});
    }
    template <class Action>
    void guarded(Kind kind, Action action) {
        try {
            action();
        } catch (const Failure& failure) {
            if (failure.code() != FailureCode::VaultDamaged) throw;
            problem(kind);
        }
    }
    void go_on(double done) {
        if (m_progress && !m_progress(done)) throw Failure(FailureCode::Cancelled, {});
    }

    void pages() {
        PageReader reader = m_state.database.pages();
        for (std::uint64_t number = 1; number <= reader.pages(); ++number) {
            if (!is_lock_page(number) && !page_holds(reader.page(number), number)) problem(Kind::Page, number);
            if (number % 1024 == 0) go_on(0.3 * static_cast<double>(number) / static_cast<double>(reader.pages()));
        }
    }
    void structure() {
        Database::Query query(m_state.database, "PRAGMA integrity_check(1)");
        if (!query.step() || query.blob(0) != "ok") problem(Kind::Structure);
    }
    void headers() {
        // A row more than there should be was not written by this program.
        Database::Query rows(
            m_state.database,
            "SELECT (SELECT count(*) FROM header_first) = 1 AND (SELECT count(*) FROM header_second) = 1 AND (SELECT "
            "count(*) FROM head) = 1 AND (SELECT count(*) FROM words) = (SELECT count(*) FROM summary)");
        if (!rows.step() || rows.number(0) != 1) problem(Kind::Structure);
        for (const char* sql :
             {"SELECT value FROM header_first WHERE id = 1", "SELECT value FROM header_second WHERE id = 1"}) {
            guarded(Kind::Header, [&] {
                Database::Query query(m_state.database, sql);
                if (!query.step() || query.blob(0) != m_state.header.encoded()) problem(Kind::Header);
            });
        }
    }

    void revisions() {
        std::string chain = *m_vault.chain_at(0);
        Number expected = 1;
        Database::Query query(m_state.database, "SELECT number, item, chain, sealed FROM revision ORDER BY number");
        while (query.step()) {
            const auto number = static_cast<Number>(query.number(0));
            for (; expected < number; ++expected) problem(Kind::Missing, expected);
            ++expected;
            const std::string item(query.blob(1));
            Newest& newest = m_newest[item];
            const auto revision = m_state.keys.revision(number, item, query.blob(3));
            if (!revision)
                problem(Kind::Revision, number, newest.title);
            else
                look_at(*revision, newest);
            newest.number = number;
            if (revision && next_chain(m_head, chain, *revision) != query.blob(2))
                problem(Kind::Chain, number, newest.title);
            chain = query.blob(2);
            ++m_found.revisions;
            if (number % 256 == 0 && m_head.counter > 0)
                go_on(0.3 + 0.5 * static_cast<double>(number) / static_cast<double>(m_head.counter));
        }
        for (; expected <= m_head.counter; ++expected) problem(Kind::Missing, expected);
        if (chain != m_head.chain) problem(Kind::Head, m_head.counter);
        // Of 0.1 the head does not count them, and anyone could have cut a row so that it looks destroyed.
        if (m_found.purged != m_head.purged && !m_state.keys.first()) problem(Kind::Purged);
    }
    void look_at(const StoredRevision& revision, Newest& newest) {
        if (!revision.info.purged) {
            newest.title = revision.title;
            return;
        }
        newest.purged = true;
        ++m_found.purged;
    }

    void summaries() {
        Database::Query query(
            m_state.database,
            "SELECT summary.item, summary.sealed, words.sealed FROM summary LEFT JOIN words ON words.id = summary.id");
        while (query.step()) {
            const std::string item(query.blob(0));
            const auto newest = m_newest.find(item);
            const std::string title = newest == m_newest.end() ? std::string() : newest->second.title;
            const auto summary = m_state.keys.summary(item, query.blob(1));
            if (!summary || newest == m_newest.end() || summary->number != newest->second.number ||
                newest->second.purged)
                problem(Kind::Summary, 0, title);
            const auto words = m_state.keys.words(item, query.blob(2));
            if (!words || !summary || words->newest != summary->number) problem(Kind::Words, 0, title);
            if (newest != m_newest.end()) newest->second.listed = true;
            ++m_found.items;
            if (m_found.items % 256 == 0 && m_head.items > 0)
                go_on(0.8 +
                      0.2 * std::min(1.0, static_cast<double>(m_found.items) / static_cast<double>(m_head.items)));
        }
        for (const auto& [item, newest] : m_newest)
            if (!newest.listed && !newest.purged) problem(Kind::Summary, newest.number, newest.title);
        if (m_found.items != m_head.items) problem(Kind::Head);
    }

    Vault::State& m_state;
    Vault& m_vault;
    const Progress& m_progress;
    Verification m_found;
    Head m_head;
    std::map<ItemId, Newest> m_newest;
};

}  // namespace

Verification Vault::verify(const Progress& progress) {
    Verification found;
    m_state->database.while_reading([&] { found = Reading(*m_state, *this, progress).run(); });
    return found;
}

}  // namespace distinguo::written::vault
