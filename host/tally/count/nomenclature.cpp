#include "tally/count/nomenclature.h"

#include <set>

#include "base/date.h"
#include "base/failure.h"
#include "base/text.h"
#include "xml/document.h"

namespace distinguo::tally {
namespace {

constexpr const char* nomenclature_namespace = "urn:distinguo:nomenclature:1";
constexpr std::size_t max_codes = 500;

bool is_code(const std::string& value) {
    return !value.empty() && value.size() <= 40 &&
           value.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
}

}  // namespace

Nomenclature Nomenclature::read(std::string_view bytes, const std::string& source) {
    const xml::Document document = xml::Document::parse(bytes, source);
    const xml::Node root = document.root();
    const auto invalid = [&](const xml::Node& node, const std::string& what) {
        return Failure(FailureCode::NomenclatureInvalid, {source, node.line()}, {what});
    };
    if (!root.is(nomenclature_namespace, "nomenclature"))
        throw Failure(FailureCode::WrongRoot, {source, root.line()}, {std::string(root.name()), "nomenclature"});
    Nomenclature out;
    out.id = root.attribute_or("id", "");
    out.version = root.attribute_or("version", "");
    out.xml = std::string(bytes);
    std::set<std::string> lists;
    for (const xml::Node& node : root.elements()) {
        if (node.name() != "list") throw invalid(node, std::string(node.name()));
        CodeList list{node.attribute_or("id", ""), node.attribute_or("label", ""), {}};
        if (!is_code(list.id) || list.id == "month" || !lists.insert(list.id).second)
            throw invalid(node, "list id=\"" + list.id + "\"");
        std::set<std::string> seen;
        for (const xml::Node& child : node.elements()) {
            if (child.name() != "code") throw invalid(child, std::string(child.name()));
            CodeEntry entry{child.attribute_or("value", ""), child.attribute_or("label", ""),
                            child.attribute_or("avoids-report", "no") == "yes"};
            if (!is_code(entry.value) || !seen.insert(entry.value).second)
                throw invalid(child, "code value=\"" + entry.value + "\"");
            list.codes.push_back(std::move(entry));
        }
        if (list.codes.empty() || list.codes.size() > max_codes)
            throw invalid(node, "list " + list.id + ": " + std::to_string(list.codes.size()) + " codes");
        out.lists.push_back(std::move(list));
    }
    if (out.lists.empty() || out.lists.size() > max_lists)
        throw invalid(root, std::to_string(out.lists.size()) + " lists");
    return out;
}

Code CodeList::code(std::string_view value) const {
    for (std::size_t k = 0; k < codes.size(); ++k)
        if (codes[k].value == value) return {static_cast<std::uint16_t>(k + 1)};
    throw Failure(FailureCode::CodeUnknown, {}, {id, std::string(value)});
}

std::size_t Nomenclature::list(std::string_view wanted) const {
    for (std::size_t k = 0; k < lists.size(); ++k)
        if (lists[k].id == wanted) return k;
    throw Failure(FailureCode::CodeUnknown, {}, {"list", std::string(wanted)});
}

Month month_of(std::string_view text) {
    const auto date = parse_partial_date(text);
    if (!date || date->month == 0 || date->day != 0)
        throw Failure(FailureCode::CodeUnknown, {}, {"month", std::string(text)});
    return {static_cast<std::uint16_t>(date->year), static_cast<std::uint8_t>(date->month)};
}

std::string to_text(const Month& month) { return to_iso({month.year, month.month, 0}); }

}  // namespace distinguo::tally
