#pragma once
// Reports, notices and consent forms: one model, with value semantics. It says what was written, who said it and how
// it is known; nothing of paper or windows. The XML vocabulary is documented in templates/schema/document.xsd.

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/failure.h"
#include "base/shared_list.h"

namespace distinguo::written {

inline constexpr const char* document_namespace = "urn:distinguo:document:1";

enum class Voice { Observed, Said, ThirdParty, Documented, Hypothesis, Analysis, Opinion, Proposal };
/// The codes of the vocabulary: `observed`, `said`, `third-party`…
const char* code_of(Voice voice);
std::optional<Voice> voice_of(std::string_view code);
const std::vector<Voice>& all_voices();

/// A stretch of text, or something to fill in by hand.
struct Span {
    enum class Kind { Text, Break, Tick, Blank, Gap };
    Kind kind = Kind::Text;
    std::string text;  ///< for Tick and Blank: what is to be filled in
    bool strong = false;
    std::string language;
    double width = 0;  ///< Blank: mm
    bool emphasis = false;

    /// Text of the two would be written the same way.
    bool same_style(const Span& other) const { return kind == other.kind && strong == other.strong && emphasis == other.emphasis && language == other.language; }
    friend bool operator==(const Span&, const Span&) = default;
};
using Spans = std::vector<Span>;
std::string plain_text(const Spans& spans);

/// Who speaks in a passage, and how it is known.
struct Say {
    Voice voice = Voice::Observed;
    std::vector<std::string> by;  ///< ids of people
    std::vector<std::string> to;
    std::string on;               ///< ISO date
    std::string place;
    std::string source;           ///< id of a source of the head
    std::string translated_from;  ///< name of the language
    std::string contested_by;     ///< id
    std::string contest;          ///< their words
    bool continued = false;       ///< another paragraph of the passage before
    friend bool operator==(const Say&, const Say&) = default;
};
struct Passage {
    std::optional<Say> say;
    Spans spans;
    friend bool operator==(const Passage&, const Passage&) = default;
};
using Recipients = std::vector<std::string>;  ///< ids; empty means everyone

struct Paragraph {
    Recipients only_for;
    std::string label, label_detail;  ///< in the margin, where it is not a voice: « Divergence »
    std::string role;                 ///< `key`: the explanation of the labels
    std::vector<Passage> passages;
    friend bool operator==(const Paragraph&, const Paragraph&) = default;
};
/// « Unknown », « not asked », « does not wish to answer » are answers.
struct Unknown {
    Recipients only_for;
    std::string about;
    std::string why;  ///< no-answer, not-asked, refused, not-known
    std::vector<std::string> by;
    std::string on;
    Spans detail;
    friend bool operator==(const Unknown&, const Unknown&) = default;
};
struct SetAside {
    Recipients only_for;
    std::string about;
    std::vector<std::string> by;
    std::string on;
    Spans reason;
    friend bool operator==(const SetAside&, const SetAside&) = default;
};
struct List {
    Recipients only_for;
    std::vector<Spans> items;
    friend bool operator==(const List&, const List&) = default;
};
struct TableCell {
    Spans spans;
    bool header = false;
    bool number = false;
    friend bool operator==(const TableCell&, const TableCell&) = default;
};
struct Table {
    Recipients only_for;
    Spans caption;
    std::vector<double> widths;  ///< mm, 0 for the rest
    std::vector<TableCell> head;
    std::vector<std::vector<TableCell>> rows;
    friend bool operator==(const Table&, const Table&) = default;
};
struct Timeline {
    struct Event {
        std::string on;  ///< ISO date, or year and month
        Spans spans;
        friend bool operator==(const Event&, const Event&) = default;
    };
    Recipients only_for;
    std::vector<Event> events;
    friend bool operator==(const Timeline&, const Timeline&) = default;
};
/// A question of a notice or a form, with its answer beside it.
struct Question {
    Recipients only_for;
    std::string title;
    std::vector<std::variant<Paragraph, List>> answer;
    friend bool operator==(const Question&, const Question&) = default;
};
/// A framed part: a receipt, a part to detach.
struct Frame {
    Recipients only_for;
    std::string title;
    std::vector<Paragraph> paragraphs;
    bool compact = false;
    friend bool operator==(const Frame&, const Frame&) = default;
};
struct Signer {
    std::string by;  ///< id
    std::string capacity;
    std::string box;
    friend bool operator==(const Signer&, const Signer&) = default;
};
struct Signatures {
    Recipients only_for;
    std::vector<Signer> signers;
    friend bool operator==(const Signatures&, const Signatures&) = default;
};
struct Cut {
    Recipients only_for;
    Spans spans;
    friend bool operator==(const Cut&, const Cut&) = default;
};
struct PageBreak {
    Recipients only_for;
    friend bool operator==(const PageBreak&, const PageBreak&) = default;
};

using Block = std::variant<Paragraph, Unknown, SetAside, List, Table, Timeline, Question, Frame, Signatures, Cut, PageBreak>;

/// What the person concerned answers; or why it was not read with them.
struct Reply {
    std::string by;
    std::string on;
    std::string form;      ///< « écrite en arabe, traduite par… »
    std::string read_on;   ///< when the document was read with them
    std::string not_read;  ///< why not, where it was not
    friend bool operator==(const Reply&, const Reply&) = default;
};

struct Section {
    std::string id;
    std::string title;  ///< empty: no heading
    std::string number; ///< in the whole document, kept in a copy that leaves sections out; empty: counted when it is printed
    std::string from;   ///< the plugin that changed or added this section of the template; empty: as the template has it
    Recipients only_for;
    std::optional<Reply> reply;
    std::optional<SetAside> set_aside;  ///< the whole section, with the reason
    SharedList<Block> blocks;
    std::vector<Section> sections;
    friend bool operator==(const Section&, const Section&) = default;
};

struct Person {
    std::string id;
    std::string role;       ///< code: child, other-minor, parent, relative, third-party, author, manager, participant, interpreter, other
    std::string role_text;  ///< as written
    std::string given, family;
    std::string gender;  ///< f, m or empty
    std::string born;
    std::string label;     ///< how a label names them: « Mme Haddad », « l'enseignante »
    std::string capacity;  ///< « assistante de service social »
    std::string agreed_to_be_named;  ///< date
    bool authority = false;          ///< holds parental authority
    friend bool operator==(const Person&, const Person&) = default;
};
/// Given and family name, or the one that is known.
std::string full_name(const Person& person);
/// Writes, signs, takes part or interprets: not someone whom the document is about.
bool is_professional(const Person& person);
struct Recipient {
    std::string id;
    std::string capacity;  ///< « la présidente du conseil départemental, … »
    std::string shorter;   ///< « la CRIP »
    std::string person;    ///< id, where the recipient is one of the people
    friend bool operator==(const Recipient&, const Recipient&) = default;
};
struct Informed {
    std::string who;
    std::string about;  ///< opening, notice, content, sharing
    std::string on;     ///< empty where `why_not` says why
    std::string how;
    std::vector<std::string> by;
    std::string why_not;
    friend bool operator==(const Informed&, const Informed&) = default;
};
struct Source {
    std::string id;
    std::string title;
    std::string from;
    friend bool operator==(const Source&, const Source&) = default;
};
struct LegalBasis {
    std::string text, article, version_read, status;
    friend bool operator==(const LegalBasis&, const LegalBasis&) = default;
};
struct RecordRow {
    std::string label;
    Recipients only_for;
    Spans spans;
    friend bool operator==(const RecordRow&, const RecordRow&) = default;
};
struct Organisation {
    std::string name;
    std::vector<std::string> lines;    ///< service, team
    std::vector<std::string> address;  ///< and telephone
    friend bool operator==(const Organisation&, const Organisation&) = default;
};
/// « I know, because… »: a finding that the author keeps, with the reason.
struct Dissent {
    std::string rule;
    std::string section;
    std::string on;
    std::string reason;
    friend bool operator==(const Dissent&, const Dissent&) = default;
};

struct Head {
    std::string title, subtitle, running_title;
    std::string date, place;
    std::string received, due;  ///< of the request that the document answers
    std::string conclusion;     ///< code, where the kind of document has one: no-action, action, court
    std::string copy;           ///< « Exemplaire de Mme Haddad », for forms
    std::string footer;
    Organisation organisation;
    std::vector<LegalBasis> legal_bases;
    std::vector<RecordRow> record;
    std::vector<Person> people;
    std::vector<Recipient> recipients;
    std::vector<Informed> informed;
    std::vector<Source> sources;
    std::vector<Dissent> dissents;
    friend bool operator==(const Head&, const Head&) = default;
};

struct Origin {
    std::string template_id, template_version;
    std::string plugin, plugin_version, plugin_digest;
    friend bool operator==(const Origin&, const Origin&) = default;
};

enum class Kind { Report, Notice, Consent };
const char* code_of(Kind kind);

struct Document {
    Kind kind = Kind::Report;
    std::string language = "fr";
    std::string page_style = "report";
    Origin origin;
    Head head;
    std::vector<Section> sections;
    friend bool operator==(const Document&, const Document&) = default;

