#pragma once
// What the vault holds: search as one types, filters, the list, what is known of the document that is chosen.

#include <wx/dataview.h>
#include <wx/wx.h>

#include <functional>

#include "written/desk/cabinet.h"
#include "written/gui/vault_rows.h"
#include "written/gui/words.h"

namespace distinguo::written {

class VaultPage : public wxPanel {
public:
    struct Query {
        std::string words;
        Filter filter = Filter::All;
        Order order = Order::Changed;
    };
    struct Events {
        std::function<void(const Query&)> ask;  ///< answered later by show()
        std::function<void(const vault::ItemId&)> open, history;
        std::function<void(const vault::ItemId&)> choose_state, choose_file, choose_retention;
        std::function<void()> create, import_file, lock, rights, retention, create_case;
    };
    VaultPage(wxWindow* parent, const Words& words, Events events);

    /// `counts`: of every filter, in its order.
    /// The vault is closed: nothing of it stays, the words that were looked for either.
    void forget();
    void show(std::vector<Hit> hits, const std::vector<std::size_t>& counts);
    void set_status(const wxString& left, const wxString& right);
    void refresh() { ask(); }
    void focus_search() { m_search->SetFocus(); }
    /// Empty where none is chosen.
    vault::ItemId chosen_item() const { return selected() != nullptr ? selected()->id : vault::ItemId(); }
    void focus_list();

private:
    wxWindow* build_filters();
    wxWindow* build_list();
    wxDataViewCtrl* make_list(wxWindow* parent, wxDataViewModel* model, long style);
    wxWindow* build_detail();
    wxSizer* action_buttons(wxWindow* parent);
    /// Folds the detail, then the filters, where there is less room.
    void arrange(int width);
    void ask();
    void chosen();
    const vault::Entry* selected() const;

    const Words& m_words;
    Events m_events;
    wxTextCtrl* m_search = nullptr;
    wxPanel* m_filters_panel = nullptr;
    wxListBox* m_filters = nullptr;
    wxChoice* m_filter = nullptr;  ///< in place of the list where there is less room
    wxPanel* m_actions = nullptr;
    wxChoice* m_order = nullptr;
    wxStaticText* m_count = nullptr;
    wxDataViewCtrl* m_list = nullptr;  ///< a tree of files
    wxDataViewCtrl* m_flat = nullptr;  ///< a row each, in its place where there are more than a tree holds
    wxObjectDataPtr<FlatVaultRows> m_flat_rows;
    wxObjectDataPtr<VaultRows> m_rows;
    wxPanel* m_detail = nullptr;
    wxStaticText* m_title = nullptr;
    wxTextCtrl* m_facts = nullptr;
    wxStaticText* m_left = nullptr;
    wxStaticText* m_right = nullptr;
};

}  // namespace distinguo::written
