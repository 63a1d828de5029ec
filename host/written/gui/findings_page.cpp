#include "written/gui/findings_page.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "widgets/accessible.h"
#include "widgets/forget.h"
#include "written/desk/cited_texts.h"

namespace distinguo::written {
namespace {

// A shape and a word for each weight, never a colour alone.
wxString weight_of(const Words& words, const DocumentFinding& finding) {
    if (finding.rule == rules::could_not_evaluate) return wxString::FromUTF8("… ") + words.tr("not evaluated");
    if (finding.dissented) return wxString::FromUTF8("✓ ") + words.tr("kept with a reason");
    switch (finding.severity) {
        case rules::Severity::Blocking: return wxString::FromUTF8("■ ") + words.tr("important (Distinguo's choice)");
        case rules::Severity::Advice: return wxString::FromUTF8("● ") + words.tr("advice");
        default: return wxString::FromUTF8("▲ ") + words.tr("to check");
    }
}

std::string key_of(const DocumentFinding& finding) {
    return finding.rule + " " + finding.where.section + " " + finding.message;
}

}  // namespace

FindingsPage::FindingsPage(wxWindow* parent, const Words& words, Events events)
    : wxPanel(parent), m_words(words), m_events(std::move(events)) {
    m_list = new wxDataViewListCtrl(this, wxID_ANY, wxDefaultPosition, wxSize(-1, FromDIP(190)), wxDV_ROW_LINES);
    const auto column = [&](const char* title, int width) {
        m_list
            ->AppendTextColumn(words.tr(title), wxDATAVIEW_CELL_INERT, FromDIP(width), wxALIGN_LEFT,
                               wxDATAVIEW_COL_RESIZABLE)
            ->GetRenderer()
            ->EnableEllipsize(wxELLIPSIZE_END);
    };
    column("Finding", 170);
    column("Weight", 130);
    column("Place", 100);
    widgets::set_name(m_list, words.tr("Findings"));
    m_detail = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, wxSize(-1, FromDIP(180)),
                              wxTE_MULTILINE | wxTE_READONLY | wxBORDER_NONE);
    widgets::set_name(m_detail, words.tr("The finding explained"));
    m_go = new wxButton(this, wxID_ANY, words.tr("Go to the passage"));
    widgets::set_name(m_go, words.tr("Go to the passage"));
    auto* reason_label = new wxStaticText(this, wxID_ANY, {});
    reason_label->SetFont(reason_label->GetFont().Bold());
    // The label is set once its font is known, so that it is not cut.
    reason_label->SetLabel(words.tr("I know, because…"));
    m_reason = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, wxSize(-1, FromDIP(56)), wxTE_MULTILINE);
    widgets::set_name(m_reason, words.tr("I know, because…"));
    m_keep = new wxButton(this, wxID_ANY, words.tr("Keep with this reason"));
    widgets::set_name(m_keep, words.tr("Keep with this reason"));
    auto* note = new wxStaticText(this, wxID_ANY,
                                  words.tr("The reason stays with the document. Nothing prevents saving or printing."));
    // As narrow as the panel is made, the sentence is read whole.
    Bind(wxEVT_SIZE, [this, note, text = note->GetLabel(), wrapped = 0](wxSizeEvent& event) mutable {
        event.Skip();
        const int room = GetClientSize().x - FromDIP(16);
        if (room == wrapped || room < FromDIP(60)) return;
        wrapped = room;
        CallAfter([this, note, text, room] {
            note->SetLabel(text);
            note->Wrap(room);
            Layout();
        });
    });
    m_summary = new wxStaticText(this, wxID_ANY, {});
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    sizer->Add(m_list, 2, wxEXPAND);
    sizer->Add(m_detail, 2, wxEXPAND | wxALL, FromDIP(8));
    sizer->Add(m_go, 0, wxLEFT | wxBOTTOM, FromDIP(8));
    sizer->Add(reason_label, 0, wxEXPAND | wxLEFT | wxTOP, FromDIP(8));
    sizer->Add(m_reason, 1, wxEXPAND | wxALL, FromDIP(8));
    sizer->Add(m_keep, 0, wxLEFT | wxBOTTOM, FromDIP(8));
    sizer->Add(note, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, FromDIP(8));
    sizer->Add(m_summary, 0, wxEXPAND | wxALL, FromDIP(8));
    SetSizer(sizer);
    m_list->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) {
        if (!m_filling) describe();
    });
    m_reason->Bind(wxEVT_TEXT, [this](wxCommandEvent&) {
        if (const DocumentFinding* finding = selected()) m_typed[key_of(*finding)] = m_reason->GetValue();
    });
    m_list->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED, [this](wxDataViewEvent&) {
        if (const DocumentFinding* finding = selected()) m_events.go(*finding);
    });
    m_go->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
        if (const DocumentFinding* finding = selected()) m_events.go(*finding);
    });
    m_keep->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
        const DocumentFinding* finding = selected();
        if (finding == nullptr) return;
        m_typed.erase(key_of(*finding));
        m_events.keep(DocumentFinding(*finding), typed(m_reason->GetValue()));
    });
    describe();
}

