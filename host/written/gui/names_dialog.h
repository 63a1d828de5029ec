#pragma once
// Names that come with a pasted text and that nobody of the document bears: kept, or replaced, one by one.

#include <wx/wx.h>

#include <utility>
#include <vector>

#include "written/desk/pasted_names.h"
#include "written/gui/words.h"

namespace distinguo::written {

class NamesDialog : public wxDialog {
public:
    NamesDialog(wxWindow* parent, const Words& words, const std::vector<PastedName>& names, const Document& document);

    /// Names that are to give way, each with what stands in its place; the longest first.
    std::vector<std::pair<std::string, std::string>> replacements() const;

private:
    struct Row {
        std::string name;
        wxChoice* choice;
    };
    std::vector<Row> m_rows;
    std::vector<std::string> m_with;  ///< of the choices, the first (keep) left out
};

}  // namespace distinguo::written
