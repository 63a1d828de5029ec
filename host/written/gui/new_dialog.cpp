#include "written/gui/new_dialog.h"

#include <algorithm>

#include "base/explain.h"
#include "base/text.h"
#include "files/atomic_file.h"
#include "widgets/accessible.h"
#include "written/desk/case_rows.h"
#include "written/desk/case_words.h"
#include "written/desk/search_words.h"
#include "written/gui/case_page.h"

namespace distinguo::written {
namespace {

constexpr std::size_t max_facts = 20 * 1024 * 1024;
constexpr int least_letters = 130;
/// So many questions are asked before one writes; the others wait behind a button.
constexpr std::size_t most_asked = 7;

/// Passages, what stays open and what is set aside belong to sections: they are written at the desk.
bool is_of_sections(const Field& field) {
    return field.repeat && std::any_of(field.fields.begin(), field.fields.end(),
                                       [](const Field& below) { return below.type == Field::Type::Section; });
}
/// What the file keeps of some people alone leaves the question open for the rest.
bool answers_for_all(const Facts& facts, const std::string& question) {
    return std::any_of(facts.begin(), facts.end(),
                       [&](const Fact& one) { return one.name == question && one.about.empty(); });
}
bool is_needed(const Field& field) { return field.required || !field.required_by.empty(); }

wxStaticText* title_in(wxWindow* window, const wxString& text) {
    auto* label = new wxStaticText(window, wxID_ANY, text);
    label->SetFont(label->GetFont().Bold().Larger());
    return label;
}

}  // namespace

NewDialog::NewDialog(wxWindow* parent, Library& library, const Words& words, const Date& today,
                     std::vector<Known> files, Profile profile, const std::string& chosen_file)
    : wxDialog(parent, wxID_ANY, words.tr("New document"), wxDefaultPosition, wxDefaultSize,
               wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER | wxMAXIMIZE_BOX),
      m_library(library),
      m_words(words),
      m_today(today),
      m_files(std::move(files)),
      m_profile(std::move(profile)) {
    m_files.push_back({{}, {}, {}});  // for whom there is no file yet
    m_file = m_files.size() - 1;
    for (std::size_t k = 0; k + 1 < m_files.size(); ++k)
        if (m_files[k].id == chosen_file) m_file = k;
    auto* columns = new wxBoxSizer(wxHORIZONTAL);
    build_left(columns);
    build_middle(columns);
    build_right(columns);
    auto* buttons = new wxBoxSizer(wxHORIZONTAL);
    auto* load = new wxButton(this, wxID_ANY, words.tr("Fill in from a file…"));
    auto* begin = new wxButton(this, wxID_OK, words.tr("Start writing"));
    auto* cancel = new wxButton(this, wxID_CANCEL, words.tr("Cancel"));
    for (wxButton* button : {load, begin, cancel}) widgets::set_name(button, button->GetLabelText());
    m_keep = new wxCheckBox(this, wxID_ANY, words.tr("Keep in the case file what concerns it, for the next writings"));
    widgets::set_name(m_keep, m_keep->GetLabelText());
    m_keep->SetValue(true);
    buttons->Add(load, wxSizerFlags().Border(wxALL, FromDIP(8)));
    buttons->Add(m_keep, wxSizerFlags().CentreVertical().Border(wxALL, FromDIP(8)));
    buttons->AddStretchSpacer();
    buttons->Add(cancel, wxSizerFlags().Border(wxALL, FromDIP(8)));
    buttons->Add(begin, wxSizerFlags().Border(wxALL, FromDIP(8)));
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(columns, wxSizerFlags(1).Expand());
    all->Add(buttons, wxSizerFlags().Expand());
    const wxRect screen = wxGetClientDisplayRect();
    SetSizer(all);
    SetSize(wxSize(std::min(screen.width, FromDIP(1300)), std::min(screen.height, FromDIP(800))));
    CentreOnParent();
    cancel->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { leave(); });
    load->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { load_facts(); });
    Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { start(); }, wxID_OK);
    accept_by_key(this, wxID_OK, words);
    list_files();
    list_templates({});
    if (!m_ids.empty()) {
        m_list->SelectRow(0);
        choose(m_ids.front());
    }
    m_search->SetFocus();
}

