#include "written/gui/fact_form.h"

#include <wx/scrolwin.h>

#include <algorithm>

#include "base/text.h"
#include "base/typed_date.h"
#include "widgets/accessible.h"
#include "widgets/choose.h"
#include "widgets/on_screen.h"
#include "written/gui/fact_rows.h"

namespace distinguo::written {
namespace {

using Choices = std::vector<std::pair<std::string, std::string>>;  ///< value, as it is read

constexpr State states[] = {State::Given,    State::NotAsked, State::NoAnswer,
                            State::Declined, State::Unknown,  State::NotApplicable};

bool is_date(Field::Type type) {
    return type == Field::Type::Date || type == Field::Type::PartialDate || type == Field::Type::Month;
}
bool is_id(Field::Type type) {
    return type == Field::Type::Person || type == Field::Type::Tie || type == Field::Type::Contact ||
           type == Field::Type::Piece || type == Field::Type::Section || type == Field::Type::Home ||
           type == Field::Type::Measure;
}

Choices items_of(Field::Type type, const FactWords& said) {
    const auto known = said.known.find(type);
    return known == said.known.end() ? Choices() : known->second;
}

Choices choices_of(const Field& field, const FactWords& said) {
    Choices all;
    if (field.type == Field::Type::YesNo) return {{"yes", said.messages.tr("yes")}, {"no", said.messages.tr("no")}};
    if (field.type == Field::Type::People) return items_of(Field::Type::Person, said);
    if (is_id(field.type)) return items_of(field.type, said);
    for (const FieldOption& option : field.options)
        all.emplace_back(option.value, option.label.empty() ? option.value : option.label);
    if (const CodeList* list = field.options.empty() ? said.codes.list(field.codes) : nullptr)
        for (const Code& code : list->codes) all.emplace_back(code.value, code.label);
    return all;
}

constexpr int label_width = 210, wrapped_label = 420, state_width = 190;

wxSizerFlags beside(wxWindow* window) { return wxSizerFlags().CentreVertical().Border(wxRIGHT, window->FromDIP(8)); }

}  // namespace

/// One field: its label, its answer, and which kind of not-known it is where there is none.
class FactForm::Question {
public:
    Question(FactForm* form, const FormContext& context, const Field& field, wxSizer* into)
        : m_form(form), m_context(context), m_field(field), m_label(context.words.tr(field.label.c_str())) {
        const int side = form->FromDIP(8);
        auto* heading = new wxBoxSizer(wxHORIZONTAL);
        auto* label = new wxStaticText(form, wxID_ANY, m_label);
        label->SetFont(label->GetFont().Bold());
        m_declinable = field.declinable && context.ask_why_not && field.type != Field::Type::Group;
        m_answer = new wxBoxSizer(wxHORIZONTAL);
        if (context.side_by_side && field.type != Field::Type::Group) {
            label->Wrap(form->FromDIP(label_width));
            label->SetMinSize(wxSize(form->FromDIP(label_width), -1));
            heading->Add(label, wxSizerFlags().CentreVertical().Border(wxRIGHT, side));
            // The place of the answer stays where the answer gives way to why there is none.
            auto* place = new wxBoxSizer(wxVERTICAL);
            place->Add(m_answer, wxSizerFlags().Expand());
            place->AddSpacer(1);
            heading->Add(place, wxSizerFlags(1).CentreVertical());
            into->Add(heading, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT | wxTOP, side));
            build_answer(into);
        } else {
            label->Wrap(form->FromDIP(wrapped_label));
            heading->Add(label, wxSizerFlags(1).CentreVertical());
            into->Add(heading, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT | wxTOP, side));
            build_answer(into);
            if (field.type != Field::Type::Group)
                into->Add(m_answer, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT, side));
        }
        if (m_declinable) build_state(heading, into);
        else if (context.side_by_side && field.type != Field::Type::Group)
            heading->AddSpacer(form->FromDIP(state_width) + side);
    }

    const Field& field() const { return m_field; }

    void fill(const Facts& mine) {
        m_given = mine.empty() ? Fact{} : mine.front();
        const State state = mine.empty() ? State::Given : m_given.state;
        if (m_state != nullptr) {
            m_state->SetSelection(
                static_cast<int>(std::find(std::begin(states), std::end(states), state) - std::begin(states)));
            set_choice(m_who, m_people, m_given.by.empty() ? std::string() : m_given.by.front());
            m_when->ChangeValue(shown(m_given.on.empty() ? m_given.on : m_context.said.wording.date(m_given.on)));
            m_reason->ChangeValue(shown(m_given.reason));
        }
        if (m_group != nullptr) m_group->fill(mine.empty() ? Facts() : m_given.facts);
        else if (m_rows != nullptr) m_rows->fill(mine);
        else if (state == State::Given) put(mine);
        arrange();
    }

    Facts read() const {
        if (m_rows != nullptr) return m_rows->facts();
        if (m_group != nullptr) {
            Fact group = m_given;
            group.name = m_field.name;
            group.is_group = true;
            group.facts = m_group->facts();
            return group.facts.empty() ? Facts() : Facts{group};
        }
        Facts all;
        const State state = chosen_state();
        if (state != State::Given) {
            Fact fact = with_source(m_given);
            fact.name = m_field.name;
            fact.text.clear();
            fact.state = state;
            fact.reason = typed(m_reason->GetValue());
            return {fact};
        }
        for (const std::string& text : values()) {
            Fact fact = all.empty() ? with_source(m_given) : Fact{};
            fact.name = m_field.name;
            fact.text = text;
            fact.state = State::Given;
            fact.reason.clear();
            all.push_back(std::move(fact));
        }
        return all;
    }

    /// The control to mend, or nothing.
    wxWindow* not_understood() const {
        if (m_group != nullptr || m_rows != nullptr) return nullptr;
        if (is_date(m_field.type) && chosen_state() == State::Given && m_text != nullptr && !m_text->IsEmpty() &&
            iso(m_text->GetValue()).empty())
            return m_text;
        if (m_when != nullptr && m_when->IsShown() && !m_when->IsEmpty() && day(m_when->GetValue()).empty())
            return m_when;
        return nullptr;
    }
    const wxString& label() const { return m_label; }
    FactForm* group() const { return m_group; }

