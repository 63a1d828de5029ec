#pragma once
// The tests that rules are mostly made of, without XPath: attributes, words in the text, lengths, children, joined by
// and, or, not. What is not plainly one of these is left to XPath; what is gives the same answer (a test of the tests
// compares them).

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "xml/document.h"

namespace distinguo::rules {

/// The text of the node that is being looked at, gathered once for all its assertions.
class NodeText {
public:
    const std::string& of(const xml::Node& node);
    const std::string& normalized(const xml::Node& node);

private:
    xml::Node m_node, m_normal_node;
    std::string m_text, m_normal;
};

class QuickTest {
public:
    /// Nothing where XPath is needed. Namespaces: prefix and URI.
    static std::unique_ptr<QuickTest> compile(const std::string& test,
                                              const std::vector<std::pair<std::string, std::string>>& namespaces);
    bool holds(const xml::Node& element, NodeText& text) const;

private:
    enum class Kind {
        Or,
        And,
        Not,
        True,
        False,
        Attribute,
        AttributeIs,
        AttributeIsNot,
        TextIs,
        TextIsNot,
        Contains,
        StartsWith,
        Words,
        Length,
        Children,
        ElementCount,
        AttributeCount,
        Child,
        Ancestor,
        Parent,
        Self
    };
    enum class Subject { Text, Normalized, Attribute };
    enum class Comparison { Less, LessOrEqual, Greater, GreaterOrEqual, Equal, NotEqual };
    Kind kind = Kind::True;
    Subject subject = Subject::Text;
    Comparison comparison = Comparison::Equal;
    double number = 0;
    std::string name, uri, literal;
    std::vector<std::unique_ptr<QuickTest>> parts;

    bool compare(double value) const;
    friend class QuickReader;
};

}  // namespace distinguo::rules
