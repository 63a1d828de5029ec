#include "runner/channel.h"

#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <ctime>

namespace distinguo::runner {
namespace {

constexpr std::size_t step = 1024 * 1024;

/// Keeps SIGPIPE from this thread while it writes, and takes away one that the writing caused.
class WithoutPipeSignal {
public:
    WithoutPipeSignal() {
        ::sigemptyset(&m_pipe);
        ::sigaddset(&m_pipe, SIGPIPE);
        ::pthread_sigmask(SIG_BLOCK, &m_pipe, &m_before);
    }
    ~WithoutPipeSignal() {
        if (m_broken && ::sigismember(&m_before, SIGPIPE) == 0) {
            const timespec now{};
            ::sigtimedwait(&m_pipe, nullptr, &now);
        }
        ::pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
    }
    WithoutPipeSignal(const WithoutPipeSignal&) = delete;
    WithoutPipeSignal& operator=(const WithoutPipeSignal&) = delete;
    void broken() { m_broken = true; }

private:
    sigset_t m_pipe{}, m_before{};
    bool m_broken = false;
};

/// False when the time is over.
bool wait_for(int descriptor, short events, std::optional<Clock::time_point> deadline) {
    if (!deadline) return true;
    for (;;) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(*deadline - Clock::now()).count();
        if (left <= 0) return false;
        pollfd one{descriptor, events, 0};
        const int ready = ::poll(&one, 1, static_cast<int>(std::min<long long>(left + 1, 1'000'000)));
        if (ready > 0) return true;
        if (ready < 0 && errno != EINTR) return true;
    }
}

Transfer read_bytes(int descriptor, char* into, std::size_t size, std::optional<Clock::time_point> deadline) {
    while (size > 0) {
        if (!wait_for(descriptor, POLLIN, deadline)) return Transfer::Late;
        const ssize_t got = ::read(descriptor, into, size);
        if (got < 0 && (errno == EINTR || errno == EAGAIN)) continue;
        if (got <= 0) return Transfer::Ended;
        into += got;
        size -= static_cast<std::size_t>(got);
    }
    return Transfer::Done;
}

}  // namespace

Transfer write_frame(int descriptor, std::string_view bytes, std::optional<Clock::time_point> deadline) {
    const auto length = static_cast<std::uint32_t>(bytes.size());
    std::string frame(sizeof length + bytes.size(), '\0');
    std::memcpy(frame.data(), &length, sizeof length);
    std::memcpy(frame.data() + sizeof length, bytes.data(), bytes.size());
    std::string_view rest = frame;
    WithoutPipeSignal guard;
    while (!rest.empty()) {
        const ssize_t done = ::write(descriptor, rest.data(), rest.size());
        if (done > 0) {
            rest.remove_prefix(static_cast<std::size_t>(done));
            continue;
        }
        if (done < 0 && errno == EINTR) continue;
        if (done < 0 && errno == EAGAIN) {
            if (!wait_for(descriptor, POLLOUT, deadline)) return Transfer::Late;
            continue;
        }
        if (errno == EPIPE) guard.broken();
        return Transfer::Ended;
    }
    return Transfer::Done;
}

Transfer read_frame(int descriptor, std::string& bytes, std::size_t limit, std::optional<Clock::time_point> deadline) {
    std::uint32_t length = 0;
    char head[sizeof length];
    if (const Transfer done = read_bytes(descriptor, head, sizeof head, deadline); done != Transfer::Done) return done;
    std::memcpy(&length, head, sizeof length);
    if (length > limit) return Transfer::TooLarge;
    bytes.clear();
    for (std::size_t used = 0; used < length;) {
        const std::size_t more = std::min<std::size_t>(step, length - used);
        bytes.resize(used + more);
        if (const Transfer done = read_bytes(descriptor, bytes.data() + used, more, deadline); done != Transfer::Done)
            return done;
        used += more;
    }
    return Transfer::Done;
}

}  // namespace distinguo::runner
