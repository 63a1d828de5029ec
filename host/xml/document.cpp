#include "xml/document.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>

#include <algorithm>
#include <cstring>
#include <optional>

#include "base/failure.h"
#include "base/messages.h"
#include "base/signs.h"
#include "base/text.h"

namespace distinguo::xml {
namespace {

constexpr std::string_view known_format = "1";

xmlNode* node_of(const Node& node) { return static_cast<xmlNode*>(node.handle()); }

std::string_view view(const xmlChar* text) {
    return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

// Nothing outside the bytes that we were given is ever read: every loader is this one.
xmlParserInput* refuse_entity(const char*, const char*, xmlParserCtxt*) { return nullptr; }

/// Looks at the bytes once, before libxml2 does: its own duplicate check is quadratic in the number of
/// attributes of an element (15 s for 100,000), and a DOCTYPE can make a small file huge.
class Prescan {
public:
    Prescan(std::string_view bytes, const std::string& source, std::size_t limit)
        : m_bytes(bytes), m_source(source), m_limit(limit) {}

    void run() {
        if (m_bytes.size() > m_limit) fail(FailureCode::FileTooLarge, {std::to_string(m_limit / (1024 * 1024))});
        if (m_bytes.substr(0, 3) == "\xEF\xBB\xBF") m_at = 3;
        if (m_bytes.size() >= 2 && (m_bytes.substr(0, 2) == "\xFF\xFE" || m_bytes.substr(0, 2) == "\xFE\xFF" ||
                                    m_bytes[0] == 0 || m_bytes[1] == 0))
            fail(FailureCode::XmlEncoding, {"UTF-16"});
        check_declared_encoding();
        if (!is_utf8(m_bytes)) fail(FailureCode::NotUtf8, {});
        if (const auto first = m_bytes.find_first_not_of(" \t\r\n", m_at);
            first != std::string_view::npos && m_bytes[first] != '<')
            fail(FailureCode::XmlNone, {});
        while (m_at < m_bytes.size()) {
            if (m_bytes[m_at] == '<')
                markup();
            else
                m_at = std::min(m_bytes.find('<', m_at), m_bytes.size());
        }
    }

private:
    [[noreturn]] void fail(FailureCode code, std::vector<std::string> details) const {
        const auto here = m_bytes.begin() + static_cast<std::ptrdiff_t>(std::min(m_at, m_bytes.size()));
        const auto line = 1 + std::count(m_bytes.begin(), here, '\n');
        throw Failure(code, {m_source, static_cast<int>(line)}, std::move(details));
    }
    bool starts(std::string_view what) const { return m_bytes.substr(m_at, what.size()) == what; }
    void skip_past(std::string_view end) {
        const std::size_t found = m_bytes.find(end, m_at);
        m_at = found == std::string_view::npos ? m_bytes.size() : found + end.size();
    }
    void check_declared_encoding() const {
        if (m_bytes.substr(m_at, 5) != "<?xml") return;
        const std::string_view declaration = m_bytes.substr(m_at, m_bytes.substr(m_at, 512).find("?>"));
        const std::size_t at = declaration.find("encoding");
        if (at == std::string_view::npos) return;
        const std::size_t open = declaration.find_first_of("\"'", at);
        if (open == std::string_view::npos) return;
        const std::size_t close = declaration.find(declaration[open], open + 1);
        if (close == std::string_view::npos) return;
        const std::string name = fold(declaration.substr(open + 1, close - open - 1));
        if (name != "utf-8" && name != "us-ascii") fail(FailureCode::XmlEncoding, {name});
    }
    void markup() {
        if (starts("<!--")) return skip_past("-->");
        if (starts("<![CDATA[")) return skip_past("]]>");
        if (starts("<?")) return skip_past("?>");
        if (starts("<!")) fail(FailureCode::XmlDoctype, {});
        if (starts("</")) {
            --m_depth;
            return skip_past(">");
        }
        tag();
    }
    void tag() {
        const std::size_t from = m_at;
        if (++m_elements > max_elements) fail(FailureCode::XmlTooManyElements, {std::to_string(max_elements)});
        int attributes = 0;
        char quote = 0;
        for (++m_at; m_at < m_bytes.size(); ++m_at) {
            const char c = m_bytes[m_at];
            if (m_at - from > max_tag_bytes) fail(FailureCode::XmlTooManyAttributes, {std::to_string(max_attributes)});
            if (quote != 0) {
                if (c == quote) quote = 0;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '=') {
                if (++attributes > max_attributes)
                    fail(FailureCode::XmlTooManyAttributes, {std::to_string(max_attributes)});
            } else if (c == '>') {
                if (m_bytes[m_at - 1] != '/' && ++m_depth > max_depth)
                    fail(FailureCode::XmlTooDeep, {std::to_string(max_depth)});
                ++m_at;
                return;
            }
        }
    }

    std::string_view m_bytes;
    const std::string& m_source;
    std::size_t m_limit;
    std::size_t m_elements = 0;
    std::size_t m_at = 0;
    int m_depth = 0;
};

/// The same quadratic check is in libxml2's HTML parser, where attributes need no value: words of a tag are counted.
void refuse_crowded_tags(std::string_view bytes, const std::string& source) {
    for (std::size_t at = bytes.find('<'); at != std::string_view::npos; at = bytes.find('<', at + 1)) {
        if (bytes.substr(at, 4) == "<!--") {
            at = bytes.find("-->", at);
            if (at == std::string_view::npos) return;
            continue;
        }
        const char first = at + 1 < bytes.size() ? bytes[at + 1] : ' ';
        if (!((first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z'))) continue;
        int words = 0;
        char quote = 0;
        for (; at < bytes.size() && (quote != 0 || bytes[at] != '>'); ++at) {
            const char c = bytes[at];
            if (quote != 0) {
                if (c == quote) quote = 0;
            } else if (c == '"' || c == '\'') {
                quote = c;
                ++words;
            } else if (is_xml_space(c) || c == '/' || c == '=') {
                ++words;
            }
            if (words > 4 * max_attributes)
                throw Failure(FailureCode::XmlTooManyAttributes, {source}, {std::to_string(max_attributes)});
        }
    }
}

struct FreeContext {
    void operator()(xmlParserCtxt* context) const { xmlFreeParserCtxt(context); }
};

std::string text_of(const char* chars) { return chars == nullptr ? std::string() : std::string(chars); }

/// libxml2 tells in English, and goes on telling of what follows from the first fault: that one alone is kept, in our
/// own words.
struct FirstFault {
    const std::string& source;
    std::optional<Failure> failure;
};

/// What the reader stood at when it stumbled: the sign before, for faults that share one code.
char sign_before(const xmlParserCtxt* context) {
    const xmlParserInput* input = context->input;
    return input != nullptr && input->cur > input->base ? static_cast<char>(input->cur[-1]) : '\0';
}

Failure failure_of(const xmlError& error, const xmlParserCtxt* context, const std::string& source) {
    const Place place{source, error.line};
    const std::string first = text_of(error.str1), second = text_of(error.str2);
    switch (error.code) {
        case XML_ERR_TAG_NAME_MISMATCH:
        case XML_ERR_TAG_NOT_FINISHED:
            // The place to mend is where the tag opens; the fault shows only where another one closes.
            return Failure(
                FailureCode::XmlTagUnclosed, {source, error.int1 > 0 ? error.int1 : error.line},
                {first, std::to_string(error.int1 > 0 ? error.int1 : error.line), second, std::to_string(error.line)});
        case XML_ERR_NAME_REQUIRED:
        case XML_ERR_ENTITYREF_NO_NAME:
            return Failure(sign_before(context) == '&' || error.code == XML_ERR_ENTITYREF_NO_NAME
                               ? FailureCode::XmlAmpersand
                               : FailureCode::XmlLessThan,
                           place);
        case XML_ERR_ENTITYREF_SEMICOL_MISSING:
        case XML_ERR_INVALID_CHARREF:
        case XML_ERR_INVALID_HEX_CHARREF:
        case XML_ERR_INVALID_DEC_CHARREF: return Failure(FailureCode::XmlAmpersand, place);
        case XML_ERR_UNDECLARED_ENTITY:
        case XML_WAR_UNDECLARED_ENTITY: return Failure(FailureCode::XmlEntity, place, {first});
        case XML_ERR_LT_IN_ATTRIBUTE: return Failure(FailureCode::XmlLessThan, place);
        case XML_ERR_ATTRIBUTE_NOT_STARTED:
        case XML_ERR_ATTRIBUTE_NOT_FINISHED:
        case XML_ERR_ATTRIBUTE_WITHOUT_VALUE:
        case XML_ERR_SPACE_REQUIRED: return Failure(FailureCode::XmlUnquoted, place, {first});
        case XML_ERR_ATTRIBUTE_REDEFINED:
        case XML_NS_ERR_ATTRIBUTE_REDEFINED: return Failure(FailureCode::XmlAttributeTwice, place, {first});
        case XML_NS_ERR_UNDEFINED_NAMESPACE: return Failure(FailureCode::XmlPrefix, place, {first, second});
        case XML_ERR_DOCUMENT_END: return Failure(FailureCode::XmlAfterEnd, place);
        case XML_ERR_DOCUMENT_EMPTY: return Failure(FailureCode::XmlEmpty, {source, 1});
        case XML_ERR_INVALID_CHAR:
            return Failure(FailureCode::XmlCharacter, place, {unicode_number(static_cast<char32_t>(error.int1))});
        case XML_ERR_GT_REQUIRED:
            return Failure(FailureCode::XmlMalformed, place, {mark("a tag is not finished: its > is missing")});
        case XML_ERR_LTSLASH_REQUIRED:
        case XML_ERR_LT_REQUIRED: return Failure(FailureCode::XmlMalformed, place, {mark("a tag is expected here")});
        case XML_ERR_COMMENT_NOT_FINISHED:
        case XML_ERR_HYPHEN_IN_COMMENT:
            return Failure(FailureCode::XmlMalformed, place, {mark("a comment is not closed, or holds two hyphens")});
        case XML_ERR_CDATA_NOT_FINISHED:
        case XML_ERR_MISPLACED_CDATA_END:
            return Failure(FailureCode::XmlMalformed, place,
                           {mark("a piece between <![CDATA[ and ]]> is not closed, or closed twice")});
        case XML_ERR_RESERVED_XML_NAME:
        case XML_ERR_XMLDECL_NOT_FINISHED:
        case XML_ERR_VERSION_MISSING:
        case XML_ERR_UNKNOWN_VERSION:
            return Failure(FailureCode::XmlMalformed, place,
                           {mark("the line <?xml …?> is not right, or does not come first")});
        default: return Failure(FailureCode::XmlMalformed, place, {mark("what stands here cannot be read as XML")});
    }
}

extern "C" void keep_first_fault(void* user, xmlError* error) {
    auto* context = static_cast<xmlParserCtxt*>(user);
    auto* fault = static_cast<FirstFault*>(context->_private);
    if (fault != nullptr && !fault->failure && error->level != XML_ERR_WARNING)
        fault->failure = failure_of(*error, context, fault->source);
}

/// Formats of the house are numbered at the end of their namespace. Of a later one, what is not known here may change
/// what is.
void refuse_later_format(const Node& root, const std::string& source) {
    const std::string_view uri = root.namespace_uri();
    if (!uri.starts_with("urn:distinguo:")) return;
    const std::string_view number = uri.substr(uri.rfind(':') + 1);
    const bool digits = !number.empty() && number.find_first_not_of("0123456789") == std::string_view::npos;
    if (digits && number != known_format)
        throw Failure(FailureCode::FormatNewer, {source, root.line()},
                      {std::string(number), std::string(known_format)});
}

}  // namespace

void start() {
    xmlInitParser();
    xmlSetExternalEntityLoader(refuse_entity);
}

void Document::Free::operator()(void* doc) const { xmlFreeDoc(static_cast<xmlDoc*>(doc)); }

Document Document::parse_html(std::string_view bytes, const std::string& source) {
    if (bytes.size() > max_bytes)
        throw Failure(FailureCode::FileTooLarge, {source}, {std::to_string(max_bytes / (1024 * 1024))});
    if (!is_utf8(bytes)) throw Failure(FailureCode::NotUtf8, {source});
    refuse_crowded_tags(bytes, source);
    xmlSetExternalEntityLoader(refuse_entity);
    Document document;
    document.m_source = source;
    constexpr int options = HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING;
    document.m_doc.reset(htmlReadMemory(bytes.data(), static_cast<int>(bytes.size()), nullptr, "UTF-8", options));
    const auto* doc = static_cast<xmlDoc*>(document.m_doc.get());
    if (doc == nullptr || xmlDocGetRootElement(doc) == nullptr) throw Failure(FailureCode::XmlEmpty, {source, 1});
    return document;
}

Document Document::parse(std::string_view bytes, const std::string& source, std::size_t limit) {
    Prescan(bytes, source, limit).run();
    xmlSetExternalEntityLoader(refuse_entity);
    const std::unique_ptr<xmlParserCtxt, FreeContext> context(xmlNewParserCtxt());
    if (!context) throw std::bad_alloc();
    FirstFault fault{source, std::nullopt};
    context->_private = &fault;
    context->sax->serror = keep_first_fault;
    Document document;
    document.m_source = source;
    // NONET and NOCDATA only: NOENT, DTDLOAD, XINCLUDE, HUGE and RECOVER each open a door.
    constexpr int options = XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                            XML_PARSE_BIG_LINES | XML_PARSE_COMPACT;
    document.m_doc.reset(
        xmlCtxtReadMemory(context.get(), bytes.data(), static_cast<int>(bytes.size()), nullptr, "UTF-8", options));
    const auto* doc = static_cast<xmlDoc*>(document.m_doc.get());
    context->_private = nullptr;
    if (fault.failure) throw *fault.failure;
    if (doc == nullptr || context->wellFormed == 0 || doc->intSubset != nullptr)
        throw Failure(FailureCode::XmlMalformed, {source, context->lastError.line},
                      {mark("what stands here cannot be read as XML")});
    if (!document.root()) throw Failure(FailureCode::XmlEmpty, {source, 1});
    refuse_later_format(document.root(), source);
    return document;
}

Node Document::root() const { return Node(xmlDocGetRootElement(static_cast<xmlDoc*>(m_doc.get()))); }

bool Node::is_element() const { return m_handle != nullptr && node_of(*this)->type == XML_ELEMENT_NODE; }
bool Node::is_text() const {
    return m_handle != nullptr &&
           (node_of(*this)->type == XML_TEXT_NODE || node_of(*this)->type == XML_CDATA_SECTION_NODE);
}
bool Node::is_attribute() const { return m_handle != nullptr && node_of(*this)->type == XML_ATTRIBUTE_NODE; }
std::string_view Node::name() const { return view(node_of(*this)->name); }
std::string_view Node::namespace_uri() const {
    const xmlNs* ns = node_of(*this)->ns;
    return ns == nullptr ? std::string_view() : view(ns->href);
}
bool Node::is(std::string_view uri, std::string_view local) const {
    return is_element() && name() == local && namespace_uri() == uri;
}
int Node::line() const {
    if (m_handle == nullptr) return 0;
    xmlNode* node = node_of(*this);
    if (node->type == XML_ATTRIBUTE_NODE) node = node->parent;
    if (node->type == XML_DOCUMENT_NODE) return 1;
    return static_cast<int>(xmlGetLineNo(node));
}

std::string Node::text() const {
    if (m_handle == nullptr) return {};
    // Nearly every attribute and many an element hold one piece of text: it is taken where it lies.
    if (is_element() || is_attribute()) {
        const xmlNode* only = node_of(*this)->children;
        if (only == nullptr) return {};
        if (only->next == nullptr && only->type == XML_TEXT_NODE) return std::string(view(only->content));
    }
    struct FreeChars {
        void operator()(xmlChar* chars) const { xmlFree(chars); }
    };
    const std::unique_ptr<xmlChar, FreeChars> value(xmlNodeGetContent(node_of(*this)));
    return std::string(view(value.get()));
}

std::string_view Node::content() const { return view(node_of(*this)->content); }

std::optional<std::string> Node::attribute(std::string_view wanted) const { return attribute({}, wanted); }

std::optional<std::string> Node::attribute(std::string_view uri, std::string_view wanted) const {
    if (!is_element()) return std::nullopt;
    for (xmlAttr* a = node_of(*this)->properties; a != nullptr; a = a->next) {
        if (view(a->name) != wanted) continue;
        if (uri != (a->ns == nullptr ? std::string_view() : view(a->ns->href))) continue;
        return Node(a).text();
    }
    return std::nullopt;
}

std::string Node::attribute_or(std::string_view wanted, std::string_view otherwise) const {
    auto value = attribute(wanted);
    return value ? *value : std::string(otherwise);
}

std::vector<Node::Attribute> Node::attributes() const {
    std::vector<Attribute> all;
    if (!is_element()) return all;
    for (xmlAttr* a = node_of(*this)->properties; a != nullptr; a = a->next)
        all.push_back({std::string(a->ns == nullptr ? std::string_view() : view(a->ns->href)),
                       std::string(view(a->name)), Node(a).text()});
    return all;
}

Node Node::parent() const {
    xmlNode* p = node_of(*this)->parent;
    return Node(p);
}
Node Node::first_child() const { return Node(node_of(*this)->children); }
Node Node::next() const { return Node(node_of(*this)->next); }

std::vector<Node> Node::children() const {
    std::vector<Node> all;
    for (Node child = first_child(); child; child = child.next())
        if (child.is_element() || child.is_text()) all.push_back(child);
    return all;
}

std::vector<Node> Node::elements() const {
    std::vector<Node> all;
    for (Node child = first_child(); child; child = child.next())
        if (child.is_element()) all.push_back(child);
    return all;
}

Node Node::element(std::string_view uri, std::string_view local) const {
    for (Node child = first_child(); child; child = child.next())
        if (child.is(uri, local)) return child;
    return {};
}

}  // namespace distinguo::xml
