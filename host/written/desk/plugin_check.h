#pragma once
// What the author of a plugin wants to know before giving it away: is everything in it whole, and do its own cases
// hold?

#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/failure.h"
#include "written/desk/library.h"

namespace distinguo::written {

/// A sentence of the catalogue with its words: it is put together in the faces.
struct PluginProblem {
    Place place;
    const char* sentence;
    std::vector<std::string> words;
    std::optional<Failure> failure;  ///< in place of a sentence
    const char* to_do = nullptr;     ///< a sentence of the catalogue; nothing where the problem says it itself
};
/// Called again and again while a plugin is tried, with the template at hand; where it gives false, Cancelled is
/// thrown.
using PluginCheckProgress = std::function<bool(const std::string& at_hand)>;

struct PluginReport {
    std::string id, version, digest;
    std::vector<PluginProblem> problems;
    /// No problem, and to be read again: what stands on the paper whatever is answered.
    struct Always {
        std::string template_id, kind;
        std::vector<std::string> lines;
    };
    std::vector<Always> always;
    int templates = 0, fields = 0, rules = 0, lexicons = 0, overrides = 0, cases = 0;
};

/// `library` holds the plugin and those that it stands on. Cases are read from `cases/*.xml` of the plugin: each is a
/// document of its own, or a template with facts, and names the rules that it `finds` and those that it `passes`.
PluginReport check_plugin(Library& library, const std::string& id, const Date& today,
                          const PluginCheckProgress& go_on = {});

/// A record that answers every field with something of its type.
Facts example_facts(const std::vector<Field>& fields, const Template& chosen, const Codes& codes, const Date& today);
/// One person, one tie, one home… for what the example answers name.
CaseFile example_case(const Codes& codes, const Date& today);

}  // namespace distinguo::written
