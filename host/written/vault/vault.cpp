#include "written/vault/vault.h"

#include <algorithm>
#include <tuple>

#include "files/atomic_file.h"
#include "written/vault/place.h"
#include "written/vault/recovery_key.h"
#include "written/vault/state.h"

namespace distinguo::written::vault {
Failure Vault::State::damaged(const std::string& what) {
    const std::string where = database.path().string();
    const std::vector<Header> now = read_headers(database);
    const auto mine = [this](const Header& one) { return one.encoded() == header.encoded(); };
    if (std::none_of(now.begin(), now.end(), mine)) return Failure(FailureCode::VaultKeyChanged, {where});
    return Failure(FailureCode::VaultDamaged, {where}, {what});
}

Failure Vault::State::damaged_head() {
    Database::Query last(database, "SELECT number, item, sealed FROM revision ORDER BY number DESC LIMIT 1");
    const bool nothing_opens =
        last.step() && !keys.revision(static_cast<Number>(last.number(0)), last.blob(1), last.blob(2));
    const Failure failure = damaged("head");
    if (failure.code() == FailureCode::VaultKeyChanged || !nothing_opens) return failure;
    return Failure(FailureCode::VaultHeaderOld, {database.path().string()});
}

Head Vault::State::head() {
    Database::Query query(database, "SELECT sealed FROM head WHERE id = 1");
    const auto head = query.step() ? keys.head(query.blob(0)) : std::nullopt;
    if (!head) throw damaged_head();
    return *head;
}

void Vault::State::write_head(const Head& head) {
    const std::string sealed = keys.sealed(head);
    Database::Query query(database, "INSERT OR REPLACE INTO head(id, sealed) VALUES(1, ?)");
    query.bind(sealed).step();
}

void Vault::State::write_header(const Header& one) {
    const std::string bytes = one.encoded();
    Database::Query(database, "INSERT OR REPLACE INTO header_first(id, value) VALUES(1, ?)").bind(bytes).step();
    Database::Query(database, "INSERT OR REPLACE INTO header_second(id, value) VALUES(1, ?)").bind(bytes).step();
}

void Vault::State::append(Head& head, const ItemId& item, StoredRevision revision) {
    revision.item = item;
    revision.info.number = head.counter + 1;
    revision.mark = random_bytes(mark_bytes);
    const std::string sealed = keys.sealed(revision);
    head.chain = next_chain(head, head.chain, revision);
    head.counter = revision.info.number;
    head.time = revision.info.time;
    Database::Query query(database, "INSERT INTO revision(number, item, chain, sealed) VALUES(?, ?, ?, ?)");
    query.bind(static_cast<std::int64_t>(head.counter)).bind(item).bind(head.chain).bind(sealed).step();
}

void Vault::State::write_item(std::optional<std::int64_t> row, const ItemId& item, const Summary& summary,
                              std::string_view words) {
    const std::string sealed = keys.sealed(item, summary);
    const std::string sealed_words = keys.sealed_words(item, summary.number, words);
    std::int64_t id = 0;
    if (row) {
        id = *row;
        Database::Query(database, "UPDATE summary SET sealed = ? WHERE id = ?").bind(sealed).bind(id).step();
    } else {
        Database::Query(database, "INSERT INTO summary(item, sealed) VALUES(?, ?)").bind(item).bind(sealed).step();
        Database::Query last(database, "SELECT last_insert_rowid()");
        last.step();
        id = last.number(0);
    }
    Database::Query(database, "INSERT OR REPLACE INTO words(id, sealed) VALUES(?, ?)")
        .bind(id)
        .bind(sealed_words)
        .step();
}

std::vector<Header> read_headers(Database& database) {
    std::optional<Failure> first;
    std::vector<Header> all;
    for (const char* sql :
         {"SELECT value FROM header_first WHERE id = 1", "SELECT value FROM header_second WHERE id = 1"}) {
        try {
            Database::Query query(database, sql);
            if (!query.step()) continue;
            Header header = Header::decoded(query.blob(0), database.path().string());
            if (all.empty() || all.front().encoded() != header.encoded()) all.push_back(std::move(header));
        } catch (const Failure& failure) {
            if (!first) first = failure;
        }
    }
    if (all.empty()) throw first.value_or(Failure(FailureCode::VaultDamaged, {database.path().string()}, {"header"}));
    return all;
}

void make_whole(const std::filesystem::path& path, const std::function<void(Vault::State&)>& fill) {
    // A vault that could not have what lies beside it would take no text.
    refuse_long_names(path, Beside::All);
    files::ScratchFile scratch(path);
    { Database empty(scratch.path(), Database::Mode::Create); }
    {
        Vault::State state(scratch.path(), Vault::Mode::Write);
        state.database.in_transaction([&] { fill(state); });
    }
    if (const int code = scratch.take_the_place_of(path); code != 0)
        throw Failure(FailureCode::FileCannotBeWritten, {path.string()}, {std::generic_category().message(code)});
    files::flush_folder_of(path);
}

Vault::Vault(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Vault::Vault(Vault&&) noexcept = default;
Vault::~Vault() = default;

void Vault::create(const std::filesystem::path& path, const Secret& passphrase, const Secret& recovery,
                   const Cost& cost, const std::string& time, const std::string& vault_id) {
    std::error_code error;
    if (std::filesystem::exists(std::filesystem::symlink_status(path, error)))
        throw Failure(FailureCode::FileExists, {path.string()});
    make_whole(path, [&](State& state) {
        Header header;
        header.vault_id = vault_id;
        Slots slots{slot_of_passphrase(header, passphrase, cost), slot_of_recovery(header, recovery), {}};
        std::tie(state.header, state.keys) = with_new_key(std::move(header), std::move(slots));
        state.write_header(state.header);
        state.write_head(state.first_head(time));
    });
}

Header Vault::header_of(const std::filesystem::path& path) {
    Database database(path, Database::Mode::Read);
    return read_headers(database).front();
}

namespace {

/// That the key fits the rows, and that the last revision is the last.
void look_at_end(Vault::State& state) {
    state.database.while_reading([&] {
        const Head head = state.head();
        Database::Query last(state.database, "SELECT number, chain FROM revision ORDER BY number DESC LIMIT 1");
        const bool any = last.step();
        const bool fits =
            any ? static_cast<Number>(last.number(0)) == head.counter && last.blob(1) == head.chain : head.counter == 0;
        if (!fits) throw state.damaged("chain");
    });
}

/// A vault of 0.1 on a disk that is full, or where nothing may be written, can still be read.
void bring_up_to_date(Vault::State& state) {
    try {
        state.be_of_today();
    } catch (const Failure& failure) {
        const FailureCode code = failure.code();
        if (code != FailureCode::DiskFull && code != FailureCode::FileCannotBeWritten && code != FailureCode::VaultBusy)
            throw;
    }
}

bool is_only_a_slip(const Failure& failure) {
    return failure.code() == FailureCode::VaultPassphraseWrong || failure.code() == FailureCode::VaultRecoveryKeyWrong;
}

}  // namespace

Vault Vault::open_by(const std::filesystem::path& path, Mode mode, const Unlocking& unlock) {
    auto state = std::make_unique<State>(path, mode);
    std::optional<Failure> told;
    // Where the two copies of the header are not the same, one is damaged or of another time: the other may still open.
    for (Header& header : read_headers(state->database)) {
        try {
            state->keys = Keys(header, unlock(header));
            state->header = std::move(header);
            look_at_end(*state);
            if (mode == Mode::Write) bring_up_to_date(*state);
            return Vault(std::move(state));
        } catch (const Failure& failure) {
            if (!told || is_only_a_slip(*told)) told = failure;
        }
    }
    throw *told;
}

Unlocking by_passphrase(const Secret& passphrase, const std::string& source) {
    return [&passphrase, source](const Header& header) { return unwrap_by_passphrase(header, passphrase, source); };
}
Unlocking by_recovery(const Secret& recovery, const std::string& source) {
    return [&recovery, source](const Header& header) { return unwrap_by_recovery(header, recovery, source); };
}
Vault Vault::open(const std::filesystem::path& path, const Secret& passphrase, Mode mode) {
    return open_by(path, mode, by_passphrase(passphrase, path.string()));
}
Vault Vault::open_by_recovery(const std::filesystem::path& path, const Secret& recovery, Mode mode) {
    return open_by(path, mode, by_recovery(recovery, path.string()));
}
Vault Vault::another(Mode mode) const {
    return open_by(path(), mode, [this](const Header& header) {
        if (header.encoded() != m_state->header.encoded()) throw m_state->damaged("header");
        return m_state->keys.unlocked().copy();
    });
}

const std::filesystem::path& Vault::path() const { return m_state->database.path(); }
Vault::Mode Vault::mode() const { return m_state->mode; }
std::string Vault::id() const { return m_state->header.vault_id; }
ItemId Vault::new_item() { return random_bytes(16); }

Position Vault::position() {
    const Head head = m_state->head();
    return {head.counter, head.chain, head.time};
}

std::optional<std::string> Vault::chain_at(Number counter) {
    if (counter == 0) return m_state->header.vault_id;
    Database::Query query(m_state->database, "SELECT chain FROM revision WHERE number = ?");
    query.bind(static_cast<std::int64_t>(counter));
    if (!query.step()) return std::nullopt;
    return std::string(query.blob(0));
}

Saved Vault::save(const ItemId& item, const NewRevision& revision) {
    State& state = *m_state;
    Saved saved;
    StoredRevision stored;
    state.be_of_today();
    state.database.in_transaction([&] {
        Head head = state.head();
        const auto known = state.find(item);
        stored = {};
        stored.info = {0, revision.time, revision.author, revision.label, revision.named, revision.parents, false};
        stored.item = item;
        stored.title = revision.summary.title;
        // What cannot be read cannot be built upon: the text is kept whole then.
        const Number base = !revision.parents.empty() && state.has_text_of(item, revision.parents.front())
                                ? revision.parents.front()
                                : 0;
        store_text(stored, revision.text, base, state.last_depth, state.last_text);
        state.append(head, item, stored);
        Summary summary = revision.summary;
        summary.number = head.counter;
        summary.created = known ? known->second.created : revision.time;
        summary.changed = revision.time;
        summary.heads = known ? known->second.heads : std::vector<Number>();
        std::erase_if(summary.heads, [&](Number one) {
            return std::find(revision.parents.begin(), revision.parents.end(), one) != revision.parents.end();
        });
        summary.heads.push_back(head.counter);
        saved = {head.counter, summary.heads.size() > 1};
        if (!known) ++head.items;
        state.write_item(known ? std::optional(known->first) : std::nullopt, item, summary, revision.search_words);
        state.write_head(head);
    });
    state.remember_text(item, saved.number, stored.depth, revision.text);
    return saved;
}

void Vault::change_passphrase(const Secret& passphrase, const Cost& cost) {
    m_state->change_key(
        [&](Header& header, Slots& slots) { slots.passphrase = slot_of_passphrase(header, passphrase, cost); });
}

void Vault::change_recovery(const Secret& recovery) {
    m_state->change_key([&](Header& header, Slots& slots) { slots.recovery = slot_of_recovery(header, recovery); });
}

bool Vault::first_passphrase_still_leads_here() const { return m_state->keys.unlocked().slots.passphrase.empty(); }
bool Vault::first_recovery_key_still_leads_here() const { return m_state->keys.unlocked().slots.recovery.empty(); }

std::string Vault::signature_of(std::string_view text) const {
    return signature_by(m_state->keys.unlocked().key, text);
}

}  // namespace distinguo::written::vault
