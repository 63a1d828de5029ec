// Walks a template and writes the document that the facts make of it.
#include <algorithm>
#include <cstdlib>

#include "base/messages.h"
#include "base/nearest.h"
#include "base/text.h"
#include "written/template/french.h"
#include "written/template/template.h"

namespace distinguo::written {
namespace {

constexpr int max_nesting = 60;
constexpr std::size_t max_output = 4 * 1024 * 1024;
constexpr const char* xml_namespace = "http://www.w3.org/XML/1998/namespace";

class Expander {
public:
    Expander(const Template& owner, const xml::Document& record, const Wording& wording, const Date& today, std::vector<Place>& lines)
        : m_template(owner), m_wording(wording), m_evaluator(record), m_lines(lines) {
        m_evaluator.set_variable("today", to_iso(today));
        m_evaluator.set_budget(1'000'000, 20'000'000);
    }

    void document(const Template::Source& source, const xml::Node& facts) {
        for (const Template::Source& over : m_template.overrides()) {
            m_source = &over;
            define(over.document->root());
        }
        m_source = &source;
        define(source.document->root());
        element(source.document->root(), facts);
    }
    std::string take() { return std::move(m_out); }

private:
    struct Context {
        xml::Node node;
        int position = 1, size = 1;
    };

    Place place(const xml::Node& node) const { return {m_source->path, node.line()}; }
    [[noreturn]] void invalid(const xml::Node& node, const std::string& what) const { throw Failure(FailureCode::TemplateInvalid, place(node), {what}); }
    [[noreturn]] void unknown_instruction(const xml::Node& node) const {
        const std::string name(node.name());
        const std::string meant = nearest(name, {"value", "if", "choose", "when", "otherwise", "each", "let", "use", "include", "define", "agree", "plural", "article", "space", "age", "declined", "fields", "field", "guide", "attribute"});
        throw Failure(FailureCode::ElementUnknown, place(node), {"t:" + name, std::string(node.parent().name()), meant.empty() ? meant : "t:" + meant});
    }
    std::string needed(const xml::Node& node, const char* name) const {
        const auto value = node.attribute(name);
        if (!value) invalid(node, "t:" + std::string(node.name()) + " without " + name);
        return *value;
    }
    xml::Value evaluate(const std::string& text, const xml::Node& at, const Context& context) {
        try {
            return m_evaluator.evaluate(m_template.expression(text, place(at)), context.node, context.position, context.size);
        } catch (const Failure& failure) {
            // The same expression may stand in several places: the place of this use is the one that helps.
            throw Failure(failure.code(), place(at), failure.details());
        }
    }
    std::string string(const std::string& text, const xml::Node& at, const Context& context) { return xml::to_string(evaluate(text, at, context)); }

    void define(const xml::Node& node) {
        for (const xml::Node& child : node.elements()) {
            if (child.is(template_namespace, "define")) m_definitions[child.attribute_or("name", "")] = {m_source, child};
            if (child.is(template_namespace, "include")) {
                const Template::Source* outer = m_source;
                m_source = &included(child);
                define(m_source->document->root());
                m_source = outer;
            }
            define(child);
        }
    }
    const Template::Source& included(const xml::Node& node) const {
        return m_template.included(node.attribute_or("href", ""));
    }

    void children(const xml::Node& node, const Context& context, const xml::Node& but = {}) {
        if (++m_depth > max_nesting) invalid(node, "nested too deep");
        std::vector<std::string> lets;
        for (const xml::Node& child : node.children()) {
            if (but && child == but) continue;
            if (child.is_text()) {
                m_out += escape_xml(child.content());
                count_lines(child.content());
            } else if (child.is(template_namespace, "let")) {
                const std::string name = needed(child, "name");
                m_evaluator.set_variable(name, evaluate(needed(child, "select"), child, context));
                lets.push_back(name);
            } else if (child.namespace_uri() == template_namespace) {
                instruction(child, context);
            } else {
                changed_element(child, context);
            }
            if (m_out.size() > max_output) invalid(child, "the document grows beyond 4 MB");
        }
        for (const std::string& name : lets) m_evaluator.unset_variable(name);
        --m_depth;
    }
    void count_lines(std::string_view text) {
        for (const char c : text)
            if (c == '\n') m_lines.push_back(m_lines.empty() ? Place{} : m_lines.back());
    }

