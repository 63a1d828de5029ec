#include "written/cli/interrupt.h"

#include <csignal>
#include <unistd.h>

namespace distinguo::written {
namespace {

// A signal handler can reach nothing else.
volatile std::sig_atomic_t asked = 0;

extern "C" void on_signal(int) {
    // Asked twice: the user does not want to wait for the safe point.
    if (asked != 0) ::_exit(130);
    asked = 1;
}

}  // namespace

void watch_interrupts() {
    struct sigaction action {};
    action.sa_handler = on_signal;
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
}

bool interrupted() { return asked != 0; }

}  // namespace distinguo::written