const DocumentFinding* FindingsPage::selected() const {
    const int row = m_list->GetSelectedRow();
    return row == wxNOT_FOUND || static_cast<std::size_t>(row) >= m_result.findings.size()
               ? nullptr
               : &m_result.findings[static_cast<std::size_t>(row)];
}

void FindingsPage::show(const CheckResult& result) {
    const DocumentFinding* before = selected();
    const std::string kept = before == nullptr ? std::string() : key_of(*before);
    m_result = result;
    fill();
    const auto same = std::find_if(result.findings.begin(), result.findings.end(),
                                   [&](const DocumentFinding& one) { return key_of(one) == kept; });
    m_filling = true;
    // What was chosen and is no longer there leaves nothing chosen: a reason must not go to another finding.
    if (same == result.findings.end()) m_list->UnselectAll();
    else m_list->SelectRow(static_cast<unsigned>(same - result.findings.begin()));
    m_filling = false;
    m_summary->SetLabel(result.not_evaluated > 0
                            ? m_words.tr("Rules read: {1}; not evaluated: {2}.",
                                         {std::to_string(result.rules_read), std::to_string(result.not_evaluated)})
                            : m_words.count("{1} rule read", "{1} rules read", result.rules_read));
    describe();
}

// Rows that say the same stay: who is reading one, or typing a reason, is not thrown out of it.
void FindingsPage::fill() {
    m_filling = true;
    const auto wanted = static_cast<unsigned>(m_result.findings.size());
    while (static_cast<unsigned>(m_list->GetItemCount()) > wanted)
        m_list->DeleteItem(static_cast<unsigned>(m_list->GetItemCount()) - 1);
    for (unsigned k = 0; k < wanted; ++k) {
        const DocumentFinding& finding = m_result.findings[k];
        const std::array<wxString, 3> cells = {
            shown(finding.message), weight_of(m_words, finding),
            finding.where.title.empty() ? shown(finding.where.section) : shown(finding.where.title)};
        if (k >= static_cast<unsigned>(m_list->GetItemCount()))
            m_list->AppendItem(widgets::row_of({cells[0], cells[1], cells[2]}));
        for (unsigned column = 0; column < cells.size(); ++column) widgets::set_cell(m_list, cells[column], k, column);
    }
    m_filling = false;
}

void FindingsPage::forget() {
    m_typed.clear();
    widgets::forget_rows(m_list);
    m_result = {};
    describe();
}

void FindingsPage::select_next(int direction) {
    const int count = static_cast<int>(m_result.findings.size());
    if (count == 0) return;
    const int row = m_list->GetSelectedRow();
    const int next = row == wxNOT_FOUND ? (direction > 0 ? 0 : count - 1) : (row + direction + count) % count;
    m_list->SelectRow(static_cast<unsigned>(next));
    describe();
    if (const DocumentFinding* finding = selected()) m_events.go(*finding);
}

void FindingsPage::describe() {
    const DocumentFinding* finding = selected();
    for (wxWindow* window : std::initializer_list<wxWindow*>{m_go, m_keep, m_reason})
        window->Enable(finding != nullptr);
    if (finding == nullptr) {
        m_reason->ChangeValue({});
        m_detail->ChangeValue(m_result.findings.empty()
                                  ? m_words.count("Nothing to report for {1} rule that concerns this kind of writing. "
                                                  "This does not say that all is right.",
                                                  "Nothing to report for {1} rules that concern this kind of writing. "
                                                  "This does not say that all is right.",
                                                  m_result.concerning)
                                  : m_words.tr("Choose a finding to read why, and what can be written."));
        return;
    }
    wxString text = (finding->about.empty() ? wxString() : shown(finding->about) + wxString::FromUTF8(" : ")) +
                    shown(finding->message) + "\n";
    if (!finding->where.quote.empty())
        text += wxString::FromUTF8("« ") + shown(finding->where.quote).Left(160) + wxString::FromUTF8(" »\n");
    if (!finding->hint.empty()) text += "\n" + m_words.tr("What can be written:") + " " + shown(finding->hint) + "\n";
    if (!finding->citation.empty())
        text += "\n" + shown(citation_in_words(finding->citation, m_words.messages())) + ".\n";
    if (finding->read_later)
        text += m_words.tr(
                    "The text was read in its version of {1}, later than the day asked for: it may have been different "
                    "then.",
                    {long_date(finding->citation.version_read, m_words.messages())}) +
                "\n";
    if (m_detail->GetValue() != text) m_detail->ChangeValue(text);
    const auto typed_here = m_typed.find(key_of(*finding));
    const wxString reason = typed_here == m_typed.end() ? shown(finding->dissent) : typed_here->second;
    if (m_reason->GetValue() != reason) m_reason->ChangeValue(reason);
}

}  // namespace distinguo::written
