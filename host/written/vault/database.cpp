#include "written/vault/database.h"

#include <sqlite3.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <map>
#include <new>

#include "base/failure.h"
#include "files/atomic_file.h"
#include "written/vault/checked_pages.h"
#include "written/vault/header.h"

namespace distinguo::written::vault {
namespace {

// « DVLT »: what tells a vault from any other SQLite file.
constexpr int application_id = 0x44564C54;
constexpr int patience_ms = 10'000;
constexpr char sqlite_magic[] = "SQLite format 3";

constexpr const char* schema =
    "CREATE TABLE header_first(id INTEGER PRIMARY KEY, value BLOB NOT NULL);"
    "CREATE TABLE header_second(id INTEGER PRIMARY KEY, value BLOB NOT NULL);"
    "CREATE TABLE head(id INTEGER PRIMARY KEY, sealed BLOB NOT NULL);"
    "CREATE TABLE revision(number INTEGER PRIMARY KEY, item BLOB NOT NULL, chain BLOB NOT NULL, sealed BLOB NOT NULL);"
    "CREATE INDEX revision_item ON revision(item);"
    "CREATE TABLE summary(id INTEGER PRIMARY KEY, item BLOB NOT NULL UNIQUE, sealed BLOB NOT NULL);"
    "CREATE TABLE words(id INTEGER PRIMARY KEY, sealed BLOB NOT NULL);";

/// What schema makes of itself; a file that says anything else was not made by this program.
constexpr int schema_objects = 8;

std::uint32_t number_in(const unsigned char* bytes) {
    return static_cast<std::uint32_t>(bytes[0]) << 24U | static_cast<std::uint32_t>(bytes[1]) << 16U | static_cast<std::uint32_t>(bytes[2]) << 8U | bytes[3];
}

/// The first hundred bytes are read before SQLite is let near the file.
void look_at_file(const std::filesystem::path& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) {
        if (errno == ENOENT) throw Failure(FailureCode::FileMissing, {path.string()});
        throw Failure(FailureCode::FileCannotBeRead, {path.string()}, {std::strerror(errno)});
    }
    if (!S_ISREG(status.st_mode)) throw Failure(FailureCode::FileCannotBeRead, {path.string()}, {"not a regular file"});
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rbe"), &std::fclose);
    if (!file) throw Failure(FailureCode::FileCannotBeRead, {path.string()}, {std::strerror(errno)});
    unsigned char head[100];
    if (std::fread(head, 1, sizeof head, file.get()) != sizeof head || std::memcmp(head, sqlite_magic, sizeof sqlite_magic) != 0) throw Failure(FailureCode::NotAVault, {path.string()});
    const bool ours = number_in(head + 68) == static_cast<std::uint32_t>(application_id);
    const std::uint32_t version = number_in(head + 60);
    if (ours && version > format_version)
        throw Failure(FailureCode::VaultNewer, {path.string()}, {std::to_string(version), std::to_string(format_version)});
    const bool pages = head[16] == page_bytes >> 8U && head[17] == 0 && head[20] == page_check_bytes;
    if (!ours && !pages) throw Failure(FailureCode::NotAVault, {path.string()});
    if (!ours || !pages || head[18] != 1 || head[19] != 1) throw Failure(FailureCode::VaultDamaged, {path.string()}, {"page 1"});
}

}  // namespace

struct Database::Statements {
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
    };
    std::map<std::string, std::unique_ptr<sqlite3_stmt, Finalize>, std::less<>> by_text;
};

