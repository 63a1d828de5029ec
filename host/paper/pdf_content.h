#pragma once
// The drawing of one page, with the marks that tie it to the structure tree.

#include <map>
#include <string>
#include <vector>

#include "layout/pages.h"

namespace distinguo::paper {

/// What hangs below an element of the structure, in reading order.
struct Kid {
    int element = -1;  ///< a child element, or:
    int page = 0;      ///< content marked on a page
    int mark = 0;
};

/// Collects the structure while pages are drawn.
class Structure {
public:
    explicit Structure(const std::vector<layout::Element>& elements);
    /// A new mark on `page` for `element`; attaches the element, and its parents, where they stand.
    int mark(int element, int page);
    /// Elements without content (an empty cell) take their place too.
    void attach_all();
    const std::vector<Kid>& kids(int element) const { return m_kids[static_cast<std::size_t>(element)]; }
    /// By page: the element of each mark.
    const std::vector<std::vector<int>>& marks() const { return m_marks; }

private:
    void attach(int element);
    const std::vector<layout::Element>& m_elements;
    std::vector<std::vector<Kid>> m_kids;
    std::vector<std::vector<int>> m_children;  ///< by parent, in order of creation
    std::vector<std::size_t> m_attached;       ///< how many of them hang already
    std::vector<std::vector<int>> m_marks;
};

/// The content stream of a page, not yet deflated. Fonts are named /F<index>.
/// `image_names`: the number of each of the pages' images, named /I<number>.
std::string draw_page(const layout::Pages& pages, std::size_t page, const std::vector<int>& image_names,
                      Structure& structure);

}  // namespace distinguo::paper
