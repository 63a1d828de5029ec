#include "written/gui/vault_page.h"

#include <wx/wrapsizer.h>

#include <algorithm>

#include "base/text.h"
#include "widgets/accessible.h"
#include "widgets/forget.h"
#include "written/desk/states.h"

namespace distinguo::written {
namespace {

constexpr const char* filter_names[] = {mark("The whole vault"),
                                        mark("My documents"),
                                        mark("To finish"),
                                        mark("To read with the person"),
                                        mark("To review in the team"),
                                        mark("Handed over"),
                                        mark("Retention to look at"),
                                        mark("Archived")};
constexpr const char* order_names[] = {mark("last work"), mark("title"), mark("file of the person"), mark("state")};

// As many rows as fit some screens are opened; more are opened file by file.
constexpr std::size_t opened_hits = 200;
// In widths of a letter: large text folds the page as a small screen does.
constexpr int letters_for_detail = 135, letters_for_filters = 105;

}  // namespace

VaultPage::VaultPage(wxWindow* parent, const Words& words, Events events)
    : wxPanel(parent), m_words(words), m_events(std::move(events)) {
    auto* all = new wxBoxSizer(wxVERTICAL);
    auto* top = new wxBoxSizer(wxHORIZONTAL);
    const auto button = [&](const char* label, std::function<void()> action) {
        auto* control = new wxButton(this, wxID_ANY, words.tr(label));
        widgets::set_name(control, control->GetLabelText());
        control->Bind(wxEVT_BUTTON, [this, action = std::move(action)](wxCommandEvent&) { CallAfter(action); });
        top->Add(control, 0, wxALL, FromDIP(6));
    };
    button("New document…", m_events.create);
    button("New case file…", m_events.create_case);
    button("Import…", m_events.import_file);
    m_search = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, wxSize(FromDIP(160), -1), wxTE_PROCESS_ENTER);
    widgets::set_name(m_search, words.tr("Search in titles and texts"));
    widgets::keep_height(m_search);
    m_search->SetHint(words.tr("Search in titles and texts"));
    m_search->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { ask(); });
    m_search->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { focus_list(); });
    top->AddStretchSpacer(1);
    top->Add(m_search, 4, wxALIGN_CENTRE_VERTICAL | wxALL, FromDIP(6));
    button("Clear", [this] {
        m_search->Clear();
        focus_search();
    });
    top->AddStretchSpacer(1);
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
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        arrange(event.GetSize().x);
    });
}

void VaultPage::arrange(int width) {
    const int letters = width / std::max(1, GetCharWidth());
    const bool detail = letters >= letters_for_detail, filters_aside = letters >= letters_for_filters;
    m_detail->Show(detail);
    m_filters_panel->Show(filters_aside);
    m_filter->Show(!filters_aside);
    m_actions->Show(!detail);
    for (wxDataViewCtrl* list : {m_list, m_flat})
        for (const VaultRows::Column column : {VaultRows::Changed, VaultRows::Retention})
            list->GetColumn(column)->SetHidden(!filters_aside);
    m_actions->GetParent()->Layout();
}

wxWindow* VaultPage::build_filters() {
    m_filters_panel = new wxPanel(this, wxID_ANY, wxDefaultPosition, wxSize(FromDIP(230), -1), wxTAB_TRAVERSAL);
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    sizer->Add(widgets::label_for(m_filters_panel, m_words.tr("Show")), 0, wxALL, FromDIP(8));
    m_filters = new wxListBox(m_filters_panel, wxID_ANY);
    for (const char* name : filter_names) m_filters->Append(m_words.tr(name));
    m_filters->SetSelection(0);
    widgets::set_name(m_filters, m_words.tr("Show"));
    m_filters->Bind(wxEVT_LISTBOX, [this](wxCommandEvent&) {
        m_filter->SetSelection(m_filters->GetSelection());
        ask();
    });
    sizer->Add(m_filters, 1, wxEXPAND | wxLEFT | wxRIGHT, FromDIP(4));
    sizer->Add(widgets::label_for(m_filters_panel, m_words.tr("Rights and durations")), 0, wxALL, FromDIP(8));
    const auto button = [&](const char* label, const std::function<void()>& action) {
        auto* control = new wxButton(m_filters_panel, wxID_ANY, m_words.tr(label));
        widgets::set_name(control, control->GetLabelText());
        control->Bind(wxEVT_BUTTON, [this, action](wxCommandEvent&) { CallAfter(action); });
        sizer->Add(control, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, FromDIP(6));
    };
    button("Requests of people…", m_events.rights);
    button("Retention…", m_events.retention);
    m_filters_panel->SetSizer(sizer);
    return m_filters_panel;
}

