// Finding and replacing in the written desk.
#include <algorithm>

#include "base/text.h"
#include "widgets/accessible.h"
#include "written/desk/find.h"
#include "written/gui/desk_frame.h"

namespace distinguo::written {

wxWindow* DeskFrame::build_find(wxWindow* parent) {
    m_find = new wxPanel(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL);
    auto* rows = new wxFlexGridSizer(3, FromDIP(4), FromDIP(6));
    rows->AddGrowableCol(1);
    const auto field = [&](const char* label, wxTextCtrl*& control) {
        rows->Add(widgets::label_for(m_find, m_words.tr(label)), 0, wxALIGN_CENTRE_VERTICAL);
        control = new wxTextCtrl(m_find, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxTE_PROCESS_ENTER);
        widgets::set_name(control, m_words.tr(label));
        rows->Add(control, 1, wxEXPAND);
        auto* line = new wxBoxSizer(wxHORIZONTAL);
        rows->Add(line, 0);
        return line;
    };
    const auto button = [&](wxSizer* line, const char* label, std::function<void()> action) {
        auto* control = new wxButton(m_find, wxID_ANY, m_words.tr(label));
        widgets::set_name(control, control->GetLabelText());
        control->Bind(wxEVT_BUTTON, [this, action = std::move(action)](wxCommandEvent&) { CallAfter(action); });
        line->Add(control, 0, wxRIGHT, FromDIP(4));
    };
    wxSizer* first = field("Find", m_find_words);
    button(first, "Previous", [this] { find_next(-1); });
    button(first, "Next", [this] { find_next(1); });
    wxSizer* second = field("Replace by", m_find_with);
    button(second, "Replace", [this] { replace_one(); });
    button(second, "Replace everywhere", [this] { replace_everywhere(); });
    m_find_words->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { find_next(1); });
    m_find_with->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) { replace_one(); });
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(rows, 0, wxEXPAND | wxALL, FromDIP(6));
    auto* last = new wxBoxSizer(wxHORIZONTAL);
    m_find_exact = new wxCheckBox(m_find, wxID_ANY, m_words.tr("Accents and capitals count"));
    widgets::set_name(m_find_exact, m_words.tr("Accents and capitals count"));
    last->Add(m_find_exact, 0, wxALL, FromDIP(6));
    m_find_told = new wxStaticText(m_find, wxID_ANY, {});
    last->Add(m_find_told, 1, wxALIGN_CENTRE_VERTICAL | wxALL, FromDIP(6));
    all->Add(last, 0, wxEXPAND);
    m_find->SetSizer(all);
    m_find->Hide();
    return m_find;
}

void DeskFrame::show_find(bool replace) {
    if (!m_session || m_book->GetSelection() != static_cast<int>(Page::Desk)) return;
    m_find->Show();
    m_find->GetParent()->Layout();
    (replace && !m_find_words->IsEmpty() ? m_find_with : m_find_words)->SetFocus();
    m_find_words->SelectAll();
}

void DeskFrame::find_next(int direction) {
    m_editor->flush();
    if (!m_session) return;
    if (m_find_words->IsEmpty()) return show_find(false);
    const std::vector<FoundText> found =
        find_all(m_session->document(), typed(m_find_words->GetValue()), {m_find_exact->GetValue()});
    if (found.empty()) {
        m_find_told->SetLabel(m_words.tr("Not found."));
        return;
    }
    // From where the caret is, in the order of the plan; round at the end.
    const auto order = [this](const std::string& section) {
        return std::find(m_plan_ids.begin(), m_plan_ids.end(), section) - m_plan_ids.begin();
    };
    const auto [from, to] = m_editor->selection_in_block();
    const std::size_t block = m_editor->selected_blocks().first;
    // A block that is no paragraph has no caret: who was led to it goes on behind it.
    const bool been = m_found && m_found->section == m_section && m_found->block == block && m_found->to == 0;
    const auto here = std::make_tuple(order(m_section), block, direction < 0 ? from : been ? std::size_t{1} : to);
    const auto place = [&](const FoundText& one) { return std::make_tuple(order(one.section), one.block, one.from); };
    std::size_t chosen = direction > 0 ? 0 : found.size() - 1;
    if (direction > 0) {
        const auto next =
            std::find_if(found.begin(), found.end(), [&](const FoundText& one) { return place(one) >= here; });
        if (next != found.end()) chosen = static_cast<std::size_t>(next - found.begin());
    } else {
        const auto before =
            std::find_if(found.rbegin(), found.rend(), [&](const FoundText& one) { return place(one) < here; });
        if (before != found.rend()) chosen = static_cast<std::size_t>(found.rend() - before) - 1;
    }
    const FoundText& one = found[chosen];
    if (one.section != m_section) show_section(one.section, false);
    m_editor->point_at(one.block, one.from, one.to, typed(m_find_words->GetValue()));
    m_found = one;
    m_find_told->SetLabel(m_words.tr("{1} of {2}", {std::to_string(chosen + 1), std::to_string(found.size())}));
}

void DeskFrame::replace_one() {
    if (!may_write()) return;
    m_editor->flush();
    if (!m_session) return;
    const auto [from, to] = m_editor->selection_in_block();
    const std::size_t block = m_editor->selected_blocks().first;
    const auto found = find_all(m_session->document(), typed(m_find_words->GetValue()), {m_find_exact->GetValue()});
    const bool here = std::any_of(found.begin(), found.end(), [&, first = from, last = to](const FoundText& one) {
        return one.section == m_section && one.block == block && one.from == first && one.to == last;
    });
    if (here && to > from) m_editor->replace_selection(m_find_with->GetValue());
    find_next(1);
}

void DeskFrame::replace_everywhere() {
    if (!may_write()) return;
    m_editor->flush();
    if (!m_session || m_find_words->IsEmpty()) return;
    std::size_t count = 0;
    m_session->replace_all(replace_all(m_session->document(), typed(m_find_words->GetValue()),
                                       typed(m_find_with->GetValue()), {m_find_exact->GetValue()}, count));
    show_section(m_section, false);
    changed();
    m_find_told->SetLabel(m_words.count("{1} place replaced. Undo takes it back.",
                                        "{1} places replaced. Undo takes it back.", static_cast<long>(count)));
}

void DeskFrame::toggle_style(bool Span::*style) {
    if (!may_write()) return;
    m_editor->flush();
    if (!m_session) return;
    const auto [from, to] = m_editor->selection_in_block();
    const std::size_t block = m_editor->selected_blocks().first;
    if (from >= to) return;
    m_session->toggle_style(m_section, block, from, to, style);
    show_section(m_section, false);
    m_editor->select(block, from, to);
    changed();
}

}  // namespace distinguo::written
