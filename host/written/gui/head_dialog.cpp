#include "written/gui/head_dialog.h"

#include <wx/notebook.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "base/typed_date.h"
#include "widgets/accessible.h"
#include "written/gui/passage_bar.h"

namespace distinguo::written {
namespace {

using Entry = RecordList::Field;
using Row = RecordList::Row;

constexpr std::pair<const char*, const char*> roles[] = {{"child", mark("child concerned")}, {"other-minor", mark("other minor")}, {"parent", mark("parent")}, {"relative", mark("relative")}, {"third-party", mark("third party")},
                                                         {"author", mark("author")}, {"manager", mark("manager")}, {"participant", mark("professional who took part")}, {"interpreter", mark("interpreter")}, {"other", mark("other person")}};
constexpr std::pair<const char*, const char*> topics[] = {{"opening", mark("that the evaluation began")}, {"notice", mark("of the notice of their rights")}, {"content", mark("of what is written")}, {"sharing", mark("of who it is shared with")}};

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

HeadDialog::HeadDialog(wxWindow* parent, const Words& words, const Head& head, const Date& today, Page page)
    : wxDialog(parent, wxID_ANY, words.tr("People, recipients, information"), wxDefaultPosition, wxDefaultSize, wxDEFAULT_DIALOG_STYLE | wxRESIZE_BORDER), m_head(head), m_today(today) {
    auto* book = new wxNotebook(this, wxID_ANY);
    widgets::set_name(book, words.tr("People, recipients, information"));
    std::vector<std::pair<std::string, wxString>> role_choices, person_choices = {{"", wxString::FromUTF8("—")}}, topic_choices;
    for (const auto& [code, name] : roles) role_choices.emplace_back(code, words.tr(name));
    for (const auto& [code, name] : topics) topic_choices.emplace_back(code, words.tr(name));
    for (const Person& one : head.people) person_choices.emplace_back(one.id, shown(one.label.empty() ? full_name(one) : one.label));

    std::vector<Row> rows;
    for (std::size_t k = 0; k < head.people.size(); ++k) {
        const Person& one = head.people[k];
        rows.push_back({static_cast<std::ptrdiff_t>(k), {one.given, one.family, one.role, one.role_text, one.label, one.capacity, one.born}});
    }
    m_people = new RecordList(book, words, words.tr("People"),
                              {{words.tr("Given name")}, {words.tr("Family name")}, {words.tr("Role"), Entry::Kind::Choice, role_choices}, {words.tr("Role, in words")}, {words.tr("How the text names them (Mme Rey, the teacher)")}, {words.tr("Profession")}, {words.tr("Born on")}},
                              std::move(rows), [](const Row& row) { return shown(std::string(trim(row.values[0] + " " + row.values[1])).empty() ? row.values[4] : std::string(trim(row.values[0] + " " + row.values[1]))); });
    book->AddPage(m_people, words.tr("People"));

    rows.clear();
    for (std::size_t k = 0; k < head.recipients.size(); ++k) {
        const Recipient& one = head.recipients[k];
        rows.push_back({static_cast<std::ptrdiff_t>(k), {one.shorter, one.capacity, one.person}});
    }
    m_recipients = new RecordList(book, words, words.tr("Recipients"), {{words.tr("Short name (the CRIP, Mme Rey)")}, {words.tr("In full, with their capacity"), Entry::Kind::Text}, {words.tr("Who is this person of the document?"), Entry::Kind::Choice, person_choices}}, std::move(rows),
                                  [](const Row& row) { return shown(row.values[0].empty() ? row.values[1] : row.values[0]); });
    book->AddPage(m_recipients, words.tr("Recipients"));

    rows.clear();
    for (std::size_t k = 0; k < head.informed.size(); ++k) {
        const Informed& one = head.informed[k];
        rows.push_back({static_cast<std::ptrdiff_t>(k), {one.who, one.about, one.on, one.how, one.why_not}});
    }
    m_informed = new RecordList(book, words, words.tr("Information given"), {{words.tr("Who was told"), Entry::Kind::Choice, person_choices}, {words.tr("Of what"), Entry::Kind::Choice, topic_choices}, {words.tr("On (a day)")}, {words.tr("How")}, {words.tr("Or why not"), Entry::Kind::Text}}, std::move(rows),
                                [person_choices, topic_choices](const Row& row) {
                                    wxString title;
                                    for (const auto& [code, label] : person_choices)
                                        if (code == row.values[0] && !code.empty()) title = label;
                                    for (const auto& [code, label] : topic_choices)
                                        if (code == row.values[1]) title += (title.empty() ? "" : ", ") + label;
                                    return title;
                                });
    book->AddPage(m_informed, words.tr("Information given"));

    rows.clear();
    for (std::size_t k = 0; k < head.sources.size(); ++k) rows.push_back({static_cast<std::ptrdiff_t>(k), {head.sources[k].title, head.sources[k].from}});
    m_sources = new RecordList(book, words, words.tr("Documents it draws on"), {{words.tr("Title of the document")}, {words.tr("Where it comes from")}}, std::move(rows), [](const Row& row) { return shown(row.values[0]); });
    book->AddPage(m_sources, words.tr("Documents it draws on"));
    book->SetSelection(static_cast<std::size_t>(page));
    check_rows(words);
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
        if (const wxString trouble = date_trouble(words, row.values[6], m_today, DateSense::Birth); !trouble.empty()) return {6, trouble};
        if (!any(row, {0, 1, 4}) && (row.origin >= 0 || any(row, {3, 5, 6}))) return {0, words.tr("A person needs a name, or how the text names them. To take one out, use \"Remove\".")};
        return {};
    });
    m_recipients->check_with([&words, any](const Row& row) -> Trouble {
        if (!any(row, {0, 1}) && (row.origin >= 0 || any(row, {2}))) return {0, words.tr("A recipient needs a name or a capacity. To take one out, use \"Remove\".")};
        return {};
    });
    m_informed->check_with([this, &words, any](const Row& row) -> Trouble {
        if (const wxString trouble = date_trouble(words, row.values[2], m_today); !trouble.empty()) return {2, trouble};
        if (row.origin < 0 && !any(row, {0, 2, 3, 4})) return {};
        if (!any(row, {0})) return {0, words.tr("Who was told, or was not?")};
        if (any(row, {2}) == any(row, {4})) return {2, words.tr("The day on which they were told, or why they were not: one of the two.")};
        return {};
    });
    m_sources->check_with([&words, any](const Row& row) -> Trouble {
        if (!any(row, {0}) && (row.origin >= 0 || any(row, {1}))) return {0, words.tr("A document needs a title. To take one out, use \"Remove\".")};
        return {};
    });
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
        one.given = collapse_spaces(row.values[0]);
        one.family = collapse_spaces(row.values[1]);
        one.role = row.values[2];
        one.role_text = collapse_spaces(row.values[3]);
        one.label = collapse_spaces(row.values[4]);
        one.capacity = collapse_spaces(row.values[5]);
        one.born = typed_day(row.values[6], m_today, DateSense::Birth);
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
        one.who = row.values[0];
        one.about = row.values[1];
        one.on = typed_day(row.values[2], m_today);
        one.how = collapse_spaces(row.values[3]);
        one.why_not = collapse_spaces(row.values[4]);
        if (one.who.empty() || one.about.empty() || (one.on.empty() && one.why_not.empty())) continue;
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
