#pragma once
// Rules and native checks beside the window: asked on a thread of their own, answered when they are ready. The window
// never waits.

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "written/desk/native_checks.h"
#include "written/desk/people.h"
#include "written/desk/session.h"

namespace distinguo::written {

class CheckWorker {
public:
    struct Job {
        std::vector<packs::Pack> packs;
        Session::Snapshot document;
        Date on;
        std::uint64_t opened = 0;  ///< which opening of a document asks: an answer to another is not shown
    };
    /// What the rules say, and where people are named.
    struct Review {
        Session::Snapshot document;
        CheckResult rules;
        std::vector<NamedPerson> people;
        std::uint64_t opened = 0;
    };
    /// What plugins with code of their own add to it, later.
    struct NativeReview {
        std::vector<DocumentFinding> findings;
        std::string no_sandbox;
        std::uint64_t opened = 0;
    };
    /// Both are called on the worker's thread.
    struct Answers {
        std::function<void(Review)> rules;
        std::function<void(NativeReview)> native;
        std::function<void(std::optional<Failure>)> failed;  ///< nothing: memory ran out
    };
    explicit CheckWorker(Answers answers);
    ~CheckWorker();
    CheckWorker(const CheckWorker&) = delete;
    CheckWorker& operator=(const CheckWorker&) = delete;

    /// Replaces a job that has not begun: only the latest text matters.
    void ask(Job job);
    /// No text waits here any more.
    void forget();
    /// After the user changed the plugins: what had failed is tried again.
    void begin_again();

private:
    void work();

    Answers m_answers;
    std::mutex m_guard;
    std::condition_variable m_changed;
    std::optional<Job> m_next;
    bool m_end = false, m_again = false;
    std::thread m_thread;  // last: it uses all of the above
};

}  // namespace distinguo::written
