#pragma once
// What went wrong, as data. A Failure carries a code, a place and the words that fill the sentence;
// the sentence itself is made in the faces (see explain.h), in the user's language.

#include <exception>
#include <string>
#include <vector>

namespace distinguo {

/// Every way in which an operation can fail for a reason outside the program.
/// The comment gives the details that the sentence uses, in order.
enum class FailureCode {
    // The surroundings: exit status 4.
    FileCannotBeWritten,   // cause
    DiskFull,              // -
    OutputRefused,         // what stands there
    OutputExists,          // -
    NoDisplay,             // -
    PluginFolderMissing,   // -
    StoreBusy,             // -
    StoreFailed,           // cause
    NoSandbox,             // cause
    VaultBusy,             // -
    VaultFailed,           // cause
    OutputLost,            // -; what a command says, once its work is done
    // The input: exit status 3.
    FileMissing,           // -
    FileCannotBeRead,      // cause
    FileTooLarge,          // limit in MB
    NotUtf8,               // -
    XmlMalformed,          // cause
    XmlTagUnclosed,        // tag, line where it opens, closing tag found instead (empty: the end of the file), its line
    XmlAmpersand,          // -
    XmlLessThan,           // -
    XmlUnquoted,           // attribute
    XmlAttributeTwice,     // attribute
    XmlEntity,             // name
    XmlPrefix,             // prefix, element
    XmlCharacter,          // the character, as U+000B
    XmlAfterEnd,           // -
    XmlEmpty,              // -
    XmlNone,               // -
    XmlDoctype,            // -
    XmlEncoding,           // declared encoding
    XmlTooDeep,            // limit
    XmlTooManyAttributes,  // limit
    XmlTooManyElements,    // limit
    XPathInvalid,          // expression, cause
    XPathBudget,           // expression
    ElementTwice,          // element
    ElementUnknown,        // element, parent, the nearest that is known (may be absent)
    ElementMissing,        // element, parent
    AttributeMissing,      // attribute, element
    AttributeInvalid,      // attribute, value, expected
    ReferenceUnknown,      // attribute, value
    WrongRoot,             // found, expected
    FormatNewer,           // found, known
    TemplateUnknown,       // id, the nearest that is known (may be absent)
    TemplateInvalid,       // what
    TemplateLoop,          // file
    TemplateNameUnknown,   // name, the nearest that is known (may be empty), the known ones
    TemplatePartUndeclared, // part of the record, word of t:uses
    TemplateWordsTested,   // expression, field
    FieldTypeUnknown,      // field, type, known types, the nearest of them (may be absent)
    FactsMalformed,        // cause
    JsonMalformed,         // column, cause, the characters around it
    JsonKeyTwice,          // path of the key
    JsonTooDeep,           // limit
    FactCharacter,         // field path, the character, as U+000B
    FactUnknown,           // field path, the nearest that is known (may be empty), the known ones
    FactWrongType,         // field path, expected, found
    FactTwice,             // field path
    FactCodeUnknown,       // field path, value, codes, the nearest of them (may be empty)
    FactReferenceUnknown,  // field path, value, what exists, the nearest of it (may be empty)
    FactMissing,           // field path, label
    FactIdTwice,           // part, id
    FactsOfVersion01,      // -
    FactsOfOtherTemplate,  // template of the record, template asked for
    CodeListMissing,       // field path, list
    CodeListUnknown,       // list, the nearest that is known (may be empty)
    CodeListTwice,         // list, file that has it already
    CodeTwice,             // code, list, where it stands already
    CodeParentUnknown,     // code, parent, list, the nearest code (may be empty)
    FactsWrong,            // number of problems (the rest is in `others`)
    RuleFileInvalid,       // what
    PackInvalid,           // what
    PackIdInvalid,         // id
    PackIdNotFolder,       // id, folder
    PackVersionInvalid,    // version
    PackHost,              // range wanted, version of this program
    PackTwice,             // version, folder that is used
    PackDependencyMissing, // plugin wanted, range
    PackDependencyVersion, // plugin wanted, range, version found
    PackDependencyFaulted, // plugin wanted
    PackCycle,             // chain of plugins
    PackContributionTwice, // kind, id, other plugin
    PackUnsigned,          // -
    PackSignatureInvalid,  // what
    PackChanged,           // file
    PackKeyUnknown,        // signer, fingerprint
    PackKeyOther,          // fingerprint accepted, fingerprint found
    PackBringsMore,        // id
    PackStopped,           // times that its native part failed
    PackNotInstalled,      // id
    PackBuiltIn,           // id
    PackNewerInstalled,    // highest version that was installed, version of the archive
    ImageInvalid,          // what
    FontRefused,           // what
    KeyInvalid,            // what
    ArchiveInvalid,        // what
    ArchiveEntry,          // name within the archive, what
    ArchiveTooLarge,       // limit in MB
    RecipientUnknown,      // id, known ids
    RecipientsNone,        // id that was asked for
    DocumentEmpty,         // -
    NobodyReceives,        // -
    RecordsNone,           // -
    NomenclatureInvalid,   // what
    CodeUnknown,           // list, value
    CountInvalid,          // value
    NotATally,             // -
    TallyDamaged,          // what
    FileExists,            // -
    FileChanged,           // -
    NotAVault,             // -
    VaultNewer,            // version found, version known
    VaultDamaged,          // what
    VaultHeaderOld,        // -
    VaultKeyChanged,       // -
    VaultHardLink,         // -
    VaultOfAnother,        // -
    VaultCopyStays,        // path of the first, cause
    VaultParameters,       // what was asked for
    VaultPassphraseWrong,  // -
    VaultPassphraseUnusable, // why
    VaultRecoveryKeyWrong, // -
    VaultRecoveryKeyMistyped, // number of the group; empty: the check does not fit
    VaultItemUnknown,      // id
    VaultOtherKind,        // id, title, what it is, what was expected
    VaultOtherTemplate,    // id, title, template, template given
    VaultOtherPeople,      // id, title, its people, people given
    VaultOtherCase,        // id, title, id of the case file, id given
    VaultOpenToRead,       // -
    VaultClockOpen,        // the clocks to choose from
    VaultRevisionUnknown,  // number
    VaultArchiveVisa,      // title
    VaultPersonUnknown,    // name
    VaultPeopleOfOneName,  // name, what tells them apart
    CsvMalformed,          // what
    CsvQuoteOpen,          // -
    CsvCells,              // cells found, columns named
    CsvColumnTwice,        // name
    CsvColumnName,         // name
    FontMissing,           // family, package
    // The command line: exit status 2.
    CommandLine,           // what
    CommandMissing,        // those that exist
    CommandUnknown,        // word, the nearest that is known (may be absent)
    OptionUnknown,         // option, the nearest that is known (may be absent)
    OptionMissing,         // option or argument
    OptionWithoutValue,    // option
    OptionValue,           // option, value, expected
    FormatUnknown,         // ending, known endings
    ArgumentNotUtf8,       // which one, as far as it can be shown
    // The user: exit status 130.
    Cancelled,             // -
};

/// Where it went wrong: a file (or another name of the source) and a line where one is known.
struct Place {
    std::string source;
    int line = 0;  ///< 1-based; 0 where unknown
};

class Failure : public std::exception {
public:
    Failure(FailureCode code, Place place, std::vector<std::string> details = {});

    FailureCode code() const { return m_code; }
    const Place& place() const { return m_place; }
    const std::vector<std::string>& details() const { return m_details; }
    std::string detail(std::size_t i) const { return i < m_details.size() ? m_details[i] : std::string(); }

    /// Further failures found in the same pass, so that a user mends them in one go.
    const std::vector<Failure>& others() const { return m_others; }
    Failure with_others(std::vector<Failure> others) const;
    /// The same failure, said of another source (a reader knows the line, its caller the file).
    Failure in(const std::string& source) const;

    /// For logs of developers only; never shown to a user.
    const char* what() const noexcept override { return m_technical.c_str(); }

private:
    FailureCode m_code;
    Place m_place;
    std::vector<std::string> m_details;
    std::vector<Failure> m_others;
    std::string m_technical;
};

/// The exit status that `cli.md` promises for a failure.
int exit_status(FailureCode code);

}  // namespace distinguo
