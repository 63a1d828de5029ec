#include "widgets/session_watch.h"

#include <gio/gio.h>
#include <wx/window.h>

#include <csignal>
#include <utility>
#include <vector>

namespace distinguo::widgets {

struct SessionWatch::State {
    std::function<void()> leaving;
    std::vector<std::pair<GDBusConnection*, guint>> subscriptions;

    void listen(GBusType bus, const char* interface, const char* signal) {
        GDBusConnection* connection = g_bus_get_sync(bus, nullptr, nullptr);
        if (connection == nullptr) return;
        // A session that the bus ends must not end this program.
        g_dbus_connection_set_exit_on_close(connection, FALSE);
        const guint id = g_dbus_connection_signal_subscribe(connection, nullptr, interface, signal, nullptr, nullptr,
                                                            G_DBUS_SIGNAL_FLAGS_NONE, told, this, nullptr);
        subscriptions.emplace_back(connection, id);
    }
    /// Signals that carry a flag are told twice: when it begins, and when it is over.
    static void told(GDBusConnection*, const gchar*, const gchar*, const gchar*, const gchar*, GVariant* parameters,
                     gpointer self) {
        gboolean begins = TRUE;
        if (parameters != nullptr && g_variant_is_of_type(parameters, G_VARIANT_TYPE("(b)")) != FALSE)
            g_variant_get(parameters, "(b)", &begins);
        if (begins != FALSE) static_cast<State*>(self)->leaving();
    }
};

SessionWatch::SessionWatch(std::function<void()> leaving) : m_state(std::make_unique<State>()) {
    m_state->leaving = std::move(leaving);
    m_state->listen(G_BUS_TYPE_SYSTEM, "org.freedesktop.login1.Manager", "PrepareForSleep");
    m_state->listen(G_BUS_TYPE_SYSTEM, "org.freedesktop.login1.Session", "Lock");
    m_state->listen(G_BUS_TYPE_SESSION, "org.freedesktop.ScreenSaver", "ActiveChanged");
    m_state->listen(G_BUS_TYPE_SESSION, "org.gnome.ScreenSaver", "ActiveChanged");
}

SessionWatch::~SessionWatch() {
    for (const auto& [connection, id] : m_state->subscriptions) {
        g_dbus_connection_signal_unsubscribe(connection, id);
        g_object_unref(connection);
    }
}

void close_at_termination(wxApp& app) {
    app.SetSignalHandler(SIGTERM, [](int) {
        if (wxWindow* top = wxTheApp->GetTopWindow(); top != nullptr) top->Close(true);
    });
}

}  // namespace distinguo::widgets
