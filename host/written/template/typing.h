#pragma once
// What an expression can give, found without running it: which elements of the record it walks over, and whether it
// tests words that somebody typed. What may be tested is listed, not what may not: codes, yes or no, dates, numbers,
// ties and ids. All else may be printed and asked whether it is there, nothing more.

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "written/template/shape.h"
#include "xml/xpath_tree.h"

namespace distinguo::written {

struct Typed {
    bool known = true;  ///< false: nothing can be said of it
    Shapes shapes;      ///< of a set of nodes
    bool words = false; ///< made of what somebody typed, or of what nothing can be said of
    std::string of;     ///< the field that the words are of, or the step that led nowhere known
    bool is_words() const;
    /// For messages: the field whose words they are.
    std::string name() const;
};

struct TypingScope {
    bool known = true;   ///< the context is
    bool words = false;  ///< nothing can be said of the context
    std::string of;      ///< and this is what it was reached by
    Shapes context;
    std::map<std::string, Typed> variables;
};

struct TypingFault {
    enum class Kind { Name, Variable, Function, Words, Code };
    Kind kind = Kind::Name;
    std::string name;     ///< that is not known; of the field whose words, or whose codes, are tested
    std::string nearest;  ///< what was probably meant; may be empty
    std::string known;    ///< what there is
    std::string value;    ///< that no answer has
};
/// Whether an answer of that field can be this; where it cannot, the codes that there are, and the one that was
/// probably meant.
using CodeOf = std::function<std::optional<TypingFault>(const Shape& shape, const std::string& value)>;

/// What the engine gives: no t:let may take its name.
const std::vector<std::string>& given_variables();

class Typing {
public:
    /// `used` gathers what the expressions walk over.
    Typing(const RecordShape& record, const CodeOf& codes, std::vector<TypingFault>& faults, Shapes& used)
        : m_record(record), m_codes(codes), m_faults(faults), m_used(used) {}

    Typed of(const xml::XPathTree& tree, const TypingScope& scope);
    /// The people that the engine looks up by what was found: they are walked over too. Words are no ids.
    void people(const Typed& found);
    /// What is counted, or read as a date or a code by the engine.
    void tested(const Typed& found) {
        if (found.is_words()) words_tested(found);
    }

private:
    Typed variable(const xml::XPathTree& tree, const TypingScope& scope);
    Typed call(const xml::XPathTree& tree, const TypingScope& scope);
    Typed binary(const xml::XPathTree& tree, const TypingScope& scope);
    Typed path(const xml::XPathTree& tree, const TypingScope& scope);
    Typed step(const xml::XPathTree::Step& step, const Typed& from, const TypingScope& scope);
    Typed nowhere_known(const xml::XPathTree::Step& step, Typed to, const TypingScope& scope);
    Typed child_step(const std::string& name, const Typed& from);
    void attribute_step(const std::string& name, const Typed& from, Typed& to);
    void code_compared(const Typed& side, const xml::XPathTree& with);
    void ids_looked_up(const Typed& one, Typed& found);
    void unanswered_of(const xml::XPathTree& predicate, const Typed& from);
    void predicates(const std::vector<xml::XPathTree>& all, const Typed& of, const TypingScope& scope);
    void words_tested(const Typed& one);
    void unknown_name(const std::string& name, const Shapes& in);
    void fault(TypingFault fault);

    const RecordShape& m_record;
    const CodeOf& m_codes;
    std::vector<TypingFault>& m_faults;
    Shapes& m_used;
};

}  // namespace distinguo::written
