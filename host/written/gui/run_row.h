#pragma once
// A run of paragraphs as one native text, with the margin that says who speaks drawn beside it.

#include <wx/wx.h>

#include <functional>

#include "spelling/speller.h"
#include "written/desk/session.h"
#include "written/gui/words.h"

namespace distinguo::written {

/// The middle button: what is chosen somewhere is to be put at this character (the event's extra long) of this text
/// (its object).
wxDECLARE_EVENT(EVT_PUT_CHOSEN, wxCommandEvent);

class RunRow : public wxPanel {
public:
    struct Events {
        std::function<void()> changed;              ///< the text was typed in
        std::function<void(std::size_t)> caret;     ///< the caret is in this block of the section
        std::function<void(int)> leave;             ///< -1: up out of the first line, 1: down out of the last
        std::function<void()> resized;              ///< it is as tall as its text now: what is below moves
        std::function<std::size_t(std::size_t)> comments;  ///< how many are open at this block
        std::function<void(Session::Typed)> not_as_typed;
    };
    RunRow(wxWindow* parent, Session& session, const Words& words, std::string section, std::size_t first,
           std::size_t count, Events events, int larger_text, bool folded);

    std::size_t first() const { return m_first; }
    std::size_t count() const { return m_count; }
    void set_first(std::size_t first) { m_first = first; }
    /// Blocks that the selection touches; the caret's own without a selection.
    std::pair<std::size_t, std::size_t> selected_blocks() const;
    void focus_block(std::size_t block);
    void focus_end();
    /// Behind the last character where there are not as many.
    void put_caret(std::size_t block, std::size_t character);
    void labels_changed();
    /// Takes what was typed into the session now, before anything else looks at it.
    void flush();
    /// Chooses these characters of a block.
    void select(std::size_t block, std::size_t from, std::size_t to);
    std::pair<std::size_t, std::size_t> selection_in(std::size_t block) const;
    /// `known`: what was underlined in the same words stays.
    void underline(const spelling::Speller* speller, bool known);
    wxTextCtrl* text() { return m_text; }
    void fit();

private:
    void load();
    /// As the session has them, a line a paragraph.
    std::string text_of_session() const;
    void typed_in(wxCommandEvent& event);
    void key(wxKeyEvent& event);
    void sign(wxKeyEvent& event);
    void put_chosen(wxMouseEvent& event);
    long start_of(std::size_t block) const;
    void tell_caret();
    void paint_margin(wxPaintEvent& event);
    /// A bracket over the whole height of each passage that is not for everyone.
    void paint_edge(wxPaintEvent& event);
    void keep_label_room();
    /// What the margin says of a block: the first line in bold.
    std::vector<std::string> label_lines(const Paragraph& paragraph, std::size_t block) const;
    void put_labels_above();
    std::size_t block_at(long position) const;

    Session& m_session;
    const Words& m_words;
    std::string m_section;
    std::size_t m_first, m_count;
    Events m_events;
    wxPanel* m_margin = nullptr;
    wxPanel* m_edge = nullptr;
    wxTextCtrl* m_text = nullptr;
    std::vector<int> m_label_room;  ///< pixels kept below each passage for what its margin says
    bool m_loading = false;
    bool m_folded;           ///< the labels stand above their passages
    wxString m_underlined;   ///< the words that were spelt last
    long m_spaced = -1;      ///< behind the sign that a space was just put before; -1: none
    bool m_pending = false;  ///< the control holds text that the session does not have yet
    std::size_t m_last_caret = static_cast<std::size_t>(-1);
};

/// The rule beside a passage: a pattern of its own for each voice, never a colour alone.
void draw_voice_rule(wxDC& dc, Voice voice, int x, int top, int bottom);

}  // namespace distinguo::written
