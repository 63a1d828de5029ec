#include "widgets/accessible.h"

#include <gtk/gtk.h>
#include <wx/stockitem.h>

#include <algorithm>

namespace distinguo::widgets {
namespace {

constexpr const char* scrolls_key = "distinguo-scrolls";

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
        if (GTK_IS_TEXT_VIEW(below) || GTK_IS_TREE_VIEW(below) || GTK_IS_ENTRY(below) || GTK_IS_TOGGLE_BUTTON(below) ||
            gtk_widget_get_can_focus(below) || GTK_IS_BIN(below))
            name_all(below, name, description, depth - 1);
    }
    g_list_free(children);
}

// What takes the focus in a choice is a button inside it, of which GTK tells a screen reader neither a name nor what is
// chosen.
void find_button(GtkWidget* widget, void* found) {
    if (GTK_IS_TOGGLE_BUTTON(widget)) *static_cast<GtkWidget**>(found) = widget;
    else if (GTK_IS_CONTAINER(widget)) gtk_container_forall(GTK_CONTAINER(widget), find_button, found);
}

void tell_chosen(GtkComboBox* choice, void* button) {
    const auto* name = static_cast<const char*>(g_object_get_data(G_OBJECT(button), "distinguo-name"));
    char* chosen =
        GTK_IS_COMBO_BOX_TEXT(choice) ? gtk_combo_box_text_get_active_text(GTK_COMBO_BOX_TEXT(choice)) : nullptr;
    const wxString both =
        wxString::FromUTF8(name) + (chosen != nullptr && *chosen != 0 ? ", " + wxString::FromUTF8(chosen) : wxString());
    g_free(chosen);
    name_one(GTK_WIDGET(button), both, {});
}

void name_choice(GtkComboBox* choice, const wxString& name) {
    GtkWidget* button = nullptr;
    find_button(GTK_WIDGET(choice), &button);
    if (button == nullptr) return;
    const bool known = g_object_get_data(G_OBJECT(button), "distinguo-name") != nullptr;
    g_object_set_data_full(G_OBJECT(button), "distinguo-name", g_strdup(name.utf8_str()), g_free);
    atk_object_set_role(gtk_widget_get_accessible(button), ATK_ROLE_COMBO_BOX);
    if (!known) g_signal_connect_object(choice, "changed", G_CALLBACK(tell_chosen), button, G_CONNECT_AFTER);
    tell_chosen(choice, button);
}

}  // namespace

void set_name(wxWindow* window, const wxString& name, const wxString& description) {
    window->SetName(name);
    if (window->GetHandle() == nullptr) return;
    name_all(window->GetHandle(), name, description, 3);
    // A line to type in, and a choice, is made before its font is known: with large text it would be cut.
    if (GTK_IS_ENTRY(window->GetHandle()) || GTK_IS_COMBO_BOX(window->GetHandle())) keep_height(window);
    if (GTK_IS_COMBO_BOX(window->GetHandle())) name_choice(GTK_COMBO_BOX(window->GetHandle()), name);
}

void use_own_words(wxWindow* dialog) {
    if (auto* message = wxDynamicCast(dialog, wxMessageDialog)) {
        const wxString ok = message->GetOKLabel();
        if ((message->GetMessageDialogStyle() & wxYES_NO) != 0) return;
        if ((message->GetMessageDialogStyle() & wxCANCEL) != 0)
            message->SetOKCancelLabels(ok, message->GetCancelLabel());
        else message->SetOKLabel(ok);
        return;
    }
    for (wxWindow* child : dialog->GetChildren()) {
        auto* button = wxDynamicCast(child, wxButton);
        if (button != nullptr && wxIsStockID(button->GetId()) && wxIsStockLabel(button->GetId(), button->GetLabel()) &&
            GTK_IS_BUTTON(button->GetHandle())) {
            const wxString label = wxGetStockLabel(button->GetId(), wxSTOCK_NOFLAGS);
            g_object_set(button->GetHandle(), "use-stock", FALSE, nullptr);
            gtk_button_set_label(GTK_BUTTON(button->GetHandle()), label.utf8_str());
            set_name(button, label);
        }
        use_own_words(child);
    }
}

