#include "rules/schema.h"

#include <algorithm>
#include <set>
#include <unordered_set>

#include "base/text.h"
#include "rules/quick.h"
#include "rules/schema_text.h"
#include "xml/positions.h"

namespace distinguo::rules {
namespace {

/// An expression that is compiled when it is first evaluated: most of those of a plugin are about other writings.
class Expression {
public:
    /// `source`: of a schema that outlives it.
    Expression(std::string text, const std::string& source, int line)
        : m_text(std::move(text)), m_source(&source), m_line(line) {}
    const std::string& text() const { return m_text; }
    Place place() const { return {*m_source, m_line}; }
    const xml::Expression& compiled() const {
        if (!m_compiled) m_compiled.emplace(m_text, place());
        return *m_compiled;
    }

private:
    std::string m_text;
    const std::string* m_source;
    int m_line;
    mutable std::optional<xml::Expression> m_compiled;
};

struct Let {
    std::string name;
    Expression value;
};
/// What an assertion says, made ready when it first has something to say.
class Message {
public:
    struct Part {
        const std::string* text;  ///< where there is no expression
        std::optional<Expression> expression;
    };
    /// Both of a schema that outlives it.
    Message(const std::vector<MessagePart>& text, const std::string& source) : m_text(&text), m_source(&source) {}
    const std::vector<Part>& parts() const {
        if (m_parts.empty())
            for (const MessagePart& one : *m_text) m_parts.push_back(part(one));
        return m_parts;
    }

private:
    Part part(const MessagePart& one) const {
        if (one.kind == MessagePart::Kind::Text) return {&one.text, std::nullopt};
        const bool is_name = one.kind == MessagePart::Kind::Name;
        return {nullptr, Expression(is_name ? "name(" + one.text + ")" : one.text, *m_source, one.line)};
    }

    const std::vector<MessagePart>* m_text;
    const std::string* m_source;
    mutable std::vector<Part> m_parts;
};
struct Assertion {
    const AssertText& text;  ///< of the schema that this one is part of
    Expression test;
    std::shared_ptr<const QuickTest> quick;  ///< where the test needs no XPath
    Message message;
    std::vector<Message> diagnostics;
    std::string id;
    std::size_t number = 0;  ///< its place among all of the schema
};
/// `d:section/d:p` as prefixes and local names, the parents first.
using Steps = std::vector<std::pair<std::string, std::string>>;
struct Rule {
    Expression context;
    /// Where the context is made of names only: found in the index of the document, without a search. One for each
    /// alternative.
    std::vector<Steps> plain;
    std::vector<Let> lets;
    std::vector<Assertion> assertions;
};
struct Pattern {
    std::string id;
    std::vector<std::string> types, kinds;

    static bool among(const std::vector<std::string>& all, const std::string& one) {
        return std::find(all.begin(), all.end(), one) != all.end();
    }
    bool concerns(const Writing& writing) const {
        return (types.empty() || among(types, writing.type)) && (kinds.empty() || among(kinds, writing.kind));
    }
    std::vector<Let> lets;
    std::vector<Rule> rules;
};

Severity severity_of(const std::string& role) {
    if (role == "blocking" || role == "error" || role == "fatal") return Severity::Blocking;
    if (role == "advice" || role == "info" || role == "information") return Severity::Advice;
    return Severity::Warning;
}

/// A context is a pattern: `section/p` means any such p. Each alternative is looked for in the whole document.
std::string everywhere(const std::string& context) {
    std::string out;
    std::string part;
    int depth = 0;
    char quote = 0;
    const auto flush = [&] {
        const std::string_view bare = trim(part);
        if (!out.empty()) out += " | ";
        out += bare.empty() || bare[0] == '/' ? std::string(bare) : "//" + std::string(bare);
        part.clear();
    };
    for (const char c : context) {
        if (quote != 0) {
            if (c == quote) quote = 0;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '[' || c == '(') {
            ++depth;
        } else if (c == ']' || c == ')') {
            --depth;
        } else if (c == '|' && depth == 0) {
            flush();
            continue;
        }
        part += c;
    }
    flush();
    return out;
}

/// Whether it is the law on that day; no day: always.
bool in_force(const AssertText& text, const std::string& on) {
    return on.empty() || ((text.from.empty() || on >= text.from) && (text.until.empty() || on <= text.until));
}

bool is_ncname(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(),
                       [](char c) {
                           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                                  c == '-' || c == '_';
                       }) &&
           !(text[0] >= '0' && text[0] <= '9') && text[0] != '-';
}

/// `d:say | d:section/d:p` as names; empty where it is anything more.
std::vector<Steps> plain_steps(const std::string& context) {
    std::vector<Steps> all;
    for (const std::string& alternative : split(context, '|')) {
        Steps steps;
        for (const std::string& part : split(alternative, '/')) {
            const std::string_view bare = trim(part);
            const std::size_t colon = bare.find(':');
            const std::string_view prefix =
                colon == std::string_view::npos ? std::string_view() : bare.substr(0, colon);
            const std::string_view local = colon == std::string_view::npos ? bare : bare.substr(colon + 1);
            if (!is_ncname(local) || (colon != std::string_view::npos && !is_ncname(prefix))) return {};
            steps.emplace_back(prefix, local);
        }
        if (steps.empty()) return {};
        all.push_back(std::move(steps));
    }
    return all;
}

}  // namespace

