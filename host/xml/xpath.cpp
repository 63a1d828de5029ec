#include "xml/xpath.h"

#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstring>

#include "base/failure.h"
#include "base/messages.h"
#include "base/text.h"

namespace distinguo::xml {
namespace {

const xmlChar* chars(const std::string& text) { return reinterpret_cast<const xmlChar*>(text.c_str()); }

struct FreeObject {
    void operator()(xmlXPathObject* object) const { xmlXPathFreeObject(object); }
};
using Object = std::unique_ptr<xmlXPathObject, FreeObject>;

/// What libxml2 found, which it would tell in English.
const char* cause_of(const xmlError& error) {
    // It counts its XPath errors from this one on.
    switch (error.code - XML_XPATH_EXPRESSION_OK) {
        case XPATH_UNFINISHED_LITERAL_ERROR:
        case XPATH_START_LITERAL_ERROR: return mark("a text in quotation marks is not closed");
        case XPATH_VARIABLE_REF_ERROR:
        case XPATH_UNDEF_VARIABLE_ERROR: return mark("a variable ($…) that is not known here");
        case XPATH_INVALID_PREDICATE_ERROR: return mark("what stands between [ and ] is not right");
        case XPATH_UNCLOSED_ERROR: return mark("a bracket is not closed");
        case XPATH_UNKNOWN_FUNC_ERROR: return mark("a function that is not known");
        case XPATH_INVALID_OPERAND:
        case XPATH_INVALID_TYPE: return mark("a value of another type is needed");
        case XPATH_INVALID_ARITY: return mark("a function has too many values, or too few");
        case XPATH_UNDEF_PREFIX_ERROR: return mark("a prefix (before :) that is not known here");
        case XPATH_NUMBER_ERROR: return mark("a number is not right");
        case XPATH_EXPR_ERROR: return mark("something is missing or too much");
        default: return mark("it cannot be evaluated");
    }
}

// libxml2 prints errors on the terminal unless told otherwise; ours are thrown instead.
void silent(void*, xmlError*) {}
void silent_text(void*, const char*, ...) {}

/// Strings that one call of a function may handle, together; what translate() may compare.
constexpr std::size_t max_joined = 16 * 1024 * 1024;
constexpr std::size_t max_compared = 64 * 1024 * 1024;

/// Makes the last `count` arguments strings, where they stand, and gives their lengths.
std::vector<std::size_t> string_lengths(xmlXPathParserContext* context, int count) {
    std::vector<xmlXPathObject*> arguments(static_cast<std::size_t>(count), nullptr);
    std::vector<std::size_t> lengths(arguments.size(), 0);
    for (std::size_t k = arguments.size(); k-- > 0;) arguments[k] = xmlXPathConvertString(valuePop(context));
    for (std::size_t k = 0; k < arguments.size(); ++k) {
        if (arguments[k] == nullptr) continue;
        if (arguments[k]->stringval != nullptr)
            lengths[k] = static_cast<std::size_t>(xmlStrlen(arguments[k]->stringval));
        valuePush(context, arguments[k]);
    }
    return lengths;
}

/// translate() of libxml2 compares every letter with every other: two long strings would take hours.
void bounded_translate(xmlXPathParserContext* context, int count) {
    if (count == 3 && context->valueNr >= 3) {
        const auto lengths = string_lengths(context, count);
        if (lengths[0] * (lengths[1] + 1) > max_compared) return xmlXPathErr(context, XPATH_OP_LIMIT_EXCEEDED);
    }
    xmlXPathTranslateFunction(context, count);
}

void bounded_concat(xmlXPathParserContext* context, int count) {
    if (count >= 2 && context->valueNr >= count) {
        std::size_t total = 0;
        for (const std::size_t length : string_lengths(context, count)) total += length;
        if (total > max_joined) return xmlXPathErr(context, XPATH_OP_LIMIT_EXCEEDED);
    }
    xmlXPathConcatFunction(context, count);
}

/// contains(), substring-before() and substring-after() of libxml2 try a word at every letter: a long one in a long
/// text would take their product. What is found of it, for `result`: the text, its length, where the word begins in it.
template <class Result>
void search(xmlXPathParserContext* context, int count, const Result& result) {
    if (count != 2 || context->valueNr < 2) return xmlXPathErr(context, XPATH_INVALID_ARITY);
    const Object word(xmlXPathConvertString(valuePop(context))), text(xmlXPathConvertString(valuePop(context)));
    if (!word || !text || word->stringval == nullptr || text->stringval == nullptr)
        return xmlXPathErr(context, XPATH_MEMORY_ERROR);
    const auto length = [](const Object& one) { return static_cast<std::size_t>(xmlStrlen(one->stringval)); };
    const auto* found = static_cast<const xmlChar*>(
        ::memmem(text->stringval, length(text), word->stringval, length(word)));
    valuePush(context, result(text->stringval, found, length(word)));
}
xmlXPathObject* string_object(const xmlChar* text, std::ptrdiff_t length) {
    return xmlXPathWrapString(xmlStrndup(text, static_cast<int>(length)));
}
void linear_contains(xmlXPathParserContext* context, int count) {
    search(context, count, [](const xmlChar*, const xmlChar* found, std::size_t) {
        return xmlXPathNewBoolean(found != nullptr ? 1 : 0);
    });
}
void linear_substring_before(xmlXPathParserContext* context, int count) {
    search(context, count, [](const xmlChar* text, const xmlChar* found, std::size_t) {
        return string_object(text, found != nullptr ? found - text : 0);
    });
}
void linear_substring_after(xmlXPathParserContext* context, int count) {
    search(context, count, [](const xmlChar* text, const xmlChar* found, std::size_t length) {
        const xmlChar* rest = found != nullptr ? found + length : text;
        return string_object(rest, found != nullptr ? xmlStrlen(rest) : 0);
    });
}

std::string number_text(double value) {
    if (std::isnan(value)) return "NaN";
    if (value == std::floor(value) && std::abs(value) < 1e15) {
        char text[32];
        std::snprintf(text, sizeof text, "%.0f", value);
        return text[0] == '-' && text[1] == '0' && text[2] == 0 ? "0" : text;
    }
    char text[40];
    std::snprintf(text, sizeof text, "%.12g", value);
    return text;
}

Value from_object(xmlXPathObject* object) {
    switch (object->type) {
        case XPATH_BOOLEAN: return object->boolval != 0;
        case XPATH_NUMBER: return object->floatval;
        case XPATH_NODESET: {
            std::vector<Node> nodes;
            if (object->nodesetval != nullptr) {
                xmlXPathNodeSetSort(object->nodesetval);
                for (int i = 0; i < object->nodesetval->nodeNr; ++i) nodes.emplace_back(object->nodesetval->nodeTab[i]);
            }
            return nodes;
        }
        default:
            return std::string(object->stringval == nullptr ? "" : reinterpret_cast<const char*>(object->stringval));
    }
}

xmlXPathObject* to_object(const Value& value) {
    if (const bool* b = std::get_if<bool>(&value)) return xmlXPathNewBoolean(*b ? 1 : 0);
    if (const double* d = std::get_if<double>(&value)) return xmlXPathNewFloat(*d);
    if (const std::string* s = std::get_if<std::string>(&value)) return xmlXPathNewString(chars(*s));
    xmlNodeSet* set = xmlXPathNodeSetCreate(nullptr);
    for (const Node& node : std::get<std::vector<Node>>(value))
        xmlXPathNodeSetAddUnique(set, static_cast<xmlNode*>(node.handle()));
    return xmlXPathWrapNodeSet(set);
}

}  // namespace

std::string to_string(const Value& value) {
    if (const bool* b = std::get_if<bool>(&value)) return *b ? "true" : "false";
    if (const double* d = std::get_if<double>(&value)) return number_text(*d);
    if (const std::string* s = std::get_if<std::string>(&value)) return *s;
    const auto& nodes = std::get<std::vector<Node>>(value);
    return nodes.empty() ? std::string() : nodes.front().text();
}

bool to_bool(const Value& value) {
    if (const bool* b = std::get_if<bool>(&value)) return *b;
    if (const double* d = std::get_if<double>(&value)) return *d != 0 && !std::isnan(*d);
    if (const std::string* s = std::get_if<std::string>(&value)) return !s->empty();
    return !std::get<std::vector<Node>>(value).empty();
}

void Expression::Free::operator()(void* compiled) const {
    xmlXPathFreeCompExpr(static_cast<xmlXPathCompExpr*>(compiled));
}

Expression::Expression(const std::string& text, const Place& place) : m_text(text), m_place(place) {
    if (text.size() > 8192)
        throw Failure(FailureCode::XPathInvalid, place,
                      {text.substr(0, 60) + "…", mark("longer than 8192 characters")});
    struct FreeContext {
        void operator()(xmlXPathContext* made) const { xmlXPathFreeContext(made); }
    };
    // Making a context, with all its functions, takes six times as long as reading an expression. It holds nothing of
    // one but its error.
    thread_local const std::unique_ptr<xmlXPathContext, FreeContext> context(xmlXPathNewContext(nullptr));
    context->error = silent;
    xmlResetError(&context->lastError);
    m_compiled.reset(xmlXPathCtxtCompile(context.get(), chars(text)));
    if (!m_compiled) throw Failure(FailureCode::XPathInvalid, place, {text, cause_of(context->lastError)});
}

struct Evaluator::State {
    xmlXPathContext* context = nullptr;
    std::map<std::string, Function, std::less<>> functions;