void NewDialog::build_left(wxSizer* columns) {
    auto* left = new wxBoxSizer(wxVERTICAL);
    const int side = FromDIP(8);
    left->Add(title_in(this, m_words.tr("For which case file")), wxSizerFlags().Border(wxALL, side));
    m_file_choice = new wxChoice(this, wxID_ANY);
    widgets::set_name(m_file_choice, m_words.tr("For which case file"));
    m_file_choice->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) {
        m_file = static_cast<std::size_t>(std::max(0, m_file_choice->GetSelection()));
        ask_questions();
    });
    left->Add(m_file_choice, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT, side));
    auto* open = new wxButton(this, wxID_ANY, m_words.tr("Open the case file…"));
    widgets::set_name(open, open->GetLabelText(), m_words.tr("People, ties, homes, contacts, information, papers."));
    open->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { CallAfter([this] { open_file(); }); });
    left->Add(open, wxSizerFlags().Expand().Border(wxALL, side));
    left->Add(title_in(this, m_words.tr("Which writing")), wxSizerFlags().Border(wxALL, side));
    m_search = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxTE_PROCESS_ENTER);
    m_search->SetHint(m_words.tr("Search: a word, an acronym…"));
    widgets::set_name(m_search, m_words.tr("Search a template"));
    left->Add(m_search, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT, side));
    const int width = FromDIP(340);
    m_list = new wxDataViewListCtrl(this, wxID_ANY, wxDefaultPosition, wxSize(width, -1), wxDV_VARIABLE_LINE_HEIGHT);
    m_list->AppendTextColumn(m_words.tr("Template"), wxDATAVIEW_CELL_INERT, FromDIP(210), wxALIGN_LEFT,
                             wxDATAVIEW_COL_RESIZABLE);
    m_list->AppendTextColumn(m_words.tr("Group"), wxDATAVIEW_CELL_INERT, FromDIP(120), wxALIGN_LEFT,
                             wxDATAVIEW_COL_RESIZABLE);
    widgets::wrap_cells(m_list);
    widgets::set_name(m_list, m_words.tr("Templates"));
    left->Add(m_list, wxSizerFlags(1).Expand().Border(wxALL, side));
    m_none = new wxStaticText(this, wxID_ANY, {});
    left->Add(m_none, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT | wxBOTTOM, side));
    m_none->Hide();
    columns->Add(left, wxSizerFlags().Expand());
    m_search->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { list_templates(typed(m_search->GetValue())); });
    // Enter takes the first one that was found and goes on to its questions; Down goes into the list.
    m_search->Bind(wxEVT_TEXT_ENTER, [this](wxCommandEvent&) {
        take_first();
        m_questions->SetFocus();
    });
    m_search->Bind(wxEVT_KEY_DOWN, [this](wxKeyEvent& event) {
        if (event.GetKeyCode() != WXK_DOWN) return event.Skip();
        take_first();
        m_list->SetFocus();
    });
    m_list->Bind(wxEVT_DATAVIEW_SELECTION_CHANGED, [this](wxDataViewEvent&) {
        const int row = m_list->GetSelectedRow();
        if (row != wxNOT_FOUND) choose(m_ids[static_cast<std::size_t>(row)]);
    });
}

void NewDialog::build_middle(wxSizer* columns) {
    auto* middle = new wxBoxSizer(wxVERTICAL);
    const int side = FromDIP(8);
    m_heading = title_in(this, m_words.tr("Answer what is known"));
    middle->Add(m_heading, wxSizerFlags().Border(wxALL, side));
    middle->Add(new wxStaticText(this, wxID_ANY, m_words.tr("The case file knows already, and is not asked:")),
                wxSizerFlags().Border(wxLEFT | wxRIGHT, side));
    m_knows = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, wxSize(-1, GetCharHeight() * 5),
                             wxTE_MULTILINE | wxTE_READONLY);
    widgets::set_name(m_knows, m_words.tr("What the case file knows"));
    middle->Add(m_knows, wxSizerFlags().Expand().Border(wxALL, side));
    m_questions = new wxScrolledWindow(this, wxID_ANY, wxDefaultPosition, wxSize(FromDIP(420), FromDIP(300)),
                                       wxVSCROLL | wxTAB_TRAVERSAL);
    m_questions->SetScrollRate(0, 16);
    m_questions->SetSizer(new wxBoxSizer(wxVERTICAL));
    widgets::set_name(m_questions, m_words.tr("Questions"));
    middle->Add(m_questions, wxSizerFlags(1).Expand());
    columns->Add(middle, wxSizerFlags(1).Expand());
}

