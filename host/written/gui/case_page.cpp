#include "written/gui/case_page.h"

#include <algorithm>

#include "base/explain.h"
#include "base/text.h"
#include "widgets/accessible.h"
#include "widgets/choose.h"
#include "widgets/forget.h"
#include "written/desk/case_rows.h"
#include "written/desk/case_words.h"

namespace distinguo::written {
namespace {

/// One to whom the same can be said of several: a parent of seven children is written once.
std::string several_of(const Field& part) {
    if (part.name == "tie") return "of";
    return part.name == "informed" || part.name == "not-informed" ? "who" : "";
}

/// The same of each of the people whom this answer names.
Facts one_for_each(Fact fact, const std::string& name) {
    const auto said =
        std::find_if(fact.facts.begin(), fact.facts.end(), [&](const Fact& one) { return one.name == name; });
    const std::vector<std::string> people =
        said == fact.facts.end() ? std::vector<std::string>() : split_words(said->text);
    Facts all;
    for (const std::string& person : people) {
        said->text = person;
        all.push_back(fact);
    }
    return people.empty() ? Facts{std::move(fact)} : all;
}

}  // namespace

const char* title_of_part(const Field& part) {
    static constexpr std::pair<const char*, const char*> titles[] = {{"person", mark("People of the file")},
                                                                     {"tie", mark("Ties between them")},
                                                                     {"home", mark("Homes")},
                                                                     {"measure", mark("Measures and decisions")},
                                                                     {"contact", mark("Contacts")},
                                                                     {"informed", mark("Information given")},
                                                                     {"not-informed", mark("Information not given")},
                                                                     {"piece", mark("Pieces consulted")},
                                                                     {"paper", mark("Papers and agreements")},
                                                                     {"answer", mark("Answers kept for the file")}};
    const auto found =
        std::find_if(std::begin(titles), std::end(titles), [&](const auto& one) { return part.name == one.first; });
    return found == std::end(titles) ? part.label.c_str() : found->second;
}

CasePage::CasePage(wxWindow* parent, Library& library, const Words& words, const Date& today, Events events)
    : wxPanel(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL),
      m_library(library),
      m_words(words),
      m_today(today),
      m_events(std::move(events)) {
    for (const Field& field : CaseFile::shape())
        if (field.type == Field::Type::Group) m_fields.push_back(field);
    auto* all = new wxBoxSizer(wxVERTICAL);
    auto* top = new wxBoxSizer(wxHORIZONTAL);
    const auto button = [&](const char* english, std::function<void()> action) {
        auto* control = new wxButton(this, wxID_ANY, words.tr(english));
        widgets::set_name(control, control->GetLabelText());
        control->Bind(wxEVT_BUTTON, [this, action = std::move(action)](wxCommandEvent&) { CallAfter(action); });
        top->Add(control, wxSizerFlags().Border(wxALL, FromDIP(6)));
    };
    button("‹ Vault", [this] { m_events.back(); });
    m_title = new wxStaticText(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_END);
    m_title->SetFont(m_title->GetFont().Bold());
    top->Add(m_title, wxSizerFlags(1).CentreVertical().Border(wxALL, FromDIP(8)));
    button("History", [this] { m_events.history(); });
    button("New document…", [this] { m_events.create(); });
    all->Add(top, wxSizerFlags().Expand());
    auto* middle = new wxBoxSizer(wxHORIZONTAL);
    middle->Add(build_parts(), wxSizerFlags().Expand());
    middle->Add(build_rows(), wxSizerFlags(1).Expand());
    all->Add(middle, wxSizerFlags(1).Expand());
    m_status = new wxStaticText(this, wxID_ANY, {});
    all->Add(m_status, wxSizerFlags().Expand().Border(wxALL, FromDIP(6)));
    SetSizer(all);
    renew_words();
}

wxWindow* CasePage::build_parts() {
    auto* panel = new wxPanel(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL);
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    sizer->Add(widgets::label_for(panel, m_words.tr("Case file")), wxSizerFlags().Border(wxALL, FromDIP(8)));
    m_parts = new wxListBox(panel, wxID_ANY, wxDefaultPosition, wxSize(FromDIP(230), -1));
    widgets::set_name(m_parts, m_words.tr("Parts of the case file"));
    for (const Field& field : m_fields) m_parts->Append(m_words.tr(title_of_part(field)));
    m_parts->SetSelection(0);
    m_parts->Bind(wxEVT_LISTBOX, [this](wxCommandEvent&) { refresh(0); });
    sizer->Add(m_parts, wxSizerFlags(1).Expand().Border(wxLEFT | wxRIGHT | wxBOTTOM, FromDIP(8)));
    auto* told = new wxStaticText(panel, wxID_ANY, m_words.tr("Written once here, taken up by each writing."));
    told->Wrap(FromDIP(220));
    sizer->Add(told, wxSizerFlags().Border(wxALL, FromDIP(8)));
    panel->SetSizer(sizer);
    return panel;
}

wxWindow* CasePage::build_rows() {
    auto* panel = new wxPanel(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL);
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    m_list = new wxDataViewListCtrl(panel, wxID_ANY, wxDefaultPosition, wxDefaultSize,
                                    wxDV_ROW_LINES | wxDV_VARIABLE_LINE_HEIGHT);
    const auto column = [&](const wxString& title, int width) {
        m_list->AppendTextColumn(title, wxDATAVIEW_CELL_INERT, FromDIP(width), wxALIGN_LEFT, wxDATAVIEW_COL_RESIZABLE);
    };
    column(m_words.tr("Who, what"), 210);
    column(m_words.tr("Said in words"), 560);
    column(m_words.tr("Where it comes from"), 150);
    column(m_words.tr("For whom"), 170);
    widgets::set_name(m_list, m_words.tr("Facts of the case file"));
    widgets::wrap_cells(m_list);
    sizer->Add(m_list, wxSizerFlags(3).Expand().Border(wxALL, FromDIP(8)));
    auto* line = new wxBoxSizer(wxHORIZONTAL);
    const auto button = [&](const char* english, std::function<void()> action) {
        auto* control = new wxButton(panel, wxID_ANY, m_words.tr(english));
        widgets::set_name(control, control->GetLabelText());
        control->Bind(wxEVT_BUTTON, [this, action = std::move(action)](wxCommandEvent&) { CallAfter(action); });
        line->Add(control, wxSizerFlags().Border(wxLEFT | wxBOTTOM, FromDIP(8)));
        m_changing.push_back(control);
    };
    button("Add…", [this] { edit(true); });
    button("Change…", [this] { edit(false); });
    button("For whom, hidden from…", [this] { choose_readers(); });
    button("Remove", [this] { remove(); });
    button("Undo the last change", [this] { undo(false); });
    sizer->Add(line);
    m_detail = new wxTextCtrl(panel, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxTE_MULTILINE | wxTE_READONLY);
    widgets::set_name(m_detail, m_words.tr("The fact that is chosen"));
    sizer->Add(m_detail, wxSizerFlags(1).Expand().Border(wxLEFT | wxRIGHT | wxBOTTOM, FromDIP(8)));
    panel->SetSizer(sizer);
    m_list->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) { show_detail(); });
    m_list->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED, [this](wxDataViewEvent&) { CallAfter([this] { edit(false); }); });
    m_list->Bind(wxEVT_KEY_DOWN, [this](wxKeyEvent& event) {
        if (event.GetKeyCode() == WXK_DELETE) return CallAfter([this] { remove(); });
        if (event.GetKeyCode() == WXK_INSERT) return CallAfter([this] { edit(true); });
        event.Skip();
    });
    return panel;
}

