#pragma once
// New document: for which case file, which writing, and only what neither the file nor the profile knows yet. Nothing
// is obligatory to begin: a question may stay open, or be said not asked, without answer, declined, not known.

#include <wx/dataview.h>
#include <wx/scrolwin.h>
#include <wx/wx.h>

#include <map>
#include <memory>
#include <optional>

#include "written/casefile/profile.h"
#include "written/desk/library.h"
#include "written/desk/produce.h"
#include "written/gui/fact_form.h"
#include "written/gui/words.h"

namespace distinguo::written {

class NewDialog : public wxDialog {
public:
    /// A case file of the vault, or one that lies nowhere yet.
    struct Known {
        std::string id;  ///< of the vault's item; empty: none
        std::string title;
        CaseFile file;
    };
    NewDialog(wxWindow* parent, Library& library, const Words& words, const Date& today, std::vector<Known> files,
              Profile profile, const std::string& chosen_file = {});
    /// What was drafted, after ShowModal() gave wxID_OK.
    const Document& document() const { return *m_document; }
    /// The case file with what was answered for it here, and where it lies.
    const Known& file() const { return m_files[m_file]; }
    bool file_changed() const { return m_file_changed; }

private:
    void build_left(wxSizer* columns);
    void build_middle(wxSizer* columns);
    void build_right(wxSizer* columns);
    void list_files();
    void list_templates(const std::string& search);
    void take_first();
    void choose(const std::string& id);
    void ask_questions();
    /// What may be named in answers: people and items of the file, sections of the template.
    void prepare_words();
    void show_known(const Facts& answers, const std::vector<Field>& fields);
    void add_more_button(std::size_t count);
    void show_others(bool shown_now);
    void explain(const Field& field);
    void open_file();
    void load_facts();
    Facts answered() const;
    /// Answers are not thrown away without a word.
    void leave();
    void start();

    Library& m_library;
    const Words& m_words;
    Date m_today;
    std::vector<Known> m_files;
    std::size_t m_file = 0;
    bool m_file_changed = false;
    Profile m_profile;
    KnownIds m_known;
    std::unique_ptr<FactWords> m_said;
    std::unique_ptr<FormContext> m_context;
    wxChoice* m_file_choice = nullptr;
    wxTextCtrl* m_search = nullptr;
    wxDataViewListCtrl* m_list = nullptr;
    wxScrolledWindow* m_questions = nullptr;
    wxStaticText* m_heading = nullptr;
    wxTextCtrl* m_knows = nullptr;
    wxTextCtrl* m_why = nullptr;
    wxStaticText* m_none = nullptr;
    FactForm* m_needed = nullptr;
    FactForm* m_others = nullptr;
    wxStaticText* m_others_title = nullptr;
    wxButton* m_more = nullptr;  ///< folds the others away, and shows them
    std::size_t m_more_count = 0;
    wxCheckBox* m_keep = nullptr;
    std::vector<std::string> m_ids;
    std::string m_chosen;
    Facts m_rest;  ///< of a file that was loaded: what is written at the desk, passages and what is open
    std::map<std::string, Facts>
        m_kept;  ///< by question: what was answered for another template comes back where this one asks the same
    std::optional<Document> m_document;
};

}  // namespace distinguo::written