void NewDialog::build_right(wxSizer* columns) {
    const bool narrow = wxGetClientDisplayRect().width < least_letters * GetCharWidth();
    auto* right = new wxBoxSizer(wxVERTICAL);
    right->Add(title_in(this, m_words.tr("Why it is asked")), wxSizerFlags().Border(wxALL, FromDIP(8)));
    m_why = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, wxSize(FromDIP(narrow ? 150 : 260), -1),
                           wxTE_MULTILINE | wxTE_READONLY | wxBORDER_NONE);
    widgets::set_name(m_why, m_words.tr("Why it is asked"));
    right->Add(m_why, wxSizerFlags(1).Expand().Border(wxALL, FromDIP(8)));
    columns->Add(right, wxSizerFlags().Expand());
}

void NewDialog::list_files() {
    m_file_choice->Clear();
    for (const Known& one : m_files) {
        std::string title = one.title.empty() ? dossier_of(one.file) : one.title;
        m_file_choice->Append(title.empty() ? m_words.tr("No case file yet") : shown(title));
    }
    m_file_choice->SetSelection(static_cast<int>(m_file));
}

void NewDialog::list_templates(const std::string& search) {
    m_list->DeleteAllItems();
    m_ids.clear();
    // Reports first, then what is handed over and signed with them.
    std::vector<TemplateEntry> ordered = m_library.templates();
    std::stable_sort(ordered.begin(), ordered.end(), [](const TemplateEntry& a, const TemplateEntry& b) {
        return (a.kind == "report") > (b.kind == "report");
    });
    const std::vector<std::string> words = folded_words(search);
    for (const TemplateEntry& entry : ordered) {
        const std::string told = fold(entry.title + " " + entry.group + " " + entry.id);
        if (!std::all_of(words.begin(), words.end(),
                         [&](const std::string& word) { return told.find(word) != std::string::npos; }))
            continue;
        m_list->AppendItem(widgets::row_of({shown(entry.title), shown(entry.group)}));
        m_ids.push_back(entry.id);
    }
    m_none->Show(m_ids.empty());
    if (m_ids.empty()) {
        m_none->SetLabel(m_words.tr("No template contains “{1}”. Try a shorter word.", {search}));
        m_none->Wrap(m_list->GetSize().x);
    }
    Layout();
}

void NewDialog::take_first() {
    if (m_ids.empty() || m_list->GetSelectedRow() != wxNOT_FOUND) return;
    m_list->SelectRow(0);
    choose(m_ids.front());
}

void NewDialog::choose(const std::string& id) {
    if (id == m_chosen) return;
    m_chosen = id;
    ask_questions();
}

void NewDialog::prepare_words() {
    m_known = m_files[m_file].file.known();
    m_known[Field::Type::Section] = m_library.template_of(m_chosen).sections();
    m_said =
        std::make_unique<FactWords>(FactWords{m_library.codes(), m_known, m_library.wording("fr"), m_words.messages()});
    m_context = std::make_unique<FormContext>(
        FormContext{m_words, *m_said, m_today, [this](const Field& field) { explain(field); }, {}, true});
}

void NewDialog::show_known(const Facts& answers, const std::vector<Field>& fields) {
    const CaseFile& file = m_files[m_file].file;
    wxString told;
    for (const Field& part : CaseFile::shape()) {
        const auto items = file.items(part.name);
        if (part.type != Field::Type::Group || items.empty() || part.name == "answer") continue;
        told += m_words.tr(title_of_part(part)) + wxString::Format(" (%zu)", items.size()) + m_words.tr(": ");
        for (std::size_t k = 0; k < items.size(); ++k) {
            const CaseRow row = row_of(*items[k], part, file, *m_said);
            const std::string words =
                part.name == "person" ? row.who : row.who + (row.who.empty() ? "" : ", ") + row.said;
            told += (k == 0 ? wxString() : wxString(part.name == "person" ? ", " : " ; ")) + shown(words);
        }
        told += "\n";
    }
    for (const Field& field : fields)
        if (const Fact* fact = fact_named(answers, field.name))
            told += shown(field.label) + m_words.tr(": ") + shown(m_said->value(field, *fact)) + "\n";
    m_knows->ChangeValue(told.empty() ? m_words.tr("Nothing yet: open the case file to say who is concerned.") : told);
}

