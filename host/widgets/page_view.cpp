#include "widgets/page_view.h"

#include <wx/dcbuffer.h>

#include <algorithm>

#include "widgets/accessible.h"

namespace distinguo::widgets {
namespace {

constexpr int gap = 12;
constexpr std::size_t max_cached = 6;

}  // namespace

PageView::PageView(wxWindow* parent, const wxString& name)
    : wxScrolledCanvas(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxVSCROLL | wxFULL_REPAINT_ON_RESIZE) {
    SetBackgroundStyle(wxBG_STYLE_PAINT);
    SetScrollRate(0, 20);
    set_name(this, name);
    Bind(wxEVT_PAINT, &PageView::paint, this);
    Bind(wxEVT_SIZE, &PageView::resized, this);
}

void PageView::show(std::size_t pages, double ratio, Draw draw) {
    m_pages = pages;
    m_ratio = ratio;
    m_draw = std::move(draw);
    m_cache.clear();
    lay_out();
    Refresh();
}

void PageView::lay_out() {
    m_page_width = std::max(120, GetClientSize().x - 2 * gap);
    m_page_height = static_cast<int>(m_page_width * m_ratio);
    SetVirtualSize(-1, static_cast<int>(m_pages) * (m_page_height + gap) + gap);
}

void PageView::resized(wxSizeEvent& event) {
    m_cache.clear();
    lay_out();
    event.Skip();
}

void PageView::go_to(std::size_t page, double down) {
    const int y = static_cast<int>(page) * (m_page_height + gap) + static_cast<int>(down * m_page_height);
    Scroll(-1, std::max(0, y / 20));
}

std::size_t PageView::page_in_view() const {
    const int y = GetViewStart().y * 20 + GetClientSize().y / 3;
    return m_pages == 0 ? 0 : std::min(m_pages - 1, static_cast<std::size_t>(y / std::max(1, m_page_height + gap)));
}

void PageView::paint(wxPaintEvent&) {
    wxAutoBufferedPaintDC dc(this);
    dc.SetBackground(wxBrush(wxSystemSettings::GetColour(wxSYS_COLOUR_APPWORKSPACE)));
    dc.Clear();
    if (!m_draw) return;
    const int offset = GetViewStart().y * 20;
    const int height = GetClientSize().y;
    for (std::size_t page = 0; page < m_pages; ++page) {
        const int top = gap + static_cast<int>(page) * (m_page_height + gap) - offset;
        if (top + m_page_height < 0 || top > height) continue;
        auto known = m_cache.find(page);
        if (known == m_cache.end()) {
            if (m_cache.size() >= max_cached) m_cache.clear();
            known = m_cache.emplace(page, wxBitmap(m_draw(page, m_page_width))).first;
        }
        dc.DrawBitmap(known->second, gap, top);
        dc.SetPen(wxPen(wxColour(0x99, 0x99, 0x99)));
        dc.SetBrush(*wxTRANSPARENT_BRUSH);
        dc.DrawRectangle(gap - 1, top - 1, m_page_width + 2, m_page_height + 2);
    }
}

}  // namespace distinguo::widgets
