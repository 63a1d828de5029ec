#include "written/gui/cabinet_worker.h"

namespace distinguo::written {

CabinetWorker::CabinetWorker(Cabinet cabinet) : m_cabinet(std::move(cabinet)), m_thread([this] { run(); }) {}

CabinetWorker::~CabinetWorker() {
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

void CabinetWorker::post(Task task) {
    {
        const std::lock_guard lock(m_mutex);
        m_tasks.push_back(std::move(task));
    }
    m_changed.notify_all();
}

void CabinetWorker::wait() {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_tasks.empty() && !m_working; });
}

void CabinetWorker::run() {
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_changed.wait(lock, [this] { return m_ending || !m_tasks.empty(); });
        if (m_tasks.empty()) return;
        Task task = std::move(m_tasks.front());
        m_tasks.pop_front();
        m_working = true;
        lock.unlock();
        task(m_cabinet);
        task = nullptr;
        lock.lock();
        m_working = false;
        m_changed.notify_all();
    }
}

}  // namespace distinguo::written
