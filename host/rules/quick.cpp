#include "rules/quick.h"

#include <algorithm>
#include <cstdlib>

#include "base/text.h"

namespace distinguo::rules {

const std::string& NodeText::of(const xml::Node& node) {
    if (!(m_node == node)) {
        m_node = node;
        m_text = node.text();
    }
    return m_text;
}

const std::string& NodeText::normalized(const xml::Node& node) {
    if (!(m_normal_node == node)) {
        m_normal_node = node;
        m_normal = collapse_spaces(of(node));
    }
    return m_normal;
}

/// Reads one expression; the first thing that it does not know ends it.
class QuickReader {
public:
    QuickReader(std::string_view text, const std::vector<std::pair<std::string, std::string>>& namespaces)
        : m_text(text), m_namespaces(namespaces) {}

    std::unique_ptr<QuickTest> read() {
        auto test = either();
        space();
        return test && m_at == m_text.size() ? std::move(test) : nullptr;
    }

private:
    using Test = std::unique_ptr<QuickTest>;
    using Kind = QuickTest::Kind;
    using Subject = QuickTest::Subject;
    using Comparison = QuickTest::Comparison;

    static Test make(Kind kind) {
        auto test = std::make_unique<QuickTest>();
        test->kind = kind;
        return test;
    }
    void space() {
        while (m_at < m_text.size() && is_xml_space(m_text[m_at])) ++m_at;
    }
    bool sign(std::string_view wanted) {
        space();
        if (m_text.compare(m_at, wanted.size(), wanted) != 0) return false;
        m_at += wanted.size();
        return true;
    }
    static bool is_name(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
               c == '.';
    }
    /// A word that does not go on.
    bool word(std::string_view wanted) {
        space();
        if (m_text.compare(m_at, wanted.size(), wanted) != 0 ||
            (m_at + wanted.size() < m_text.size() && is_name(m_text[m_at + wanted.size()])))
            return false;
        m_at += wanted.size();
        return true;
    }
    std::string name() {
        space();
        const std::size_t from = m_at;
        if (m_at < m_text.size() && is_name(m_text[m_at]) && !(m_text[m_at] >= '0' && m_text[m_at] <= '9') &&
            m_text[m_at] != '-' && m_text[m_at] != '.')
            while (m_at < m_text.size() && is_name(m_text[m_at])) ++m_at;
        return std::string(m_text.substr(from, m_at - from));
    }
    bool literal(std::string& into) {
        space();
        if (m_at >= m_text.size() || (m_text[m_at] != '\'' && m_text[m_at] != '"')) return false;
        const std::size_t end = m_text.find(m_text[m_at], m_at + 1);
        if (end == std::string_view::npos) return false;
        into = m_text.substr(m_at + 1, end - m_at - 1);
        m_at = end + 1;
        return true;
    }
    bool number(double& into) {
        space();
        const std::size_t from = m_at;
        while (m_at < m_text.size() && m_text[m_at] >= '0' && m_text[m_at] <= '9') ++m_at;
        if (m_at == from || m_at - from > 9) return false;
        into = std::strtod(std::string(m_text.substr(from, m_at - from)).c_str(), nullptr);
        return m_at >= m_text.size() || m_text[m_at] != '.';
    }

    Test either() { return joined(Kind::Or, "or", [this] { return both(); }); }
    Test both() { return joined(Kind::And, "and", [this] { return one(); }); }
    template <class Part>
    Test joined(Kind kind, std::string_view by, Part part) {
        Test first = part();
        if (!first || !word(by)) return first;
        Test all = make(kind);
        all->parts.push_back(std::move(first));
        do {
            all->parts.push_back(part());
            if (!all->parts.back()) return nullptr;
        } while (word(by));
        return all;
    }
    Test inside(Test test) { return test && sign(")") ? std::move(test) : nullptr; }

