#pragma once
// Walks a template and writes the document that the facts make of it. Internal to the house: template.h is what others
// see. expand.cpp: elements and attributes; expand_flow.cpp: conditions, repeats, pieces; expand_words.cpp: values and
// agreements; expand_answers.cpp: answers and what was not answered; expand_basis.cpp: what each block rests on;
// expand_chosen.cpp: for whom what chooses is.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "written/grammar/particles.h"
#include "written/template/naming.h"
#include "written/template/origins.h"
#include "written/template/template.h"

namespace distinguo::written {

class Expander {
public:
    Expander(const Template& owner, const xml::Document& record, const Wording& wording, const Date& today,
             Trace& trace);
    /// Instead of a document, what is written because something is not there; names and values are marks.
    void only_absences() { m_only_absences = true; }

    void document(const Template::Source& source);
    std::string take();

private:
    struct Context {
        xml::Node node;
        int position = 1, size = 1;
    };
    using Nodes = std::vector<xml::Node>;
    using Changes = std::vector<Template::Change>;
    struct Basis {
        std::set<std::string> names;
        std::set<std::string> people;  ///< ids of whom codes name in it
        std::set<std::string> tellers; ///< ids of who gave an answer: it is theirs where it names nobody
        FactAudience audience;
    };

    // --- expand.cpp
    Place place(const xml::Node& node) const { return {m_source->path, node.line()}; }
    /// `what` is the part of the template, as it stands there; `why` a sentence of the catalogue.
    [[noreturn]] void invalid(const xml::Node& node, const std::string& what, const char* why = nullptr) const;
    std::string needed(const xml::Node& node, const char* name) const;
    void define(const xml::Node& node);
    const Template::Source& included(const xml::Node& node) const;
    void children(const xml::Node& node, const Context& context, const xml::Node& but = {});
    void step(const xml::Node& node);
    void element(const xml::Node& node, const Context& context, const Changes* changes = nullptr);
    void open_tag(const xml::Node& node, std::string_view name);
    void close_tag(const xml::Node& node, std::string_view name);
    void attributes(const xml::Node& node, const Context& context,
                    std::initializer_list<std::string_view> leave_out = {});
    void complete(std::string_view name, std::size_t tag);
    FactAudience audience_of_reader(const xml::Node& fact, const xml::Node& at) const;
    void readers_of_item(const xml::Node& node, const Context& context);
    void find_reader(const xml::Node& element, std::string_view attribute, const std::string& id);
    void computed_attribute(const xml::Node& node, const Context& context);
    std::string attribute_value(const std::string& text, const xml::Node& node, const Context& context);
    void attribute(std::string_view name, const std::string& value);
    void changed_element(const xml::Node& node, const Context& context);
    void beside(const Changes& changes, Template::Change::How how, const Context& context);
    void within(const Template::Change& change, const Context& context);
    void section_content(const xml::Node& node, const Context& context, const Changes& changes);
    void put(const std::string& text);
    /// Words of a fact, and names of people.
    void put_value(const std::string& text) {
        put(!m_only_absences || text.empty() ? text : std::string(1, absence_value));
    }
    void put_name(const std::string& text) {
        put(!m_only_absences || text.empty() ? text : std::string(1, absence_name));
    }
    void count_lines(std::string_view text);
    void trim_output(std::size_t start);

    // --- expand_flow.cpp
    void instruction(const xml::Node& node, const Context& context);
    void condition(const xml::Node& node, const Context& context);
    void choose(const xml::Node& node, const Context& context);
    void each(const xml::Node& node, const Context& context, const std::string& separator, const std::string& last);
    void bare_list(const xml::Node& node, const Nodes& nodes, const Basis& chosen, const std::string& separator,
                   const std::string& last);
    void use(const xml::Node& node, const Context& context);
    void run_definition(const xml::Node& node, const std::string& name, const Context& context);
    void passages(const xml::Node& node, const Context& context);
    void include(const xml::Node& node, const Context& context);