    const Person* person(std::string_view id) const;
    const Source* source(std::string_view id) const;
    const Recipient* recipient(std::string_view id) const;
    /// At whatever depth; nothing where there is none.
    const Section* section(std::string_view id) const;
    Section* section(std::string_view id);
};

/// A report of many thousands of pages is read; what is longer is refused with a sentence. (All other XML is held to xml::max_bytes.)
inline constexpr std::size_t max_document_bytes = 64U << 20U;

/// Reads the vocabulary strictly. Throws Failure with the line of what is wrong.
Document read_document(std::string_view bytes, const std::string& source);
/// The one normal form; read_document gives the same document back.
std::string write_document(const Document& document);

/// A section that bears a number where sections are numbered: it has a title, its own or that of a reply.
inline bool is_titled(const Section& section) { return !section.title.empty() || section.reply; }
/// Nothing stands in it, and nobody said that it was left out on purpose.
bool is_empty(const Section& section);

/// Words of the text and its titles: of the document itself, not of its head.
std::size_t count_words(const Document& document);
/// Of a section's own blocks.
std::size_t count_words(const SharedList<Block>& blocks);
/// Bytes of a section's text, without those below it; and of the whole document's.
std::size_t text_size(const Section& section);
std::size_t text_size(const Document& document);
/// Of the title and the reason of a section; not of its blocks or of what is below.
std::size_t count_heading_words(const Section& section);

/// The copy for one recipient holds the allowed blocks and nothing else. Throws RecipientUnknown.
Document copy_for(const Document& document, const std::string& recipient);

}  // namespace distinguo::written
