#pragma once
// What an expression can give, found without running it: which elements of the record it walks over, and whether it tests words that
// somebody typed.

#include <map>
#include <string>
#include <vector>

#include "written/template/shape.h"
#include "xml/xpath_tree.h"

namespace distinguo::written {

struct Typed {
    bool known = true;  ///< false: nothing can be said of it
    Shapes shapes;      ///< of a set of nodes
    bool words = false; ///< a string made of what somebody typed
    bool is_words() const;
};

struct TypingScope {
    bool known = true;  ///< the context is
    Shapes context;
    std::map<std::string, Typed> variables;
};

struct TypingFault {
    enum class Kind { Name, Variable, Function, Words };
    Kind kind = Kind::Name;
    std::string name;     ///< that is not known; of the field whose words are tested
    std::string nearest;  ///< what was probably meant; may be empty
    std::string known;    ///< what there is
};

class Typing {
public:
    /// `used` gathers what the expressions walk over.
    Typing(const RecordShape& record, std::vector<TypingFault>& faults, Shapes& used) : m_record(record), m_faults(faults), m_used(used) {}

    Typed of(const xml::XPathTree& tree, const TypingScope& scope);

private:
    Typed variable(const xml::XPathTree& tree, const TypingScope& scope);
    Typed call(const xml::XPathTree& tree, const TypingScope& scope);
    Typed binary(const xml::XPathTree& tree, const TypingScope& scope);
    Typed path(const xml::XPathTree& tree, const TypingScope& scope);
    Typed step(const xml::XPathTree::Step& step, const Typed& from, const TypingScope& scope);
    Typed child_step(const std::string& name, const Typed& from);
    void unanswered_of(const xml::XPathTree& predicate, const Typed& from);
    void predicates(const std::vector<xml::XPathTree>& all, const Typed& of, const TypingScope& scope);
    void words_tested(const Typed& one);
    void unknown_name(const std::string& name, const Shapes& in);
    void fault(TypingFault fault);

    const RecordShape& m_record;
    std::vector<TypingFault>& m_faults;
    Shapes& m_used;
};

}  // namespace distinguo::written
