#include "base/explain.h"

#include <cstdlib>
#include <set>

#include "base/causes.h"
#include "base/explain_vault.h"
#include "base/signs.h"

namespace distinguo {
namespace {

Sentence sentence_of_surroundings(FailureCode code) {
    switch (code) {
        case FailureCode::FileCannotBeWritten:
            return {mark("The file could not be written: {1}"),
                    mark("Check the folder and its permissions, or choose another place.")};
        case FailureCode::OutputLost:
            return {
                mark(
                    "The command did its work, but what it had to say could not be written: standard output is full or "
                    "closed."),
                mark("Let it write elsewhere. A command that changes something need not be run again.")};
        case FailureCode::DiskFull:
            return {mark("The disk is full."), mark("Make room, or choose another disk.")};
        case FailureCode::OutputRefused: return {mark("Nothing is written here: {1}"), mark("Choose another name.")};
        case FailureCode::OutputExists:
            return {
                mark("There is already a file under this name, and it may hold what somebody wrote."),
                mark("Choose another name, or add --force to replace it.")};
        case FailureCode::NoDisplay:
            return {mark("There is no screen to open a window on."),
                    mark("Use distinguo-cli, or start this program in a graphical session.")};
        case FailureCode::PluginFolderMissing:
            return {mark("The folder of the plugins is not there."),
                    mark("Install the program again, or name the folder with --plugins.")};
        case FailureCode::NoSandbox:
            return {mark("The native part of plugins is off: this machine cannot shut it in ({1})."),
                    mark("Install the package bubblewrap. Everything else goes on.")};
        case FailureCode::StoreBusy:
            return {mark("Another program is writing in this tally."), mark("Wait a moment and try again.")};
        default: return {mark("The tally could not be used: {1}"), mark("Check the folder and its permissions.")};
    }
}

Sentence sentence_of_xml(FailureCode code) {
    switch (code) {
        case FailureCode::FileMissing:
            return {mark("The file is not there."), mark("Check its name and its folder.")};
        case FailureCode::FileCannotBeRead:
            return {mark("The file could not be read: {1}"), mark("Check that you may read it.")};
        case FailureCode::FileTooLarge:
            return {mark("The file is larger than {1} MB and was not read."),
                    mark("Split it, or check that it is the right file.")};
        case FailureCode::NotUtf8:
            return {mark("The file holds bytes that are not UTF-8 text."), mark("Save it again as UTF-8.")};
        case FailureCode::XmlMalformed:
            return {mark("The XML is broken: {1}"),
                    mark("Mend the line that is named, or take the file from its source again.")};
        case FailureCode::XmlTagUnclosed:
            return {mark("The tag <{1}>, opened on line {2}, is not closed."),
                    mark("Close it with </{1}> where it ends.")};
        case FailureCode::XmlAmpersand:
            return {mark("A sign & stands alone."), mark("Write & as &amp;")};
        case FailureCode::XmlLessThan:
            return {mark("A sign < stands where no tag begins."), mark("Write < as &lt; in a text, or mend the tag.")};
        case FailureCode::XmlUnquoted:
            return {mark("The value of an attribute is not between quotation marks."),
                    mark("Write it as name=\"value\".")};
        case FailureCode::XmlAttributeTwice:
            return {mark("The attribute \"{1}\" is given twice in one tag."), mark("Keep one of them.")};
        case FailureCode::XmlEntity:
            return {mark("The sign &{1}; is not known in XML."),
                    mark("Type the character itself, or its number as &#160;")};
        case FailureCode::XmlPrefix:
            return {mark("The prefix \"{1}\" (in \"{2}\") is declared nowhere."),
                    mark("Declare it on the first tag with xmlns:{1}=\"…\", or correct it.")};
        case FailureCode::XmlCharacter:
            return {mark("The character {1} may not stand in XML: it is a control character, which nobody can see."),
                    mark("Remove it, or type that line again.")};
        case FailureCode::XmlAfterEnd:
            return {mark("Something stands behind the last tag."),
                    mark("Remove it, or mend the tag that closes too early.")};
        case FailureCode::XmlEmpty:
            return {mark("The file is empty, or holds no tag."), mark("Check that it is the right file.")};
        case FailureCode::XmlNone:
            return {
                mark("This file holds no document: it is not XML."),
                mark("Check that it is the right file. Answers and case files in JSON belong to \"draft\" (--facts, "
                     "--case).")};
        case FailureCode::XmlDoctype:
            return {
                mark("The file declares a document type (DOCTYPE), which is refused because it can read other files."),
                mark("Remove the DOCTYPE line.")};
        case FailureCode::XmlEncoding:
            return {mark("The file says that it is written in \"{1}\"; only UTF-8 is read."),
                    mark("Save it again as UTF-8.")};
        case FailureCode::XmlTooDeep:
            return {mark("Elements are nested more than {1} deep."), mark("Check that it is the right file.")};
        case FailureCode::XmlTooManyAttributes:
            return {mark("An element has more than {1} attributes, or its tag is too long."),
                    mark("Check that it is the right file.")};
        case FailureCode::XmlTooManyElements:
            return {mark("The file has more than {1} elements and was not read."),
                    mark("Split it, or check that it is the right file.")};
        case FailureCode::XPathInvalid:
            return {mark("The expression \"{1}\" cannot be understood: {2}"), mark("Mend the expression (XPath 1.0).")};
        case FailureCode::XPathBudget:
            return {mark("The expression \"{1}\" takes too long and was stopped."), mark("Make it simpler.")};
        default: return {nullptr, nullptr};
    }
}

Sentence sentence_of_vocabulary(FailureCode code) {
    switch (code) {
        case FailureCode::ElementTwice:
            return {mark("\"{1}\" stands here a second time; it is said once."),
                    mark("Keep one of the two, with the words of both.")};
        case FailureCode::ElementUnknown:
            return {mark("The element \"{1}\" is not known inside \"{2}\"."),
                    mark("Remove it, or see the schema of documents.")};
        case FailureCode::ElementMissing:
            return {mark("The element \"{1}\" is missing in \"{2}\"."),
                    mark("Add it, or see the schema of documents.")};
        case FailureCode::AttributeMissing:
            return {mark("The attribute \"{1}\" is missing on \"{2}\"."),
                    mark("Add it, or see the schema of documents.")};
        case FailureCode::AttributeInvalid:
            return {mark("The attribute \"{1}\" has the value \"{2}\"; expected: {3}."), mark("Correct the value.")};
        case FailureCode::ReferenceUnknown:
            return {mark("\"{1}\" names \"{2}\", which is declared nowhere."),
                    mark("Declare it, or correct the name.")};
        case FailureCode::WrongRoot:
            return {mark("This is a file of another kind: it begins with \"{1}\", expected \"{2}\"."),
                    mark("Check that it is the right file.")};
        case FailureCode::FormatNewer:
            return {mark("This file was made by a newer Distinguo (format {1}; this one knows {2})."),
                    mark("Update Distinguo.")};
        case FailureCode::RecipientUnknown:
            return {mark("No recipient is called \"{1}\". Known: {2}."), mark("Choose one of these.")};
        case FailureCode::RecipientsNone:
            return {mark("This document has no recipients: there is no copy for \"{1}\"."),
                    mark("Leave \"--recipient\" out, or name recipients in the answers.")};
        case FailureCode::DocumentEmpty:
            return {mark("There is nothing in this document."), mark("Write something first.")};
        case FailureCode::NobodyReceives:
            return {mark("This document names nobody who receives it: there is no set to make."),
                    mark("Name its recipients, or print it with \"export\".")};
        case FailureCode::RecordsNone:
            return {
                mark("There is no record in this file."),
                mark("Check that it is the right file: a list in JSON, or a CSV file with a line of names and a line "
                     "for each record.")};
        default: return {nullptr, nullptr};
    }
}

Sentence sentence_of_facts(FailureCode code) {
    switch (code) {
        case FailureCode::TemplateUnknown:
            return {mark("No template is called \"{1}\"."), mark("See the list with: distinguo-cli templates")};
        case FailureCode::TemplateInvalid:
            return {mark("The template is wrong: {1}"), mark("Tell the author of the plugin, with the line.")};
        case FailureCode::TemplateLoop:
            return {mark("The template includes itself through \"{1}\"."), mark("Tell the author of the plugin.")};
        case FailureCode::FieldTypeUnknown:
            return {mark("The field \"{1}\": there is no type \"{2}\"; choose among: {3}."), mark("Correct the type.")};
        case FailureCode::JsonMalformed:
            return {mark("Column {1}: {2} ({3})"), mark("Mend the place that is named.")};
        case FailureCode::JsonKeyTwice:
            return {mark("\"{1}\" is given twice."), mark("Keep one of them.")};
        case FailureCode::JsonTooDeep:
            return {mark("Braces and brackets are nested more than {1} deep."),
                    mark("Check that it is the right file.")};
        case FailureCode::FactCharacter:
            return {mark("The field \"{1}\" holds the character {2}, a control character that nobody can see."),
                    mark("Remove it, or type the words again.")};
        case FailureCode::TemplateNameUnknown:
            return {mark("\"{1}\" is no question of the template and nothing of the case file at this place. There is: "
                         "{3}."),
                    mark("Tell the author of the plugin, with the line.")};
        case FailureCode::TemplatePartUndeclared:
            return {mark("The template reads \"{1}\" and does not say so: t:uses part=\"{2}\" is missing."),
                    mark("Tell the author of the plugin, with the line.")};
        case FailureCode::TemplateWordsTested:
            return {mark("The expression {1} tests the words of \"{2}\", which somebody typed: words are printed, "
                         "never tested."),
                    mark("Ask with a code (type code, yes-no or date) and test that.")};
        case FailureCode::FactsMalformed:
            return {mark("The facts cannot be read: {1}"), mark("Mend the place that is named.")};
        case FailureCode::FactUnknown:
            return {mark("There is no field \"{1}\" here. The fields are: {3}."),
                    mark("Correct the name, or remove it.")};
        case FailureCode::FactWrongType:
            return {mark("The field \"{1}\" expects {2}; found: {3}."),
                    mark("Correct the value, or decline the field with a reason.")};
        case FailureCode::FactsWrong:
            return {mark("The facts have {1} problem."), mark("Correct everything that is named, then try again.")};
        case FailureCode::RuleFileInvalid:
            return {mark("The rule file cannot be used: {1}"), mark("Tell the author of the plugin, with the line.")};
        case FailureCode::FontMissing:
            return {mark("No font of this machine can write \"{1}\"."), mark("Install the package {2}.")};
        case FailureCode::NomenclatureInvalid:
            return {mark("The code lists cannot be used: {1}"), mark("Correct the nomenclature.")};
        case FailureCode::CodeUnknown:
            return {mark("\"{2}\" is not a code of the list \"{1}\"."), mark("Use a code of the nomenclature.")};
        case FailureCode::CountInvalid:
            return {mark("\"{1}\" is not a count."), mark("Give a whole number from 1 to 1000000.")};
        case FailureCode::NotATally:
            return {mark("This file is not a tally."), mark("Check its name.")};
        case FailureCode::TallyDamaged:
            return {mark("The tally is damaged: {1}"), mark("Take the last copy that you kept.")};
        case FailureCode::CsvMalformed:
            return {mark("The CSV file cannot be read: {1}"), mark("Mend the line that is named.")};
        case FailureCode::CsvQuoteOpen:
            return {mark("A quotation opens here and is closed nowhere."),
                    mark("Close it with \", or write a quotation mark that belongs to the text twice: \"\"")};
        case FailureCode::CsvCells:
            return {mark("Cells on this line: {1}; columns: {2}."),
                    mark("Put between quotation marks the cell that holds a separator.")};
        case FailureCode::CsvColumnTwice:
            return {mark("Two columns are called \"{1}\"."),
                    mark("Rename one; several values of one field are numbered: {1}[1], {1}[2].")};
        case FailureCode::CsvColumnName:
            return {mark("\"{1}\" is not the name of a column."),
                    mark("Name columns as the fields: date, organisme.nom, personnes[2].prenom.")};
        case FailureCode::Cancelled: return {mark("Cancelled."), mark("Start again whenever you like.")};
        default: return {mark("Something went wrong."), mark("Try again.")};
    }
}

/// What is wrong with a record, a case file, a profile or a code list.
Sentence sentence_of_record(FailureCode code) {
    switch (code) {
        case FailureCode::FactTwice:
            return {mark("\"{1}\" is given twice; one answer is asked."), mark("Keep one of them.")};
        case FailureCode::FactCodeUnknown:
            return {mark("\"{2}\" is not a code of \"{1}\". The codes are: {3}."), mark("Use one of these codes.")};
        case FailureCode::FactReferenceUnknown:
            return {mark("\"{1}\" names \"{2}\", which does not exist. There are: {3}."),
                    mark("Use one of these, or add what is missing.")};
        case FailureCode::FactMissing:
            return {mark("\"{1}\" ({2}) is missing."), mark("Add it.")};
        case FailureCode::FactIdTwice:
            return {mark("Two items have the identifier \"{2}\" ({1})."),
                    mark("Give one of them another, or leave it out: the program makes one.")};
        case FailureCode::FactsOfVersion01:
            return {mark("This record was written for Distinguo 0.1: it describes the people and the institution "
                         "itself (personnes, organisme)."),
                    mark("People, ties, homes and contacts now stand in a case file (distinguo-cli case new FILE), the "
                         "institution and the author in a profile; the answers of the template are those that "
                         "distinguo-cli facts TEMPLATE lists. Give all three: distinguo-cli draft TEMPLATE --case FILE "
                         "--profile FILE --facts FILE.")};
        case FailureCode::FactsOfOtherTemplate:
            return {mark("The record was made for the template \"{1}\", not for \"{2}\"."),
                    mark("Take the other template, or the record of this one: distinguo-cli facts {2} --json")};
        case FailureCode::CodeListMissing:
            return {mark("\"{1}\" cannot be checked: no plugin in use brings the code list \"{2}\"."),
                    mark("Enable the plugin that brings it (Écrits professionnels brings those of Distinguo).")};
        case FailureCode::CodeListUnknown:
            return {mark("There is no code list \"{1}\" to add to."),
                    mark("Correct its name, or define it without extends.")};
        case FailureCode::CodeListTwice:
            return {mark("The code list \"{1}\" is already defined by {2}."),
                    mark("Add to it with extends=\"yes\", or choose another name.")};
        case FailureCode::CodeTwice:
            return {mark("The list \"{2}\" already has the code \"{1}\" ({3})."), mark("Choose another value.")};
        case FailureCode::CodeParentUnknown:
            return {mark("The code \"{1}\" stands under \"{2}\", which the list \"{3}\" does not have."),
                    mark("Correct the parent.")};
        default: return {nullptr, nullptr};
    }
}

Sentence sentence_of_plugin(FailureCode code) {
    const char* tell_author = mark("The other plugins go on. Tell its author.");
    switch (code) {
        case FailureCode::PackInvalid: return {mark("The plugin cannot be used: {1}"), tell_author};
        case FailureCode::PackIdInvalid:
            return {mark("\"{1}\" is not the id of a plugin."),
                    mark("Write it as a name of the web turned round, in small letters: fr.departement.social")};
        case FailureCode::PackIdNotFolder:
            return {mark("The plugin calls itself \"{1}\" but its folder is called \"{2}\"."),
                    mark("Give both the same name.")};
        case FailureCode::PackVersionInvalid:
            return {mark("\"{1}\" is not a version."), mark("Write three numbers: 1.4.0")};
        case FailureCode::PackHost:
            return {mark("The plugin is made for Distinguo {1}; this is Distinguo {2}."),
                    mark("Ask its author for a version that fits, or update Distinguo.")};
        case FailureCode::PackTwice:
            return {mark("The same plugin is there twice: version {1} in {2} is used."),
                    mark("Remove the one that you do not want.")};
        case FailureCode::PackDependencyMissing:
            return {mark("The plugin needs \"{1}\" ({2}), which is not installed."),
                    mark("Install it, then try again.")};
        case FailureCode::PackDependencyVersion:
            return {mark("The plugin needs \"{1}\" ({2}); version {3} is installed."),
                    mark("Install a version that fits.")};
        case FailureCode::PackDependencyFaulted:
            return {mark("The plugin needs \"{1}\", which is not in use."), mark("See why that one is not in use.")};
        case FailureCode::PackCycle:
            return {mark("These plugins each need the next, in a circle: {1}"), tell_author};
        case FailureCode::PackContributionTwice:
            return {mark("The {1} \"{2}\" is already brought by the plugin {3}."),
                    mark("Give it another id, or make it an override.")};
        case FailureCode::PackUnsigned:
            return {mark("The plugin is not signed."),
                    mark("Ask its author for a signed one. Its own author can use it from a folder, with --plugins.")};
        case FailureCode::PackSignatureInvalid:
            return {mark("The signature of the plugin is not right: {1}"),
                    mark("Do not use it. Take it again from its author.")};
        case FailureCode::PackChanged:
            return {mark("The plugin is not what was signed: {1}"),
                    mark("Do not use it. Take it again from its author.")};
        case FailureCode::PackKeyUnknown:
            return {mark("The plugin is signed by \"{1}\", key {2}, which nobody has accepted on this machine."),
                    mark("Ask the signer for the key by another way. If it is the same, accept it.")};
        case FailureCode::PackKeyOther:
            return {mark("The plugin was accepted with the key {1}; this one is signed with the key {2}."),
                    mark("Do not use it before its author explains. To change the key, remove the plugin first.")};
        case FailureCode::PackBringsMore:
            return {mark("The plugin \"{1}\" brings or reads something that you have not agreed to yet."),
                    mark("Read what is new. If you agree, accept the key of its signer again.")};
        case FailureCode::PackStopped:
            return {mark("Its native part failed {1} times in a row. Your documents did not change; the other checks "
                         "go on."),
                    mark("Enable the plugin to try again, or tell its author.")};
        case FailureCode::PackNotInstalled:
            return {mark("No plugin is called \"{1}\"."), mark("See the list with: distinguo-cli plugin list")};
        case FailureCode::PackBuiltIn:
            return {mark("\"{1}\" comes with Distinguo and cannot be removed."), mark("You can disable it.")};
        case FailureCode::PackNewerInstalled:
            return {mark("Version {1} was installed on this machine, which is newer than {2}."),
                    mark("If you want the older one, name it on the command line: --version {2}")};
        case FailureCode::FontRefused:
            return {mark("The font cannot be used: {1}"),
                    mark("Take a TrueType font that holds the letters of French and may be embedded.")};
        case FailureCode::ImageInvalid:
            return {mark("The picture cannot be used: {1}"), mark("Save it again as a PNG of a reasonable size.")};
        case FailureCode::KeyInvalid:
            return {mark("This is not a signing key: {1}"), mark("Make one with: distinguo-cli plugin keygen")};
        case FailureCode::ArchiveInvalid:
            return {mark("The archive is refused: {1}"), mark("Take it again from its author.")};
        case FailureCode::ArchiveEntry:
            return {mark("The archive is refused because of \"{1}\": {2}"), mark("Take it again from its author.")};
        case FailureCode::ArchiveTooLarge:
            return {mark("The archive is refused: it unpacks to more than {1} MB."),
                    mark("Take it again from its author.")};
        default: return {nullptr, nullptr};
    }
}

Sentence sentence_of_command_line(FailureCode code) {
    switch (code) {
        case FailureCode::CommandLine: return {mark("The command line is wrong: {1}"), mark("See --help.")};
        case FailureCode::CommandMissing: return {mark("A command is missing. There are: {1}."), mark("See --help.")};
        case FailureCode::CommandUnknown: return {mark("There is no command \"{1}\"."), mark("See --help.")};
        case FailureCode::OptionUnknown:
            return {mark("\"{1}\" is not an option or argument of this command."), mark("See --help.")};
        case FailureCode::OptionMissing: return {mark("{1} is missing."), mark("See --help.")};
        case FailureCode::OptionWithoutValue: return {mark("{1} needs a value."), mark("See --help.")};
        case FailureCode::OptionValue: return {mark("{1} cannot be \"{2}\"; expected: {3}."), mark("See --help.")};
        case FailureCode::FormatUnknown:
            return {mark("Nothing is written as \"{1}\". The formats are: {2}."), mark("Choose one of these endings.")};
        case FailureCode::ArgumentNotUtf8:
            return {mark("Argument {1} of the command line is not UTF-8 text: {2}"),
                    mark("Type it in a terminal that is set to UTF-8; give a file whose name is not UTF-8 another name "
                         "first.")};
        default: return {nullptr, nullptr};
    }
}

Sentence sentence_of(FailureCode code) {
    if (const Sentence vault = sentence_of_vault(code); vault.happened != nullptr) return vault;
    if (const Sentence plugin = sentence_of_plugin(code); plugin.happened != nullptr) return plugin;
    if (exit_status(code) == 2) return sentence_of_command_line(code);
    if (exit_status(code) == 4) return sentence_of_surroundings(code);
    if (const Sentence xml = sentence_of_xml(code); xml.happened != nullptr) return xml;
    if (const Sentence words = sentence_of_vocabulary(code); words.happened != nullptr) return words;
    if (const Sentence record = sentence_of_record(code); record.happened != nullptr) return record;
    return sentence_of_facts(code);
}

/// Which details are words of the program (a cause, what is expected), to be told in the user's language. The others
/// are the user's own words, names and paths, and are shown as they were typed.
bool is_our_word(FailureCode code, std::size_t detail) {
    switch (code) {
        case FailureCode::JsonMalformed: return detail == 1;
        case FailureCode::FactWrongType: return detail >= 1;
        case FailureCode::AttributeInvalid:
        case FailureCode::OptionValue: return detail == 2;
        case FailureCode::VaultOtherKind: return detail >= 2;
        case FailureCode::OptionMissing: return detail == 0;
        case FailureCode::FormatUnknown:
        case FailureCode::ArchiveEntry:
        case FailureCode::FactMissing:
        case FailureCode::VaultCopyStays:
        case FailureCode::XPathInvalid: return detail == 1;
        case FailureCode::XmlMalformed:
        case FailureCode::FileCannotBeWritten:
        case FailureCode::FileCannotBeRead:
        case FailureCode::StoreFailed:
        case FailureCode::NoSandbox:
        case FailureCode::VaultFailed:
        case FailureCode::TemplateInvalid:
        case FailureCode::FactsMalformed:
        case FailureCode::RuleFileInvalid:
        case FailureCode::PackInvalid:
        case FailureCode::PackSignatureInvalid:
        case FailureCode::ImageInvalid:
        case FailureCode::FontRefused:
        case FailureCode::KeyInvalid:
        case FailureCode::ArchiveInvalid:
        case FailureCode::NomenclatureInvalid:
        case FailureCode::TallyDamaged:
        case FailureCode::VaultDamaged:
        case FailureCode::VaultParameters:
        case FailureCode::VaultPassphraseUnusable:
        case FailureCode::VaultRecoveryKeyMistyped:
        case FailureCode::CsvMalformed:
        case FailureCode::CommandLine:
        case FailureCode::OutputRefused: return true;
        default: return false;
    }
}

/// The detail that says what was probably meant.
std::size_t nearest_of(FailureCode code) {
    switch (code) {
        case FailureCode::TemplateUnknown:
        case FailureCode::CommandUnknown:
        case FailureCode::OptionUnknown:
        case FailureCode::CodeListUnknown:
        case FailureCode::TemplateNameUnknown:
        case FailureCode::FactUnknown: return 1;
        case FailureCode::ElementUnknown: return 2;
        case FailureCode::FieldTypeUnknown:
        case FailureCode::FactCodeUnknown:
        case FailureCode::FactReferenceUnknown:
        case FailureCode::CodeParentUnknown: return 3;
        default: return std::string::npos;
    }
}

}  // namespace

Explanation explain(const Failure& failure, const Messages& messages) {
    const Sentence sentence = sentence_of(failure.code());
    std::vector<std::string> words;
    for (std::size_t k = 0; k < failure.details().size(); ++k)
        words.push_back(with_told_signs(is_our_word(failure.code(), k) ? cause_in(failure.details()[k], messages)
                                                                       : failure.details()[k]));
    // What stands in the template, and what is wrong with it.
    if (failure.code() == FailureCode::TemplateInvalid && words.size() > 1)
        words = {fill(messages.tr("{1}: {2}"), words)};
    Explanation out;
    out.happened = failure.code() == FailureCode::FactsWrong
                       ? messages.tr_count("The facts have {1} problem.", "The facts have {1} problems.",
                                           std::strtol(failure.detail(0).c_str(), nullptr, 10))
                       : fill(messages.tr(sentence.happened), words);
    if (const std::string meant = failure.detail(nearest_of(failure.code())); !meant.empty())
        out.happened += " " + fill(messages.tr("Did you mean \"{1}\"?"), {with_told_signs(meant)});
    if (failure.code() == FailureCode::XmlTagUnclosed && !failure.detail(2).empty())
        out.happened += " " + fill(messages.tr("Line {4} closes <{3}> first."), words);
    const bool done = failure.code() == FailureCode::OutputLost;
    out.kept =
        done || exit_status(failure.code()) == 2 ? std::string() : messages.tr("Nothing was changed or written.");
    out.to_do = failure.code() == FailureCode::OptionWithoutValue && words.size() > 1
                    ? fill(messages.tr("Write it behind: {2}; \"\" takes away what stands there."), words)
                    : fill(messages.tr(sentence.to_do), words);
    return out;
}

namespace {

/// An unknown field, where those that there are have been told.
std::string without_list(const Failure& unknown, const Messages& messages) {
    const std::string meant = unknown.detail(nearest_of(unknown.code()));
    return fill(messages.tr("There is no field \"{1}\" here."), {with_told_signs(unknown.detail(0))}) +
           (meant.empty() ? std::string()
                          : " " + fill(messages.tr("Did you mean \"{1}\"?"), {with_told_signs(meant)}));
}

}  // namespace

std::string cause_in_lines(const Failure& failure, const Messages& messages) {
    std::string out;
    const auto place = [](const Place& p) {
        if (p.source.empty()) return p.line > 0 ? std::to_string(p.line) + ": " : std::string();
        return with_told_signs(p.source) + (p.line > 0 ? ":" + std::to_string(p.line) : std::string()) + ": ";
    };
    out += place(failure.place()) + explain(failure, messages).happened + "\n";
    // The fields that there are stand once: a file of another kind has as many unknown ones as it has lines.
    std::set<std::string> lists;
    for (const Failure& other : failure.others()) {
        const bool again = other.code() == FailureCode::FactUnknown && !lists.insert(other.detail(2)).second;
        out += "  " + place(other.place()) +
               (again ? without_list(other, messages) : explain(other, messages).happened) + "\n";
    }
    return out;
}

std::string explain_in_lines(const Failure& failure, const Messages& messages) {
    const Explanation explanation = explain(failure, messages);
    std::string out = cause_in_lines(failure, messages);
    if (!explanation.kept.empty()) out += explanation.kept + " ";
    out += explanation.to_do + "\n";
    return out;
}

}  // namespace distinguo
