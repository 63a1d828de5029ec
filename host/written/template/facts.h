#pragma once
// Answers: read from JSON or XML into one tree, then checked against the fields that asked. Everything that is wrong is
// named at once, with its place, what was probably meant and what exists.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/failure.h"
#include "written/template/codes.h"
#include "written/template/fields.h"

namespace distinguo::written {

struct JsonValue;

/// Silence is not an answer: what is not here at all was never said, which is none of these.
enum class State { Given, NotAsked, NoAnswer, Declined, Unknown, NotApplicable };
/// The codes of the list `state`: given, not-asked, no-answer, declined, unknown, not-applicable.
const char* code_of(State state);
std::optional<State> state_of(std::string_view code);

/// One answer, or a group of them. Repeated ones are neighbours of the same name.
struct Fact {
    std::string name;  ///< of the field, in the singular
    std::string typed;  ///< how it was named, where that is another name (in JSON, the plural); for messages alone
    std::string text;  ///< of a given answer; several ids or codes with one space between
    State state = State::Given;
    std::vector<std::string> by;  ///< ids: who said it
    std::string on;               ///< ISO date, may be partial
    std::string reason;           ///< why there is no answer
    std::vector<std::string> about;  ///< ids: of whom alone the file keeps it; empty: of all who are asked about
    std::vector<std::string> only_for, hidden_from;  ///< ids of people or recipients
    bool is_group = false;
    std::vector<Fact> facts;
    int line = 0;  ///< where it was read; 0 where nobody knows

    friend bool operator==(const Fact& a, const Fact& b);  ///< lines and typed names do not count
};
using Facts = std::vector<Fact>;

Fact text_fact(std::string name, std::string text);
Fact group_fact(std::string name, Facts facts);
/// How whoever wrote it named it.
inline const std::string& typed_name(const Fact& fact) { return fact.typed.empty() ? fact.name : fact.typed; }
/// The first of that name; nothing where there is none.
const Fact* fact_named(const Facts& facts, std::string_view name);
/// The text of a given answer of that name, or nothing.
std::string text_of(const Facts& facts, std::string_view name);

/// By content: `{` is JSON, `<` is XML. What was typed, not yet checked: check_facts gives each value its meaning.
/// root: the element that XML begins with. Throws FactsMalformed, what parse_json throws (json.h) or what is wrong with
/// the XML, with the line.
Facts read_facts(std::string_view bytes, const std::string& source, std::string_view root = "facts");
/// The same of a JSON object that is read already.
Facts facts_of_json(const JsonValue& object, const std::string& source);
/// Throws FactCharacter where the text holds what XML, and so a document, cannot: control characters. `path` names the
/// field.
void refuse_unwritable(std::string_view text, const std::string& path, const Place& place);

/// What an answer may name: ids with words that tell which they are, by the type of the field.
using KnownIds = std::map<Field::Type, std::vector<std::pair<std::string, std::string>>>;

/// A required question without an answer.
struct MissingFact {
    const Field* field = nullptr;
    std::string path;
    int line = 0;  ///< of the group that lacks it
};
struct CheckedFacts {
    Facts facts;  ///< in one form: in the order of the fields, names in the singular, values typed, blanks left out
    std::vector<MissingFact> missing;
};
/// Every problem in one Failure (FactsWrong, the rest in `others`); at most fifty are named.
Failure facts_wrong(std::vector<Failure> problems, const std::string& source);
/// Throws FactsWrong; its `others` name every problem. A second check of its own result changes nothing.
CheckedFacts check_facts(const Facts& facts, const std::vector<Field>& fields, const Codes& codes,
                         const KnownIds& known, const std::string& source);

}  // namespace distinguo::written
