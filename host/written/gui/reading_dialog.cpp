#include "written/gui/reading_dialog.h"

#include <wx/config.h>
#include <wx/wrapsizer.h>

#include <algorithm>

#include "widgets/accessible.h"
#include "written/desk/common_words.h"
#include "written/disclosure/disclose.h"
#include "written/document/labels.h"

namespace distinguo::written {
namespace {

constexpr int smallest = 14, largest = 36, usual = 18;  // points: 18 to 48 pixels
constexpr int widest = 1000;

/// « Constaté par l’équipe, 9 octobre : » before what is said: a phrase, not a margin.
void add_blocks(const std::vector<Block>& blocks, const Document& document, const Wording& wording, wxString& text) {
    const std::string colon = wording.language() == "fr" ? "\u00a0: " : ": ";
    for (const Block& block : blocks) {
        if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
            for (const Passage& passage : paragraph->passages) {
                if (passage.say && !passage.say->continued)
                    text += shown(label_of(*passage.say, document, wording).spoken());
                text += shown(plain_text(passage.spans)) + "\n\n";
            }
        } else if (const auto* unknown = std::get_if<Unknown>(&block)) {
            text += shown(label_of(*unknown, document, wording).spoken() + unknown->about + " " +
                          plain_text(unknown->detail)) +
                    "\n\n";
        } else if (const auto* aside = std::get_if<SetAside>(&block)) {
            text +=
                shown(label_of(*aside, document, wording).spoken() + aside->about + " " + plain_text(aside->reason)) +
                "\n\n";
        } else if (const auto* frame = std::get_if<Frame>(&block)) {
            if (!frame->title.empty()) text += shown(frame->title) + "\n";
            for (const Paragraph& inside : frame->paragraphs) add_blocks({Block(inside)}, document, wording, text);
        } else if (const auto* list = std::get_if<List>(&block)) {
            for (const ListItem& item : list->items)
                text += wxString::FromUTF8("• ") + shown(plain_text(item.spans)) + "\n";
            text += "\n";
        } else if (const auto* table = std::get_if<Table>(&block)) {
            for (const TableRow& row : table->rows) {
                wxString line;
                for (std::size_t k = 0; k < row.cells.size(); ++k) {
                    const wxString head =
                        k < table->head.size() ? shown(plain_text(table->head[k].spans) + colon) : wxString();
                    line += (k > 0 ? "; " : "") + head + shown(plain_text(row.cells[k].spans));
                }
                text += line + "\n";
            }
            text += "\n";
        } else if (const auto* timeline = std::get_if<Timeline>(&block)) {
            // The day as the paper has it, or the words that stand for it.
            for (const auto& event : timeline->events) {
                const std::string when = event.when.empty() ? wording.date(event.on) : event.when;
                text += shown((when.empty() ? "" : when + colon) + plain_text(event.spans)) + "\n";
            }
            text += "\n";
        } else if (const auto* question = std::get_if<Question>(&block)) {
            text += shown(question->title) + "\n";
            for (const auto& part : question->answer)
                std::visit([&](const auto& answer) { add_blocks({Block(answer)}, document, wording, text); }, part);
        }
    }
}

template <class Pages>
void add_pages(const std::vector<Section>& sections, const Document& document, const Wording& wording, Pages& pages) {
    for (const Section& section : sections) {
        if (section.reply) continue;
        wxString text;
        if (section.set_aside)
            text = shown(label_of(*section.set_aside, document, wording).spoken() +
                         plain_text(section.set_aside->reason)) +
                   "\n";
        else add_blocks(section.blocks.read(), document, wording, text);
        if (!text.empty()) pages.push_back({shown(section.title), text});
        add_pages(section.sections, document, wording, pages);
    }
}

}  // namespace

