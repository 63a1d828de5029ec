#pragma once
// The vault has a thread of its own, so that no disk ever holds up a key. What is posted is done in order.

#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <thread>

#include "written/desk/cabinet.h"

namespace distinguo::written {

class CabinetWorker {
public:
    using Task = std::function<void(Cabinet&)>;
    explicit CabinetWorker(Cabinet cabinet);
    /// Does what is still to be done, then lets go of the vault and its keys.
    ~CabinetWorker();
    CabinetWorker(const CabinetWorker&) = delete;
    CabinetWorker& operator=(const CabinetWorker&) = delete;

    /// A task deals with its own failures.
    void post(Task task);
    /// Until everything that was posted is done.
    void wait();
    /// Waits for the answer; what the action throws is thrown here.
    template <class Action>
    auto ask(Action action) -> decltype(action(std::declval<Cabinet&>())) {
        using Result = decltype(action(std::declval<Cabinet&>()));
        const auto work = std::make_shared<std::packaged_task<Result(Cabinet&)>>(std::move(action));
        std::future<Result> answer = work->get_future();
        post([work](Cabinet& cabinet) { (*work)(cabinet); });
        return answer.get();
    }

private:
    void run();

    Cabinet m_cabinet;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<Task> m_tasks;
    bool m_working = false, m_ending = false;
    std::thread m_thread;
};

}  // namespace distinguo::written
