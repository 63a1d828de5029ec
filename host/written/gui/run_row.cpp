#include "written/gui/run_row.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "widgets/accessible.h"
#include "written/desk/audience_words.h"
#include "written/desk/find.h"
#include "written/desk/letters.h"
#include "written/document/labels.h"

namespace distinguo::written {

wxDEFINE_EVENT(EVT_PUT_CHOSEN, wxCommandEvent);

namespace {

constexpr int margin_width = 150, folded_margin = 22, edge_width = 14;
constexpr int tallest_run = widgets::tallest_window / 2;
constexpr int line_room = 6, paragraph_room = 12;

bool dark_theme() { return wxSystemSettings::GetColour(wxSYS_COLOUR_WINDOW).GetLuminance() < 0.5; }

wxColour colour_of(Voice voice) {
    const bool dark = dark_theme();
    switch (voice) {
        case Voice::Said: return dark ? wxColour(0x78, 0xAE, 0xED) : wxColour(0x1A, 0x5F, 0xB4);
        case Voice::ThirdParty: return dark ? wxColour(0xD9, 0xA0, 0x66) : wxColour(0x63, 0x45, 0x2C);
        case Voice::Hypothesis: return dark ? wxColour(0xC0, 0x9B, 0xE0) : wxColour(0x61, 0x35, 0x83);
        case Voice::Opinion: return dark ? wxColour(0x7F, 0xD0, 0x9B) : wxColour(0x1D, 0x6B, 0x3E);
        default: return wxSystemSettings::GetColour(wxSYS_COLOUR_WINDOWTEXT);
    }
}

}  // namespace

void draw_voice_rule(wxDC& dc, Voice voice, int x, int top, int bottom) {
    const wxColour colour = colour_of(voice);
    const auto line = [&](int at, int width, wxPenStyle style) {
        wxPen pen(colour, width, style);
        pen.SetCap(wxCAP_BUTT);
        dc.SetPen(pen);
        dc.DrawLine(at, top, at, bottom);
    };
    switch (voice) {
        case Voice::Observed: line(x, 4, wxPENSTYLE_SOLID); break;
        case Voice::Said: line(x - 2, 3, wxPENSTYLE_SOLID); line(x + 3, 1, wxPENSTYLE_SOLID); break;
        case Voice::ThirdParty: line(x, 4, wxPENSTYLE_SHORT_DASH); break;
        case Voice::Documented: line(x - 2, 1, wxPENSTYLE_SOLID); line(x + 2, 1, wxPENSTYLE_SOLID); break;
        case Voice::Hypothesis: line(x, 3, wxPENSTYLE_DOT); break;
        case Voice::Analysis: line(x, 1, wxPENSTYLE_SOLID); break;
        case Voice::Opinion: line(x - 2, 3, wxPENSTYLE_SOLID); line(x + 3, 1, wxPENSTYLE_DOT); break;
        case Voice::Proposal: line(x, 1, wxPENSTYLE_SHORT_DASH); break;
    }
}

RunRow::RunRow(wxWindow* parent, Session& session, const Words& words, std::string section, std::size_t first,
               std::size_t count, Events events, int larger_text, bool folded)
    : wxPanel(parent),
      m_session(session),
      m_words(words),
      m_section(std::move(section)),
      m_first(first),
      m_count(count),
      m_events(std::move(events)),
      m_folded(folded) {
    SetBackgroundColour(wxSystemSettings::GetColour(wxSYS_COLOUR_WINDOW));
    m_margin =
        new wxPanel(this, wxID_ANY, wxDefaultPosition, wxSize(FromDIP(folded ? folded_margin : margin_width), -1));
    m_margin->SetBackgroundStyle(wxBG_STYLE_PAINT);
    m_margin->SetCanFocus(false);
    m_text = new wxTextCtrl(this, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize,
                            wxTE_MULTILINE | wxTE_NO_VSCROLL | wxBORDER_NONE | wxTE_RICH2);
    wxFont font = m_text->GetFont();
    font.SetPointSize(font.GetPointSize() + larger_text);
    m_text->SetFont(font);
    widgets::never_scroll(m_text);
    widgets::set_spacing(m_text, FromDIP(line_room), FromDIP(paragraph_room));
    widgets::set_name(m_text, words.tr("Text of the section"));
    auto* sizer = new wxBoxSizer(wxHORIZONTAL);
    sizer->Add(m_margin, 0, wxEXPAND);
    sizer->Add(m_text, 1, wxEXPAND | wxLEFT, FromDIP(8));
    m_edge = new wxPanel(this, wxID_ANY, wxDefaultPosition, wxSize(FromDIP(edge_width), -1));
    m_edge->SetBackgroundStyle(wxBG_STYLE_PAINT);
    m_edge->SetCanFocus(false);
    sizer->Add(m_edge, 0, wxEXPAND);
    SetSizer(sizer);
    load();
    m_margin->Bind(wxEVT_PAINT, &RunRow::paint_margin, this);
    m_edge->Bind(wxEVT_PAINT, &RunRow::paint_edge, this);
    m_text->Bind(wxEVT_TEXT, &RunRow::typed_in, this);
    m_text->Bind(wxEVT_KEY_DOWN, &RunRow::key, this);
    m_text->Bind(wxEVT_CHAR, &RunRow::sign, this);
    m_text->Bind(wxEVT_MIDDLE_DOWN, &RunRow::put_chosen, this);
    m_text->Bind(wxEVT_KEY_UP, [this](wxKeyEvent& e) { tell_caret(); e.Skip(); });
    m_text->Bind(wxEVT_LEFT_UP, [this](wxMouseEvent& e) { tell_caret(); e.Skip(); });
    m_text->Bind(wxEVT_SET_FOCUS, [this](wxFocusEvent& e) {
        m_last_caret = static_cast<std::size_t>(-1);
        tell_caret();
        e.Skip();
    });
    m_text->Bind(wxEVT_SIZE, [this](wxSizeEvent& e) { CallAfter([this] { fit(); }); e.Skip(); });
}

// The toolkit would put it in as it is; its names are asked about like those of any other paste.
void RunRow::put_chosen(wxMouseEvent& event) {
    wxCommandEvent put(EVT_PUT_CHOSEN, m_text->GetId());
    put.SetEventObject(m_text);
    long at = m_text->GetInsertionPoint();
    m_text->HitTest(event.GetPosition(), &at);
    put.SetExtraLong(at);
    m_text->GetEventHandler()->AddPendingEvent(put);
}

void RunRow::load() {
    m_loading = true;
    m_underlined.clear();
    const Section* section = m_session.section(m_section);
    wxString text;
    struct Styled {
        long from, to;
        bool strong, emphasis;
    };
    std::vector<Styled> styled;
    for (std::size_t k = 0; section != nullptr && k < m_count; ++k) {
        if (k != 0) text += '\n';
        const auto& paragraph = std::get<Paragraph>(section->blocks[m_first + k]);
        if (paragraph.passages.empty()) continue;
        for (const Span& span : paragraph.passages.front().spans) {
            const long from = static_cast<long>(text.length());
            text += shown(shown_text({span}));
            if (span.strong || span.emphasis)
                styled.push_back({from, static_cast<long>(text.length()), span.strong, span.emphasis});
        }
    }
    m_text->ChangeValue(text);
    m_label_room.clear();
    for (const Styled& one : styled) {
        wxFont font = m_text->GetFont();
        if (one.strong) font.MakeBold();
        if (one.emphasis) font.MakeItalic();
        wxTextAttr attribute;
        attribute.SetFont(font);
        m_text->SetStyle(one.from, one.to, attribute);
    }
    m_loading = false;
    put_labels_above();
    fit();
}

std::string RunRow::text_of_session() const {
    std::string all;
    const Section* section = m_session.section(m_section);
    for (std::size_t k = 0; section != nullptr && k < m_count && m_first + k < section->blocks.size(); ++k) {
        const auto* paragraph = std::get_if<Paragraph>(&section->blocks[m_first + k]);
        all += (k == 0 ? "" : "\n") + (paragraph == nullptr || paragraph->passages.empty()
                                           ? std::string()
                                           : shown_text(paragraph->passages.front().spans));
    }
    return all;
}

void RunRow::fit() {
    const int wanted = std::max(widgets::text_height(m_text) + FromDIP(4), m_text->GetCharHeight() + FromDIP(16));
    const int height = std::min(wanted, tallest_run);
    widgets::let_scroll(m_text, wanted > height);
    if (m_text->GetMinSize().y != height) {
        m_text->SetMinSize(wxSize(-1, height));
        // The whole column moves when a run grows.
        m_events.resized();
    }
    m_margin->Refresh();
    m_edge->Refresh();
}

void RunRow::typed_in(wxCommandEvent&) {
    if (m_loading || m_pending) return;
    // A paste over a selection is two events, a removal and an insertion: taken together they are one change,
    // in which bold and boxes that did not change stay where they are.
    m_pending = true;
    CallAfter([this] { flush(); });
}

void RunRow::flush() {
    if (!m_pending) return;
    m_pending = false;
    const auto blocks = [this] {
        const Section* section = m_session.section(m_section);
        return section == nullptr ? 0 : section->blocks.size();
    };
    const std::string text = typed(m_text->GetValue());
    const std::size_t before = blocks();
    const Session::Typed what = m_session.set_text(m_section, m_first, m_count, text);
    if (what == Session::Typed::NowhereToGo) return m_events.not_as_typed(what);
    m_count = m_count + blocks() - before;
    // Signs that no document holds are gone, or lines stay apart: the window shows what the document says.
    if (text_of_session() != text) {
        const long caret = m_text->GetInsertionPoint();
        load();
        m_text->SetInsertionPoint(std::min(caret, m_text->GetLastPosition()));
    }
    if (what != Session::Typed::AsTyped) m_events.not_as_typed(what);
    put_labels_above();
    fit();
    tell_caret();
    m_events.changed();
}

void RunRow::key(wxKeyEvent& event) {
    const long position = m_text->GetInsertionPoint();
    const int code = event.GetKeyCode();
    if (!event.HasAnyModifiers() && code == WXK_UP && position == 0) return m_events.leave(-1);
    if (!event.HasAnyModifiers() && code == WXK_DOWN && position == m_text->GetLastPosition()) return m_events.leave(1);
    event.Skip();
}

std::size_t RunRow::block_at(long position) const {
    const wxString before = m_text->GetValue().Left(static_cast<std::size_t>(std::max(0L, position)));
    return m_first + std::min<std::size_t>(static_cast<std::size_t>(before.Freq('\n')), m_count == 0 ? 0 : m_count - 1);
}

std::pair<std::size_t, std::size_t> RunRow::selected_blocks() const {
    long from = 0, to = 0;
    m_text->GetSelection(&from, &to);
    return {block_at(from), block_at(to > from ? to - 1 : to)};
}

void RunRow::tell_caret() {
    const std::size_t block = block_at(m_text->GetInsertionPoint());
    if (block == m_last_caret) return;
    m_last_caret = block;
    m_events.caret(block);
    m_margin->Refresh();
}

void RunRow::sign(wxKeyEvent& event) {
    const auto typed_sign = static_cast<char32_t>(event.GetUnicodeKey());
    if (event.HasModifiers() || m_session.document().language != "fr") return event.Skip();
    const long at = m_text->GetInsertionPoint();
    if (std::exchange(m_spaced, -1) == at && joins_sign_before(typed_sign) && m_text->GetStringSelection().empty()) {
        // « https:/ »: the sign was no punctuation. The space that was put before it goes; what was typed stands as it
        // was typed.
        const wxString as_typed = m_text->GetRange(at - 1, at) + shown(to_utf8(typed_sign));
        m_text->Replace(at - 2, at, as_typed);
        return m_text->SetInsertionPoint(at);
    }
    const long from = start_of(block_at(at));
    const auto made = french_sign(typed(m_text->GetRange(std::max(from, at - 200), at)), typed_sign);
    if (!made || m_text->GetStringSelection().length() > 0) return event.Skip();
    // First as it was typed, then as it is printed: the step back gives what was typed.
    m_text->WriteText(shown(to_utf8(typed_sign)));
    flush();
    m_session.in_one_step([&] {
        m_text->Replace(at - static_cast<long>(made->erase), at + 1, shown(made->insert));
        m_text->SetInsertionPoint(at - static_cast<long>(made->erase) +
                                  static_cast<long>(shown(made->insert).length()));
        flush();
    });
    if (made->erase == 0 && made->insert.size() > 1 && typed_sign != U'"' && typed_sign != U'\'')
        m_spaced = m_text->GetInsertionPoint();
}

long RunRow::start_of(std::size_t block) const {
    const wxString text = m_text->GetValue();
    std::size_t at = 0;
    for (std::size_t k = m_first; k < block; ++k) {
        const std::size_t next = text.find('\n', at);
        if (next == wxString::npos) break;
        at = next + 1;
    }
    return static_cast<long>(at);
}

void RunRow::focus_block(std::size_t block) {
    m_text->SetFocus();
    m_text->SetInsertionPoint(start_of(block));
    tell_caret();
}

void RunRow::put_caret(std::size_t block, std::size_t character) {
    const long start = start_of(block);
    const wxString text = m_text->GetValue();
    const std::size_t end = text.find('\n', static_cast<std::size_t>(start));
    const long last = end == wxString::npos ? m_text->GetLastPosition() : static_cast<long>(end);
    m_text->SetInsertionPoint(
        character > static_cast<std::size_t>(last - start) ? last : start + static_cast<long>(character));
    tell_caret();
}

void RunRow::select(std::size_t block, std::size_t from, std::size_t to) {
    const long start = start_of(block);
    m_text->SetSelection(start + static_cast<long>(from), start + static_cast<long>(to));
    tell_caret();
}

std::pair<std::size_t, std::size_t> RunRow::selection_in(std::size_t block) const {
    long from = 0, to = 0;
    m_text->GetSelection(&from, &to);
    const long start = start_of(block);
    return {static_cast<std::size_t>(std::max(0L, from - start)), static_cast<std::size_t>(std::max(0L, to - start))};
}

void RunRow::underline(const spelling::Speller* speller, bool known) {
    std::vector<std::pair<int, int>> stretches;
    if (speller == nullptr) return widgets::underline_words(m_text, stretches);
    const wxString words = m_text->GetValue();
    if (known && words == m_underlined) return;
    m_underlined = words;
    for (const spelling::Misspelt& one : speller->misspelt_in(typed(words)))
        stretches.emplace_back(static_cast<int>(one.from), static_cast<int>(one.to));
    widgets::underline_words(m_text, stretches);
}

void RunRow::focus_end() {
    m_text->SetFocus();
    m_text->SetInsertionPointEnd();
}

void RunRow::labels_changed() {
    put_labels_above();
    fit();
}

std::vector<std::string> RunRow::label_lines(const Paragraph& paragraph, std::size_t block) const {
    std::vector<std::string> lines;
    const Wording& wording = m_session.library().wording(m_session.document().language);
    // Who may read it comes first: it is never the line for which there is no room.
    lines = audience_lines(paragraph, m_session.document(), m_words.messages());
    const std::size_t readers = lines.size();
    if (!paragraph.passages.empty() && paragraph.passages.front().say) {
        const Say& say = *paragraph.passages.front().say;
        if (!say.continued)
            for (std::string& line : label_of(say, m_session.document(), wording).lines)
                lines.push_back(std::move(line));
        if (!say.contested_by.empty()) lines.push_back(wording.word("contested"));
    } else if (!paragraph.label.empty()) {
        for (const std::string& line : {paragraph.label, paragraph.label_detail}) lines.push_back(line);
    }
    // A voice stays the first line, in bold.
    if (readers > 0 && lines.size() > readers)
        std::rotate(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(readers),
                    lines.begin() + static_cast<std::ptrdiff_t>(readers) + 1);
    if (const std::size_t said = m_events.comments(block); said > 0)
        lines.push_back(typed(m_words.count("✎ {1} comment", "✎ {1} comments", static_cast<long>(said))));
    return lines;
}

void RunRow::put_labels_above() {
    if (!m_folded) return keep_label_room();
    std::vector<wxString> labels;
    const Section* section = m_session.section(m_section);
    for (std::size_t k = 0; section != nullptr && k < m_count && m_first + k < section->blocks.size(); ++k) {
        const auto* paragraph = std::get_if<Paragraph>(&section->blocks[m_first + k]);
        labels.push_back(paragraph == nullptr ? wxString() : shown(in_one_line(label_lines(*paragraph, m_first + k))));
    }
    widgets::label_paragraphs(m_text, labels);
    fit();
}

// A passage of one line leaves room for all that its margin says.
void RunRow::keep_label_room() {
    constexpr std::size_t most_measured = 400;
    const Section* section = m_session.section(m_section);
    const int width = std::max(m_text->GetClientSize().x, FromDIP(200)),
              line = m_text->GetCharHeight() + FromDIP(line_room);
    std::vector<int> room;
    for (std::size_t k = 0; section != nullptr && k < m_count && m_first + k < section->blocks.size(); ++k) {
        const auto* paragraph = std::get_if<Paragraph>(&section->blocks[m_first + k]);
        const std::size_t said = paragraph == nullptr ? 0 : label_lines(*paragraph, m_first + k).size();
        int needed = 0;
        if (said > 1) {
            const wxString words = paragraph->passages.empty()
                                       ? wxString()
                                       : shown(shown_text(paragraph->passages.front().spans)).Left(most_measured);
            const int lines = 1 + m_text->GetTextExtent(words).x / width;
            needed = static_cast<int>(said) * GetCharHeight() - lines * line;
        }
        room.push_back(std::max(0, needed));
    }
    if (room == m_label_room) return;
    m_label_room = room;
    widgets::keep_room_below(m_text, room);
}

void RunRow::paint_edge(wxPaintEvent&) {
    wxPaintDC dc(m_edge);
    dc.SetBackground(wxBrush(GetBackgroundColour()));
    dc.Clear();
    const Section* section = m_session.section(m_section);
    const auto boxes = widgets::paragraph_boxes(m_text);
    const int left = FromDIP(3), right = m_edge->GetClientSize().x - FromDIP(4);
    dc.SetPen(wxPen(wxSystemSettings::GetColour(wxSYS_COLOUR_WINDOWTEXT), 2));
    for (std::size_t k = 0;
         section != nullptr && k < boxes.size() && k < m_count && m_first + k < section->blocks.size(); ++k) {
        const auto* paragraph = std::get_if<Paragraph>(&section->blocks[m_first + k]);
        if (paragraph == nullptr || paragraph->everyone()) continue;
        const int top = boxes[k].top + 2, bottom = boxes[k].top + boxes[k].height - FromDIP(paragraph_room);
        dc.DrawLine(left, top, right, top);
        dc.DrawLine(right, top, right, bottom);
        dc.DrawLine(left, bottom, right, bottom);
    }
}

void RunRow::paint_margin(wxPaintEvent&) {
    // Not through a buffer of our own: it would be as tall as the text, and a long section is taller than any picture
    // may be.
    wxPaintDC dc(m_margin);
    dc.SetBackground(wxBrush(GetBackgroundColour()));
    dc.Clear();
    const wxRect visible = m_margin->GetUpdateRegion().GetBox();
    const Section* section = m_session.section(m_section);
    if (section == nullptr) return;
    const auto boxes = widgets::paragraph_boxes(m_text);
    wxFont small = GetFont();
    small.SetPointSize(std::max(7, small.GetPointSize() - 1));
    wxFont bold = small;
    bold.MakeBold();
    const int right = m_margin->GetClientSize().x - FromDIP(14);
    for (std::size_t k = 0; k < boxes.size() && k < m_count && m_first + k < section->blocks.size(); ++k) {
        const auto* paragraph = std::get_if<Paragraph>(&section->blocks[m_first + k]);
        if (paragraph == nullptr || boxes[k].top + boxes[k].height < visible.GetTop() ||
            boxes[k].top > visible.GetBottom())
            continue;
        if (!paragraph->passages.empty() && paragraph->passages.front().say)
            draw_voice_rule(dc, paragraph->passages.front().say->voice, right + FromDIP(8), boxes[k].top + 2,
                            boxes[k].top + boxes[k].height - FromDIP(paragraph_room));
        if (m_folded) continue;
        const std::vector<std::string> lines = label_lines(*paragraph, m_first + k);
        int y = boxes[k].top + 1;
        const int bottom = boxes[k].top + boxes[k].height;
        for (std::size_t l = 0; l < lines.size(); ++l) {
            dc.SetFont(l == 0 ? bold : small);
            dc.SetTextForeground(l == 0 ? wxSystemSettings::GetColour(wxSYS_COLOUR_WINDOWTEXT)
                                        : wxSystemSettings::GetColour(wxSYS_COLOUR_GRAYTEXT));
            wxString line = shown(lines[l]);
            line = wxControl::Ellipsize(line, dc, wxELLIPSIZE_END, right - FromDIP(4));
            const wxSize size = dc.GetTextExtent(line);
            if (l != 0 && y + size.y > bottom) break;
            dc.DrawText(line, right - size.x, y);
            y += size.y;
        }
    }
}

}  // namespace distinguo::written
