#pragma once
// A Schematron file as it is written, before abstract parts are resolved and expressions compiled.

#include <map>
#include <string>
#include <vector>

#include "rules/schema.h"

namespace distinguo::rules {

struct LetText {
    std::string name, value;
    int line = 0;
};
/// A message is text with holes: `value-of` (an expression) and `name` (of the context, or of a path).
struct MessagePart {
    enum class Kind { Text, ValueOf, Name } kind = Kind::Text;
    std::string text;
    int line = 0;
};
struct AssertText {
    bool is_report = false;
    std::string id, test, role;
    std::vector<std::string> diagnostics;
    std::vector<MessagePart> message;
    Citation citation;
    std::string from, until;  ///< the days between which it is the law
    int line = 0;
};
struct RuleText {
    std::string id, context;
    bool is_abstract = false;
    std::vector<LetText> lets;
    std::vector<AssertText> asserts;
    std::vector<std::string> extends;
    int line = 0;
};
struct PatternText {
    std::string id, is_a;
    std::vector<std::string> types;  ///< kinds of writing that it is about (evaluation-ip…); empty: all
    std::vector<std::string> kinds;  ///< report, notice, consent; empty: all
    bool is_abstract = false;
    std::vector<LetText> lets;
    std::map<std::string, std::string> params;
    std::vector<RuleText> rules;
    int line = 0;
};
struct PhaseText {
    std::string id;
    std::vector<std::string> active;
    std::vector<LetText> lets;
};
struct SchemaText {
    std::string default_phase;
    std::vector<std::string> types;  ///< kinds of writing that are known without patterns of their own
    std::vector<std::pair<std::string, std::string>> namespaces;
    std::vector<LetText> lets;
    std::vector<PatternText> patterns;
    std::vector<PhaseText> phases;
    std::map<std::string, std::vector<MessagePart>> diagnostics;
};

/// Reads the file; abstract rules and patterns are resolved: what comes back is concrete.
SchemaText read_schema(std::string_view bytes, const std::string& source);

}  // namespace distinguo::rules