    /// libxml2 calls one C function for all of them, and says which name it called. Not of which namespace: an
    /// expression keeps the address of the namespace that it was first evaluated with, which may be gone.
    static void call(xmlXPathParserContext* parser, int count) {
        const auto* state = static_cast<const State*>(parser->context->userData);
        const auto* name = reinterpret_cast<const char*>(parser->context->function);
        const auto found = name == nullptr ? state->functions.end() : state->functions.find(std::string_view(name));
        if (found == state->functions.end()) return xmlXPathErr(parser, XPATH_UNKNOWN_FUNC_ERROR);
        std::vector<Value> arguments(static_cast<std::size_t>(count));
        for (std::size_t k = arguments.size(); k-- > 0;) {
            const Object argument(valuePop(parser));
            if (!argument) return xmlXPathErr(parser, XPATH_INVALID_ARITY);
            arguments[k] = from_object(argument.get());
        }
        try {
            valuePush(parser, to_object(found->second(arguments)));
        } catch (const std::exception&) {
            // No exception may pass through libxml2.
            xmlXPathErr(parser, XPATH_EXPR_ERROR);
        }
    }
    std::chrono::steady_clock::time_point start = std::chrono::steady_clock::now();
    ~State() { xmlXPathFreeContext(context); }
};

Evaluator::Evaluator(const Document& document) : m_state(std::make_unique<State>()) {
    m_state->context = xmlXPathNewContext(static_cast<xmlDoc*>(document.handle()));
    m_state->context->error = silent;
    m_state->context->userData = m_state.get();
    // The functions of XPath 1.0 and no others; these with a bound.
    using Bounded = std::pair<const char*, xmlXPathFunction>;
    for (const auto& [name, function] :
         {Bounded{"translate", bounded_translate}, Bounded{"concat", bounded_concat},
          Bounded{"contains", linear_contains}, Bounded{"substring-before", linear_substring_before},
          Bounded{"substring-after", linear_substring_after}}) {
        // A function that is there already is taken out first, or the new one is not registered.
        xmlXPathRegisterFunc(m_state->context, chars(name), nullptr);
        xmlXPathRegisterFunc(m_state->context, chars(name), function);
    }
    // « function x not found » would go to standard error on its own, beside the message that the user gets.
    xmlSetGenericErrorFunc(nullptr, silent_text);
}

Evaluator::~Evaluator() = default;

void Evaluator::set_namespace(const std::string& prefix, const std::string& uri) {
    xmlXPathRegisterNs(m_state->context, chars(prefix), chars(uri));
}

void Evaluator::set_variable(const std::string& name, const Value& value) {
    xmlXPathRegisterVariable(m_state->context, chars(name), to_object(value));
}

void Evaluator::unset_variable(const std::string& name) {
    xmlXPathRegisterVariable(m_state->context, chars(name), nullptr);
}

void Evaluator::set_function(const std::string& uri, const std::string& name, Function function) {
    xmlXPathRegisterFuncNS(m_state->context, chars(name), chars(uri), State::call);
    m_state->functions[name] = std::move(function);
}

void Evaluator::set_budget(unsigned long one, unsigned long all) {
    m_one = one;
    m_all = all;
}

void Evaluator::begin(const Expression& expression, const Node& context, int position, int size) {
    xmlXPathContext* state = m_state->context;
    if (m_spent >= m_all || m_elapsed >= m_seconds)
        throw Failure(FailureCode::XPathBudget, expression.place(), {expression.text()});
    state->node = static_cast<xmlNode*>(context.handle());
    state->proximityPosition = position;
    state->contextSize = size;
    state->opCount = 0;
    state->opLimit = std::min(m_one, m_all - m_spent);
    xmlResetError(&state->lastError);
    // Asking the time costs as much as a small evaluation: now and then is enough to stop what takes long.
    if ((++m_calls & 15U) == 0)
        m_elapsed = std::chrono::duration<double>(std::chrono::steady_clock::now() - m_state->start).count();
}

void Evaluator::fail(const Expression& expression) const {
    const xmlXPathContext* state = m_state->context;
    // 1225 is XML_XPATH_OP_LIMIT_EXCEEDED + XML_XPATH_EXPRESSION_OK, as libxml2 counts its XPath errors.
    if (state->opCount >= state->opLimit || state->lastError.code == 1225)
        throw Failure(FailureCode::XPathBudget, expression.place(), {expression.text()});
    throw Failure(FailureCode::XPathInvalid, expression.place(), {expression.text(), cause_of(state->lastError)});
}

Value Evaluator::evaluate(const Expression& expression, const Node& context, int position, int size) {
    begin(expression, context, position, size);
    const Object result(xmlXPathCompiledEval(static_cast<xmlXPathCompExpr*>(expression.handle()), m_state->context));
    m_spent += m_state->context->opCount + 1;
    if (!result) fail(expression);
    return from_object(result.get());
}

bool Evaluator::boolean(const Expression& expression, const Node& context) {
    begin(expression, context, 1, 1);
    const int result =
        xmlXPathCompiledEvalToBoolean(static_cast<xmlXPathCompExpr*>(expression.handle()), m_state->context);
    m_spent += m_state->context->opCount + 1;
    if (result < 0) fail(expression);
    return result == 1;
}

std::vector<Node> Evaluator::nodes(const Expression& e, const Node& context) {
    Value value = evaluate(e, context);
    if (auto* set = std::get_if<std::vector<Node>>(&value)) return std::move(*set);
    throw Failure(FailureCode::XPathInvalid, e.place(), {e.text(), mark("a set of nodes is expected")});
}

}  // namespace distinguo::xml
