#pragma once
// A list of small records, each written in fields beside it: people, recipients, sources.

#include <wx/wx.h>

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "written/gui/words.h"

namespace distinguo::written {

class RecordList : public wxPanel {
public:
    struct Field {
        enum class Kind { Line, Text, Choice };
        wxString label;
        Kind kind = Kind::Line;
        std::vector<std::pair<std::string, wxString>> choices = {};  ///< code, as it is read
    };
    struct Row {
        std::ptrdiff_t origin = -1;  ///< place in the list it came from; -1: new
        std::vector<std::string> values;
    };
    /// `title_of` names a row in the list.
    RecordList(wxWindow* parent, const Words& words, const wxString& name, std::vector<Field> fields,
               std::vector<Row> rows, std::function<wxString(const Row&)> title_of);

    /// What is wrong in a row, and in which field; no text where nothing is.
    struct Trouble {
        std::size_t field = 0;
        wxString text;
    };
    /// Rows in which something is wrong are marked in the list, and stay.
    void check_with(std::function<Trouble(const Row&)> trouble_of);
    /// Shows the first such row with the keys in its field, and gives what is wrong; empty where nothing is.
    wxString show_trouble();

    const std::vector<Row>& rows() const { return m_rows; }
    void focus_list() { m_list->SetFocus(); }

private:
    void show(int row);
    void read_back(std::size_t field);
    void refresh_titles();
    wxString title_of(const Row& row) const;

    std::vector<Field> m_fields;
    std::vector<Row> m_rows;
    std::function<wxString(const Row&)> m_title_of;
    std::function<Trouble(const Row&)> m_trouble_of;
    wxListBox* m_list = nullptr;
    wxButton* m_remove = nullptr;
    std::vector<wxControl*> m_controls;
    bool m_showing = false;
};

}  // namespace distinguo::written
