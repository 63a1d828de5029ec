#include "written/vault/database.h"

#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <map>
#include <new>

#include "base/failure.h"
#include "files/atomic_file.h"
#include "files/cannot_write.h"
#include "written/vault/checked_pages.h"
#include "written/vault/header.h"
#include "written/vault/place.h"

namespace distinguo::written::vault {
namespace {

// « DVLT »: what tells a vault from any other SQLite file.
constexpr int application_id = 0x44564C54;
constexpr int patience_ms = 10'000;
constexpr char sqlite_magic[] = "SQLite format 3";
constexpr int most_schema_bytes = 64 * 1024;
constexpr std::size_t most_objects = 32;

constexpr const char* schema =
    "CREATE TABLE header_first(id INTEGER PRIMARY KEY, value BLOB NOT NULL);"
    "CREATE TABLE header_second(id INTEGER PRIMARY KEY, value BLOB NOT NULL);"
    "CREATE TABLE head(id INTEGER PRIMARY KEY, sealed BLOB NOT NULL);"
    "CREATE TABLE revision(number INTEGER PRIMARY KEY, item BLOB NOT NULL, chain BLOB NOT NULL, sealed BLOB NOT NULL);"
    "CREATE INDEX revision_item ON revision(item);"
    "CREATE TABLE summary(id INTEGER PRIMARY KEY, item BLOB NOT NULL UNIQUE, sealed BLOB NOT NULL);"
    "CREATE TABLE words(id INTEGER PRIMARY KEY, sealed BLOB NOT NULL);";

std::uint32_t number_in(const unsigned char* bytes) {
    return static_cast<std::uint32_t>(bytes[0]) << 24U | static_cast<std::uint32_t>(bytes[1]) << 16U |
           static_cast<std::uint32_t>(bytes[2]) << 8U | bytes[3];
}

/// No pipe and no device is opened.
void look_at_name(const std::filesystem::path& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) {
        if (errno == ENOENT) throw Failure(FailureCode::FileMissing, {path.string()});
        throw Failure(FailureCode::FileCannotBeRead, {path.string()}, {std::strerror(errno)});
    }
    if (!S_ISREG(status.st_mode)) throw Failure(FailureCode::FileCannotBeRead, {path.string()}, {"not a regular file"});
    if (::access(path.c_str(), R_OK) != 0)
        throw Failure(FailureCode::FileCannotBeRead, {path.string()}, {std::strerror(errno)});
}

using Statement = std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)>;

/// All that a database says of its tables, one object a line, in the order in which they were made.
std::vector<std::string> tables_of(sqlite3* handle, int& result) {
    sqlite3_stmt* prepared = nullptr;
    result = sqlite3_prepare_v2(handle, "SELECT type, name, tbl_name, rootpage, sql FROM sqlite_schema ORDER BY rowid",
                                -1, &prepared, nullptr);
    const Statement statement(prepared, &sqlite3_finalize);
    std::vector<std::string> all;
    while (result == SQLITE_OK && all.size() < most_objects && (result = sqlite3_step(prepared)) == SQLITE_ROW) {
        std::string line;
        for (int column = 0; column < sqlite3_column_count(prepared); ++column) {
            const unsigned char* text = sqlite3_column_text(prepared, column);
            line += std::string(text == nullptr ? "-" : reinterpret_cast<const char*>(text)) + '\n';
        }
        all.push_back(std::move(line));
        result = SQLITE_OK;
    }
    return all;
}

/// What this program makes, made anew.
const std::vector<std::string>& our_tables() {
    static const std::vector<std::string> ours = [] {
        sqlite3* handle = nullptr;
        int result = sqlite3_open(":memory:", &handle);
        const std::unique_ptr<sqlite3, int (*)(sqlite3*)> memory(handle, &sqlite3_close);
        if (result == SQLITE_OK) result = sqlite3_exec(handle, schema, nullptr, nullptr, nullptr);
        return result == SQLITE_OK ? tables_of(handle, result) : std::vector<std::string>();
    }();
    return ours;
}

}  // namespace

