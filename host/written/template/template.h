#pragma once
// Template + facts -> document. A pure function: the date, the facts and the files of the plugin are handed in.
// The language of templates (t:field, t:if, t:each…) is documented in templates/schema/template.xsd.

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "base/date.h"
#include "written/document/document.h"
#include "written/document/wording.h"
#include "written/casefile/casefile.h"
#include "written/casefile/profile.h"
#include "written/template/facts.h"
#include "written/template/fields.h"
#include "xml/xpath.h"
#include "xml/xpath_tree.h"

namespace distinguo::written {

/// Gives the bytes of a file of the same plugin; throws where there is none.
using FileOfPlugin = std::function<std::string(const std::string& path)>;

/// Where the lines of an expansion come from, so that what is refused of it is told where it can be mended.
struct Trace {
    std::vector<Place> lines;  ///< of the template, by line of the text
    struct Used {
        int line;        ///< of the text
        xml::Node fact;  ///< of the record
    };
    std::vector<Used> used;
    /// What was written because something is not there: nothing that the condition looks for was found.
    struct Absence {
        Place place;
        std::vector<std::string> of;  ///< names as in drafted-from
        std::string text;             ///< XML, a part of the expansion, in which `absence_name` stands for names and
                                      ///< `absence_value` for other values
    };
    std::vector<Absence> absences;
};
/// Of what was said instead of an answer and the template tells nowhere.
inline constexpr const char* unanswered_section = "sans-reponse";
inline constexpr char absence_name = '\x01', absence_value = '\x02';

/// Text of an attribute, in which `{expression}` stands for its value; `{{` is a brace.
struct AttributePart {
    bool expression = false;
    bool closed = true;
    std::string text;
};
std::vector<AttributePart> parts_of_attribute(std::string_view text);

/// What a writing is drafted from. The pointers may be empty; a `case` or `profile` that stands in the facts is used
/// then.
struct DraftInput {
    const CaseFile* case_file = nullptr;
    const Profile* profile = nullptr;
    Facts facts;         ///< typed or checked
    std::string source;  ///< what messages call the facts
    std::string case_source = {};  ///< the file where the case file stands; empty: in none of its own
    KeptQuestions kept = {};       ///< what the answers of the case file were asked as
};

class Template {
public:
    /// Reads a template and what it includes. Throws Failure with file and line.
    static Template load(const std::string& path, const FileOfPlugin& file);

    /// An institution's or a team's changes over the template, in the order of the layers: a later one wins.
    /// `plugin` is kept with each section that it changed. Throws Failure with file and line.
    void apply_override(const std::string& path, const FileOfPlugin& file, const std::string& plugin);

    const std::string& id() const { return m_id; }
    const std::string& version() const { return m_version; }
    const std::string& language() const { return m_language; }
    const std::string& kind() const { return m_kind; }
    const std::string& title() const { return m_title; }
    const std::vector<Field>& fields() const { return m_fields; }
    /// Guidance by section id.
    const std::map<std::string, std::string>& guides() const { return m_guides; }

    struct Draft {
        Document document;
        std::vector<MissingFact> missing;
        Facts facts;                     ///< as they were used: checked, with what the case file already knew
        std::vector<std::string>
            twice;  ///< `case`, `profile`: given beside and inside the facts; the one beside was used
    };
    /// Throws FactsWrong, or TemplateInvalid with the line of the template. `absences`: gathers what was written
    /// because something is not there.
    Draft draft(const DraftInput& input, const Codes& codes, const Wording& wording, const Date& today,
                std::vector<Trace::Absence>* absences = nullptr) const;
    /// The sections that a passage may name: id and title, in the order of the template.
    const std::vector<std::pair<std::string, std::string>>& sections() const { return m_sections; }
    /// The XML that the document is read from. `record` is <record> with <case>, <institution>, <author> and <facts>.
    std::string expand(const xml::Document& record, const Wording& wording, const Date& today, Trace& trace) const;

