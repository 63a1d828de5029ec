#pragma once
// A vault in use: documents in, lists and texts out, with what a professional expects around them: a backup before the
// first write of a day, a warning where an older copy was put in the place of the vault. The windows and the command
// line are faces over this.

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/messages.h"
#include "written/casefile/casefile.h"
#include "written/desk/search_words.h"
#include "written/document/document.h"
#include "written/document/mended.h"
#include "written/vault/backups.h"
#include "written/vault/memory.h"
#include "written/vault/vault.h"

namespace distinguo::written {

/// The time of a revision: ISO, UTC, to the second. Handed in, so that a run can be repeated.
using Now = std::function<std::string()>;
std::string now_of_system();
/// The hour is the system's, the day is what the program was told.
std::string now_on(const Date& day);

/// What lists and searches need of a document.
vault::Summary summary_of(const Document& document);
std::string search_words_of(const Document& document);
/// For a rescue: of a text that may be no document. What has to be mended each time it is opened is added to `told`.
std::pair<vault::Summary, std::string> describe_text(const std::string& text, Mends* told = nullptr);

enum class Filter { All, Mine, ToFinish, ToReadTogether, ToReview, HandedOver, RetentionDue, Archived };
inline constexpr std::size_t filters = 8;
enum class Order { Changed, Title, Dossier, State };
bool is_in(const vault::Summary& summary, Filter filter, const std::string& author, const Date& today);

/// What happened to the vault, with both counters and times, in one sentence.
std::string sentence_of(const vault::Rollback& rollback, const Messages& messages);

struct Hit {
    vault::Entry entry;
    std::string before, found, after;  ///< the first place, a few words around it; empty where only the title has it
};

struct Counts {
    std::vector<std::size_t> of_filters;  ///< in their order
    std::size_t documents = 0;
};

/// A document as it lies in the vault, with the revision that it comes from.
struct Kept {
    Document document;
    vault::ItemId item;
    vault::Number number = 0;
    Mends mends;  ///< of a text that an earlier version sealed and could not open
};

class Cabinet {
public:
    /// `memory`: the folder in which this machine remembers where its vaults stood.
    Cabinet(vault::Vault vault, const std::filesystem::path& memory, std::string author, const Date& today, Now now);

    vault::Vault& vault() { return m_vault; }
    const std::string& author() const { return m_author; }
    void set_author(const std::string& author) { m_author = author; }
    const Date& today() const { return m_today; }
    std::string now() const { return m_now(); }
    /// An older copy in the vault's place; told before anything of it is shown as current.
    const std::optional<vault::Rollback>& rollback() const { return m_rollback; }
    /// The user knows, and goes on from here.
    void accept_rollback();
    /// Why today's backup could not be made; the vault is written all the same.
    const std::optional<Failure>& backup_failure() const { return m_backup_failure; }

    /// What a list is of; comments, requests and word lists are in none.
    enum class Among { Documents, Cases, Both };
    std::vector<vault::Entry> list(Filter filter, Order order, Among among = Among::Documents);
    std::vector<Hit> search(const std::string& words, Filter filter, Order order, std::size_t excerpts = 60,
                            Among among = Among::Documents);
    /// Of the whole vault; read again only once something was saved in it.
    const Counts& counts();

    Kept read(const vault::ItemId& item, vault::Number number = 0);
    struct Note {
        std::string label;
        bool named = false;
        std::string dossier;  ///< empty: as it was
        std::string state;    ///< empty: as it was
        std::vector<vault::Number> also_from;  ///< other heads that this text brings together
    };
    /// A new revision on `from` (0: a new document). What is about the document and not in it stays as it was.
    vault::Saved save(const vault::ItemId& item, const Document& document, vault::Number from, const Note& note);
    /// A case file, with what lists and searches need of it; `from` as above. What the vault knows about it stays as it
    /// was.
    vault::Saved save_case(const vault::ItemId& item, const CaseFile& file, vault::Number from,
                           const std::string& label);
    /// Throws VaultOtherKind where the item is no case file.
    CaseFile read_case(const vault::ItemId& item, const Codes& codes, vault::Number number = 0);
    /// The same text with another state, visa or clock: a revision as well.
    vault::Saved change(const vault::ItemId& item, const std::function<void(vault::Summary&)>& action,
                        const std::string& label);
    /// An earlier text as a new revision.
    vault::Saved restore(const vault::ItemId& item, vault::Number number);

    /// Texts that are no documents: reusable paragraphs, word lists, requests. By kind.
    std::vector<std::pair<vault::Entry, std::string>> texts(const std::string& kind);
    /// Those of one kind that are about one item, in the order they were saved.
    std::vector<std::pair<vault::Entry, std::string>> texts_about(const std::string& kind, const vault::ItemId& about);
    vault::Saved keep_text(const vault::ItemId& item, const std::string& kind, const std::string& title,
                           const std::string& text, const vault::ItemId& about = {});

    /// Names of people of documents in other files than this item's, each once.
    std::vector<std::string> people_elsewhere(const vault::ItemId& item);

    /// A report never takes the place of a case file, nor the other way round. Throws VaultOtherKind.
    void refuse_other_kind(const vault::Entry& kept, const std::string& kind) const;
    /// Throws VaultOpenToRead where nothing may be written from here.
    void refuse_reader() const;
    void before_writing();
    void after_writing();

private:
    /// Reading them is what a list takes: they are counted on the way.
    std::vector<vault::Entry> all_entries();
    std::vector<vault::Entry> chosen(std::vector<vault::Entry> all, Filter filter, Order order, Among among) const;
    /// Author, state, clock and visa of an earlier revision.
    void keep_known(const vault::ItemId& item, vault::Summary& summary);
    vault::Saved write(const vault::ItemId& item, vault::NewRevision revision);
    /// Where the disk takes either the text or the backup that was just made, it is the text.
    vault::Saved save_text_first(const vault::ItemId& item, const vault::NewRevision& revision);

    vault::Vault m_vault;
    vault::Memory m_memory;
    std::string m_author;
    Date m_today;
    Now m_now;
    std::optional<vault::Rollback> m_rollback;
    std::optional<Failure> m_backup_failure;
    Counts m_counts;
    SearchWords m_search_words;
    std::optional<vault::Number> m_counted_at;
    bool m_backed_up = false, m_backup_is_new = false;
};

}  // namespace distinguo::written
