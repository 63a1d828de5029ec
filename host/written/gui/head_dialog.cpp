#include "written/gui/head_dialog.h"

#include <wx/notebook.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.h"
#include "base/typed_date.h"
#include "widgets/accessible.h"
#include "widgets/on_screen.h"
#include "written/gui/passage_bar.h"

namespace distinguo::written {
namespace {

using Entry = RecordList::Field;
using Row = RecordList::Row;

using Choices = std::vector<std::pair<std::string, wxString>>;
// Places of the values in a row.
enum PersonValue : std::size_t { Given, Family, Role, RoleText, Label, Capacity, Born, Expected };
enum InformedValue : std::size_t { Who, About, WhyCode, On, How, WhyText };

/// What nobody chose stays open.
Choices choices_of(const Codes& codes, const char* list, const wxString& open) {
    Choices all = {{"", open}};
    if (const CodeList* found = codes.list(list))
        for (const Code& code : found->codes) all.emplace_back(code.value, shown(code.label));
    return all;
}

/// An id that reads like its name: « Lina » becomes `lina`, the second `lina-2`.
std::string id_from(const std::string& name, std::set<std::string>& taken) {
    std::string id;
    for (const char c : fold(name))
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) id += c;
    if (id.empty() || (id.front() >= '0' && id.front() <= '9')) id = "p" + id;
    std::string unique = id;
    for (int k = 2; !taken.insert(unique).second; ++k) unique = id + "-" + std::to_string(k);
    return unique;
}

/// The record that a row came from, or a new one.
template <class T>
T origin_of(const std::vector<T>& all, const Row& row) {
    return row.origin < 0 ? T() : all[static_cast<std::size_t>(row.origin)];
}

}  // namespace

RecordList* HeadDialog::people_list(wxWindow* book, const Words& words, const Codes& codes) {
    std::vector<Row> rows;
    for (std::size_t k = 0; k < m_head.people.size(); ++k) {
        const Person& one = m_head.people[k];
        rows.push_back({static_cast<std::ptrdiff_t>(k),
                        {one.given, one.family, one.role, one.role_text, one.label, one.capacity, shown_date(one.born),
                         shown_date(one.expected)}});
    }
    std::vector<Entry> fields = {
        {words.tr("Given name")},
        {words.tr("Family name")},
        {words.tr("Place in the file"), Entry::Kind::Choice, choices_of(codes, "place", wxString::FromUTF8("—"))},
        {words.tr("Role, in words")},
        {words.tr("How the text names them (Mme Rey, the teacher)")},
        {words.tr("Profession")},
        {words.tr("Born on, in or about (a day, a month, a year)")},
        {words.tr("Birth expected")}};
    return new RecordList(book, words, words.tr("People"), std::move(fields), std::move(rows), [](const Row& row) {
        const std::string name(trim(row.values[Given] + " " + row.values[Family]));
        return shown(name.empty() ? row.values[Label] : name);
    });
}

RecordList* HeadDialog::informed_list(wxWindow* book, const Words& words, const Codes& codes) {
    Choices people = {{"", wxString::FromUTF8("—")}};
    for (const Person& one : m_head.people)
        people.emplace_back(one.id, shown(one.label.empty() ? full_name(one) : one.label));
    const Choices topics = choices_of(codes, "about", wxString::FromUTF8("—"));
    std::vector<Row> rows;
    for (std::size_t k = 0; k < m_head.informed.size(); ++k) {
        const Informed& one = m_head.informed[k];
        // Words alone, of an earlier version, are a reason of no code.
        const std::string reason = one.was_informed() || !one.reason.empty() ? one.reason : "other";
        rows.push_back(
            {static_cast<std::ptrdiff_t>(k), {one.who, one.about, reason, shown_date(one.on), one.how, one.why_not}});
    }
    std::vector<Entry> fields = {
        {words.tr("Who was told"), Entry::Kind::Choice, people},
        {words.tr("Of what"), Entry::Kind::Choice, topics},
        {words.tr("Told, or why not"), Entry::Kind::Choice, choices_of(codes, "not-informed", words.tr("told"))},
        {words.tr("On, or decided on")},
        {words.tr("How")},
        {words.tr("Why not, in words"), Entry::Kind::Text}};
    return new RecordList(book, words, words.tr("Information given"), std::move(fields), std::move(rows),
                          [people, topics](const Row& row) {
                              wxString title;
                              for (const auto& [code, label] : people)
                                  if (code == row.values[Who] && !code.empty()) title = label;
                              for (const auto& [code, label] : topics)
                                  if (code == row.values[About] && !code.empty())
                                      title += (title.empty() ? "" : ", ") + label;
                              return title;
                          });
}