wxDataViewCtrl* VaultPage::make_list(wxWindow* parent, wxDataViewModel* model, long style) {
    auto* list = new wxDataViewCtrl(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, style);
    list->AssociateModel(model);
    const int letter = GetCharWidth();
    const auto column = [&](const wxString& title, VaultRows::Column which, int width) {
        auto* renderer = new wxDataViewTextRenderer("string", wxDATAVIEW_CELL_INERT);
        if (which == VaultRows::Document) renderer->EnableMarkup();
        renderer->EnableEllipsize(wxELLIPSIZE_END);
        list->AppendColumn(
            new wxDataViewColumn(title, renderer, which, letter * width, wxALIGN_LEFT, wxDATAVIEW_COL_RESIZABLE));
    };
    column(m_words.tr("File and document"), VaultRows::Document, 58);
    column(m_words.tr("State"), VaultRows::State, 14);
    column(m_words.tr("Changed"), VaultRows::Changed, 13);
    column(m_words.tr("Kept until"), VaultRows::Retention, 14);
    widgets::set_name(list, m_words.tr("Documents of the vault"));
    list->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) { chosen(); });
    list->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED, [this](wxDataViewEvent&) {
        if (const vault::Entry* entry = selected()) CallAfter([this, id = entry->id] { m_events.open(id); });
        else if (const wxDataViewItem file = m_list->GetSelection(); file.IsOk())
            m_list->IsExpanded(file) ? m_list->Collapse(file) : m_list->Expand(file);
    });
    return list;
}

wxWindow* VaultPage::build_list() {
    auto* panel = new wxPanel(this);
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    auto* line = new wxBoxSizer(wxHORIZONTAL);
    m_count = new wxStaticText(panel, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_END);
    m_count->SetFont(m_count->GetFont().Bold());
    line->Add(m_count, 1, wxALIGN_CENTRE_VERTICAL | wxALL, FromDIP(8));
    m_filter = new wxChoice(panel, wxID_ANY);
    for (const char* name : filter_names) m_filter->Append(m_words.tr(name));
    m_filter->SetSelection(0);
    widgets::set_name(m_filter, m_words.tr("Show"));
    m_filter->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) {
        m_filters->SetSelection(m_filter->GetSelection());
        ask();
    });
    line->Add(m_filter, 0, wxALIGN_CENTRE_VERTICAL | wxALL, FromDIP(4));
    line->Add(widgets::label_for(panel, m_words.tr("Sort by")), 0, wxALIGN_CENTRE_VERTICAL | wxALL, FromDIP(4));
    m_order = new wxChoice(panel, wxID_ANY);
    for (const char* name : order_names) m_order->Append(m_words.tr(name));
    m_order->SetSelection(0);
    widgets::set_name(m_order, m_words.tr("Sort by"));
    m_order->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { ask(); });
    line->Add(m_order, 0, wxALIGN_CENTRE_VERTICAL | wxALL, FromDIP(4));
    sizer->Add(line, 0, wxEXPAND);
    m_rows = new VaultRows(m_words);
    m_flat_rows = new FlatVaultRows(*m_rows);
    m_list = make_list(panel, m_rows.get(), wxDV_VARIABLE_LINE_HEIGHT);
    m_flat = make_list(panel, m_flat_rows.get(), 0);
    m_flat->Hide();
    sizer->Add(m_list, 1, wxEXPAND);
    sizer->Add(m_flat, 1, wxEXPAND);
    m_actions = new wxPanel(panel, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL);
    m_actions->SetSizer(action_buttons(m_actions));
    m_actions->Hide();
    sizer->Add(m_actions, 0, wxEXPAND | wxALL, FromDIP(4));
    panel->SetSizer(sizer);
    return panel;
}

wxSizer* VaultPage::action_buttons(wxWindow* parent) {
    auto* buttons = new wxWrapSizer;
    const auto button = [&](const char* label, const std::function<void(const vault::ItemId&)>& action) {
        auto* control = new wxButton(parent, wxID_ANY, m_words.tr(label));
        widgets::set_name(control, control->GetLabelText());
        control->Bind(wxEVT_BUTTON, [this, action](wxCommandEvent&) {
            if (const vault::Entry* entry = selected()) CallAfter([action, id = entry->id] { action(id); });
        });
        buttons->Add(control, 0, wxALL, FromDIP(4));
    };
    button("Open", m_events.open);
    button("History", m_events.history);
    button("State…", m_events.choose_state);
    button("File…", m_events.choose_file);
    button("Retention…", m_events.choose_retention);
    return buttons;
}

wxWindow* VaultPage::build_detail() {
    m_detail = new wxPanel(this, wxID_ANY, wxDefaultPosition, wxSize(FromDIP(330), -1));
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    m_title = new wxStaticText(m_detail, wxID_ANY, {}, wxDefaultPosition, wxSize(FromDIP(300), FromDIP(48)),
                               wxST_NO_AUTORESIZE);
    m_title->SetFont(m_title->GetFont().Bold().Scaled(1.1F));
    sizer->Add(m_title, 0, wxALL, FromDIP(10));
    m_facts = new wxTextCtrl(m_detail, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize,
                             wxTE_MULTILINE | wxTE_READONLY | wxBORDER_NONE);
    m_facts->SetBackgroundColour(GetBackgroundColour());
    widgets::set_name(m_facts, m_words.tr("About the document"));
    sizer->Add(m_facts, 1, wxEXPAND | wxLEFT | wxRIGHT, FromDIP(8));
    sizer->Add(action_buttons(m_detail), 0, wxEXPAND | wxALL, FromDIP(6));
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
    if (m_rows->is_tree()) {
        const Hit* hit = m_rows->hit_of(m_list->GetSelection());
        return hit == nullptr ? nullptr : &hit->entry;
    }
    const wxDataViewItem item = m_flat->GetSelection();
    const unsigned row = item.IsOk() ? m_flat_rows->GetRow(item) : static_cast<unsigned>(m_rows->hits().size());
    return row < m_rows->hits().size() ? &m_rows->hits()[row].entry : nullptr;
}