private:
    void build_answer(wxSizer* into) {
        const int side = m_form->FromDIP(8);
        if (m_field.type == Field::Type::Group) {
            if (m_field.repeat)
                into->Add(m_rows = new FactRows(m_form, m_context, m_field),
                          wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT, side));
            else
                into->Add(m_group = new FactForm(m_form, m_context, m_field.fields, {}),
                          wxSizerFlags().Expand().Border(wxLEFT, 2 * side));
            return;
        }
        if (holds_several(m_field.type)) {
            m_several = choices_of(m_field, m_context.said);
            m_text = text_control(wxTE_READONLY);
            // Nothing is typed in it: a key, or a click, opens the list.
            m_text->Bind(wxEVT_KEY_DOWN, [this](wxKeyEvent& event) {
                const int key = event.GetKeyCode();
                if (event.HasModifiers() || key == WXK_TAB || key == WXK_ESCAPE || (key > WXK_START && key != WXK_DOWN))
                    return event.Skip();
                m_form->CallAfter([this] { choose_several(); });
            });
            m_text->Bind(wxEVT_LEFT_UP, [this](wxMouseEvent& event) {
                event.Skip();
                m_form->CallAfter([this] { choose_several(); });
            });
            auto* choose = new wxButton(m_form, wxID_ANY, m_context.words.tr("Choose…"));
            widgets::set_name(choose, m_context.words.tr("Choose: {1}", {typed(m_label)}));
            choose->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { choose_several(); });
            m_answer->Add(m_text, wxSizerFlags(1).CentreVertical());
            m_answer->Add(choose, wxSizerFlags().CentreVertical().Border(wxLEFT, side));
            watch(choose);
        } else if (m_field.type == Field::Type::YesNo || m_field.type == Field::Type::Code || is_id(m_field.type)) {
            m_choices = choices_of(m_field, m_context.said);
            m_choice = choice_control(m_choices, m_label);
            m_choice->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) { changed(); });
            m_answer->Add(m_choice, wxSizerFlags(1).CentreVertical());
            watch(m_choice);
        } else {
            const bool tall = m_field.type == Field::Type::Paragraph || m_field.repeat;
            m_text = text_control(tall ? wxTE_MULTILINE : 0);
            if (tall) m_text->SetMinSize(wxSize(-1, m_form->FromDIP(72)));
            m_answer->Add(m_text, wxSizerFlags(1).Expand());
            if (is_date(m_field.type)) {
                m_read_back = new wxStaticText(m_form, wxID_ANY, {});
                m_answer->Add(m_read_back, wxSizerFlags(1).CentreVertical().Border(wxLEFT, side));
            }
        }
    }

    void build_state(wxSizer* heading, wxSizer* into) {
        m_state = new wxChoice(m_form, wxID_ANY);
        for (const State state : states)
            m_state->Append(state == State::Given ? m_context.words.tr("to answer")
                                                  : shown(m_context.said.state(state)));
        m_state->SetSelection(0);
        name_state();
        m_state->Bind(wxEVT_CHOICE, [this](wxCommandEvent&) {
            arrange();
            changed();
        });
        m_state->SetMinSize(wxSize(m_form->FromDIP(state_width), m_state->GetMinSize().y));
        heading->Add(m_state, wxSizerFlags().CentreVertical().Border(wxLEFT, m_form->FromDIP(8)));
        m_source = new wxBoxSizer(wxHORIZONTAL);
        m_people = items_of(Field::Type::Person, m_context.said);
        m_who = choice_control(m_people, m_context.words.tr("According to whom: {1}", {typed(m_label)}));
        m_when = text_control(0);
        m_when->SetMinSize(wxSize(m_form->FromDIP(110), -1));
        widgets::set_name(m_when, m_context.words.tr("On which day: {1}", {typed(m_label)}));
        m_reason = text_control(0);
        widgets::set_name(m_reason, m_context.words.tr("Reason: {1}", {typed(m_label)}));
        m_reason->SetHint(m_context.words.tr("Reason, where one was given"));
        m_source->Add(new wxStaticText(m_form, wxID_ANY, m_context.words.tr("according to")), beside(m_form));
        m_source->Add(m_who, wxSizerFlags(1).CentreVertical().Border(wxRIGHT, m_form->FromDIP(8)));
        m_source->Add(new wxStaticText(m_form, wxID_ANY, m_context.words.tr("on")), beside(m_form));
        m_source->Add(m_when, beside(m_form));
        m_source->Add(m_reason, wxSizerFlags(1).CentreVertical());
        into->Add(m_source, wxSizerFlags().Expand().Border(wxLEFT | wxRIGHT, m_form->FromDIP(8)));
        watch(m_state);
        arrange();
    }

    void name_state() {
        widgets::set_name(
            m_state, m_context.words.tr("Answer to: {1}", {typed(m_label)}),
            m_context.words.tr(
                "Not asked, no answer, does not wish to answer, not known: nothing is then said in the writing."));
    }

    wxTextCtrl* text_control(long style) {
        const bool one_line = (style & wxTE_MULTILINE) == 0;
        auto* text = new wxTextCtrl(m_form, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize,
                                    style | (one_line ? wxTE_PROCESS_ENTER : 0));
        // Enter goes on to the next question; nothing is sent off by it.
        if (one_line && (style & wxTE_READONLY) == 0) text->Bind(wxEVT_TEXT_ENTER, [this, text](wxCommandEvent&) {
            text->Navigate();
            if (m_state != nullptr && m_state->HasFocus()) m_state->Navigate();
        });
        widgets::set_name(text, m_label, m_context.words.tr(m_field.why.c_str()));
        if (one_line) widgets::keep_height(text);
        text->Bind(wxEVT_TEXT, [this](wxCommandEvent&) { changed(); });
        watch(text);
        return text;
    }
    wxChoice* choice_control(const Choices& choices, const wxString& name) {
        auto* choice = new wxChoice(m_form, wxID_ANY);
        choice->Append(wxString::FromUTF8("—"));
        for (const auto& [value, words] : choices) choice->Append(shown(words));
        choice->SetSelection(0);
        widgets::set_name(choice, name, m_context.words.tr(m_field.why.c_str()));
        return choice;
    }
    void watch(wxWindow* control) {
        control->Bind(wxEVT_SET_FOCUS, [this](wxFocusEvent& event) {
            if (m_context.on_focus) m_context.on_focus(m_field);
            event.Skip();
        });
    }

    static void set_choice(wxChoice* choice, const Choices& choices, const std::string& value) {
        const auto found =
            std::find_if(choices.begin(), choices.end(), [&](const auto& one) { return one.first == value; });
        choice->SetSelection(found == choices.end() ? 0 : static_cast<int>(found - choices.begin()) + 1);
    }
    static std::string chosen(const wxChoice* choice, const Choices& choices) {
        const int k = choice->GetSelection();
        return k <= 0 ? std::string() : choices[static_cast<std::size_t>(k - 1)].first;
    }
    State chosen_state() const {
        return m_state == nullptr || m_state->GetSelection() < 0 ? State::Given : states[m_state->GetSelection()];
    }

    DateSense sense() const {
        return m_field.name == "born" || m_field.name == "died" ? DateSense::Birth : DateSense::Any;
    }
    std::string iso(const wxString& value) const {
        const TypedDate read = read_typed_date(typed(value), m_context.today, sense());
        if (!read.date || (m_field.type == Field::Type::Date && read.date->day == 0)) return {};
        const std::string all = to_iso(*read.date);
        return m_field.type == Field::Type::Month ? all.substr(0, 7) : all;
    }
    std::string day(const wxString& value) const { return typed_day(typed(value), m_context.today); }

    std::vector<std::string> values() const {
        if (m_choice != nullptr) {
            const std::string one = chosen(m_choice, m_choices);
            return one.empty() ? std::vector<std::string>() : std::vector<std::string>{one};
        }
        if (holds_several(m_field.type))
            return m_taken.empty() ? std::vector<std::string>() : std::vector<std::string>{join(m_taken, " ")};
        if (m_text == nullptr) return {};
        const std::string value = typed(m_text->GetValue());
        if (trim(value).empty()) return {};
        if (is_date(m_field.type)) {
            // What is not understood stays as it was typed.
            const std::string understood = iso(m_text->GetValue());
            return {understood.empty() ? collapse_spaces(value) : understood};
        }
        if (!m_field.repeat) return {m_field.type == Field::Type::Paragraph ? value : collapse_spaces(value)};
        std::vector<std::string> lines;
        for (const std::string& line : split(value, '\n'))
            if (std::string tidy = collapse_spaces(line); !tidy.empty()) lines.push_back(std::move(tidy));
        return lines;
    }
    void put(const Facts& mine) {
        const std::string first = mine.empty() ? std::string() : mine.front().text;
        if (m_choice != nullptr) return set_choice(m_choice, m_choices, first);
        if (holds_several(m_field.type)) {
            m_taken = split_words(first);
            return show_taken();
        }
        std::string all;
        for (const Fact& fact : mine) all += (all.empty() ? "" : "\n") + fact.text;
        if (is_date(m_field.type) && parse_partial_date(all)) all = m_context.said.wording.date(all);
        m_text->ChangeValue(shown(all));
        read_back();
    }
    Fact with_source(Fact fact) const {
        if (m_who == nullptr) return fact;
        const std::string who = chosen(m_who, m_people);
        if (fact.by.size() < 2 || who != fact.by.front())
            fact.by = who.empty() ? std::vector<std::string>() : std::vector<std::string>{who};
        const std::string on = day(m_when->GetValue());
        fact.on = on.empty() && !m_when->IsEmpty() ? typed(m_when->GetValue()) : on;
        return fact;
    }

    void choose_several() {
        wxArrayString names;
        std::vector<std::size_t> now;
        for (std::size_t k = 0; k < m_several.size(); ++k) {
            names.Add(shown(m_several[k].second));
            if (std::find(m_taken.begin(), m_taken.end(), m_several[k].first) != m_taken.end()) now.push_back(k);
        }
        const auto taken = widgets::choose_several(m_form, m_label, m_label, names, now);
        if (!taken) return;
        m_taken.clear();
        for (const std::size_t k : *taken) m_taken.push_back(m_several[k].first);
        show_taken();
        changed();
    }
    void show_taken() {
        std::vector<std::string> words;
        for (const std::string& one : m_taken) {
            const auto found = std::find_if(m_several.begin(), m_several.end(),
                                            [&](const auto& choice) { return choice.first == one; });
            words.push_back(found == m_several.end() ? one : found->second);
        }
        m_text->ChangeValue(shown(join(words, ", ")));
    }

    /// The date in words, or what is wrong with it: a sign and a sentence, not a colour.
    void read_back() {
        if (m_read_back == nullptr) return;
        wxString told;
        if (!m_text->IsEmpty()) {
            const std::string understood = iso(m_text->GetValue());
            told = understood.empty() ? m_context.words.tr("⚠ not understood as a date; kept as typed")
                                      : shown(m_context.said.wording.date(understood));
        }
        if (m_read_back->GetLabel() == told) return;
        m_read_back->SetLabel(told);
        widgets::set_name(m_text, m_label, told);
        m_form->Layout();
    }
    void changed() {
        read_back();
        if (m_source != nullptr) arrange();
        if (m_context.on_change) m_context.on_change();
    }
    /// The answer gives way to who did not give it, when and why; what was typed stays in it.
    void arrange() {
        if (m_source == nullptr) return;
        const bool given = chosen_state() == State::Given;
        const wxString first = m_context.words.tr(given && !values().empty() ? "answered" : "to answer");
        if (m_state->GetString(0) != first) {
            m_state->SetString(0, first);
            name_state();
        }
        m_answer->ShowItems(given);
        const bool source = !given || (m_context.ask_source && !values().empty());
        m_source->ShowItems(source);
        m_reason->Show(!given);
        wxWindow* outer = m_form;
        while (outer != nullptr) {
            outer->Layout();
            if (auto* scrolled = wxDynamicCast(outer, wxScrolledWindow)) {
                scrolled->FitInside();
                break;
            }
            outer = outer->GetParent();
        }
    }

    FactForm* m_form;
    const FormContext& m_context;
    Field m_field;
    wxString m_label;
    bool m_declinable = false;
    Fact m_given;  ///< as it was handed in: its readers and what the form does not show
    wxSizer* m_answer = nullptr;
    wxSizer* m_source = nullptr;
    wxTextCtrl* m_text = nullptr;
    wxStaticText* m_read_back = nullptr;
    wxChoice* m_choice = nullptr;
    Choices m_choices, m_several, m_people;
    std::vector<std::string> m_taken;
    wxChoice* m_state = nullptr;
    wxChoice* m_who = nullptr;
    wxTextCtrl* m_when = nullptr;
    wxTextCtrl* m_reason = nullptr;
    FactForm* m_group = nullptr;
    FactRows* m_rows = nullptr;
};

