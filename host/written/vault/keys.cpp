#include "written/vault/keys.h"

#include "written/vault/record.h"
#include "written/vault/seal.h"

namespace distinguo::written::vault {
namespace {

enum HeadField : std::uint16_t { Counter = 1, Chain, Items, Time, Purged, ChainKey, CopiesToForget };
enum ReceiptField : std::uint16_t { MarkOf = 1 };

constexpr std::size_t number_bytes = 8;
constexpr std::size_t words_block = summary_block * 4;

}  // namespace

Keys::Keys(const Header& header, Unlocked unlocked)
    : m_vault_id(header.vault_id),
      m_first(header.version == first_version),
      m_unlocked(std::move(unlocked)),
      m_content(derived(m_unlocked.key, Purpose::Content)) {}

std::string Keys::sealed(const StoredRevision& revision) const {
    std::string clear = revision.encoded();
    std::string sealed = seal(clear, bound('r', big_endian(revision.info.number) + revision.item), m_content);
    wipe(clear);
    return sealed;
}

std::string Keys::receipt(Number number, std::string_view item, std::string_view mark) const {
    Record record;
    record.add(MarkOf, mark);
    return seal(record.encoded(), bound('p', big_endian(number) + std::string(item)), m_content, summary_block);
}

std::string Keys::sealed(std::string_view item, const Summary& summary) const {
    std::string clear = summary.encoded();
    std::string sealed = seal(clear, bound('s', item), m_content, summary_block);
    wipe(clear);
    return sealed;
}

std::string Keys::sealed_words(std::string_view item, Number newest, std::string_view words) const {
    std::string clear = big_endian(newest) + std::string(words);
    std::string sealed = seal(clear, bound('w', item), m_content, words_block);
    wipe(clear);
    return sealed;
}

std::string Keys::sealed(const Head& head) const {
    Record record;
    record.add_number(Counter, head.counter);
    record.add(Chain, head.chain);
    record.add_number(Items, head.items);
    record.add(Time, head.time);
    record.add_number(Purged, head.purged);
    record.add(ChainKey, head.chain_key);
    if (head.copies_to_forget) record.add(CopiesToForget, "1");
    return seal(record.encoded(), bound('h'), m_content, summary_block);
}

std::optional<Head> Keys::head(std::string_view sealed) const {
    const auto clear = open_sealed(sealed, bound('h'), m_content);
    const auto record = clear ? RecordView::of(*clear) : std::nullopt;
    if (!record) return std::nullopt;
    Head head{record->number(Counter), record->text(Chain),    record->number(Items),      record->text(Time),
              record->number(Purged),  record->text(ChainKey), record->has(CopiesToForget)};
    if (m_first) head.chain_key = derived(m_unlocked.key, Purpose::Chain).view();
    return head.chain_key.size() == key_bytes ? std::optional(head) : std::nullopt;
}

std::optional<StoredRevision> Keys::whole(Number number, std::string_view item, std::string_view sealed) const {
    auto clear = open_sealed(sealed, bound('r', big_endian(number) + std::string(item)), m_content);
    auto revision = clear ? StoredRevision::decoded(*clear) : std::nullopt;
    if (clear) wipe(*clear);
    if (!revision || revision->item != item) return std::nullopt;
    if (m_first) revision->mark = tag_of(sealed);
    return revision;
}

std::optional<StoredRevision> Keys::purged(Number number, std::string_view item, std::string_view sealed) const {
    StoredRevision revision;
    revision.info.purged = true;
    revision.item = item;
    if (m_first) {
        if (sealed.size() != tag_bytes) return std::nullopt;
        revision.mark = sealed;
        return revision;
    }
    const auto clear = open_sealed(sealed, bound('p', big_endian(number) + std::string(item)), m_content);
    const auto record = clear ? RecordView::of(*clear) : std::nullopt;
    if (!record) return std::nullopt;
    revision.mark = record->text(MarkOf);
    return revision;
}

std::optional<StoredRevision> Keys::revision(Number number, std::string_view item, std::string_view sealed) const {
    auto revision = whole(number, item, sealed);
    if (!revision) revision = purged(number, item, sealed);
    if (!revision || revision->mark.size() != mark_bytes) return std::nullopt;
    revision->info.number = number;
    return revision;
}

std::optional<Summary> Keys::summary(std::string_view item, std::string_view sealed) const {
    auto clear = open_sealed(sealed, bound('s', item), m_content);
    auto summary = clear ? Summary::decoded(*clear) : std::nullopt;
    if (clear) wipe(*clear);
    return summary;
}

std::optional<Keys::Words> Keys::words(std::string_view item, std::string_view sealed) const {
    auto clear = open_sealed(sealed, bound('w', item), m_content);
    if (!clear || clear->size() < number_bytes) return std::nullopt;
    Words words{from_big_endian(std::string_view(*clear).substr(0, number_bytes)), std::move(*clear)};
    words.text.erase(0, number_bytes);
    return words;
}

std::string next_chain(const Head& head, std::string_view before, const StoredRevision& revision) {
    return digest16({before, big_endian(revision.info.number), revision.item, revision.mark}, head.chain_key);
}

}  // namespace distinguo::written::vault
