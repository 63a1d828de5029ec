#define BOOST_TEST_MODULE memory
#include <boost/test/unit_test.hpp>

#include <fcntl.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <string>

namespace {

/// What stands at an address that is nobody's any more, as a look from outside would see it.
std::string seen_at(std::uintptr_t address, std::size_t size) {
    std::string bytes(size, '\0');
    const int memory = ::open("/proc/self/mem", O_RDONLY);
    const ssize_t read = ::pread(memory, bytes.data(), size, static_cast<off_t>(address));
    ::close(memory);
    bytes.resize(read < 0 ? 0 : static_cast<std::size_t>(read));
    return bytes;
}

// Through pointers, so that the compiler keeps the calls.
void (*volatile give_back)(void*) = std::free;
void* (*volatile take)(std::size_t) = std::malloc;
void* (*volatile change)(void*, std::size_t) = std::realloc;

char* filled(std::size_t size) {
    auto* block = static_cast<char*>(take(size));
    std::fill(block, block + size, 'Z');
    return block;
}

}  // namespace

BOOST_AUTO_TEST_CASE(what_is_given_back_is_overwritten) {
    for (const std::size_t size : {24U, 200U, 3000U, 100'000U}) {
        char* block = filled(size);
        const auto address = reinterpret_cast<std::uintptr_t>(block);
        BOOST_TEST(seen_at(address, size).find("ZZZZ") == 0U);
        give_back(block);
        BOOST_TEST(seen_at(address, size).find("ZZZZ") == std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(what_grows_leaves_nothing_behind_and_loses_nothing) {
    char* block = filled(500);
    const auto address = reinterpret_cast<std::uintptr_t>(block);
    auto* grown = static_cast<char*>(change(block, 90'000));
    BOOST_TEST(std::string(grown, 500) == std::string(500, 'Z'));
    BOOST_TEST(seen_at(address, 500).find("ZZZZ") == std::string::npos);
    auto* shrunk = static_cast<char*>(change(grown, 100));
    BOOST_TEST(std::string(shrunk, 100) == std::string(100, 'Z'));
    BOOST_TEST(change(shrunk, 0) == nullptr);
    auto* fresh = static_cast<char*>(change(nullptr, 10));
    BOOST_TEST(fresh != nullptr);
    give_back(fresh);
    give_back(nullptr);
}

BOOST_AUTO_TEST_CASE(a_string_that_goes_is_gone) {
    auto* text = new std::string(2000, 'Z');
    const auto address = reinterpret_cast<std::uintptr_t>(text->data());
    delete text;
    BOOST_TEST(seen_at(address, 2000).find("ZZZZ") == std::string::npos);
}
