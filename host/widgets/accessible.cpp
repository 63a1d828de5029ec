#include "widgets/accessible.h"

#include <gtk/gtk.h>

namespace distinguo::widgets {
namespace {

GtkTextView* view_of(wxTextCtrl* text) {
    GtkWidget* widget = text->GetHandle();
    if (GTK_IS_TEXT_VIEW(widget)) return GTK_TEXT_VIEW(widget);
    if (GTK_IS_BIN(widget)) {
        GtkWidget* child = gtk_bin_get_child(GTK_BIN(widget));
        if (GTK_IS_TEXT_VIEW(child)) return GTK_TEXT_VIEW(child);
    }
    return nullptr;
}

void name_one(GtkWidget* widget, const wxString& name, const wxString& description) {
    AtkObject* object = gtk_widget_get_accessible(widget);
    if (object == nullptr) return;
    atk_object_set_name(object, name.utf8_str());
    if (!description.empty()) atk_object_set_description(object, description.utf8_str());
}

// The control that takes the focus may lie inside others (a scrolled window, a box): all of them bear the name.
void name_all(GtkWidget* widget, const wxString& name, const wxString& description, int depth) {
    name_one(widget, name, description);
    if (depth <= 0 || !GTK_IS_CONTAINER(widget)) return;
    GList* children = gtk_container_get_children(GTK_CONTAINER(widget));
    for (GList* child = children; child != nullptr; child = child->next) {
        GtkWidget* below = GTK_WIDGET(child->data);
        if (GTK_IS_TEXT_VIEW(below) || GTK_IS_TREE_VIEW(below) || GTK_IS_ENTRY(below) || GTK_IS_TOGGLE_BUTTON(below) || gtk_widget_get_can_focus(below) || GTK_IS_BIN(below))
            name_all(below, name, description, depth - 1);
    }
    g_list_free(children);
}

}  // namespace

void set_name(wxWindow* window, const wxString& name, const wxString& description) {
    window->SetName(name);
    if (window->GetHandle() != nullptr) name_all(window->GetHandle(), name, description, 3);
}

int text_height(wxTextCtrl* text) {
    GtkTextView* view = view_of(text);
    if (view == nullptr) return text->GetBestSize().y;
    GtkTextIter end;
    gtk_text_buffer_get_end_iter(gtk_text_view_get_buffer(view), &end);
    int y = 0, height = 0;
    gtk_text_view_get_line_yrange(view, &end, &y, &height);
    return y + height + gtk_text_view_get_top_margin(view) + gtk_text_view_get_bottom_margin(view);
}

std::vector<LineBox> paragraph_boxes(wxTextCtrl* text) {
    std::vector<LineBox> boxes;
    GtkTextView* view = view_of(text);
    if (view == nullptr) return boxes;
    GtkTextBuffer* buffer = gtk_text_view_get_buffer(view);
    const int count = gtk_text_buffer_get_line_count(buffer);
    for (int line = 0; line < count; ++line) {
        GtkTextIter iter;
        gtk_text_buffer_get_iter_at_line(buffer, &iter, line);
        LineBox box;
        gtk_text_view_get_line_yrange(view, &iter, &box.top, &box.height);
        boxes.push_back(box);
    }
    return boxes;
}

void underline_words(wxTextCtrl* text, const std::vector<std::pair<int, int>>& stretches) {
    GtkTextView* view = view_of(text);
    if (view == nullptr) return;
    GtkTextBuffer* buffer = gtk_text_view_get_buffer(view);
    static constexpr const char* name = "distinguo-unknown-word";
    GtkTextTag* tag = gtk_text_tag_table_lookup(gtk_text_buffer_get_tag_table(buffer), name);
    if (tag == nullptr) tag = gtk_text_buffer_create_tag(buffer, name, "underline", PANGO_UNDERLINE_ERROR, nullptr);
    GtkTextIter from, to;
    gtk_text_buffer_get_bounds(buffer, &from, &to);
    gtk_text_buffer_remove_tag(buffer, tag, &from, &to);
    for (const auto& [first, last] : stretches) {
        gtk_text_buffer_get_iter_at_offset(buffer, &from, first);
        gtk_text_buffer_get_iter_at_offset(buffer, &to, last);
        gtk_text_buffer_apply_tag(buffer, tag, &from, &to);
    }
}

void never_scroll(wxTextCtrl* text) {
    GtkTextView* view = view_of(text);
    if (view == nullptr) return;
    GtkAdjustment* vertical = gtk_scrollable_get_vadjustment(GTK_SCROLLABLE(view));
    g_signal_connect(vertical, "value-changed", G_CALLBACK(+[](GtkAdjustment* adjustment, gpointer) {
                         if (gtk_adjustment_get_value(adjustment) != 0) gtk_adjustment_set_value(adjustment, 0);
                     }),
                     nullptr);
}

void set_spacing(wxTextCtrl* text, int between_lines, int between_paragraphs) {
    GtkTextView* view = view_of(text);
    if (view == nullptr) return;
    gtk_text_view_set_pixels_inside_wrap(view, between_lines);
    gtk_text_view_set_pixels_below_lines(view, between_paragraphs);
    gtk_text_view_set_accepts_tab(view, FALSE);
}

wxVector<wxVariant> row_of(std::initializer_list<wxString> cells) {
    wxVector<wxVariant> row;
    for (const wxString& cell : cells) row.push_back(wxVariant(cell));
    return row;
}

wxStaticText* label_for(wxWindow* parent, const wxString& text) { return new wxStaticText(parent, wxID_ANY, text); }

}  // namespace distinguo::widgets
