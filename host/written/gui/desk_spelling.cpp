// Spelling: the words that are known, the window of all that are not, and the menu at one of them.
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

constexpr std::size_t most_suggestions = 6;

/// All the words of a document that the speller does not know, each with the number of its places.
std::map<std::string, std::size_t> unknown_words(const Document& document, const spelling::Speller& speller) {
    std::map<std::string, std::size_t> found;
    for_texts_of_sections(document.sections, [&](const auto& text) {
        for (const spelling::Misspelt& one : speller.misspelt_in(words_of(text))) ++found[one.word];
    });
    return found;
}

}  // namespace

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

void DeskFrame::keep_word(const std::string& word) {
    m_speller->learn(word);
    m_learnt.push_back(word);
    if (!m_vault) return;
    if (m_own_words.empty()) m_own_words = vault::Vault::new_item();
    m_vault->post(
        [item = m_own_words, text = join(m_learnt, "\n"), title = typed(m_words.tr("My words"))](Cabinet& cabinet) {
            try {
                cabinet.keep_text(item, "words", title, text);
            } catch (const Failure&) {
                return;  // known until the window closes; the next word tries again
            }
        });
}

void DeskFrame::show_text_menu(wxContextMenuEvent& event) {
    auto* text = wxDynamicCast(event.GetEventObject(), wxTextCtrl);
    if (text == nullptr || !m_session || !m_editor->is_text_of_section(text)) return event.Skip();
    // From the keyboard there is no place: the caret's then.
    long at = text->GetInsertionPoint();
    if (event.GetPosition() != wxDefaultPosition &&
        text->HitTest(text->ScreenToClient(event.GetPosition()), &at) == wxTE_HT_UNKNOWN)
        at = text->GetInsertionPoint();
    wxMenu menu;
    const auto add = [&](wxMenu& to, const wxString& label, bool possible, std::function<void()> action) {
        wxMenuItem* one = to.Append(wxID_ANY, label);
        one->Enable(possible);
        // When the menu has gone: what is done may put other texts in the window.
        menu.Bind(wxEVT_MENU, [this, action = std::move(action)](wxCommandEvent&) { CallAfter(action); }, one->GetId());
    };
    if (m_speller && m_speller->ready()) add_suggestions(text, at, add, menu);
    long from = 0, to = 0;
    text->GetSelection(&from, &to);
    add(menu, m_words.tr("Cu&t"), from < to && m_allowed.write, [text] { text->Cut(); });
    add(menu, m_words.tr("&Copy"), from < to, [text] { text->Copy(); });
    add(menu, m_words.tr("&Paste"), m_allowed.write, [this] { paste(false); });
    menu.AppendSeparator();
    add(menu, m_words.tr("Select &all"), true, [text] { text->SelectAll(); });
    text->PopupMenu(&menu);
}

void DeskFrame::add_suggestions(wxTextCtrl* text, long at, const AddToMenu& add, wxMenu& menu) {
    const std::u32string all = to_utf32(typed(text->GetValue()));
    const auto place = std::min(static_cast<std::size_t>(std::max(at, 0L)), all.size());
    const std::size_t before = place == 0 ? std::u32string::npos : all.rfind(U'\n', place - 1);
    const std::size_t start = before == std::u32string::npos ? 0 : before + 1;
    std::string line;
    for (std::size_t k = start; k < all.size() && all[k] != U'\n'; ++k) append_utf8(line, all[k]);
    for (const spelling::Misspelt& one : m_speller->misspelt_in(line)) {
        const auto from = start + static_cast<std::size_t>(one.from), to = start + static_cast<std::size_t>(one.to);
        if (place < from || place > to) continue;
        std::string word;
        for (std::size_t k = from; k < to; ++k) append_utf8(word, all[k]);
        auto suggested = m_speller->suggestions(word);
        suggested.resize(std::min(suggested.size(), most_suggestions));
        for (const std::string& with : suggested)
            add(menu, wxControl::EscapeMnemonics(shown(with)), m_allowed.write, [this, text, from, to, with] {
                text->SetFocus();
                text->SetSelection(static_cast<long>(from), static_cast<long>(to));
                text->Replace(static_cast<long>(from), static_cast<long>(to), shown(with));
                m_editor->flush();
                m_editor->underline(m_speller.get(), true);
            });
        if (suggested.empty()) add(menu, m_words.tr("No suggestion"), false, {});
        menu.AppendSeparator();
        add(menu, wxControl::EscapeMnemonics(m_words.tr("Add \"{1}\" to my words", {word})), true, [this, word] {
            keep_word(word);
            m_editor->underline(m_speller.get());
        });
        add(menu, m_words.tr("Leave it this time"), true, [this, word] {
            m_speller->learn(word);
            m_editor->underline(m_speller.get());
        });
        menu.AppendSeparator();
        return;
    }
}

void DeskFrame::check_spelling() {
    if (!may_write()) return;
    m_editor->flush();
    if (!m_session || !m_speller) return;
    if (!m_speller->ready()) {
        wxMessageBox(
            m_words.tr("There is no dictionary of this language on this machine. Install the package hunspell-fr."),
            m_words.tr("&Spelling…"), wxOK | wxICON_INFORMATION, this);
        return;
    }
    wxDialog dialog(this, wxID_ANY, m_words.tr("Spelling"), wxDefaultPosition, FromDIP(wxSize(620, 440)),
                    wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER);
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
        for (const std::string& one : m_speller->suggestions(shown_words[static_cast<std::size_t>(row)]))
            suggested->Append(shown(one));
        with->ChangeValue(suggested->IsEmpty() ? shown(shown_words[static_cast<std::size_t>(row)])
                                               : suggested->GetString(0));
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
    button("Add to my words", [&](const std::string& word) { keep_word(word); });
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
