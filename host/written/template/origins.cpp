#include "written/template/origins.h"

#include <algorithm>
#include <iterator>

#include "base/text.h"

namespace distinguo::written {
namespace {

std::set<std::string> words(const xml::Node& node, std::string_view name) {
    const auto value = node.attribute(name);
    if (!value) return {};
    const auto all = split_words(*value);
    return {all.begin(), all.end()};
}

std::set<std::string> both(const std::set<std::string>& a, const std::set<std::string>& b) {
    std::set<std::string> out;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::inserter(out, out.end()));
    return out;
}

bool all_in(const std::set<std::string>& some, const std::set<std::string>& all) {
    return std::includes(all.begin(), all.end(), some.begin(), some.end());
}

}  // namespace

bool says_no_more(const FactAudience& one, const FactAudience& other) {
    if (!all_in(one.hidden_from, other.hidden_from)) return false;
    return one.only_for.empty() || (!other.only_for.empty() && all_in(other.only_for, one.only_for));
}

void restrict_to(FactAudience& audience, const FactAudience& also, bool& nobody) {
    audience.hidden_from.insert(also.hidden_from.begin(), also.hidden_from.end());
    if (also.only_for.empty()) return;
    if (audience.only_for.empty()) {
        audience.only_for = also.only_for;
        return;
    }
    auto allowed = both(audience.only_for, also.only_for);
    if (allowed.empty())
        nobody = true;
    else
        audience.only_for = std::move(allowed);
}

FactAudience audience_of(const xml::Node& fact) {
    FactAudience audience;
    bool nobody = false;
    for (xml::Node node = fact; node; node = node.parent())
        if (node.is_element()) restrict_to(audience, {words(node, "for"), words(node, "hidden-from")}, nobody);
    return audience;
}

FactAudience common_to(const std::vector<FactAudience>& audiences) {
    if (audiences.empty()) return {};
    FactAudience common = audiences.front();
    for (std::size_t k = 1; k < audiences.size() && !common.everyone(); ++k) {
        const FactAudience& one = audiences[k];
        common.hidden_from = both(common.hidden_from, one.hidden_from);
        if (one.only_for.empty())
            common.only_for.clear();
        else if (!common.only_for.empty())
            common.only_for.insert(one.only_for.begin(), one.only_for.end());
    }
    return common;
}

FactAudience audience_of_presence(const std::vector<xml::Node>& facts) {
    std::vector<FactAudience> audiences;
    for (const xml::Node& fact : facts) {
        audiences.push_back(audience_of(fact));
        if (audiences.back().everyone()) return {};
    }
    return common_to(audiences);
}

std::set<std::string> people_of_matter(const xml::Node& fact) {
    const auto is_item = [](const xml::Node& node) {
        const xml::Node part = node.parent();
        return part && part.is_element() && part.name() == "case";
    };
    xml::Node item = fact;
    while (item && !is_item(item)) item = item.parent();
    if (!item || (item.name() != "tie" && item.name() != "measure")) return {};
    std::set<std::string> people;
    for (const xml::Node& part : item.elements())
        if (part.name() == "who" || part.name() == "of" || part.name() == "about")
            for (std::string& id : split_words(part.text())) people.insert(std::move(id));
    return people;
}

std::string origin_of(const xml::Node& fact) {
    std::vector<xml::Node> path;
    for (xml::Node node = fact; node; node = node.parent())
        if (node.is_element()) path.push_back(node);
    // The last is the root: `record`, or `facts` alone.
    if (path.empty()) return {};
    std::size_t at = path.size() - 1;
    if (path[at].name() == "record") {
        if (at == 0) return {};
        --at;
    }
    const auto named = [](const xml::Node& node) {
        return node.name() == "unanswered" ? node.attribute_or("of", "") : std::string(node.name());
    };
    if (path[at].name() == "facts") return at == 0 ? std::string() : named(path[at - 1]);
    if (path[at].name() == "case") return at == 0 ? std::string() : "case/" + named(path[at - 1]);
    return std::string(path[at].name());
}

}  // namespace distinguo::written