const char* code_of(Severity severity) {
    switch (severity) {
        case Severity::Blocking: return "blocking";
        case Severity::Advice: return "advice";
        default: return "warning";
    }
}

struct Schema::Compiled {
    std::string source;
    SchemaText text;
    std::vector<Let> lets;
    std::vector<Pattern> patterns;
    std::vector<std::pair<std::string, std::vector<Let>>> phase_lets;
    std::size_t assertion_count = 0;
};

namespace {

std::vector<Let> compile(const std::vector<LetText>& lets, const std::string& source) {
    std::vector<Let> out;
    for (const LetText& let : lets) out.push_back({let.name, Expression(let.value, source, let.line)});
    return out;
}

Pattern compile(const PatternText& pattern, Schema::Compiled& schema) {
    const std::string& source = schema.source;
    Pattern out{pattern.id, pattern.types, pattern.kinds, compile(pattern.lets, source), {}};
    for (const RuleText& rule : pattern.rules) {
        Rule one{Expression(everywhere(rule.context), source, rule.line),
                 plain_steps(rule.context),
                 compile(rule.lets, source),
                 {}};
        for (const AssertText& text : rule.asserts) {
            Assertion assertion{text,
                                Expression(text.test, source, text.line),
                                QuickTest::compile(text.test, schema.text.namespaces),
                                Message(text.message, source),
                                {},
                                text.id,
                                schema.assertion_count++};
            for (const std::string& id : text.diagnostics)
                assertion.diagnostics.emplace_back(schema.text.diagnostics.at(id), source);
            if (assertion.id.empty())
                assertion.id = !rule.id.empty()      ? rule.id
                               : !pattern.id.empty() ? pattern.id
                                                     : "line-" + std::to_string(text.line);
            one.assertions.push_back(std::move(assertion));
        }
        out.rules.push_back(std::move(one));
    }
    return out;
}

/// Throws the first failure, in the order of the file as far as its parts go.
void compile_all(const Schema::Compiled& schema) {
    const auto lets = [](const std::vector<Let>& all) {
        for (const Let& one : all) one.value.compiled();
    };
    const auto message = [](const Message& one) {
        for (const Message::Part& part : one.parts())
            if (part.expression) part.expression->compiled();
    };
    lets(schema.lets);
    for (const auto& [phase, of_phase] : schema.phase_lets) lets(of_phase);
    for (const Pattern& pattern : schema.patterns) {
        lets(pattern.lets);
        for (const Rule& rule : pattern.rules) {
            rule.context.compiled();
            lets(rule.lets);
            for (const Assertion& assertion : rule.assertions) {
                assertion.test.compiled();
                message(assertion.message);
                for (const Message& diagnostic : assertion.diagnostics) message(diagnostic);
            }
        }
    }
}

/// One check: the state that lives while a document is walked.
class Run {
public:
    Run(const Schema::Compiled& schema, const xml::Document& document, const CheckOptions& options,
        std::set<std::string>* evaluated)
        : m_schema(schema),
          m_options(options),
          m_evaluated(evaluated),
          m_evaluator(document),
          m_root(document.root().parent()),
          m_spent(schema.assertion_count) {
        for (const auto& [prefix, uri] : schema.text.namespaces) m_evaluator.set_namespace(prefix, uri);
        m_evaluator.set_budget(options.budget_one, options.budget_all);
        m_evaluator.set_time_budget(options.seconds_all);
        for (const char* day : {"on", "today"}) m_evaluator.set_variable(day, options.on);
        for (const auto& [name, value] : options.variables) m_evaluator.set_variable(name, value);
        for (const HostFunction& function : options.functions)
            m_evaluator.set_function(function.uri, function.name, function.call);
    }

