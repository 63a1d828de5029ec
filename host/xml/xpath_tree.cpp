#include "xml/xpath_tree.h"

#include <array>
#include <utility>

#include "base/text.h"

namespace distinguo::xml {
namespace {

constexpr int max_depth = 60;

struct Token {
    enum class Kind { Name, Literal, Number, Variable, Symbol, End };
    Kind kind = Kind::End;
    std::string text;
    std::size_t from = 0, to = 0;
};

bool is_name_start(unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
}
bool is_name(unsigned char c) { return is_name_start(c) || (c >= '0' && c <= '9') || c == '-' || c == '.'; }

class Reader {
public:
    Reader(std::string_view text, const Place& place) : m_text(text), m_place(place) { tokens(); }

    XPathTree read() {
        XPathTree tree = binary(0);
        if (token().kind != Token::Kind::End) invalid();
        return tree;
    }

private:
    using Kind = XPathTree::Kind;
    [[noreturn]] void invalid() const {
        throw Failure(FailureCode::XPathInvalid, m_place, {std::string(m_text), "syntax"});
    }

    void tokens() {
        std::size_t i = 0;
        while (i < m_text.size()) {
            const char c = m_text[i];
            const std::size_t from = i;
            if (is_xml_space(c)) {
                ++i;
                continue;
            }
            Token::Kind kind = Token::Kind::Symbol;
            std::string text;
            if (c == '"' || c == '\'') {
                const std::size_t end = m_text.find(c, i + 1);
                if (end == std::string_view::npos) invalid();
                kind = Token::Kind::Literal;
                text = std::string(m_text.substr(i + 1, end - i - 1));
                i = end + 1;
            } else if ((c >= '0' && c <= '9') ||
                       (c == '.' && i + 1 < m_text.size() && m_text[i + 1] >= '0' && m_text[i + 1] <= '9')) {
                while (i < m_text.size() && ((m_text[i] >= '0' && m_text[i] <= '9') || m_text[i] == '.')) ++i;
                kind = Token::Kind::Number;
                text = std::string(m_text.substr(from, i - from));
            } else if (is_name_start(static_cast<unsigned char>(c))) {
                text = name(i);
                kind = Token::Kind::Name;
            } else if (c == '$') {
                ++i;
                if (i >= m_text.size() || !is_name_start(static_cast<unsigned char>(m_text[i]))) invalid();
                text = name(i);
                kind = Token::Kind::Variable;
            } else {
                for (const std::string_view two : {"//", "..", "::", "!=", "<=", ">="})
                    if (m_text.substr(i, 2) == two) text = std::string(two);
                if (text.empty()) text = std::string(1, c);
                i += text.size();
            }
            m_tokens.push_back({kind, text, from, i});
        }
        m_tokens.push_back({Token::Kind::End, {}, m_text.size(), m_text.size()});
    }
    /// A name with its prefix (`d:say`, `d:*`): one colon only.
    std::string name(std::size_t& i) const {
        const std::size_t from = i;
        while (i < m_text.size() && is_name(static_cast<unsigned char>(m_text[i]))) ++i;
        if (i + 1 < m_text.size() && m_text[i] == ':' &&
            (is_name_start(static_cast<unsigned char>(m_text[i + 1])) || m_text[i + 1] == '*')) {
            i += 2;
            while (i < m_text.size() && is_name(static_cast<unsigned char>(m_text[i]))) ++i;
        }
        return std::string(m_text.substr(from, i - from));
    }

    const Token& token(std::size_t ahead = 0) const { return m_tokens[std::min(m_at + ahead, m_tokens.size() - 1)]; }
    bool symbol(std::string_view text, std::size_t ahead = 0) const {
        return token(ahead).kind == Token::Kind::Symbol && token(ahead).text == text;
    }
    bool take(std::string_view text) {
        if (!symbol(text)) return false;
        ++m_at;
        return true;
    }
    void expect(std::string_view text) {
        if (!take(text)) invalid();
    }
    /// The operator that stands here at this level of precedence; empty where there is none.
    std::string operator_at(int level) const {
        static const std::array<std::vector<std::string>, 7> levels = {
            {{"or"}, {"and"}, {"=", "!="}, {"<", "<=", ">", ">="}, {"+", "-"}, {"*", "div", "mod"}, {}}};
        const Token& here = token();
        if (here.kind != Token::Kind::Symbol && here.kind != Token::Kind::Name) return {};
        for (const std::string& one : levels[static_cast<std::size_t>(level)])
            if (here.text == one) return one;
        return {};
    }
    XPathTree binary(int level) {
        if (level == 6) return unary();
        XPathTree left = binary(level + 1);
        for (std::string op = operator_at(level); !op.empty(); op = operator_at(level)) {
            ++m_at;
            left = both(op, std::move(left), binary(level + 1));
        }
        return left;
    }
    static XPathTree both(const std::string& op, XPathTree left, XPathTree right) {
        XPathTree tree;
        tree.kind = Kind::Binary;
        tree.name = op;
        tree.from = left.from;
        tree.to = right.to;
        tree.parts.push_back(std::move(left));
        tree.parts.push_back(std::move(right));
        return tree;
    }
    XPathTree unary() {
        if (symbol("-")) {
            const std::size_t from = token().from;
            ++m_at;
            if (++m_depth > max_depth) invalid();
            XPathTree tree;
            tree.kind = Kind::Negate;
            tree.parts.push_back(unary());
            tree.from = from;
            tree.to = tree.parts[0].to;
            --m_depth;
            return tree;
        }
        XPathTree left = path();
        while (take("|")) left = both("|", std::move(left), path());
        return left;
    }