FactForm::FactForm(wxWindow* parent, const FormContext& context, const std::vector<Field>& fields, Facts facts)
    : wxPanel(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL) {
    auto* sizer = new wxBoxSizer(wxVERTICAL);
    for (const Field& field : fields)
        if (field.name != "id") m_questions.push_back(std::make_shared<Question>(this, context, field, sizer));
    SetSizer(sizer);
    fill(facts);
}

void FactForm::fill(const Facts& facts) {
    m_rest = facts;
    for (const auto& question : m_questions) {
        Facts mine;
        std::copy_if(facts.begin(), facts.end(), std::back_inserter(mine),
                     [&](const Fact& fact) { return fact.name == question->field().name; });
        std::erase_if(m_rest, [&](const Fact& fact) { return fact.name == question->field().name; });
        question->fill(mine);
    }
}

Facts FactForm::facts() const {
    Facts all = m_rest;
    for (const auto& question : m_questions)
        for (Fact& fact : question->read()) all.push_back(std::move(fact));
    return all;
}

namespace {

/// Where one answers first: in the form itself or in a group of it.
wxWindow* first_control(wxWindow* form) {
    for (wxWindow* child : form->GetChildren()) {
        if (!child->IsShown() || wxDynamicCast(child, wxStaticText)) continue;
        if (!wxDynamicCast(child, wxPanel)) return child;
        if (wxWindow* below = first_control(child)) return below;
    }
    return nullptr;
}

}  // namespace