    std::vector<Finding> run() {
        if (m_options.writing && std::none_of(m_schema.patterns.begin(), m_schema.patterns.end(),
                                              [&](const Pattern& one) { return one.concerns(*m_options.writing); }))
            return {};
        const std::string phase =
            m_options.phase.empty() || m_options.phase == "#DEFAULT" ? m_schema.text.default_phase : m_options.phase;
        set(m_schema.lets, m_root, "schema");
        const PhaseText* active = nullptr;
        for (std::size_t k = 0; k < m_schema.text.phases.size(); ++k) {
            if (m_schema.text.phases[k].id != phase) continue;
            active = &m_schema.text.phases[k];
            set(m_schema.phase_lets[k].second, m_root, "phase " + phase);
        }
        if (active == nullptr && !phase.empty() && phase != "#ALL")
            broken(phase, "", {}, Failure(FailureCode::RuleFileInvalid, {m_schema.source}, {"phase " + phase}));
        else
            for (const Pattern& pattern : m_schema.patterns) {
                if (active != nullptr &&
                    std::find(active->active.begin(), active->active.end(), pattern.id) == active->active.end())
                    continue;
                if (m_options.writing && !pattern.concerns(*m_options.writing)) continue;
                this->pattern(pattern);
            }
        return std::move(m_findings);
    }

private:
    void set(const std::vector<Let>& lets, const xml::Node& context, const std::string& where) {
        for (const Let& let : lets) {
            try {
                m_evaluator.set_variable(let.name, m_evaluator.evaluate(let.value.compiled(), context));
            } catch (const Failure& failure) {
                // Without its variable every rule that uses it fails aloud; the cause is told once, here.
                if (m_told.insert("let " + let.name).second) broken("let " + let.name, where, context, failure);
            }
        }
    }
    void unset(const std::vector<Let>& lets) {
        for (const Let& let : lets) m_evaluator.unset_variable(let.name);
    }

    void pattern(const Pattern& pattern) {
        set(pattern.lets, m_root, pattern.id);
        std::unordered_set<const void*> claimed;
        const bool once = pattern.rules.size() == 1 && pattern.rules.front().plain.size() == 1;
        for (const Rule& rule : pattern.rules) {
            std::vector<xml::Node> nodes;
            try {
                nodes = nodes_of(rule);
            } catch (const Failure& failure) {
                for (const Assertion& assertion : rule.assertions) broken(assertion.id, pattern.id, {}, failure);
                continue;
            }
            for (const xml::Node& node : nodes) {
                if (!once && !claimed.insert(node.handle()).second) continue;
                if (has_given_up(rule)) continue;
                set(rule.lets, node, pattern.id);
                for (const Assertion& assertion : rule.assertions) this->assertion(assertion, pattern, node);
                unset(rule.lets);
            }
        }
        // The variables of a pattern stay: ISO Schematron (2016, 5.4.5) makes them global.
    }

    /// Nothing of it is put to a document any more: where the budget of all is spent, not even its variables.
    bool has_given_up(const Rule& rule) const {
        return std::all_of(rule.assertions.begin(), rule.assertions.end(),
                           [&](const Assertion& one) { return m_spent[one.number].given_up; });
    }

