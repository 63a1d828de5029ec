#pragma once
// The plugins: what each brings, who signed it, what its native part may read, and why one is not in use.

#include <wx/dataview.h>
#include <wx/wx.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "packs/registry.h"
#include "written/gui/words.h"

namespace distinguo::written {

class PluginsDialog : public wxDialog {
public:
    /// `no_sandbox`: why native parts are off, if they are.
    PluginsDialog(wxWindow* parent, const Words& words, const Date& today, std::string no_sandbox);
    /// Something was installed, removed, switched: the library is to be read again.
    bool changed() const { return m_changed; }

private:
    void build();
    wxWindow* build_details();
    void refresh();
    void describe();
    const packs::Pack* selected() const;
    void install();
    void install_file(const std::string& path);
    void add_folder();
    void remove();
    void set_enabled(bool enabled);
    /// Shows a failure, or what went well; false where it failed.
    bool guarded(const std::function<void()>& action);
    wxString state_of(const packs::Pack& pack) const;
    wxString origin_of(const packs::Pack& pack) const;
    wxString contents_of(const packs::Pack& pack) const;
    wxString reads_of(const packs::Pack& pack) const;
    wxString news_of(const packs::News& news) const;
    wxString needs_of(const packs::Pack& pack) const;

    const Words& m_words;
    const Date m_today;
    const std::string m_no_sandbox;
    bool m_changed = false;
    std::optional<packs::Registry> m_registry;  ///< as it was read for the list
    std::vector<packs::Pack> m_packs;
    std::vector<std::size_t> m_rows;  ///< of the list: index into m_packs
    std::string m_selected;

    wxCheckBox* m_show_built_in = nullptr;
    wxTextCtrl* m_search = nullptr;
    wxDataViewListCtrl* m_list = nullptr;
    wxStaticText* m_title = nullptr;
    wxButton *m_enable = nullptr, *m_disable = nullptr, *m_remove = nullptr;
    wxTextCtrl *m_why = nullptr, *m_brings = nullptr, *m_reads = nullptr, *m_cannot = nullptr, *m_signature = nullptr,
               *m_needs = nullptr;
    wxStaticText* m_status = nullptr;
};

}  // namespace distinguo::written
