#include "written/desk/cited_texts.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/text.h"
#include "written/desk/check.h"
#include "written/desk/retention.h"
#include "written/document/wording.h"

namespace distinguo::written {

std::string long_date(const std::string& iso, const Messages& m) {
    return m.language() == "fr" ? Wording().date(iso) : iso;
}

std::vector<CitedText> cited_texts(Library& library) {
    std::map<std::tuple<std::string, std::string, std::string>, CitedText> found;
    const auto add = [&](const rules::Citation& citation, const std::string& rule) {
        if (citation.empty()) return;
        CitedText& one = found[{citation.text, citation.article, citation.version_read}];
        one.citation = citation;
        if (std::find(one.rules.begin(), one.rules.end(), rule) == one.rules.end()) one.rules.push_back(rule);
    };
    for (const RuleFile& file : library.rule_files()) {
        if (!file.schema) continue;
        for (const auto& assertion : file.schema->assertions()) add(assertion.citation, assertion.id);
    }
    const RetentionRules retention = retention_rules(library);
    for (const RetentionClock& clock : retention.clocks) add(clock.citation, clock.title);
    add(retention.archives_citation, retention.archives);
    std::vector<CitedText> all;
    for (auto& [key, one] : found) all.push_back(std::move(one));
    return all;
}

std::string in_lines(const std::vector<CitedText>& texts, const Messages& m) {
    std::string out;
    for (const CitedText& one : texts) {
        out += citation_in_words(one.citation, m) + ".\n    " + join(one.rules, ", ") + "\n";
    }
    return out;
}

}  // namespace distinguo::written
