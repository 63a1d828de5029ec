#include "widgets/end_dialog.h"

#include <gtk/gtk.h>
#include <gtk/gtkunixprint.h>

namespace distinguo::widgets {

void end_dialog(wxDialog* dialog) {
    if (dialog->IsModal()) return dialog->EndModal(wxID_CANCEL);
    GtkWidget* widget = dialog->GetHandle();
    if (GTK_IS_DIALOG(widget)) gtk_dialog_response(GTK_DIALOG(widget), GTK_RESPONSE_DELETE_EVENT);
}

bool end_system_dialogs() {
    bool any = false;
    GList* windows = gtk_window_list_toplevels();
    for (GList* one = windows; one != nullptr; one = one->next) {
        if (!GTK_IS_PRINT_UNIX_DIALOG(one->data) || gtk_widget_get_visible(GTK_WIDGET(one->data)) == FALSE) continue;
        gtk_dialog_response(GTK_DIALOG(one->data), GTK_RESPONSE_CANCEL);
        any = true;
    }
    g_list_free(windows);
    return any;
}

}  // namespace distinguo::widgets
