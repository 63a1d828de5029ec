#pragma once
// Makes a tree that expressions walk over, without writing it out and reading it back: names without a namespace, no
// white space between elements, `xml:id` as ids.

#include <string>
#include <string_view>

#include "xml/document.h"

namespace distinguo::xml {

/// Used as Writer is. What it is given is UTF-8 that XML may hold.
class TreeWriter {
public:
    explicit TreeWriter(const std::string& source);
    void open(std::string_view name);
    /// Left out where `value` is empty. Before any text of the element.
    void attribute(std::string_view name, std::string_view value);
    void text(std::string_view value);
    void close();
    Document take();

private:
    Document m_document;
    void* m_here = nullptr;  ///< the element that is open
};

}  // namespace distinguo::xml