    // --- expand_words.cpp
    void value(const xml::Node& node, const Context& context);
    Particle particle_named(const std::string& word, const xml::Node& at) const;
    void plural(const xml::Node& node, const Context& context);
    void article(const xml::Node& node, const Context& context);
    void agree(const xml::Node& node, const Context& context);
    std::string label_for(const xml::Node& fact, const xml::Node& at, const Context& context);
    std::vector<Gender> genders_of(const std::string& select, const xml::Node& at, const Context& context);
    void person(const xml::Node& node, const Context& context);
    void date(const xml::Node& node, const Context& context);
    void age(const xml::Node& node, const Context& context);
    void text(const xml::Node& node, const Context& context);
    /// `answer`: whose words they are, where it is one answer; behind the last of them stands what `after` names.
    void text_paragraph(const xml::Node& node, const Context& context, const std::string& words,
                        const xml::Node& answer, bool first, bool last);
    bool is_for_everyone(const xml::Node& person) const;
    void note_person(const xml::Node& person, const xml::Node& at);
    Nodes people_of(const std::string& select, const xml::Node& at, const Context& context);
    std::string names_of(const Nodes& people, NameForm form, std::optional<Particle> particle,
                         const NamePlace& place) const;
    bool is_in_brackets() const;

    // --- expand_answers.cpp
    void answer(const xml::Node& node, const Context& context);
    void given(const xml::Node& node, const std::string& about, const xml::Node& fact, bool in_line,
               const Context& context);
    /// The question that a fact answers or leaves open, in whatever group it stands.
    const Field* question_of(const xml::Node& fact) const;
    /// `people`: whose matter it is.
    void unanswered_block(const std::string& about, const xml::Node& fact, const xml::Node& at,
                          std::set<std::string> people = {});
    /// « ne souhaite pas répondre (Mme Orsel, le 9 octobre 2026) : motif »; in brackets where it stands in place of a
    /// value.
    std::string unanswered_words(const xml::Node& fact, bool in_place, bool feminine = false);
    void declined(const xml::Node& node, const Context& context);
    void note_told(const xml::Node& fact);
    std::string name_of_item(const xml::Node& item, const Field& part) const;
    /// Which of several rows it is: whom it is about, and what it cannot do without, as far as everybody may read it.
    std::string name_of_row(const xml::Node& row, const std::vector<Field>& fields) const;
    /// What was said instead of an answer and no block tells, at the end: nothing that was given is dropped. Of the
    /// case file, what belongs to an item of which the paper tells.
    void left_unanswered(const xml::Node& at);
    /// Where an unanswered question stands: what its row is called, under which words the paper knows it, of whom it
    /// is.
    struct RowOfQuestions {
        std::string name, key;
        std::set<std::string> people;
    };
    void left_unanswered_in(const xml::Node& group, const std::vector<Field>& fields, const RowOfQuestions& row,
                            const xml::Node& at, bool& any);
    /// What was said instead of an answer, where `select` is a path to a field that has none.
    Nodes unanswered_all(const std::string& select, const xml::Node& at, const Context& context);
    xml::Node unanswered(const std::string& select, const xml::Node& at, const Context& context);

    // --- expand_basis.cpp
    enum class Purpose { Words, Condition };
    /// What is evaluated goes into what is being written (Words), or into what stands under a condition.
    xml::Value evaluate(const std::string& text, const xml::Node& at, const Context& context,
                        Purpose purpose = Purpose::Words);
    const Template::Compiled& compiled_at(const std::string& text, const xml::Node& at);
    std::string string(const std::string& text, const xml::Node& at, const Context& context) {
        return xml::to_string(evaluate(text, at, context));
    }
    bool may_stand_here(const FactAudience& audience) const { return says_no_more(audience, m_item); }
    void only_for_everyone(xml::Value& value, const Template::Compiled& compiled, const xml::Node& at,
                           const Context& context);
    void note(const Basis& basis, const xml::Node& at);
    Basis basis_of(const std::string& text, const xml::Value& value, const xml::Node& at, const Context& context,
                   Purpose purpose);
    Basis basis_of(const Template::Compiled& compiled, const xml::Value& value, const xml::Node& at,
                   const Context& context, Purpose purpose);
    FactAudience audience_of_either(const std::string& text, const xml::XPathTree& tree, const xml::Node& at,
                                    const Context& context);
    Basis basis_of_node(const xml::Node& fact) const;
    /// One of several: what they were chosen by counts for it, and its own readers.
    Basis basis_of_one(Basis chosen, const FactAudience& tests, const xml::Node& fact, const xml::Node& at) const;
    /// Whether anything that the test looks for is there.
    bool finds_something(const std::string& test, const xml::Node& at, const Context& context);
    /// What stands under a condition; `found`: see finds_something.
    void branch(const xml::Node& node, const Context& context, const Basis& basis, bool found);
    /// While an element is open, what it rests on gathers; it is written into its start tag at the end.
    void begin_block(std::string_view name);
    void mark_tag();
    void end_block(const xml::Node& at);
    /// The attributes that say for whom an element is, or a mark in their place: whom the document names is known at
    /// its end.
    std::string readers_attributes(const FactAudience& audience);
    /// What stands for a mark. What is for nobody of this document stays with the author: it is kept from all whom it
    /// names.
    std::string readers_of_this_document(FactAudience audience) const;
    /// While a template works out from whom a block is kept: what it looks at for that is said to nobody, and takes the
    /// block from no reader.
    class NamesReaders {
    public:
        NamesReaders(Expander& owner, std::string_view attribute)
            : m_owner((attribute == "for" || attribute == "hidden-from") && !owner.m_frames.empty() ? &owner
                                                                                                    : nullptr) {
            if (m_owner != nullptr) m_before = m_owner->m_frames.back().basis;
        }
        ~NamesReaders() {
            if (m_owner != nullptr) m_owner->m_frames.back().basis = std::move(m_before);
        }
        NamesReaders(const NamesReaders&) = delete;
        NamesReaders& operator=(const NamesReaders&) = delete;