HeadDialog::HeadDialog(wxWindow* parent, const Words& words, const Codes& codes, const Wording& wording,
                       const Head& head, const Date& today, Page page)
    : wxDialog(parent, wxID_ANY, words.tr("People, recipients, information"), wxDefaultPosition, wxDefaultSize,
               wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER),
      m_head(head),
      m_wording(wording),
      m_today(today) {
    auto* book = new wxNotebook(this, wxID_ANY);
    widgets::set_name(book, words.tr("People, recipients, information"));
    Choices person_choices = {{"", wxString::FromUTF8("—")}};
    for (const Person& one : head.people)
        person_choices.emplace_back(one.id, shown(one.label.empty() ? full_name(one) : one.label));
    m_people = people_list(book, words, codes);
    book->AddPage(m_people, words.tr("People"));

    std::vector<Row> rows;
    for (std::size_t k = 0; k < head.recipients.size(); ++k) {
        const Recipient& one = head.recipients[k];
        rows.push_back({static_cast<std::ptrdiff_t>(k), {one.shorter, one.capacity, one.person}});
    }
    m_recipients = new RecordList(
        book, words, words.tr("Recipients"),
        {{words.tr("Short name (the CRIP, Mme Rey)")},
         {words.tr("In full, with their capacity"), Entry::Kind::Text},
         {words.tr("Who is this person of the document?"), Entry::Kind::Choice, person_choices}},
        std::move(rows), [](const Row& row) { return shown(row.values[0].empty() ? row.values[1] : row.values[0]); });
    book->AddPage(m_recipients, words.tr("Recipients"));

    m_informed = informed_list(book, words, codes);
    book->AddPage(m_informed, words.tr("Information given"));

    rows.clear();
    for (std::size_t k = 0; k < head.sources.size(); ++k)
        rows.push_back({static_cast<std::ptrdiff_t>(k), {head.sources[k].title, head.sources[k].from}});
    m_sources = new RecordList(book, words, words.tr("Documents it draws on"),
                               {{words.tr("Title of the document")}, {words.tr("Where it comes from")}},
                               std::move(rows), [](const Row& row) { return shown(row.values[0]); });
    book->AddPage(m_sources, words.tr("Documents it draws on"));
    book->SetSelection(static_cast<std::size_t>(page));
    check_rows(words);
    // The keys begin in the list that was asked for, not on the title of its page.
    RecordList* first = std::array{m_people, m_recipients, m_informed, m_sources}[static_cast<std::size_t>(page)];
    widgets::once_on_screen(this, [first] { first->focus_list(); });
    Bind(wxEVT_BUTTON, [this, book, &words](wxCommandEvent& event) {
        // What is wrong is told, and stays in its row until it is mended: nothing that was typed is dropped.
        std::size_t place = 0;
        for (RecordList* list : {m_people, m_recipients, m_informed, m_sources}) {
            if (const wxString trouble = list->show_trouble(); !trouble.empty()) {
                book->SetSelection(place);
                wxMessageBox(trouble, words.tr("People, recipients, information"), wxOK | wxICON_WARNING, this);
                list->show_trouble();
                return;
            }
            ++place;
        }
        event.Skip();
    }, wxID_OK);

    auto* all = new wxBoxSizer(wxVERTICAL);
    all->Add(book, 1, wxEXPAND | wxALL, FromDIP(8));
    all->Add(CreateButtonSizer(wxOK | wxCANCEL), 0, wxEXPAND | wxALL, FromDIP(8));
    SetSizerAndFit(all);
}