    /// Nothing for a prefix that is not declared: an error that the evaluator tells.
    std::optional<std::string_view> uri_of(const std::string& prefix) const {
        if (prefix.empty()) return std::string_view();
        for (const auto& [declared, uri] : m_schema.text.namespaces)
            if (declared == prefix) return uri;
        return std::nullopt;
    }

    std::vector<xml::Node> nodes_of(const Rule& rule) {
        if (rule.plain.empty()) return m_evaluator.nodes(rule.context.compiled(), m_root);
        if (m_index.empty()) index(m_root);
        std::vector<xml::Node> nodes;
        for (const Steps& steps : rule.plain) {
            std::vector<std::pair<std::string_view, std::string_view>> wanted;
            for (const auto& [prefix, local] : steps) {
                const auto uri = uri_of(prefix);
                if (!uri) return m_evaluator.nodes(rule.context.compiled(), m_root);
                wanted.emplace_back(*uri, local);
            }
            const auto found = m_index.find(wanted.back());
            if (found == m_index.end()) continue;
            std::copy_if(found->second.begin(), found->second.end(), std::back_inserter(nodes), [&](xml::Node node) {
                for (std::size_t k = wanted.size() - 1; k-- > 0;)
                    if (node = node.parent(); !node || !node.is(wanted[k].first, wanted[k].second)) return false;
                return true;
            });
        }
        return nodes;
    }
    /// Every element of the document by name, in one walk.
    void index(const xml::Node& node) {
        for (xml::Node child = node.first_child(); child; child = child.next()) {
            if (!child.is_element()) continue;
            m_index[{child.namespace_uri(), child.name()}].push_back(child);
            index(child);
        }
    }

    void assertion(const Assertion& assertion, const Pattern& pattern, const xml::Node& node) {
        if (!in_force(assertion.text, m_options.on)) return;
        Spent& spent = m_spent[assertion.number];
        if (spent.given_up) return;
        try {
            if (spent.operations > m_options.budget_assertion || spent.seconds > m_options.seconds_assertion)
                throw Failure(FailureCode::XPathBudget, assertion.test.place(), {assertion.test.text()});
            bool holds = false;
            if (assertion.quick && node.is_element()) {
                // Its time grows with the text and no faster: it needs no budget.
                holds = assertion.quick->holds(node, m_text);
            } else {
                const auto operations = m_evaluator.spent();
                const auto seconds = m_evaluator.elapsed();
                holds = m_evaluator.boolean(assertion.test.compiled(), node);
                spent.operations += m_evaluator.spent() - operations;
                spent.seconds += m_evaluator.elapsed() - seconds;
            }
            if (m_evaluated != nullptr) m_evaluated->insert(assertion.id);
            if (holds != assertion.text.is_report) return;
            Finding finding;
            finding.rule = assertion.id;
            finding.pattern = pattern.id;
            finding.severity = severity_of(assertion.text.role);
            finding.message = message(assertion.message, node);
            for (const auto& diagnostic : assertion.diagnostics)
                finding.hint += (finding.hint.empty() ? "" : " ") + message(diagnostic, node);
            finding.citation = assertion.text.citation;
            finding.node = node;
            finding.location = m_positions.path(node);
            finding.is_report = assertion.text.is_report;
            finding.test = assertion.test.text();
            m_findings.push_back(std::move(finding));
        } catch (const Failure& failure) {
            spent.given_up = true;
            broken(assertion.id, pattern.id, node, failure);
        }
    }

    std::string message(const Message& message, const xml::Node& node) {
        std::string out;
        for (const Message::Part& part : message.parts())
            out += part.expression ? m_evaluator.string(part.expression->compiled(), node) : *part.text;
        return collapse_spaces(out);
    }