void CasePage::show(CaseFile file, bool writable) {
    m_file = std::move(file);
    m_writable = writable;
    m_before.clear();
    m_after.clear();
    renew_words();
    refresh(0);
}

void CasePage::forget() {
    m_file = {};
    m_before.clear();
    m_after.clear();
    m_known.clear();
    widgets::forget_rows(m_list);
    widgets::forget_label(m_title);
    m_detail->Clear();
    m_parts->Clear();
    for (const Field& field : m_fields) m_parts->Append(m_words.tr(title_of_part(field)));
    widgets::choose_row(m_parts, 0);
}

void CasePage::renew_words() {
    m_known = m_file.known();
    const Wording& wording = m_library.wording("fr");
    m_said = std::make_unique<FactWords>(FactWords{m_library.codes(), m_known, wording, m_words.messages()});
    m_context = std::make_unique<FormContext>(FormContext{m_words, *m_said, m_today});
}

const Field& CasePage::part() const { return m_fields[static_cast<std::size_t>(std::max(0, m_parts->GetSelection()))]; }

void CasePage::show_part(const std::string& name) {
    for (std::size_t k = 0; k < m_fields.size(); ++k)
        if (m_fields[k].name == name) widgets::choose_row(m_parts, static_cast<int>(k));
    refresh(0);
}

