#pragma once
// A column of pages, drawn by somebody else, fitted to the width. It holds nothing that a screen reader cannot have
// elsewhere: whoever uses it shows a text twin.

#include <wx/scrolwin.h>
#include <wx/wx.h>

#include <functional>
#include <map>

namespace distinguo::widgets {

class PageView : public wxScrolledCanvas {
public:
    /// Draws page `index` with `width` pixels; called from paint, so it must be quick.
    using Draw = std::function<wxImage(std::size_t index, int width)>;

    PageView(wxWindow* parent, const wxString& name);
    /// `ratio` is height over width of a page.
    void show(std::size_t pages, double ratio, Draw draw);
    void go_to(std::size_t page, double down = 0);
    std::size_t page_in_view() const;

private:
    void paint(wxPaintEvent& event);
    void resized(wxSizeEvent& event);
    void lay_out();

    Draw m_draw;
    std::size_t m_pages = 0;
    double m_ratio = 1.414;
    int m_page_width = 0, m_page_height = 0;
    std::map<std::size_t, wxBitmap> m_cache;
};

}  // namespace distinguo::widgets
