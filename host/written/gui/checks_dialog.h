#pragma once
// Several things to tick, in groups, and what to do with them.

#include <wx/wx.h>

#include <optional>
#include <string>
#include <vector>

#include "written/gui/words.h"

namespace distinguo::written {

class ChecksDialog : public wxDialog {
public:
    struct Choice {
        wxString label;
        bool ticked = false;
    };
    struct Group {
        wxString heading;
        std::vector<Choice> choices;
    };
    /// `actions`: the labels of the buttons, the most natural first. They wait until something of the first group is
    /// ticked.
    ChecksDialog(wxWindow* parent, const Words& words, const wxString& title, const wxString& sentence,
                 const std::vector<Group>& groups, const std::vector<wxString>& actions);

    /// The action that was chosen; nothing where the dialog was left.
    std::optional<std::size_t> ask();
    std::vector<std::size_t> ticked(std::size_t group) const;

private:
    void refresh();

    std::vector<std::vector<wxCheckBox*>> m_boxes;
    std::vector<wxButton*> m_actions;
    std::size_t m_chosen = 0;
};

}  // namespace distinguo::written