Database::Database(const std::filesystem::path& path, Mode mode) : m_path(path), m_handle(nullptr, &sqlite3_close), m_statements(std::make_unique<Statements>()) {
    // For reading as well: a save that was broken off is rolled back first, which writes. Where the file may not be written, SQLite
    // opens it for reading by itself.
    const int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READWRITE;
    if (mode != Mode::Create) look_at_file(path);
    sqlite3* handle = nullptr;
    const int result = sqlite3_open_v2(path.c_str(), &handle, flags, checked_pages());
    m_handle.reset(handle);
    if (result != SQLITE_OK) fail(result);
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_timeout(handle, patience_ms);
    for (const auto& [option, value] : {std::pair{SQLITE_DBCONFIG_DEFENSIVE, 1}, std::pair{SQLITE_DBCONFIG_ENABLE_TRIGGER, 0}, std::pair{SQLITE_DBCONFIG_ENABLE_VIEW, 0}, std::pair{SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0}})
        sqlite3_db_config(handle, option, value, nullptr);
    if (mode == Mode::Create) {
        int reserved = static_cast<int>(page_check_bytes);
        sqlite3_file_control(handle, "main", SQLITE_FCNTL_RESERVE_BYTES, &reserved);
        run("PRAGMA page_size=4096; PRAGMA application_id=1146506324");
    }
    // A rollback journal, flushed with its folder: an acknowledged save survives a power cut, and no copy of what was purged stays beside.
    run("PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA; PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000; PRAGMA mmap_size=0");
    if (mode == Mode::Read) run("PRAGMA query_only=ON");
    if (mode == Mode::Create)
        in_transaction([this] {
            run(schema);
            say_version(format_version);
        });
    else
        check_format();
}

Database::~Database() = default;

void Database::check_format() {
    Query objects(*this, "SELECT count(*), sum(sql IS NULL OR (type IN ('table','index') AND name IN ('header_first','header_second','head','revision','revision_item','summary','words'))) FROM sqlite_schema");
    objects.step();
    if (objects.number(0) != schema_objects || objects.number(1) != schema_objects) throw Failure(FailureCode::VaultDamaged, {m_path.string()}, {"tables"});
    // What hangs behind the last page, or is missing before it, was not written by this program.
    Query pages(*this, "PRAGMA page_count");
    pages.step();
    std::error_code error;
    const auto size = std::filesystem::file_size(m_path, error);
    if (!error && size != static_cast<std::uintmax_t>(pages.number(0)) * page_bytes) throw Failure(FailureCode::VaultDamaged, {m_path.string()}, {"length"});
}

void Database::fail(int code) const {
    const std::string where = m_path.string();
    const int system = m_handle ? sqlite3_system_errno(m_handle.get()) : 0;
    if (system == ENOSPC || system == EDQUOT) throw Failure(FailureCode::DiskFull, {where});
    const std::string cause = system != 0 ? std::strerror(system) : sqlite3_errstr(code);
    if (code == SQLITE_IOERR_DATA || code == SQLITE_IOERR_SHORT_READ || code == SQLITE_IOERR_CORRUPTFS) throw Failure(FailureCode::VaultDamaged, {where}, {"page"});
    switch (code & 0xFF) {
        case SQLITE_NOMEM: throw std::bad_alloc();
        case SQLITE_FULL: throw Failure(FailureCode::DiskFull, {where});
        case SQLITE_BUSY:
        case SQLITE_LOCKED: throw Failure(FailureCode::VaultBusy, {where});
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
        case SQLITE_MISMATCH:
        case SQLITE_ERROR: throw Failure(FailureCode::VaultDamaged, {where}, {sqlite3_errstr(code)});
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_CANTOPEN:
        case SQLITE_AUTH: throw Failure(FailureCode::FileCannotBeWritten, {where}, {cause});
        default: throw Failure(FailureCode::VaultFailed, {where}, {cause});
    }
}

