#include "written/gui/section_editor.h"

#include <wx/dataview.h>

#include <algorithm>

#include "base/text.h"
#include "widgets/accessible.h"
#include "written/desk/excerpt.h"
#include "written/gui/block_rows.h"

namespace distinguo::written {
namespace {

/// Where one types or chooses first in a row; a button where there is nothing else. The row itself takes no keys.
wxWindow* first_in(wxWindow* row) {
    wxWindow* button = nullptr;
    for (wxWindow* child : row->GetChildren()) {
        if (!child->IsEnabled() || !child->IsShown()) continue;
        if (wxDynamicCast(child, wxTextCtrl) || wxDynamicCast(child, wxDataViewCtrl) || wxDynamicCast(child, wxChoice))
            return child;
        if (wxDynamicCast(child, wxButton)) button = button == nullptr ? child : button;
        else if (wxWindow* inside = first_in(child)) return inside;
    }
    return button;
}

/// A line of its own is chosen whole, to be typed over.
void focus_row(wxWindow* row) {
    wxWindow* first = first_in(row);
    if (first == nullptr) return;
    first->SetFocus();
    auto* line = wxDynamicCast(first, wxTextCtrl);
    if (line != nullptr && !line->IsMultiLine()) line->SelectAll();
}

/// The first row that holds these folded words.
void choose_row(wxDataViewListCtrl* table, const std::string& words) {
    const auto holds = [&](unsigned row) {
        for (unsigned column = 0; column < table->GetColumnCount(); ++column)
            if (fold(typed(table->GetTextValue(row, column))).find(words) != std::string::npos) return true;
        return false;
    };
    const auto rows = static_cast<unsigned>(table->GetItemCount());
    for (unsigned k = 0; k < rows; ++k) {
        if (!holds(k)) continue;
        table->SelectRow(k);
        return table->EnsureVisible(table->RowToItem(static_cast<int>(k)));
    }
}

constexpr int scroll_step = 16;
// One native text holds about three pages: it is as tall as what it holds, and no window may be taller than the toolkit
// draws. Typing costs the same in a section of two pages and of two hundred.
constexpr std::size_t most_letters = 10'000;
// And so many are shown at once, some two hundred pages of one section; a section that is longer is shown in stretches.
constexpr std::size_t most_shown = 600'000;

}  // namespace

SectionEditor::SectionEditor(wxWindow* parent, const Words& words, Events events)
    : wxScrolledWindow(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL | wxTAB_TRAVERSAL),
      m_words(words),
      m_events(std::move(events)) {
    SetScrollRate(0, scroll_step);
    SetBackgroundColour(wxSystemSettings::GetColour(wxSYS_COLOUR_WINDOW));
    SetSizer(new wxBoxSizer(wxVERTICAL));
    widgets::set_name(this, words.tr("Section"));
    // Keys that reach a row are in its block, as a caret is in its paragraph.
    Bind(wxEVT_CHILD_FOCUS, [this](wxChildFocusEvent& event) {
        event.Skip();
        for (const Item& item : m_items) {
            if (!item.index || !item.row->IsDescendant(event.GetWindow()) || *item.index == m_block) continue;
            m_block = *item.index;
            m_events.caret(m_block);
        }
    });
}

void SectionEditor::flush() {
    for (const Item& item : m_items)
        if (item.run != nullptr) item.run->flush();
}

void SectionEditor::clear() {
    m_items.clear();
    GetSizer()->Clear(true);
    m_session = nullptr;
    m_section.clear();
}

void SectionEditor::show(Session& session, const std::string& section) {
    flush();
    m_session = &session;
    m_section = section;
    m_block = 0;
    m_first = 0;
    rebuild();
}

void SectionEditor::rebuild() {
    Freeze();
    m_items.clear();
    GetSizer()->Clear(true);
    const Section* section = m_session->section(m_section);
    if (section != nullptr) {
        const std::size_t count = section->blocks.size();
        m_first = std::min(m_first, count);
        if (m_first > 0) {
            const BlockRange earlier = stretch_before(*section, m_first, most_shown);
            add_way_on(earlier.first, earlier.last, m_words.tr("Show what stands before"),
                       [this, earlier] { show_stretch(earlier.first, earlier.last - 1); });
        }
        std::size_t shown_letters = 0;
        std::size_t k = m_first;
        while (k < count && shown_letters < most_shown) {
            Item item;
            const std::size_t position = m_items.size();
            if (std::holds_alternative<Paragraph>(section->blocks[k])) {
                std::size_t end = k;
                std::size_t letters = 0;
                while (end < count && std::holds_alternative<Paragraph>(section->blocks[end]) && letters < most_letters)
                    letters += size_of_block(section->blocks[end++]);
                shown_letters += letters;
                item.run = make_run(k, end - k, position);
                item.row = item.run;
                k = end;
            } else {
                item.index = std::make_shared<std::size_t>(k);
                const auto index = item.index;
                // The row that asks is still running: it goes when it has returned.
                const auto again = [this, index] {
                    CallAfter([this, block = *index] {
                        rebuild();
                        focus_block(block);
                        m_events.changed();
                    });
                };
                const auto taken_away = [this, again] {
                    again();
                    CallAfter([this] { m_events.taken_away(); });
                };
                item.row = make_block_row(this, *m_session, m_words, m_section, [index] { return *index; },
                                          {m_events.changed, again, taken_away, m_events.not_as_typed, m_events.today});
                ++k;
            }
            GetSizer()->Add(item.row, 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, FromDIP(10));
            m_items.push_back(std::move(item));
        }
        if (k < count)
            add_way_on(k, count, m_words.tr("Show what follows"),
                       [this] { show_stretch(end_of_items(), end_of_items()); });
    }
    if (m_items.empty() && section != nullptr) {
        // An empty section has its caret: what is typed there becomes its first paragraph.
        Item item;
        item.run = make_run(0, 0, 0);
        item.row = item.run;
        GetSizer()->Add(item.row, 0, wxEXPAND | wxLEFT | wxRIGHT | wxTOP, FromDIP(10));
        m_items.push_back(item);
    }
    show_frozen();
    Layout();
    FitInside();
    Thaw();
}

RunRow* SectionEditor::make_run(std::size_t first, std::size_t count, std::size_t position) {
    const auto changed = [this, position] {
        renumber(position);
        m_events.changed();
    };
    const auto caret = [this](std::size_t block) {
        m_block = block;
        m_events.caret(block);
    };
    return new RunRow(
        this, *m_session, m_words, m_section, first, count,
        {changed, caret, [this, position](int direction) { leave(position, direction); }, [this] { move_soon(); },
         [this](std::size_t block) { return marks_at(block); }, m_events.not_as_typed},
        m_larger, m_folded);
}

void SectionEditor::add_way_on(std::size_t from, std::size_t to, const wxString& label, std::function<void()> action) {
    auto* row = new wxPanel(this, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL);
    auto* line = new wxBoxSizer(wxHORIZONTAL);
    const wxString told = m_words.tr("This section is very long. Paragraphs {1} to {2} stand here:",
                                     {std::to_string(from + 1), std::to_string(to)});
    line->Add(new wxStaticText(row, wxID_ANY, told), 0, wxALIGN_CENTRE_VERTICAL | wxRIGHT, FromDIP(8));
    auto* button = new wxButton(row, wxID_ANY, label);
    widgets::set_name(button, label);
    // The row goes with what is shown anew: not while it is being pressed.
    button->Bind(wxEVT_BUTTON, [this, action = std::move(action)](wxCommandEvent&) { CallAfter(action); });
    line->Add(button);
    row->SetSizer(line);
    GetSizer()->Add(row, 0, wxALL, FromDIP(10));
}

std::size_t SectionEditor::end_of_items() const {
    if (m_items.empty()) return m_first;
    const Item& last = m_items.back();
    return last.run != nullptr ? last.run->first() + last.run->count() : *last.index + 1;
}

void SectionEditor::show_stretch(std::size_t first, std::size_t block) {
    flush();
    m_first = first;
    rebuild();
    if (m_events.replaced) m_events.replaced();
    focus_block(block);
}

void SectionEditor::bring(std::size_t block) {
    const Section* section = m_session == nullptr ? nullptr : m_session->section(m_section);
    if (section == nullptr || is_shown(block) || block >= section->blocks.size()) return;
    flush();
    m_first = stretch_around(*section, block, most_shown).first;
    rebuild();
    if (m_events.replaced) m_events.replaced();
}

void SectionEditor::freeze(bool frozen) {
    if (frozen == m_frozen) return;
    m_frozen = frozen;
    if (m_session != nullptr) rebuild();
}

void SectionEditor::show_frozen() {
    if (!m_frozen) return;
    const std::function<void(wxWindow*)> quiet = [&](wxWindow* window) {
        if (auto* text = wxDynamicCast(window, wxTextCtrl)) text->SetEditable(false);
        else if (wxDynamicCast(window, wxButton) || wxDynamicCast(window, wxChoice)) window->Disable();
        else if (auto* list = wxDynamicCast(window, wxDataViewListCtrl))
            list->Bind(wxEVT_DATAVIEW_ITEM_START_EDITING, [](wxDataViewEvent& event) { event.Veto(); });
        for (wxWindow* child : window->GetChildren()) quiet(child);
    };
    for (const Item& item : m_items) quiet(item.row);
}

void SectionEditor::renumber(std::size_t from) {
    std::size_t next = m_items[from].run->first() + m_items[from].run->count();
    for (std::size_t k = from + 1; k < m_items.size(); ++k) {
        if (m_items[k].run != nullptr) {
            m_items[k].run->set_first(next);
            next += m_items[k].run->count();
        } else {
            *m_items[k].index = next++;
        }
    }
}

void SectionEditor::leave(std::size_t item, int direction) {
    const std::ptrdiff_t to = static_cast<std::ptrdiff_t>(item) + direction;
    if (to < 0 || to >= static_cast<std::ptrdiff_t>(m_items.size())) {
        // The arrow goes on into what stands before or behind, where there is more.
        const std::size_t end = end_of_items();
        if (to < 0 && m_first > 0) CallAfter([this, block = m_first - 1] { focus_block(block, at_end); });
        else if (to > 0) CallAfter([this, end] {
            const Section* section = m_session == nullptr ? nullptr : m_session->section(m_section);
            if (section != nullptr && end < section->blocks.size()) focus_block(end);
        });
        return;
    }
    const Item& next = m_items[static_cast<std::size_t>(to)];
    if (next.run == nullptr)
        focus_row(next.row);
    else if (direction > 0)
        next.run->focus_block(next.run->first());
    else
        next.run->focus_end();
}

void SectionEditor::focus_block(std::size_t block) {
    bring(block);
    for (const Item& item : m_items) {
        if (item.run != nullptr && block >= item.run->first() && block < item.run->first() + item.run->count())
            return item.run->focus_block(block);
        if (item.index && *item.index == block) return focus_row(item.row);
    }
    focus_text();
}

void SectionEditor::focus_block(std::size_t block, std::size_t character) {
    focus_block(block);
    for (const Item& item : m_items)
        if (item.run != nullptr && block >= item.run->first() && block < item.run->first() + item.run->count())
            item.run->put_caret(block, character);
}

void SectionEditor::focus_again() {
    for (const Item& item : m_items) {
        if (item.run != nullptr && m_block >= item.run->first() && m_block < item.run->first() + item.run->count())
            return item.run->text()->SetFocus();
        if (item.index && *item.index == m_block) return focus_row(item.row);
    }
    focus_text();
}

bool SectionEditor::is_text_of_section(const wxTextCtrl* text) const {
    return std::any_of(m_items.begin(), m_items.end(),
                       [&](const Item& item) { return item.run != nullptr && item.run->text() == text; });
}

bool SectionEditor::focus_text() {
    for (const Item& item : m_items) {
        if (item.run == nullptr) continue;
        item.run->text()->SetFocus();
        return true;
    }
    if (m_items.empty()) return false;
    focus_row(m_items.front().row);
    return true;
}

std::pair<std::size_t, std::size_t> SectionEditor::selected_blocks() const {
    for (const Item& item : m_items)
        if (item.run != nullptr && m_block >= item.run->first() && m_block < item.run->first() + item.run->count())
            return item.run->selected_blocks();
    return {m_block, m_block};
}

void SectionEditor::point_at(std::size_t block, std::size_t from, std::size_t to, const std::string& words) {
    bring(block);
    const auto found = std::find_if(m_items.begin(), m_items.end(),
                                    [&](const Item& item) { return item.index && *item.index == block; });
    if (found == m_items.end()) return select(block, from, to);
    m_block = block;
    m_events.caret(block);
    scroll_to(found->row->GetPosition().y);
    for (wxWindow* child : found->row->GetChildren()) {
        auto* table = wxDynamicCast(child, wxDataViewListCtrl);
        if (table == nullptr) continue;
        choose_row(table, distinguo::fold(words));
        // Once the table itself has moved to the row.
        table->CallAfter([this, table] {
            const wxRect line = table->GetItemRect(table->GetSelection());
            const int at = ScreenToClient(table->ClientToScreen(line.GetPosition())).y;
            if (at < 0 || at + line.height > GetClientSize().y) scroll_to(at);
        });
    }
}

/// A few lines above this place stay in view. `at`: pixels from the top of the window as it stands.
void SectionEditor::scroll_to(int at) {
    int x = 0, y = 0;
    GetViewStart(&x, &y);
    Scroll(-1, std::max(0, at / scroll_step + y - 6));
}

void SectionEditor::select(std::size_t block, std::size_t from, std::size_t to) {
    bring(block);
    for (const Item& item : m_items) {
        if (item.run == nullptr || block < item.run->first() || block >= item.run->first() + item.run->count())
            continue;
        item.run->select(block, from, to);
        // What is chosen must be seen: the column is moved to it.
        const int top = item.run->text()->GetPosition().y + item.run->GetPosition().y;
        const auto boxes = widgets::paragraph_boxes(item.run->text());
        const std::size_t line = block - item.run->first();
        if (line < boxes.size()) scroll_to(top + boxes[line].top);
        return;
    }
    focus_block(block);
}

void SectionEditor::replace_selection(const wxString& with) {
    for (const Item& item : m_items) {
        if (item.run == nullptr || m_block < item.run->first() || m_block >= item.run->first() + item.run->count())
            continue;
        long from = 0, to = 0;
        item.run->text()->GetSelection(&from, &to);
        item.run->text()->Replace(from, to, with);
        item.run->text()->SetInsertionPoint(from + static_cast<long>(with.length()));
        item.run->flush();
        return;
    }
}

void SectionEditor::set_larger_text(int points) {
    if (points == m_larger) return;
    m_larger = points;
    if (m_session != nullptr) rebuild();
}

void SectionEditor::move_soon() {
    if (m_moving) return;
    m_moving = true;
    // Once for all runs that grew: a long section has many, and each would move all that are below.
    CallAfter([this] {
        m_moving = false;
        Layout();
        FitInside();
    });
}

void SectionEditor::fold(bool folded) {
    if (folded == m_folded) return;
    m_folded = folded;
    if (m_session != nullptr) rebuild();
}

void SectionEditor::set_marks(std::map<std::size_t, std::size_t> marks) {
    if (marks == m_marks) return;
    m_marks = std::move(marks);
    labels_changed();
}

std::size_t SectionEditor::marks_at(std::size_t block) const {
    const auto found = m_marks.find(block);
    return found == m_marks.end() ? 0 : found->second;
}

void SectionEditor::underline(const spelling::Speller* speller, bool known) {
    for (const Item& item : m_items)
        if (item.run != nullptr) item.run->underline(speller, known);
}

std::pair<std::size_t, std::size_t> SectionEditor::selection_in_block() const {
    for (const Item& item : m_items) {
        if (item.run == nullptr || m_block < item.run->first() || m_block >= item.run->first() + item.run->count())
            continue;
        return item.run->selection_in(item.run->selected_blocks().first);
    }
    return {0, 0};
}

void SectionEditor::labels_changed() {
    for (const Item& item : m_items)
        if (item.run != nullptr) item.run->labels_changed();
}

}  // namespace distinguo::written
