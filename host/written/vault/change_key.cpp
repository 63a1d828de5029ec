// A new key for a vault: every row is opened with the old one and sealed with the new, in one transaction. Why: keys.h.
#include <set>
#include <tuple>

#include "written/vault/state.h"

namespace distinguo::written::vault {
namespace {

class Sealing {
public:
    Sealing(Database& database, const Keys& was, const Keys& now) : m_database(database), m_was(was), m_now(now) {}

    void run(Head head) {
        if (m_was.first()) look_for_forged_receipts(head);
        Number purged = 0;
        for (const auto number : numbers("SELECT number FROM revision ORDER BY number"))
            purged += revision(number) ? 1 : 0;
        // The head of 0.1 did not count them. One that did is not told otherwise by what is found.
        if (m_was.first()) head.purged = purged;
        for (const auto id : numbers("SELECT id FROM summary ORDER BY id")) item(id);
        Database::Query(m_database, "UPDATE head SET sealed = ? WHERE id = 1").bind(m_now.sealed(head)).step();
    }

private:
    /// All of them first: rows are changed on the way.
    std::vector<std::int64_t> numbers(const char* sql) {
        std::vector<std::int64_t> all;
        Database::Query query(m_database, sql);
        while (query.step()) all.push_back(query.number(0));
        return all;
    }

    /// In a vault of 0.1 anyone can cut a row so that it looks destroyed. A purge takes the item out of the list and
    /// out of the count.
    void look_for_forged_receipts(const Head& head) {
        Database::Query listed(m_database, "SELECT item FROM summary");
        Number items = 0;
        for (; listed.step(); ++items) m_listed.insert(std::string(listed.blob(0)));
        m_receipts_hold = items == head.items;
    }

    /// Whether it was destroyed. What does not open stays as it is: it is told as damaged, as before.
    bool revision(std::int64_t number) {
        Database::Query query(m_database, "SELECT item, sealed FROM revision WHERE number = ?");
        query.bind(number).step();
        const std::string item(query.blob(0));
        const auto revision = m_was.revision(static_cast<Number>(number), item, query.blob(1));
        if (!revision) return false;
        const bool purged = revision->info.purged;
        if (purged && m_was.first() && (!m_receipts_hold || m_listed.count(item) != 0)) return false;
        const std::string sealed =
            purged ? m_now.receipt(revision->info.number, item, revision->mark) : m_now.sealed(*revision);
        Database::Query(m_database, "UPDATE revision SET sealed = ? WHERE number = ?").bind(sealed).bind(number).step();
        return purged;
    }

    void item(std::int64_t id) {
        Database::Query query(m_database,
                              "SELECT summary.item, summary.sealed, words.sealed FROM summary LEFT JOIN words ON "
                              "words.id = summary.id WHERE summary.id = ?");
        query.bind(id).step();
        const std::string item(query.blob(0));
        const auto summary = m_was.summary(item, query.blob(1));
        auto words = m_was.words(item, query.blob(2));
        if (summary)
            Database::Query(m_database, "UPDATE summary SET sealed = ? WHERE id = ?")
                .bind(m_now.sealed(item, *summary))
                .bind(id)
                .step();
        if (!words) return;
        Database::Query(m_database, "UPDATE words SET sealed = ? WHERE id = ?")
            .bind(m_now.sealed_words(item, words->newest, words->text))
            .bind(id)
            .step();
        wipe(words->text);
    }

    Database& m_database;
    const Keys& m_was;
    const Keys& m_now;
    std::set<ItemId> m_listed;
    bool m_receipts_hold = true;
};

}  // namespace

std::pair<Header, Keys> with_new_key(Header header, Slots slots) {
    if (!slots.passphrase.empty() && !slots.recovery.empty()) slots.bridge = Secret();
    Unlocked unlocked{Secret(random_bytes(key_bytes)), std::move(slots)};
    wrap(header, unlocked);
    Keys keys(header, std::move(unlocked));
    return {std::move(header), std::move(keys)};
}

void Vault::State::change_key(const std::function<void(Header&, Slots&)>& change) {
    Header wanted = header;
    Slots slots = keys.unlocked().slots.copy();
    change(wanted, slots);
    auto fresh = with_new_key(std::move(wanted), std::move(slots));
    database.in_transaction([&] {
        Sealing(database, keys, fresh.second).run(head());
        write_header(fresh.first);
        database.say_version(format_version);
    });
    std::tie(header, keys) = std::move(fresh);
}

void Vault::State::be_of_today() {
    if (keys.first()) change_key([](Header&, Slots&) {});
}

}  // namespace distinguo::written::vault
