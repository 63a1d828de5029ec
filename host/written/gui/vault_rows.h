#pragma once
// What a search found, as a tree: a file of a person, its documents below it. Nothing is copied: rows are drawn from
// what was found.

#include <wx/dataview.h>

#include <string>
#include <vector>

#include "written/desk/cabinet.h"
#include "written/gui/words.h"

namespace distinguo::written {

class VaultRows : public wxDataViewModel {
public:
    enum Column : unsigned { Document, State, Changed, Retention, Columns };
    explicit VaultRows(const Words& words) : m_words(words) {}

    /// In the order they come; a file stands where its first document does. The window is told, unless there are more
    /// than a tree holds.
    void show(std::vector<Hit> hits);
    /// Every row is told to be empty, then there is none.
    void forget();
    static constexpr std::size_t most_files = 400, most_hits = 2000;
    bool is_tree() const { return m_is_tree; }
    const std::vector<Hit>& hits() const { return m_hits; }
    /// Of a document's row; nothing of a file's.
    const Hit* hit_of(const wxDataViewItem& item) const;
    wxDataViewItem item_of(std::size_t hit) const;
    std::size_t files() const { return m_counted_files; }

    unsigned GetColumnCount() const override { return Columns; }
    wxString GetColumnType(unsigned) const override { return "string"; }
    void GetValue(wxVariant& value, const wxDataViewItem& item, unsigned column) const override;
    bool SetValue(const wxVariant&, const wxDataViewItem&, unsigned) override { return false; }
    wxDataViewItem GetParent(const wxDataViewItem& item) const override;
    bool IsContainer(const wxDataViewItem& item) const override;
    /// Their other cells are empty, and said to be.
    bool HasContainerColumns(const wxDataViewItem&) const override { return true; }
    unsigned GetChildren(const wxDataViewItem& item, wxDataViewItemArray& children) const override;

private:
    struct File {
        std::string name;
        std::vector<std::size_t> hits;
    };
    const Words& m_words;
    std::vector<Hit> m_hits;
    std::vector<std::size_t> m_file_of;  ///< of each hit
    std::vector<File> m_files;  ///< empty where it is no tree
    std::size_t m_counted_files = 0;
    bool m_is_tree = true;
    bool m_forgotten = false;
};

/// The same hits, a row each, for more of them than a tree can hold: only the rows that are seen are asked for.
class FlatVaultRows : public wxDataViewVirtualListModel {
public:
    explicit FlatVaultRows(const VaultRows& rows) : m_rows(rows) {}
    void GetValueByRow(wxVariant& value, unsigned row, unsigned column) const override;
    bool SetValueByRow(const wxVariant&, unsigned, unsigned) override { return false; }
    unsigned GetColumnCount() const override { return VaultRows::Columns; }
    wxString GetColumnType(unsigned) const override { return "string"; }

private:
    const VaultRows& m_rows;
};

/// « 23/11/2026 ».
wxString short_day(const std::string& iso);

}  // namespace distinguo::written
