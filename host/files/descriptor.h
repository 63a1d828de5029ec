#pragma once
// An open file of the system, closed whatever happens.

#include <unistd.h>

#include <utility>

namespace distinguo::files {

class Descriptor {
public:
    /// Owns `value`; below zero it is none.
    explicit Descriptor(int value) : m_value(value) {}
    Descriptor(Descriptor&& other) noexcept : m_value(other.release()) {}
    ~Descriptor() {
        if (m_value >= 0) ::close(m_value);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(m_value, other.m_value);
        return *this;
    }

    int get() const { return m_value; }
    explicit operator bool() const { return m_value >= 0; }
    int release() { return std::exchange(m_value, -1); }

private:
    int m_value;
};

}  // namespace distinguo::files
