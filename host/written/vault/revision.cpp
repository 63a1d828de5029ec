#include "written/vault/revision.h"

#include <algorithm>

#include "written/vault/record.h"
#include "written/vault/seal.h"

namespace distinguo::written::vault {
namespace {

// A text is at most this many revisions away: more would make reading slow, and one damaged row cost more.
constexpr std::uint64_t max_depth = 16;
constexpr std::size_t shown_hex = 12;

enum SummaryField : std::uint16_t {
    Title = 1,
    Kind,
    Template,
    State,
    Dossier,
    Author,
    Dated,
    Created,
    Changed,
    People,
    Words,
    ReadTogether,
    Rule,
    From,
    Until,
    Visa,
    Newest,
    Heads,
    About
};
enum RevisionField : std::uint16_t {
    Time = 1,
    By,
    Label,
    Named,
    Parent,
    Item,
    Base,
    Depth,
    Prefix,
    Suffix,
    Middle,
    Called,
    MarkOf
};

bool is_inside(std::string_view text, std::size_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
}

}  // namespace

std::string short_name(const ItemId& item) { return to_hex(item).substr(0, shown_hex); }

std::string Summary::encoded() const {
    Record record;
    const auto add = [&](std::uint16_t field, const std::string& value) {
        if (!value.empty()) record.add(field, value);
    };
    add(Title, title);
    add(Kind, kind);
    add(Template, template_id);
    add(State, state);
    add(Dossier, dossier);
    add(Author, author);
    add(Dated, dated);
    add(Created, created);
    add(Changed, changed);
    for (const std::string& one : people) record.add(People, one);
    record.add_number(Words, words);
    if (read_together) record.add(ReadTogether, "1");
    add(Rule, retention_rule);
    add(From, retention_from);
    add(Until, retention_until);
    add(Visa, archive_visa);
    add(About, about);
    record.add_number(Newest, number);
    for (const Number one : heads) record.add_number(Heads, one);
    return record.encoded();
}

std::optional<Summary> Summary::decoded(std::string_view bytes) {
    const auto record = RecordView::of(bytes);
    if (!record) return std::nullopt;
    Summary out;
    out.title = record->text(Title);
    out.kind = record->text(Kind);
    out.template_id = record->text(Template);
    out.state = record->text(State);
    out.dossier = record->text(Dossier);
    out.author = record->text(Author);
    out.dated = record->text(Dated);
    out.created = record->text(Created);
    out.changed = record->text(Changed);
    out.people = record->texts(People);
    out.words = record->number(Words);
    out.read_together = record->has(ReadTogether);
    out.retention_rule = record->text(Rule);
    out.retention_from = record->text(From);
    out.retention_until = record->text(Until);
    out.archive_visa = record->text(Visa);
    out.about = record->text(About);
    out.number = record->number(Newest);
    out.heads = record->numbers(Heads);
    return out;
}

std::string StoredRevision::encoded() const {
    Record record;
    record.add(Time, info.time);
    record.add(By, info.author);
    if (!info.label.empty()) record.add(Label, info.label);
    if (info.named) record.add(Named, "1");
    for (const Number parent : info.parents) record.add_number(Parent, parent);
    record.add(Item, item);
    record.add_number(Base, base);
    record.add_number(Depth, depth);
    record.add_number(Prefix, prefix);
    record.add_number(Suffix, suffix);
    record.add(Middle, middle);
    record.add(Called, title);
    if (!mark.empty()) record.add(MarkOf, mark);
    return record.encoded();
}

std::optional<StoredRevision> StoredRevision::decoded(std::string_view bytes) {
    const auto record = RecordView::of(bytes);
    if (!record) return std::nullopt;
    StoredRevision out;
    out.info.time = record->text(Time);
    out.info.author = record->text(By);
    out.info.label = record->text(Label);
    out.info.named = record->has(Named);
    out.info.parents = record->numbers(Parent);
    out.item = record->text(Item);
    out.base = record->number(Base);
    out.depth = record->number(Depth);
    out.prefix = record->number(Prefix);
    out.suffix = record->number(Suffix);
    out.middle = record->text(Middle);
    out.title = record->text(Called);
    out.mark = record->text(MarkOf);
    return out;
}

std::optional<std::string> StoredRevision::text_on(std::string_view base_text) const {
    if (base == 0) return middle;
    if (prefix > base_text.size() || suffix > base_text.size() - prefix) return std::nullopt;
    return std::string(base_text.substr(0, prefix)) + middle + std::string(base_text.substr(base_text.size() - suffix));
}

void store_text(StoredRevision& revision, const std::string& text, Number base, std::uint64_t base_depth,
                std::string_view base_text) {
    revision.base = 0;
    revision.depth = 0;
    const auto keep_whole = [&] { revision.middle = text; };
    if (base == 0 || base_depth + 1 >= max_depth) return keep_whole();
    const std::size_t shorter = std::min(text.size(), base_text.size());
    auto prefix = static_cast<std::size_t>(
        std::mismatch(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(shorter), base_text.begin()).first -
        text.begin());
    while (prefix > 0 && (is_inside(text, prefix) || is_inside(base_text, prefix))) --prefix;
    std::size_t suffix = 0;
    while (suffix < shorter - prefix && text[text.size() - 1 - suffix] == base_text[base_text.size() - 1 - suffix])
        ++suffix;
    while (suffix > 0 && is_inside(text, text.size() - suffix)) --suffix;
    const std::size_t middle = text.size() - prefix - suffix;
    if (middle > text.size() / 2) return keep_whole();
    revision.base = base;
    revision.depth = base_depth + 1;
    revision.prefix = prefix;
    revision.suffix = suffix;
    revision.middle = text.substr(prefix, middle);
}

}  // namespace distinguo::written::vault
