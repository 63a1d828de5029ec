// What opens a vault, from a file or from the terminal: told where others may read it, or where it is too short to
// hold.
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include <ostream>

#include "files/atomic_file.h"
#include "files/by_others.h"
#include "written/cli/interrupt.h"
#include "written/cli/vault_commands.h"
#include "written/desk/vault_words.h"
#include "written/vault/recovery_key.h"
#include "written/vault/strength.h"

namespace distinguo::written {
namespace {

constexpr std::size_t max_secret_bytes = 8192;

/// A line from the terminal; without showing what is typed where it is `hidden`.
std::string asked(const std::string& question, bool hidden) {
    const int terminal = ::open("/dev/tty", O_RDWR | O_CLOEXEC);
    termios before{};
    if (terminal < 0 || ::tcgetattr(terminal, &before) != 0) {
        if (terminal >= 0) ::close(terminal);
        throw Failure(FailureCode::OptionMissing, {}, {"--passphrase-file"});
    }
    termios silent = before;
    if (hidden) silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    // First: what is typed as soon as the question stands there is neither shown nor lost.
    ::tcsetattr(terminal, TCSAFLUSH, &silent);
    static_cast<void>(::write(terminal, question.data(), question.size()));
    std::string line;
    char one = 0;
    while (line.size() < max_secret_bytes && ::read(terminal, &one, 1) == 1 && one != '\n') line += one;
    ::tcsetattr(terminal, TCSAFLUSH, &before);
    if (hidden) static_cast<void>(::write(terminal, "\n", 1));
    ::close(terminal);
    if (interrupted()) throw Failure(FailureCode::Cancelled, {});
    return line;
}

void tell_of_others(Surroundings& s, const std::filesystem::path& file) {
    const files::ByOthers others = files::by_others(file);
    if (!others.read && !others.write) return;
    const char* what = mark("Other users of this machine may read {1}: make it yours alone (chmod 600).");
    if (others.write)
        what = others.read ? mark(
                                 "Other users of this machine may read {1}, and put something else in its place: keep "
                                 "it where nobody else may write (chmod 600).")
                           : mark(
                                 "Other users of this machine may put something else in the place of {1}: keep it "
                                 "where nobody else may write.");
    s.err << fill(s.messages.tr(what), {file.string()}) << "\n";
}

}  // namespace

vault::Secret VaultCommands::secret(Surroundings& s, const std::filesystem::path& file, const char* question) const {
    std::string typed =
        file.empty() ? asked(s.messages.tr(question) + " ", true) : files::read_file(file, max_secret_bytes);
    if (!file.empty()) tell_of_others(s, file);
    vault::Secret secret;
    try {
        secret = vault::passphrase_of(typed);
    } catch (...) {
        vault::wipe(typed);
        throw;
    }
    vault::wipe(typed);
    return secret;
}

vault::Secret VaultCommands::new_passphrase(Surroundings& s) const {
    const std::filesystem::path& file =
        m_new_passphrase_file.empty() && m_vault->got_subcommand("create") ? m_passphrase_file : m_new_passphrase_file;
    vault::Secret first = secret(s, file, mark("New passphrase:"));
    if (vault::is_very_short(first)) confirm_short(s, first, file.empty());
    if (!file.empty()) return first;
    const vault::Secret again = secret(s, {}, mark("The same once more:"));
    if (first.view() != again.view())
        throw Failure(FailureCode::VaultPassphraseUnusable, {}, {mark("the two are not the same")});
    return first;
}

void VaultCommands::confirm_short(Surroundings& s, const vault::Secret& passphrase, bool on_terminal) const {
    const std::string told = short_passphrase_in_words(passphrase, s.messages);
    if (m_short_passphrase) {
        s.err << told << "\n";
        return;
    }
    if (on_terminal) {
        const std::string yes = s.messages.tr("yes");
        const std::string answer =
            asked(told + " " + fill(s.messages.tr("To keep it all the same, type \"{1}\":"), {yes}) + " ", false);
        if (answer == yes) return;
    }
    throw Failure(FailureCode::VaultPassphraseUnusable, {},
                  {fill(s.messages.tr("it is very short, and found in {1} by trying; --short-passphrase keeps it"),
                        {time_to_try_all(passphrase, s.messages)})});
}

vault::Unlocking VaultCommands::unwrapping(Surroundings& s) const {
    const std::string source = m_path.string();
    return [this, &s, source](const vault::Header& header) {
        if (m_recovery_file.empty())
            return vault::unwrap_by_passphrase(header, secret(s, m_passphrase_file, mark("Passphrase:")), source);
        std::string typed = files::read_file(m_recovery_file, max_secret_bytes);
        tell_of_others(s, m_recovery_file);
        const vault::Secret key = vault::recovery_of(typed);
        vault::wipe(typed);
        return vault::unwrap_by_recovery(header, key, source);
    };
}

}  // namespace distinguo::written
