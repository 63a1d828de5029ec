#include "written/gui/rights_dialog.h"

#include <algorithm>

#include "base/explain.h"
#include "base/text.h"
#include "base/typed_date.h"
#include "files/atomic_file.h"
#include "widgets/accessible.h"
#include "written/desk/case_document.h"
#include "written/desk/retention.h"
#include "written/gui/may_replace.h"
#include "written/gui/preferences.h"
#include "written/desk/withheld.h"

namespace distinguo::written {
namespace {

constexpr std::pair<const char*, const char*> kinds[] = {{"access", mark("access")},
                                                         {"rectification", mark("rectification")},
                                                         {"objection", mark("objection")},
                                                         {"erasure", mark("erasure")}};

/// What is asked, by whom, when it came.
class RequestDialog : public wxDialog {
public:
    RequestDialog(wxWindow* parent, const Words& words, const Date& today)
        : wxDialog(parent, wxID_ANY, words.tr("New request…"), wxDefaultPosition, wxDefaultSize,
                   wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER),
          m_today(today) {
        auto* grid = new wxFlexGridSizer(2, FromDIP(8), FromDIP(12));
        grid->AddGrowableCol(1);
        const auto add = [&](const char* label, wxWindow* control) {
            widgets::set_name(control, words.tr(label));
            grid->Add(control, 0, wxEXPAND);
        };
        const auto label = [&](const char* text) {
            grid->Add(widgets::label_for(this, words.tr(text)), 0, wxALIGN_CENTRE_VERTICAL);
        };
        label(mark("What is asked"));
        m_kind = new wxChoice(this, wxID_ANY);
        for (const auto& [code, name] : kinds) m_kind->Append(words.tr(name));
        m_kind->SetSelection(0);
        add(mark("What is asked"), m_kind);
        label(mark("Who asks, given name then family name"));
        m_person = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, wxSize(FromDIP(300), -1));
        add(mark("Who asks, given name then family name"), m_person);
        label(mark("Received on"));
        m_received = new wxTextCtrl(this, wxID_ANY, to_iso(today));
        add(mark("Received on"), m_received);
        label(mark("In their words"));
        m_about =
            new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, wxSize(FromDIP(300), FromDIP(90)), wxTE_MULTILINE);
        add(mark("In their words"), m_about);
        auto* all = new wxBoxSizer(wxVERTICAL);
        all->Add(grid, 1, wxEXPAND | wxALL, FromDIP(12));
        all->Add(CreateButtonSizer(wxOK | wxCANCEL), 0, wxEXPAND | wxALL, FromDIP(8));
        SetSizerAndFit(all);
        const auto check = [this](wxCommandEvent&) {
            FindWindow(wxID_OK)->Enable(!m_person->IsEmpty() && !received().empty());
        };
        m_person->Bind(wxEVT_TEXT, check);
        m_received->Bind(wxEVT_TEXT, check);
        FindWindow(wxID_OK)->Disable();
    }
    std::string kind() const { return kinds[static_cast<std::size_t>(m_kind->GetSelection())].first; }
    std::string person() const { return collapse_spaces(typed(m_person->GetValue())); }
    std::string received() const { return typed_day(typed(m_received->GetValue()), m_today); }
    std::string about() const { return typed(m_about->GetValue()); }

private:
    Date m_today;
    wxChoice* m_kind = nullptr;
    wxTextCtrl* m_person = nullptr;
    wxTextCtrl* m_received = nullptr;
    wxTextCtrl* m_about = nullptr;
};

}  // namespace

wxString request_kind(const Words& words, const std::string& kind) {
    for (const auto& [code, name] : kinds)
        if (kind == code) return words.tr(name);
    return shown(kind);
}

