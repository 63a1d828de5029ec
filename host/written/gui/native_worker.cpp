#include "written/gui/native_worker.h"

#include "packs/registry.h"

namespace distinguo::written {

NativeWorker::NativeWorker(Done done) : m_done(std::move(done)), m_thread([this] { work(); }) {}

NativeWorker::~NativeWorker() {
    {
        const std::lock_guard lock(m_guard);
        m_end = true;
        m_changed.notify_all();
    }
    m_thread.join();
}

void NativeWorker::ask(Job job) {
    const std::lock_guard lock(m_guard);
    m_next = std::move(job);
    m_changed.notify_all();
}

void NativeWorker::begin_again() {
    const std::lock_guard lock(m_guard);
    m_again = true;
}

void NativeWorker::work() {
    // The processes of the plugins belong to this thread and end with it.
    const FaultMemory remember = [](const packs::Pack& pack, bool failed) {
        try {
            packs::Registry::of_user().note_run(pack.id, failed);
        } catch (const Failure&) {
            // What cannot be remembered is not worth a word while somebody writes; the finding itself is shown.
        }
    };
    std::optional<NativeChecks> checks;
    for (;;) {
        std::optional<Job> job;
        {
            std::unique_lock lock(m_guard);
            m_changed.wait(lock, [&] { return m_end || m_next; });
            if (m_end) return;
            job = std::move(m_next);
            m_next.reset();
            if (m_again) checks.reset();
            m_again = false;
        }
        try {
            if (!checks) checks.emplace(remember);
            std::vector<DocumentFinding> findings = checks->run(job->packs, job->document, job->on);
            m_done(std::move(findings), checks->no_sandbox());
        } catch (const std::exception&) {
            m_done({}, {});
        }
    }
}

}  // namespace distinguo::written
