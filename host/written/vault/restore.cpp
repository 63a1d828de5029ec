// A copy of a vault takes its place. In the place of its rows, where the vault still holds: another window that has it
// open must not go on writing in a file without a name, and a kill leaves the vault as it was or as it is to be.
#include <vector>

#include "files/atomic_file.h"
#include "written/vault/backups.h"
#include "written/vault/place.h"
#include "written/vault/state.h"

namespace distinguo::written::vault {
namespace fs = std::filesystem;
namespace {

struct Table {
    const char* name;
    std::vector<const char*> columns;  ///< the first a number, the others bytes
};
const std::vector<Table>& tables() {
    static const std::vector<Table> all = {{"header_first", {"id", "value"}},
                                           {"header_second", {"id", "value"}},
                                           {"head", {"id", "sealed"}},
                                           {"revision", {"number", "item", "chain", "sealed"}},
                                           {"summary", {"id", "item", "sealed"}},
                                           {"words", {"id", "sealed"}}};
    return all;
}

void take_rows(Database& into, Database& from, const Table& table) {
    std::string columns, places;
    for (const char* one : table.columns) {
        columns += (columns.empty() ? "" : ", ") + std::string(one);
        places += places.empty() ? "?" : ", ?";
    }
    const std::string remove = std::string("DELETE FROM ") + table.name;
    const std::string insert = std::string("INSERT INTO ") + table.name + "(" + columns + ") VALUES(" + places + ")";
    const std::string select = "SELECT " + columns + " FROM " + table.name + " ORDER BY 1";
    into.run(remove.c_str());
    Database::Query rows(from, select.c_str());
    while (rows.step()) {
        Database::Query row(into, insert.c_str());
        row.bind(rows.number(0));
        for (int k = 1; k < static_cast<int>(table.columns.size()); ++k) row.bind(rows.blob(k));
        row.step();
    }
}

/// Every page, and the trees that SQLite makes of them.
bool holds(Database& database) {
    PageReader reader = database.pages();
    for (std::uint64_t number = 1; number <= reader.pages(); ++number)
        if (!is_lock_page(number) && !page_holds(reader.page(number), number)) return false;
    Database::Query query(database, "PRAGMA integrity_check(1)");
    return query.step() && query.blob(0) == "ok";
}

fs::path journal_of(const fs::path& vault) { return place_of(vault).string() + "-journal"; }

/// What SQLite was about to undo goes with the file that it belongs to.
void move_journal(const fs::path& vault, const fs::path& aside) {
    const fs::path journal = journal_of(vault);
    std::error_code error;
    if (!fs::exists(fs::symlink_status(journal, error))) return;
    fs::rename(journal, aside.string() + "-journal", error);
    if (error) throw Failure(FailureCode::FileCannotBeWritten, {journal.string()}, {error.message()});
    files::flush_folder_of(vault);
}

/// Where the vault is too damaged for its rows to be replaced, its file is.
void replace(const fs::path& vault, const Database& copy, const fs::path& aside) {
    move_journal(vault, aside);
    copy.copy_to(place_of(vault), Database::Pages::Whole);
}

bool is_damage(const Failure& failure) {
    return failure.code() == FailureCode::VaultDamaged || failure.code() == FailureCode::NotAVault ||
           failure.code() == FailureCode::FileMissing;
}

/// Nothing where the vault cannot be read as one.
std::optional<std::string> id_of(const fs::path& vault) {
    try {
        return Vault::header_of(vault).vault_id;
    } catch (const Failure& failure) {
        if (!is_damage(failure) && failure.code() != FailureCode::VaultParameters) throw;
        return std::nullopt;
    }
}

}  // namespace

fs::path restore(const fs::path& copy, const fs::path& vault, const Date& today) {
    Database then(copy, Database::Mode::Read);
    const Header header = read_headers(then).front();
    const auto id = id_of(vault);
    if (id && *id != header.vault_id) throw Failure(FailureCode::VaultOfAnother, {copy.string()});
    fs::path aside = name_of_aside(vault, to_iso(today));
    // A link was laid there by somebody else.
    if (is_linked(journal_of(vault))) move_journal(vault, aside);
    const auto replace_all = [&](Database& now) {
        if (!holds(now)) return replace(vault, then, aside);
        for (const Table& table : tables()) take_rows(now, then, table);
        now.say_version(header.version == first_version ? 0 : header.version);
    };
    then.while_reading([&] {
        if (!holds(then)) throw Failure(FailureCode::VaultDamaged, {copy.string()}, {"page"});
        if (id) {
            Database now(vault, Database::Mode::Write);
            now.in_transaction([&] {
                now.copy_to(aside, Database::Pages::AsTheyAre);
                replace_all(now);
            });
            return;
        }
        std::error_code error;
        const bool there = fs::exists(vault, error);
        if (there) Database(vault, Database::Mode::Raw).copy_to(aside, Database::Pages::AsTheyAre);
        replace(vault, then, aside);
        if (!there) aside.clear();
    });
    return aside;
}

fs::path undo_restore(const fs::path& vault, const Date& today) {
    const std::vector<Copy> asides = asides_of(vault);
    if (asides.empty()) throw Failure(FailureCode::FileMissing, {name_of_aside(vault, to_iso(today)).string()});
    const fs::path aside = restore(asides.front().path, vault, today);
    // It is the vault again: one copy fewer to forget about.
    std::error_code error;
    fs::remove(asides.front().path, error);
    return aside;
}

}  // namespace distinguo::written::vault
