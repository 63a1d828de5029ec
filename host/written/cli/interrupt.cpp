#include "written/cli/interrupt.h"

#include <csignal>
#include <initializer_list>
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
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        struct sigaction before {};
        // nohup asks that the end of the session be ignored.
        if (signal != SIGHUP || (::sigaction(signal, nullptr, &before) == 0 && before.sa_handler != SIG_IGN))
            ::sigaction(signal, &action, nullptr);
    }
}

bool interrupted() { return asked != 0; }

}  // namespace distinguo::written