struct Database::Statements {
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
    };
    std::map<std::string, std::unique_ptr<sqlite3_stmt, Finalize>, std::less<>> by_text;
};

Database::Database(const std::filesystem::path& path, Mode mode)
    : m_path(path), m_handle(nullptr, &sqlite3_close), m_statements(std::make_unique<Statements>()) {
    if (mode != Mode::Create) look_at_name(path);
    if (mode == Mode::Write) {
        refuse_names_elsewhere(path);
        refuse_long_names(place_of(path), Beside::Journal);
    }
    open(place_of(path));
    if (mode == Mode::Raw) return;
    if (mode == Mode::Create) {
        int reserved = static_cast<int>(page_check_bytes);
        sqlite3_file_control(m_handle.get(), "main", SQLITE_FCNTL_RESERVE_BYTES, &reserved);
        run("PRAGMA page_size=4096; PRAGMA application_id=1146506324");
    } else {
        look_at_first_page();
        check_tables();
        check_length();
    }
    sqlite3_limit(m_handle.get(), SQLITE_LIMIT_LENGTH, static_cast<int>(most_row_bytes));
    // A rollback journal, flushed with its folder: an acknowledged save survives a power cut, and no copy of what was
    // purged stays beside.
    run("PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA; PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY; "
        "PRAGMA cache_size=-16000; PRAGMA mmap_size=0");
    if (mode == Mode::Read) run("PRAGMA query_only=ON");
    if (mode != Mode::Create) return;
    in_transaction([this] {
        run(schema);
        say_version(format_version);
    });
}

void Database::open(const std::filesystem::path& place) {
    // For reading as well: a save that was broken off is rolled back first, which writes. Where the file may not be
    // written, SQLite opens it for reading by itself.
    const int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_READWRITE;
    sqlite3* handle = nullptr;
    const int result = sqlite3_open_v2(place.c_str(), &handle, flags, checked_pages());
    m_handle.reset(handle);
    if (result != SQLITE_OK) {
        refuse_long_names(place, Beside::Journal);
        fail(result);
    }
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_timeout(handle, patience_ms);
    limit();
}