    /// An element of the template, with what the overrides make of it where it is a section.
    void changed_element(const xml::Node& node, const Context& context) {
        const std::vector<Template::Change>* changes = node.name() == "section" && m_change == nullptr ? m_template.changes_of(node.attribute_or("id", "")) : nullptr;
        using How = Template::Change::How;
        if (changes != nullptr) beside(*changes, How::Before, context);
        element(node, context.node, context.position, context.size, changes);
        if (changes != nullptr) beside(*changes, How::After, context);
    }
    /// Whole sections that an override adds; each says where it comes from.
    void beside(const std::vector<Template::Change>& changes, Template::Change::How how, const Context& context) {
        for (const Template::Change& change : changes) {
            if (change.how != how) continue;
            within(change, [&] { children(change.node, context); });
        }
    }
    template <class Action>
    void within(const Template::Change& change, Action action) {
        const Template::Source* outer = m_source;
        m_source = &change.source;
        m_change = &change;
        action();
        m_change = nullptr;
        m_source = outer;
    }
    void section_content(const xml::Node& node, const Context& context, const std::vector<Template::Change>& changes) {
        using How = Template::Change::How;
        const auto replaced = std::find_if(changes.begin(), changes.end(), [](const auto& one) { return one.how == How::Replace; });
        const bool has_start = std::any_of(changes.begin(), changes.end(), [](const auto& one) { return one.how == How::Start; });
        const xml::Node title = replaced == changes.end() ? node.element(document_namespace, "title") : xml::Node();
        // What comes first in a section comes after its title.
        if (has_start && title) element(title, context.node, context.position, context.size);
        beside(changes, How::Start, context);
        if (replaced != changes.end()) within(*replaced, [&] { children(replaced->node, context); });
        else children(node, context, has_start ? title : xml::Node());
        beside(changes, How::End, context);
    }
    static std::string changed_by(const std::vector<Template::Change>& changes) {
        std::string last;
        for (const Template::Change& change : changes)
            if (change.how != Template::Change::How::Before && change.how != Template::Change::How::After) last = change.plugin;
        return last;
    }

    void element(const xml::Node& node, const xml::Node& facts, int position = 1, int size = 1, const std::vector<Template::Change>* changes = nullptr) {
        const Context context{facts, position, size};
        if (node.namespace_uri() != document_namespace) invalid(node, "element " + std::string(node.name()));
        m_out += '<';
        m_out += node.name();
        // A line break inside the tag changes no text, and gives each element a line of its own to be traced by.
        if (m_lines.empty()) m_lines.push_back(place(node));
        m_out += '\n';
        m_lines.push_back(place(node));
        if (m_depth == 0) m_out += " xmlns=\"" + std::string(document_namespace) + "\"";
        for (const xml::Node::Attribute& a : node.attributes()) {
            if (a.uri == template_namespace) continue;
            const bool restyled = m_depth == 0 && a.name == "page-style" && !m_template.page_style().empty();
            const std::string value = restyled ? m_template.page_style() : attribute_value(a.value, node, context);
            if (value.empty() && !a.value.empty()) continue;
            m_out += a.uri == xml_namespace ? " xml:" : " ";
            m_out += a.name + "=\"" + escape_xml_attribute(value) + "\"";
        }
        for (const xml::Node& child : node.elements())
            if (child.is(template_namespace, "attribute")) computed_attribute(child, context);
        const std::string from = changes != nullptr ? changed_by(*changes) : m_change != nullptr && node.name() == "section" ? m_change->plugin : std::string();
        if (!from.empty()) m_out += " from=\"" + escape_xml_attribute(from) + "\"";
        m_out += '>';
        if (changes != nullptr) section_content(node, context, *changes);
        else children(node, context);
        m_out += "</";
        m_out += node.name();
        m_out += '>';
    }

    /// An attribute whose value is made by instructions: their text, without elements.
    void computed_attribute(const xml::Node& node, const Context& context) {
        std::string tag = std::move(m_out);
        m_out.clear();
        std::vector<Place> lines = m_lines;
        children(node, context);
        const std::string value = collapse_spaces(m_out);
        m_out = std::move(tag);
        m_lines = std::move(lines);
        if (value.find('<') != std::string::npos) invalid(node, "t:attribute holds elements");
        // The text is escaped already; only quotes are left to escape.
        if (value.empty()) return;
        m_out += " " + needed(node, "name") + "=\"";
        for (const char c : value) m_out += c == '"' ? std::string("&quot;") : std::string(1, c);
        m_out += '"';
    }

