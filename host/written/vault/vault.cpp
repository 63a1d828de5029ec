#include "written/vault/vault.h"

#include <sodium.h>

#include <algorithm>

#include "files/atomic_file.h"
#include "written/vault/recovery_key.h"
#include "written/vault/state.h"

namespace distinguo::written::vault {
namespace {

enum HeadField : std::uint16_t { Counter = 1, Chain, Items, Time };
// What each derived key is for. The numbers never change.
constexpr std::uint64_t for_content = 1, for_chain = 2, for_signing = 3;

std::string first_chain(const Header& header) { return header.vault_id; }

Secret seed_of(const Secret& master) { return derived(master, for_signing); }

std::string public_key_of(const Secret& master) {
    std::string key(crypto_sign_PUBLICKEYBYTES, '\0');
    Secret secret(crypto_sign_SECRETKEYBYTES);
    crypto_sign_seed_keypair(reinterpret_cast<unsigned char*>(key.data()), secret.data(), seed_of(master).data());
    return key;
}

}  // namespace

std::string Head::encoded() const {
    Record record;
    record.add_number(Counter, counter);
    record.add(Chain, chain);
    record.add_number(Items, items);
    record.add(Time, time);
    return record.encoded();
}

std::optional<Head> Head::decoded(std::string_view bytes) {
    const auto record = RecordView::of(bytes);
    if (!record) return std::nullopt;
    return Head{record->number(Counter), record->text(Chain), record->number(Items), record->text(Time)};
}

std::string bound_revision(const std::string& vault_id, Number number, std::string_view item) {
    return "r" + vault_id + big_endian(number) + std::string(item);
}
std::string bound_summary(const std::string& vault_id, std::string_view item) {
    return "s" + vault_id + std::string(item);
}
std::string bound_words(const std::string& vault_id, std::string_view item) {
    return "w" + vault_id + std::string(item);
}
std::string bound_head(const std::string& vault_id) { return "h" + vault_id; }

void Vault::State::take_key(Secret key) {
    master = std::move(key);
    content_key = derived(master, for_content);
    chain_key = derived(master, for_chain);
}

Secret Vault::State::signing_key() const {
    std::string ignored(crypto_sign_PUBLICKEYBYTES, '\0');
    Secret secret(crypto_sign_SECRETKEYBYTES);
    crypto_sign_seed_keypair(reinterpret_cast<unsigned char*>(ignored.data()), secret.data(), seed_of(master).data());
    return secret;
}

Head Vault::State::head() {
    Database::Query query(database, "SELECT sealed FROM head WHERE id = 1");
    if (!query.step()) throw damaged("head");
    const auto clear = open_sealed(query.blob(0), bound_head(header.vault_id), content_key);
    const auto head = clear ? Head::decoded(*clear) : std::nullopt;
    if (!head) throw damaged("head");
    return *head;
}

void Vault::State::write_head(const Head& head) {
    const std::string sealed = seal(head.encoded(), bound_head(header.vault_id), content_key, summary_block);
    Database::Query query(database, "INSERT OR REPLACE INTO head(id, sealed) VALUES(1, ?)");
    query.bind(sealed).step();
}

void Vault::State::write_header() {
    const std::string bytes = header.encoded();
    Database::Query(database, "INSERT OR REPLACE INTO header_first(id, value) VALUES(1, ?)").bind(bytes).step();
    Database::Query(database, "INSERT OR REPLACE INTO header_second(id, value) VALUES(1, ?)").bind(bytes).step();
}

void Vault::State::append(Head& head, const ItemId& item, const StoredRevision& revision) {
    const Number number = head.counter + 1;
    const std::string sealed = seal(revision.encoded(), bound_revision(header.vault_id, number, item), content_key);
    head.chain = next_chain(head.chain, number, item, tag_of(sealed));
    head.counter = number;
    head.time = revision.info.time;
    Database::Query query(database, "INSERT INTO revision(number, item, chain, sealed) VALUES(?, ?, ?, ?)");
    query.bind(static_cast<std::int64_t>(number)).bind(item).bind(head.chain).bind(sealed).step();
}

void Vault::State::write_item(std::optional<std::int64_t> row, const ItemId& item, const Summary& summary,
                              std::string_view words) {
    const std::string sealed =
        seal(summary.encoded(), bound_summary(header.vault_id, item), content_key, summary_block);
    // The number shows, when everything is verified, that these words are of the newest text.
    const std::string sealed_words = seal(big_endian(summary.number) + std::string(words),
                                          bound_words(header.vault_id, item), content_key, summary_block * 4);
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

Header read_header(Database& database) {
    std::optional<Failure> first;
    for (const char* sql :
         {"SELECT value FROM header_first WHERE id = 1", "SELECT value FROM header_second WHERE id = 1"}) {
        try {
            Database::Query query(database, sql);
            if (query.step()) return Header::decoded(query.blob(0), database.path().string());
        } catch (const Failure& failure) {
            if (failure.code() != FailureCode::VaultDamaged) throw;
            if (!first) first = failure;
        }
    }
    throw first ? *first : Failure(FailureCode::VaultDamaged, {database.path().string()}, {"header"});
}

void make_whole(const std::filesystem::path& path, const std::function<void(Vault::State&)>& fill) {
    files::ScratchFile scratch(path);
    scratch.close();
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
        Secret master(random_bytes(key_bytes));
        state.header.vault_id = vault_id;
        state.header.public_key = public_key_of(master);
        wrap_by_passphrase(state.header, master, passphrase, cost);
        wrap_by_recovery(state.header, master, recovery);
        state.take_key(std::move(master));
        state.write_header();
        state.write_head({0, first_chain(state.header), 0, time});
    });
}

