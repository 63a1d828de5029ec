#include "widgets/note_bar.h"

#include "widgets/accessible.h"

namespace distinguo::widgets {

NoteBar::NoteBar(wxWindow* parent, const wxString& close)
    : wxPanel(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxTAB_TRAVERSAL | wxBORDER_SIMPLE) {
    auto* line = new wxBoxSizer(wxHORIZONTAL);
    m_sign = new wxStaticText(this, wxID_ANY, {});
    m_sign->SetFont(m_sign->GetFont().Bold());
    line->Add(m_sign, 0, wxALIGN_CENTRE_VERTICAL | wxLEFT, FromDIP(10));
    m_text = new wxStaticText(this, wxID_ANY, {});
    line->Add(m_text, 1, wxALIGN_CENTRE_VERTICAL | wxALL, FromDIP(8));
    m_offer = new wxButton(this, wxID_ANY, {});
    m_offer->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
        // What is done may tell something else here.
        CallAfter([action = m_action] {
            if (action) action();
        });
    });
    line->Add(m_offer, 0, wxALIGN_CENTRE_VERTICAL | wxALL, FromDIP(4));
    auto* gone = new wxButton(this, wxID_ANY, close);
    set_name(gone, close);
    gone->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) { CallAfter([this] { dismiss(); }); });
    line->Add(gone, 0, wxALIGN_CENTRE_VERTICAL | wxALL, FromDIP(4));
    SetSizer(line);
    Hide();
    Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
        event.Skip();
        CallAfter([this] { wrap(); });
    });
}

void NoteBar::wrap() {
    if (!IsShown()) return;
    // As wide as the buttons leave it: a sentence is never cut, and never makes the window wider.
    int buttons = m_sign->GetBestSize().x + FromDIP(60);
    for (wxWindow* child : GetChildren())
        if (wxDynamicCast(child, wxButton) && child->IsShown()) buttons += child->GetBestSize().x + FromDIP(8);
    const int room = std::max(FromDIP(160), GetParent()->GetClientSize().x - buttons);
    const int before = m_text->GetBestSize().y;
    m_text->SetLabel(m_sentence);
    m_text->Wrap(room);
    if (m_text->GetBestSize().y != before) GetParent()->Layout();
    Layout();
}

void NoteBar::tell(const wxString& sentence, Kind kind, const wxString& offer, std::function<void()> action) {
    m_sentence = sentence;
    m_action = std::move(action);
    m_sign->SetLabel(kind == Kind::Warning ? wxString::FromUTF8("⚠") : wxString::FromUTF8("ⓘ"));
    m_offer->SetLabel(offer);
    set_name(m_offer, m_offer->GetLabelText());
    m_offer->Show(!offer.empty());
    Show();
    wrap();
    GetParent()->Layout();
}

void NoteBar::dismiss() {
    m_sentence.clear();
    m_action = {};
    if (!IsShown()) return;
    Hide();
    m_text->SetLabel({});
    GetParent()->Layout();
}

}  // namespace distinguo::widgets
