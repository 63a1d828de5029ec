// What each block rests on: the facts that its words and conditions were made of, and for whom they are.
#include <algorithm>

#include "base/messages.h"
#include "base/text.h"
#include "written/template/expander.h"

namespace distinguo::written {
namespace {

/// Beyond these, the names are known and the audiences are the same few.
constexpr std::size_t max_nodes = 500;

bool any_of(std::string_view name, std::initializer_list<std::string_view> all) {
    return std::find(all.begin(), all.end(), name) != all.end();
}

/// Elements that say for whom they are.
bool has_audience(std::string_view name) {
    return any_of(name,
                  {"p",     "unknown",  "set-aside", "list",       "item",   "table",      "row",         "timeline",
                   "event", "question", "frame",     "signatures", "cut",    "page-break", "section",     "reply",
                   "tie",   "home",     "contact",   "measure",    "answer", "informed",   "not-informed",
                   "source", "reach",    "kept-words"});
}
bool holds_blocks(std::string_view name) {
    return any_of(name, {"section", "reply", "list", "table", "timeline", "question", "frame", "signatures"});
}

bool is_or(const xml::XPathTree& tree) { return tree.kind == xml::XPathTree::Kind::Binary && tree.name == "or"; }

std::string joined_ids(const std::set<std::string>& ids) { return join({ids.begin(), ids.end()}, " "); }

/// No XML holds it.
constexpr char readers_mark = '\x03';

std::string attributes_of(const FactAudience& audience) {
    std::string out;
    if (!audience.only_for.empty()) out += " for=\"" + escape_xml_attribute(joined_ids(audience.only_for)) + "\"";
    if (!audience.hidden_from.empty())
        out += " hidden-from=\"" + escape_xml_attribute(joined_ids(audience.hidden_from)) + "\"";
    return out;
}

}  // namespace

const Template::Compiled& Expander::compiled_at(const std::string& text, const xml::Node& at) {
    // The place is made for those that are new: it is a string, and there are thousands of evaluations.
    const Template::Compiled*& known = m_compiled[text];
    if (known == nullptr) known = &m_template.compiled(text, place(at));
    return *known;
}

xml::Value Expander::evaluate(const std::string& text, const xml::Node& at, const Context& context, Purpose purpose) {
    try {
        const Template::Compiled& compiled = compiled_at(text, at);
        xml::Value value = m_evaluator.evaluate(compiled.expression, context.node, context.position, context.size);
        if (purpose != Purpose::Words) return value;
        if (!m_frames.empty()) {
            note_told(context.node);
            if (const auto* nodes = std::get_if<Nodes>(&value))
                for (const xml::Node& one : *nodes) note_told(one);
        }
        if (!m_frames.empty()) note(basis_of(compiled, value, at, context, purpose), at);
        else if (m_has_audiences) only_for_everyone(value, compiled, at, context);
        return value;
    } catch (const Failure& failure) {
        // The same expression may stand in several places: the place of this use is the one that helps.
        if (failure.code() != FailureCode::XPathInvalid && failure.code() != FailureCode::XPathBudget) throw;
        throw Failure(failure.code(), place(at), failure.details());
    }
}

/// A title, a line of the head: nobody can be left out there, so what is not for everyone is.
void Expander::only_for_everyone(xml::Value& value, const Template::Compiled& compiled, const xml::Node& at,
                                 const Context& context) {
    if (auto* nodes = std::get_if<Nodes>(&value)) {
        std::erase_if(*nodes, [&](const xml::Node& one) { return !may_stand_here(audience_of(one)); });
    } else if (!may_stand_here(basis_of(compiled, value, at, context, Purpose::Words).audience)) {
        value = std::string();
    }
}

Expander::Basis Expander::basis_of(const std::string& text, const xml::Value& value, const xml::Node& at,
                                   const Context& context, Purpose purpose) {
    return basis_of(compiled_at(text, at), value, at, context, purpose);
}

Expander::Basis Expander::basis_of(const Template::Compiled& compiled, const xml::Value& value, const xml::Node& at,
                                   const Context& context, Purpose purpose) {
    using Root = Template::Walk::Root;
    Basis basis;
    bool nobody = false;
    const bool at_top = !m_facts.empty() && context.node == m_facts.front();
    const auto add_nodes = [&](const Nodes& nodes) {
        if (!m_has_audiences) return;
        if (purpose == Purpose::Condition) return restrict_to(basis.audience, audience_of_presence(nodes), nobody);
        for (std::size_t k = 0; k < nodes.size() && k < max_nodes; ++k)
            restrict_to(basis.audience, audience_of(nodes[k]), nobody);
    };
    for (const Template::Walk& walk : compiled.walks) {
        if (walk.root == Root::OfFacts || (walk.root == Root::Relative && at_top)) {
            if (m_template.field(walk.first) != nullptr) basis.names.insert(walk.first);
        } else if (walk.root == Root::OfCase) {
            if (!walk.first.empty()) basis.names.insert("case/" + walk.first);
        } else if (walk.root == Root::OfInstitution) {
            basis.names.insert("institution");
        } else if (walk.root == Root::OfAuthor) {
            basis.names.insert("author");
        } else if (walk.root == Root::OfVariable) {
            if (walk.first == "ties") basis.names.insert("case/tie");
            if (walk.first == "held") basis.names.insert("case/contact");
            if (walk.first == "under-age" || walk.first == "of-age") basis.names.insert("case/person");
            if (const auto known = m_lets.find(walk.first); known != m_lets.end()) {
                basis.names.insert(known->second.basis.names.begin(), known->second.basis.names.end());
                // Of nodes, those count that are found here; words and numbers no longer say what they were made of.
                if (!std::holds_alternative<Nodes>(known->second.value))
                    restrict_to(basis.audience, known->second.basis.audience, nobody);
            }
        } else if (walk.root == Root::Relative) {
            if (std::string origin = origin_of(context.node); !origin.empty()) basis.names.insert(std::move(origin));
        }
        // A number or a string hides which facts it was made of: they are looked up.
        if (m_has_audiences && !walk.nested && !std::holds_alternative<Nodes>(value))
            add_nodes(found_by(walk, at, context));
    }
    if (const auto* nodes = std::get_if<Nodes>(&value)) {
        for (std::size_t k = 0; k < nodes->size() && k < max_nodes; ++k) {
            const std::string origin = origin_of((*nodes)[k]);
            if (!origin.empty()) basis.names.insert(origin);
        }
        add_nodes(*nodes);
    }
    if (purpose == Purpose::Condition && m_has_audiences && is_or(compiled.tree)) {
        basis.audience = audience_of_either(compiled.text, compiled.tree, at, context);
        return basis;
    }
    restrict_to(basis.audience, audience_of_tests(compiled, at, context), nobody);
    if (nobody) invalid(at, mark("what is told here is for different readers: nobody could read it"));
    return basis;
}

/// « This or that »: kept from those who are to know neither of those that hold.
FactAudience Expander::audience_of_either(const std::string& text, const xml::XPathTree& tree, const xml::Node& at,
                                          const Context& context) {
    std::vector<FactAudience> holding;
    const auto add = [&](const xml::XPathTree& part, const auto& again) -> void {
        if (is_or(part)) {
            for (const xml::XPathTree& one : part.parts) again(one, again);
            return;
        }
        const std::string words = text.substr(part.from, part.to - part.from);
        const xml::Value value = evaluate(words, at, context, Purpose::Condition);
        if (xml::to_bool(value)) holding.push_back(basis_of(words, value, at, context, Purpose::Condition).audience);
    };
    add(tree, add);
    return common_to(holding);
}

Expander::Basis Expander::basis_of_node(const xml::Node& fact) const {
    Basis basis;
    const std::string origin = origin_of(fact);
    if (!origin.empty()) basis.names.insert(origin);
    basis.people = people_of_matter(fact);
    if (m_has_audiences) basis.audience = audience_of(fact);
    return basis;
}

void Expander::note(const Basis& basis, const xml::Node& at) {
    if (m_frames.empty()) return;
    Basis& own = m_frames.back().basis;
    own.names.insert(basis.names.begin(), basis.names.end());
    own.people.insert(basis.people.begin(), basis.people.end());
    own.tellers.insert(basis.tellers.begin(), basis.tellers.end());
    bool nobody = false;
    restrict_to(own.audience, basis.audience, nobody);
    if (nobody) invalid(at, mark("what is told here is for different readers: nobody could read it"));
}

Expander::Because::Because(Expander& owner, Basis basis, const xml::Node& at) : m_owner(owner) {
    // Inside a block that holds text, what stands under the condition is that block's own.
    if (!owner.m_frames.empty() && owner.m_frames.back().leaf) owner.note(basis, at);
    owner.m_because.push_back(std::move(basis));
}

void Expander::begin_block(std::string_view name) {
    if (!has_audience(name)) return;
    Frame frame;
    frame.name = std::string(name);
    frame.leaf = !holds_blocks(name);
    frame.open = m_because.size();
    frame.because = m_frames.empty() ? 0 : m_frames.back().open;
    frame.depth = m_elements;
    m_frames.push_back(std::move(frame));
}

void Expander::mark_tag() {
    if (!m_frames.empty() && m_frames.back().depth == m_elements && m_frames.back().tag == 0)
        m_frames.back().tag = m_out.size();
}

bool Expander::own_audience(std::string_view name, const std::string& value) {
    if (m_frames.empty() || m_frames.back().depth != m_elements || m_frames.back().tag != 0) return false;
    if (name == "for")
        m_frames.back().only_for = value;
    else if (name == "hidden-from")
        m_frames.back().hidden_from = value;
    else if (name == "named")
        for (const std::string& id : split_words(value)) m_frames.back().basis.people.insert(id);
    else
        return false;
    return true;
}

std::string Expander::readers_attributes(const FactAudience& audience) {
    if (!m_has_audiences || audience.everyone() || m_only_absences) return attributes_of(audience);
    m_readers.push_back(audience);
    return readers_mark + std::to_string(m_readers.size() - 1) + readers_mark;
}

std::string Expander::readers_of_this_document(FactAudience audience) const {
    if (!audience.only_for.empty()) {
        std::erase_if(audience.only_for, [&](const std::string& id) { return m_named.recipients.count(id) == 0; });
        if (audience.only_for.empty()) {
            audience.hidden_from.insert(m_named.recipients.begin(), m_named.recipients.end());
            audience.hidden_from.insert(m_named.people.begin(), m_named.people.end());
        }
    }
    return attributes_of(audience);
}

std::string Expander::take() {
    std::string out;
    out.reserve(m_out.size());
    std::size_t from = 0;
    for (std::size_t mark; (mark = m_out.find(readers_mark, from)) != std::string::npos;) {
        const std::size_t end = m_out.find(readers_mark, mark + 1);
        out.append(m_out, from, mark - from);
        out += readers_of_this_document(m_readers[std::stoul(m_out.substr(mark + 1, end - mark - 1))]);
        from = end + 1;
    }
    return out.append(m_out, from);
}

void Expander::end_block(const xml::Node& at) {
    if (m_frames.empty() || m_frames.back().depth != m_elements) return;
    Frame frame = std::move(m_frames.back());
    m_frames.pop_back();
    bool nobody = false;
    FactAudience audience;
    for (const std::string& id : split_words(frame.only_for)) audience.only_for.insert(id);
    for (const std::string& id : split_words(frame.hidden_from)) audience.hidden_from.insert(id);
    restrict_to(audience, frame.basis.audience, nobody);
    for (std::size_t k = 0; k < m_because.size(); ++k) {
        frame.basis.names.insert(m_because[k].names.begin(), m_because[k].names.end());
        frame.basis.people.insert(m_because[k].people.begin(), m_because[k].people.end());
        // What stood before the block around this one is that block's.
        if (k >= frame.because) restrict_to(audience, m_because[k].audience, nobody);
    }
    if (nobody) invalid(at, mark("what is told here is for different readers: nobody could read it"));
    std::string added = readers_attributes(audience);
    const bool told = any_of(frame.name, {"p", "unknown", "set-aside", "list", "table", "timeline"}) ||
                      (frame.name == "row" && m_in_record);
    // A row is told by its table, an item by its list.
    if (!told && !m_frames.empty()) {
        Basis& around = m_frames.back().basis;
        around.names.insert(frame.basis.names.begin(), frame.basis.names.end());
        around.people.insert(frame.basis.people.begin(), frame.basis.people.end());
        around.tellers.insert(frame.basis.tellers.begin(), frame.basis.tellers.end());
    }
    if (told && !frame.basis.names.empty())
        added += " drafted-from=\"" + escape_xml_attribute(joined_ids(frame.basis.names)) + "\"";
    // Who told one cell of a table, or one line of a list, did not tell the others.
    const bool of_parts = any_of(frame.name, {"list", "table", "timeline"});
    if (told && !of_parts && frame.basis.people.empty()) frame.basis.people = frame.basis.tellers;
    if ((told || any_of(frame.name, {"row", "item", "event"})) && !frame.basis.people.empty())
        added += " named=\"" + escape_xml_attribute(joined_ids(frame.basis.people)) + "\"";
    m_out.insert(frame.tag, added);
}

}  // namespace distinguo::written
