#pragma once
// SQLite behind the few words that a vault needs. Failures are told as such; nothing of SQLite is seen outside.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "written/vault/pages.h"

struct sqlite3;
struct sqlite3_file;
struct sqlite3_stmt;

namespace distinguo::written::vault {

class Database {
public:
    /// Raw: its bytes alone are read, whatever they are.
    enum class Mode { Create, Write, Read, Raw };
    /// Throws FileMissing, FileCannotBeRead, NotAVault, VaultNewer, VaultDamaged, VaultHardLink, FileCannotBeWritten…
    /// Nothing that the file says of its tables is followed before it was found to be what this program makes.
    Database(const std::filesystem::path& path, Mode mode);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    void run(const char* sql);
    /// The version of the format, where a program that does not know it looks first.
    void say_version(std::uint64_t version);
    const std::filesystem::path& path() const { return m_path; }

    /// A prepared statement in use: reset, and its values let go, with this object.
    class Query {
    public:
        Query(Database& database, const char* sql);
        ~Query();
        Query(const Query&) = delete;
        Query& operator=(const Query&) = delete;
        Query& bind(std::string_view blob);
        Query& bind(std::int64_t number);
        /// False at the end.
        bool step();
        std::string_view blob(int column) const;  ///< until the next step
        std::int64_t number(int column) const;

    private:
        Database& m_database;
        sqlite3_stmt* m_statement;
        int m_bound = 0;
    };

    /// All or nothing. Others wait; after ten seconds, StoreBusy.
    void in_transaction(const std::function<void()>& action);
    /// Readers see one state while this lasts.
    void while_reading(const std::function<void()>& action);
    /// Nobody else reads or writes while this lasts; waits as above.
    void alone(const std::function<void()>& action);
    /// The bytes of the file under this name, for its owner alone, flushed; it is the old one or the new one, never
    /// half. To be called while reading or in a transaction. Throws VaultDamaged where a page does not hold, unless
    /// they are wanted as they are.
    enum class Pages { Whole, AsTheyAre };
    void copy_to(const std::filesystem::path& target, Pages wanted) const;
    /// Has the system read this part of the file (0 … parts-1) in its order, so that it is at hand. What cannot be read
    /// is told by who needs it.
    void read_through(int part, int parts);
    /// The file as it lies there, by SQLite's own descriptor: closing another one would let go of its locks.
    std::uint64_t size() const;
    void read_at(std::uint64_t offset, char* into, std::size_t count) const;
    PageReader pages() const;
    [[noreturn]] void fail(int code) const;

private:
    sqlite3_file* file() const;
    sqlite3_stmt* prepared(const char* sql);
    void open(const std::filesystem::path& place);
    void limit();
    void look_at_first_page() const;
    void check_tables();
    void check_length();
    [[noreturn]] void refuse_tables() const;

    std::filesystem::path m_path;
    std::unique_ptr<sqlite3, int (*)(sqlite3*)> m_handle;
    struct Statements;
    std::unique_ptr<Statements> m_statements;
};

}  // namespace distinguo::written::vault
