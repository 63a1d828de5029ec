#include "widgets/forget.h"

#include <gtk/gtk.h>
#include <wx/dataview.h>

namespace distinguo::widgets {

void forget_drawn(wxWindow* window) {
    if (auto* list = wxDynamicCast(window, wxDataViewCtrl)) {
        for (unsigned k = 0; k < list->GetColumnCount(); ++k) {
            auto* column = GTK_TREE_VIEW_COLUMN(list->GetColumn(k)->GetGtkHandle());
            GList* cells = gtk_cell_layout_get_cells(GTK_CELL_LAYOUT(column));
            for (GList* cell = cells; cell != nullptr; cell = cell->next)
                if (GTK_IS_CELL_RENDERER_TEXT(cell->data)) g_object_set(cell->data, "text", "", nullptr);
            g_list_free(cells);
        }
    }
    for (wxWindow* child : window->GetChildren()) forget_drawn(child);
}

void forget_label(wxStaticText* label) {
    label->SetLabel(wxString(' ', label->GetLabel().length() + 1));
    label->SetLabel({});
}

}  // namespace distinguo::widgets
