#include "widgets/forget.h"

#include <gtk/gtk.h>

#include "widgets/accessible.h"

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

void forget_rows(wxDataViewListCtrl* list) {
    for (unsigned row = 0; row < static_cast<unsigned>(list->GetItemCount()); ++row)
        for (unsigned column = 0; column < list->GetColumnCount(); ++column)
            if (list->GetColumn(column)->GetRenderer()->GetVariantType() == "string") set_cell(list, {}, row, column);
    list->DeleteAllItems();
}

void forget_label(wxStaticText* label) {
    label->SetLabel(wxString(' ', label->GetLabel().length() + 1));
    label->SetLabel({});
}

}  // namespace distinguo::widgets
