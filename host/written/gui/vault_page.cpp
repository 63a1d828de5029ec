#include "written/gui/vault_page.h"

#include <algorithm>

#include "base/text.h"
#include "widgets/accessible.h"
#include "written/desk/states.h"

namespace distinguo::written {
namespace {

constexpr const char* filter_names[] = {mark("The whole vault"), mark("My documents"), mark("To finish"), mark("To read with the person"), mark("To review in the team"), mark("Handed over"), mark("Retention to look at"), mark("Archived")};
constexpr const char* order_names[] = {mark("last work"), mark("title"), mark("file of the person"), mark("state")};
enum Column : unsigned { Title, Dossier, State, Changed, Place };

/// « 23 nov. 10:42 » would need the machine's zone; the day is what lists are read by.
wxString day_of(const std::string& time) { return shown(time.size() >= 10 ? time.substr(8, 2) + "/" + time.substr(5, 2) + "/" + time.substr(0, 4) : time); }

}  // namespace

/// The rows are drawn from what was found: a hundred thousand of them cost no more than the thirty that are seen.
class VaultPage::Rows : public wxDataViewVirtualListModel {
public:
    Rows(const std::vector<Hit>& hits, const Words& words) : m_hits(hits), m_words(words) {}
    void GetValueByRow(wxVariant& value, unsigned row, unsigned column) const override {
        value = wxString();
        if (row >= m_hits.size()) return;
        const Hit& hit = m_hits[row];
        const vault::Summary& one = hit.entry.summary;
        switch (column) {
            case Title: value = (one.title.empty() ? m_words.tr("(cannot be read)") : shown(one.title)) + (one.heads.size() > 1 ? wxString::FromUTF8(" ⑂ ") + m_words.tr("two versions") : wxString()); break;
            case Dossier: value = shown(one.dossier); break;
            case State: value = m_words.tr(state_of(one.state).name); break;
            case Changed: value = day_of(one.changed); break;
            default: value = shown(hit.before + hit.found + hit.after); break;
        }
    }
    bool SetValueByRow(const wxVariant&, unsigned, unsigned) override { return false; }
    unsigned GetColumnCount() const override { return 5; }
    wxString GetColumnType(unsigned) const override { return "string"; }

private:
    const std::vector<Hit>& m_hits;
    const Words& m_words;
};

VaultPage::VaultPage(wxWindow* parent, const Words& words, Events events) : wxPanel(parent), m_words(words), m_events(std::move(events)) {
    auto* all = new wxBoxSizer(wxVERTICAL);
    auto* top = new wxBoxSizer(wxHORIZONTAL);
    const auto button = [&](const char* label, std::function<void()> action) {
        auto* control = new wxButton(this, wxID_ANY, words.tr(label));
        widgets::set_name(control, control->GetLabelText());
        control->Bind(wxEVT_BUTTON, [this, action = std::move(action)](wxCommandEvent&) { CallAfter(action); });
        top->Add(control, 0, wxALL, FromDIP(6));
    };
    button("New document…", m_events.create);
    button("Import…", m_events.import_file);
    top->AddStretchSpacer();
    top->Add(widgets::label_for(this, words.tr("Search")), 0, wxALIGN_CENTRE_VERTICAL | wxALL, FromDIP(4));
    m_search = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, wxSize(FromDIP(420), -1), wxTE_PROCESS_ENTER);
    widgets::set_name(m_search, words.tr("Search in titles and texts"));
    m_search->SetHint(words.tr("titles and texts, without accents or capitals"));
    m_search->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { ask(); });
    m_search->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { focus_list(); });
    top->Add(m_search, 0, wxALIGN_CENTRE_VERTICAL | wxALL, FromDIP(4));
    button("Clear", [this] {
        m_search->Clear();
        focus_search();
    });
    top->AddStretchSpacer();
    button("Lock", m_events.lock);
    all->Add(top, 0, wxEXPAND);
    auto* middle = new wxBoxSizer(wxHORIZONTAL);
    middle->Add(build_filters(), 0, wxEXPAND);
    middle->Add(build_list(), 1, wxEXPAND);
    middle->Add(build_detail(), 0, wxEXPAND);
    all->Add(middle, 1, wxEXPAND);
    auto* bottom = new wxBoxSizer(wxHORIZONTAL);
    m_left = new wxStaticText(this, wxID_ANY, {});
    m_right = new wxStaticText(this, wxID_ANY, {});
    bottom->Add(m_left, 1, wxALL, FromDIP(6));
    bottom->Add(m_right, 0, wxALL, FromDIP(6));
    all->Add(bottom, 0, wxEXPAND);
    SetSizer(all);
    // Wide enough for the three columns, or the detail goes.
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        m_detail->Show(event.GetSize().x >= FromDIP(1100));
        event.Skip();
    });
}