    Test one() {
        if (++m_depth > 40) return nullptr;
        Test test = unguarded();
        --m_depth;
        return test;
    }
    Test unguarded() {
        if (sign("(")) return inside(either());
        if (sign("not(")) {
            Test test = make(Kind::Not);
            test->parts.push_back(inside(either()));
            return test->parts.back() ? std::move(test) : nullptr;
        }
        if (sign("true()")) return make(Kind::True);
        if (sign("false()")) return make(Kind::False);
        if (sign("contains(")) return searched(Kind::Contains);
        if (sign("starts-with(")) return searched(Kind::StartsWith);
        // An element has a name, and stands alone in its context: at place 1 of 1.
        if (sign("position()") || sign("last()") || sign("name()") || sign("local-name()"))
            return ends() ? make(Kind::True) : nullptr;
        if (sign("normalize-space(.)") || sign("normalize-space()")) return ends() ? make(Kind::Words) : nullptr;
        if (sign("string-length(")) {
            Test test = make(Kind::Length);
            return subject(*test) && sign(")") ? compared(std::move(test)) : nullptr;
        }
        if (sign("count(*)")) return compared(make(Kind::ElementCount));
        if (sign("count(@*)")) return compared(make(Kind::AttributeCount));
        if (sign("ancestor::")) return named(Kind::Ancestor);
        if (sign("parent::")) return named(Kind::Parent);
        if (sign("self::")) return named(Kind::Self);
        if (sign(".")) return text();
        if (sign("@")) return attribute();
        if (sign("*")) return ends() ? make(Kind::Children) : nullptr;
        return named(Kind::Child);
    }
    bool subject(QuickTest& test) {
        if (sign("normalize-space(.)")) test.subject = Subject::Normalized;
        else if (sign("@")) {
            test.subject = Subject::Attribute;
            test.name = name();
            return !test.name.empty() && !sign(":");
        } else if (!sign(".") || m_text.compare(m_at, 1, ".") == 0 || m_text.compare(m_at, 1, "/") == 0) return false;
        return true;
    }
    Test searched(Kind kind) {
        Test test = make(kind);
        return subject(*test) && sign(",") && literal(test->literal) && sign(")") ? std::move(test) : nullptr;
    }
    Test attribute() {
        Test test = make(Kind::Attribute);
        test->name = name();
        if (test->name.empty() || sign(":") || sign("/") || sign("[")) return nullptr;
        if (sign("!=")) test->kind = Kind::AttributeIsNot;
        else if (sign("=")) test->kind = Kind::AttributeIs;
        else return ends() ? std::move(test) : nullptr;
        return literal(test->literal) && ends() ? std::move(test) : nullptr;
    }
    /// `. = 'words'`
    Test text() {
        Test test = make(Kind::TextIs);
        if (sign("!=")) test->kind = Kind::TextIsNot;
        else if (!sign("=")) return ends() ? make(Kind::True) : nullptr;  // the node itself, which is there
        return literal(test->literal) && ends() ? std::move(test) : nullptr;
    }
    /// `d:say`, or `*` after an axis, with nothing after it.
    Test named(Kind kind) {
        Test test = make(kind);
        if (sign("*")) return ends() ? std::move(test) : nullptr;
        test->name = name();
        if (test->name.empty()) return nullptr;
        if (m_text.compare(m_at, 1, ":") == 0 && m_text.compare(m_at, 2, "::") != 0) {
            ++m_at;
            const auto declared = std::find_if(m_namespaces.begin(), m_namespaces.end(),
                                               [&](const auto& one) { return one.first == test->name; });
            if (declared == m_namespaces.end()) return nullptr;
            test->uri = declared->second;
            test->name = name();
            if (test->name.empty()) return nullptr;
        }
        return ends() ? std::move(test) : nullptr;
    }
    Test compared(Test test) {
        if (sign("<=")) test->comparison = Comparison::LessOrEqual;
        else if (sign(">=")) test->comparison = Comparison::GreaterOrEqual;
        else if (sign("!=")) test->comparison = Comparison::NotEqual;
        else if (sign("<")) test->comparison = Comparison::Less;
        else if (sign(">")) test->comparison = Comparison::Greater;
        else if (sign("=")) test->comparison = Comparison::Equal;
        else {
            // Alone, a number is true where it is not nought.
            test->comparison = Comparison::NotEqual;
            return ends() ? std::move(test) : nullptr;
        }
        return number(test->number) && ends() ? std::move(test) : nullptr;
    }
    /// After a whole test: the end, a closing bracket, or a word that joins.
    bool ends() {
        space();
        if (m_at == m_text.size() || m_text[m_at] == ')') return true;
        const std::size_t here = m_at;
        const bool joins = word("and") || word("or");
        m_at = here;
        return joins;
    }

