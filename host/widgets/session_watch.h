#pragma once
// Tells when the machine goes to sleep, or its screen is locked. Where there is no message bus, it says nothing.

#include <wx/app.h>

#include <functional>
#include <memory>

namespace distinguo::widgets {

class SessionWatch {
public:
    /// Called in the main thread.
    explicit SessionWatch(std::function<void()> leaving);
    ~SessionWatch();
    SessionWatch(const SessionWatch&) = delete;
    SessionWatch& operator=(const SessionWatch&) = delete;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// When the system asks the program to end, its window is closed as at the end of a session, without a question.
void close_at_termination(wxApp& app);

}  // namespace distinguo::widgets