void NewDialog::ask_questions() {
    for (const Fact& fact : answered()) m_kept[fact.name].clear();
    for (Fact& fact : answered()) m_kept[fact.name].push_back(std::move(fact));
    m_questions->GetSizer()->Clear(true);
    m_needed = m_others = nullptr;
    m_more = nullptr;
    try {
        prepare_words();
        const Template& chosen = m_library.template_of(m_chosen);
        m_heading->SetLabel(shown(chosen.title()));
        const Facts from_file = answers_from(m_files[m_file].file, chosen.fields(), {});
        show_known(from_file, chosen.fields());
        std::vector<Field> needed, others;
        Facts given;
        // First what the writing cannot be without, then what a text requires; what the file answers is not asked
        // again.
        for (const bool required : {true, false})
            for (const Field& field : chosen.fields()) {
                const auto kept = m_kept.find(field.name);
                const bool answered_here = kept != m_kept.end() && !kept->second.empty();
                if (is_of_sections(field) || (!answered_here && answers_for_all(from_file, field.name))) continue;
                if (is_needed(field) && field.required == required && needed.size() < most_asked)
                    needed.push_back(field);
                else if (!required && !field_named(needed, field.name)) others.push_back(field);
                else continue;
                if (answered_here) given.insert(given.end(), kept->second.begin(), kept->second.end());
            }
        const auto block = [&](const wxString& title, const std::vector<Field>& fields) -> FactForm* {
            if (fields.empty()) return nullptr;
            Facts mine;
            for (const Fact& fact : given)
                if (std::any_of(fields.begin(), fields.end(),
                                [&](const Field& field) { return field.name == fact.name; }))
                    mine.push_back(fact);
            auto* heading = title_in(m_questions, title);
            m_questions->GetSizer()->Add(heading, wxSizerFlags().Border(wxALL, FromDIP(8)));
            m_others_title = heading;
            auto* form = new FactForm(m_questions, *m_context, fields, mine);
            m_questions->GetSizer()->Add(form, wxSizerFlags().Expand());
            return form;
        };
        m_needed = block(m_words.tr("Without these the writing says less than a text asks for"), needed);
        const bool any_given = std::any_of(
            others.begin(), others.end(), [&](const Field& field) { return fact_named(given, field.name) != nullptr; });
        add_more_button(others.size());
        m_others = block(m_words.tr("If it is known and of use"), others);
        show_others(any_given);
        m_keep->Show(std::any_of(chosen.fields().begin(), chosen.fields().end(),
                                 [](const Field& field) { return field.keep_in_case; }));
    } catch (const Failure& failure) {
        wxMessageBox(shown(explain_in_lines(failure, m_words.messages())), m_words.tr("The template cannot be used"),
                     wxOK | wxICON_WARNING, this);
    }
    m_questions->FitInside();
    Layout();
}

void NewDialog::add_more_button(std::size_t count) {
    if (count == 0) return;
    m_more = new wxButton(m_questions, wxID_ANY, {});
    m_more_count = count;
    m_more->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { show_others(!m_others->IsShown()); });
    m_questions->GetSizer()->Add(m_more, wxSizerFlags().Border(wxALL, FromDIP(8)));
}

/// Folded away they keep what was answered in them.
void NewDialog::show_others(bool shown_now) {
    if (m_others == nullptr || m_more == nullptr) return;
    m_others->Show(shown_now);
    m_others_title->Show(shown_now);
    m_more->SetLabel(shown_now ? m_words.tr("Fold the other questions away")
                               : m_words.count("Show {1} more question", "Show {1} more questions",
                                               static_cast<long>(m_more_count)));
    widgets::set_name(m_more, m_more->GetLabelText(), m_words.tr("None of them is needed to begin."));
    m_questions->Layout();
    m_questions->FitInside();
}

void NewDialog::explain(const Field& field) {
    wxString text = shown(field.label) + "\n\n" + shown(field.why);
    if (!field.required_by.empty()) text += "\n" + m_words.tr("Required by {1}", {field.required_by});
    if (!field.proposed_by.empty()) text += "\n\n" + m_words.tr("Proposed by {1}", {field.proposed_by});
    if (!field.review.empty()) text += "\n" + m_words.tr("To be reviewed {1}", {field.review});
    text += "\n\n" +
            m_words.tr("No answer? The list beside the question says why. Nothing is then affirmed in the writing.");
    if (m_why->GetValue() != text) m_why->ChangeValue(text);
}

Facts NewDialog::answered() const {
    Facts facts;
    for (const FactForm* form : {m_needed, m_others})
        if (form != nullptr)
            for (Fact& fact : form->facts()) facts.push_back(std::move(fact));
    return facts;
}

