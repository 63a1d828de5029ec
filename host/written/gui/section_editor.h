#pragma once
// The section that is being written: a column of native texts and rows.

#include <wx/scrolwin.h>
#include <wx/wx.h>

#include <functional>
#include <map>
#include <memory>

#include "written/desk/session.h"
#include "written/gui/run_row.h"
#include "written/gui/words.h"

namespace distinguo::written {

class SectionEditor : public wxScrolledWindow {
public:
    struct Events {
        std::function<void()> changed;
        std::function<void(std::size_t)> caret;
        std::function<void()> taken_away;  ///< a block, by its button
        std::function<void()>
            replaced;  ///< other texts stand in the window: what is marked in them must be marked anew
        std::function<void(Session::Typed)> not_as_typed;  ///< the text says something else than what was typed
        Date today;                      ///< for dates that are typed in rows
    };
    SectionEditor(wxWindow* parent, const Words& words, Events events);

    /// Nothing of any document is left in the window.
    void clear();
    void show(Session& session, const std::string& section);
    void focus_block(std::size_t block);
    /// Where the keys were last in this section.
    void focus_again();
    /// False where the section has nothing to type in.
    bool focus_text();
    /// Blocks touched by the selection of the text that has the focus, first and last.
    std::pair<std::size_t, std::size_t> selected_blocks() const;
    void labels_changed();
    /// Nothing can be typed or chosen in it; everything can be read and copied.
    void freeze(bool frozen);
    /// Brings the block into view and chooses these characters; in a block that is no paragraph, the row of a table
    /// that holds the words. The keys stay where they are.
    void point_at(std::size_t block, std::size_t from, std::size_t to, const std::string& words);
    /// Chooses these characters; goes to the block where it is no paragraph.
    void select(std::size_t block, std::size_t from, std::size_t to);
    static constexpr std::size_t at_end = static_cast<std::size_t>(-1);
    /// The caret at this character of the block, where it is text.
    void focus_block(std::size_t block, std::size_t character);
    bool is_text_of_section(const wxTextCtrl* text) const;
    void replace_selection(const wxString& with);
    /// Nothing is underlined without a speller. `known`: only what was typed since is looked at; the words that are
    /// known are the same.
    void underline(const spelling::Speller* speller, bool known = false);
    /// Less room: the margin keeps its rule; the label stands above the passage.
    void fold(bool folded);
    /// Points above the system's size.
    void set_larger_text(int points);
    /// How many open comments stand at each block of the section that is shown.
    void set_marks(std::map<std::size_t, std::size_t> marks);
    std::size_t marks_at(std::size_t block) const;
    /// Characters of the selection within its first block; both the same where nothing is chosen.
    std::pair<std::size_t, std::size_t> selection_in_block() const;
    /// What was typed is in the session after this.
    void flush();
    const std::string& section() const { return m_section; }

private:
    struct Item {
        RunRow* run = nullptr;
        wxWindow* row = nullptr;
        std::shared_ptr<std::size_t> index;  ///< of a row's block; moved when text above grows
    };
    void rebuild();
    /// `position`: among the items.
    RunRow* make_run(std::size_t first, std::size_t count, std::size_t position);
    /// Of a very long section a stretch is shown; these lead on.
    void add_way_on(std::size_t from, std::size_t to, const wxString& label, std::function<void()> action);
    void show_stretch(std::size_t first, std::size_t block);
    bool is_shown(std::size_t block) const { return block >= m_first && (m_items.empty() || block < end_of_items()); }
    std::size_t end_of_items() const;
    void bring(std::size_t block);
    void scroll_to(int at);
    void show_frozen();
    void renumber(std::size_t from);
    void move_soon();
    void leave(std::size_t item, int direction);

    const Words& m_words;
    Events m_events;
    Session* m_session = nullptr;
    std::string m_section;
    std::vector<Item> m_items;
    std::size_t m_block = 0;
    std::size_t m_first = 0;  ///< of the section's blocks, the first that is shown
    bool m_frozen = false;
    int m_larger = 1;
    bool m_folded = false;
    bool m_moving = false;
    std::map<std::size_t, std::size_t> m_marks;
};

}  // namespace distinguo::written
