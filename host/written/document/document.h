#pragma once
// Reports, notices and consent forms: one model, with value semantics. It says what was written, who said it and how
// it is known; nothing of paper or windows. The XML vocabulary is documented in templates/schema/document.xsd.

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/date.h"
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
    bool same_style(const Span& other) const {
        return kind == other.kind && strong == other.strong && emphasis == other.emphasis && language == other.language;
    }
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

/// For whom something is, and from whom it is kept. Who may read it is decided in one place (disclosure).
struct Audience {
    Recipients only_for;     ///< ids of recipients; empty: everyone
    Recipients hidden_from;  ///< ids of people or recipients
    Audience() = default;
    Audience(Recipients only, Recipients hidden = {})
        : only_for(std::move(only)), hidden_from(std::move(hidden)) {}  // NOLINT: stands for its recipients
    bool everyone() const { return only_for.empty() && hidden_from.empty(); }
    friend bool operator==(const Audience&, const Audience&) = default;
};
/// For whom two things together are: kept from whoever either is kept from.
Audience narrowed(Audience one, const Audience& other);
/// Names of the questions and parts of the case file that a drafted block says, so that « why is this here » has an
/// answer. Empty: written by hand.
struct DraftedFrom : std::vector<std::string> {
    using vector::vector;
    std::vector<std::string> people;  ///< ids of whom its codes name: whose it is, and who is meant of two of one name
    friend bool operator==(const DraftedFrom&, const DraftedFrom&) = default;
};