void Database::limit() {
    for (const auto& [option, value] :
         {std::pair{SQLITE_DBCONFIG_DEFENSIVE, 1}, std::pair{SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
          std::pair{SQLITE_DBCONFIG_ENABLE_VIEW, 0}, std::pair{SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
          std::pair{SQLITE_DBCONFIG_DQS_DDL, 0}, std::pair{SQLITE_DBCONFIG_DQS_DML, 0}})
        sqlite3_db_config(m_handle.get(), option, value, nullptr);
    // Enough for what this program asks, and for what it finds in a file of its own making.
    for (const auto& [what, most] :
         {std::pair{SQLITE_LIMIT_LENGTH, most_schema_bytes}, std::pair{SQLITE_LIMIT_SQL_LENGTH, most_schema_bytes},
          std::pair{SQLITE_LIMIT_COLUMN, 16}, std::pair{SQLITE_LIMIT_EXPR_DEPTH, 32},
          std::pair{SQLITE_LIMIT_COMPOUND_SELECT, 8}, std::pair{SQLITE_LIMIT_FUNCTION_ARG, 8},
          std::pair{SQLITE_LIMIT_ATTACHED, 0}, std::pair{SQLITE_LIMIT_TRIGGER_DEPTH, 1},
          std::pair{SQLITE_LIMIT_WORKER_THREADS, 0}})
        sqlite3_limit(m_handle.get(), what, most);
}

Database::~Database() = default;

sqlite3_file* Database::file() const {
    sqlite3_file* file = nullptr;
    const int result = sqlite3_file_control(m_handle.get(), "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (result != SQLITE_OK || file == nullptr || file->pMethods == nullptr)
        fail(result == SQLITE_OK ? SQLITE_IOERR : result);
    return file;
}

std::uint64_t Database::size() const {
    sqlite3_int64 size = 0;
    if (const int result = file()->pMethods->xFileSize(file(), &size); result != SQLITE_OK) fail(result);
    return static_cast<std::uint64_t>(size);
}

void Database::read_at(std::uint64_t offset, char* into, std::size_t count) const {
    // A page that does not hold is handed on all the same: who reads bytes judges them.
    static_cast<void>(
        file()->pMethods->xRead(file(), into, static_cast<int>(count), static_cast<sqlite3_int64>(offset)));
}

PageReader Database::pages() const {
    return {size(), [this](std::uint64_t offset, char* into, std::size_t count) { read_at(offset, into, count); }};
}

void Database::look_at_first_page() const {
    unsigned char head[100] = {};
    if (size() >= sizeof head) read_at(0, reinterpret_cast<char*>(head), sizeof head);
    if (std::memcmp(head, sqlite_magic, sizeof sqlite_magic) != 0)
        throw Failure(FailureCode::NotAVault, {m_path.string()});
    const bool ours = number_in(head + 68) == static_cast<std::uint32_t>(application_id);
    const std::uint32_t version = number_in(head + 60);
    if (ours && version > format_version)
        throw Failure(FailureCode::VaultNewer, {m_path.string()},
                      {std::to_string(version), std::to_string(format_version)});
    const bool pages = head[16] == page_bytes >> 8U && head[17] == 0 && head[20] == page_check_bytes;
    if (!ours && !pages) throw Failure(FailureCode::NotAVault, {m_path.string()});
    if (!ours || !pages || head[18] != 1 || head[19] != 1)
        throw Failure(FailureCode::VaultDamaged, {m_path.string()}, {"page 1"});
}

void Database::check_tables() {
    int result = SQLITE_OK;
    const std::vector<std::string> found = tables_of(m_handle.get(), result);
    // What SQLite itself cannot make sense of is no schema of ours either; a busy or broken disk is told as such.
    if (result == SQLITE_OK || result == SQLITE_DONE) {
        if (found == our_tables()) return;
        refuse_tables();
    }
    if (result == strange_journal) fail(result);
    if ((result & 0xFF) == SQLITE_ERROR || (result & 0xFF) == SQLITE_CORRUPT || (result & 0xFF) == SQLITE_TOOBIG)
        refuse_tables();
    fail(result);
}

void Database::refuse_tables() const {
    // Of a newer program they may be other ones. The headers lie on the first pages.
    PageReader reader = pages();
    for (std::uint64_t number = 1; number <= std::min<std::uint64_t>(reader.pages(), most_objects); ++number) {
        const std::string page = reader.page(number);
        for (std::size_t offset = 0; offset + 8 < page_bytes; ++offset) {
            const auto bytes = reader.header_at(page, {number, offset});
            try {
                if (bytes) Header::decoded(*bytes, m_path.string());
            } catch (const Failure& failure) {
                if (failure.code() == FailureCode::VaultNewer) throw;
            }
        }
    }
    throw Failure(FailureCode::VaultDamaged, {m_path.string()}, {"tables"});
}

void Database::check_length() {
    // What hangs behind the last page, or is missing before it, was not written by this program.
    while_reading([this] {
        Query pages(*this, "PRAGMA page_count");
        pages.step();
        if (size() != static_cast<std::uint64_t>(pages.number(0)) * page_bytes)
            throw Failure(FailureCode::VaultDamaged, {m_path.string()}, {"length"});
    });
}

void Database::fail(int code) const {
    const std::string where = m_path.string();
    const int system = m_handle ? sqlite3_system_errno(m_handle.get()) : 0;
    if (system == ENOSPC || system == EDQUOT || system == ENAMETOOLONG) throw files::cannot_write(m_path, system);
    const std::string cause = system != 0 ? std::strerror(system) : sqlite3_errstr(code);
    if (code == SQLITE_IOERR_DATA || code == SQLITE_IOERR_SHORT_READ || code == SQLITE_IOERR_CORRUPTFS)
        throw Failure(FailureCode::VaultDamaged, {where}, {"page"});
    if (code == strange_journal) throw Failure(FailureCode::VaultDamaged, {where}, {"journal"});
    switch (code & 0xFF) {
        case SQLITE_NOMEM: throw std::bad_alloc();
        case SQLITE_FULL: throw Failure(FailureCode::DiskFull, {where});
        case SQLITE_BUSY:
        case SQLITE_LOCKED: throw Failure(FailureCode::VaultBusy, {where});
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
        case SQLITE_MISMATCH:
        case SQLITE_ERROR: throw Failure(FailureCode::VaultDamaged, {where}, {sqlite3_errstr(code)});
        case SQLITE_CANTOPEN: {
            // SQLite tries to read the journal that it could not make, and tells why that failed: what keeps a file
            // from being made here is asked for anew.
            const std::filesystem::path place = std::filesystem::absolute(place_of(m_path));
            if (const int error = files::error_of_new_file_in(place.parent_path()); error != 0)
                throw files::cannot_write(place, error);
            throw Failure(FailureCode::FileCannotBeWritten, {where}, {system == ENOENT ? sqlite3_errstr(code) : cause});
        }
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_AUTH: throw Failure(FailureCode::FileCannotBeWritten, {where}, {cause});
        default: throw Failure(FailureCode::VaultFailed, {where}, {cause});
    }
}

void Database::read_through(int part, int parts) {
    constexpr sqlite3_int64 block = 1 << 20, most = sqlite3_int64{2} << 30;
    const auto size = static_cast<sqlite3_int64>(this->size());
    if (size > most) return;
    std::string read(static_cast<std::size_t>(block), '\0');
    const sqlite3_int64 end = size * (part + 1) / parts;
    for (sqlite3_int64 at = size * part / parts; at < end; at += block)
        if (file()->pMethods->xRead(file(), read.data(), static_cast<int>(std::min(block, end - at)), at) != SQLITE_OK)
            return;
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

Database::Query::Query(Database& database, const char* sql)
    : m_database(database), m_statement(database.prepared(sql)) {}
Database::Query::~Query() {
    sqlite3_reset(m_statement);
    sqlite3_clear_bindings(m_statement);
}
Database::Query& Database::Query::bind(std::string_view blob) {
    // The caller's bytes outlive the query.
    const int result = sqlite3_bind_blob64(m_statement, ++m_bound, blob.data() == nullptr ? "" : blob.data(),
                                           blob.size(), SQLITE_STATIC);
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
    return bytes == nullptr ? std::string_view()
                            : std::string_view(static_cast<const char*>(bytes),
                                               static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column)));
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

void Database::alone(const std::function<void()>& action) {
    run("BEGIN EXCLUSIVE");
    try {
        action();
    } catch (...) {
        sqlite3_exec(m_handle.get(), "ROLLBACK", nullptr, nullptr, nullptr);
        throw;
    }
    run("ROLLBACK");
}

void Database::copy_to(const std::filesystem::path& target, Pages wanted) const {
    files::AtomicFile copy(target, files::AtomicFile::Mode::Private);
    const std::uint64_t end = size();
    std::string piece(page_bytes, '\0');
    for (std::uint64_t at = 0; at < end; at += page_bytes) {
        const std::uint64_t number = at / page_bytes + 1;
        piece.assign(page_bytes, '\0');
        read_at(at, piece.data(), page_bytes);
        if (wanted == Pages::Whole && !is_lock_page(number) && !page_holds(piece, number))
            throw Failure(FailureCode::VaultDamaged, {m_path.string()}, {"page " + std::to_string(number)});
        copy.write(
            std::string_view(piece).substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(page_bytes, end - at))));
    }
    copy.commit();
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