wxWindow* VaultPage::build_filters() {
    auto* panel = new wxPanel(this, wxID_ANY, wxDefaultPosition, wxSize(FromDIP(230), -1));
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    sizer->Add(widgets::label_for(panel, m_words.tr("Show")), 0, wxALL, FromDIP(8));
    m_filters = new wxListBox(panel, wxID_ANY);
    for (const char* name : filter_names) m_filters->Append(m_words.tr(name));
    m_filters->SetSelection(0);
    widgets::set_name(m_filters, m_words.tr("Show"));
    m_filters->Bind(wxEVT_LISTBOX, [this](wxCommandEvent&) { ask(); });
    sizer->Add(m_filters, 1, wxEXPAND | wxLEFT | wxRIGHT, FromDIP(4));
    panel->SetSizer(sizer);
    return panel;
}

wxWindow* VaultPage::build_list() {
    auto* panel = new wxPanel(this);
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    auto* line = new wxBoxSizer(wxHORIZONTAL);
    m_count = new wxStaticText(panel, wxID_ANY, {});
    m_count->SetFont(m_count->GetFont().Bold());
    line->Add(m_count, 1, wxALIGN_CENTRE_VERTICAL | wxALL, FromDIP(8));
    line->Add(widgets::label_for(panel, m_words.tr("Sort by")), 0, wxALIGN_CENTRE_VERTICAL | wxALL, FromDIP(4));
    m_order = new wxChoice(panel, wxID_ANY);
    for (const char* name : order_names) m_order->Append(m_words.tr(name));
    m_order->SetSelection(0);
    widgets::set_name(m_order, m_words.tr("Sort by"));
    m_order->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { ask(); });
    line->Add(m_order, 0, wxALIGN_CENTRE_VERTICAL | wxALL, FromDIP(4));
    sizer->Add(line, 0, wxEXPAND);
    m_list = new wxDataViewCtrl(panel, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxDV_ROW_LINES);
    m_rows = new Rows(m_hits, m_words);
    m_list->AssociateModel(m_rows.get());
    const auto column = [&](const char* title, Column which, int width) { m_list->AppendTextColumn(m_words.tr(title), which, wxDATAVIEW_CELL_INERT, FromDIP(width), wxALIGN_LEFT, wxDATAVIEW_COL_RESIZABLE)->GetRenderer()->EnableEllipsize(wxELLIPSIZE_END); };
    column("Document", Title, 300);
    column("File of the person", Dossier, 160);
    column("State", State, 90);
    column("Changed", Changed, 96);
    column("Where the words are", Place, 300);
    widgets::set_name(m_list, m_words.tr("Documents of the vault"));
    m_list->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) { chosen(); });
    m_list->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED, [this](wxDataViewEvent&) {
        if (const vault::Entry* entry = selected()) CallAfter([this, id = entry->id] { m_events.open(id); });
    });
    sizer->Add(m_list, 1, wxEXPAND);
    panel->SetSizer(sizer);
    return panel;
}

wxWindow* VaultPage::build_detail() {
    m_detail = new wxPanel(this, wxID_ANY, wxDefaultPosition, wxSize(FromDIP(330), -1));
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    m_title = new wxStaticText(m_detail, wxID_ANY, {}, wxDefaultPosition, wxSize(FromDIP(300), FromDIP(48)), wxST_NO_AUTORESIZE);
    m_title->SetFont(m_title->GetFont().Bold().Scaled(1.1F));
    sizer->Add(m_title, 0, wxALL, FromDIP(10));
    m_facts = new wxTextCtrl(m_detail, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxTE_MULTILINE | wxTE_READONLY | wxBORDER_NONE);
    m_facts->SetBackgroundColour(GetBackgroundColour());
    widgets::set_name(m_facts, m_words.tr("About the document"));
    sizer->Add(m_facts, 1, wxEXPAND | wxLEFT | wxRIGHT, FromDIP(8));
    auto* buttons = new wxWrapSizer;
    const auto button = [&](const char* label, const std::function<void(const vault::ItemId&)>& action) {
        auto* control = new wxButton(m_detail, wxID_ANY, m_words.tr(label));
        widgets::set_name(control, control->GetLabelText());
        control->Bind(wxEVT_BUTTON, [this, action](wxCommandEvent&) {
            if (const vault::Entry* entry = selected()) CallAfter([action, id = entry->id] { action(id); });
        });
        buttons->Add(control, 0, wxALL, FromDIP(4));
    };
    button("Open", m_events.open);
    button("History", m_events.history);
    button("State…", m_events.choose_state);
    button("Retention…", m_events.choose_retention);
    sizer->Add(buttons, 0, wxEXPAND | wxALL, FromDIP(6));
    m_detail->SetSizer(sizer);
    return m_detail;
}