void HeadDialog::check_rows(const Words& words) {
    using Trouble = RecordList::Trouble;
    const auto any = [](const Row& row, std::initializer_list<std::size_t> fields) {
        return std::any_of(fields.begin(), fields.end(), [&](std::size_t k) { return !trim(row.values[k]).empty(); });
    };
    m_people->check_with([this, &words, any](const Row& row) -> Trouble {
        const Person before = origin_of(m_head.people, row);
        const auto trouble_of = [&](std::size_t field, const std::string& known, DateSense sense, WholeDay day) {
            const std::string& value = row.values[field];
            return value == shown_date(known) ? wxString() : date_trouble(words, value, m_today, sense, day);
        };
        if (const wxString trouble = trouble_of(Born, before.born, DateSense::Birth, WholeDay::NotNeeded);
            !trouble.empty())
            return {Born, trouble};
        if (const wxString trouble = trouble_of(Expected, before.expected, DateSense::Any, WholeDay::Needed);
            !trouble.empty())
            return {Expected, trouble};
        const bool named = any(row, {Given, Family, Label}), said = any(row, {RoleText, Capacity, Born, Expected});
        if (!named && (row.origin >= 0 || said))
            return {Given,
                    words.tr("A person needs a name, or how the text names them. To take one out, use \"Remove\".")};
        if (named && !any(row, {Role}))
            return {
                Role,
                words.tr(
                    "Which place has this person in the file? What is written, handed over and signed follows it.")};
        return {};
    });
    m_recipients->check_with([&words, any](const Row& row) -> Trouble {
        if (!any(row, {0, 1}) && (row.origin >= 0 || any(row, {2})))
            return {0, words.tr("A recipient needs a name or a capacity. To take one out, use \"Remove\".")};
        return {};
    });
    m_informed->check_with([this, &words, any](const Row& row) -> Trouble {
        const Informed before = origin_of(m_head.informed, row);
        if (row.values[On] != shown_date(before.on))
            if (const wxString trouble =
                    date_trouble(words, row.values[On], m_today, DateSense::Any, WholeDay::NotNeeded);
                !trouble.empty())
                return {On, trouble};
        if (row.origin < 0 && !any(row, {Who, About, WhyCode, On, How, WhyText})) return {};
        if (!any(row, {Who})) return {Who, words.tr("Who was told, or was not?")};
        if (!any(row, {About})) return {About, words.tr("Of what were they told, or not?")};
        if (!any(row, {WhyCode}) && !any(row, {On}))
            return {On, words.tr("On which day were they told? Where they were not, say why.")};
        if (!any(row, {WhyCode}) && any(row, {WhyText}))
            return {WhyCode, words.tr("There are words for why they were not told: choose the reason as well.")};
        return {};
    });
    m_sources->check_with([&words, any](const Row& row) -> Trouble {
        if (!any(row, {0}) && (row.origin >= 0 || any(row, {1})))
            return {0, words.tr("A document needs a title. To take one out, use \"Remove\".")};
        return {};
    });
}

std::string HeadDialog::date_of(const std::string& typed, const std::string& before, DateSense sense) const {
    if (typed == shown_date(before)) return before;
    const TypedDate read = read_typed_date(typed, m_today, sense);
    return read.date ? to_iso(*read.date) : std::string();
}

Head HeadDialog::head() const {
    Head next = m_head;
    std::set<std::string> taken;
    for (const Person& one : m_head.people) taken.insert(one.id);
    for (const Recipient& one : m_head.recipients) taken.insert(one.id);
    for (const Source& one : m_head.sources) taken.insert(one.id);
    next.people.clear();
    for (const Row& row : m_people->rows()) {
        Person one = origin_of(m_head.people, row);
        one.given = collapse_spaces(row.values[Given]);
        one.family = collapse_spaces(row.values[Family]);
        one.role = row.values[Role];
        one.role_text = collapse_spaces(row.values[RoleText]);
        one.label = collapse_spaces(row.values[Label]);
        one.capacity = collapse_spaces(row.values[Capacity]);
        one.born = date_of(row.values[Born], one.born, DateSense::Birth);
        one.expected = date_of(row.values[Expected], one.expected);
        if (full_name(one).empty() && one.label.empty()) continue;
        if (one.id.empty()) one.id = id_from(one.given.empty() ? one.label + one.family : one.given, taken);
        next.people.push_back(std::move(one));
    }
    next.recipients.clear();
    for (const Row& row : m_recipients->rows()) {
        Recipient one = origin_of(m_head.recipients, row);
        one.shorter = collapse_spaces(row.values[0]);
        one.capacity = collapse_spaces(row.values[1]);
        one.person = row.values[2];
        if (one.capacity.empty()) one.capacity = one.shorter;
        if (one.capacity.empty()) continue;
        if (one.id.empty()) one.id = id_from(one.shorter.empty() ? one.capacity.substr(0, 24) : one.shorter, taken);
        next.recipients.push_back(std::move(one));
    }
    next.informed.clear();
    for (const Row& row : m_informed->rows()) {
        Informed one = origin_of(m_head.informed, row);
        one.who = row.values[Who];
        one.about = row.values[About];
        one.reason = row.values[WhyCode];
        one.on = date_of(row.values[On], one.on);
        one.how = collapse_spaces(row.values[How]);
        one.why_not = one.reason.empty() ? std::string() : collapse_spaces(row.values[WhyText]);
        if (one.who.empty() || one.about.empty() || (one.on.empty() && one.reason.empty())) continue;
        next.informed.push_back(std::move(one));
    }
    next.sources.clear();
    for (const Row& row : m_sources->rows()) {
        Source one = origin_of(m_head.sources, row);
        one.title = collapse_spaces(row.values[0]);
        one.from = collapse_spaces(row.values[1]);
        if (one.title.empty()) continue;
        if (one.id.empty()) one.id = id_from("piece" + std::to_string(next.sources.size() + 1), taken);
        next.sources.push_back(std::move(one));
    }
    return next;
}

}  // namespace distinguo::written