void keep_height(wxWindow* window) {
    int least = 0, natural = 0;
    gtk_widget_get_preferred_height(window->GetHandle(), &least, &natural);
    // Half as much again as a letter is what every theme of GTK leaves around a line.
    window->SetMinSize(
        wxSize(window->GetMinSize().x,
               std::max({natural, window->GetBestSize().y, window->GetCharHeight() * 3 / 2 + window->FromDIP(6)})));
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

void let_scroll(wxTextCtrl* text, bool scrolls) {
    if (GtkTextView* view = view_of(text))
        g_object_set_data(G_OBJECT(gtk_scrollable_get_vadjustment(GTK_SCROLLABLE(view))), scrolls_key,
                          scrolls ? view : nullptr);
}

void never_scroll(wxTextCtrl* text) {
    GtkTextView* view = view_of(text);
    if (view == nullptr) return;
    GtkAdjustment* vertical = gtk_scrollable_get_vadjustment(GTK_SCROLLABLE(view));
    g_signal_connect(vertical, "value-changed", G_CALLBACK(+[](GtkAdjustment* adjustment, gpointer) {
                         if (gtk_adjustment_get_value(adjustment) != 0 &&
                             g_object_get_data(G_OBJECT(adjustment), scrolls_key) == nullptr)
                             gtk_adjustment_set_value(adjustment, 0);
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

namespace {

constexpr const char* labels_key = "distinguo-labels";
using Labels = std::vector<std::string>;

/// Paints into the room that is kept above each paragraph.
gboolean draw_labels(GtkWidget* widget, cairo_t* cr, gpointer) {
    const auto* labels = static_cast<const Labels*>(g_object_get_data(G_OBJECT(widget), labels_key));
    if (labels == nullptr) return FALSE;
    GtkTextView* view = GTK_TEXT_VIEW(widget);
    GtkStyleContext* style = gtk_widget_get_style_context(widget);
    PangoLayout* layout = gtk_widget_create_pango_layout(widget, nullptr);
    pango_layout_set_width(layout, gtk_widget_get_allocated_width(widget) * PANGO_SCALE);
    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    for (std::size_t line = 0; line < labels->size(); ++line) {
        if ((*labels)[line].empty()) continue;
        GtkTextIter iter;
        gtk_text_buffer_get_iter_at_line(gtk_text_view_get_buffer(view), &iter, static_cast<int>(line));
        int y = 0, height = 0, x = 0;
        gtk_text_view_get_line_yrange(view, &iter, &y, &height);
        gtk_text_view_buffer_to_window_coords(view, GTK_TEXT_WINDOW_WIDGET, 0, y, &x, &y);
        pango_layout_set_markup(layout, (*labels)[line].c_str(), -1);
        gtk_render_layout(style, cr, x, y, layout);
    }
    g_object_unref(layout);
    return FALSE;
}

}  // namespace

void label_paragraphs(wxTextCtrl* text, const std::vector<wxString>& labels) {
    GtkTextView* view = view_of(text);
    if (view == nullptr) return;
    auto* kept = new Labels;
    for (std::size_t line = 0; line < labels.size(); ++line) {
        const wxString head = labels[line].BeforeFirst(','), rest = labels[line].Mid(head.length());
        const auto escaped = [](const wxString& words) {
            gchar* safe = g_markup_escape_text(words.utf8_str(), -1);
            std::string out = safe;
            g_free(safe);
            return out;
        };
        kept->push_back(labels[line].empty() ? std::string() : "<b>" + escaped(head) + "</b>" + escaped(rest));
    }
    // The same room above each paragraph: rows of labels stand where the eye expects them.
    const bool any = std::any_of(labels.begin(), labels.end(), [](const wxString& one) { return !one.empty(); });
    gtk_text_view_set_pixels_above_lines(view, any ? text->GetCharHeight() + text->FromDIP(4) : 0);
    const bool first = g_object_get_data(G_OBJECT(view), labels_key) == nullptr;
    g_object_set_data_full(G_OBJECT(view), labels_key, kept, [](gpointer data) { delete static_cast<Labels*>(data); });
    if (first) g_signal_connect_after(view, "draw", G_CALLBACK(draw_labels), nullptr);
    gtk_widget_queue_draw(GTK_WIDGET(view));
}

void make_tabs_narrow(wxNotebook* notebook) {
    GtkCssProvider* css = gtk_css_provider_new();
    gtk_css_provider_load_from_data(
        css, "notebook > header > tabs > tab { padding: 5px 7px; min-width: 0; margin: 0; }", -1, nullptr);
    gtk_style_context_add_provider(gtk_widget_get_style_context(notebook->GetHandle()), GTK_STYLE_PROVIDER(css),
                                   GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
    gtk_style_context_add_provider_for_screen(gtk_widget_get_screen(notebook->GetHandle()), GTK_STYLE_PROVIDER(css),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
    g_object_unref(css);
}

namespace {

GtkTreeView* tree_of(GtkWidget* widget) {
    if (GTK_IS_TREE_VIEW(widget)) return GTK_TREE_VIEW(widget);
    GtkWidget* child = GTK_IS_BIN(widget) ? gtk_bin_get_child(GTK_BIN(widget)) : nullptr;
    return child == nullptr ? nullptr : tree_of(child);
}

void wrap_column(GtkTreeViewColumn* column) {
    constexpr int padding = 8;
    const int width = std::max(gtk_tree_view_column_get_width(column), gtk_tree_view_column_get_fixed_width(column));
    static constexpr const char* wrapped_key = "distinguo-wrapped";
    // Said again, the same width would make the rows be measured without end.
    if (GPOINTER_TO_INT(g_object_get_data(G_OBJECT(column), wrapped_key)) == width) return;
    g_object_set_data(G_OBJECT(column), wrapped_key, GINT_TO_POINTER(width));
    GList* cells = gtk_cell_layout_get_cells(GTK_CELL_LAYOUT(column));
    for (GList* cell = cells; cell != nullptr; cell = cell->next)
        if (GTK_IS_CELL_RENDERER_TEXT(cell->data))
            g_object_set(cell->data, "wrap-mode", PANGO_WRAP_WORD_CHAR, "wrap-width", std::max(width - padding, 40),
                         "ellipsize", PANGO_ELLIPSIZE_NONE, "yalign", 0.0, nullptr);
    g_list_free(cells);
}

}  // namespace

void wrap_cells(wxDataViewListCtrl* list) {
    GtkTreeView* tree = tree_of(list->GetHandle());
    if (tree == nullptr) return;
    GList* columns = gtk_tree_view_get_columns(tree);
    for (GList* column = columns; column != nullptr; column = column->next) {
        wrap_column(GTK_TREE_VIEW_COLUMN(column->data));
        g_signal_connect(column->data, "notify::width",
                         G_CALLBACK(+[](GtkTreeViewColumn* changed, GParamSpec*, gpointer) { wrap_column(changed); }),
                         nullptr);
    }
    g_list_free(columns);
}

int rows_height(wxDataViewListCtrl* list) {
    constexpr int padding = 8, around_row = 8;
    GtkTreeView* tree = tree_of(list->GetHandle());
    if (tree == nullptr) return list->GetBestSize().y;
    // The toolkit knows the height of a row only once it has been drawn: it is measured as it will be drawn.
    PangoLayout* layout = gtk_widget_create_pango_layout(GTK_WIDGET(tree), nullptr);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    int all = list->GetCharHeight() + 2 * around_row;
    for (unsigned row = 0; row < static_cast<unsigned>(list->GetItemCount()); ++row) {
        int tallest = list->GetCharHeight();
        for (unsigned column = 0; column < list->GetColumnCount(); ++column) {
            auto* of_row = GTK_TREE_VIEW_COLUMN(list->GetColumn(column)->GetGtkHandle());
            const int width =
                std::max(gtk_tree_view_column_get_width(of_row), gtk_tree_view_column_get_fixed_width(of_row));
            pango_layout_set_width(layout, std::max(width - padding, 40) * PANGO_SCALE);
            pango_layout_set_text(layout, list->GetTextValue(row, column).utf8_str(), -1);
            int height = 0;
            pango_layout_get_pixel_size(layout, nullptr, &height);
            tallest = std::max(tallest, height);
        }
        all += tallest + around_row;
    }
    g_object_unref(layout);
    return all;
}

void keep_room_below(wxTextCtrl* text, const std::vector<int>& pixels) {
    GtkTextView* view = view_of(text);
    if (view == nullptr) return;
    GtkTextBuffer* buffer = gtk_text_view_get_buffer(view);
    static constexpr const char* prefix = "distinguo-room-";
    gtk_text_tag_table_foreach(gtk_text_buffer_get_tag_table(buffer), [](GtkTextTag* tag, gpointer in) {
        char* name = nullptr;
        g_object_get(tag, "name", &name, nullptr);
        GtkTextIter from, to;
        gtk_text_buffer_get_bounds(GTK_TEXT_BUFFER(in), &from, &to);
        if (name != nullptr && g_str_has_prefix(name, prefix))
            gtk_text_buffer_remove_tag(GTK_TEXT_BUFFER(in), tag, &from, &to);
        g_free(name);
    }, buffer);
    const int usual = gtk_text_view_get_pixels_below_lines(view);
    for (std::size_t line = 0; line < pixels.size(); ++line) {
        if (pixels[line] <= 0) continue;
        const std::string name = prefix + std::to_string(pixels[line]);
        GtkTextTag* tag = gtk_text_tag_table_lookup(gtk_text_buffer_get_tag_table(buffer), name.c_str());
        if (tag == nullptr)
            tag = gtk_text_buffer_create_tag(buffer, name.c_str(), "pixels-below-lines", usual + pixels[line], nullptr);
        GtkTextIter from;
        gtk_text_buffer_get_iter_at_line(buffer, &from, static_cast<int>(line));
        GtkTextIter to = from;
        gtk_text_iter_forward_line(&to);
        gtk_text_buffer_apply_tag(buffer, tag, &from, &to);
    }
}

wxVector<wxVariant> row_of(std::initializer_list<wxString> cells) {
    wxVector<wxVariant> row;
    for (const wxString& cell : cells) row.push_back(wxVariant(cell));
    return row;
}

void tell_row_changed(wxDataViewListCtrl* list, unsigned row) {
    list->GetStore()->ItemChanged(list->RowToItem(static_cast<int>(row)));
}

void set_cell(wxDataViewListCtrl* list, const wxString& text, unsigned row, unsigned column) {
    if (list->GetTextValue(row, column) == text) return;
    list->SetTextValue(text, row, column);
    tell_row_changed(list, row);
}

wxStaticText* label_for(wxWindow* parent, const wxString& text) { return new wxStaticText(parent, wxID_ANY, text); }

void choose_row(wxListBox* list, int row) {
    list->SetSelection(row);
    GtkTreePath* path = gtk_tree_path_new_from_indices(row, -1);
    gtk_tree_view_set_cursor(list->m_treeview, path, nullptr, FALSE);
    gtk_tree_path_free(path);
}

}  // namespace distinguo::widgets