RightsDialog::RightsDialog(wxWindow* parent, CabinetWorker& vault, Library& library, Press& press, const Words& words,
                           const Date& today)
    : wxDialog(parent, wxID_ANY, words.tr("Requests of people"), wxDefaultPosition, wxDefaultSize,
               wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER | wxMAXIMIZE_BOX),
      m_vault(vault),
      m_library(library),
      m_press(press),
      m_words(words),
      m_today(today) {
    auto* all = new wxBoxSizer(wxVERTICAL);
    m_list = new wxDataViewListCtrl(this, wxID_ANY, wxDefaultPosition, FromDIP(wxSize(720, 220)), wxDV_ROW_LINES);
    const auto column = [&](const char* title, int width) {
        m_list
            ->AppendTextColumn(words.tr(title), wxDATAVIEW_CELL_INERT, FromDIP(width), wxALIGN_LEFT,
                               wxDATAVIEW_COL_RESIZABLE)
            ->GetRenderer()
            ->EnableEllipsize(wxELLIPSIZE_END);
    };
    column("What is asked", 160);
    column("Who asks", 170);
    column("Received on", 100);
    column("Answer due by", 150);
    column("State", 130);
    widgets::set_name(m_list, words.tr("Requests of people"));
    all->Add(m_list, 1, wxEXPAND | wxALL, FromDIP(10));
    m_detail = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, FromDIP(wxSize(720, 130)),
                              wxTE_MULTILINE | wxTE_READONLY);
    widgets::set_name(m_detail, words.tr("About the request"));
    all->Add(m_detail, 0, wxEXPAND | wxLEFT | wxRIGHT, FromDIP(10));
    auto* buttons = new wxBoxSizer(wxHORIZONTAL);
    const auto button = [&](const char* label, void (RightsDialog::*action)()) {
        auto* control = new wxButton(this, wxID_ANY, words.tr(label));
        widgets::set_name(control, control->GetLabelText());
        control->Bind(wxEVT_BUTTON,
                      [this, action](wxCommandEvent&) { CallAfter([this, action] { (this->*action)(); }); });
        buttons->Add(control, 0, wxRIGHT, FromDIP(8));
        return control;
    };
    button("New request…", &RightsDialog::record);
    m_answer = button("Write the answer…", &RightsDialog::answer);
    button("What is written about someone…", &RightsDialog::gather);
    buttons->AddStretchSpacer();
    buttons->Add(new wxButton(this, wxID_CANCEL, words.tr("Close")));
    all->Add(buttons, 0, wxEXPAND | wxALL, FromDIP(10));
    SetSizerAndFit(all);
    m_list->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) { chosen(); });
    refresh();
}

wxString RightsDialog::state_of(const RightsRequest& one) const {
    if (!one.open()) return m_words.tr("answered on {1}", {one.answered});
    return one.due < to_iso(m_today) ? wxString::FromUTF8("⚠ ") + m_words.tr("late") : m_words.tr("open");
}

const RightsRequest* RightsDialog::selected() const {
    const int row = m_list->GetSelectedRow();
    return row == wxNOT_FOUND ? nullptr : &m_requests[static_cast<std::size_t>(row)];
}

void RightsDialog::tell(const Failure& failure) {
    const Explanation said = explain(failure, m_words.messages());
    wxMessageBox(shown(said.happened) + "\n\n" + shown(said.to_do), GetTitle(), wxOK | wxICON_WARNING, this);
}

void RightsDialog::refresh() {
    try {
        m_requests = m_vault.ask([](Cabinet& cabinet) { return requests(cabinet); });
    } catch (const Failure& failure) {
        return tell(failure);
    }
    m_list->DeleteAllItems();
    for (const RightsRequest& one : m_requests)
        m_list->AppendItem(widgets::row_of(
            {request_kind(m_words, one.kind), shown(one.person), shown(one.received), shown(one.due), state_of(one)}));
    if (!m_requests.empty()) m_list->SelectRow(0);
    chosen();
}

void RightsDialog::chosen() {
    const RightsRequest* one = selected();
    m_answer->Enable(one != nullptr && one->open());
    if (one == nullptr)
        return m_detail->ChangeValue(m_requests.empty()
                                         ? m_words.tr("No request is recorded. The day by which one is to be answered "
                                                      "is counted from the day it was received.")
                                         : wxString());
    wxString text = shown(one->about) + (one->about.empty() ? "" : "\n\n");
    if (one->kind == "erasure") {
        const RetentionRules rules = retention_rules(m_library);
        if (!rules.archives.empty())
            text += shown(rules.archives) + " (" +
                    shown(rules.archives_citation.text + ", " + rules.archives_citation.article) + ")\n" +
                    m_words.tr("Documents whose erasure is right are proposed in Tools, Retention.") + "\n\n";
    }
    if (!one->answer.empty()) text += m_words.tr("Answer") + wxString::FromUTF8(" : ") + shown(one->answer);
    m_detail->ChangeValue(text);
}

void RightsDialog::record() {
    RequestDialog dialog(this, m_words, m_today);
    if (dialog.ShowModal() != wxID_OK) return;
    try {
        m_vault.ask([&](Cabinet& cabinet) {
            return record_request(cabinet, dialog.kind(), dialog.person(), *parse_date(dialog.received()),
                                  dialog.about());
        });
    } catch (const Failure& failure) {
        tell(failure);
    }
    refresh();
}