void Database::read_through(int part, int parts) {
    constexpr sqlite3_int64 block = 1 << 20, most = sqlite3_int64{2} << 30;
    sqlite3_file* file = nullptr;
    sqlite3_int64 size = 0;
    // By SQLite's own file: closing another one of the same name would let go of the locks that this program holds.
    if (sqlite3_file_control(m_handle.get(), "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK || file == nullptr || file->pMethods == nullptr) return;
    if (file->pMethods->xFileSize(file, &size) != SQLITE_OK || size > most) return;
    std::string read(static_cast<std::size_t>(block), '\0');
    const sqlite3_int64 end = size * (part + 1) / parts;
    for (sqlite3_int64 at = size * part / parts; at < end; at += block)
        if (file->pMethods->xRead(file, read.data(), static_cast<int>(std::min(block, end - at)), at) != SQLITE_OK) return;
}

void Database::run(const char* sql) {
    const int result = sqlite3_exec(m_handle.get(), sql, nullptr, nullptr, nullptr);
    if (result != SQLITE_OK) fail(sqlite3_extended_errcode(m_handle.get()));
}

void Database::say_version(std::uint64_t version) { run(("PRAGMA user_version=" + std::to_string(version)).c_str()); }

sqlite3_stmt* Database::prepared(const char* sql) {
    const auto known = m_statements->by_text.find(std::string_view(sql));
    if (known != m_statements->by_text.end()) return known->second.get();
    sqlite3_stmt* statement = nullptr;
    const int result = sqlite3_prepare_v3(m_handle.get(), sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (result != SQLITE_OK) fail(sqlite3_extended_errcode(m_handle.get()));
    m_statements->by_text[sql].reset(statement);
    return statement;
}

Database::Query::Query(Database& database, const char* sql) : m_database(database), m_statement(database.prepared(sql)) {}
Database::Query::~Query() {
    sqlite3_reset(m_statement);
    sqlite3_clear_bindings(m_statement);
}
Database::Query& Database::Query::bind(std::string_view blob) {
    // The caller's bytes outlive the query.
    const int result = sqlite3_bind_blob64(m_statement, ++m_bound, blob.data() == nullptr ? "" : blob.data(), blob.size(), SQLITE_STATIC);
    if (result != SQLITE_OK) m_database.fail(result);
    return *this;
}
Database::Query& Database::Query::bind(std::int64_t number) {
    const int result = sqlite3_bind_int64(m_statement, ++m_bound, number);
    if (result != SQLITE_OK) m_database.fail(result);
    return *this;
}
bool Database::Query::step() {
    const int result = sqlite3_step(m_statement);
    if (result == SQLITE_ROW) return true;
    if (result != SQLITE_DONE) m_database.fail(result);
    return false;
}
std::string_view Database::Query::blob(int column) const {
    const void* bytes = sqlite3_column_blob(m_statement, column);
    return bytes == nullptr ? std::string_view() : std::string_view(static_cast<const char*>(bytes), static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column)));
}
std::int64_t Database::Query::number(int column) const { return sqlite3_column_int64(m_statement, column); }

void Database::in_transaction(const std::function<void()>& action) {
    run("BEGIN IMMEDIATE");
    try {
        action();
        run("COMMIT");
    } catch (...) {
        // Where the rollback fails as well, the journal stays, and the next who opens the file rolls back.
        sqlite3_exec(m_handle.get(), "ROLLBACK", nullptr, nullptr, nullptr);
        throw;
    }
}

void Database::become(Database& other) {
    const std::unique_ptr<sqlite3_backup, int (*)(sqlite3_backup*)> copy(sqlite3_backup_init(m_handle.get(), "main", other.m_handle.get(), "main"), &sqlite3_backup_finish);
    if (!copy) fail(sqlite3_extended_errcode(m_handle.get()));
    int result = SQLITE_OK;
    // A busy file is tried again for as long as any other action would wait.
    for (int tries = 0; tries < 3; ++tries)
        if (result = sqlite3_backup_step(copy.get(), -1); (result & 0xFF) != SQLITE_BUSY && (result & 0xFF) != SQLITE_LOCKED) break;
    if (result != SQLITE_DONE) fail(result);
}

void Database::while_reading(const std::function<void()>& action) {
    run("BEGIN");
    try {
        Query query(*this, "SELECT count(*) FROM head");
        query.step();
        action();
    } catch (...) {
        sqlite3_exec(m_handle.get(), "ROLLBACK", nullptr, nullptr, nullptr);
        throw;
    }
    run("ROLLBACK");
}

}  // namespace distinguo::written::vault
