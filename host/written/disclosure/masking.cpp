#include "written/disclosure/masking.h"

#include <algorithm>

#include "base/text.h"
#include "written/disclosure/tokens.h"

namespace distinguo::written {
namespace {

/// A sign of the text that no letter is, for a box, a blank or a gap.
constexpr const char* filled_in = "|";

/// « d’ » or « qu' » right before `at`: where it begins, and the whole word.
std::string undone_elision(std::string_view text, std::size_t& at) {
    std::size_t apostrophe = 0;
    if (at >= 1 && text[at - 1] == '\'')
        apostrophe = 1;
    else if (at >= 3 && text.substr(at - 3, 3) == "\xE2\x80\x99")
        apostrophe = 3;
    if (apostrophe == 0) return {};
    const auto letter = [&](std::size_t back) {
        return at >= apostrophe + back ? static_cast<char>(text[at - apostrophe - back] | 0x20) : ' ';
    };
    const auto parted = [&](std::size_t back) {
        if (at < apostrophe + back) return true;
        const auto c = static_cast<unsigned char>(text[at - apostrophe - back]);
        return c < 0x80 && !((c | 0x20U) >= 'a' && (c | 0x20U) <= 'z');
    };
    const bool que = letter(1) == 'u' && letter(2) == 'q' && parted(3);
    const bool de = letter(1) == 'd' && parted(2);
    if (!que && !de) return {};
    const bool capital = que ? text[at - apostrophe - 2] == 'Q' : text[at - apostrophe - 1] == 'D';
    at -= apostrophe + (que ? 2 : 1);
    return que ? (capital ? "Que " : "que ") : (capital ? "De " : "de ");
}

/// « de le voisin » is « du voisin », « à les voisins » « aux voisins »: what stands before a role, and the role with
/// it.
std::string contracted(std::string_view text, std::size_t& at, const std::string& with) {
    const bool one = with.compare(0, 3, "le ") == 0, several = with.compare(0, 4, "les ") == 0;
    if (!one && !several) return {};
    const auto before = [&](std::string_view word) {
        return at >= word.size() && text.substr(at - word.size(), word.size()) == word &&
               (at == word.size() || text[at - word.size() - 1] == ' ');
    };
    static constexpr std::string_view of = "de ", to = "à ";
    const bool belongs = before(of);
    if (!belongs && !before(to)) return {};
    at -= belongs ? of.size() : to.size();
    return (belongs ? one ? "du " : "des " : one ? "au " : "aux ") + with.substr(one ? 3 : 4);
}

}  // namespace

const MaskWords& mask_words(const std::string& language) {
    static const MaskWords french{"[adresse non communiquée]", "[coordonnées non communiquées]",
                                  "[date non communiquée]", "[horaire non communiqué]", "[tierce personne]",
                                  "Pièce {1}\u00a0: non jointe à cet exemplaire.", {"piece", "pieces"}, {"et", "ou"}};
    static const MaskWords english{"[address withheld]", "[contact details withheld]", "[date withheld]",
                                   "[hours withheld]", "[another person]",
                                   "Exhibit {1}: not joined to this copy.", {"exhibit", "exhibits"}, {"and", "or"}};
    static const MaskWords signs{"[…]", "[…]", "[…]", "[…]", "[…]", "{1} […]", {}, {}};
    return language.compare(0, 2, "fr") == 0 ? french : language.compare(0, 2, "en") == 0 ? english : signs;
}

std::string words_shown(const Spans& spans) {
    std::string all;
    for (const Span& span : spans) {
        if (span.kind == Span::Kind::Text)
            all += span.text;
        else if (span.kind == Span::Kind::Break)
            all += ' ';
        else
            all += filled_in;
    }
    return all;
}

std::vector<Mask> tidy(std::vector<Mask> masks, std::string_view text) {
    std::stable_sort(masks.begin(), masks.end(), [](const Mask& a, const Mask& b) {
        return a.range.first != b.range.first ? a.range.first < b.range.first : a.range.second > b.range.second;
    });
    std::vector<Mask> all;
    for (Mask& mask : masks) {
        if (mask.range.first >= mask.range.second) continue;
        if (!all.empty()) {
            Mask& before = all.back();
            bool joined = mask.range.first <= before.range.second;
            // Two of a kind with nothing but a comma between them are one.
            if (!joined && mask.with == before.with)
                joined = tokens_of(text.substr(before.range.second, mask.range.first - before.range.second)).empty() &&
                         text.substr(before.range.second, mask.range.first - before.range.second)
                                 .find_first_not_of(", \n\t") == std::string_view::npos;
            if (joined) {
                before.range.second = std::max(before.range.second, mask.range.second);
                continue;
            }
        }
        all.push_back(std::move(mask));
    }
    for (std::size_t k = 0; k < all.size(); ++k) {
        std::size_t from = all[k].range.first;
        std::string with = undone_elision(text, from) + all[k].with;
        if (from == all[k].range.first) with = contracted(text, from, all[k].with);
        if (from == all[k].range.first || (k > 0 && from < all[k - 1].range.second)) continue;
        all[k].range.first = from;
        all[k].with = std::move(with);
    }
    return all;
}

void apply(std::string& text, const std::vector<Mask>& masks) {
    std::string out;
    std::size_t done = 0;
    for (const Mask& mask : masks) {
        out += text.substr(done, mask.range.first - done) + mask.with;
        done = mask.range.second;
    }
    text = out + text.substr(done);
}

void apply(Spans& spans, const std::vector<Mask>& masks) {
    if (masks.empty()) return;
    Spans out;
    std::size_t at = 0, next = 0;
    bool said = false;  // the mask at hand stands already
    for (const Span& span : spans) {
        const std::size_t length = span.kind == Span::Kind::Text ? span.text.size() : 1;
        const std::size_t end = at + length;
        Span kept = span;
        std::string text;
        bool cut = false;
        std::size_t from = at;
        while (next < masks.size() && masks[next].range.first < end) {
            const Mask& mask = masks[next];
            const std::size_t start = std::max(mask.range.first, from);
            if (span.kind == Span::Kind::Text) {
                text += span.text.substr(from - at, start - from);
                if (!said) text += mask.with;
            } else if (!said) {
                Span instead;
                instead.text = mask.with;
                out.push_back(std::move(instead));
            }
            said = true;
            cut = true;
            if (mask.range.second > end) {
                from = end;
                break;
            }
            from = mask.range.second;
            said = false;
            ++next;
        }
        if (span.kind == Span::Kind::Text) {
            if (from < end) text += span.text.substr(from - at);
            kept.text = text;
            if (!text.empty() || !cut) out.push_back(std::move(kept));
        } else if (!cut) {
            out.push_back(std::move(kept));
        }
        at = end;
    }
    spans = std::move(out);
}

}  // namespace distinguo::written
