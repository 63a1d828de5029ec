#include "base/explain_vault.h"

#include "base/messages.h"

namespace distinguo {

Sentence sentence_of_vault(FailureCode code) {
    switch (code) {
        case FailureCode::VaultBusy:
            return {mark("Another program has been writing in the vault for more than ten seconds."),
                    mark("Wait a moment and try again.")};
        case FailureCode::VaultFailed:
            return {mark("The vault could not be used: {1}"),
                    mark("Check the disk and its connection, then try again.")};
        case FailureCode::FileChanged:
            return {mark("Another program or another window has written in this file since it was opened here. Nothing "
                         "was overwritten."),
                    mark("Save under another name and compare the two, or save over it.")};
        case FailureCode::FileExists:
            return {mark("There is already something under this name."), mark("Choose another name.")};
        case FailureCode::NotAVault:
            return {mark("This file is not a vault."), mark("Check its name, or take a backup.")};
        case FailureCode::VaultNewer:
            return {mark("This vault was made by a newer Distinguo (format {1}; this one knows {2})."),
                    mark("Update Distinguo.")};
        case FailureCode::VaultDamaged:
            return {mark("The vault is damaged ({1})."),
                    mark("Take a backup (distinguo-cli vault backups), or have what is whole saved in a new vault "
                         "(distinguo-cli vault rescue).")};
        case FailureCode::VaultHeaderOld:
            return {mark("The header of this vault is that of an older copy: somebody put it there, and what is in the "
                         "vault does not open with it."),
                    mark("Take a backup (distinguo-cli vault backups), and find out who could write in this folder.")};
        case FailureCode::VaultKeyChanged:
            return {
                mark("The passphrase or the recovery key of the vault was changed elsewhere since it was opened here."),
                mark("Keep what is written here in a file, then open the vault again.")};
        case FailureCode::VaultHardLink:
            return {
                mark("The file of the vault has another name in another folder (a hard link): a save that is broken "
                     "off under one name could not be undone under the other."),
                mark("Remove the other name, or make a copy and open the copy.")};
        case FailureCode::VaultOfAnother:
            return {mark("This is a copy of another vault."),
                    mark("Choose a copy of this one: distinguo-cli vault backups")};
        case FailureCode::VaultCopyStays:
            return {mark("What was destroyed may still be in a copy that could not be removed: {1} ({2})."),
                    mark("Remove the copy yourself, or open the vault again once it can be removed.")};
        case FailureCode::VaultParameters:
            return {mark("The vault asks for an effort that no vault asks for ({1}): its header was changed."),
                    mark("Take a backup.")};
        case FailureCode::VaultPassphraseWrong:
            return {mark("This passphrase does not open the vault."),
                    mark("Check the Caps Lock key, or take the recovery key.")};
        case FailureCode::VaultPassphraseUnusable:
            return {mark("This cannot be a passphrase: {1}."), mark("Choose a sentence that nobody else knows.")};
        case FailureCode::VaultRecoveryKeyWrong:
            return {mark("This recovery key is not the one of this vault."),
                    mark("Check that the sheet is the last one that was printed for it.")};
        case FailureCode::VaultRecoveryKeyMistyped:
            return {mark("The recovery key was not typed as it is printed. {1}"),
                    mark("Compare each group of four signs with the sheet.")};
        case FailureCode::VaultOpenToRead:
            return {mark("The vault was opened to be read: nothing is written in it from here."),
                    mark("Close it where it is open to be written, then open it again.")};
        case FailureCode::VaultItemUnknown:
            return {mark("No document of the vault is called \"{1}\", or several are."),
                    mark("See the list with: distinguo-cli vault list")};
        case FailureCode::VaultOtherKind:
            return {mark("\"{2}\" ({1}) is of another kind: {3}. Expected: {4}."),
                    mark("See the list with distinguo-cli vault list. What is new is kept without --to.")};
        case FailureCode::VaultOtherTemplate:
            return {mark("This is no later text of \"{2}\" ({1}): that one was made with the template \"{3}\", this "
                         "one with \"{4}\"."),
                    mark("Keep it as a new document, without --to.")};
        case FailureCode::VaultOtherPeople:
            return {mark("This is no later text of \"{2}\" ({1}): that one is about {3}, this one about {4}."),
                    mark("Keep it as a new one, without --to; where a name or a birth was wrong, correct it first in "
                         "what is kept.")};
        case FailureCode::VaultOtherCase:
            return {mark("This is no later state of \"{2}\" ({1}): that case file is {3}, this one {4}."),
                    mark("Keep it as a new case file, without --to.")};
        case FailureCode::VaultClockOpen:
            return {mark("No clock fits this document alone. There are: {1}."),
                    mark("Say which one with --clock; vault retention tells what each is for.")};
        case FailureCode::VaultRevisionUnknown:
            return {mark("The document has no revision {1}."),
                    mark("See its revisions with: distinguo-cli vault history")};
        case FailureCode::VaultPersonUnknown:
            return {mark("Nobody called \"{1}\" is declared in a document of the vault."),
                    mark("Write the name as it stands in the document: given name, then family name.")};
        case FailureCode::VaultPeopleOfOneName:
            return {mark("Several people are called \"{1}\", and they are not joined in one copy: {2}."),
                    mark("Say which one: by the birth (--born YYYY-MM-DD, or the year), or by the documents "
                         "(--document ID).")};
        case FailureCode::VaultArchiveVisa:
            return {mark("\"{1}\" may be a public archive: it is not destroyed without the written agreement of the "
                         "archives."),
                    mark("Record the reference of their agreement first.")};
        default: return {nullptr, nullptr};
    }
}

}  // namespace distinguo
