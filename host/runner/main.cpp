// distinguo-packrunner CHECK=LIBRARY…: loads the native checks of one plugin and answers questions on its standard
// input. It is started by the host inside bubblewrap; before anything of the plugin is loaded it takes from itself what
// is left.
#include <Poco/ClassLoader.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <seccomp.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "runner/channel.h"
#include "runner/wire.h"

namespace distinguo::runner {
namespace {

constexpr rlim_t max_memory = 512UL * 1024 * 1024;
constexpr rlim_t max_cpu_seconds = 600;
constexpr rlim_t max_processes = 32;
constexpr rlim_t max_files = 64;

bool limit(__rlimit_resource resource, rlim_t value) {
    const rlimit both{value, value};
    return ::setrlimit(resource, &both) == 0;
}

/// No network of any family, no other process, no look into one, no new rights. What is asked gets an error, not a
/// signal: a library that tries something out (a name service, say) goes on without it.
bool deny() {
    struct Release {
        void operator()(void* filter) const { seccomp_release(filter); }
    };
    const std::unique_ptr<void, Release> filter(seccomp_init(SCMP_ACT_ALLOW));
    if (!filter) return false;
    const int denied[] = {SCMP_SYS(socket),
                          SCMP_SYS(socketpair),
                          SCMP_SYS(connect),
                          SCMP_SYS(bind),
                          SCMP_SYS(listen),
                          SCMP_SYS(accept),
                          SCMP_SYS(accept4),
                          SCMP_SYS(fork),
                          SCMP_SYS(vfork),
                          SCMP_SYS(execve),
                          SCMP_SYS(execveat),
                          SCMP_SYS(ptrace),
                          SCMP_SYS(process_vm_readv),
                          SCMP_SYS(process_vm_writev),
                          SCMP_SYS(pidfd_open),
                          SCMP_SYS(pidfd_getfd),
                          SCMP_SYS(unshare),
                          SCMP_SYS(setns),
                          SCMP_SYS(mount),
                          SCMP_SYS(umount2),
                          SCMP_SYS(pivot_root),
                          SCMP_SYS(chroot),
                          SCMP_SYS(bpf),
                          SCMP_SYS(perf_event_open),
                          SCMP_SYS(keyctl),
                          SCMP_SYS(add_key),
                          SCMP_SYS(request_key),
                          SCMP_SYS(io_uring_setup),
                          SCMP_SYS(io_uring_enter),
                          SCMP_SYS(io_uring_register),
                          SCMP_SYS(userfaultfd),
                          SCMP_SYS(kcmp),
                          SCMP_SYS(init_module),
                          SCMP_SYS(finit_module),
                          SCMP_SYS(shmget),
                          SCMP_SYS(msgget),
                          SCMP_SYS(semget),
                          SCMP_SYS(mq_open),
                          SCMP_SYS(memfd_create),
                          SCMP_SYS(setsid),
                          SCMP_SYS(setpgid)};
    for (const int call : denied)
        if (seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(EPERM), call, 0) != 0) return false;
    // A thread is welcome, a process is not. clone3 hides its flags: the C library falls back on clone.
    if (seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(EPERM), SCMP_SYS(clone), 1,
                         SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0)) != 0)
        return false;
    if (seccomp_rule_add(filter.get(), SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) != 0) return false;
    return seccomp_load(filter.get()) == 0;
}

bool shut_in() {
    ::prctl(PR_SET_DUMPABLE, 0);
    return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && limit(RLIMIT_CORE, 0) && limit(RLIMIT_FSIZE, 0) &&
           limit(RLIMIT_NOFILE, max_files) && limit(RLIMIT_NPROC, max_processes) &&
           limit(RLIMIT_CPU, max_cpu_seconds) && limit(RLIMIT_AS, max_memory) && deny();
}

class Checks {
public:
    /// The reason why a library cannot be used; nothing where it can.
    std::optional<std::string> load(const std::string& id, const std::string& path) {
        // First its version, by the plain loader: only then is it known that its types are ours.
        void* handle = ::dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
        if (handle == nullptr) return std::string(::dlerror());
        const auto abi = reinterpret_cast<const char* (*)()>(::dlsym(handle, "distinguo_sdk_abi"));
        const auto name = reinterpret_cast<const char* (*)()>(::dlsym(handle, "distinguo_check_class"));
        if (abi == nullptr || name == nullptr) return "it is not a check: distinguo_sdk_abi is missing";
        if (std::string(abi()) != DISTINGUO_SDK_ABI)
            return std::string("it was built for \"") + abi() + "\", this is \"" DISTINGUO_SDK_ABI "\"";
        try {
            m_loader.loadLibrary(path);
            m_checks[id].reset(m_loader.create(name()));
        } catch (const Poco::Exception& error) {
            return error.displayText();
        }
        return std::nullopt;
    }
    Answer answer(const Question& question) {
        Answer out;
        const auto check = m_checks.find(question.check);
        if (check == m_checks.end()) return {false, "no such check", {}};
        try {
            out.findings = check->second->run(question.document);
        } catch (const std::exception& error) {
            return {false, error.what(), {}};
        } catch (...) {
            return {false, "an exception that is no std::exception", {}};
        }
        // One more than allowed: the host sees that there were too many, without reading them all.
        if (out.findings.size() > max_findings) out.findings.resize(max_findings + 1);
        return out;
    }

private:
    /// Never unloaded: neither the loader nor what it made goes before the process does.
    Poco::ClassLoader<sdk::Check>& m_loader = *std::make_unique<Poco::ClassLoader<sdk::Check>>().release();
    std::map<std::string, std::unique_ptr<sdk::Check>> m_checks;
};

int serve(int count, char** arguments) {
    // The plugin may print what it likes: the channel is a descriptor that it does not know by name.
    const int in = ::fcntl(0, F_DUPFD_CLOEXEC, 10), out = ::fcntl(1, F_DUPFD_CLOEXEC, 10);
    const int nothing = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    if (in < 0 || out < 0) return 1;
    for (const int descriptor : {0, 1, 2}) {
        if (nothing >= 0) ::dup2(nothing, descriptor);
        else ::close(descriptor);
    }
    if (!shut_in()) {
        write_frame(out, encode(Answer{false, "the process could not be shut in", {}}));
        return 1;
    }
    Checks checks;
    for (int k = 1; k < count; ++k) {
        const std::string word = arguments[k];
        const std::size_t equals = word.find('=');
        const auto problem = equals == std::string::npos ? std::optional<std::string>("CHECK=LIBRARY")
                                                         : checks.load(word.substr(0, equals), word.substr(equals + 1));
        if (problem) {
            write_frame(out, encode(Answer{false, *problem, {}}));
            return 1;
        }
    }
    write_frame(out, encode(Answer{}));
    std::string bytes;
    while (read_frame(in, bytes, max_frame) == Transfer::Done) {
        const auto question = decode_question(bytes);
        if (!question || write_frame(out, encode(checks.answer(*question))) != Transfer::Done) return 1;
    }
    // Nothing of the plugin runs on the way out.
    ::_exit(0);
}

}  // namespace
}  // namespace distinguo::runner

int main(int count, char** arguments) {
    try {
        return distinguo::runner::serve(count, arguments);
    } catch (const std::exception&) {
        return 1;
    }
}