std::vector<std::size_t> CasePage::rows_of(const Field& field) const {
    std::vector<std::size_t> rows;
    for (std::size_t k = 0; k < m_file.facts.size(); ++k)
        if (m_file.facts[k].name == field.name) rows.push_back(k);
    return rows;
}

void CasePage::refresh_counts() {
    for (std::size_t k = 0; k < m_fields.size(); ++k) {
        const std::size_t count = rows_of(m_fields[k]).size();
        const wxString text =
            m_words.tr(title_of_part(m_fields[k])) + (count == 0 ? wxString() : wxString::Format("  %zu", count));
        if (m_parts->GetString(static_cast<unsigned>(k)) != text) m_parts->SetString(static_cast<unsigned>(k), text);
    }
    const std::string dossier = dossier_of(m_file), opened = text_of(m_file.facts, "opened");
    const std::string about = dossier.empty() ? text_of(m_file.facts, "title") : dossier;
    m_title->SetLabel(
        (about.empty() ? m_words.tr("New case file") : shown(about)) + wxString::FromUTF8(" › ") +
        m_words.tr("Case file") +
        (opened.empty() ? wxString() : ", " + m_words.tr("opened on {1}", {m_said->wording.date(opened)})));
}

void CasePage::refresh(std::size_t chosen) {
    refresh_counts();
    const Field& field = part();
    m_rows = rows_of(field);
    widgets::forget_rows(m_list);
    for (const std::size_t at : m_rows) {
        const CaseRow row = row_of(m_file.facts[at], field, m_file, *m_said);
        m_list->AppendItem(widgets::row_of({shown(row.who), shown(row.said), shown(row.from),
                                            row.readers.empty() ? m_words.tr("everyone") : shown(row.readers)}));
    }
    if (!m_rows.empty()) m_list->SelectRow(static_cast<unsigned>(std::min(chosen, m_rows.size() - 1)));
    show_detail();
}

void CasePage::show_detail() {
    const int row = m_list->GetSelectedRow();
    // To add is always possible; the others need a fact, and to undo something that was done.
    for (wxButton* button : m_changing)
        button->Enable(m_writable && (button == m_changing.front() || row != wxNOT_FOUND));
    m_changing.back()->Enable(m_writable && !m_before.empty());
    if (row == wxNOT_FOUND)
        return m_detail->ChangeValue(m_rows.empty() ? m_words.tr("Nothing is written here yet.") : wxString());
    const Field& field = part();
    const Fact& fact = m_file.facts[m_rows[static_cast<std::size_t>(row)]];
    wxString told;
    for (const Field& below : field.fields)
        for (const Fact& one : fact.facts)
            if (one.name == below.name && below.name != "id")
                told += m_words.tr(below.label.c_str()) + m_words.tr(": ") + shown(m_said->value(below, one)) + "\n";
    if (const std::string readers = m_said->audience(fact); !readers.empty()) told += shown(readers) + "\n";
    m_detail->ChangeValue(told);
}

