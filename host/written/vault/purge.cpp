// Destroying what may no longer be kept: the texts are overwritten, their numbers stay, a signed record says so.
#include <algorithm>

#include "written/vault/state.h"

namespace distinguo::written::vault {

namespace {

/// A receipt stays in place of each text, so that the chain of all others can still be verified. SQLite overwrites the
/// rest (secure_delete), in its journal as well, which is removed; a journal holds only what was sealed.
Number leave_receipts(Vault::State& state, const ItemId& item) {
    std::vector<std::pair<std::int64_t, std::string>> receipts;
    {
        Database::Query query(state.database, "SELECT number, sealed FROM revision WHERE item = ?");
        query.bind(item);
        while (query.step()) {
            const auto number = static_cast<Number>(query.number(0));
            const auto revision = state.keys.revision(number, item, query.blob(1));
            // What does not open is destroyed as well; that the chain does not fit there is told as before.
            receipts.emplace_back(
                query.number(0),
                state.keys.receipt(number, item, revision ? revision->mark : random_bytes(mark_bytes)));
        }
    }
    for (const auto& [number, receipt] : receipts)
        Database::Query(state.database, "UPDATE revision SET sealed = ? WHERE number = ?")
            .bind(receipt)
            .bind(number)
            .step();
    return receipts.size();
}

}  // namespace

void Vault::purge(const std::vector<ItemId>& items, const NewRevision& record) {
    State& state = *m_state;
    state.be_of_today();
    state.database.in_transaction([&] {
        Head head = state.head();
        for (const ItemId& item : items) {
            const auto known = state.find(item);
            if (!known) throw Failure(FailureCode::VaultItemUnknown, {path().string()}, {short_name(item)});
            head.purged += leave_receipts(state, item);
            Database::Query(state.database, "DELETE FROM words WHERE id = ?").bind(known->first).step();
            Database::Query(state.database, "DELETE FROM summary WHERE id = ?").bind(known->first).step();
            --head.items;
        }
        const ItemId id = new_item();
        StoredRevision stored;
        stored.info = {0, record.time, record.author, record.label, true, {}, false};
        stored.item = id;
        stored.title = record.summary.title;
        stored.middle = record.text;
        state.append(head, id, std::move(stored));
        Summary summary = record.summary;
        summary.kind = "purge";
        summary.created = summary.changed = record.time;
        summary.number = head.counter;
        summary.heads = {head.counter};
        ++head.items;
        state.write_item(std::nullopt, id, summary, record.search_words);
        head.copies_to_forget = true;
        state.write_head(head);
    });
    if (std::find(items.begin(), items.end(), state.last_item) != items.end()) {
        wipe(state.last_text);
        state.last_number = 0;
    }
}

bool Vault::has_copies_to_forget() { return m_state->head().copies_to_forget; }

void Vault::copies_are_forgotten() {
    m_state->database.in_transaction([&] {
        Head head = m_state->head();
        head.copies_to_forget = false;
        m_state->write_head(head);
    });
}

}  // namespace distinguo::written::vault