struct Paragraph : Audience {
    std::string label, label_detail;  ///< in the margin, where it is not a voice: « Divergence »
    std::string role;  ///< `key`: explains the labels; `lead`: announces the next block; `total`: tells what all the
                       ///< rows of the tables of its section come to
    std::vector<Passage> passages;
    DraftedFrom drafted_from;
    friend bool operator==(const Paragraph&, const Paragraph&) = default;
};
/// « Unknown », « not asked », « does not wish to answer » are answers.
struct Unknown : Audience {
    std::string about;
    std::string why;  ///< no-answer, not-asked, refused, not-known, not-applicable
    std::vector<std::string> by;
    std::string on;
    Spans detail;
    DraftedFrom drafted_from;
    friend bool operator==(const Unknown&, const Unknown&) = default;
};
struct SetAside : Audience {
    std::string about;
    std::vector<std::string> by;
    std::string on;
    Spans reason;
    DraftedFrom drafted_from;
    friend bool operator==(const SetAside&, const SetAside&) = default;
};
struct ListItem : Audience {
    Spans spans;
    std::string id;  ///< of what a rule reads: the right that it tells (rights-access…); empty in other lists
    std::string source = {};  ///< of a list of pieces: the id of the one that it tells of
    std::vector<std::string> named = {};  ///< ids of whom its codes name, where it is drafted
    ListItem() = default;
    ListItem(Spans words, Audience audience = {})
        : Audience(std::move(audience)), spans(std::move(words)) {}  // NOLINT: an item is its words
    friend bool operator==(const ListItem&, const ListItem&) = default;
};
struct List : Audience {
    std::vector<ListItem> items;
    DraftedFrom drafted_from;
    friend bool operator==(const List&, const List&) = default;
};
struct TableCell {
    Spans spans;
    bool header = false;
    bool number = false;
    friend bool operator==(const TableCell&, const TableCell&) = default;
};
struct TableRow : Audience {
    std::vector<TableCell> cells;
    std::vector<std::string> named;  ///< ids of whom its codes name, where it is drafted
    std::string source;              ///< id: the paper that it is read in
    bool total = false;              ///< made of all the others: in no copy that lacks one
    TableRow() = default;
    TableRow(std::vector<TableCell> all, Audience audience = {})
        : Audience(std::move(audience)), cells(std::move(all)) {}  // NOLINT: a row is its cells
    friend bool operator==(const TableRow&, const TableRow&) = default;
};
struct Table : Audience {
    Spans caption;
    std::vector<double> widths;  ///< mm, 0 for the rest
    std::vector<TableCell> head;
    std::vector<TableRow> rows;
    DraftedFrom drafted_from;
    std::string caption_otherwise = {};  ///< where a copy lacks rows, of which the caption tells; empty: the same
    friend bool operator==(const Table&, const Table&) = default;
};
struct Timeline : Audience {
    struct Event : Audience {
        std::string on;  ///< ISO date, year and month, or year; empty where the words are no date
        Spans spans;
        std::string when = {};  ///< the words that were typed, shown as they are: « automne 2024 »
        std::vector<std::string> named = {};  ///< ids of whom its codes name, where it is drafted
        friend bool operator==(const Event&, const Event&) = default;
    };
    std::vector<Event> events;
    DraftedFrom drafted_from;
    friend bool operator==(const Timeline&, const Timeline&) = default;
};
/// A question of a notice or a form, with its answer beside it.
struct Question : Audience {
    std::string title;
    std::string id;  ///< the matter that it answers (controller, purposes, retention…), that rules read; empty: by hand
    std::vector<std::variant<Paragraph, List>> answer;
    friend bool operator==(const Question&, const Question&) = default;
};
/// A framed part: a receipt, a part to detach.
struct Frame : Audience {
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
struct Signatures : Audience {
    std::vector<Signer> signers;
    friend bool operator==(const Signatures&, const Signatures&) = default;
};
struct Cut : Audience {
    Spans spans;
    friend bool operator==(const Cut&, const Cut&) = default;
};
struct PageBreak : Audience {
    friend bool operator==(const PageBreak&, const PageBreak&) = default;
};

using Block =
    std::variant<Paragraph, Unknown, SetAside, List, Table, Timeline, Question, Frame, Signatures, Cut, PageBreak>;

/// What the person concerned answers; or why it was not read with them.
struct Reply {
    std::string by;
    std::string on;
    std::string form;      ///< « écrite en arabe, traduite par… »
    std::string read_on;   ///< when the document was read with them
    std::string not_read;  ///< why not, where it was not
    friend bool operator==(const Reply&, const Reply&) = default;
};

struct Section : Audience {
    std::string id;
    std::string title;  ///< empty: no heading
    std::string title_otherwise;           ///< for whom those are kept from whom the title names; empty: the same
    std::vector<std::string> title_named;  ///< ids
    std::string
        number;  ///< in the whole document, kept in a copy that leaves sections out; empty: counted when it is printed
    std::string from;  ///< the plugin that changed or added this section of the template; empty: as the template has it
    std::optional<Reply> reply;
    std::optional<SetAside> set_aside;  ///< the whole section, with the reason
    SharedList<Block> blocks;
    std::vector<Section> sections;
    friend bool operator==(const Section&, const Section&) = default;
};

/// Of a birth that is awaited, where nobody knows its day.
inline constexpr std::string_view birth_some_day = "unknown";

struct Person : Audience {
    std::string id;
    std::string role;  ///< place in the file: concerned, minor-at-home, relative, professional, third-party, author,
                       ///< manager, interpreter, informant
    std::string role_text;  ///< as written
    std::string given, family;
    std::string gender;  ///< f, m, other, not-said or empty
    std::string born;    ///< a day, a month or a year
    std::string known_as, birth_family;  ///< other names of theirs, for copies that do not name them; printed nowhere
    std::string label;     ///< how a label names them: « Mme Haddad », « l'enseignante »
    std::string told_apart_by;  ///< what stands behind the name in the label, in brackets: « mère de Léa »
    std::string capacity;  ///< « assistante de service social »
    std::string agreed_to_be_named;  ///< date
    std::string expected;            ///< date of birth that is awaited, or birth_some_day
    std::string died;
    std::string follows_family;      ///< of an author: yes, no or not answered
    bool health_professional = false;
    bool referred_by_role = false;   ///< a third party who is not to be named: the label says their role
    friend bool operator==(const Person&, const Person&) = default;
};
/// Given and family name, or the one that is known.
std::string full_name(const Person& person);
/// The label without what tells the person from somebody of the same name: those words are no name of theirs.
std::string name_in_label(const Person& person);
/// Under eighteen on that day, as far as the birth that is known says; an unborn child is.
bool is_minor(const Person& person, const std::string& on);
/// Writes, signs, takes part or interprets: not someone whom the document is about.
bool is_professional(const Person& person);
/// Of a reader whom others are not to know, these know that there is one more copy.
struct Recipient : Audience {
    std::string id;
    std::string capacity;  ///< « la présidente du conseil départemental, … »
    std::string shorter;   ///< « la CRIP »
    std::string person;    ///< id, where the recipient is one of the people
    std::string
        kind;  ///< authority, court, prosecutor, parent, person, professional, service, lawyer, other; empty: not said
    bool whole = false;    ///< the author decided that this copy is the whole text
    std::string occulted_on;  ///< date at which what is not theirs was taken out, recorded
    friend bool operator==(const Recipient&, const Recipient&) = default;
};
struct Informed : Audience {
    std::string who;
    std::string about;  ///< opening, sharing, content, outcome, notice, rights, computerised
    std::string on;     ///< empty where `why_not` says why
    std::string how;
    std::vector<std::string> by;
    std::string why_not;      ///< the reason in words, where they were not informed
    std::string reason;       ///< its code: child-interest, minor-opposes, unreachable, danger, other
    std::string decided_by;   ///< id
    bool was_informed() const { return why_not.empty() && reason.empty(); }
    friend bool operator==(const Informed&, const Informed&) = default;
};
struct Source : Audience {
    std::string id;
    std::string title;
    std::string from;
    std::string number;  ///< as it is printed, where that is not the id: documents that were joined keep theirs
    const std::string& shown() const { return number.empty() ? id : number; }
    friend bool operator==(const Source&, const Source&) = default;
};
/// A tie between two people, as the papers and the law count it.
struct Tie : Audience {
    std::string kind;  ///< parent, holder, guardian, curator, mandatary, partner, sibling, half-sibling, host, kin
    std::string who, of;
    std::string exercise;  ///< of a holder: joint, sole, none, delegated, by-delegation, suspended, withdrawn, unknown
    std::string protection, extent;
    std::string kin;
    std::string since, until;
    std::string source;
    bool beyond = false;  ///< of the case file; the writing does not say it: copies go by it, no rule does
    friend bool operator==(const Tie&, const Tie&) = default;
};
/// Where people live. An address that is hidden from somebody reaches no copy of theirs.
struct Home : Audience {
    std::string id;
    std::string kind;  ///< own, hosted, hotel, shelter, institution, none
    std::vector<std::string> lives;
    std::vector<std::string> lived;  ///< who has left
    std::string since;
    std::string label;    ///< « Foyer Les Tilleuls »
    std::string address;
    std::string source;   ///< the decision that hides it, or where it is known from
    bool beyond = false;  ///< as of a tie
    friend bool operator==(const Home&, const Home&) = default;
};
/// A telephone or e-mail address as the case file declares it. Printed nowhere: a copy masks it by this.
struct Reach : Audience {
    std::string of;  ///< id
    std::string at;
    friend bool operator==(const Reach&, const Reach&) = default;
};
/// A word of the case file about somebody that is kept from others: their school, their work. Printed nowhere; a copy
/// masks it wherever the writing says it again.
struct KeptWords : Audience {
    std::string of;  ///< id of the person
    std::string text;
    friend bool operator==(const KeptWords&, const KeptWords&) = default;
};
struct Contact : Audience {
    std::string id;
    std::string on;
    std::string kind;     ///< meeting, visit, call, letter
    std::string place;    ///< home, office, school, institution, other
    std::string home;     ///< id
    std::vector<std::string> with, by;
    std::string alone;    ///< yes, no or not said
    std::string outcome;  ///< held (or empty), refused, cancelled, absent; unknown: asked, and not answered
    std::string interpreter;  ///< id
    friend bool operator==(const Contact&, const Contact&) = default;
};
/// Of a contact of that outcome and day (or month, or year), by another day: nothing says otherwise, and it was not
/// still to come.
bool took_place(const std::string& outcome, const std::string& on, const std::optional<Date>& day);
struct Measure : Audience {
    std::string kind, on, until, authority, source;
    std::vector<std::string> about;
    bool beyond = false;  ///< as of a tie
    friend bool operator==(const Measure&, const Measure&) = default;
};
/// A typed answer that rules read: to which question, given or why not, by whom and when.
struct Answer : Audience {
    std::string to;
    std::string state;  ///< given, not-asked, no-answer, declined, unknown, not-applicable
    std::string value;  ///< code, date or number; never free text
    std::vector<std::string> by;
    std::string on;
    friend bool operator==(const Answer&, const Answer&) = default;
};
struct LegalBasis {
    std::string text, article, version_read, status;
    friend bool operator==(const LegalBasis&, const LegalBasis&) = default;
};
struct RecordRow : Audience {
    std::string label;
    Spans spans;
    DraftedFrom drafted_from;
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
    std::string message = {};  ///< of the finding: one rule looks at several points and people; empty in older
                               ///< documents: whatever the rule finds there
    friend bool operator==(const Dissent&, const Dissent&) = default;
};

/// A line below the title, or at the top of pages. Whom it is kept from reads `otherwise` in its place.
struct TitleLine : Audience {
    std::string text, otherwise;
    bool empty() const { return text.empty(); }
    friend bool operator==(const TitleLine&, const TitleLine&) = default;
};

struct Head {
    std::string title;
    TitleLine subtitle, running_title;
    std::string date, place;
    std::string received, due;  ///< of the request that the document answers
    std::optional<bool> of_age; ///< whom it concerns are: this kind of writing is about adults, or about children
    std::string conclusion;     ///< code, where the kind of document has one: no-action, action, court
    std::string copy;           ///< « Exemplaire de Mme Haddad », for forms
    std::string footer;
    Organisation organisation;
    std::vector<LegalBasis> legal_bases;
    std::vector<RecordRow> record;
    std::vector<Person> people;
    std::vector<Recipient> recipients;
    std::vector<Tie> ties;
    std::vector<Home> homes;
    std::vector<Reach> reaches;
    std::vector<KeptWords> kept_words;
    std::vector<Measure> measures;
    std::vector<Contact> contacts;
    std::vector<Informed> informed;
    std::vector<Answer> answers;
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
    /// The kind of writing, declared by its template, that rules go by: evaluation-ip, note-sociale,
    /// signalement-majeur… Empty: not declared.
    std::string type;
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

/// A report of many thousands of pages is read; what is longer is refused with a sentence. (All other XML is held to
/// xml::max_bytes.)
inline constexpr std::size_t max_document_bytes = 64U << 20U;

/// Without the ties and homes that it does not say: what rules look at.
Document as_said(Document document);

/// Reads the vocabulary strictly. Throws Failure with the line of what is wrong.
Document read_document(std::string_view bytes, const std::string& source);
/// The one normal form; read_document gives the same document back.
std::string write_document(const Document& document);
/// The same of what is kept: throws Failure where it is so long that it would never be read again.
std::string write_to_keep(const Document& document, const std::string& source);

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

}  // namespace distinguo::written