void VaultPage::focus_list() { (m_rows->is_tree() ? m_list : m_flat)->SetFocus(); }

void VaultPage::forget() {
    m_search->ChangeValue({});
    m_rows->forget();
    widgets::forget_label(m_count);
    show({}, {});
    widgets::forget_drawn(this);
}

void VaultPage::show(std::vector<Hit> hits, const std::vector<std::size_t>& counts) {
    const vault::Entry* before = selected();
    const vault::ItemId kept = before != nullptr ? before->id : vault::ItemId();
    m_rows->show(std::move(hits));
    const std::vector<Hit>& all = m_rows->hits();
    const bool tree = m_rows->is_tree();
    m_flat_rows->Reset(tree ? 0 : static_cast<unsigned>(all.size()));
    if (m_list->IsShown() != tree) {
        m_list->Show(tree);
        m_flat->Show(!tree);
        m_list->GetParent()->Layout();
    }
    if (tree && all.size() <= opened_hits) {
        wxDataViewItemArray files;
        m_rows->GetChildren(wxDataViewItem(), files);
        for (const wxDataViewItem& file : files) m_list->Expand(file);
    }
    for (std::size_t k = 0; k < counts.size() && k < std::size(filter_names); ++k) {
        const wxString label =
            m_words.tr(filter_names[k]) + (counts[k] > 0 ? wxString::Format(" (%zu)", counts[k]) : wxString());
        if (m_filters->GetString(static_cast<unsigned>(k)) == label) continue;
        m_filters->SetString(static_cast<unsigned>(k), label);
        m_filter->SetString(static_cast<unsigned>(k), label);
    }
    wxString told = m_words.count("{1} document", "{1} documents", static_cast<long>(all.size()));
    if (m_rows->files() > 1)
        told += " " + m_words.count("in {1} file", "in {1} files", static_cast<long>(m_rows->files()));
    if (all.empty()) {
        const wxString words = m_search->GetValue();
        told = !words.empty() ? m_words.tr("No document holds \"{1}\". Try a shorter word.", {typed(words)})
                              : m_words.tr("There is nothing here. Begin a document, or import a file.");
    }
    m_count->SetLabel(told);
    // The choice stays where it was, or goes to the first: the detail and the keys must mean something.
    std::size_t chosen_hit = 0;
    for (std::size_t k = 0; k < all.size(); ++k)
        if (all[k].entry.id == kept) chosen_hit = k;
    if (!all.empty() && tree) {
        const wxDataViewItem item = m_rows->item_of(chosen_hit);
        m_list->Expand(m_rows->GetParent(item));
        m_list->Select(item);
        m_list->EnsureVisible(item);
    } else if (!all.empty()) {
        m_flat->Select(m_flat_rows->GetItem(static_cast<unsigned>(chosen_hit)));
    }
    chosen();
}

void VaultPage::chosen() {
    const vault::Entry* entry = selected();
    if (entry == nullptr) {
        widgets::forget_label(m_title);
        m_facts->ChangeValue({});
        return;
    }
    const vault::Summary& one = *entry->summary;
    m_title->SetLabel(shown(one.title));
    m_title->Wrap(FromDIP(300));
    wxString facts;
    const auto line = [&](const char* name, const wxString& value) {
        if (!value.empty())
            facts += m_words.tr(name) + wxString::FromUTF8(m_words.messages().language() == "fr" ? " : " : ": ") +
                     value + "\n";
    };
    line("File of the person", shown(one.dossier));
    line("State", m_words.tr(state_of(one.state).name));
    line("Written by", shown(one.author));
    line("People", shown(join(one.people, ", ")));
    line("Begun", short_day(one.created));
    line("Changed", short_day(one.changed));
    line("Length", m_words.count("{1} word", "{1} words", static_cast<long>(one.words)));
    line("Read with the person", m_words.tr(one.read_together ? "yes, or the reason is written" : "not yet"));
    if (one.heads.size() > 1)
        facts +=
            "\n" + m_words.tr("Two people wrote from the same text. Open the document: its history shows both.") + "\n";
    facts += "\n" + m_words.tr("Retention") + "\n";
    facts += one.retention_until.empty()
                 ? m_words.tr("No clock is running. Distinguo proposes, it never removes anything by itself.")
                 : m_words.tr("Until {1}. Distinguo proposes, it never removes anything by itself.",
                              {typed(short_day(one.retention_until))});
    m_facts->ChangeValue(facts);
}

void VaultPage::set_status(const wxString& left, const wxString& right) {
    m_left->SetLabel(left);
    m_right->SetLabel(right);
    Layout();
}

}  // namespace distinguo::written