    /// `{expression}` inside an attribute; `{{` is a brace.
    std::string attribute_value(const std::string& text, const xml::Node& node, const Context& context) {
        std::string out;
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] == '{' && i + 1 < text.size() && text[i + 1] == '{') {
                out += text[i++];
                continue;
            }
            if (text[i] != '{') {
                out += text[i];
                continue;
            }
            const std::size_t end = text.find('}', i);
            if (end == std::string::npos) invalid(node, "{ without }");
            const xml::Value value = evaluate(text.substr(i + 1, end - i - 1), node, context);
            // A list of ids: every node counts, not the first alone.
            if (const auto* nodes = std::get_if<std::vector<xml::Node>>(&value)) {
                for (std::size_t k = 0; k < nodes->size(); ++k) out += (k == 0 ? "" : " ") + (*nodes)[k].text();
            } else {
                out += xml::to_string(value);
            }
            i = end;
        }
        return out;
    }

    void instruction(const xml::Node& node, const Context& context) {
        const std::string_view name = node.name();
        if (name == "value") value(node, context);
        else if (name == "if") {
            if (xml::to_bool(evaluate(needed(node, "test"), node, context))) children(node, context);
        } else if (name == "choose") choose(node, context);
        else if (name == "each") each(node, context);
        else if (name == "use") use(node, context);
        else if (name == "include") {
            const Template::Source* outer = m_source;
            m_source = &included(node);
            children(m_source->document->root(), context);
            m_source = outer;
        } else if (name == "agree") agree(node, context);
        else if (name == "plural") {
            const double count = std::strtod(string("number(" + needed(node, "count") + ")", node, context).c_str(), nullptr);
            put(count < 2 ? needed(node, "one") : needed(node, "many"));
        } else if (name == "article") {
            const std::string gender = gender_of(node.attribute("gender") ? string(*node.attribute("gender"), node, context) : std::string());
            put(with_article(node.attribute_or("kind", "le"), collapse_spaces(string(needed(node, "select"), node, context)), gender));
        } else if (name == "space") put(" ");
        else if (name == "age") age(node, context);
        else if (name == "declined") declined(node, context);
        else if (name != "fields" && name != "guide" && name != "define" && name != "attribute") unknown_instruction(node);
    }

    void put(const std::string& text) { m_out += escape_xml(text); count_lines(text); }

    void value(const xml::Node& node, const Context& context) {
        const xml::Value found = evaluate(needed(node, "select"), node, context);
        if (const auto* nodes = std::get_if<std::vector<xml::Node>>(&found); nodes != nullptr && !nodes->empty()) {
            const xml::Node& fact = nodes->front();
            const std::string declined = fact.is_element() ? fact.attribute_or("declined", "") : std::string();
            // « Every question can be declined; the reason prints in place of the answer. »
            if (!declined.empty()) {
                const std::string reason = fact.text();
                put("[" + m_wording.word("why." + declined) + (reason.empty() ? "" : " : " + reason) + "]");
                return;
            }
        }
        const std::string text = collapse_spaces(xml::to_string(found));
        const std::string as = node.attribute_or("as", "text");
        if (as == "text") put(text);
        else if (as == "date") put(m_wording.date(text));
        else if (as == "day") put(m_wording.date_without_year(text));
        else if (as == "capital") put(capitalised(text));
        else if (as == "words") put(number_in_words(std::atoi(text.c_str()), node.attribute_or("gender", "m") == "f"));
        else if (as == "initial") {
            std::size_t i = 0;
            if (!text.empty()) next_code_point(text, i);
            put(text.empty() ? text : text.substr(0, i) + ".");
        } else if (as == "sentence") {
            // Ends in one full stop, whatever was typed.
            put(text.empty() || std::string_view(".!?»…").find(text.back()) != std::string_view::npos ? text : text + ".");
        } else invalid(node, "t:value as=\"" + as + "\"");
    }

    void choose(const xml::Node& node, const Context& context) {
        for (const xml::Node& branch : node.elements()) {
            if (branch.is(template_namespace, "otherwise")) return children(branch, context);
            if (!branch.is(template_namespace, "when")) invalid(branch, std::string(branch.name()) + " in t:choose");
            if (xml::to_bool(evaluate(needed(branch, "test"), branch, context))) return children(branch, context);
        }
    }

    void each(const xml::Node& node, const Context& context) {
        const xml::Value found = evaluate(needed(node, "select"), node, context);
        const auto* nodes = std::get_if<std::vector<xml::Node>>(&found);
        if (nodes == nullptr) invalid(node, "t:each select gives no nodes");
        const std::string separator = node.attribute_or("separator", "");
        const std::string last = node.attribute_or("last-separator", separator);
        for (std::size_t k = 0; k < nodes->size(); ++k) {
            if (k != 0) put(k + 1 == nodes->size() ? last : separator);
            // In a list that is joined, white space around each part is layout.
            const std::size_t start = m_out.size();
            children(node, {(*nodes)[k], static_cast<int>(k) + 1, static_cast<int>(nodes->size())});
            if (!separator.empty()) trim_output(start);
        }
    }
    void trim_output(std::size_t start) {
        while (m_out.size() > start && is_xml_space(m_out.back())) {
            if (m_out.back() == '\n') m_lines.pop_back();
            m_out.pop_back();
        }
        std::size_t from = start;
        std::size_t breaks = 0;
        while (from < m_out.size() && is_xml_space(m_out[from])) breaks += m_out[from++] == '\n' ? 1U : 0U;
        if (breaks > 0) {
            // The lines that go are the first of those written since `start`.
            const auto since = static_cast<std::size_t>(std::count(m_out.begin() + static_cast<std::ptrdiff_t>(start), m_out.end(), '\n'));
            const auto first = m_lines.end() - static_cast<std::ptrdiff_t>(since);
            m_lines.erase(first, first + static_cast<std::ptrdiff_t>(breaks));
        }
        m_out.erase(start, from - start);
    }

    void use(const xml::Node& node, const Context& context) {
        const std::string name = needed(node, "name");
        const auto found = m_definitions.find(name);
        if (found == m_definitions.end()) invalid(node, "t:use name=\"" + name + "\": no such t:define");
        Context inner = context;
        if (const auto with = node.attribute("with")) {
            const xml::Value value = evaluate(*with, node, context);
            const auto* nodes = std::get_if<std::vector<xml::Node>>(&value);
            if (nodes == nullptr || nodes->empty()) return;
            inner = {nodes->front(), 1, 1};
        }
        const Template::Source* outer = m_source;
        m_source = found->second.first;
        const std::size_t start = m_out.size();
        children(found->second.second, inner);
        trim_output(start);
        m_source = outer;
    }

    void agree(const xml::Node& node, const Context& context) {
        const std::string gender = gender_of(string(needed(node, "with"), node, context));
        if (gender == "f") put(needed(node, "f"));
        else if (gender == "m") put(needed(node, "m"));
        else put(node.attribute_or("other", needed(node, "m")));
    }

    void age(const xml::Node& node, const Context& context) {
        const auto born = parse_date(string(needed(node, "born"), node, context));
        const auto on = parse_date(string(node.attribute_or("on", "$today"), node, context));
        if (born && on) put(number_in_words(age_on(*born, *on), false));
    }

    void declined(const xml::Node& node, const Context& context) {
        const xml::Value found = evaluate(needed(node, "select"), node, context);
        const auto* nodes = std::get_if<std::vector<xml::Node>>(&found);
        if (nodes == nullptr) return;
        for (const xml::Node& fact : *nodes) {
            std::string why = fact.attribute_or("declined", "");
            if (why.empty()) continue;
            if (why == "other") why = "not-known";
            m_out += "<unknown about=\"" + escape_xml_attribute(node.attribute_or("about", std::string(fact.name()))) + "\" why=\"" + why + "\">" +
                     escape_xml(fact.text()) + "</unknown>";
        }
    }

    const Template& m_template;
    const Wording& m_wording;
    xml::Evaluator m_evaluator;
    std::vector<Place>& m_lines;
    const Template::Source* m_source = nullptr;
    const Template::Change* m_change = nullptr;  ///< the override that is being written out
    std::map<std::string, std::pair<const Template::Source*, xml::Node>> m_definitions;
    std::string m_out;
    int m_depth = 0;
};

}  // namespace

std::string Template::expand(const xml::Document& record, const Wording& wording, const Date& today, std::vector<Place>& lines) const {
    Expander expander(*this, record, wording, today, lines);
    expander.document(m_sources.at(m_path), record.root());
    return expander.take();
}

}  // namespace distinguo::written
