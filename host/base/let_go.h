#pragma once
// Emptying what held someone's words.

#include <utility>

namespace distinguo {

/// An empty value in the place of this one. Assigning would keep the old buffers, and what stood in them; these are
/// given back.
template <class T>
void let_go(T& value) {
    T empty{};
    std::swap(value, empty);
}

}  // namespace distinguo
