#pragma once
// Hardened XML: parsed from memory only, no DOCTYPE, no entity of its own, no other file, size, depth and
// attributes bounded. Nodes are light handles into a Document, which must outlive them.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace distinguo::xml {

inline constexpr std::size_t max_bytes = 5 * 1024 * 1024;
/// Each element costs more than a thousand bytes of memory by the time a document is checked, however short it is
/// written. A document of ten thousand pages has fewer.
inline constexpr std::size_t max_elements = 400'000;
inline constexpr int max_depth = 100;
inline constexpr int max_attributes = 200;
inline constexpr std::size_t max_tag_bytes = 256 * 1024;

class Node {
public:
    Node() = default;
    explicit Node(void* handle) : m_handle(handle) {}

    explicit operator bool() const { return m_handle != nullptr; }
    friend bool operator==(const Node&, const Node&) = default;

    bool is_element() const;
    bool is_text() const;  ///< text or CDATA
    bool is_attribute() const;
    std::string_view name() const;           ///< local name
    std::string_view namespace_uri() const;  ///< empty where there is none
    bool is(std::string_view uri, std::string_view local) const;
    int line() const;
    /// The string value: all the text below.
    std::string text() const;
    /// Text of a text node, without copying.
    std::string_view content() const;

    std::optional<std::string> attribute(std::string_view name) const;
    std::optional<std::string> attribute(std::string_view uri, std::string_view name) const;
    std::string attribute_or(std::string_view name, std::string_view otherwise) const;
    struct Attribute {
        std::string uri;
        std::string name;
        std::string value;
    };
    std::vector<Attribute> attributes() const;

    Node parent() const;
    Node first_child() const;
    Node next() const;
    std::vector<Node> children() const;  ///< elements and text; comments and instructions are left out
    std::vector<Node> elements() const;
    Node element(std::string_view uri, std::string_view local) const;

    void* handle() const { return m_handle; }

private:
    void* m_handle = nullptr;
};

class Document {
public:
    /// Throws Failure with the line. `source` is what messages call the text. `limit`: bytes, for what may be longer
    /// than other texts.
    static Document parse(std::string_view bytes, const std::string& source, std::size_t limit = max_bytes);
    /// What a word processor or a browser calls HTML, mended as browsers mend it; names without a namespace. Deeper
    /// than max_depth is refused, as are texts above max_bytes; nothing outside of the bytes is read.
    static Document parse_html(std::string_view bytes, const std::string& source);

    Node root() const;
    const std::string& source() const { return m_source; }
    void* handle() const { return m_doc.get(); }

private:
    friend class TreeWriter;
    struct Free {
        void operator()(void* doc) const;
    };
    std::unique_ptr<void, Free> m_doc;
    std::string m_source;
};

/// To be called once by main() before any thread parses.
void start();

}  // namespace distinguo::xml
