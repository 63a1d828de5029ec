// Finding, replacing, spelling in the written desk.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "widgets/accessible.h"
#include "written/desk/find.h"
#include "written/desk/reusable.h"
#include "written/document/texts.h"
#include "written/gui/desk_frame.h"

namespace distinguo::written {
namespace {

/// All the words of a document that the speller does not know, each with the number of its places.
std::map<std::string, std::size_t> unknown_words(const Document& document, const spelling::Speller& speller) {
    std::map<std::string, std::size_t> found;
    for_texts_of_sections(document.sections, [&](const auto& text) {
        for (const spelling::Misspelt& one : speller.misspelt_in(words_of(text))) ++found[one.word];
    });
    return found;
}

}  // namespace

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
    const std::vector<FoundText> found = find_all(m_session->document(), typed(m_find_words->GetValue()), {m_find_exact->GetValue()});
    if (found.empty()) {
        m_find_told->SetLabel(m_words.tr("Not found."));
        return;
    }
    // From where the caret is, in the order of the plan; round at the end.
    const auto order = [this](const std::string& section) { return std::find(m_plan_ids.begin(), m_plan_ids.end(), section) - m_plan_ids.begin(); };
    const auto [from, to] = m_editor->selection_in_block();
    const std::size_t block = m_editor->selected_blocks().first;
    const auto here = std::make_tuple(order(m_section), block, direction > 0 ? to : from);
    const auto place = [&](const FoundText& one) { return std::make_tuple(order(one.section), one.block, one.from); };
    std::size_t chosen = direction > 0 ? 0 : found.size() - 1;
    if (direction > 0) {
        const auto next = std::find_if(found.begin(), found.end(), [&](const FoundText& one) { return place(one) >= here; });
        if (next != found.end()) chosen = static_cast<std::size_t>(next - found.begin());
    } else {
        const auto before = std::find_if(found.rbegin(), found.rend(), [&](const FoundText& one) { return place(one) < here; });
        if (before != found.rend()) chosen = static_cast<std::size_t>(found.rend() - before) - 1;
    }
    const FoundText& one = found[chosen];
    if (one.section != m_section) show_section(one.section, false);
    m_editor->select(one.block, one.from, one.to);
    m_find_told->SetLabel(m_words.tr("{1} of {2}", {std::to_string(chosen + 1), std::to_string(found.size())}));
}

void DeskFrame::replace_one() {
    if (!may_write()) return;
    m_editor->flush();
    if (!m_session) return;
    const auto [from, to] = m_editor->selection_in_block();
    const std::size_t block = m_editor->selected_blocks().first;
    const auto found = find_all(m_session->document(), typed(m_find_words->GetValue()), {m_find_exact->GetValue()});
    const bool here = std::any_of(found.begin(), found.end(), [&, first = from, last = to](const FoundText& one) { return one.section == m_section && one.block == block && one.from == first && one.to == last; });
    if (here && to > from) m_editor->replace_selection(m_find_with->GetValue());
    find_next(1);
}

