#include "runner/runner.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "runner/channel.h"

namespace distinguo::runner {
namespace {

namespace fs = std::filesystem;

constexpr const char* bubblewrap = "/usr/bin/bwrap";
constexpr int pipe_bytes = 1024 * 1024;

class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int value) : m_value(value) {}
    ~Descriptor() { close(); }
    Descriptor(Descriptor&& other) noexcept : m_value(std::exchange(other.m_value, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        close();
        m_value = std::exchange(other.m_value, -1);
        return *this;
    }
    int get() const { return m_value; }
    void close() {
        if (m_value >= 0) ::close(m_value);
        m_value = -1;
    }

private:
    int m_value = -1;
};

bool make_pipe(Descriptor& read_end, Descriptor& write_end) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) return false;
    read_end = Descriptor(ends[0]);
    write_end = Descriptor(ends[1]);
    // A whole document in one go, without a switch between the two processes for each 64 KB.
    ::fcntl(ends[0], F_SETPIPE_SZ, pipe_bytes);
    return true;
}

class SpawnSettings {
public:
    SpawnSettings() {
        ::posix_spawn_file_actions_init(&m_actions);
        ::posix_spawnattr_init(&m_attributes);
    }
    ~SpawnSettings() {
        ::posix_spawn_file_actions_destroy(&m_actions);
        ::posix_spawnattr_destroy(&m_attributes);
    }
    SpawnSettings(const SpawnSettings&) = delete;
    SpawnSettings& operator=(const SpawnSettings&) = delete;
    posix_spawn_file_actions_t* actions() { return &m_actions; }
    posix_spawnattr_t* attributes() { return &m_attributes; }

private:
    posix_spawn_file_actions_t m_actions{};
    posix_spawnattr_t m_attributes{};
};

/// What the plugin sees of the machine: the system's programs and libraries, its own folder, nothing of anybody.
std::vector<std::string> sandboxed(const fs::path& program, const fs::path& folder,
                                   const std::vector<Library>& libraries) {
    std::vector<std::string> words = {bubblewrap,
                                      "--unshare-all",
                                      "--die-with-parent",
                                      "--new-session",
                                      "--cap-drop",
                                      "ALL",
                                      "--clearenv",
                                      "--setenv",
                                      "LD_BIND_NOW",
                                      "1",
                                      "--hostname",
                                      "plugin",
                                      "--ro-bind",
                                      "/usr",
                                      "/usr",
                                      "--symlink",
                                      "usr/lib",
                                      "/lib",
                                      "--symlink",
                                      "usr/lib64",
                                      "/lib64",
                                      "--ro-bind-try",
                                      "/etc/ld.so.cache",
                                      "/etc/ld.so.cache",
                                      "--dev-bind-try",
                                      "/dev/null",
                                      "/dev/null",
                                      "--ro-bind",
                                      program.string(),
                                      "/distinguo-packrunner",
                                      "--ro-bind",
                                      folder.string(),
                                      "/plugin",
                                      "--remount-ro",
                                      "/",
                                      "--chdir",
                                      "/plugin",
                                      "--",
                                      "/distinguo-packrunner"};
    for (const Library& library : libraries) words.push_back(library.check + "=/plugin/" + library.file);
    return words;
}

}  // namespace

struct Runner::Process {
    pid_t pid = -1;
    Descriptor to, from, errors;

    ~Process() {
        if (pid <= 0) return;
        // bubblewrap dies, the first process of its namespace with it, and the kernel ends every other one in there.
        ::kill(-pid, SIGKILL);
        ::kill(pid, SIGKILL);
        while (::waitpid(pid, nullptr, 0) < 0 && errno == EINTR) {
        }
    }
    /// What bubblewrap said before it gave up, one line.
    std::string complaint() const {
        char text[400];
        const ssize_t got = ::read(errors.get(), text, sizeof text);
        std::string out(text, got > 0 ? static_cast<std::size_t>(got) : 0);
        return out.substr(0, out.find('\n'));
    }
};

Runner::Runner(fs::path program, fs::path plugin_folder, std::vector<Library> libraries, Limits limits)
    : m_program(std::move(program)),
      m_folder(std::move(plugin_folder)),
      m_libraries(std::move(libraries)),
      m_limits(limits) {}
Runner::~Runner() = default;

void Runner::stop() { m_process.reset(); }

