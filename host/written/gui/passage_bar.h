#pragma once
// Who speaks in the passage under the caret, and how it is known: the text twin of the drawn margin.

#include <wx/wx.h>

#include <functional>

#include "base/typed_date.h"
#include "written/desk/session.h"
#include "written/gui/words.h"

namespace distinguo::written {

class PassageBar : public wxPanel {
public:
    using Changed = std::function<void(const std::optional<Say>& say)>;
    using Told = std::function<void(const wxString&)>;
    PassageBar(wxWindow* parent, const Words& words, const Date& today, Changed changed, Told told);

    void show(const Document& document, const std::optional<Say>& say, bool enabled);
    /// Less room: the day and who contests are in the details of the passage.
    void fold(bool folded);
    void focus_voice() { m_voice->SetFocus(); }
    void focus_who() { m_who->SetFocus(); }

private:
    void tell();

    const Words& m_words;
    Date m_today;
    Changed m_changed;
    Told m_told;
    std::optional<Say> m_say;
    std::vector<std::string> m_ids;  ///< of the choices « who »
    std::vector<std::string> m_people;  ///< of the choices « contested by »
    std::vector<wxWindow*> m_folded;
    bool m_sources = false;          ///< the choices are sources, not people
    wxChoice* m_voice = nullptr;
    wxChoice* m_who = nullptr;
    wxTextCtrl* m_date = nullptr;
    wxCheckBox* m_contested = nullptr;
    wxChoice* m_contested_by = nullptr;
};

/// Why what was typed is no day, in words; empty where it is one.
enum class WholeDay { Needed, NotNeeded };  ///< a month or a year is enough
wxString date_trouble(const Words& words, const std::string& typed, const Date& today, DateSense sense = DateSense::Any,
                      WholeDay day = WholeDay::Needed);
wxString voice_name(const Words& words, Voice voice);

}  // namespace distinguo::written