Header Vault::header_of(const std::filesystem::path& path) {
    Database database(path, Database::Mode::Read);
    return read_header(database);
}

Vault Vault::open_by(const std::filesystem::path& path, Mode mode, const std::function<Secret(const Header&)>& unwrap) {
    auto state = std::make_unique<State>(path, mode);
    state->header = read_header(state->database);
    state->take_key(unwrap(state->header));
    if (public_key_of(state->master) != state->header.public_key) throw state->damaged("header");
    state->database.while_reading([&] {
        const Head head = state->head();
        Database::Query last(state->database, "SELECT number, chain FROM revision ORDER BY number DESC LIMIT 1");
        const bool any = last.step();
        const bool fits =
            any ? static_cast<Number>(last.number(0)) == head.counter && last.blob(1) == head.chain : head.counter == 0;
        if (!fits) throw state->damaged("chain");
    });
    return Vault(std::move(state));
}

std::function<Secret(const Header&)> by_passphrase(const Secret& passphrase, const std::string& source) {
    return [&passphrase, source](const Header& header) { return unwrap_by_passphrase(header, passphrase, source); };
}
std::function<Secret(const Header&)> by_recovery(const Secret& recovery, const std::string& source) {
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
        if (header.vault_id != m_state->header.vault_id) throw m_state->damaged("another vault");
        return Secret(m_state->master.view());
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
    if (counter == 0) return first_chain(m_state->header);
    Database::Query query(m_state->database, "SELECT chain FROM revision WHERE number = ?");
    query.bind(static_cast<std::int64_t>(counter));
    if (!query.step()) return std::nullopt;
    return std::string(query.blob(0));
}

Saved Vault::save(const ItemId& item, const NewRevision& revision) {
    State& state = *m_state;
    Saved saved;
    StoredRevision stored;
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
    m_state->database.in_transaction([&] {
        Header header = read_header(m_state->database);
        wrap_by_passphrase(header, m_state->master, passphrase, cost);
        m_state->header = header;
        m_state->write_header();
    });
}

void Vault::change_recovery(const Secret& recovery) {
    m_state->database.in_transaction([&] {
        Header header = read_header(m_state->database);
        wrap_by_recovery(header, m_state->master, recovery);
        m_state->header = header;
        m_state->write_header();
    });
}

std::string Vault::signature_of(std::string_view text) const {
    std::string signature(crypto_sign_BYTES, '\0');
    crypto_sign_detached(reinterpret_cast<unsigned char*>(signature.data()), nullptr,
                         reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                         m_state->signing_key().data());
    return signature;
}

}  // namespace distinguo::written::vault
