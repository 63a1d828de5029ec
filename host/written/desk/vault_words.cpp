#include "written/desk/vault_words.h"

namespace distinguo::written {
namespace {

std::string counted(const char* sentence, vault::Number documents, vault::Number revisions, const Messages& messages) {
    return fill(messages.tr(sentence),
                {messages.tr_count("{1} document", "{1} documents", static_cast<long>(documents)),
                 messages.tr_count("{1} revision", "{1} revisions", static_cast<long>(revisions))});
}

std::string in_words(const vault::Copy& copy, const Messages& m) {
    const std::string path = copy.path.string();
    switch (copy.kind) {
        case vault::Copy::Kind::Backup: return fill(m.tr("backup of {1}: {2}"), {copy.day, path});
        case vault::Copy::Kind::Aside: return fill(m.tr("set aside by a restore on {1}: {2}"), {copy.day, path});
        default: return fill(m.tr("left by a program that was stopped: {1}"), {path});
    }
}

}  // namespace

std::string copies_in_words(vault::Vault& vault, const Messages& messages) {
    const std::vector<vault::Copy> copies = vault::copies_of(vault.path(), vault.id());
    std::string out = messages.tr(copies.empty() ? mark("No copy of this vault is known here.")
                                                 : mark("Copies of this vault that are known here, and no others:"));
    for (const vault::Copy& one : copies) out += "\n  " + in_words(one, messages);
    const std::filesystem::path folder = vault::backup_folder_of(vault.path());
    if (vault::is_linked(folder))
        out += "\n  " + fill(messages.tr("{1} is a link to another folder: what lies there is not looked at."),
                             {folder.string()});
    return out;
}

std::string documents_read(vault::Number documents, vault::Number revisions, const Messages& messages) {
    return counted(mark("Read: {1}, {2}."), documents, revisions, messages);
}

std::string documents_rescued(vault::Number documents, vault::Number revisions, const Messages& messages) {
    return counted(mark("In the new vault, which opens as the old one did: {1}, {2}. The damaged file was only read."),
                   documents, revisions, messages);
}

}  // namespace distinguo::written
