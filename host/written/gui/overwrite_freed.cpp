// What is given back is overwritten: after the vault is locked, no sentence is left in memory that the program, the
// toolkit or a library has let go of. These take the place of the C library's own functions in the whole program. (Its
// setting for this, glibc.malloc.perturb, overwrites what is left of a large free block each time a small one grows
// into it: a long text took minutes.)

#if !defined(__SANITIZE_ADDRESS__)

#include <malloc.h>

#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <cstring>

extern "C" {

// The C library's, under the names that it keeps for those who take its place.
void* __libc_malloc(std::size_t size);
void __libc_free(void* block);

void free(void* block) noexcept {
    if (block == nullptr) return;
    const int before = errno;
    std::memset(block, 0, ::malloc_usable_size(block));
    // The compiler may not drop what nobody reads any more.
    asm volatile("" : : "r"(block) : "memory");
    __libc_free(block);
    errno = before;
}

void* realloc(void* block, std::size_t size) noexcept {
    if (block == nullptr) return __libc_malloc(size);
    if (size == 0) {
        ::free(block);
        return nullptr;
    }
    const std::size_t room = ::malloc_usable_size(block);
    if (size <= room && size >= room / 2) return block;
    void* moved = __libc_malloc(size);
    if (moved == nullptr) return nullptr;
    std::memcpy(moved, block, size < room ? size : room);
    ::free(block);
    return moved;
}

void* reallocarray(void* block, std::size_t count, std::size_t size) noexcept {
    std::size_t all = 0;
    if (__builtin_mul_overflow(count, size, &all)) {
        errno = ENOMEM;
        return nullptr;
    }
    return ::realloc(block, all);
}
}

#endif
