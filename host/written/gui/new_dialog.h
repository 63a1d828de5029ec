#pragma once
// New document: the template and its questions in one window. Nothing is obligatory to begin.

#include <wx/dataview.h>
#include <wx/scrolwin.h>
#include <wx/wx.h>

#include <map>
#include <optional>

#include "written/desk/library.h"
#include "written/desk/produce.h"
#include "written/gui/words.h"

namespace distinguo::written {

class NewDialog : public wxDialog {
public:
    NewDialog(wxWindow* parent, Library& library, const Words& words, const Date& today);
    /// What was drafted, after ShowModal() gave wxID_OK.
    const Document& document() const { return *m_document; }

private:
    /// One question, and how its answer is read back.
    struct Answer {
        std::string name;
        std::function<Facts()> read;
        std::function<void(const Facts&)> fill;
    };
    void take_first();
    Facts answered() const;
    /// Answers are not thrown away without a word.
    void leave();
    void list_templates(const std::string& search);
    void choose(const std::string& id);
    void ask(const Field& field, wxWindow* parent, wxSizer* sizer, std::vector<Answer>& answers, const wxString& prefix);
    Answer ask_simple(const Field& field, wxWindow* parent, wxSizer* sizer, wxSizer* heading);
    void offer_to_decline(const Field& field, wxWindow* parent, wxSizer* sizer, wxSizer* heading, wxWindow* control, Answer& answer);
    Answer ask_rows(const Field& field, wxWindow* parent, wxSizer* sizer);
    void explain(const Field& field);
    void load_facts();
    void start();

    Library& m_library;
    const Words& m_words;
    Date m_today;
    wxTextCtrl* m_search = nullptr;
    wxDataViewListCtrl* m_list = nullptr;
    wxScrolledWindow* m_questions = nullptr;
    wxStaticText* m_heading = nullptr;
    wxTextCtrl* m_why = nullptr;
    wxButton* m_start = nullptr;
    std::vector<std::string> m_ids;
    std::string m_chosen;
    std::vector<Answer> m_answers;
    std::map<std::string, Facts> m_kept;  ///< by field: what was answered for another template comes back where this one asks the same
    wxStaticText* m_none = nullptr;
    std::optional<Document> m_document;
};

}  // namespace distinguo::written