void NewDialog::open_file() {
    wxDialog dialog(this, wxID_ANY, m_words.tr("Case file"), wxDefaultPosition, GetSize(),
                    wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER);
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    const auto close = [&dialog] { dialog.EndModal(wxID_OK); };
    auto* page = new CasePage(&dialog, m_library, m_words, m_today,
                              {[this](const CaseFile&) { m_file_changed = true; }, close, close, {}});
    sizer->Add(page, wxSizerFlags(1).Expand());
    sizer->Add(dialog.CreateStdDialogButtonSizer(wxOK), wxSizerFlags().Expand().Border(wxALL, FromDIP(8)));
    dialog.SetSizer(sizer);
    page->show(m_files[m_file].file, true);
    page->focus_parts();
    dialog.ShowModal();
    m_files[m_file].file = page->file();
    list_files();
    ask_questions();
}

void NewDialog::load_facts() {
    wxFileDialog dialog(this, m_words.tr("Facts"), {}, {}, m_words.tr("Facts") + " (*.json;*.xml)|*.json;*.xml",
                        wxFD_OPEN | wxFD_FILE_MUST_EXIST);
    if (dialog.ShowModal() != wxID_OK) return;
    try {
        const std::string path = typed(dialog.GetPath()), bytes = files::read_file(path, max_facts);
        if (bytes.find(case_namespace) != std::string::npos) {
            m_files[m_file].file = CaseFile::read(bytes, path, m_library.codes());
            m_file_changed = true;
            list_files();
            return ask_questions();
        }
        Facts facts = read_facts(bytes, path);
        if (const Fact* inside = fact_named(facts, "case")) {
            m_files[m_file].file = CaseFile::of(inside->facts, path, m_library.codes());
            m_file_changed = true;
        }
        if (const Fact* inside = fact_named(facts, "profile"))
            m_profile = Profile::of(inside->facts, path, m_library.codes());
        std::erase_if(facts, [](const Fact& fact) {
            return fact.name == "case" || fact.name == "profile" || fact.name == "template";
        });
        // In one form, as the controls read it; what is wrong is told with its line.
        const Template& chosen = m_library.template_of(m_chosen);
        KnownIds known = m_files[m_file].file.known();
        known[Field::Type::Section] = chosen.sections();
        facts = check_facts(facts, chosen.fields(), m_library.codes(), known, path).facts;
        for (const Fact& fact : facts) m_kept[fact.name].clear();
        for (const Fact& fact : facts) m_kept[fact.name].push_back(fact);
        m_rest.clear();
        for (const Field& field : chosen.fields())
            if (is_of_sections(field))
                std::copy_if(facts.begin(), facts.end(), std::back_inserter(m_rest),
                             [&](const Fact& fact) { return fact.name == field.name; });
        m_questions->GetSizer()->Clear(true);
        m_needed = m_others = nullptr;
        list_files();
        ask_questions();
    } catch (const Failure& failure) {
        wxMessageBox(shown(explain_in_lines(failure, m_words.messages())), m_words.tr("The facts cannot be read"),
                     wxOK | wxICON_WARNING, this);
    }
}

void NewDialog::leave() {
    if (!answered().empty() && !may_throw_away(this, m_words, m_words.tr("New document"))) return;
    EndModal(wxID_CANCEL);
}

void NewDialog::start() {
    for (FactForm* form : {m_needed, m_others}) {
        if (form == nullptr) continue;
        if (form == m_others && !form->not_understood(false).empty()) show_others(true);
        if (const auto labels = form->not_understood(true); !labels.empty()) {
            tell_not_understood(this, m_words, m_words.tr("Some answers need another look"), labels.front());
            return;
        }
    }
    try {
        Known& known = m_files[m_file];
        Facts facts = answered();
        facts.insert(facts.end(), m_rest.begin(), m_rest.end());
        DraftResult made = draft(m_library, m_chosen, {&known.file, &m_profile, facts, {}}, m_today);
        const CaseFile told = m_keep->GetValue()
                                  ? with_answers(known.file, m_library.template_of(m_chosen).fields(), made.facts)
                                  : known.file;
        if (!(told == known.file)) {
            known.file = told;
            m_file_changed = true;
        }
        m_document = std::move(made.document);
        EndModal(wxID_OK);
    } catch (const Failure& failure) {
        // The answers stay where they are: the user mends what is named.
        wxMessageBox(shown(explain_in_lines(failure, m_words.messages())), m_words.tr("Some answers need another look"),
                     wxOK | wxICON_INFORMATION, this);
    }
}

}  // namespace distinguo::written
