#pragma once
// A case file: its parts, what stands in each said in words, where it comes from and for whom it is. Each change is
// kept at once by whoever opened the page, and can be undone.

#include <wx/dataview.h>
#include <wx/wx.h>

#include <functional>
#include <memory>
#include <vector>

#include "written/casefile/casefile.h"
#include "written/desk/library.h"
#include "written/gui/fact_form.h"
#include "written/gui/words.h"

namespace distinguo::written {

/// What a list of such facts is called: « Personnes ».
const char* title_of_part(const Field& part);

class CasePage : public wxPanel {
public:
    struct Events {
        std::function<void(const CaseFile&)> save;  ///< a change, or one that was taken back
        std::function<void()> back, create, history;
    };
    CasePage(wxWindow* parent, Library& library, const Words& words, const Date& today, Events events);

    void show(CaseFile file, bool writable);
    const CaseFile& file() const { return m_file; }
    /// Nothing of the file stays in the window.
    void forget();
    void undo(bool forward);
    void set_status(const wxString& text);
    void focus_parts() { m_parts->SetFocus(); }
    /// By the name of its facts.
    std::string shown_part() const { return part().name; }
    void show_part(const std::string& name);

private:
    struct Row {
        std::size_t at = 0;  ///< place among the file's facts
    };
    wxWindow* build_parts();
    wxWindow* build_rows();
    const Field& part() const;
    std::vector<std::size_t> rows_of(const Field& field) const;
    void refresh(std::size_t chosen);
    void refresh_counts();
    void show_detail();
    void edit(bool add);
    void remove();
    void choose_readers();
    void change(CaseFile next, std::size_t chosen);
    /// Names of people and items change with the file.
    void renew_words();

    Library& m_library;
    const Words& m_words;
    Date m_today;
    Events m_events;
    CaseFile m_file;
    bool m_writable = true;
    std::vector<CaseFile> m_before, m_after;  ///< to undo, to do again
    KnownIds m_known;
    std::unique_ptr<FactWords> m_said;
    std::unique_ptr<FormContext> m_context;
    std::vector<Field> m_fields;  ///< the parts that are shown
    std::vector<std::size_t> m_rows;
    wxStaticText* m_title = nullptr;
    wxListBox* m_parts = nullptr;
    wxDataViewListCtrl* m_list = nullptr;
    wxTextCtrl* m_detail = nullptr;
    wxStaticText* m_status = nullptr;
    std::vector<wxButton*> m_changing;
};

}  // namespace distinguo::written
