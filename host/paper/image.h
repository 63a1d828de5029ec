#pragma once
// Pictures that a plugin brings (a letterhead's logo), decoded once.

#include <memory>
#include <string_view>

#include "layout/pages.h"

namespace distinguo::paper {

/// A PNG as RGB on white. Throws ImageInvalid with `source`: broken, another format, or more than 2000 pixels a side.
std::shared_ptr<const layout::Image> read_png(std::string_view bytes, const std::string& source);

}  // namespace distinguo::paper