    private:
        Expander* m_owner;
        Basis m_before;
    };
    /// An audience that the template names waits with the others for the end of the element.
    bool own_audience(std::string_view name, const std::string& value);
    // --- expand_chosen.cpp
    Nodes nodes_at(const std::string& text, const xml::Node& at, const Context& context);
    /// What the expression that the walk stands in turns on.
    Nodes found_by(const Template::Walk& walk, const xml::Node& at, const Context& context);
    /// For whom what chooses is; `one`: of those that were chosen, the one at hand.
    FactAudience audience_of_tests(const Template::Compiled& compiled, const xml::Node& at, const Context& context,
                                   const xml::Node& one = {});
    FactAudience audience_of_test(const Template::Test& test, const xml::Node& at, const Context& context,
                                  const xml::Node& one);
    bool may_turn(const Basis& basis) const;
    bool stands_for_everyone() const;
    bool may_be_chosen(const FactAudience& tests, const xml::Node& one) const;
    struct Frame {
        std::string name;
        bool leaf = false;         ///< holds text, no blocks
        std::size_t tag = 0;       ///< of m_out: where attributes go
        int depth = 0;             ///< of its element
        std::size_t open = 0;      ///< conditions that it stands under
        std::size_t because = 0;   ///< the first of them that no block around it answers for
        Basis basis;
        std::string only_for, hidden_from;  ///< as the template says it
    };
    class Because;  // the condition that what follows stands under
    struct Let {
        xml::Value value;
        Basis basis;
        FactAudience tests;  ///< of what chose it
    };
    /// Gives a name to a value; what the name stood for before comes back.
    std::optional<Let> name_value(const std::string& name, Let let);
    void forget_value(const std::string& name, std::optional<Let> before);

    const Template& m_template;
    const Wording& m_wording;
    Date m_today;
    xml::Evaluator m_evaluator;
    std::unordered_map<std::string, const Template::Compiled*> m_compiled;
    Trace& m_trace;
    Nodes m_facts;  ///< one, or none
    xml::Node m_case;
    std::set<const void*>
        m_told;  ///< items of the case file of which a block tells something, and what it tells of no answer
    PeopleNames m_people;
    bool m_has_audiences = false;
    const Template::Source* m_source = nullptr;
    const Template::Change* m_change = nullptr;  ///< the override that is being written out
    std::map<std::string, std::pair<const Template::Source*, xml::Node>> m_definitions;
    std::set<std::string> m_defined;  ///< files whose definitions are known
    std::map<std::string, Let> m_lets;
    std::vector<Frame> m_frames;
    std::vector<Basis> m_because;
    std::string m_out;
    std::size_t m_steps = 0;
    int m_depth = 0;
    int m_elements = 0;  ///< open ones
    bool m_in_record = false;
    FactAudience m_item;  ///< of the person or reader of the head at hand; elsewhere everyone
    bool m_in_head = false;  ///< among the codes that programs read, where no reader of the paper is told anything
    bool m_in_data = false;  ///< in an element of the head that holds a date, and nothing else
    bool m_in_title = false;  ///< in a line of the head that is for everyone
    bool m_only_absences = false;
    /// People and recipients that the document names, by their ids.
    struct Named {
        std::set<std::string> people, recipients;
    };
    Named m_named;
    std::vector<FactAudience> m_readers;  ///< that marks stand for, in the order in which they were made
};

class Expander::Because {
public:
    Because(Expander& owner, Basis basis, const xml::Node& at);
    ~Because() { m_owner.m_because.pop_back(); }
    Because(const Because&) = delete;
    Because& operator=(const Because&) = delete;

private:
    Expander& m_owner;
};

}  // namespace distinguo::written