void RightsDialog::answer() {
    const RightsRequest* one = selected();
    if (one == nullptr) return;
    wxTextEntryDialog dialog(this, m_words.tr("What was answered, on which ground, and how it was given."),
                             m_words.tr("Write the answer…"), {}, wxOK | wxCANCEL | wxTE_MULTILINE);
    if (dialog.ShowModal() != wxID_OK || dialog.GetValue().empty()) return;
    try {
        m_vault.ask([&, request = *one](Cabinet& cabinet) {
            answer_request(cabinet, request, typed(dialog.GetValue()), m_today);
        });
    } catch (const Failure& failure) {
        tell(failure);
    }
    refresh();
}

void RightsDialog::gather() {
    wxTextEntryDialog name(this, m_words.tr("Whose? Given name, then family name, as it stands in the documents."),
                           m_words.tr("What is written about someone…"),
                           selected() != nullptr ? shown(selected()->person) : wxString());
    if (name.ShowModal() != wxID_OK || name.GetValue().empty()) return;
    try {
        AccessAsked asked{collapse_spaces(typed(name.GetValue())), {}, {}, [this](const std::string& text) {
                              return case_as_document(m_library, text, m_today);
                          }};
        const std::vector<SameName> same =
            m_vault.ask([&](Cabinet& cabinet) { return people_of_name(cabinet, asked); });
        if (same.size() > 1) {
            // Two people of one name are never joined: somebody says which one asks.
            wxArrayString choices;
            for (const SameName& one : same)
                choices.Add((one.born.empty() ? m_words.tr("birth not known") : m_words.tr("born {1}", {one.born})) +
                            ": " + shown(join(one.titles, ", ")));
            wxSingleChoiceDialog which(this, m_words.tr("Several people have this name. Which one asks?"), GetTitle(),
                                       choices);
            if (which.ShowModal() != wxID_OK) return;
            asked.documents = same[static_cast<std::size_t>(which.GetSelection())].documents;
            asked.born = same[static_cast<std::size_t>(which.GetSelection())].born;
        }
        const AccessAnswer found =
            m_vault.ask([&](Cabinet& cabinet) { return access_answer(cabinet, asked, m_words.messages()); });
        wxString told = m_words.count("{1} document", "{1} documents", static_cast<long>(found.documents)) + ", " +
                        m_words.count("{1} place masked", "{1} places masked", static_cast<long>(found.masked)) +
                        ".\n" + m_words.tr("To be read again before it leaves: only declared names are masked.");
        if (const std::string left_out = in_words(found.withheld, m_words.messages()); !left_out.empty())
            told += "\n" + shown(left_out);
        for (const auto& [title, words] : found.maybe_names)
            told +=
                "\n" + m_words.tr("\"{1}\": these may name somebody and were left: {2}.", {title, join(words, ", ")});
        for (const auto& [title, words] : found.names_of_two)
            told +=
                "\n" +
                m_words.tr(
                    "\"{1}\": these may name this person or another, and what bears them is not in the answer: {2}.",
                    {title, join(words, ", ")});
        for (const auto& [title, words] : found.names_of_two_left)
            told += "\n" +
                    m_words.tr("\"{1}\": this person and another have this name, and what bears it is in the answer: "
                               "{2}. Read whom each passage means, and take out what is about the other.",
                               {title, join(words, ", ")});
        for (const std::string& title : found.birth_not_said)
            told += "\n" +
                    m_words.tr(
                        "\"{1}\" does not say when this person was born: make sure that it speaks of the same person.",
                        {title});
        for (const std::string& title : found.to_reread)
            told += "\n" + m_words.tr("\"{1}\" holds words of third parties.", {title});
        wxMessageDialog ask(this, told, GetTitle(), wxOK | wxCANCEL | wxICON_INFORMATION);
        ask.SetOKLabel(m_words.tr("Save…"));
        if (ask.ShowModal() != wxID_OK) return;
        wxFileDialog file(
            this, m_words.tr("What is written about someone…"), folder_to_begin_in(), m_words.tr("access") + ".pdf",
            m_words.tr("PDF, the page as printed") + " (*.pdf)|*.pdf|XML (*.xml)|*.xml|HTML (*.html)|*.html",
            wxFD_SAVE);
        if (file.ShowModal() != wxID_OK) return;
        std::filesystem::path path(typed(file.GetPath()));
        static constexpr const char* endings[] = {".pdf", ".xml", ".html"};
        if (path.extension().empty()) path += endings[std::clamp(file.GetFilterIndex(), 0, 2)];
        const bool xml = fold(path.extension().string()) == ".xml";
        if (!may_replace(this, m_words, path, xml ? files::Content::Document : content_of(format_of(path)), {})) return;
        files::write_private(path,
                             xml ? write_document(found.document)
                                 : export_document(m_library, m_press, found.document, {}, format_of(path), m_today));
    } catch (const Failure& failure) {
        tell(failure);
    }
}

}  // namespace distinguo::written