void CasePage::change(CaseFile next, std::size_t chosen) {
    try {
        // Read back as it will be: what is wrong is told before anything is kept.
        next = CaseFile::of(next.facts, {}, m_library.codes());
    } catch (const Failure& failure) {
        wxMessageBox(shown(explain_in_lines(failure, m_words.messages())), m_words.tr("Some answers need another look"),
                     wxOK | wxICON_INFORMATION, this);
        return;
    }
    m_before.push_back(std::exchange(m_file, std::move(next)));
    m_after.clear();
    renew_words();
    m_events.save(m_file);
    refresh(chosen);
}

void CasePage::undo(bool forward) {
    std::vector<CaseFile>& from = forward ? m_after : m_before;
    if (from.empty() || !m_writable) return;
    (forward ? m_before : m_after).push_back(std::exchange(m_file, std::move(from.back())));
    from.pop_back();
    renew_words();
    m_events.save(m_file);
    refresh(0);
}

void CasePage::edit(bool add) {
    if (!m_writable) return;
    const int row = m_list->GetSelectedRow();
    if (!add && row == wxNOT_FOUND) return;
    const Field& field = part();
    CaseFile next = m_file;
    Fact fact = add ? Fact{} : next.facts[m_rows[static_cast<std::size_t>(row)]];
    std::vector<Field> asked = field.fields;
    const std::string several = several_of(field);
    for (Field& one : asked)
        if (add && one.name == several) one.type = Field::Type::People;
    auto answered = ask_facts(this, *m_context, m_words.tr(field.label.c_str()), asked, fact.facts);
    m_list->SetFocus();
    if (!answered || (add && answered->empty())) return;
    fact.name = field.name;
    fact.is_group = true;
    fact.facts = std::move(*answered);
    if (add)
        for (Fact& one : one_for_each(std::move(fact), several)) next.facts.push_back(std::move(one));
    else next.facts[m_rows[static_cast<std::size_t>(row)]] = std::move(fact);
    change(std::move(next), add ? m_rows.size() : static_cast<std::size_t>(row));
}

void CasePage::remove() {
    const int row = m_list->GetSelectedRow();
    if (!m_writable || row == wxNOT_FOUND) return;
    CaseFile next = m_file;
    next.facts.erase(next.facts.begin() + static_cast<std::ptrdiff_t>(m_rows[static_cast<std::size_t>(row)]));
    // What still names it is told by the reading back, and nothing goes.
    change(std::move(next), static_cast<std::size_t>(row));
}

void CasePage::choose_readers() {
    const int row = m_list->GetSelectedRow();
    if (!m_writable || row == wxNOT_FOUND) return;
    CaseFile next = m_file;
    Fact& fact = next.facts[m_rows[static_cast<std::size_t>(row)]];
    wxArrayString names;
    std::vector<std::string> ids;
    for (const auto& [id, words] : m_known[Field::Type::Person]) {
        ids.push_back(id);
        names.Add(shown(words));
    }
    const auto ask = [&](const wxString& question, std::vector<std::string>& chosen) {
        std::vector<std::size_t> now;
        for (std::size_t k = 0; k < ids.size(); ++k)
            if (std::find(chosen.begin(), chosen.end(), ids[k]) != chosen.end()) now.push_back(k);
        const auto taken = widgets::choose_several(this, question, m_words.tr("For whom, hidden from…"), names, now);
        if (!taken) return false;
        // Recipients that are no people of the file stay as they were.
        std::erase_if(chosen,
                      [&](const std::string& id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); });
        for (const std::size_t k : *taken) chosen.push_back(ids[k]);
        return true;
    };
    if (!ask(m_words.tr("From whom is it hidden? No copy of theirs will hold it."), fact.hidden_from)) return;
    if (!ask(m_words.tr("For whom alone is it? Nobody ticked: everyone, but those it is hidden from."), fact.only_for))
        return;
    change(std::move(next), static_cast<std::size_t>(row));
}

void CasePage::set_status(const wxString& text) {
    m_status->SetLabel(text);
    Layout();
}

}  // namespace distinguo::written