ReadingDialog::ReadingDialog(wxWindow* parent, Session& session, const Words& words, const Date& today)
    : wxDialog(parent, wxID_ANY, words.tr("Reading together — Distinguo"), wxDefaultPosition, wxDefaultSize,
               wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER | wxMAXIMIZE_BOX),
      m_session(session),
      m_words(words),
      m_today(today),
      m_size(static_cast<int>(wxConfigBase::Get()->ReadLong("/reading/size", usual))) {
    SetBackgroundColour(wxSystemSettings::GetColour(wxSYS_COLOUR_WINDOW));
    auto* all = new wxBoxSizer(wxVERTICAL);
    auto* top = new wxWrapSizer(wxHORIZONTAL, wxREMOVE_LEADING_SPACES);
    top->Add(widgets::label_for(this, words.tr("Read with")), 0, wxALIGN_CENTRE_VERTICAL | wxALL, FromDIP(8));
    m_person = new wxChoice(this, wxID_ANY);
    widgets::set_name(m_person, words.tr("Read with"));
    for (const Person& person : session.document().head.people) {
        if (is_professional(person)) continue;
        m_people.push_back(person.id);
        m_person->Append(shown(person.label.empty() ? full_name(person) : person.label));
    }
    m_person->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) {
        keep_reply();
        choose_person();
    });
    top->Add(m_person, 0, wxALIGN_CENTRE_VERTICAL | wxALL, FromDIP(4));
    const auto button = [&](wxSizer* where, const char* label, std::function<void()> action) {
        auto* control = new wxButton(this, wxID_ANY, words.tr(label));
        widgets::set_name(control, control->GetLabelText());
        control->Bind(wxEVT_BUTTON, [this, action = std::move(action)](wxCommandEvent&) { CallAfter(action); });
        where->Add(control, 0, wxALIGN_CENTRE_VERTICAL | wxALL, FromDIP(4));
    };
    button(top, "Larger text", [this] { resize(2); });
    button(top, "Smaller text", [this] { resize(-2); });
    button(top, "Back to writing", [this] {
        keep_reply();
        EndModal(wxID_OK);
    });
    all->Add(top, 0, wxEXPAND);
    auto* column = new wxBoxSizer(wxVERTICAL);
    m_title = new wxStaticText(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxST_NO_AUTORESIZE);
    column->Add(m_title, 0, wxEXPAND | wxALL, FromDIP(8));
    m_text = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize,
                            wxTE_MULTILINE | wxTE_READONLY | wxBORDER_NONE);
    widgets::set_name(m_text, words.tr("What is written"));
    m_text->SetMinSize(FromDIP(wxSize(560, 200)));
    column->Add(m_text, 3, wxEXPAND | wxALL, FromDIP(8));
    auto* move = new wxBoxSizer(wxHORIZONTAL);
    button(move, "Previous part", [this] { show(m_page == 0 ? 0 : m_page - 1); });
    button(move, "Next part", [this] { show(m_page + 1); });
    m_where = new wxStaticText(this, wxID_ANY, {});
    move->Add(m_where, 0, wxALIGN_CENTRE_VERTICAL | wxALL, FromDIP(8));
    column->Add(move, 0, wxALL, FromDIP(4));
    column->Add(widgets::label_for(this, words.tr("What the person answers, in their own words")), 0, wxLEFT | wxTOP,
                FromDIP(8));
    m_reply = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxTE_MULTILINE);
    widgets::set_name(m_reply, words.tr("What the person answers, in their own words"));
    m_reply->SetMinSize(FromDIP(wxSize(560, 110)));
    column->Add(m_reply, 1, wxEXPAND | wxALL, FromDIP(8));
    auto* marks = new wxBoxSizer(wxHORIZONTAL);
    // A text that may only be read keeps no answer: it must not look as if it would.
    const bool writable = !m_session.frozen();
    m_reply->SetEditable(writable);
    if (writable) {
        button(marks, "Read together today", [this] { mark(true); });
        button(marks, "Not read, because…", [this] { mark(false); });
    }
    m_told = new wxStaticText(this, wxID_ANY, {});
    marks->Add(m_told, 1, wxALIGN_CENTRE_VERTICAL | wxALL, FromDIP(8));
    column->Add(marks, 0, wxEXPAND | wxALL, FromDIP(4));
    auto* centre = new wxBoxSizer(wxHORIZONTAL);
    centre->AddStretchSpacer();
    centre->Add(column, 30, wxEXPAND);
    centre->AddStretchSpacer();
    m_text->SetMaxSize(wxSize(FromDIP(widest), -1));
    all->Add(centre, 1, wxEXPAND);
    SetSizer(all);
    SetSize(parent->GetSize());
    CentreOnParent();
    Bind(wxEVT_CLOSE_WINDOW, [this](wxCloseEvent&) {
        keep_reply();
        EndModal(wxID_OK);
    });
    // Escape leaves as the button does: what was typed is kept.
    SetEscapeId(wxID_NONE);
    Bind(wxEVT_CHAR_HOOK, [this](wxKeyEvent& event) {
        if (event.GetKeyCode() == WXK_ESCAPE) Close();
        else event.Skip();
    });
    if (!m_people.empty()) m_person->SetSelection(0);
    resize(0);
    choose_person();
    m_text->SetFocus();
}

