#pragma once
// Writes XML text in one normal form: two-space indent for element content, none inside mixed content,
// attributes in the order given, so that the same tree always gives the same bytes.

#include <string>
#include <string_view>
#include <vector>

namespace distinguo::xml {

class Writer {
public:
    /// `expected`: bytes of the finished text, about, where that is known.
    explicit Writer(std::size_t expected = 0);
    void open(std::string_view name);
    /// Left out where `value` is empty, unless `keep_empty`.
    void attribute(std::string_view name, std::string_view value, bool keep_empty = false);
    void text(std::string_view value);
    /// From here to the end of the element, no white space is added.
    void mixed();
    void close();
    void element(std::string_view name, std::string_view content);
    /// The finished text, with a line end.
    std::string take();

private:
    void finish_tag();
    void indent();

    struct Level {
        std::string name;
        bool has_content = false;
        bool mixed = false;
    };
    std::string m_out;
    std::vector<Level> m_open;
    bool m_in_tag = false;
};

}  // namespace distinguo::xml