    /// An included file, kept because expressions of it are evaluated in place.
    struct Source {
        std::string path;
        std::shared_ptr<xml::Document> document;
    };
    const Source& included(const std::string& path) const;
    /// What an override does to one section of the template.
    struct Change {
        enum class How { Replace, Start, End, Before, After };
        How how = How::Replace;
        std::string plugin;
        Source source;
        xml::Node node;
    };
    const std::vector<Change>* changes_of(const std::string& section) const;
    /// The plugin that changed a section last; empty where its content is the template's own.
    static std::string changed_by(const std::vector<Change>& changes);
    /// The page style that an override gives to the documents; empty: the template's own.
    const std::string& page_style() const { return m_page_style; }
    /// The files of the overrides, for the pieces that they define.
    const std::vector<Source>& overrides() const { return m_overrides; }
    const Source& main_source() const { return m_sources.at(m_path); }
    /// A question at the top level; nothing where there is none.
    const Field* field(std::string_view name) const;
    /// The file that a question at the top level stands in.
    const std::string& file_of_field(std::string_view name) const;
    /// The parts of the case file and the profiles that the template says it uses.
    const std::set<std::string>& uses() const { return m_uses; }
    /// The same, of the template's own file alone: files that are shared declare for those who use all of them.
    const std::set<std::string>& own_uses() const { return m_own_uses; }

    /// A path of an expression, and where it begins.
    struct Walk {
        enum class Root { Relative, OfFacts, OfCase, OfInstitution, OfAuthor, OfVariable, Other };
        Root root = Root::Relative;
        std::string first;  ///< name of the first step below the root; of the variable
        std::string text;
        bool nested = false;  ///< inside a predicate: its context is another
        bool asked = false;   ///< given to a function or an operator: what is found is not what the expression gives
        /// « id=$others/id » asks whether it is one of these: the walk beside the sign. Of the others nothing is told.
        std::string one_of = {};
    };
    /// A predicate: what it chooses from, what it chooses, and the walks that it looks at in each.
    struct Test {
        std::string from, chosen;
        /// What is joined by `or`: one that holds is enough.
        struct Operand {
            std::string text;
            std::vector<Walk> walks;
        };
        std::vector<Operand> operands;
        bool last = false;  ///< what it chooses is what the expression gives
    };
    struct Compiled {
        std::string text;
        xml::Expression expression;
        xml::XPathTree tree;
        std::vector<Walk> walks;
        std::vector<Test> tests;
        std::string unanswered;  ///< the path to what was said instead of an answer; empty where the expression is no
                                 ///< path to a field
    };
    const Compiled& compiled(const std::string& text, const Place& place) const;

private:
    std::vector<Trace::Absence> absences_in(const xml::Document& record, const Wording& wording,
                                            const Date& today) const;
    struct Given;
    Given given(const DraftInput& input, const Codes& codes) const;
    void add_field(Field field, const std::string& path);
    void add_sections(const xml::Node& node);
    void read_declarations(const xml::Node& node, const std::string& path, const FileOfPlugin& file,
                           std::vector<std::string>& chain);
    void read_include(const xml::Node& node, const std::string& path, const FileOfPlugin& file,
                      std::vector<std::string>& chain);

    std::string m_path, m_id, m_version, m_language, m_kind, m_title;
    std::vector<Field> m_fields;
    std::map<std::string, std::string, std::less<>> m_field_files;
    std::set<std::string> m_uses, m_own_uses;
    std::map<std::string, std::string> m_guides;
    std::vector<std::pair<std::string, std::string>> m_sections;
    std::map<std::string, Source> m_sources;
    std::string m_page_style;
    std::vector<Source> m_overrides;
    std::map<std::string, std::vector<Change>> m_changes;
    /// Compiled once for all the records of a batch.
    mutable std::map<std::string, std::shared_ptr<Compiled>, std::less<>> m_expressions;
};

}  // namespace distinguo::written
