#include "written/gui/new_dialog.h"

#include <algorithm>
#include <memory>

#include "base/explain.h"
#include "base/text.h"
#include "base/typed_date.h"
#include "files/atomic_file.h"
#include "widgets/accessible.h"
#include "written/desk/search_words.h"

namespace distinguo::written {
namespace {

constexpr std::size_t max_facts = 20 * 1024 * 1024;

bool is_simple(const Field& field) { return field.type != Field::Type::Group; }

constexpr int least_letters = 130;

Fact simple_fact(const std::string& name, std::string text) { return text_fact(name, std::move(text)); }
Fact declined_fact(const std::string& name, std::string reason, State state) {
    Fact fact = text_fact(name, {});
    fact.state = state;
    fact.reason = std::move(reason);
    return fact;
}

}  // namespace

NewDialog::NewDialog(wxWindow* parent, Library& library, const Words& words, const Date& today)
    : wxDialog(parent, wxID_ANY, words.tr("New document"), wxDefaultPosition, wxDefaultSize, wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER | wxMAXIMIZE_BOX), m_library(library), m_words(words), m_today(today) {
    const auto title = [this](wxWindow* in, const wxString& text) {
        auto* label = new wxStaticText(in, wxID_ANY, text);
        wxFont font = label->GetFont();
        label->SetFont(font.Bold().Larger());
        return label;
    };
    auto* left = new wxBoxSizer(wxVERTICAL);
    left->Add(title(this, words.tr("1. Choose a template")), 0, wxALL, FromDIP(8));
    m_search = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxTE_PROCESS_ENTER);
    m_search->SetHint(words.tr("Search: a word, an acronym…"));
    widgets::set_name(m_search, words.tr("Search a template"));
    left->Add(m_search, 0, wxEXPAND | wxLEFT | wxRIGHT, FromDIP(8));
    // With large text on a small screen the questions keep the room: the list is as wide as a title, the reason stands below.
    const wxRect screen = wxGetClientDisplayRect();
    const wxSize wanted(std::min(screen.width, FromDIP(1300)), std::min(screen.height, FromDIP(800)));
    const bool narrow = wanted.x < least_letters * GetCharWidth();
    const int list_width = narrow ? wanted.x * 3 / 10 : FromDIP(370);
    m_list = new wxDataViewListCtrl(this, wxID_ANY, wxDefaultPosition, wxSize(list_width, -1));
    m_list->AppendTextColumn(words.tr("Template"), wxDATAVIEW_CELL_INERT, narrow ? list_width : FromDIP(240), wxALIGN_LEFT, wxDATAVIEW_COL_RESIZABLE)->GetRenderer()->EnableEllipsize(wxELLIPSIZE_END);
    m_list->AppendTextColumn(words.tr("Group"), wxDATAVIEW_CELL_INERT, FromDIP(120), wxALIGN_LEFT, wxDATAVIEW_COL_RESIZABLE)->GetRenderer()->EnableEllipsize(wxELLIPSIZE_END);
    widgets::set_name(m_list, words.tr("Templates"));
    left->Add(m_list, 1, wxEXPAND | wxALL, FromDIP(8));
    m_none = new wxStaticText(this, wxID_ANY, {});
    left->Add(m_none, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, FromDIP(8));
    m_none->Hide();

    auto* middle = new wxBoxSizer(wxVERTICAL);
    middle->Add(title(this, words.tr("2. Answer what is known")), 0, wxALL, FromDIP(8));
    m_heading = new wxStaticText(this, wxID_ANY, words.tr("Nothing is obligatory to begin."));
    middle->Add(m_heading, 0, wxLEFT | wxRIGHT | wxBOTTOM, FromDIP(8));
    m_questions = new wxScrolledWindow(this, wxID_ANY, wxDefaultPosition, wxSize(narrow ? FromDIP(200) : FromDIP(620), narrow ? FromDIP(200) : FromDIP(480)), wxVSCROLL | wxTAB_TRAVERSAL);
    m_questions->SetScrollRate(0, 16);
    m_questions->SetSizer(new wxBoxSizer(wxVERTICAL));
    widgets::set_name(m_questions, words.tr("Questions"));
    middle->Add(m_questions, 1, wxEXPAND);