    std::string_view m_text;
    const std::vector<std::pair<std::string, std::string>>& m_namespaces;
    std::size_t m_at = 0;
    int m_depth = 0;
};

std::unique_ptr<QuickTest> QuickTest::compile(const std::string& test,
                                              const std::vector<std::pair<std::string, std::string>>& namespaces) {
    return QuickReader(test, namespaces).read();
}

bool QuickTest::compare(double value) const {
    switch (comparison) {
        case Comparison::Less: return value < number;
        case Comparison::LessOrEqual: return value <= number;
        case Comparison::Greater: return value > number;
        case Comparison::GreaterOrEqual: return value >= number;
        case Comparison::Equal: return value == number;
        default: return value != number;
    }
}

bool QuickTest::holds(const xml::Node& element, NodeText& text) const {
    const auto is_named = [this](const xml::Node& node) { return name.empty() || node.is(uri, name); };
    std::string value;
    const auto subject_text = [&]() -> const std::string& {
        if (subject == Subject::Text) return text.of(element);
        if (subject == Subject::Normalized) return text.normalized(element);
        value = element.attribute(name).value_or("");
        return value;
    };
    switch (kind) {
        case Kind::Or:
            return std::any_of(parts.begin(), parts.end(),
                               [&](const auto& part) { return part->holds(element, text); });
        case Kind::And:
            return std::all_of(parts.begin(), parts.end(),
                               [&](const auto& part) { return part->holds(element, text); });
        case Kind::Not: return !parts.front()->holds(element, text);
        case Kind::True: return true;
        case Kind::False: return false;
        case Kind::Attribute: return element.attribute(name).has_value();
        case Kind::AttributeIs: return element.attribute(name) == literal;
        case Kind::AttributeIsNot: {
            const auto found = element.attribute(name);
            return found && *found != literal;
        }
        case Kind::TextIs: return text.of(element) == literal;
        case Kind::TextIsNot: return text.of(element) != literal;
        case Kind::Contains: return subject_text().find(literal) != std::string::npos;
        case Kind::StartsWith: return subject_text().rfind(literal, 0) == 0;
        case Kind::Words: {
            const std::string& all = text.of(element);
            return !std::all_of(all.begin(), all.end(), is_xml_space);
        }
        case Kind::Length: {
            const std::string& all = subject_text();
            return compare(static_cast<double>(std::count_if(
                all.begin(), all.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; })));
        }
        case Kind::AttributeCount: return compare(static_cast<double>(element.attributes().size()));
        case Kind::Ancestor:
            for (xml::Node node = element.parent(); node && node.is_element(); node = node.parent())
                if (is_named(node)) return true;
            return false;
        case Kind::Parent: {
            const xml::Node parent = element.parent();
            return parent && parent.is_element() && is_named(parent);
        }
        case Kind::Self: return is_named(element);
        default: break;
    }
    double count = 0;
    for (xml::Node child = element.first_child(); child; child = child.next()) {
        if (!child.is_element()) continue;
        if (kind == Kind::Children || (kind == Kind::Child && is_named(child))) return true;
        ++count;
    }
    return kind == Kind::ElementCount && compare(count);
}

}  // namespace distinguo::rules
