#include "written/desk/words.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace distinguo::written {
namespace {

bool is_letter(char32_t c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c >= 0xC0 && c != 0xD7 && c != 0xF7 && c < 0x2000) || c >= 0x3040;
}
/// A soft hyphen or an invisible letter inside of a word is no end of it.
bool is_invisible(char32_t c) { return c == 0xAD || (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF; }
bool ends_sentence(char32_t c) { return c == '.' || c == '!' || c == '?' || c == ';' || c == 0x2026 || c == '\n'; }
/// « M. Roux », « art. 6 », « O. Delcourt »: a full stop that ends nothing.
bool is_short_form(const Word& word) {
    const std::string& folded = word.folded;
    if (folded.size() == 1 && word.capital) return true;
    static constexpr std::array<std::string_view, 8> forms = {"m", "mm", "dr", "pr", "me", "art", "al", "n"};
    return std::find(forms.begin(), forms.end(), folded) != forms.end();
}

/// Follows quotation marks; straight ones open and close in turn.
class Quotation {
public:
    void see(char32_t c) {
        if (c == 0xAB || c == 0x201C || c == 0x201E || c == 0x2039) ++m_depth;
        else if (c == 0xBB || c == 0x201D || c == 0x203A) m_depth = std::max(0, m_depth - 1);
        else if (c == '"') m_straight = !m_straight;
    }
    bool inside() const { return m_depth > 0 || m_straight; }

private:
    int m_depth = 0;
    bool m_straight = false;
};

bool is_block(std::string_view name) {
    static constexpr std::array<std::string_view, 10> blocks = {"title", "p",  "item",     "cell",    "row",
                                                                "event", "br", "question", "caption", "say"};
    return std::find(blocks.begin(), blocks.end(), name) != blocks.end();
}

void gather(const xml::Node& node, bool passages, std::string& out) {
    for (xml::Node child = node.first_child(); child; child = child.next()) {
        if (child.is_text()) {
            for (const char c : child.content()) out += is_xml_space(c) ? ' ' : c;
        } else if (child.is_element() && (passages || child.name() != "say")) {
            gather(child, passages, out);
            if (is_block(child.name())) out += '\n';
        }
    }
}

}  // namespace

std::vector<Word> words_of(std::string_view text) {
    std::vector<Word> out;
    Quotation quotation;
    int sentence = 0;
    std::size_t start = std::string_view::npos;
    const auto close = [&](std::size_t at) {
        if (start == std::string_view::npos) return;
        std::size_t first = start;
        const std::string_view written = text.substr(start, at - start);
        const char32_t letter = next_code_point(text, first);
        const bool capital =
            letter < 0x80 ? letter >= 'A' && letter <= 'Z' : to_utf8(letter) == capitalised(to_utf8(letter));
        Word word{fold(written), std::string(written), start, at, sentence, quotation.inside(), capital};
        std::erase_if(word.folded, [](char c) { return c == '\xAD'; });
        out.push_back(std::move(word));
        start = std::string_view::npos;
    };
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t at = i;
        const char32_t c = next_code_point(text, i);
        if (is_letter(c) || (start != std::string_view::npos && is_invisible(c))) {
            if (start == std::string_view::npos) start = at;
            continue;
        }
        close(at);
        quotation.see(c);
        if (!ends_sentence(c)) continue;
        const bool goes_on = c == '.' && i < text.size() && text[i] != ' ' && text[i] != '\n' && text[i] != '"' &&
                             static_cast<unsigned char>(text[i]) < 0x80;
        const bool short_form = c == '.' && !out.empty() && out.back().to == at && is_short_form(out.back());
        if (!goes_on && !short_form) ++sentence;
    }
    close(text.size());
    return out;
}

bool begins_with_letters(std::string_view written, std::string_view letters) {
    const auto is_mark = [](char32_t c) { return c >= 0x300 && c < 0x370; };
    std::size_t at = 0;
    for (std::size_t k = 0; k < letters.size();) {
        const char32_t wanted = next_code_point(letters, k);
        char32_t found = 0;
        do {
            if (at >= written.size()) return false;
            found = next_code_point(written, at);
        } while (is_invisible(found));
        if (found == wanted || capitalised(to_utf8(wanted)) == to_utf8(found)) {
            // « e » with its accent behind it is another letter.
            std::size_t next = at;
            if (wanted < 0x80 && next < written.size() && is_mark(next_code_point(written, next))) return false;
            continue;
        }
        std::size_t next = at;
        const bool in_two = wanted >= 0x80 && next < written.size() && is_mark(next_code_point(written, next)) &&
                            fold(to_utf8(wanted)) == fold(to_utf8(found));
        if (!in_two) return false;
        at = next;
    }
    return true;
}

std::string text_in_lines(const xml::Node& node, bool passages) {
    std::string out;
    gather(node, passages, out);
    return out;
}

bool has_quotation(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const char32_t c = next_code_point(text, i);
        if (c == 0xAB || c == 0x201C || c == 0x201E || c == 0x2039 || c == '"') return true;
    }
    return false;
}

}  // namespace distinguo::written
