#include "written/template/codes.h"

#include <algorithm>

#include "base/date.h"
#include "base/failure.h"
#include "base/nearest.h"
#include "base/text.h"
#include "xml/document.h"

namespace distinguo::written {
namespace {

constexpr const char* codes_namespace = "urn:distinguo:codes:1";
constexpr std::size_t max_codes = 5000;

/// A code stands in lists with spaces between, in attributes and in expressions.
bool is_code(const std::string& text) {
    return !text.empty() && text.size() <= 80 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

class CodesReader {
public:
    CodesReader(std::vector<CodeList> known, const std::string& source) : m_lists(std::move(known)), m_source(source) {}

    std::vector<CodeList> read(const xml::Node& root) {
        if (!root.is(codes_namespace, "codes"))
            throw Failure(FailureCode::WrongRoot, place(root), {std::string(root.name()), "codes"});
        allow(root, {"version", "lang"});
        for (const xml::Node& node : root.elements()) {
            if (!node.is(codes_namespace, "list")) unknown(node);
            list(node);
        }
        return std::move(m_lists);
    }

private:
    Place place(const xml::Node& node) const { return {m_source, node.line()}; }
    [[noreturn]] void unknown(const xml::Node& node) const {
        throw Failure(FailureCode::ElementUnknown, place(node),
                      {std::string(node.name()), std::string(node.parent().name())});
    }
    std::string needed(const xml::Node& node, const char* name) const {
        const std::string value = collapse_spaces(node.attribute_or(name, ""));
        if (value.empty()) throw Failure(FailureCode::AttributeMissing, place(node), {name, std::string(node.name())});
        return value;
    }
    void allow(const xml::Node& node, const std::vector<std::string>& names) const {
        for (const xml::Node::Attribute& one : node.attributes())
            if (std::find(names.begin(), names.end(), one.name) == names.end())
                throw Failure(FailureCode::AttributeInvalid, place(node), {one.name, one.value, join(names, ", ")});
    }
    CodeList* known(const std::string& id) {
        const auto found =
            std::find_if(m_lists.begin(), m_lists.end(), [&](const CodeList& one) { return one.id == id; });
        return found == m_lists.end() ? nullptr : &*found;
    }

    void list(const xml::Node& node) {
        allow(node, {"id", "label", "extends"});
        const std::string id = needed(node, "id");
        if (!is_code(id)) throw Failure(FailureCode::AttributeInvalid, place(node), {"id", id, "a-z 0-9 -"});
        const std::string extends = node.attribute_or("extends", "no");
        if (extends != "yes" && extends != "no")
            throw Failure(FailureCode::AttributeInvalid, place(node), {"extends", extends, "yes, no"});
        CodeList* into = known(id);
        if (extends == "yes") {
            if (into == nullptr) throw Failure(FailureCode::CodeListUnknown, place(node), {id, nearest(id, ids())});
        } else {
            if (into != nullptr) throw Failure(FailureCode::CodeListTwice, place(node), {id, into->source});
            m_lists.push_back({id, needed(node, "label"), {}, m_source, node.line()});
            into = &m_lists.back();
        }
        for (const xml::Node& child : node.elements()) {
            if (!child.is(codes_namespace, "code")) unknown(child);
            code(child, *into, extends == "yes");
        }
        parents(*into);
    }
    std::vector<std::string> ids() const {
        std::vector<std::string> all;
        for (const CodeList& one : m_lists) all.push_back(one.id);
        return all;
    }
    void code(const xml::Node& node, CodeList& into, bool added) const {
        allow(node, {"value", "label", "parent", "f", "m", "other", "text", "article", "version-read", "status"});
        Code one;
        one.value = needed(node, "value");
        if (!is_code(one.value))
            throw Failure(FailureCode::AttributeInvalid, place(node), {"value", one.value, "a-z 0-9 -"});
        if (const Code* before = into.code(one.value))
            throw Failure(FailureCode::CodeTwice, place(node),
                          {one.value, into.id, before->source + ":" + std::to_string(before->line)});
        if (into.codes.size() >= max_codes)
            throw Failure(FailureCode::AttributeInvalid, place(node),
                          {"value", one.value, "≤ " + std::to_string(max_codes)});
        one.label = needed(node, "label");
        one.parent = added ? needed(node, "parent") : node.attribute_or("parent", "");
        one.feminine = node.attribute_or("f", "");
        one.masculine = node.attribute_or("m", "");
        one.other = node.attribute_or("other", "");
        one.text = node.attribute_or("text", "");
        one.article = node.attribute_or("article", "");
        one.version_read = node.attribute_or("version-read", "");
        if (!one.version_read.empty() && !parse_date(one.version_read))
            throw Failure(FailureCode::AttributeInvalid, place(node), {"version-read", one.version_read, "YYYY-MM-DD"});
        one.status = node.attribute_or("status", "");
        one.added = added;
        one.source = m_source;
        one.line = node.line();
        into.codes.push_back(std::move(one));
    }
    /// Each parent exists, and nobody is their own ancestor.
    void parents(const CodeList& list) const {
        for (const Code& one : list.codes) {
            std::size_t steps = 0;
            for (const Code* above = &one; !above->parent.empty(); ++steps) {
                const Code* next = list.code(above->parent);
                if (next == nullptr || steps > list.codes.size())
                    throw Failure(FailureCode::CodeParentUnknown, {one.source, one.line},
                                  {one.value, one.parent, list.id, nearest(one.parent, values(list))});
                above = next;
            }
        }
    }
    static std::vector<std::string> values(const CodeList& list) {
        std::vector<std::string> all;
        for (const Code& one : list.codes) all.push_back(one.value);
        return all;
    }

    std::vector<CodeList> m_lists;
    const std::string& m_source;
};

}  // namespace

const Code* CodeList::code(std::string_view value) const {
    const auto found = std::find_if(codes.begin(), codes.end(), [&](const Code& one) { return one.value == value; });
    return found == codes.end() ? nullptr : &*found;
}

void Codes::extend(std::string_view bytes, const std::string& source) {
    const xml::Document document = xml::Document::parse(bytes, source);
    m_lists = CodesReader(m_lists, source).read(document.root());
    for (std::size_t k = 0; k < m_lists.size(); ++k) m_by_id[m_lists[k].id] = k;
}

const CodeList* Codes::list(std::string_view id) const {
    const auto found = m_by_id.find(id);
    return found == m_by_id.end() ? nullptr : &m_lists[found->second];
}

const Code* Codes::code(std::string_view list_id, std::string_view value) const {
    const CodeList* found = list(list_id);
    return found == nullptr ? nullptr : found->code(value);
}

std::string Codes::base(std::string_view list_id, std::string_view value) const {
    const Code* one = code(list_id, value);
    while (one != nullptr && one->added) one = code(list_id, one->parent);
    return one == nullptr ? std::string() : one->value;
}

bool Codes::is_under(std::string_view list_id, std::string_view value, std::string_view ancestor) const {
    for (const Code* one = code(list_id, value); one != nullptr; one = code(list_id, one->parent)) {
        if (one->value == ancestor) return true;
        if (one->parent.empty()) return false;
    }
    return false;
}

std::string Codes::label(std::string_view list_id, std::string_view value, std::string_view gender) const {
    const Code* one = code(list_id, value);
    if (one == nullptr) return std::string(value);
    const std::string& fitting = gender == "feminine"    ? one->feminine
                                 : gender == "masculine" ? one->masculine
                                                         : one->other;
    return fitting.empty() ? one->label : fitting;
}

std::vector<std::string> Codes::values(std::string_view list_id) const {
    std::vector<std::string> all;
    if (const CodeList* found = list(list_id))
        for (const Code& one : found->codes) all.push_back(one.value);
    return all;
}

}  // namespace distinguo::written
