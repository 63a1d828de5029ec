#pragma once
// A list with value semantics whose copies share their elements until one of them is changed: a document that is copied
// at each change, to be undone, costs what changed and not what it holds. One list belongs to one thread; copies may be
// read by others.

#include <atomic>
#include <initializer_list>
#include <memory>
#include <utility>
#include <vector>

namespace distinguo {

template <class T>
class SharedList {
public:
    using value_type = T;
    using const_iterator = typename std::vector<T>::const_iterator;
    using iterator = typename std::vector<T>::iterator;

    SharedList() = default;
    SharedList(std::initializer_list<T> elements) : SharedList(std::vector<T>(elements)) {}
    SharedList(std::vector<T> elements)
        : m_shared(elements.empty() ? nullptr : std::make_shared<std::vector<T>>(std::move(elements))) {}

    const std::vector<T>& read() const {
        static const std::vector<T> none;
        return m_shared ? *m_shared : none;
    }
    /// To change it: from here on nothing is shared with the copies that were made before.
    std::vector<T>& own() {
        if (!m_shared) m_shared = std::make_shared<std::vector<T>>();
        if (m_shared.use_count() > 1) m_shared = std::make_shared<std::vector<T>>(*m_shared);
        // A copy that another thread has just let go of was read before it was.
        std::atomic_thread_fence(std::memory_order_acquire);
        return *m_shared;
    }

    std::size_t size() const { return read().size(); }
    bool empty() const { return read().empty(); }
    const T& operator[](std::size_t k) const { return read()[k]; }
    const T& front() const { return read().front(); }
    const T& back() const { return read().back(); }
    const_iterator begin() const { return read().begin(); }
    const_iterator end() const { return read().end(); }

    /// Nothing was changed in either since one was copied from the other.
    bool shares_with(const SharedList& other) const { return m_shared == other.m_shared; }
    friend bool operator==(const SharedList& a, const SharedList& b) {
        return a.m_shared == b.m_shared || a.read() == b.read();
    }

private:
    std::shared_ptr<std::vector<T>> m_shared;
};

}  // namespace distinguo
