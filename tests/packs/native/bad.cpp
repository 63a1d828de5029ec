// One library that misbehaves in the way that it is built for (HOW). Each must become a finding, and nothing else.
#include "distinguo_check.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <stdexcept>

using namespace distinguo::sdk;

#define CRASH 1
#define ABORT 2
#define EXIT 3
#define LOOP 4
#define SLEEP 5
#define MEMORY 6
#define OUTPUT 7
#define FORKS 8
#define LOOK_AROUND 9
#define GARBAGE 10
#define MANY 11
#define UNDECLARED 12
#define MARKUP 13
#define THROW 14
#define ECHO 15
#define AT_LOAD 16
#define LATE 17

#if HOW == AT_LOAD
[[maybe_unused]] static const int at_load = [] { std::_Exit(0); return 0; }();
#endif

namespace {

[[maybe_unused]] std::string reach(int family, const char* what) {
    const int s = ::socket(family, SOCK_STREAM, 0);
    if (s < 0) return {};
    ::close(s);
    return std::string(what) + " ";
}

/// Everything that should not be possible, each by name.
[[maybe_unused]] std::string look_around() {
    std::string can;
    can += reach(AF_INET, "inet") + reach(AF_INET6, "inet6") + reach(AF_UNIX, "unix") + reach(AF_NETLINK, "netlink") +
           reach(AF_PACKET, "packet");
    for (const char* path : {"/home", "/root", "/tmp", "/etc/passwd", "/proc/self/environ", "/sys", "/run", "/var",
                             SECRET, "/proc/1/mem"}) {
        struct stat s {};
        if (::stat(path, &s) == 0) can += std::string("see ") + path + " ";
    }
    for (const char* path : {"/plugin/written", "/usr/written", "/written", "/dev/shm/written", "./written"}) {
        const int f = ::open(path, O_CREAT | O_WRONLY, 0600);
        if (f >= 0) can += std::string("write ") + path + " ";
    }
    if (::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) == 0) can += "ptrace ";
    if (::execl("/usr/bin/true", "true", nullptr) == 0) can += "exec ";
    const pid_t child = ::fork();
    if (child == 0) ::_exit(0);
    if (child > 0) can += "fork ";
    for (char** e = environ; e != nullptr && *e != nullptr; ++e)
        if (std::strncmp(*e, "LD_BIND_NOW", 11) != 0 && std::strncmp(*e, "PWD", 3) != 0)
            can += std::string("env ") + *e + " ";
    for (int descriptor = 0; descriptor < 60; ++descriptor) {
        struct stat s {};
        if (::fstat(descriptor, &s) == 0 && !S_ISFIFO(s.st_mode) && !S_ISCHR(s.st_mode)) can += "fd ";
    }
    return can.empty() ? "nothing" : can;
}

[[maybe_unused]] std::string everything_given(const Document& d) {
    std::string all = d.kind + "|" + std::to_string(d.people_count);
    for (const auto& [name, date] : d.dates) all += "|" + name + "=" + date;
    for (const Person& p : d.people) all += "|" + p.id + p.name + p.role;
    for (const Section& s : d.sections) {
        all += "|" + s.id + s.title;
        for (const Block& b : s.blocks) {
            all += "/" + b.kind + b.voice + b.text;
            for (const auto& row : b.rows)
                for (const auto& cell : row) all += ";" + cell;
        }
    }
    return all;
}

}  // namespace

class Bad : public distinguo::sdk::Check {
public:
    std::vector<Finding> run(const Document& document) override {
        (void)document;
#if HOW == CRASH
        ::raise(SIGSEGV);
#elif HOW == ABORT
        std::abort();
#elif HOW == EXIT
        std::exit(0);
#elif HOW == LOOP
        ::signal(SIGTERM, SIG_IGN);
        for (volatile bool more = true; more;) {
        }
#elif HOW == SLEEP
        for (;;) ::sleep(1000);
#elif HOW == LATE
        ::sleep(4);
#elif HOW == MEMORY
        std::vector<char*> all;
        for (int k = 0; k < 100; ++k) {
            all.push_back(static_cast<char*>(std::malloc(100'000'000)));
            std::memset(all.back(), 1, 100'000'000);
        }
#elif HOW == OUTPUT
        const std::string much(1 << 20, 'x');
        for (int k = 0; k < 2048; ++k)
            for (int descriptor = 0; descriptor < 64; ++descriptor)
                (void)!::write(descriptor, much.data(), much.size());
#elif HOW == FORKS
        for (int k = 0; k < 300; ++k)
            if (::fork() == 0) ::sleep(1000);
#elif HOW == GARBAGE
        for (int descriptor = 3; descriptor < 64; ++descriptor) (void)!::write(descriptor, "\x08\0\0\0garbage!", 12);
        ::sleep(1000);
#elif HOW == MANY
        return std::vector<Finding>(10'000'000, Finding{"BAD", "", "", 0});
#elif HOW == UNDECLARED
        return {{"OTHER", "not declared", "", 0}, {"BAD", "declared", "", 0}};
#elif HOW == MARKUP
        return {{"BAD", "<b onclick='x'>bold</b> \x1b[31m & \n" + std::string(5000, 'y'), "no-such-section", 99}};
#elif HOW == THROW
        throw std::runtime_error("thrown");
#elif HOW == LOOK_AROUND
        return {{"BAD", look_around(), "", 0}};
#elif HOW == ECHO
        return {{"BAD", everything_given(document), "", 0}};
#endif
        return {};
    }
};

DISTINGUO_CHECK(Bad)
