#include "written/gui/comments_page.h"

#include <wx/wrapsizer.h>

#include <algorithm>

#include "base/text.h"
#include "widgets/accessible.h"
#include "widgets/forget.h"
#include "written/gui/times.h"
#include "written/vault/seal.h"

namespace distinguo::written {

CommentsPage::CommentsPage(wxWindow* parent, const Words& words, Events events)
    : wxPanel(parent), m_words(words), m_events(std::move(events)) {
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    m_list = new wxDataViewListCtrl(this, wxID_ANY, wxDefaultPosition, wxSize(-1, FromDIP(160)), wxDV_ROW_LINES);
    const auto column = [&](const char* title, int width) {
        m_list
            ->AppendTextColumn(words.tr(title), wxDATAVIEW_CELL_INERT, FromDIP(width), wxALIGN_LEFT,
                               wxDATAVIEW_COL_RESIZABLE)
            ->GetRenderer()
            ->EnableEllipsize(wxELLIPSIZE_END);
    };
    column("Comment", 190);
    column("Who", 100);
    column("State", 90);
    widgets::set_name(m_list, words.tr("Comments"));
    sizer->Add(m_list, 1, wxEXPAND);
    m_detail =
        new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, wxSize(-1, FromDIP(150)), wxTE_MULTILINE | wxTE_READONLY);
    widgets::set_name(m_detail, words.tr("The comment and its answers"));
    sizer->Add(m_detail, 1, wxEXPAND | wxALL, FromDIP(8));
    sizer->Add(widgets::label_for(this, words.tr("Answer")), 0, wxLEFT, FromDIP(8));
    m_answer = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, wxSize(-1, FromDIP(60)), wxTE_MULTILINE);
    widgets::set_name(m_answer, words.tr("Answer"));
    m_answer->Bind(wxEVT_TEXT, [this](wxCommandEvent&) {
        if (const Thread* one = selected()) m_typed[one->first.item] = m_answer->GetValue();
        allow_sending();
    });
    sizer->Add(m_answer, 0, wxEXPAND | wxALL, FromDIP(8));
    auto* buttons = new wxWrapSizer;
    const auto button = [&](const char* label, std::function<void()> action) {
        auto* control = new wxButton(this, wxID_ANY, words.tr(label));
        widgets::set_name(control, control->GetLabelText());
        control->Bind(wxEVT_BUTTON, [this, action = std::move(action)](wxCommandEvent&) { CallAfter(action); });
        buttons->Add(control, 0, wxALL, FromDIP(4));
        return control;
    };
    m_send = button("Send the answer", [this] { answer(Comment::Turn::Says); });
    m_resolve = button("Resolved", [this] {
        if (const Thread* one = selected()) answer(one->resolved ? Comment::Turn::Reopens : Comment::Turn::Resolves);
    });
    m_go = button("Go to the passage", [this] {
        if (const Thread* one = selected()) m_events.go(*one);
    });
    m_add = button("Comment…", m_events.add);
    sizer->Add(buttons, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, FromDIP(4));
    SetSizer(sizer);
    m_list->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) { chosen(); });
    m_list->Bind(wxEVT_DATAVIEW_ITEM_ACTIVATED, [this](wxDataViewEvent&) {
        if (const Thread* one = selected()) m_events.go(*one);
    });
    show({}, false);
}

const Thread* CommentsPage::selected() const {
    const int row = m_list->GetSelectedRow();
    return row == wxNOT_FOUND || static_cast<std::size_t>(row) >= m_threads.size()
               ? nullptr
               : &m_threads[static_cast<std::size_t>(row)];
}

void CommentsPage::show(std::vector<Thread> threads, bool may) {
    const vault::ItemId kept = selected() != nullptr ? selected()->first.item : vault::ItemId();
    m_threads = std::move(threads);
    std::erase_if(m_typed, [this](const auto& one) {
        return std::none_of(m_threads.begin(), m_threads.end(),
                            [&](const Thread& thread) { return thread.first.item == one.first; });
    });
    m_may = may;
    if (m_threads.empty()) widgets::forget_rows(m_list);
    m_list->DeleteAllItems();
    for (std::size_t k = 0; k < m_threads.size(); ++k) {
        const Thread& one = m_threads[k];
        m_list->AppendItem(widgets::row_of({shown(one.first.text), shown(one.first.author),
                                            one.resolved ? wxString::FromUTF8("✓ ") + m_words.tr("resolved")
                                                         : wxString::FromUTF8("◌ ") + m_words.tr("open")}));
        if (one.first.item == kept) m_list->SelectRow(static_cast<unsigned>(k));
    }
    if (!m_threads.empty() && selected() == nullptr) m_list->SelectRow(0);
    m_add->Enable(may);
    chosen();
}

void CommentsPage::allow_sending() {
    m_send->Enable(m_may && selected() != nullptr && !trim(typed(m_answer->GetValue())).empty());
}

void CommentsPage::chosen() {
    const Thread* one = selected();
    for (wxWindow* window : std::initializer_list<wxWindow*>{m_answer, m_resolve})
        window->Enable(m_may && one != nullptr);
    m_go->Enable(one != nullptr);
    m_resolve->SetLabel(m_words.tr(one != nullptr && one->resolved ? "Open again" : "Resolved"));
    widgets::set_name(m_resolve, m_resolve->GetLabelText());
    const auto typed_here = one == nullptr ? m_typed.end() : m_typed.find(one->first.item);
    m_answer->ChangeValue(typed_here == m_typed.end() ? wxString() : typed_here->second);
    allow_sending();
    if (one == nullptr)
        return m_detail->ChangeValue(
            m_words.tr("No comment yet. Ctrl+M comments the passage under the caret. Comments stay in the vault: no "
                       "copy holds one."));
    wxString text;
    const auto add = [&](const Comment& said) {
        wxString line = time_here(said.time) + ", " + shown(said.author);
        if (said.turn == Comment::Turn::Resolves) line += ", " + m_words.tr("resolved");
        if (said.turn == Comment::Turn::Reopens) line += ", " + m_words.tr("opened again");
        text += line + (said.text.empty() ? "\n\n" : "\n" + shown(said.text) + "\n\n");
    };
    if (!one->first.quote.empty())
        text += wxString::FromUTF8("« ") + shown(one->first.quote) + wxString::FromUTF8("… »\n\n");
    add(one->first);
    for (const Comment& said : one->answers) add(said);
    m_detail->ChangeValue(text);
}

void CommentsPage::answer(Comment::Turn turn) {
    const Thread* one = selected();
    if (one == nullptr) return;
    const std::string text(trim(typed(m_answer->GetValue())));
    if (turn == Comment::Turn::Says && text.empty()) return;
    const Thread thread = *one;
    if (m_events.answer(thread, text, turn)) m_typed.erase(thread.first.item);
}

}  // namespace distinguo::written
