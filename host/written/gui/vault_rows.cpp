#include "written/gui/vault_rows.h"

#include <cstdint>
#include <map>

#include "base/let_go.h"
#include "base/text.h"
#include "written/desk/states.h"

namespace distinguo::written {
namespace {

// An item is a number: that of a hit from 1 on, or of a file behind this.
constexpr std::uintptr_t first_file = std::uintptr_t(1) << 40;

std::uintptr_t number_of(const wxDataViewItem& item) { return reinterpret_cast<std::uintptr_t>(item.GetID()); }
wxDataViewItem item_with(std::uintptr_t number) { return wxDataViewItem(reinterpret_cast<void*>(number)); }

wxString marked_up(const std::string& text) { return shown(escape_xml(text)); }

wxString state_sign(const std::string& state) {
    if (state == "review") return wxString::FromUTF8("✎ ");
    if (state == "validated") return wxString::FromUTF8("✓ ");
    if (state == "handed-over") return wxString::FromUTF8("▤ ");
    if (state == "archived") return wxString::FromUTF8("▣ ");
    return wxString::FromUTF8("◐ ");
}

}  // namespace

wxString short_day(const std::string& iso) {
    return shown(iso.size() >= 10 ? iso.substr(8, 2) + "/" + iso.substr(5, 2) + "/" + iso.substr(0, 4) : iso);
}

void VaultRows::show(std::vector<Hit> hits) {
    m_hits = std::move(hits);
    let_go(m_files);
    m_file_of.assign(m_hits.size(), 0);
    m_counted_files = 0;
    std::map<std::string, std::size_t> known;
    for (std::size_t k = 0; k < m_hits.size(); ++k) {
        const std::string& name = m_hits[k].entry.summary->dossier;
        const auto [place, is_new] = known.emplace(name, m_files.size());
        if (is_new) m_files.push_back({name, {}});
        m_files[place->second].hits.push_back(k);
        m_file_of[k] = place->second;
    }
    m_counted_files = m_files.size();
    m_is_tree = m_files.size() <= most_files && m_hits.size() <= most_hits;
    if (!m_is_tree) let_go(m_files);
    Cleared();
}

void FlatVaultRows::GetValueByRow(wxVariant& value, unsigned row, unsigned column) const {
    m_rows.GetValue(value, m_rows.item_of(row), column);
    if (column != VaultRows::Document || row >= m_rows.hits().size()) return;
    const std::string& file = m_rows.hits()[row].entry.summary->dossier;
    if (!file.empty())
        value = "<b>" + marked_up(file) + "</b>" + wxString::FromUTF8(" · ") + value.GetString().BeforeFirst('\n');
}

void VaultRows::forget() {
    m_forgotten = true;
    for (std::size_t k = 0; k < m_files.size(); ++k) ItemChanged(item_with(first_file + k));
    for (std::size_t k = 0; m_is_tree && k < m_hits.size(); ++k) ItemChanged(item_of(k));
    show({});
    m_forgotten = false;
}

const Hit* VaultRows::hit_of(const wxDataViewItem& item) const {
    const std::uintptr_t number = number_of(item);
    return number == 0 || number > m_hits.size() ? nullptr : &m_hits[number - 1];
}

wxDataViewItem VaultRows::item_of(std::size_t hit) const { return item_with(hit + 1); }

wxDataViewItem VaultRows::GetParent(const wxDataViewItem& item) const {
    const std::uintptr_t number = number_of(item);
    if (number == 0 || number > m_hits.size()) return wxDataViewItem();
    return item_with(first_file + m_file_of[number - 1]);
}

bool VaultRows::IsContainer(const wxDataViewItem& item) const { return !item.IsOk() || number_of(item) >= first_file; }

unsigned VaultRows::GetChildren(const wxDataViewItem& item, wxDataViewItemArray& children) const {
    if (!item.IsOk()) {
        for (std::size_t k = 0; k < m_files.size(); ++k) children.Add(item_with(first_file + k));
    } else if (const std::size_t file = number_of(item) - first_file;
               number_of(item) >= first_file && file < m_files.size()) {
        for (const std::size_t hit : m_files[file].hits) children.Add(item_of(hit));
    }
    return static_cast<unsigned>(children.size());
}

void VaultRows::GetValue(wxVariant& value, const wxDataViewItem& item, unsigned column) const {
    value = wxString();
    if (m_forgotten) return;
    const std::uintptr_t number = number_of(item);
    if (number >= first_file) {
        if (column != Document || number - first_file >= m_files.size()) return;
        const File& file = m_files[number - first_file];
        const wxString name = file.name.empty() ? m_words.tr("(no file of a person)") : shown(file.name);
        value = "<b>" + marked_up(typed(name)) + "</b>" + wxString::FromUTF8(" · ") +
                m_words.count("{1} document", "{1} documents", static_cast<long>(file.hits.size()));
        return;
    }
    const Hit* hit = hit_of(item);
    if (hit == nullptr) return;
    const vault::Summary& one = *hit->entry.summary;
    switch (column) {
        case Document: {
            wxString text = one.title.empty() ? m_words.tr("(cannot be read)") : marked_up(one.title);
            if (one.heads.size() > 1) text += wxString::FromUTF8(" ⑂ ") + m_words.tr("two versions");
            // The words that were looked for are bold and underlined: never a colour alone.
            if (!hit->found.empty())
                text += "\n<small>" + marked_up(hit->before) + "<b><u>" + marked_up(hit->found) + "</u></b>" +
                        marked_up(hit->after) + "</small>";
            value = text;
            break;
        }
        case State: value = state_sign(one.state) + m_words.tr(state_of(one.state).name); break;
        case Changed: value = short_day(one.changed); break;
        default: value = one.retention_until.empty() ? wxString::FromUTF8("—") : short_day(one.retention_until); break;
    }
}

}  // namespace distinguo::written