    auto* right = narrow ? middle : new wxBoxSizer(wxVERTICAL);
    right->Add(title(this, words.tr("Why it is asked")), 0, wxALL, FromDIP(narrow ? 4 : 8));
    m_why = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, wxSize(FromDIP(260), narrow ? GetCharHeight() * 4 : -1), wxTE_MULTILINE | wxTE_READONLY | wxBORDER_NONE);
    widgets::set_name(m_why, words.tr("Why it is asked"));
    right->Add(m_why, narrow ? 0 : 1, wxEXPAND | wxALL, FromDIP(8));

    auto* columns = new wxBoxSizer(wxHORIZONTAL);
    columns->Add(left, 0, wxEXPAND);
    columns->Add(middle, 1, wxEXPAND);
    if (!narrow) columns->Add(right, 0, wxEXPAND);

    auto* buttons = new wxBoxSizer(wxHORIZONTAL);
    auto* load = new wxButton(this, wxID_ANY, words.tr("Fill in from a file…"));
    m_start = new wxButton(this, wxID_OK, words.tr("Start writing"));
    auto* cancel = new wxButton(this, wxID_CANCEL, words.tr("Cancel"));
    for (wxButton* button : {load, m_start, cancel}) widgets::set_name(button, button->GetLabelText());
    m_start->SetDefault();
    buttons->Add(load, 0, wxALL, FromDIP(8));
    buttons->AddStretchSpacer();
    buttons->Add(cancel, 0, wxALL, FromDIP(8));
    buttons->Add(m_start, 0, wxALL, FromDIP(8));

    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(columns, 1, wxEXPAND);
    all->Add(buttons, 0, wxEXPAND);
    SetSizerAndFit(all);
    SetMinClientSize(wxSize(std::min(wanted.x, GetMinClientSize().x), std::min(wanted.y, GetMinClientSize().y)));
    SetSize(wanted);
    CentreOnParent();

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
    cancel->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { leave(); });
    load->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { load_facts(); });
    m_start->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { start(); });
    list_templates({});
    if (!m_ids.empty()) {
        m_list->SelectRow(0);
        choose(m_ids.front());
    }
    m_search->SetFocus();
}