    std::size_t end_of_last() const { return m_at == 0 ? 0 : m_tokens[m_at - 1].to; }
    bool starts_step() const {
        if (token().kind == Token::Kind::Name) return true;
        return symbol("*") || symbol(".") || symbol("..") || symbol("@");
    }
    bool is_node_type() const {
        return symbol("(", 1) && (token().text == "node" || token().text == "text" || token().text == "comment" ||
                                  token().text == "processing-instruction");
    }
    bool starts_filter() const {
        const Token& here = token();
        if (here.kind == Token::Kind::Literal || here.kind == Token::Kind::Number ||
            here.kind == Token::Kind::Variable || symbol("("))
            return true;
        return here.kind == Token::Kind::Name && symbol("(", 1) && !is_node_type();
    }
    XPathTree path() {
        if (++m_depth > max_depth) invalid();
        XPathTree tree;
        tree.kind = Kind::Path;
        tree.from = token().from;
        if (starts_filter()) {
            XPathTree start = primary();
            if (!symbol("[") && !symbol("/") && !symbol("//")) {
                --m_depth;
                return start;
            }
            tree.filtered = true;
            tree.parts.push_back(std::move(start));
            tree.predicates = predicates();
            if (symbol("/") || symbol("//")) {
                slash(tree);
                steps(tree);
            }
        } else {
            if (symbol("//")) {
                tree.absolute = true;
                slash(tree);
                steps(tree);
            } else if (take("/")) {
                tree.absolute = true;
                if (starts_step()) steps(tree);
            } else {
                if (!starts_step()) invalid();
                steps(tree);
            }
        }
        tree.to = end_of_last();
        --m_depth;
        return tree;
    }
    void slash(XPathTree& tree) {
        const Token here = token();
        ++m_at;
        if (here.text == "//") tree.steps.push_back({"descendant-or-self", "node()", {}, here.from, here.to});
    }
    void steps(XPathTree& tree) {
        tree.steps.push_back(step());
        while (symbol("/") || symbol("//")) {
            slash(tree);
            tree.steps.push_back(step());
        }
    }
    XPathTree::Step step() {
        XPathTree::Step made{"child", {}, {}, token().from, 0};
        if (take("."))
            made = {"self", "node()", {}, made.from, 0};
        else if (take(".."))
            made = {"parent", "node()", {}, made.from, 0};
        else {
            if (take("@"))
                made.axis = "attribute";
            else if (token().kind == Token::Kind::Name && symbol("::", 1)) {
                made.axis = token().text;
                m_at += 2;
            }
            if (take("*"))
                made.name = "*";
            else if (token().kind == Token::Kind::Name) {
                const bool type = is_node_type();
                const std::string full = token().text;
                ++m_at;
                if (type) {
                    ++m_at;
                    if (token().kind == Token::Kind::Literal) ++m_at;
                    expect(")");
                }
                const std::size_t colon = full.find(':');
                made.name = type ? full + "()" : colon == std::string::npos ? full : full.substr(colon + 1);
            } else
                invalid();
            made.predicates = predicates();
        }
        made.to = end_of_last();
        return made;
    }
    std::vector<XPathTree> predicates() {
        std::vector<XPathTree> all;
        while (take("[")) {
            all.push_back(binary(0));
            expect("]");
        }
        return all;
    }
    XPathTree primary() {
        XPathTree tree;
        const Token here = token();
        tree.from = here.from;
        ++m_at;
        if (here.kind == Token::Kind::Literal || here.kind == Token::Kind::Number ||
            here.kind == Token::Kind::Variable) {
            tree.kind = here.kind == Token::Kind::Literal  ? Kind::Literal
                        : here.kind == Token::Kind::Number ? Kind::Number
                                                           : Kind::Variable;
            tree.name = here.text;
        } else if (here.kind == Token::Kind::Name) {
            tree.kind = Kind::Call;
            tree.name = here.text;
            expect("(");
            if (!symbol(")")) {
                tree.parts.push_back(binary(0));
                while (take(",")) tree.parts.push_back(binary(0));
            }
            expect(")");
        } else {
            tree = binary(0);
            expect(")");
            tree.from = here.from;
        }
        tree.to = end_of_last();
        return tree;
    }

    std::string_view m_text;
    const Place& m_place;
    std::vector<Token> m_tokens;
    std::size_t m_at = 0;
    int m_depth = 0;
};

}  // namespace

XPathTree parse_xpath(std::string_view expression, const Place& place) { return Reader(expression, place).read(); }

}  // namespace distinguo::xml