void FactForm::focus_first() {
    if (wxWindow* first = first_control(this)) first->SetFocus();
}

std::vector<wxString> FactForm::not_understood(bool focus) {
    std::vector<wxString> labels;
    for (const auto& question : m_questions) {
        if (question->group() != nullptr) {
            const auto below = question->group()->not_understood(focus && labels.empty());
            labels.insert(labels.end(), below.begin(), below.end());
        }
        wxWindow* control = question->not_understood();
        if (control == nullptr) continue;
        if (focus && labels.empty()) control->SetFocus();
        labels.push_back(question->label());
    }
    return labels;
}

std::optional<Facts> ask_facts(wxWindow* parent, const FormContext& context, const wxString& title,
                               const std::vector<Field>& fields, Facts facts) {
    wxDialog dialog(parent, wxID_ANY, title, wxDefaultPosition, wxDefaultSize,
                    wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER);
    auto* scrolled =
        new wxScrolledWindow(&dialog, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL | wxTAB_TRAVERSAL);
    scrolled->SetScrollRate(0, 16);
    auto* inner = new wxBoxSizer(wxVERTICAL);
    FormContext own = context;
    auto* why = new wxTextCtrl(&dialog, wxID_ANY, {}, wxDefaultPosition,
                               wxSize(-1, dialog.GetCharHeight() * 2 + dialog.FromDIP(8)),
                               wxTE_MULTILINE | wxTE_READONLY | wxBORDER_NONE);
    why->SetBackgroundColour(dialog.GetBackgroundColour());
    widgets::set_name(why, context.words.tr("Why it is asked"));
    own.side_by_side = true;
    own.on_focus = [&](const Field& field) { why->ChangeValue(context.words.tr(field.why.c_str())); };
    auto* form = new FactForm(scrolled, own, fields, std::move(facts));
    inner->Add(form, wxSizerFlags(1).Expand());
    scrolled->SetSizer(inner);
    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(scrolled, wxSizerFlags(1).Expand());
    all->Add(why, wxSizerFlags().Expand().Border(wxALL, dialog.FromDIP(8)));
    all->Add(dialog.CreateStdDialogButtonSizer(wxOK | wxCANCEL),
             wxSizerFlags().Expand().Border(wxALL, dialog.FromDIP(8)));
    dialog.SetSizer(all);
    const wxRect screen = wxGetClientDisplayRect();
    const int height = form->GetBestSize().y + dialog.GetCharHeight() * 9;
    dialog.SetSize(wxSize(std::min(screen.width, dialog.FromDIP(860)),
                          std::min(screen.height, std::max(height, dialog.FromDIP(180)))));
    dialog.CentreOnParent();
    // Once it is on screen: a window gives the keys to its button by itself.
    widgets::once_on_screen(&dialog, [form] { form->focus_first(); });
    dialog.Bind(wxEVT_BUTTON, [&](wxCommandEvent& event) {
        const auto labels = form->not_understood(true);
        if (labels.empty()) return event.Skip();
        tell_not_understood(&dialog, context.words, title, labels.front());
        form->not_understood(true);
    }, wxID_OK);
    accept_by_key(&dialog, wxID_OK, context.words);
    // What was answered is not thrown away without a word.
    const Facts before = form->facts();
    dialog.Bind(wxEVT_BUTTON, [&](wxCommandEvent& event) {
        if (form->facts() == before || may_throw_away(&dialog, context.words, title)) event.Skip();
    }, wxID_CANCEL);
    return dialog.ShowModal() == wxID_OK ? std::optional(form->facts()) : std::nullopt;
}

