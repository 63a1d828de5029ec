#include "written/vault/checked_pages.h"

#include <sodium.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include <array>
#include <cstring>
#include <mutex>

namespace distinguo::written::vault {
namespace {

// SQLite locks at this byte; the page that holds it is never written (sqlite.org/fileformat2.html, 1.3.1).
constexpr sqlite3_int64 lock_byte = 0x40000000;

constexpr sqlite3_int64 most_heap_bytes = 4 * static_cast<sqlite3_int64>(most_row_bytes);

using Check = std::array<unsigned char, page_check_bytes>;

Check check_of(const unsigned char* page, std::uint64_t number) {
    // The key makes a page at another place another page. It is no secret.
    unsigned char key[crypto_shorthash_siphashx24_KEYBYTES] = {'d', 'i', 's', 't', 'i', 'n', 'g', 'u'};
    for (int k = 0; k < 8; ++k) key[8 + k] = static_cast<unsigned char>(number >> (8U * static_cast<unsigned>(k)));
    Check check{};
    crypto_shorthash_siphashx24(check.data(), page, page_bytes - page_check_bytes, key);
    return check;
}

bool is_page(int amount, sqlite3_int64 offset) {
    return amount == static_cast<int>(page_bytes) && offset % amount == 0;
}
std::uint64_t number_at(sqlite3_int64 offset) { return static_cast<std::uint64_t>(offset) / page_bytes + 1; }

/// SQLite's own file lies right behind this one, in memory that SQLite allocates.
struct CheckedFile {
    sqlite3_file base;
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
    static sqlite3_file* of(sqlite3_file* file) { return reinterpret_cast<CheckedFile*>(file)->real(); }
};

sqlite3_vfs* real_vfs() { return sqlite3_vfs_find("unix"); }

int close(sqlite3_file* file) { return CheckedFile::of(file)->pMethods->xClose(CheckedFile::of(file)); }
int read(sqlite3_file* file, void* into, int amount, sqlite3_int64 offset) {
    sqlite3_file* real = CheckedFile::of(file);
    const int result = real->pMethods->xRead(real, into, amount, offset);
    if (result != SQLITE_OK || !is_page(amount, offset) || offset == lock_byte) return result;
    return page_holds({static_cast<const char*>(into), page_bytes}, number_at(offset)) ? SQLITE_OK : SQLITE_IOERR_DATA;
}
int write(sqlite3_file* file, const void* from, int amount, sqlite3_int64 offset) {
    sqlite3_file* real = CheckedFile::of(file);
    if (!is_page(amount, offset)) return real->pMethods->xWrite(real, from, amount, offset);
    std::array<unsigned char, page_bytes> page{};
    std::memcpy(page.data(), from, page_bytes);
    const Check check = check_of(page.data(), number_at(offset));
    std::memcpy(page.data() + page_bytes - page_check_bytes, check.data(), check.size());
    return real->pMethods->xWrite(real, page.data(), amount, offset);
}
int truncate(sqlite3_file* file, sqlite3_int64 size) {
    return CheckedFile::of(file)->pMethods->xTruncate(CheckedFile::of(file), size);
}
int sync(sqlite3_file* file, int flags) { return CheckedFile::of(file)->pMethods->xSync(CheckedFile::of(file), flags); }
int size_of(sqlite3_file* file, sqlite3_int64* size) {
    return CheckedFile::of(file)->pMethods->xFileSize(CheckedFile::of(file), size);
}
int lock(sqlite3_file* file, int level) { return CheckedFile::of(file)->pMethods->xLock(CheckedFile::of(file), level); }
int unlock(sqlite3_file* file, int level) {
    return CheckedFile::of(file)->pMethods->xUnlock(CheckedFile::of(file), level);
}
int check_lock(sqlite3_file* file, int* held) {
    return CheckedFile::of(file)->pMethods->xCheckReservedLock(CheckedFile::of(file), held);
}
int control(sqlite3_file* file, int what, void* value) {
    return CheckedFile::of(file)->pMethods->xFileControl(CheckedFile::of(file), what, value);
}
int sector_size(sqlite3_file* file) { return CheckedFile::of(file)->pMethods->xSectorSize(CheckedFile::of(file)); }
int device(sqlite3_file* file) {
    return CheckedFile::of(file)->pMethods->xDeviceCharacteristics(CheckedFile::of(file));
}

// Version 1: no shared memory, so no write-ahead log can be asked for by a file; no memory map that would go round the
// check.
constexpr sqlite3_io_methods methods = {1,       close,   read,       write,   truncate,    sync,   size_of,
                                        lock,    unlock,  check_lock, control, sector_size, device, nullptr,
                                        nullptr, nullptr, nullptr,    nullptr, nullptr};

/// What lies beside the vault may have been laid there by somebody else. This program's transactions touch one file, so
/// its journals name no other, which SQLite would remove with them; and they are files of their own, so that nothing is
/// written through a link.
bool is_strange(const char* name, int flags) {
    if ((flags & SQLITE_OPEN_SUPER_JOURNAL) != 0) return true;
    struct stat file {};
    if ((flags & SQLITE_OPEN_MAIN_JOURNAL) == 0 || ::lstat(name, &file) != 0) return false;
    return !S_ISREG(file.st_mode) || file.st_nlink > 1;
}

int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* given) {
    sqlite3_vfs* real = real_vfs();
    file->pMethods = nullptr;
    if (name != nullptr && is_strange(name, flags)) return strange_journal;
    if ((flags & SQLITE_OPEN_MAIN_DB) == 0) return real->xOpen(real, name, file, flags, given);
    auto* checked = reinterpret_cast<CheckedFile*>(file);
    checked->base.pMethods = nullptr;
    const int result = real->xOpen(real, name, checked->real(), flags, given);
    if (result == SQLITE_OK) checked->base.pMethods = &methods;
    return result;
}

}  // namespace

bool is_lock_page(std::uint64_t number) { return number == number_at(lock_byte); }

bool page_holds(std::string_view page, std::uint64_t number) {
    const Check check = check_of(reinterpret_cast<const unsigned char*>(page.data()), number);
    return std::memcmp(page.data() + page_bytes - page_check_bytes, check.data(), check.size()) == 0;
}

const char* checked_pages() {
    static constexpr const char* name = "distinguo-checked";
    static std::once_flag once;
    static sqlite3_vfs vfs{};
    std::call_once(once, [] {
        sqlite3_initialize();
        // Whatever a file says, SQLite never takes more than a few of the longest documents together.
        sqlite3_hard_heap_limit64(most_heap_bytes);
        vfs = *real_vfs();
        vfs.zName = name;
        vfs.szOsFile = static_cast<int>(sizeof(CheckedFile)) + real_vfs()->szOsFile;
        vfs.pNext = nullptr;
        vfs.xOpen = open;
        sqlite3_vfs_register(&vfs, 0);
    });
    return name;
}

}  // namespace distinguo::written::vault
