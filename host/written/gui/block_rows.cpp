#include "written/gui/block_rows.h"

#include <wx/dataview.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "base/text.h"
#include "base/typed_date.h"
#include "widgets/accessible.h"
#include "written/desk/audience_words.h"

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
    Row(wxWindow* parent, Session& session, const Words& words, std::string section, std::function<std::size_t()> index,
        RowEvents events)
        : wxPanel(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxBORDER_SIMPLE | wxTAB_TRAVERSAL),
          m_session(session),
          m_words(words),
          m_section(std::move(section)),
          m_index(std::move(index)),
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

    template <class T>
    const T* now() const {
        const Section* section = m_session.section(m_section);
        return section == nullptr || m_index() >= section->blocks.size() ? nullptr
                                                                         : std::get_if<T>(&section->blocks[m_index()]);
    }
    wxString readers(const Audience& audience) const {
        return shown(audience_words(audience, m_session.document(), m_words.messages()));
    }
    /// What the block is and, where it is not for everyone, for whom.
    wxBoxSizer* heading(const wxString& title, const Audience& audience) {
        auto* line = new wxBoxSizer(wxHORIZONTAL);
        auto* text = new wxStaticText(this, wxID_ANY, title);
        text->SetFont(text->GetFont().Bold());
        line->Add(text, 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, FromDIP(8));
        if (!audience.everyone())
            line->Add(new wxStaticText(this, wxID_ANY, readers(audience)), 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT,
                      FromDIP(8));
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
    wxTextCtrl* text(const wxString& value, const wxString& name, bool several,
                     std::function<void(const wxString&)> change) {
        auto* control = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition,
                                       several ? wxSize(-1, FromDIP(64)) : wxDefaultSize, several ? wxTE_MULTILINE : 0);
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
    void read_only(const wxString& title, const wxString& content, const Audience& audience) {
        add_remove(heading(title, audience));
        auto* control = new wxTextCtrl(this, wxID_ANY, content, wxDefaultPosition, wxSize(-1, FromDIP(56)),
                                       wxTE_MULTILINE | wxTE_READONLY | wxBORDER_NONE);
        widgets::set_name(control, title);
        m_sizer->Add(control, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, FromDIP(6));
    }

    void add(const Paragraph&) {}
    void add(const Unknown& block) {
        auto* line = heading(m_words.tr("Unknown"), block);
        line->Add(text(shown(block.about), m_words.tr("What is not known"), false,
                       [this](const wxString& v) { edit<Unknown>([&](Unknown& u) { u.about = typed(v); }); }),
                  grows);
        auto* why = new wxChoice(this, wxID_ANY);
        for (const char* label : {"not asked", "asked, no answer", "does not wish to answer", "not known"})
            why->Append(m_words.tr(label));
        for (std::size_t k = 0; k < whys.size(); ++k)
            if (block.why == whys[k]) why->SetSelection(static_cast<int>(k));
        widgets::set_name(why, m_words.tr("Why it is not known"));
        why->Bind(wxEVT_CHOICE, [this, why](wxCommandEvent&) {
            edit<Unknown>([&](Unknown& u) { u.why = whys[static_cast<std::size_t>(why->GetSelection())]; }, false);
        });
        line->Add(why, 0, wxLEFT, FromDIP(8));
        add_remove(line);
        m_sizer->Add(text(shown(plain_text(block.detail)), m_words.tr("Details of what is not known"), true,
                          [this](const wxString& v) { edit<Unknown>([&](Unknown& u) { u.detail = plain(v); }); }),
                     0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, FromDIP(6));
    }
    void add(const SetAside& block) {
        auto* line = heading(m_words.tr("Set aside"), block);
        line->Add(text(shown(block.about), m_words.tr("What is set aside"), false,
                       [this](const wxString& v) { edit<SetAside>([&](SetAside& s) { s.about = typed(v); }); }),
                  grows);
        add_remove(line);
        m_sizer->Add(text(shown(plain_text(block.reason)), m_words.tr("Reason"), true,
                          [this](const wxString& v) { edit<SetAside>([&](SetAside& s) { s.reason = plain(v); }); }),
                     0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, FromDIP(6));
    }
    void add(const List& block) {
        auto* line = heading(m_words.tr("List, one item a line"), block);
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
        for (std::size_t k = 0; k < block.items.size(); ++k)
            all += (k == 0 ? "" : "\n") + shown_text(block.items[k].spans);
        auto* control = text(shown(all), m_words.tr("List, one item a line"), true, [this](const wxString& v) {
            edit<List>([&](List& list) { list.items = edit_items(list.items, typed(v)); });
            show_items(typed(v));
        });
        m_list = control;
        m_sizer->Add(control, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, FromDIP(6));
        m_reserved = new wxStaticText(this, wxID_ANY, {});
        m_sizer->Add(m_reserved, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, FromDIP(6));
        show_reserved_items();
    }
    /// Items that differ in who may read them stay apart, whatever was typed: the window shows what the document says.
    void show_items(const std::string& as_typed) {
        const List* list = now<List>();
        if (list == nullptr) return;
        std::string all;
        for (std::size_t k = 0; k < list->items.size(); ++k)
            all += (k == 0 ? "" : "\n") + shown_text(list->items[k].spans);
        show_reserved_items();
        if (std::count(all.begin(), all.end(), '\n') == std::count(as_typed.begin(), as_typed.end(), '\n')) return;
        const long caret = m_list->GetInsertionPoint();
        m_list->ChangeValue(shown(all));
        m_list->SetInsertionPoint(std::min(caret, m_list->GetLastPosition()));
        m_events.not_as_typed(Session::Typed::KeptApart);
    }
    /// Which lines of the list are not for everyone.
    void show_reserved_items() {
        const List* list = now<List>();
        if (list == nullptr || m_reserved == nullptr) return;
        wxString told;
        for (std::size_t k = 0; k < list->items.size(); ++k)
            if (!list->items[k].everyone())
                told += (told.empty() ? "" : "\n") +
                        m_words.tr("Line {1}: {2}", {std::to_string(k + 1), typed(readers(list->items[k]))});
        if (m_reserved->GetLabel() == told) return;
        m_reserved->SetLabel(told);
        m_reserved->Show(!told.empty());
        GetParent()->Layout();
    }
    /// A column more says for whom each row is, where not all of them are for everyone.
    wxDataViewListCtrl* grid(const wxString& name, const std::vector<wxString>& columns, bool reserved) {
        auto* control = new wxDataViewListCtrl(this, wxID_ANY, wxDefaultPosition, wxDefaultSize,
                                               wxDV_ROW_LINES | wxDV_VARIABLE_LINE_HEIGHT);
        for (const wxString& column : columns)
            control->AppendTextColumn(column, wxDATAVIEW_CELL_EDITABLE, FromDIP(150));
        if (reserved) control->AppendTextColumn(m_words.tr("For whom"), wxDATAVIEW_CELL_INERT, FromDIP(190));
        control->Bind(wxEVT_SIZE, [this, control](wxSizeEvent& event) {
            event.Skip();
            fit_rows(control);
        });
        widgets::set_name(control, name);
        m_sizer->Add(control, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, FromDIP(6));
        return control;
    }
    /// As tall as its rows: no row of a table is out of sight.
    void fit_rows(wxDataViewListCtrl* control) {
        CallAfter([this, control] {
            const int height = std::clamp(widgets::rows_height(control) + FromDIP(6), FromDIP(60), FromDIP(600));
            if (std::abs(control->GetMinSize().y - height) < FromDIP(4)) return;
            control->SetMinSize(wxSize(-1, height));
            GetParent()->Layout();
            if (auto* column = wxDynamicCast(GetParent(), wxScrolledWindow)) column->FitInside();
        });
    }
    /// As wide as what stands in them on average, within reason: a date needs less than a sentence.
    void fit_columns(wxDataViewListCtrl* control) {
        const auto rows = static_cast<unsigned>(control->GetItemCount());
        for (unsigned c = 0; c < control->GetColumnCount(); ++c) {
            std::size_t letters = 0;
            for (unsigned r = 0; r < rows; ++r) letters += control->GetTextValue(r, c).length();
            const std::size_t wanted =
                std::max(control->GetColumn(c)->GetTitle().length(), rows > 0 ? letters / rows : 0);
            control->GetColumn(c)->SetWidth(
                std::clamp(static_cast<int>(wanted + 4) * GetCharWidth(), FromDIP(90), FromDIP(300)));
        }
    }
    /// Rows come and go in the document itself: for whom a row is goes with it, and with no other.
    template <class T, class Rows>
    void row_buttons(wxBoxSizer* line, wxDataViewListCtrl* control, Rows T::*rows) {
        auto* add_row = new wxButton(this, wxID_ANY, m_words.tr("Add a row"));
        auto* remove_row = new wxButton(this, wxID_ANY, m_words.tr("Remove the row"));
        widgets::set_name(add_row, m_words.tr("Add a row"));
        widgets::set_name(remove_row, m_words.tr("Remove the row"));
        add_row->Bind(wxEVT_BUTTON, [this, control, rows](wxCommandEvent&) {
            edit<T>([&](T& block) {
                (block.*rows).emplace_back();
                if constexpr (std::is_same_v<T, Table>)
                    block.rows.back().cells.resize(std::max(block.head.size(), block.rows.front().cells.size()));
            }, false);
            control->AppendItem(wxVector<wxVariant>(control->GetColumnCount(), wxVariant(wxString())));
            // The keys go where the new row is to be written.
            control->SelectRow(static_cast<unsigned>(control->GetItemCount() - 1));
            control->SetFocus();
            fit_rows(control);
        });
        remove_row->Bind(wxEVT_BUTTON, [this, control, rows](wxCommandEvent&) {
            const int row = control->GetSelectedRow();
            if (row == wxNOT_FOUND) return;
            edit<T>(
                [&](T& block) {
                    if (static_cast<std::size_t>(row) < (block.*rows).size())
                        (block.*rows).erase((block.*rows).begin() + row);
                },
                false);
            control->DeleteItem(static_cast<unsigned>(row));
            if (control->GetItemCount() > 0)
                control->SelectRow(static_cast<unsigned>(std::min(row, control->GetItemCount() - 1)));
            fit_rows(control);
        });
        line->Add(add_row, 0, wxLEFT, FromDIP(8));
        line->Add(remove_row, 0, wxLEFT, FromDIP(4));
    }
    static Spans cell_spans(const Spans& old, const wxString& value) {
        const auto lines = edit_lines({old}, typed(value));
        return lines.empty() ? Spans() : lines.front().spans;
    }
    void add(const Table& block) {
        auto* line = heading(m_words.tr("Table"), block);
        auto* caption = text(shown(plain_text(block.caption)), m_words.tr("Caption of the table"), false,
                             [this](const wxString& v) { edit<Table>([&](Table& t) { t.caption = plain(v); }); });
        caption->SetHint(m_words.tr("Caption of the table"));
        m_sizer->Add(caption, 0, wxEXPAND | wxLEFT | wxRIGHT | wxBOTTOM, FromDIP(6));
        std::vector<wxString> columns;
        for (const TableCell& cell : block.head) columns.push_back(shown(plain_text(cell.spans)));
        std::size_t width = columns.size();
        for (const TableRow& row : block.rows) width = std::max(width, row.cells.size());
        columns.resize(width);
        const bool reserved = has_reserved_part(block);
        auto* control = grid(m_words.tr("Table"), columns, reserved);
        for (const TableRow& row : block.rows) {
            wxVector<wxVariant> values;
            for (std::size_t c = 0; c < width; ++c)
                values.push_back(wxVariant(c < row.cells.size() ? shown(shown_text(row.cells[c].spans)) : wxString()));
            if (reserved) values.push_back(wxVariant(readers(row)));
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
                        for (unsigned c = 0; c < width; ++c)
                            row.cells[c].spans = cell_spans(row.cells[c].spans, control->GetTextValue(r, c));
                        rows.push_back(std::move(row));
                    }
                    t.rows = std::move(rows);
                },
                false);
        };
        row_buttons(line, control, &Table::rows);
        auto* titles = new wxButton(this, wxID_ANY, m_words.tr("Columns…"));
        widgets::set_name(titles, m_words.tr("Columns…"));
        titles->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { CallAfter([this] { ask_columns(); }); });
        line->Add(titles, 0, wxLEFT, FromDIP(4));
        add_remove(line);
        widgets::wrap_cells(control);
        fit_rows(control);
        control->Bind(wxEVT_DATAVIEW_ITEM_VALUE_CHANGED, [this, control, read_back](wxDataViewEvent&) {
            read_back();
            fit_rows(control);
        });
    }
    void ask_columns() {
        const Section* section = m_session.section(m_section);
        const auto* table = section == nullptr || m_index() >= section->blocks.size()
                                ? nullptr
                                : std::get_if<Table>(&section->blocks[m_index()]);
        if (table == nullptr) return;
        wxString now;
        for (const TableCell& cell : table->head) now += shown(plain_text(cell.spans)) + "\n";
        wxTextEntryDialog dialog(
            this,
            m_words.tr(
                "Titles of the columns, one a line. A line less takes the last column away, with what is in it."),
            m_words.tr("Columns…"), now, wxOK | wxCANCEL | wxTE_MULTILINE);
        if (dialog.ShowModal() != wxID_OK) return;
        std::vector<std::string> titles;
        for (const std::string& line : split(typed(dialog.GetValue()), '\n'))
            if (const std::string title = collapse_spaces(line); !title.empty()) titles.push_back(title);
        if (titles.empty()) return;
        edit<Table>(
            [&](Table& t) {
                t.head.resize(titles.size());
                for (std::size_t k = 0; k < titles.size(); ++k)
                    if (plain_text(t.head[k].spans) != titles[k])
                        t.head[k].spans = {Span{Span::Kind::Text, titles[k], false, {}, 0, false}};
                for (TableRow& row : t.rows) row.cells.resize(titles.size());
                if (t.widths.size() != titles.size()) t.widths.clear();
            },
            false);
        m_events.reshaped();
    }
    std::string words_of_day(const Timeline::Event& event) const {
        return event.when.empty() ? m_session.library().wording(m_session.document().language).date(event.on)
                                  : event.when;
    }
    void take_day(Timeline::Event& event, const std::string& words) const {
        if (words == words_of_day(event)) return;
        const TypedDate read = read_typed_date(words, m_events.today);
        event.on = read.date ? to_iso(*read.date) : std::string();
        event.when = read.date ? std::string() : collapse_spaces(words);
    }
    void add(const Timeline& block) {
        auto* line = heading(m_words.tr("Time line"), block);
        const bool reserved = has_reserved_part(block);
        auto* control = grid(m_words.tr("Time line"), {m_words.tr("Date"), m_words.tr("Fact")}, reserved);
        control->GetColumn(1)->SetWidth(FromDIP(380));
        for (const Timeline::Event& event : block.events) {
            auto row = widgets::row_of({shown(words_of_day(event)), shown(shown_text(event.spans))});
            if (reserved) row.push_back(wxVariant(readers(event)));
            control->AppendItem(row);
        }
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
        row_buttons(line, control, &Timeline::events);
        add_remove(line);
        widgets::wrap_cells(control);
        fit_rows(control);
        control->Bind(wxEVT_DATAVIEW_ITEM_VALUE_CHANGED, [this, control, read_back](wxDataViewEvent&) {
            if (m_showing) return;
            read_back();
            fit_rows(control);
        });
    }
    /// A cell says what the paper says: the day that was understood, or the words as they were typed.
    void show_days(wxDataViewListCtrl* control) {
        const Section* section = m_session.section(m_section);
        const auto* timeline = section == nullptr || m_index() >= section->blocks.size()
                                   ? nullptr
                                   : std::get_if<Timeline>(&section->blocks[m_index()]);
        if (timeline == nullptr) return;
        m_showing = true;
        for (unsigned r = 0; r < timeline->events.size() && r < static_cast<unsigned>(control->GetItemCount()); ++r)
            widgets::set_cell(control, shown(words_of_day(timeline->events[r])), r, 0);
        m_showing = false;
    }
    void add(const Question& block) {
        auto* line = heading(m_words.tr("Question"), block);
        line->Add(text(shown(block.title), m_words.tr("Question"), false,
                       [this](const wxString& v) { edit<Question>([&](Question& q) { q.title = typed(v); }); }),
                  grows);
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
                                          for (EditedLine& one : edit_lines(old, typed(v))) {
                                              const bool known =
                                                  one.origin >= 0 &&
                                                  static_cast<std::size_t>(one.origin) < paragraph->passages.size();
                                              next.push_back(
                                                  {known ? paragraph->passages[static_cast<std::size_t>(one.origin)].say
                                                         : std::nullopt,
                                                   std::move(one.spans)});
                                          }
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
        read_only(block.title.empty() ? m_words.tr("Framed part") : shown(block.title), all, block);
    }
    void add(const Signatures& block) {
        wxString all;
        for (const Signer& signer : block.signers) {
            const Person* person = m_session.document().person(signer.by);
            all += shown(person == nullptr ? signer.by : person->given + " " + person->family) + ", " +
                   shown(signer.capacity) + "\n";
        }
        read_only(m_words.tr("Signatures"), all, block);
    }
    void add(const Cut& block) { read_only(m_words.tr("To detach"), shown(plain_text(block.spans)), block); }
    void add(const PageBreak& block) { add_remove(heading(m_words.tr("Page break"), block)); }

    Session& m_session;
    const Words& m_words;
    std::string m_section;
    std::function<std::size_t()> m_index;
    RowEvents m_events;
    wxBoxSizer* m_sizer = nullptr;
    wxTextCtrl* m_list = nullptr;
    wxStaticText* m_reserved = nullptr;  ///< which lines of a list are not for everyone
    bool m_showing = false;  ///< cells are being filled, nobody types
};

}  // namespace

wxWindow* make_block_row(wxWindow* parent, Session& session, const Words& words, const std::string& section,
                         std::function<std::size_t()> index, RowEvents events) {
    auto* row = new Row(parent, session, words, section, std::move(index), std::move(events));
    row->build();
    return row;
}

}  // namespace distinguo::written