void NewDialog::list_templates(const std::string& search) {
    m_list->DeleteAllItems();
    m_ids.clear();
    // Reports first, then what is handed over and signed with them.
    std::vector<TemplateEntry> ordered = m_library.templates();
    std::stable_sort(ordered.begin(), ordered.end(), [](const TemplateEntry& a, const TemplateEntry& b) { return (a.kind == "report") > (b.kind == "report"); });
    const std::vector<std::string> words = folded_words(search);
    for (const TemplateEntry& entry : ordered) {
        const std::string told = fold(entry.title + " " + entry.group + " " + entry.id);
        if (!std::all_of(words.begin(), words.end(), [&](const std::string& word) { return told.find(word) != std::string::npos; })) continue;
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

Facts NewDialog::answered() const {
    Facts facts;
    for (const Answer& answer : m_answers)
        for (Fact& fact : answer.read()) facts.push_back(std::move(fact));
    return facts;
}

void NewDialog::leave() {
    if (!answered().empty()) {
        wxMessageDialog dialog(this, m_words.tr("What was answered here is kept nowhere yet."), m_words.tr("New document"), wxYES_NO | wxNO_DEFAULT | wxICON_QUESTION);
        dialog.SetYesNoLabels(m_words.tr("Leave without the answers"), m_words.tr("Stay"));
        if (dialog.ShowModal() != wxID_YES) return;
    }
    EndModal(wxID_CANCEL);
}

void NewDialog::choose(const std::string& id) {
    if (id == m_chosen) return;
    m_chosen = id;
    for (const Answer& answer : m_answers)
        if (Facts facts = answer.read(); !facts.empty()) m_kept[answer.name] = std::move(facts);
    m_answers.clear();
    m_questions->GetSizer()->Clear(true);
    try {
        const Template& chosen = m_library.template_of(id);
        m_heading->SetLabel(shown(chosen.title()) + ". " + m_words.tr("Nothing is obligatory to begin."));
        m_heading->Wrap(std::max(m_questions->GetSize().x - FromDIP(16), FromDIP(200)));
        for (const Field& field : chosen.fields()) ask(field, m_questions, m_questions->GetSizer(), m_answers, {});
        for (const Answer& answer : m_answers)
            if (const auto kept = m_kept.find(answer.name); kept != m_kept.end() && answer.fill) answer.fill(kept->second);
    } catch (const Failure& failure) {
        wxMessageBox(shown(explain_in_lines(failure, m_words.messages())), m_words.tr("The template cannot be used"), wxOK | wxICON_WARNING, this);
    }
    m_questions->FitInside();
    Layout();
}

void NewDialog::explain(const Field& field) {
    wxString text = shown(field.label) + "\n\n" + shown(field.why);
    if (!field.proposed_by.empty()) text += "\n\n" + m_words.tr("Proposed by {1}", {field.proposed_by});
    if (!field.review.empty()) text += "\n" + m_words.tr("To be reviewed {1}", {field.review});
    m_why->ChangeValue(text);
}

NewDialog::Answer NewDialog::ask_simple(const Field& field, wxWindow* parent, wxSizer* sizer, wxSizer* heading) {
    const wxString label = shown(field.label);
    Answer answer;
    answer.name = field.name;
    wxWindow* control = nullptr;
    if (field.type == Field::Type::Code || field.type == Field::Type::YesNo) {
        auto* choice = new wxChoice(parent, wxID_ANY);
        std::vector<std::string> values = {""};
        choice->Append(wxString::FromUTF8("—"));
        if (field.type == Field::Type::YesNo) {
            values = {"", "yes", "no"};
            choice->Append(m_words.tr("yes"));
            choice->Append(m_words.tr("no"));
        }
        for (const FieldOption& option : field.options) {
            values.push_back(option.value);
            choice->Append(shown(option.label));
        }
        for (const std::string& code : m_library.codes().values(field.codes)) {
            values.push_back(code);
            choice->Append(shown(m_library.codes().label(field.codes, code)));
        }
        choice->SetSelection(0);
        answer.read = [name = field.name, choice, values]() -> Facts {
            const int k = choice->GetSelection();
            return k <= 0 ? Facts() : Facts{simple_fact(name, values[static_cast<std::size_t>(k)])};
        };
        answer.fill = [choice, values](const Facts& facts) {
            for (std::size_t k = 0; k < values.size(); ++k)
                if (!facts.empty() && values[k] == facts.front().text) choice->SetSelection(static_cast<int>(k));
        };
        control = choice;
    } else {
        const bool long_text = field.type == Field::Type::Paragraph || field.repeat;
        auto* text = new wxTextCtrl(parent, wxID_ANY, {}, wxDefaultPosition, long_text ? wxSize(-1, FromDIP(56)) : wxDefaultSize, long_text ? wxTE_MULTILINE : 0);
        const bool date = field.type == Field::Type::Date;
        answer.read = [name = field.name, text, repeat = field.repeat, date, today = m_today]() -> Facts {
            Facts facts;
            const std::string value = typed(text->GetValue());
            for (const std::string& line : repeat ? split(value, '\n') : std::vector<std::string>{value}) {
                std::string tidy = collapse_spaces(line);
                if (date) {
                    if (const std::string understood = typed_day(tidy, today); !understood.empty()) tidy = understood;
                }
                if (!tidy.empty()) facts.push_back(simple_fact(name, tidy));
            }
            return facts;
        };
        answer.fill = [text](const Facts& facts) {
            wxString all;
            for (const Fact& fact : facts) all += (all.empty() ? wxString() : wxString("\n")) + shown(fact.text);
            text->ChangeValue(all);
        };
        control = text;
    }
    widgets::set_name(control, label, shown(field.why));
    control->Bind(wxEVT_SET_FOCUS, [this, &field](wxFocusEvent& event) {
        explain(field);
        event.Skip();
    });
    sizer->Add(control, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, FromDIP(8));
    if (field.declinable) offer_to_decline(field, parent, sizer, heading, control, answer);
    return answer;
}

/// « Every question can be declined; the reason prints in place of the answer. »
void NewDialog::offer_to_decline(const Field& field, wxWindow* parent, wxSizer* sizer, wxSizer* heading, wxWindow* control, Answer& answer) {
    auto* decline = new wxCheckBox(parent, wxID_ANY, m_words.tr("Decline"));
    auto* reason = new wxTextCtrl(parent, wxID_ANY);
    reason->SetHint(m_words.tr("Reason, printed in place of the answer"));
    widgets::set_name(decline, m_words.tr("Decline: {1}", {field.label}));
    widgets::set_name(reason, m_words.tr("Why it is declined: {1}", {field.label}));
    reason->Hide();
    heading->Add(decline, 0, wxALIGN_CENTRE_VERTICAL);
    sizer->Add(reason, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, FromDIP(8));
    // The answer gives way to the reason; what was typed stays in it.
    const auto give_way = [this, decline, reason, control] {
        reason->Show(decline->GetValue());
        control->Show(!decline->GetValue());
        m_questions->Layout();
        m_questions->FitInside();
    };
    decline->Bind(wxEVT_CHECKBOX, [decline, reason, give_way](wxCommandEvent&) {
        give_way();
        if (decline->GetValue()) reason->SetFocus();
    });
    // A file may say more of why than the window asks.
    const auto kind = std::make_shared<State>(State::Declined);
    answer.read = [name = field.name, decline, reason, kind, plain = answer.read]() -> Facts {
        if (!decline->GetValue()) return plain();
        return {declined_fact(name, typed(reason->GetValue()), *kind)};
    };
    answer.fill = [decline, reason, kind, give_way, plain = answer.fill](const Facts& facts) {
        const bool declined = !facts.empty() && facts.front().state != State::Given;
        decline->SetValue(declined);
        reason->ChangeValue(declined ? shown(facts.front().reason) : wxString());
        *kind = declined ? facts.front().state : State::Declined;
        give_way();
        if (!declined) plain(facts);
    };
}

NewDialog::Answer NewDialog::ask_rows(const Field& field, wxWindow* parent, wxSizer* sizer) {
    auto* list = new wxDataViewListCtrl(parent, wxID_ANY, wxDefaultPosition, wxSize(-1, FromDIP(130)), wxDV_ROW_LINES);
    std::vector<const Field*> columns;
    for (const Field& below : field.fields) {
        if (!is_simple(below)) continue;
        columns.push_back(&below);
        list->AppendTextColumn(shown(below.label), wxDATAVIEW_CELL_EDITABLE, FromDIP(110), wxALIGN_LEFT, wxDATAVIEW_COL_RESIZABLE);
    }
    widgets::set_name(list, shown(field.label), shown(field.why));
    sizer->Add(list, 0, wxEXPAND | wxLEFT | wxRIGHT, FromDIP(8));
    auto* line = new wxBoxSizer(wxHORIZONTAL);
    auto* add = new wxButton(parent, wxID_ANY, m_words.tr("Add a row"));
    auto* remove = new wxButton(parent, wxID_ANY, m_words.tr("Remove the row"));
    widgets::set_name(add, m_words.tr("Add a row to: {1}", {field.label}));
    widgets::set_name(remove, m_words.tr("Remove the row of: {1}", {field.label}));
    line->Add(add, 0, wxRIGHT, FromDIP(8));
    line->Add(remove, 0);
    sizer->Add(line, 0, wxALL, FromDIP(8));
    const std::size_t width = columns.size();
    add->Bind(wxEVT_BUTTON, [list, width](wxCommandEvent&) {
        list->AppendItem(wxVector<wxVariant>(width, wxVariant(wxString())));
        list->SelectRow(static_cast<unsigned>(list->GetItemCount() - 1));
    });
    remove->Bind(wxEVT_BUTTON, [list](wxCommandEvent&) {
        if (list->GetSelectedRow() != wxNOT_FOUND) list->DeleteItem(static_cast<unsigned>(list->GetSelectedRow()));
    });
    list->Bind(wxEVT_SET_FOCUS, [this, &field](wxFocusEvent& event) {
        explain(field);
        event.Skip();
    });
    // What the table cannot show (groups inside rows, from a file) is kept beside it, row by row.
    auto kept = std::make_shared<std::vector<Facts>>();
    Answer answer;
    answer.name = field.name;
    answer.read = [name = field.name, list, columns, kept]() -> Facts {
        Facts facts;
        for (unsigned r = 0; r < static_cast<unsigned>(list->GetItemCount()); ++r) {
            Fact row = group_fact(name, {});
            for (unsigned c = 0; c < columns.size(); ++c) {
                const std::string value = collapse_spaces(typed(list->GetTextValue(r, c)));
                if (value.empty()) continue;
                for (const std::string& one : columns[c]->repeat ? split(value, '|') : std::vector<std::string>{value})
                    row.facts.push_back(simple_fact(columns[c]->name, std::string(trim(one))));
            }
            if (r < kept->size()) row.facts.insert(row.facts.end(), (*kept)[r].begin(), (*kept)[r].end());
            if (!row.facts.empty()) facts.push_back(std::move(row));
        }
        return facts;
    };
    answer.fill = [list, columns, kept](const Facts& facts) {
        list->DeleteAllItems();
        kept->clear();
        for (const Fact& fact : facts) {
            wxVector<wxVariant> cells;
            Facts rest = fact.facts;
            for (const Field* column : columns) {
                std::string value;
                for (const Fact& one : fact.facts)
                    if (one.name == column->name) value += (value.empty() ? "" : " | ") + one.text;
                cells.push_back(wxVariant(shown(value)));
                std::erase_if(rest, [&](const Fact& one) { return one.name == column->name; });
            }
            list->AppendItem(cells);
            kept->push_back(std::move(rest));
        }
    };
    return answer;
}

void NewDialog::ask(const Field& field, wxWindow* parent, wxSizer* sizer, std::vector<Answer>& answers, const wxString& prefix) {
    auto* label = new wxStaticText(parent, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxST_ELLIPSIZE_END);
    label->SetFont(label->GetFont().Bold());
    label->SetLabel(prefix + shown(field.label));
    auto* heading = new wxBoxSizer(wxHORIZONTAL);
    heading->Add(label, 1, wxALIGN_CENTRE_VERTICAL);
    sizer->Add(heading, 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, FromDIP(8));
    if (is_simple(field)) {
        answers.push_back(ask_simple(field, parent, sizer, heading));
        return;
    }
    if (field.repeat) {
        answers.push_back(ask_rows(field, parent, sizer));
        return;
    }
    // A group: its questions one below the other, under its name.
    auto inner = std::make_shared<std::vector<Answer>>();
    for (const Field& below : field.fields) ask(below, parent, sizer, *inner, shown(field.label) + wxString::FromUTF8(" › "));
    Answer answer;
    answer.name = field.name;
    answer.read = [name = field.name, inner]() -> Facts {
        Fact group = group_fact(name, {});
        for (const Answer& one : *inner)
            for (Fact& fact : one.read()) group.facts.push_back(std::move(fact));
        return group.facts.empty() ? Facts() : Facts{group};
    };
    answer.fill = [inner](const Facts& facts) {
        for (const Answer& one : *inner) {
            Facts mine;
            for (const Fact& group : facts)
                for (const Fact& fact : group.facts)
                    if (fact.name == one.name) mine.push_back(fact);
            one.fill(mine);
        }
    };
    answers.push_back(std::move(answer));
}

void NewDialog::load_facts() {
    wxFileDialog dialog(this, m_words.tr("Facts"), {}, {}, m_words.tr("Facts") + " (*.json;*.xml)|*.json;*.xml", wxFD_OPEN | wxFD_FILE_MUST_EXIST);
    if (dialog.ShowModal() != wxID_OK) return;
    try {
        const std::string path = typed(dialog.GetPath());
        const Facts facts = read_facts(files::read_file(path, max_facts), path);
        for (const Answer& answer : m_answers) {
            Facts mine;
            std::copy_if(facts.begin(), facts.end(), std::back_inserter(mine), [&](const Fact& fact) { return fact.name == answer.name; });
            answer.fill(mine);
        }
    } catch (const Failure& failure) {
        wxMessageBox(shown(explain_in_lines(failure, m_words.messages())), m_words.tr("The facts cannot be read"), wxOK | wxICON_WARNING, this);
    }
}

void NewDialog::start() {
    try {
        m_document = draft(m_library, m_chosen, {nullptr, nullptr, answered(), {}}, m_today).document;
        EndModal(wxID_OK);
    } catch (const Failure& failure) {
        // The answers stay where they are: the user mends what is named.
        wxMessageBox(shown(explain_in_lines(failure, m_words.messages())), m_words.tr("Some answers need another look"), wxOK | wxICON_INFORMATION, this);
    }
}

}  // namespace distinguo::written
