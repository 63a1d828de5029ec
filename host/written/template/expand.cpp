// Elements, attributes and text of a template, on their way to the document.
#include <algorithm>
#include <utility>

#include "base/messages.h"
#include "base/text.h"
#include "written/template/expander.h"

namespace distinguo::written {
namespace {

constexpr int max_nesting = 60;
/// Elements and instructions of one draft: a report of a thousand passages takes a tenth of these.
constexpr std::size_t max_steps = 1'000'000;
constexpr std::size_t max_output = 4 * 1024 * 1024;
constexpr const char* xml_namespace = "http://www.w3.org/XML/1998/namespace";

xml::Node part_of(const xml::Node& root, std::string_view name) { return root.element({}, name); }

/// They have no readers of their own: everybody who is given the paper reads them.
bool is_line_of_head(std::string_view name) {
    for (const char* one : {"title", "subtitle", "running-title", "purpose", "conclusion", "organisation",
                            "legal-basis"})
        if (name == one) return true;
    return false;
}

bool has_audiences(const xml::Node& part) {
    if (part.attribute("for") || part.attribute("hidden-from")) return true;
    for (xml::Node child = part.first_child(); child; child = child.next())
        if (child.is_element() && has_audiences(child)) return true;
    return false;
}

/// What a writing tells is told on its own day.
Date day_of_writing(const xml::Node& facts, const Date& today) {
    const xml::Node date = facts ? part_of(facts, "date") : xml::Node();
    return (date ? parse_date(date.text()) : std::nullopt).value_or(today);
}
/// The contacts that had taken place by that day.
std::vector<xml::Node> contacts_held(const xml::Node& case_file, const Date& day) {
    std::vector<xml::Node> held;
    if (!case_file) return held;
    for (const xml::Node& one : case_file.elements()) {
        if (one.name() != "contact") continue;
        const xml::Node outcome = part_of(one, "outcome"), on = part_of(one, "on");
        // What became of it was asked, and nobody knows: it is not told as held.
        if (!unanswered_part(one, "outcome") && took_place(outcome ? outcome.text() : "", on ? on.text() : "", day))
            held.push_back(one);
    }
    return held;
}

}  // namespace

Expander::Expander(const Template& owner, const xml::Document& record, const Wording& wording, const Date& today,
                   Trace& trace)
    : m_template(owner),
      m_wording(wording),
      m_today(today),
      m_evaluator(record),
      m_trace(trace),
      m_people(part_of(record.root(), "case"), today) {
    m_evaluator.set_variable("today", to_iso(today));
    m_evaluator.set_budget(1'000'000, 20'000'000);
    for (const char* name : {"case", "facts", "institution", "author"}) {
        const xml::Node part = part_of(record.root(), name);
        m_evaluator.set_variable(name, part ? Nodes{part} : Nodes{});
        if (part && std::string_view(name) == "facts") m_facts = {part};
        if (part && std::string_view(name) == "case") m_case = part;
    }
    m_evaluator.set_variable("under-age", m_people.minors());
    m_evaluator.set_variable("of-age", m_people.adults());
    m_evaluator.set_variable("ties", m_people.ties_in_force());
    m_evaluator.set_variable("held", contacts_held(m_case, day_of_writing(part_of(record.root(), "facts"), today)));
    m_has_audiences = has_audiences(record.root());
}

void Expander::document(const Template::Source& source) {
    for (const Template::Source& over : m_template.overrides()) {
        m_source = &over;
        define(over.document->root());
    }
    m_source = &source;
    define(source.document->root());
    element(source.document->root(), {m_facts.empty() ? xml::Node() : m_facts.front(), 1, 1});
}

void Expander::invalid(const xml::Node& node, const std::string& what, const char* why) const {
    std::vector<std::string> details{what};
    if (why != nullptr) details.emplace_back(why);
    throw Failure(FailureCode::TemplateInvalid, place(node), std::move(details));
}

std::string Expander::needed(const xml::Node& node, const char* name) const {
    const auto value = node.attribute(name);
    if (!value) invalid(node, "t:" + std::string(node.name()) + " " + name, mark("this attribute is missing"));
    return *value;
}

void Expander::define(const xml::Node& node) {
    for (const xml::Node& child : node.elements()) {
        if (child.is(template_namespace, "define")) m_definitions[child.attribute_or("name", "")] = {m_source, child};
        if (child.is(template_namespace, "include")) {
            const Template::Source* outer = m_source;
            m_source = &included(child);
            if (m_defined.insert(m_source->path).second) define(m_source->document->root());
            m_source = outer;
        }
        define(child);
    }
}

const Template::Source& Expander::included(const xml::Node& node) const {
    return m_template.included(node.attribute_or("href", ""));
}

void Expander::step(const xml::Node& node) {
    if (++m_steps > max_steps) invalid(node, mark("it takes too many steps: something is repeated without end"));
}

void Expander::children(const xml::Node& node, const Context& context, const xml::Node& but) {
    if (++m_depth > max_nesting) invalid(node, mark("it is nested too deep"));
    std::vector<std::pair<std::string, std::optional<Let>>> lets;
    for (const xml::Node& child : node.children()) {
        if (but && child == but) continue;
        if (child.is_text()) {
            m_out += escape_xml(child.content());
            count_lines(child.content());
        } else if (child.is(template_namespace, "let")) {
            step(child);
            const std::string name = needed(child, "name");
            const std::string select = needed(child, "select");
            const xml::Value value = evaluate(select, child, context, Purpose::Condition);
            lets.emplace_back(
                name, name_value(name, {value, basis_of(select, value, child, context, Purpose::Words),
                                        audience_of_tests(compiled_at(select, child), child, context)}));
        } else if (child.namespace_uri() == template_namespace) {
            step(child);
            instruction(child, context);
        } else {
            step(child);
            changed_element(child, context);
        }
        if (m_out.size() > max_output) invalid(child, mark("the document grows beyond 4 MB"));
    }
    while (!lets.empty()) {
        forget_value(lets.back().first, std::move(lets.back().second));
        lets.pop_back();
    }
    --m_depth;
}

std::optional<Expander::Let> Expander::name_value(const std::string& name, Let let) {
    std::optional<Let> before;
    if (const auto known = m_lets.find(name); known != m_lets.end()) before = std::move(known->second);
    m_evaluator.set_variable(name, let.value);
    m_lets[name] = std::move(let);
    return before;
}

void Expander::forget_value(const std::string& name, std::optional<Let> before) {
    if (before) {
        m_evaluator.set_variable(name, before->value);
        m_lets[name] = std::move(*before);
        return;
    }
    m_evaluator.unset_variable(name);
    m_lets.erase(name);
}

void Expander::put(const std::string& text) {
    m_out += escape_xml(text);
    count_lines(text);
}

void Expander::count_lines(std::string_view text) {
    std::vector<Place>& lines = m_trace.lines;
    for (const char c : text)
        if (c == '\n') lines.push_back(lines.empty() ? Place{} : lines.back());
}

void Expander::trim_output(std::size_t start) {
    std::vector<Place>& lines = m_trace.lines;
    while (m_out.size() > start && is_xml_space(m_out.back())) {
        if (m_out.back() == '\n') lines.pop_back();
        m_out.pop_back();
    }
    std::size_t from = start;
    std::size_t breaks = 0;
    while (from < m_out.size() && is_xml_space(m_out[from])) breaks += m_out[from++] == '\n' ? 1U : 0U;
    if (breaks > 0) {
        // The lines that go are the first of those written since `start`.
        const auto since =
            static_cast<std::size_t>(std::count(m_out.begin() + static_cast<std::ptrdiff_t>(start), m_out.end(), '\n'));
        const auto first = lines.end() - static_cast<std::ptrdiff_t>(since);
        lines.erase(first, first + static_cast<std::ptrdiff_t>(breaks));
    }
    m_out.erase(start, from - start);
}

// --- elements

/// An element of the template, with what the overrides make of it where it is a section.
void Expander::changed_element(const xml::Node& node, const Context& context) {
    const Changes* changes =
        node.name() == "section" && m_change == nullptr ? m_template.changes_of(node.attribute_or("id", "")) : nullptr;
    using How = Template::Change::How;
    if (changes != nullptr) beside(*changes, How::Before, context);
    element(node, context, changes);
    if (changes != nullptr) beside(*changes, How::After, context);
}

/// What an override adds; each section says where it comes from.
void Expander::beside(const Changes& changes, Template::Change::How how, const Context& context) {
    for (const Template::Change& change : changes)
        if (change.how == how) within(change, context);
}

void Expander::within(const Template::Change& change, const Context& context) {
    const Template::Source* outer = m_source;
    m_source = &change.source;
    m_change = &change;
    children(change.node, context);
    m_change = nullptr;
    m_source = outer;
}

void Expander::section_content(const xml::Node& node, const Context& context, const Changes& changes) {
    using How = Template::Change::How;
    const auto replaced =
        std::find_if(changes.begin(), changes.end(), [](const auto& one) { return one.how == How::Replace; });
    const bool has_start =
        std::any_of(changes.begin(), changes.end(), [](const auto& one) { return one.how == How::Start; });
    const xml::Node title = replaced == changes.end() ? node.element(document_namespace, "title") : xml::Node();
    // What comes first in a section comes after its title.
    if (has_start && title) element(title, context);
    beside(changes, How::Start, context);
    if (replaced != changes.end())
        within(*replaced, context);
    else
        children(node, context, has_start ? title : xml::Node());
    beside(changes, How::End, context);
}

void Expander::open_tag(const xml::Node& node, std::string_view name) {
    m_out += '<';
    m_out += name;
    // A line break inside the tag changes no text, and gives each element a line of its own to be traced by.
    if (m_trace.lines.empty()) m_trace.lines.push_back(place(node));
    m_out += '\n';
    m_trace.lines.push_back(place(node));
    ++m_elements;
    begin_block(name);
}

void Expander::close_tag(const xml::Node& node, std::string_view name) {
    end_block(node);
    --m_elements;
    m_out += "</";
    m_out += name;
    m_out += '>';
}

void Expander::attribute(std::string_view name, const std::string& value) {
    m_out += ' ';
    m_out += name;
    m_out += "=\"" + escape_xml_attribute(value) + "\"";
}

void Expander::attributes(const xml::Node& node, const Context& context,
                          std::initializer_list<std::string_view> leave_out) {
    for (const xml::Node::Attribute& a : node.attributes()) {
        if (a.uri == template_namespace || std::find(leave_out.begin(), leave_out.end(), a.name) != leave_out.end())
            continue;
        const bool restyled = m_elements == 1 && a.name == "page-style" && !m_template.page_style().empty();
        const NamesReaders apart(*this, a.name);
        const std::string value = restyled ? m_template.page_style() : attribute_value(a.value, node, context);
        if (own_audience(a.name, value)) continue;
        if (value.empty() && !a.value.empty()) continue;
        find_reader(node, a.name, value);
        attribute(a.uri == xml_namespace ? "xml:" + a.name : a.name, value);
    }
}

void Expander::element(const xml::Node& node, const Context& context, const Changes* changes) {
    if (node.namespace_uri() != document_namespace)
        invalid(node, std::string(node.name()), mark("this element does not belong here"));
    const bool outer_record = m_in_record;
    const bool outer_data = m_in_data;
    const bool outer_head = m_in_head;
    const FactAudience outer_item = m_item;
    const bool outer_title = m_in_title;
    if (m_frames.empty() && is_line_of_head(node.name())) {
        if (m_has_audiences && node.name() != "title" && !stands_for_everyone()) return;
        m_in_title = true;
    }
    if (node.name() == "record") m_in_record = true;
    if (node.name() == "head" || node.name() == "record") m_in_head = node.name() == "head";
    // A person of the head says for whom they are, as they do in the file; so does who reads the paper. What of them is
    // for fewer is left out.
    const bool item = (node.name() == "person" || node.name() == "recipient") && m_has_audiences;
    if (item && context.node.is_element())
        m_item = node.name() == "person" ? audience_of(context.node) : audience_of_reader(context.node, node);
    if (node.name() == "date" || node.name() == "received" || node.name() == "due") m_in_data = true;
    open_tag(node, node.name());
    const std::size_t tag = m_out.size();
    if (m_elements == 1) m_out += " xmlns=\"" + std::string(document_namespace) + "\"";
    if (item && m_frames.empty()) {
        attributes(node, context, {"for", "hidden-from"});
        readers_of_item(node, context);
    } else {
        attributes(node, context);
    }
    for (const xml::Node& child : node.elements())
        if (child.is(template_namespace, "attribute")) computed_attribute(child, context);
    const std::string from = changes != nullptr                                ? Template::changed_by(*changes)
                             : m_change != nullptr && node.name() == "section" ? m_change->plugin
                                                                               : std::string();
    if (!from.empty()) attribute("from", from);
    complete(node.name(), tag);
    mark_tag();
    m_out += '>';
    if (changes != nullptr)
        section_content(node, context, *changes);
    else
        children(node, context);
    if (m_elements == 1) left_unanswered(node);
    close_tag(node, node.name());
    m_in_record = outer_record;
    m_in_data = outer_data;
    m_in_head = outer_head;
    m_item = outer_item;
    m_in_title = outer_title;
}

/// Who reads the paper is for those who may know the person of the file that it is.
FactAudience Expander::audience_of_reader(const xml::Node& fact, const xml::Node& at) const {
    FactAudience audience = audience_of(fact);
    bool nobody = false;
    const xml::Node person = fact.element({}, "person");
    if (const xml::Node one = person ? m_people.person(person.text()) : xml::Node())
        restrict_to(audience, audience_of(one), nobody);
    if (nobody) invalid(at, mark("what is told here is for different readers: nobody could read it"));
    return audience;
}

/// Who may not know a person of the file or a reader, or what they are named for, is told so with them, whether or not
/// the template does.
void Expander::readers_of_item(const xml::Node& node, const Context& context) {
    FactAudience audience = m_item;
    bool nobody = false;
    for (const Basis& one : m_because) restrict_to(audience, one.audience, nobody);
    FactAudience own;
    for (const std::string& id : split_words(attribute_value(node.attribute_or("for", ""), node, context)))
        own.only_for.insert(id);
    for (const std::string& id : split_words(attribute_value(node.attribute_or("hidden-from", ""), node, context)))
        own.hidden_from.insert(id);
    restrict_to(audience, own, nobody);
    if (nobody) invalid(node, mark("what is told here is for different readers: nobody could read it"));
    m_out += readers_attributes(audience);
}

/// A box that says neither what is not known nor why is still a box, a reader without a capacity still one: what was
/// left out stops no draft.
void Expander::complete(std::string_view name, std::size_t tag) {
    if (name != "unknown" && name != "recipient") return;
    const std::string written = m_out.substr(tag);
    const auto has = [&](const char* one) { return written.find(" " + std::string(one) + "=\"") != std::string::npos; };
    if (name == "unknown" && !has("about")) attribute("about", m_wording.word("unknown.about"));
    if (name == "unknown" && !has("why")) attribute("why", "not-known");
    if (name == "recipient" && !has("capacity")) attribute("capacity", m_wording.word("recipient"));
}

/// Whoever the document names may read it, however their id was made.
void Expander::find_reader(const xml::Node& element, std::string_view attribute, const std::string& id) {
    if (attribute != "id") return;
    if (element.name() == "person") m_named.people.insert(id);
    if (element.name() == "recipient") m_named.recipients.insert(id);
}

/// An attribute whose value is made by instructions: their text, without elements.
void Expander::computed_attribute(const xml::Node& node, const Context& context) {
    std::string tag = std::move(m_out);
    m_out.clear();
    const auto lines = static_cast<std::ptrdiff_t>(m_trace.lines.size());
    const bool outer_data = std::exchange(m_in_data, true);
    {
        const NamesReaders apart(*this, needed(node, "name"));
        children(node, context);
    }
    m_in_data = outer_data;
    const std::string value = collapse_spaces(m_out);
    m_out = std::move(tag);
    m_trace.lines.erase(m_trace.lines.begin() + lines, m_trace.lines.end());
    if (value.find('<') != std::string::npos) invalid(node, "t:attribute", mark("it holds words alone, no elements"));
    // The text is escaped already; only quotes are left to escape.
    if (own_audience(needed(node, "name"), value) || value.empty()) return;
    find_reader(node.parent(), needed(node, "name"), value);
    m_out += " " + needed(node, "name") + "=\"";
    for (const char c : value) m_out += c == '"' ? std::string("&quot;") : std::string(1, c);
    m_out += '"';
}

/// `{expression}` inside an attribute; `{{` is a brace.
std::string Expander::attribute_value(const std::string& text, const xml::Node& node, const Context& context) {
    std::string out;
    for (const AttributePart& part : parts_of_attribute(text)) {
        if (!part.expression) {
            out += part.text;
            continue;
        }
        if (!part.closed) invalid(node, "{", mark("a sign } is missing behind it"));
        const xml::Value value = evaluate(part.text, node, context);
        const auto* nodes = std::get_if<Nodes>(&value);
        if (nodes == nullptr) {
            out += xml::to_string(value);
            continue;
        }
        // A list of ids: every node counts, not the first alone.
        for (const xml::Node& one : *nodes) {
            const std::string words = collapse_spaces(one.text());
            if (words.empty()) continue;
            if (!out.empty() && &one != &nodes->front()) out += ' ';
            out += words;
            m_trace.used.push_back({static_cast<int>(m_trace.lines.size()), one});
        }
    }
    return out;
}

std::string Template::expand(const xml::Document& record, const Wording& wording, const Date& today,
                             Trace& trace) const {
    Expander expander(*this, record, wording, today, trace);
    expander.document(main_source());
    return expander.take();
}

std::vector<Trace::Absence> Template::absences_in(const xml::Document& record, const Wording& wording,
                                                  const Date& today) const {
    Trace trace;
    Expander expander(*this, record, wording, today, trace);
    expander.only_absences();
    expander.document(main_source());
    return std::move(trace.absences);
}

}  // namespace distinguo::written
