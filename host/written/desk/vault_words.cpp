#include "written/desk/vault_words.h"

#include <cmath>

#include "written/vault/strength.h"

namespace distinguo::written {
namespace {

std::string counted(const char* sentence, vault::Number documents, vault::Number revisions, const Messages& messages) {
    return fill(messages.tr(sentence),
                {messages.tr_count("{1} document", "{1} documents", static_cast<long>(documents)),
                 messages.tr_count("{1} revision", "{1} revisions", static_cast<long>(revisions))});
}

/// Rounded down: longer than it takes is never promised.
std::string time_in_words(double seconds, const Messages& m) {
    constexpr double minute = 60, hour = 60 * minute, day = 24 * hour, year = 365 * day;
    const auto whole = [&](double unit) { return static_cast<long>(seconds / unit); };
    if (seconds < minute) return m.tr("less than a minute");
    if (seconds < hour) return m.tr_count("{1} minute", "{1} minutes", whole(minute));
    if (seconds < day) return m.tr_count("{1} hour", "{1} hours", whole(hour));
    if (seconds < year) return m.tr_count("{1} day", "{1} days", whole(day));
    return m.tr_count("{1} year", "{1} years", whole(year));
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

std::string time_to_try_all(const vault::Secret& passphrase, const Messages& messages) {
    return time_in_words(std::exp2(vault::bits_at_most(passphrase)) / vault::tries_per_second, messages);
}

std::string short_passphrase_in_words(const vault::Secret& passphrase, const Messages& messages) {
    return fill(messages.tr("This passphrase is very short. With the file and {1} tries a second, all that are made "
                            "like it are tried in {2}."),
                {std::to_string(vault::tries_per_second), time_to_try_all(passphrase, messages)});
}

std::string documents_read(vault::Number documents, vault::Number revisions, const Messages& messages) {
    return counted(mark("Read: {1}, {2}."), documents, revisions, messages);
}

std::string documents_rescued(vault::Number documents, vault::Number revisions, const Messages& messages) {
    return counted(mark("In the new vault, which opens as the old one did: {1}, {2}. The damaged file was only read."),
                   documents, revisions, messages);
}

}  // namespace distinguo::written
