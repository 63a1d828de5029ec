#pragma once
// ISO Schematron (schema ns let phase pattern rule assert report diagnostic value-of name extends, abstract patterns
// and rules), query binding XPath 1.0. The first matching rule of a pattern wins. Anything else is refused when
// loading. An evaluation that fails is a finding, never a pass.

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/failure.h"
#include "xml/document.h"
#include "xml/xpath.h"

namespace distinguo::rules {

enum class Severity { Blocking, Warning, Advice };
const char* code_of(Severity severity);

/// Where a rule comes from: the text, its article, the version that was read, and how surely.
struct Citation {
    std::string text, article, version_read, status;
    bool empty() const { return text.empty(); }
};

inline constexpr const char* could_not_evaluate = "could-not-evaluate";

struct Finding {
    std::string rule;     ///< id of the assert, or `could-not-evaluate`
    std::string about;    ///< for could-not-evaluate: the rule that could not be
    std::string pattern;
    Severity severity = Severity::Warning;
    std::string message;
    std::string hint;     ///< the diagnostics
    Citation citation;
    xml::Node node;       ///< valid as long as the document that was checked
    std::string location; ///< path of the node
    bool is_report = false;
    std::string test;
};

/// The text that is checked: what it declares itself to be.
struct Writing {
    std::string type;  ///< evaluation-ip, note-sociale…; empty: not declared
    std::string kind;  ///< report, notice, consent
};
/// The file as it is written: schema_text.h.
struct SchemaText;
/// A function that rules may call, in the namespace of its prefix.
struct HostFunction {
    std::string uri, name;
    xml::Evaluator::Function call;
};

struct CheckOptions {
    std::string phase;  ///< empty: the default phase of the schema, else all patterns
    std::string on;     ///< ISO date: the law as it stood; also the variables $on and $today
    std::optional<Writing> writing;  ///< patterns that declare other kinds of writing (c:types, c:kinds) are passed
                                     ///< over; nothing: all are put
    std::map<std::string, xml::Value> variables;
    std::vector<HostFunction> functions;
    /// Operations for one evaluation, one assertion on all nodes, and the whole schema.
    unsigned long budget_one = 400'000;
    unsigned long budget_assertion = 2'000'000;
    unsigned long budget_all = 20'000'000;
    double seconds_assertion = 0.5;
    double seconds_all = 2;
};

class Schema {
public:
    enum class Compiling {
        Now,        ///< what is wrong with an expression is told when it is loaded
        WhenPut     ///< of a file that was proved: an expression is compiled when it is first put to a document
    };
    /// Throws RuleFileInvalid or XPathInvalid with the line. Not to be shared between threads.
    static Schema load(std::string_view bytes, const std::string& source, Compiling when = Compiling::Now);
    ~Schema();
    Schema(Schema&&) noexcept;
    Schema& operator=(Schema&&) noexcept;

    /// `evaluated`, where given, receives the ids of the assertions that were put to at least one node.
    std::vector<Finding> check(const xml::Document& document, const CheckOptions& options,
                               std::set<std::string>* evaluated = nullptr) const;
    struct Cited {
        std::string id;
        Citation citation;
        Severity severity = Severity::Warning;
        std::string message;  ///< as it is written, values by their expressions
        int line = 0;
    };
    std::vector<Cited> assertions() const;
    std::vector<std::string> phases() const;
    /// Every assertion of the schema, by id, once.
    std::vector<std::string> assertion_ids() const;
    /// Those in force on that day which concern such a writing: its kind is among those that their pattern names, or it
    /// names none.
    std::set<std::string> concerning(const Writing& writing, const std::string& on) const;
    /// Whether a pattern names this kind of writing as one of its own.
    bool knows(const Writing& writing) const;
    const std::string& source() const;
    const SchemaText& text() const;

    struct Compiled;

private:
    explicit Schema(std::unique_ptr<Compiled> compiled);
    std::unique_ptr<Compiled> m_compiled;
};

}  // namespace distinguo::rules