void ReadingDialog::resize(int by) {
    m_size = std::clamp(m_size + by, smallest, largest);
    wxConfigBase::Get()->Write("/reading/size", static_cast<long>(m_size));
    wxFont font = GetFont();
    font.SetPointSize(m_size);
    // The reply has the same size as the report, here and on paper.
    m_text->SetFont(font);
    m_reply->SetFont(font);
    m_title->SetFont(font.Bold());
    Layout();
}

void ReadingDialog::choose_person() {
    m_pages.clear();
    const int row = m_person->GetSelection();
    m_shown = row < 0 ? std::string() : m_people[static_cast<std::size_t>(row)];
    const std::string& person = m_shown;
    // What this person may read, whether or not a copy is to go to them. With nobody to read with, nothing is shown.
    Document copy;
    if (!person.empty())
        copy = disclose(m_session.document(), reader_who_is(m_session.document(), person),
                        common_words(m_session.document().language))
                   .document;
    add_pages(copy.sections, copy, m_session.library().wording(copy.language), m_pages);
    m_reply->ChangeValue(shown(m_session.reply_text(person)));
    m_told->SetLabel(m_session.frozen() ? m_words.tr("The document may only be read now: an answer is not kept here.")
                                        : wxString());
    show(0);
}

void ReadingDialog::show(std::size_t page) {
    if (m_pages.empty()) {
        m_text->ChangeValue(m_words.tr("There is nothing to read yet."));
        return;
    }
    m_page = std::min(page, m_pages.size() - 1);
    m_title->SetLabel(m_pages[m_page].title);
    m_text->ChangeValue(m_pages[m_page].text);
    m_text->SetInsertionPoint(0);
    m_where->SetLabel(m_words.tr("{1} of {2}", {std::to_string(m_page + 1), std::to_string(m_pages.size())}));
    Layout();
}

void ReadingDialog::keep_reply() {
    if (m_shown.empty()) return;
    m_session.set_reply_text(m_shown, typed(m_reply->GetValue()), to_iso(m_today));
}

void ReadingDialog::mark(bool read) {
    const int row = m_person->GetSelection();
    if (row < 0) return;
    keep_reply();
    std::string why;
    if (!read) {
        wxTextEntryDialog dialog(this, m_words.tr("Why was it not read together? The reason stands in the report."),
                                 m_words.tr("Not read, because…"));
        if (dialog.ShowModal() != wxID_OK || dialog.GetValue().empty()) return;
        why = typed(dialog.GetValue());
    }
    m_session.mark_read(m_people[static_cast<std::size_t>(row)], read ? to_iso(m_today) : std::string(), why);
    m_told->SetLabel(read ? m_words.tr("Noted: read with {1}.", {typed(m_person->GetStringSelection())})
                          : m_words.tr("Noted, with the reason."));
}

}  // namespace distinguo::written
