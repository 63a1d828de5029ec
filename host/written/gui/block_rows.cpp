#include "written/gui/block_rows.h"

#include <wx/dataview.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/text.h"
#include "base/typed_date.h"
#include "widgets/accessible.h"

namespace distinguo::written {
namespace {

constexpr int grows = 20;  ///< of a line's field, beside the spacer in front of its buttons
constexpr std::array<const char*, 4> whys = {"not-asked", "no-answer", "refused", "not-known"};

Spans plain(const wxString& text) {
    const std::string tidy = collapse_spaces(typed(text));
    if (tidy.empty()) return {};
    return {{Span::Kind::Text, tidy, false, {}, 0}};
}

/// A frame with a heading, its controls, and a button that removes the block.
class Row : public wxPanel {
public:
    Row(wxWindow* parent, Session& session, const Words& words, std::string section, std::function<std::size_t()> index, RowEvents events)
        : wxPanel(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxBORDER_SIMPLE | wxTAB_TRAVERSAL), m_session(session), m_words(words), m_section(std::move(section)), m_index(std::move(index)),
          m_events(std::move(events)) {
        m_sizer = new wxBoxSizer(wxVERTICAL);
        SetSizer(m_sizer);
    }

    void build() {
        const Section* section = m_session.section(m_section);
        if (section == nullptr || m_index() >= section->blocks.size()) return;
        std::visit([this](const auto& block) { add(block); }, section->blocks[m_index()]);
    }

private:
    template <class T>
    void edit(const std::function<void(T&)>& change, bool typing = true) {
        const Section* section = m_session.section(m_section);
        if (section == nullptr || m_index() >= section->blocks.size()) return;
        const T* block = std::get_if<T>(&section->blocks[m_index()]);
        if (block == nullptr) return;
        T next = *block;
        change(next);
        m_session.replace_block(m_section, m_index(), next, typing);
        m_events.changed();
    }