Outcome Runner::start(Clock::time_point until) {
    auto process = std::make_unique<Process>();
    Descriptor child_in, child_out, child_errors;
    if (::access(bubblewrap, X_OK) != 0) return {Outcome::Kind::NoSandbox, "bubblewrap", {}};
    if (!make_pipe(child_in, process->to) || !make_pipe(process->from, child_out) ||
        !make_pipe(process->errors, child_errors))
        return {Outcome::Kind::NoSandbox, std::strerror(errno), {}};
    for (const int descriptor : {process->to.get(), process->from.get(), process->errors.get()})
        ::fcntl(descriptor, F_SETFL, O_NONBLOCK);
    SpawnSettings settings;
    ::posix_spawn_file_actions_adddup2(settings.actions(), child_in.get(), 0);
    ::posix_spawn_file_actions_adddup2(settings.actions(), child_out.get(), 1);
    ::posix_spawn_file_actions_adddup2(settings.actions(), child_errors.get(), 2);
    // A descriptor that some library opened without CLOEXEC stays on this side.
    ::posix_spawn_file_actions_addclosefrom_np(settings.actions(), 3);
    sigset_t none, all;
    ::sigemptyset(&none);
    ::sigfillset(&all);
    ::posix_spawnattr_setsigmask(settings.attributes(), &none);
    ::posix_spawnattr_setsigdefault(settings.attributes(), &all);
    ::posix_spawnattr_setpgroup(settings.attributes(), 0);
    ::posix_spawnattr_setflags(settings.attributes(),
                               POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    std::vector<std::string> words = sandboxed(m_program, m_folder, m_libraries);
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    std::array<char*, 1> environment = {nullptr};
    if (const int error = ::posix_spawn(&process->pid, bubblewrap, settings.actions(), settings.attributes(),
                                        arguments.data(), environment.data());
        error != 0) {
        process->pid = -1;
        return {Outcome::Kind::NoSandbox, std::strerror(error), {}};
    }
    child_in.close();
    child_out.close();
    child_errors.close();
    std::string hello;
    const Transfer done =
        read_frame(process->from.get(), hello, 64 * 1024, std::min(until, Clock::now() + m_limits.start));
    if (done == Transfer::Done) {
        const auto answer = decode_answer(hello);
        if (!answer) return {Outcome::Kind::Garbage, {}, {}};
        if (!answer->finished) return {Outcome::Kind::Refused, answer->problem, {}};
        m_process = std::move(process);
        return {};
    }
    if (done == Transfer::Late) return {Outcome::Kind::TooSlow, {}, {}};
    if (done == Transfer::TooLarge) return {Outcome::Kind::Garbage, {}, {}};
    // bubblewrap says why it could not; a library that ends its process while it is loaded says nothing.
    const std::string complaint = process->complaint();
    if (complaint.rfind("bwrap:", 0) == 0) return {Outcome::Kind::NoSandbox, complaint.substr(7), {}};
    return {Outcome::Kind::Crashed, complaint.rfind("distinguo-packrunner:", 0) == 0 ? complaint : std::string(), {}};
}

Outcome Runner::ask(const Question& question, Clock::time_point until) {
    if (!m_process) {
        if (Outcome started = start(until); started.kind != Outcome::Kind::Answered) return started;
    }
    const auto fault = [&](Outcome::Kind kind) {
        stop();
        return Outcome{kind, {}, {}};
    };
    const auto deadline = std::min(until, Clock::now() + m_limits.answer);
    const auto wrong = [&](Transfer done) {
        return fault(done == Transfer::Late       ? Outcome::Kind::TooSlow
                     : done == Transfer::TooLarge ? Outcome::Kind::Garbage
                                                  : Outcome::Kind::Crashed);
    };
    if (const Transfer done = write_frame(m_process->to.get(), encode(question), deadline); done != Transfer::Done)
        return wrong(done);
    std::string bytes;
    if (const Transfer done = read_frame(m_process->from.get(), bytes, max_frame, deadline); done != Transfer::Done)
        return wrong(done);
    auto answer = decode_answer(bytes);
    if (!answer) return fault(Outcome::Kind::Garbage);
    if (!answer->finished) return {Outcome::Kind::NotFinished, answer->problem, {}};
    return {Outcome::Kind::Answered, {}, std::move(answer->findings)};
}

fs::path program_beside() {
    std::error_code error;
    const fs::path self = fs::read_symlink("/proc/self/exe", error);
    return error ? fs::path("/usr/bin/distinguo-packrunner") : self.parent_path() / "distinguo-packrunner";
}

}  // namespace distinguo::runner
