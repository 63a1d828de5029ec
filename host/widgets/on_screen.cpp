#include "widgets/on_screen.h"

#include <gtk/gtk.h>

#include <memory>

namespace distinguo::widgets {
namespace {

struct Once {
    wxTopLevelWindow* window;
    std::function<void()> action;
};

gboolean mapped(GtkWidget* widget, GdkEvent*, void* once) {
    const auto taken = std::make_unique<Once>(std::move(*static_cast<Once*>(once)));
    // The handler's own copy goes with the handler.
    g_signal_handlers_disconnect_matched(widget, G_SIGNAL_MATCH_DATA, 0, 0, nullptr, nullptr, once);
    taken->window->CallAfter(taken->action);
    return FALSE;
}

void let_go(void* once, GClosure*) { delete static_cast<Once*>(once); }

}  // namespace

void once_on_screen(wxTopLevelWindow* window, std::function<void()> action) {
    if (gtk_widget_get_mapped(window->GetHandle()) != FALSE) return window->CallAfter(action);
    auto once = std::make_unique<Once>(Once{window, std::move(action)});
    g_signal_connect_data(window->GetHandle(), "map-event", G_CALLBACK(mapped), once.release(), let_go,
                          G_CONNECT_AFTER);
}

}  // namespace distinguo::widgets
