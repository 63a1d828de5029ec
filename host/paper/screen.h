#pragma once
// The same pages as pixels, for the preview on screen and for the eyes of a test.

#include <memory>
#include <vector>

#include "layout/pages.h"

namespace distinguo::paper {

struct Picture {
    int width = 0, height = 0;
    std::vector<unsigned char> rgb;  ///< three bytes a pixel, row by row
};

/// Keeps the fonts open between pictures.
class Screen {
public:
    explicit Screen(const layout::Fonts& fonts);
    ~Screen();
    Screen(const Screen&) = delete;
    Screen& operator=(const Screen&) = delete;

    /// `scale` in pixels a point.
    Picture draw(const layout::Pages& pages, std::size_t page, double scale);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace distinguo::paper
