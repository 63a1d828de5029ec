#include "widgets/choose.h"

#include <wx/choicdlg.h>

#include <algorithm>

#include "widgets/accessible.h"

namespace distinguo::widgets {
namespace {

constexpr unsigned most_rows = 14;

/// The toolkit's list is four lines tall and has no name.
void fit_list(wxDialog& dialog, const wxString& question) {
    for (wxWindow* child : dialog.GetChildren()) {
        auto* list = wxDynamicCast(child, wxListBox);
        if (list == nullptr) continue;
        set_name(list, question);
        const int line = list->GetCharHeight() + dialog.FromDIP(8);
        list->SetMinSize(
            wxSize(list->GetMinSize().x,
                   static_cast<int>(std::clamp(list->GetCount(), 2U, most_rows)) * line + dialog.FromDIP(8)));
        list->SetFocus();
    }
    dialog.GetSizer()->SetSizeHints(&dialog);
    dialog.CentreOnParent();
}

}  // namespace

std::optional<std::size_t> choose_one(wxWindow* parent, const wxString& question, const wxString& title,
                                      const wxArrayString& answers, std::size_t chosen) {
    wxSingleChoiceDialog dialog(parent, question, title, answers);
    if (chosen < answers.size()) dialog.SetSelection(static_cast<int>(chosen));
    fit_list(dialog, question);
    if (dialog.ShowModal() != wxID_OK || dialog.GetSelection() < 0) return std::nullopt;
    return static_cast<std::size_t>(dialog.GetSelection());
}

std::optional<std::vector<std::size_t>> choose_several(wxWindow* parent, const wxString& question,
                                                       const wxString& title, const wxArrayString& answers,
                                                       const std::vector<std::size_t>& chosen) {
    wxMultiChoiceDialog dialog(parent, question, title, answers);
    dialog.SetSelections(wxArrayInt(chosen.begin(), chosen.end()));
    fit_list(dialog, question);
    if (dialog.ShowModal() != wxID_OK) return std::nullopt;
    const wxArrayInt taken = dialog.GetSelections();
    return std::vector<std::size_t>(taken.begin(), taken.end());
}

}  // namespace distinguo::widgets
