#pragma once
// One sentence above what is being worked on, with at most one thing to do about it. It never takes the focus.

#include <wx/wx.h>

#include <functional>

namespace distinguo::widgets {

class NoteBar : public wxPanel {
public:
    enum class Kind { Information, Warning };
    NoteBar(wxWindow* parent, const wxString& close);

    /// Takes the place of what was told before. Without a label nothing is offered.
    void tell(const wxString& sentence, Kind kind, const wxString& offer = {}, std::function<void()> action = {});
    void dismiss();
    const wxString& sentence() const { return m_sentence; }

private:
    void wrap();

    wxString m_sentence;
    std::function<void()> m_action;
    wxStaticText* m_sign = nullptr;
    wxStaticText* m_text = nullptr;
    wxButton* m_offer = nullptr;
};

}  // namespace distinguo::widgets
