#include "written/cli/interrupt.h"

#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <initializer_list>

namespace distinguo::written {
namespace {

/// For a safe point to come: what has none, or waits for somebody else, is left then.
constexpr timeval patience = {0, 500'000};
constexpr int cancelled = 130;

// A signal handler can reach nothing else.
volatile std::sig_atomic_t asked = 0;
std::array<char, 512> told;
volatile std::sig_atomic_t told_bytes = 0;

void wake_in(timeval when) {
    const itimerval timer{{0, 0}, when};
    ::setitimer(ITIMER_REAL, &timer, nullptr);
}

extern "C" void leave(int) {
    static_cast<void>(::write(STDERR_FILENO, told.data(), static_cast<std::size_t>(told_bytes)));
    ::_exit(cancelled);
}

extern "C" void on_signal(int) {
    // Asked twice: the user does not want to wait for the safe point.
    if (asked != 0) leave(0);
    asked = 1;
    wake_in(patience);
}

}  // namespace

void watch_interrupts() {
    struct sigaction action {};
    action.sa_handler = leave;
    ::sigaction(SIGALRM, &action, nullptr);
    action.sa_handler = on_signal;
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        struct sigaction before {};
        // nohup asks that the end of the session be ignored.
        if (signal != SIGHUP || (::sigaction(signal, nullptr, &before) == 0 && before.sa_handler != SIG_IGN))
            ::sigaction(signal, &action, nullptr);
    }
}

void say_when_interrupted(std::string_view words) {
    told_bytes = static_cast<std::sig_atomic_t>(words.copy(told.data(), told.size()));
}

bool interrupted() {
    if (asked == 0) return false;
    // Noticed: who asks takes its time to leave nothing half made.
    wake_in({0, 0});
    return true;
}

}  // namespace distinguo::written
