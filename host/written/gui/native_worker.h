#pragma once
// Native checks beside the window: asked on a thread of their own, answered when they are ready. The window never waits.

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "written/desk/native_checks.h"

namespace distinguo::written {

class NativeWorker {
public:
    struct Job {
        std::vector<packs::Pack> packs;
        Document document;
        Date on;
    };
    /// `done` is called on the worker's thread.
    using Done = std::function<void(std::vector<DocumentFinding> findings, std::string no_sandbox)>;
    explicit NativeWorker(Done done);
    ~NativeWorker();
    NativeWorker(const NativeWorker&) = delete;
    NativeWorker& operator=(const NativeWorker&) = delete;

    /// Replaces a job that has not begun: only the latest text matters.
    void ask(Job job);
    /// After the user changed the plugins: what had failed is tried again.
    void begin_again();

private:
    void work();

    Done m_done;
    std::mutex m_guard;
    std::condition_variable m_changed;
    std::optional<Job> m_next;
    bool m_end = false, m_again = false;
    std::thread m_thread;  // last: it uses all of the above
};

}  // namespace distinguo::written
