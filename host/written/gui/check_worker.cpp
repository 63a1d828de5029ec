#include "written/gui/check_worker.h"

#include "written/desk/common_words.h"

#include <utility>

#include "packs/registry.h"

namespace distinguo::written {

CheckWorker::CheckWorker(Answers answers) : m_answers(std::move(answers)), m_thread([this] { work(); }) {}

CheckWorker::~CheckWorker() {
    {
        const std::lock_guard lock(m_guard);
        m_end = true;
        m_changed.notify_all();
    }
    m_thread.join();
}

void CheckWorker::ask(Job job) {
    const std::lock_guard lock(m_guard);
    m_next = std::move(job);
    m_changed.notify_all();
}

void CheckWorker::forget() {
    const std::lock_guard lock(m_guard);
    m_next.reset();
}

void CheckWorker::begin_again() {
    const std::lock_guard lock(m_guard);
    m_again = true;
}

void CheckWorker::work() {
    // The processes of the plugins belong to this thread and end with it.
    const FaultMemory remember = [](const packs::Pack& pack, bool failed) {
        try {
            packs::Registry::of_user().note_run(pack.id, failed);
        } catch (const Failure&) {
            // What cannot be remembered is not worth a word while somebody writes; the finding itself is shown.
        }
    };
    std::optional<NativeChecks> checks;
    // Its own reading of the plugins: the window's is in use there meanwhile.
    std::optional<Library> library;
    for (;;) {
        std::optional<Job> job;
        {
            std::unique_lock lock(m_guard);
            m_changed.wait(lock, [&] { return m_end || m_next; });
            if (m_end) return;
            job = std::move(m_next);
            m_next.reset();
            if (std::exchange(m_again, false)) {
                checks.reset();
                library.reset();
            }
        }
        try {
            if (!library) library.emplace(job->packs);
            m_answers.rules({job->document, check(*library, *job->document, job->on),
                             people_of(*job->document, common_words(job->document->language)), job->opened});
            if (!has_native_checks(job->packs)) {
                m_answers.native({{}, {}, job->opened});
                continue;
            }
            if (!checks) checks.emplace(remember);
            std::vector<DocumentFinding> findings = checks->run(job->packs, *job->document, job->on);
            m_answers.native({std::move(findings), checks->no_sandbox(), job->opened});
        } catch (const Failure& failure) {
            m_answers.failed(failure);
        } catch (const std::exception&) {
            m_answers.failed({});
        }
    }
}

}  // namespace distinguo::written