void VaultPage::ask() {
    Query query;
    query.words = typed(m_search->GetValue());
    query.filter = static_cast<Filter>(std::max(0, m_filters->GetSelection()));
    query.order = static_cast<Order>(std::max(0, m_order->GetSelection()));
    m_events.ask(query);
}

const vault::Entry* VaultPage::selected() const {
    const wxDataViewItem item = m_list->GetSelection();
    if (!item.IsOk()) return nullptr;
    const unsigned row = m_rows->GetRow(item);
    return row < m_hits.size() ? &m_hits[row].entry : nullptr;
}

void VaultPage::show(std::vector<Hit> hits, const std::vector<std::size_t>& counts) {
    const vault::Entry* before = selected();
    const vault::ItemId kept = before != nullptr ? before->id : vault::ItemId();
    m_hits = std::move(hits);
    m_rows->Reset(static_cast<unsigned>(m_hits.size()));
    for (std::size_t k = 0; k < counts.size() && k < std::size(filter_names); ++k) {
        const wxString label = m_words.tr(filter_names[k]) + (counts[k] > 0 ? wxString::Format(" (%zu)", counts[k]) : wxString());
        if (m_filters->GetString(static_cast<unsigned>(k)) != label) m_filters->SetString(static_cast<unsigned>(k), label);
    }
    wxString told = m_words.count("{1} document", "{1} documents", static_cast<long>(m_hits.size()));
    if (m_hits.empty()) {
        const wxString words = m_search->GetValue();
        told = !words.empty() ? m_words.tr("No document holds \"{1}\". Try a shorter word.", {typed(words)}) : m_words.tr("There is nothing here. Begin a document, or import a file.");
    }
    m_count->SetLabel(told);
    // The choice stays where it was, or goes to the first: the detail and the keys must mean something.
    for (std::size_t k = 0; k < m_hits.size(); ++k)
        if (m_hits[k].entry.id == kept) {
            m_list->Select(m_rows->GetItem(static_cast<unsigned>(k)));
            chosen();
            return;
        }
    if (!m_hits.empty()) m_list->Select(m_rows->GetItem(0));
    chosen();
}

void VaultPage::chosen() {
    const vault::Entry* entry = selected();
    if (entry == nullptr) {
        m_title->SetLabel({});
        m_facts->ChangeValue({});
        return;
    }
    const vault::Summary& one = entry->summary;
    m_title->SetLabel(shown(one.title));
    m_title->Wrap(FromDIP(300));
    wxString facts;
    const auto line = [&](const char* name, const wxString& value) {
        if (!value.empty()) facts += m_words.tr(name) + wxString::FromUTF8(m_words.messages().language() == "fr" ? " : " : ": ") + value + "\n";
    };
    line("File of the person", shown(one.dossier));
    line("State", m_words.tr(state_of(one.state).name));
    line("Written by", shown(one.author));
    line("People", shown(join(one.people, ", ")));
    line("Begun", day_of(one.created));
    line("Changed", day_of(one.changed));
    line("Length", m_words.count("{1} word", "{1} words", static_cast<long>(one.words)));
    line("Read with the person", m_words.tr(one.read_together ? "yes, or the reason is written" : "not yet"));
    if (one.heads.size() > 1) facts += "\n" + m_words.tr("Two people wrote from the same text. Open the document: its history shows both.") + "\n";
    facts += "\n" + m_words.tr("Retention") + "\n";
    facts += one.retention_until.empty() ? m_words.tr("No clock is running. Distinguo proposes, it never removes anything by itself.") : m_words.tr("Until {1}. Distinguo proposes, it never removes anything by itself.", {one.retention_until});
    m_facts->ChangeValue(facts);
}

void VaultPage::set_status(const wxString& left, const wxString& right) {
    m_left->SetLabel(left);
    m_right->SetLabel(right);
    Layout();
}

}  // namespace distinguo::written
