// Destroying what may no longer be kept: the texts are overwritten, their numbers stay, a signed record says so.
#include <algorithm>

#include "written/vault/state.h"

namespace distinguo::written::vault {

void Vault::purge(const std::vector<ItemId>& items, const NewRevision& record) {
    State& state = *m_state;
    state.database.in_transaction([&] {
        Head head = state.head();
        for (const ItemId& item : items) {
            const auto known = state.find(item);
            if (!known) throw Failure(FailureCode::VaultItemUnknown, {path().string()}, {short_name(item)});
            std::vector<std::pair<std::int64_t, std::string>> rows;
            {
                Database::Query query(state.database, "SELECT number, sealed FROM revision WHERE item = ?");
                query.bind(item);
                while (query.step()) rows.emplace_back(query.number(0), std::string(tag_of(query.blob(1))));
            }
            // The tag stays in place of the text, so that the chain of all others can still be verified. SQLite
            // overwrites the rest (secure_delete), in its journal as well, which is removed; a journal holds only what
            // was sealed.
            for (const auto& [number, tag] : rows)
                Database::Query(state.database, "UPDATE revision SET sealed = ? WHERE number = ?")
                    .bind(tag)
                    .bind(number)
                    .step();
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
        state.append(head, id, stored);
        Summary summary = record.summary;
        summary.kind = "purge";
        summary.created = summary.changed = record.time;
        summary.number = head.counter;
        summary.heads = {head.counter};
        ++head.items;
        state.write_item(std::nullopt, id, summary, record.search_words);
        state.write_head(head);
    });
    if (std::find(items.begin(), items.end(), state.last_item) != items.end()) {
        wipe(state.last_text);
        state.last_number = 0;
    }
}

}  // namespace distinguo::written::vault
