#pragma once
// Fonts and patterns for the tests that set pages, opened once for an executable.

#include <string>

#include "layout/layout.h"

namespace distinguo::tests {

struct Press {
    layout::Fonts fonts;
    layout::Hyphenator hyphenator{"fr"};
};
inline Press& press() {
    static Press one;
    return one;
}

inline layout::Run text(std::string value, bool bold = false, std::string language = {}) {
    return {layout::Run::Kind::Text, std::move(value), bold, false, std::move(language), 0};
}

}  // namespace distinguo::tests