    wxBoxSizer* heading(const wxString& title) {
        auto* line = new wxBoxSizer(wxHORIZONTAL);
        auto* text = new wxStaticText(this, wxID_ANY, title);
        text->SetFont(text->GetFont().Bold());
        line->Add(text, 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, FromDIP(8));
        m_sizer->Add(line, 0, wxEXPAND | wxALL, FromDIP(6));
        return line;
    }
    void add_remove(wxBoxSizer* line) {
        line->AddStretchSpacer();
        auto* button = new wxButton(this, wxID_ANY, m_words.tr("Remove"));
        widgets::set_name(button, m_words.tr("Remove this block"));
        button->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
            m_session.remove_block(m_section, m_index());
            m_events.taken_away();
        });
        line->Add(button, 0, wxLEFT, FromDIP(8));
    }
    wxTextCtrl* text(const wxString& value, const wxString& name, bool several, std::function<void(const wxString&)> change) {
        auto* control = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, several ? wxSize(-1, FromDIP(64)) : wxDefaultSize, several ? wxTE_MULTILINE : 0);
        control->ChangeValue(value);
        widgets::set_name(control, name);
        control->Bind(wxEVT_TEXT, [this, control, several, change = std::move(change)](wxCommandEvent&) {
            change(control->GetValue());
            if (several) fit(control);
        });
        if (several) control->Bind(wxEVT_SIZE, [this, control](wxSizeEvent& event) {
            event.Skip();
            CallAfter([this, control] { fit(control); });
        });
        return control;
    }
    /// As tall as what it holds, within reason: nothing that was written is out of sight.
    void fit(wxTextCtrl* control) {
        const int height = std::clamp(widgets::text_height(control) + FromDIP(14), FromDIP(44), FromDIP(420));
        if (std::abs(control->GetMinSize().y - height) < FromDIP(4)) return;
        control->SetMinSize(wxSize(-1, height));
        GetParent()->Layout();
        if (auto* column = wxDynamicCast(GetParent(), wxScrolledWindow)) column->FitInside();
    }
    void read_only(const wxString& title, const wxString& content) {
        add_remove(heading(title));
        auto* control = new wxTextCtrl(this, wxID_ANY, content, wxDefaultPosition, wxSize(-1, FromDIP(56)), wxTE_MULTILINE | wxTE_READONLY | wxBORDER_NONE);
        widgets::set_name(control, title);
        m_sizer->Add(control, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, FromDIP(6));
    }

    void add(const Paragraph&) {}
    void add(const Unknown& block) {
        auto* line = heading(m_words.tr("Unknown"));
        line->Add(text(shown(block.about), m_words.tr("What is not known"), false, [this](const wxString& v) { edit<Unknown>([&](Unknown& u) { u.about = typed(v); }); }), grows);
        auto* why = new wxChoice(this, wxID_ANY);
        for (const char* label : {"not asked", "asked, no answer", "does not wish to answer", "not known"}) why->Append(m_words.tr(label));
        for (std::size_t k = 0; k < whys.size(); ++k)
            if (block.why == whys[k]) why->SetSelection(static_cast<int>(k));
        widgets::set_name(why, m_words.tr("Why it is not known"));
        why->Bind(wxEVT_CHOICE, [this, why](wxCommandEvent&) { edit<Unknown>([&](Unknown& u) { u.why = whys[static_cast<std::size_t>(why->GetSelection())]; }, false); });
        line->Add(why, 0, wxLEFT, FromDIP(8));
        add_remove(line);
        m_sizer->Add(text(shown(plain_text(block.detail)), m_words.tr("Details of what is not known"), true, [this](const wxString& v) { edit<Unknown>([&](Unknown& u) { u.detail = plain(v); }); }), 0,
                     wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, FromDIP(6));
    }
    void add(const SetAside& block) {
        auto* line = heading(m_words.tr("Set aside"));
        line->Add(text(shown(block.about), m_words.tr("What is set aside"), false, [this](const wxString& v) { edit<SetAside>([&](SetAside& s) { s.about = typed(v); }); }), grows);
        add_remove(line);
        m_sizer->Add(text(shown(plain_text(block.reason)), m_words.tr("Reason"), true, [this](const wxString& v) { edit<SetAside>([&](SetAside& s) { s.reason = plain(v); }); }), 0,
                     wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, FromDIP(6));
    }
    void add(const List& block) {
        auto* line = heading(m_words.tr("List, one item a line"));
        line->AddStretchSpacer();
        auto* back = new wxButton(this, wxID_ANY, m_words.tr("As paragraphs"));
        widgets::set_name(back, m_words.tr("As paragraphs"));
        back->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
            m_session.make_text(m_section, m_index());
            m_events.reshaped();
        });
        line->Add(back, 0, wxLEFT, FromDIP(8));
        add_remove(line);
        std::string all;
        for (std::size_t k = 0; k < block.items.size(); ++k) all += (k == 0 ? "" : "\n") + shown_text(block.items[k].spans);
        m_sizer->Add(text(shown(all), m_words.tr("List, one item a line"), true,
                          [this](const wxString& v) {
                              edit<List>([&](List& list) { list.items = edit_items(list.items, typed(v)); });
                          }),
                     0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, FromDIP(6));
    }
    wxDataViewListCtrl* grid(const wxString& name, const std::vector<wxString>& columns, std::size_t rows) {
        auto* control = new wxDataViewListCtrl(this, wxID_ANY, wxDefaultPosition, wxSize(-1, FromDIP(40) + static_cast<int>(std::min<std::size_t>(rows, 10)) * FromDIP(27)), wxDV_ROW_LINES);
        for (const wxString& column : columns) control->AppendTextColumn(column, wxDATAVIEW_CELL_EDITABLE, FromDIP(150));
        widgets::set_name(control, name);
        m_sizer->Add(control, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, FromDIP(6));
        return control;
    }
    /// As wide as what stands in them on average, within reason: a date needs less than a sentence.
    void fit_columns(wxDataViewListCtrl* control) {
        const auto rows = static_cast<unsigned>(control->GetItemCount());
        for (unsigned c = 0; c < control->GetColumnCount(); ++c) {
            std::size_t letters = 0;
            for (unsigned r = 0; r < rows; ++r) letters += control->GetTextValue(r, c).length();
            const std::size_t wanted = std::max(control->GetColumn(c)->GetTitle().length(), rows > 0 ? letters / rows : 0);
            control->GetColumn(c)->SetWidth(std::clamp(static_cast<int>(wanted + 4) * GetCharWidth(), FromDIP(90), FromDIP(300)));
        }
    }
    void row_buttons(wxBoxSizer* line, wxDataViewListCtrl* control, std::size_t columns, std::function<void()> changed) {
        auto* add_row = new wxButton(this, wxID_ANY, m_words.tr("Add a row"));
        auto* remove_row = new wxButton(this, wxID_ANY, m_words.tr("Remove the row"));
        widgets::set_name(add_row, m_words.tr("Add a row"));
        widgets::set_name(remove_row, m_words.tr("Remove the row"));
        add_row->Bind(wxEVT_BUTTON, [control, columns, changed](wxCommandEvent&) {
            control->AppendItem(wxVector<wxVariant>(columns, wxVariant(wxString())));
            changed();
        });
        remove_row->Bind(wxEVT_BUTTON, [control, changed](wxCommandEvent&) {
            const int row = control->GetSelectedRow();
            if (row == wxNOT_FOUND) return;
            control->DeleteItem(static_cast<unsigned>(row));
            changed();
        });
        line->Add(add_row, 0, wxLEFT, FromDIP(8));
        line->Add(remove_row, 0, wxLEFT, FromDIP(4));
    }
    static Spans cell_spans(const Spans& old, const wxString& value) {
        const auto lines = edit_lines({old}, typed(value));
        return lines.empty() ? Spans() : lines.front().spans;
    }
    void add(const Table& block) {
        auto* line = heading(m_words.tr("Table"));
        m_sizer->Add(text(shown(plain_text(block.caption)), m_words.tr("Caption of the table"), false, [this](const wxString& v) { edit<Table>([&](Table& t) { t.caption = plain(v); }); }), 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, FromDIP(6));
        std::vector<wxString> columns;
        for (const TableCell& cell : block.head) columns.push_back(shown(plain_text(cell.spans)));
        std::size_t width = columns.size();
        for (const TableRow& row : block.rows) width = std::max(width, row.cells.size());
        columns.resize(width);
        auto* control = grid(m_words.tr("Table"), columns, block.rows.size());
        for (const TableRow& row : block.rows) {
            wxVector<wxVariant> values;
            for (std::size_t c = 0; c < width; ++c) values.push_back(wxVariant(c < row.cells.size() ? shown(shown_text(row.cells[c].spans)) : wxString()));
            control->AppendItem(values);
        }
        fit_columns(control);
        const auto read_back = [this, control, width] {
            edit<Table>(
                [&](Table& t) {
                    std::vector<TableRow> rows;
                    for (unsigned r = 0; r < static_cast<unsigned>(control->GetItemCount()); ++r) {
                        TableRow row = r < t.rows.size() ? t.rows[r] : TableRow();
                        row.cells.resize(width);
                        for (unsigned c = 0; c < width; ++c) row.cells[c].spans = cell_spans(row.cells[c].spans, control->GetTextValue(r, c));
                        rows.push_back(std::move(row));
                    }
                    t.rows = std::move(rows);
                },
                false);
        };
        row_buttons(line, control, width, read_back);
        auto* titles = new wxButton(this, wxID_ANY, m_words.tr("Columns…"));
        widgets::set_name(titles, m_words.tr("Columns…"));
        titles->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { CallAfter([this] { ask_columns(); }); });
        line->Add(titles, 0, wxLEFT, FromDIP(4));
        add_remove(line);
        control->Bind(wxEVT_DATAVIEW_ITEM_VALUE_CHANGED, [read_back](wxDataViewEvent&) { read_back(); });
    }
    void ask_columns() {
        const Section* section = m_session.section(m_section);
        const auto* table = section == nullptr || m_index() >= section->blocks.size() ? nullptr : std::get_if<Table>(&section->blocks[m_index()]);
        if (table == nullptr) return;
        wxString now;
        for (const TableCell& cell : table->head) now += shown(plain_text(cell.spans)) + "\n";
        wxTextEntryDialog dialog(this, m_words.tr("Titles of the columns, one a line. A line less takes the last column away, with what is in it."), m_words.tr("Columns…"), now, wxOK | wxCANCEL | wxTE_MULTILINE);
        if (dialog.ShowModal() != wxID_OK) return;
        std::vector<std::string> titles;
        for (const std::string& line : split(typed(dialog.GetValue()), '\n'))
            if (const std::string title = collapse_spaces(line); !title.empty()) titles.push_back(title);
        if (titles.empty()) return;
        edit<Table>(
            [&](Table& t) {
                t.head.resize(titles.size());
                for (std::size_t k = 0; k < titles.size(); ++k)
                    if (plain_text(t.head[k].spans) != titles[k]) t.head[k].spans = {Span{Span::Kind::Text, titles[k], false, {}, 0, false}};
                for (TableRow& row : t.rows) row.cells.resize(titles.size());
                if (t.widths.size() != titles.size()) t.widths.clear();
            },
            false);
        m_events.reshaped();
    }
    std::string words_of_day(const Timeline::Event& event) const { return event.when.empty() ? m_session.library().wording(m_session.document().language).date(event.on) : event.when; }
    void take_day(Timeline::Event& event, const std::string& words) const {
        if (words == words_of_day(event)) return;
        const TypedDate read = read_typed_date(words, m_events.today);
        event.on = read.date ? to_iso(*read.date) : std::string();
        event.when = read.date ? std::string() : collapse_spaces(words);
    }
    void add(const Timeline& block) {
        auto* line = heading(m_words.tr("Time line"));
        auto* control = grid(m_words.tr("Time line"), {m_words.tr("Date"), m_words.tr("Fact")}, block.events.size());
        control->GetColumn(1)->SetWidth(FromDIP(380));
        for (const Timeline::Event& event : block.events) control->AppendItem(widgets::row_of({shown(words_of_day(event)), shown(shown_text(event.spans))}));
        const auto read_back = [this, control] {
            edit<Timeline>(
                [&](Timeline& t) {
                    std::vector<Timeline::Event> events;
                    for (unsigned r = 0; r < static_cast<unsigned>(control->GetItemCount()); ++r) {
                        Timeline::Event event = r < t.events.size() ? t.events[r] : Timeline::Event();
                        take_day(event, typed(control->GetTextValue(r, 0)));
                        event.spans = cell_spans(event.spans, control->GetTextValue(r, 1));
                        events.push_back(std::move(event));
                    }
                    t.events = std::move(events);
                },
                false);
            show_days(control);
        };
        row_buttons(line, control, 2, read_back);
        add_remove(line);
        control->Bind(wxEVT_DATAVIEW_ITEM_VALUE_CHANGED, [this, read_back](wxDataViewEvent&) {
            if (!m_showing) read_back();
        });
    }
    /// A cell says what the paper says: the day that was understood, or the words as they were typed.
    void show_days(wxDataViewListCtrl* control) {
        const Section* section = m_session.section(m_section);
        const auto* timeline = section == nullptr || m_index() >= section->blocks.size() ? nullptr : std::get_if<Timeline>(&section->blocks[m_index()]);
        if (timeline == nullptr) return;
        m_showing = true;
        for (unsigned r = 0; r < timeline->events.size() && r < static_cast<unsigned>(control->GetItemCount()); ++r) widgets::set_cell(control, shown(words_of_day(timeline->events[r])), r, 0);
        m_showing = false;
    }
    void add(const Question& block) {
        auto* line = heading(m_words.tr("Question"));
        line->Add(text(shown(block.title), m_words.tr("Question"), false, [this](const wxString& v) { edit<Question>([&](Question& q) { q.title = typed(v); }); }), grows);
        add_remove(line);
        for (std::size_t part = 0; part < block.answer.size(); ++part) {
            std::vector<Spans> lines;
            if (const auto* paragraph = std::get_if<Paragraph>(&block.answer[part])) {
                for (const Passage& p : paragraph->passages) lines.push_back(p.spans);
            } else {
                for (const ListItem& item : std::get<List>(block.answer[part]).items) lines.push_back(item.spans);
            }
            std::string all;
            for (std::size_t k = 0; k < lines.size(); ++k) all += (k == 0 ? "" : "\n") + shown_text(lines[k]);
            m_sizer->Add(text(shown(all), m_words.tr("Answer"), true,
                              [this, part](const wxString& v) {
                                  edit<Question>([&](Question& q) {
                                      if (part >= q.answer.size()) return;
                                      if (auto* paragraph = std::get_if<Paragraph>(&q.answer[part])) {
                                          std::vector<Spans> old;
                                          for (const Passage& p : paragraph->passages) old.push_back(p.spans);
                                          std::vector<Passage> next;
                                          for (EditedLine& one : edit_lines(old, typed(v))) next.push_back({std::nullopt, std::move(one.spans)});
                                          paragraph->passages = std::move(next);
                                      } else {
                                          auto& items = std::get<List>(q.answer[part]).items;
                                          items = edit_items(items, typed(v));
                                      }
                                  });
                              }),
                         0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, FromDIP(6));
        }
    }
    void add(const Frame& block) {
        wxString all;
        for (const Paragraph& p : block.paragraphs)
            for (const Passage& one : p.passages) all += shown(shown_text(one.spans)) + "\n";
        read_only(block.title.empty() ? m_words.tr("Framed part") : shown(block.title), all);
    }
    void add(const Signatures& block) {
        wxString all;
        for (const Signer& signer : block.signers) {
            const Person* person = m_session.document().person(signer.by);
            all += shown(person == nullptr ? signer.by : person->given + " " + person->family) + ", " + shown(signer.capacity) + "\n";
        }
        read_only(m_words.tr("Signatures"), all);
    }
    void add(const Cut& block) { read_only(m_words.tr("To detach"), shown(plain_text(block.spans))); }
    void add(const PageBreak&) { add_remove(heading(m_words.tr("Page break"))); }

    Session& m_session;
    const Words& m_words;
    std::string m_section;
    std::function<std::size_t()> m_index;
    RowEvents m_events;
    wxBoxSizer* m_sizer = nullptr;
    bool m_showing = false;  ///< cells are being filled, nobody types
};

}  // namespace

wxWindow* make_block_row(wxWindow* parent, Session& session, const Words& words, const std::string& section, std::function<std::size_t()> index, RowEvents events) {
    auto* row = new Row(parent, session, words, section, std::move(index), std::move(events));
    row->build();
    return row;
}

}  // namespace distinguo::written