void tell_not_understood(wxWindow* parent, const Words& words, const wxString& title, const wxString& label) {
    wxMessageBox(words.tr("Not understood as a date: {1}. What you typed is still there; write for example 20/11, 2 "
                          "nov. 2024 or mars 2024.",
                          {typed(label)}),
                 title, wxOK | wxICON_INFORMATION, parent);
}

void accept_by_key(wxDialog* dialog, int button, const Words& words) {
    dialog->Bind(wxEVT_CHAR_HOOK, [dialog, button](wxKeyEvent& event) {
        if (!event.ControlDown() || (event.GetKeyCode() != WXK_RETURN && event.GetKeyCode() != WXK_NUMPAD_ENTER))
            return event.Skip();
        wxCommandEvent pressed(wxEVT_BUTTON, button);
        pressed.SetEventObject(dialog->FindWindow(button));
        dialog->GetEventHandler()->AddPendingEvent(pressed);
    });
    if (wxWindow* accepting = dialog->FindWindow(button)) {
        accepting->SetToolTip(words.tr("Ctrl+Enter"));
        widgets::set_name(accepting, wxControl::RemoveMnemonics(accepting->GetLabel()), words.tr("Ctrl+Enter"));
    }
}

bool may_throw_away(wxWindow* parent, const Words& words, const wxString& title) {
    wxMessageDialog dialog(parent, words.tr("What was answered here is kept nowhere yet."), title,
                           wxYES_NO | wxNO_DEFAULT | wxICON_QUESTION);
    dialog.SetYesNoLabels(words.tr("Leave without the answers"), words.tr("Stay"));
    return dialog.ShowModal() == wxID_YES;
}

}  // namespace distinguo::written
