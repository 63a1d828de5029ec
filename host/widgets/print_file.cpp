#include "widgets/print_file.h"

#include <gtk/gtk.h>
#include <gtk/gtkunixprint.h>
#include <sys/mman.h>
#include <unistd.h>

namespace distinguo::widgets {
namespace {

/// A file that exists in memory alone.
int in_memory(const std::string& bytes) {
    const int descriptor = ::memfd_create("distinguo-print", MFD_CLOEXEC);
    if (descriptor < 0) return -1;
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t written = ::write(descriptor, bytes.data() + done, bytes.size() - done);
        if (written <= 0) {
            ::close(descriptor);
            return -1;
        }
        done += static_cast<std::size_t>(written);
    }
    ::lseek(descriptor, 0, SEEK_SET);
    return descriptor;
}

struct Waiting {
    int descriptor;
};

void sent(GtkPrintJob*, gpointer, const GError*) {}

void finished(gpointer data) {
    auto* waiting = static_cast<Waiting*>(data);
    ::close(waiting->descriptor);
    g_free(waiting);
}

}  // namespace

PrintOutcome print_pdf(wxWindow* parent, const std::string& pdf, const wxString& title) {
    GtkWidget* top = gtk_widget_get_toplevel(parent->GetHandle());
    GtkWidget* dialog = gtk_print_unix_dialog_new(title.utf8_str(), GTK_IS_WINDOW(top) ? GTK_WINDOW(top) : nullptr);
    gtk_print_unix_dialog_set_manual_capabilities(
        GTK_PRINT_UNIX_DIALOG(dialog),
        static_cast<GtkPrintCapabilities>(GTK_PRINT_CAPABILITY_GENERATE_PDF | GTK_PRINT_CAPABILITY_COPIES));
    const int answer = gtk_dialog_run(GTK_DIALOG(dialog));
    GtkPrinter* printer = gtk_print_unix_dialog_get_selected_printer(GTK_PRINT_UNIX_DIALOG(dialog));
    PrintOutcome outcome = PrintOutcome::Cancelled;
    if (answer == GTK_RESPONSE_OK) {
        outcome = PrintOutcome::Failed;
        const int descriptor = printer == nullptr ? -1 : in_memory(pdf);
        if (descriptor >= 0) {
            GtkPrintSettings* settings = gtk_print_unix_dialog_get_settings(GTK_PRINT_UNIX_DIALOG(dialog));
            GtkPrintJob* job = gtk_print_job_new(title.utf8_str(), printer, settings,
                                                 gtk_print_unix_dialog_get_page_setup(GTK_PRINT_UNIX_DIALOG(dialog)));
            if (gtk_print_job_set_source_fd(job, descriptor, nullptr) == TRUE) {
                auto* waiting = g_new(Waiting, 1);
                waiting->descriptor = descriptor;
                gtk_print_job_send(job, sent, waiting, finished);
                outcome = PrintOutcome::Sent;
            } else {
                ::close(descriptor);
            }
            g_object_unref(job);
            g_object_unref(settings);
        }
    }
    gtk_widget_destroy(dialog);
    return outcome;
}

}  // namespace distinguo::widgets