    void broken(const std::string& about, const std::string& pattern, const xml::Node& node, const Failure& failure) {
        Finding finding;
        finding.rule = could_not_evaluate;
        finding.about = about;
        finding.pattern = pattern;
        finding.severity = Severity::Warning;
        finding.message = failure.detail(0);
        finding.hint =
            failure.place().source + (failure.place().line > 0 ? ":" + std::to_string(failure.place().line) : "");
        if (failure.code() == FailureCode::XPathInvalid) finding.message += " (" + failure.detail(1) + ")";
        finding.node = node;
        finding.location = m_positions.path(node);
        m_findings.push_back(std::move(finding));
    }

    const Schema::Compiled& m_schema;
    const CheckOptions& m_options;
    std::set<std::string>* m_evaluated;
    xml::Evaluator m_evaluator;
    xml::Positions m_positions;
    xml::Node m_root;
    std::vector<Finding> m_findings;
    NodeText m_text;
    /// The names lie in the document and in the schema, which outlive the run.
    std::map<std::pair<std::string_view, std::string_view>, std::vector<xml::Node>> m_index;
    struct Spent {
        unsigned long operations = 0;
        double seconds = 0;
        bool given_up = false;
    };
    std::vector<Spent> m_spent;
    std::set<std::string> m_told;
};

}  // namespace

Schema::Schema(std::unique_ptr<Compiled> compiled) : m_compiled(std::move(compiled)) {}
Schema::~Schema() = default;
Schema::Schema(Schema&&) noexcept = default;
Schema& Schema::operator=(Schema&&) noexcept = default;

Schema Schema::load(std::string_view bytes, const std::string& source, Compiling when) {
    auto compiled = std::make_unique<Compiled>();
    compiled->source = source;
    compiled->text = read_schema(bytes, source);
    compiled->lets = compile(compiled->text.lets, source);
    for (const PhaseText& phase : compiled->text.phases)
        compiled->phase_lets.emplace_back(phase.id, compile(phase.lets, source));
    for (const PatternText& pattern : compiled->text.patterns)
        compiled->patterns.push_back(compile(pattern, *compiled));
    if (when == Compiling::Now) compile_all(*compiled);
    return Schema(std::move(compiled));
}

std::vector<Finding> Schema::check(const xml::Document& document, const CheckOptions& options,
                                   std::set<std::string>* evaluated) const {
    return Run(*m_compiled, document, options, evaluated).run();
}

std::vector<Schema::Cited> Schema::assertions() const {
    std::vector<Cited> all;
    for (const Pattern& pattern : m_compiled->patterns)
        for (const Rule& rule : pattern.rules)
            for (const Assertion& one : rule.assertions) {
                std::string message;
                for (const MessagePart& part : one.text.message) message += part.text;
                all.push_back(
                    {one.id, one.text.citation, severity_of(one.text.role), collapse_spaces(message), one.text.line});
            }
    return all;
}

std::vector<std::string> Schema::phases() const {
    std::vector<std::string> all;
    for (const PhaseText& phase : m_compiled->text.phases) all.push_back(phase.id);
    return all;
}

std::vector<std::string> Schema::assertion_ids() const {
    std::set<std::string> all;
    for (const Pattern& pattern : m_compiled->patterns)
        for (const Rule& rule : pattern.rules)
            for (const Assertion& assertion : rule.assertions) all.insert(assertion.id);
    return {all.begin(), all.end()};
}

std::set<std::string> Schema::concerning(const Writing& writing, const std::string& on) const {
    std::set<std::string> all;
    for (const Pattern& pattern : m_compiled->patterns) {
        if (!pattern.concerns(writing)) continue;
        for (const Rule& rule : pattern.rules)
            for (const Assertion& assertion : rule.assertions)
                if (in_force(assertion.text, on)) all.insert(assertion.id);
    }
    return all;
}

bool Schema::knows(const Writing& writing) const {
    if (Pattern::among(m_compiled->text.types, writing.type)) return true;
    return std::any_of(m_compiled->patterns.begin(), m_compiled->patterns.end(),
                       [&](const Pattern& pattern) { return !pattern.types.empty() && pattern.concerns(writing); });
}

const std::string& Schema::source() const { return m_compiled->source; }
const SchemaText& Schema::text() const { return m_compiled->text; }

}  // namespace distinguo::rules
