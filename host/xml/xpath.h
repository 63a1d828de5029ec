#pragma once
// XPath 1.0 with a budget: an expression that takes too long is stopped and said so, never waited for.

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "base/failure.h"
#include "xml/document.h"

namespace distinguo::xml {

/// What an expression gave. A node set is in document order.
using Value = std::variant<bool, double, std::string, std::vector<Node>>;

std::string to_string(const Value& value);
bool to_bool(const Value& value);

/// Compiled once, evaluated often. Throws XPathInvalid on construction.
class Expression {
public:
    Expression(const std::string& text, const Place& place);
    const std::string& text() const { return m_text; }
    const Place& place() const { return m_place; }
    void* handle() const { return m_compiled.get(); }

private:
    struct Free {
        void operator()(void* compiled) const;
    };
    std::unique_ptr<void, Free> m_compiled;
    std::string m_text;
    Place m_place;
};

/// Evaluates expressions over one document. Holds the namespaces, the variables and the budget.
/// Not to be shared between threads.
class Evaluator {
public:
    explicit Evaluator(const Document& document);
    ~Evaluator();
    Evaluator(const Evaluator&) = delete;
    Evaluator& operator=(const Evaluator&) = delete;

    void set_namespace(const std::string& prefix, const std::string& uri);
    void set_variable(const std::string& name, const Value& value);
    void unset_variable(const std::string& name);
    /// A function of the host, called by its prefixed name, which no other namespace may use too. What it throws ends
    /// the evaluation as an expression that cannot be evaluated.
    using Function = std::function<Value(const std::vector<Value>& arguments)>;
    void set_function(const std::string& uri, const std::string& name, Function function);
    /// Operations that one evaluation may use, and all of them together; 50,000 take about a millisecond.
    void set_budget(unsigned long one, unsigned long all);
    unsigned long spent() const { return m_spent; }
    /// Seconds from the making of the evaluator to its last evaluation: the counter of operations does not see long
    /// strings.
    void set_time_budget(double seconds) { m_seconds = seconds; }
    double elapsed() const { return m_elapsed; }

    /// Throws XPathBudget or XPathInvalid (unknown function or variable) with the expression's place.
    Value evaluate(const Expression& expression, const Node& context, int position = 1, int size = 1);
    std::string string(const Expression& e, const Node& context) { return to_string(evaluate(e, context)); }
    /// Without making a set of nodes where one is enough.
    bool boolean(const Expression& e, const Node& context);
    std::vector<Node> nodes(const Expression& e, const Node& context);

private:
    void begin(const Expression& expression, const Node& context, int position, int size);
    [[noreturn]] void fail(const Expression& expression) const;

    struct State;
    std::unique_ptr<State> m_state;
    unsigned long m_one = 2'000'000;
    unsigned long m_all = 200'000'000;
    unsigned long m_spent = 0;
    double m_seconds = 3;
    double m_elapsed = 0;
    unsigned m_calls = 0;
};

}  // namespace distinguo::xml