void DeskFrame::replace_everywhere() {
    if (!may_write()) return;
    m_editor->flush();
    if (!m_session || m_find_words->IsEmpty()) return;
    std::size_t count = 0;
    m_session->replace_all(replace_all(m_session->document(), typed(m_find_words->GetValue()), typed(m_find_with->GetValue()), {m_find_exact->GetValue()}, count));
    show_section(m_section, false);
    changed();
    m_find_told->SetLabel(m_words.count("{1} place replaced. Undo takes it back.", "{1} places replaced. Undo takes it back.", static_cast<long>(count)));
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

void DeskFrame::load_speller() {
    m_speller = std::make_unique<spelling::Speller>(m_session->document().language);
    for (const std::string& word : m_learnt) m_speller->learn(word);
    for (const std::string& word : institution_words(m_library, m_session->document().language)) m_speller->learn(word);
    // The people of the document are no mistakes.
    const auto learn = [this](const std::string& name) {
        for (const std::string& word : split_words(name)) m_speller->learn(word);
    };
    for (const Person& person : m_session->document().head.people) {
        learn(person.given);
        learn(person.family);
    }
    learn(m_session->document().head.organisation.name);
    if (!m_vault) return;
    m_vault->post([this](Cabinet& cabinet) {
        try {
            std::vector<std::string> words;
            vault::ItemId item;
            for (const auto& [entry, text] : cabinet.texts("words")) {
                item = entry.id;
                for (const std::string& word : split(text, '\n'))
                    if (!word.empty()) words.push_back(word);
            }
            CallAfter([this, words, item] {
                m_own_words = item;
                m_learnt = words;
                if (!m_speller) return;
                for (const std::string& word : words) m_speller->learn(word);
                if (m_preferences.spelling) m_editor->underline(m_speller.get());
            });
        } catch (const Failure&) {
            return;  // without them more words are underlined, that is all
        }
    });
}

void DeskFrame::check_spelling() {
    if (!may_write()) return;
    m_editor->flush();
    if (!m_session || !m_speller) return;
    if (!m_speller->ready()) {
        wxMessageBox(m_words.tr("There is no dictionary of this language on this machine. Install the package hunspell-fr."), m_words.tr("&Spelling…"), wxOK | wxICON_INFORMATION, this);
        return;
    }
    wxDialog dialog(this, wxID_ANY, m_words.tr("Spelling"), wxDefaultPosition, FromDIP(wxSize(620, 440)), wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER);
    auto* all = new wxBoxSizer(wxVERTICAL);
    auto* columns = new wxBoxSizer(wxHORIZONTAL);
    const auto list = [&](const char* label) {
        auto* column = new wxBoxSizer(wxVERTICAL);
        column->Add(widgets::label_for(&dialog, m_words.tr(label)), 0, wxALL, FromDIP(4));
        auto* control = new wxListBox(&dialog, wxID_ANY);
        widgets::set_name(control, m_words.tr(label));
        column->Add(control, 1, wxEXPAND | wxALL, FromDIP(4));
        columns->Add(column, 1, wxEXPAND);
        return control;
    };
    wxListBox* words = list("Words that the dictionary does not know");
    wxListBox* suggested = list("Suggestions");
    all->Add(columns, 1, wxEXPAND | wxALL, FromDIP(6));
    all->Add(widgets::label_for(&dialog, m_words.tr("Replace by")), 0, wxLEFT, FromDIP(10));
    auto* with = new wxTextCtrl(&dialog, wxID_ANY);
    widgets::set_name(with, m_words.tr("Replace by"));
    all->Add(with, 0, wxEXPAND | wxLEFT | wxRIGHT, FromDIP(10));
    std::vector<std::string> shown_words;
    const auto choose = [&] {
        suggested->Clear();
        const int row = words->GetSelection();
        if (row == wxNOT_FOUND) return with->Clear();
        for (const std::string& one : m_speller->suggestions(shown_words[static_cast<std::size_t>(row)])) suggested->Append(shown(one));
        with->ChangeValue(suggested->IsEmpty() ? shown(shown_words[static_cast<std::size_t>(row)]) : suggested->GetString(0));
        if (!suggested->IsEmpty()) suggested->SetSelection(0);
    };
    const auto fill_words = [&] {
        const int row = words->GetSelection();
        words->Clear();
        shown_words.clear();
        for (const auto& [word, count] : unknown_words(m_session->document(), *m_speller)) {
            shown_words.push_back(word);
            words->Append(shown(word) + (count > 1 ? wxString::Format(" (%zu)", count) : wxString()));
        }
        if (!shown_words.empty()) words->SetSelection(std::clamp(row, 0, static_cast<int>(shown_words.size()) - 1));
        choose();
    };
    words->Bind(wxEVT_LISTBOX, [&](wxCommandEvent&) { choose(); });
    suggested->Bind(wxEVT_LISTBOX, [&](wxCommandEvent&) { with->ChangeValue(suggested->GetStringSelection()); });
    auto* buttons = new wxBoxSizer(wxHORIZONTAL);
    const auto button = [&](const char* label, std::function<void(const std::string&)> action) {
        auto* control = new wxButton(&dialog, wxID_ANY, m_words.tr(label));
        widgets::set_name(control, control->GetLabelText());
        control->Bind(wxEVT_BUTTON, [&, action = std::move(action)](wxCommandEvent&) {
            const int row = words->GetSelection();
            if (row != wxNOT_FOUND) action(shown_words[static_cast<std::size_t>(row)]);
            fill_words();
        });
        buttons->Add(control, 0, wxRIGHT, FromDIP(6));
    };
    button("Replace everywhere", [&](const std::string& word) {
        std::size_t count = 0;
        m_session->replace_all(replace_all(m_session->document(), word, typed(with->GetValue()), {true}, count));
        changed();
    });
    button("Leave it this time", [&](const std::string& word) { m_speller->learn(word); });
    button("Add to my words", [&](const std::string& word) {
        m_speller->learn(word);
        m_learnt.push_back(word);
        if (!m_vault) return;
        if (m_own_words.empty()) m_own_words = vault::Vault::new_item();
        m_vault->post([item = m_own_words, text = join(m_learnt, "\n"), title = typed(m_words.tr("My words"))](Cabinet& cabinet) {
            try {
                cabinet.keep_text(item, "words", title, text);
            } catch (const Failure&) {
                return;  // known until the window closes; the next word tries again
            }
        });
    });
    buttons->AddStretchSpacer();
    buttons->Add(new wxButton(&dialog, wxID_CANCEL, m_words.tr("Close")), 0);
    all->Add(buttons, 0, wxEXPAND | wxALL, FromDIP(10));
    dialog.SetSizer(all);
    fill_words();
    words->SetFocus();
    dialog.ShowModal();
    show_section(m_section, true);
}

}  // namespace distinguo::written
