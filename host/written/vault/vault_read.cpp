// Reading: lists, texts, history, search.
#include <algorithm>
#include <future>
#include <iterator>
#include <tuple>
#include <utility>

#include "written/vault/state.h"

namespace distinguo::written::vault {

std::optional<std::pair<std::int64_t, Summary>> Vault::State::find(const ItemId& item) {
    Database::Query query(database, "SELECT id, sealed FROM summary WHERE item = ?");
    query.bind(item);
    if (!query.step()) return std::nullopt;
    const auto summary = keys.summary(item, query.blob(1));
    if (!summary) throw damaged("summary");
    return std::pair(query.number(0), *summary);
}

StoredRevision Vault::State::stored(Number number, std::string_view item, std::string_view sealed) {
    auto revision = keys.revision(number, item, sealed);
    if (!revision) throw damaged("revision " + std::to_string(number));
    return std::move(*revision);
}

StoredRevision Vault::State::stored(Number number) {
    Database::Query query(database, "SELECT item, sealed FROM revision WHERE number = ?");
    query.bind(static_cast<std::int64_t>(number));
    if (!query.step()) throw damaged("revision " + std::to_string(number));
    return stored(number, query.blob(0), query.blob(1));
}

std::pair<std::string, std::uint64_t> Vault::State::text_at(Number number) {
    // From the newest to the whole one, then back: never deeper than revisions are stored, whatever a row says.
    std::vector<StoredRevision> chain;
    for (Number at = number; at != 0;) {
        chain.push_back(stored(at));
        if (chain.back().info.purged || chain.size() > 64 ||
            (chain.size() > 1 && chain.back().item != chain.front().item))
            throw damaged("revision " + std::to_string(at));
        if (chain.back().base >= at) throw damaged("revision " + std::to_string(at));
        at = chain.back().base;
    }
    std::string text;
    for (auto one = chain.rbegin(); one != chain.rend(); ++one) {
        auto next = one->text_on(text);
        if (!next) throw damaged("revision " + std::to_string(one->info.number));
        text = std::move(*next);
    }
    return {std::move(text), chain.empty() ? 0 : chain.front().depth};
}

void Vault::State::remember_text(const ItemId& item, Number number, std::uint64_t depth, const std::string& text) {
    wipe(last_text);
    last_item = item;
    last_number = number;
    last_depth = depth;
    last_text = text;
    Database::Query query(database, "SELECT chain FROM revision WHERE number = ?");
    query.bind(static_cast<std::int64_t>(number));
    last_chain = query.step() ? std::string(query.blob(0)) : std::string();
}

bool Vault::State::has_text_of(const ItemId& item, Number base) {
    std::string chain;
    {
        Database::Query query(database, "SELECT item, chain FROM revision WHERE number = ?");
        query.bind(static_cast<std::int64_t>(base));
        if (!query.step() || query.blob(0) != item) return false;
        chain = query.blob(1);
    }
    if (last_number == base && last_item == item && last_chain == chain) return true;
    try {
        const auto [text, depth] = text_at(base);
        remember_text(item, base, depth, text);
        return true;
    } catch (const Failure& failure) {
        if (failure.code() != FailureCode::VaultDamaged) throw;
        return false;
    }
}

std::optional<Entry> Vault::entry(const ItemId& item) {
    const auto found = m_state->find(item);
    if (!found) return std::nullopt;
    return Entry{item, std::make_shared<const Summary>(found->second)};
}

Entry Vault::entry_named(const std::string& hex) {
    std::vector<Entry> found;
    if (hex.size() >= 4)
        for (Entry& one : entries())
            if (to_hex(one.id).rfind(hex, 0) == 0) found.push_back(std::move(one));
    if (found.size() != 1) throw Failure(FailureCode::VaultItemUnknown, {path().string()}, {hex});
    return found.front();
}

std::string Vault::text(const ItemId& item, Number number) {
    State& state = *m_state;
    std::string text;
    state.database.while_reading([&] {
        const auto known = state.find(item);
        if (!known) throw Failure(FailureCode::VaultItemUnknown, {path().string()}, {short_name(item)});
        Database::Query newest(state.database, "SELECT max(number) FROM revision WHERE item = ?");
        newest.bind(item).step();
        // An older row put in the place of the newer one would show an older text as if it were the last.
        if (static_cast<Number>(newest.number(0)) != known->second.number) throw state.damaged("summary");
        const Number wanted = number == 0 ? known->second.number : number;
        if (state.stored(wanted).item != item)
            throw Failure(FailureCode::VaultRevisionUnknown, {path().string()}, {std::to_string(wanted)});
        std::uint64_t depth = 0;
        std::tie(text, depth) = state.text_at(wanted);
        state.remember_text(item, wanted, depth, text);
    });
    return text;
}

void Vault::while_still(const std::function<void()>& action) { m_state->database.while_reading(action); }
void Vault::while_alone(const std::function<void()>& action) { m_state->database.alone(action); }
void Vault::copy_to(const std::filesystem::path& target) {
    while_still([&] { m_state->database.copy_to(target, Database::Pages::Whole); });
}

std::vector<RevisionInfo> Vault::history(const ItemId& item) {
    std::vector<RevisionInfo> all;
    Database::Query query(m_state->database, "SELECT number, sealed FROM revision WHERE item = ? ORDER BY number");
    query.bind(item);
    while (query.step()) {
        const auto number = static_cast<Number>(query.number(0));
        all.push_back(m_state->stored(number, item, query.blob(1)).info);
    }
    return all;
}

namespace {

// Fewer are read at once: another connection to the file would take longer than they do.
constexpr std::int64_t few_rows = 1000;

/// What `read` finds in all rows, in their order. It is handed a connection and the first and last row: opening what is
/// sealed takes nearly all of the time of a list, and a second core halves it.
template <class Read>
std::vector<Entry> in_halves(Vault::State& state, const Read& read) {
    Database::Query last(state.database, "SELECT max(id) FROM summary");
    const std::int64_t end = last.step() ? last.number(0) : 0;
    if (end <= few_rows) return read(state.database, 0, end);
    // The pages of one table lie between those of others all over the file. A disk gives them one by one ten times
    // slower than all of them in their order, which is done once.
    const bool first = !std::exchange(state.read_through, true);
    std::future<std::vector<Entry>> second = std::async(std::launch::async, [&] {
        Database database(state.database.path(), Database::Mode::Read);
        if (first) database.read_through(1, 2);
        return read(database, end / 2 + 1, end);
    });
    if (first) state.database.read_through(0, 2);
    std::vector<Entry> all = read(state.database, 0, end / 2);
    std::vector<Entry> more = second.get();
    all.insert(all.end(), std::move_iterator(more.begin()), std::move_iterator(more.end()));
    return all;
}

Entry entry_of(const Vault::State& state, std::string_view item, std::string_view sealed) {
    // One that cannot be read is listed all the same: nothing disappears in silence.
    auto summary = state.keys.summary(item, sealed);
    return {std::string(item),
            summary ? std::make_shared<const Summary>(std::move(*summary)) : std::make_shared<const Summary>()};
}

bool has_all(std::string_view words, const std::vector<std::string>& wanted) {
    return std::all_of(wanted.begin(), wanted.end(),
                       [&](const std::string& one) { return words.find(one) != std::string_view::npos; });
}

}  // namespace

std::vector<Entry> Vault::entries() {
    const State& state = *m_state;
    return in_halves(*m_state, [&state](Database& database, std::int64_t first, std::int64_t last) {
        std::vector<Entry> all;
        Database::Query query(database, "SELECT item, sealed FROM summary WHERE id BETWEEN ? AND ? ORDER BY id");
        query.bind(first).bind(last);
        while (query.step()) all.push_back(entry_of(state, query.blob(0), query.blob(1)));
        return all;
    });
}

std::vector<Entry> Vault::search(const std::vector<std::string>& folded) {
    const State& state = *m_state;
    return in_halves(*m_state, [&](Database& database, std::int64_t first, std::int64_t last) {
        std::vector<Entry> found;
        Database::Query query(database,
                              "SELECT summary.item, summary.sealed, words.sealed FROM words JOIN summary ON summary.id "
                              "= words.id WHERE words.id BETWEEN ? AND ? ORDER BY words.id");
        query.bind(first).bind(last);
        while (query.step()) {
            auto words = state.keys.words(query.blob(0), query.blob(2));
            if (!words) continue;  // told by verify; a list must not stop at it
            if (has_all(words->text, folded)) found.push_back(entry_of(state, query.blob(0), query.blob(1)));
            wipe(words->text);
        }
        return found;
    });
}

}  // namespace distinguo::written::vault
