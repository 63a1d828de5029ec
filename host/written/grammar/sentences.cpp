#include "written/grammar/sentences.h"

#include <array>

#include "base/text.h"

namespace distinguo::written {
namespace {

constexpr const char* no_break = "\u00a0";

bool ends_with(std::string_view text, std::string_view end) {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

/// The end without spaces of any kind.
std::string_view trimmed_end(std::string_view text) {
    for (;;) {
        text = trim(text);
        if (ends_with(text, "\u00a0"))
            text.remove_suffix(2);
        else if (ends_with(text, "\u202f"))
            text.remove_suffix(3);
        else
            return text;
    }
}

bool ends_sentence(std::string_view text) {
    for (const char* closing : {"»", "”", "\"", ")", "’"}) {
        if (!ends_with(text, closing)) continue;
        const std::string_view inside = trimmed_end(text.substr(0, text.size() - std::string_view(closing).size()));
        return ends_with(inside, ".") || ends_with(inside, "!") || ends_with(inside, "?") || ends_with(inside, "…");
    }
    return ends_with(text, ".") || ends_with(text, "!") || ends_with(text, "?") || ends_with(text, "…");
}

/// What marks a point of a list at the beginning of a line; its length.
std::size_t bullet(std::string_view line) {
    for (const std::string_view mark : {std::string_view("- "), std::string_view("– "), std::string_view("— "),
                                        std::string_view("• "), std::string_view("* ")})
        if (line.substr(0, mark.size()) == mark) return mark.size();
    return 0;
}

}  // namespace

std::string listed(const std::vector<std::string>& parts, std::string_view last) {
    std::string out;
    for (std::size_t k = 0; k < parts.size(); ++k) {
        if (k != 0) out += k + 1 == parts.size() ? std::string(last) : ", ";
        out += parts[k];
    }
    return out;
}

std::string with_full_stop(std::string_view given) {
    std::string text(trimmed_end(given));
    while (!text.empty() && (text.back() == ',' || text.back() == ';'))
        text = std::string(trimmed_end(text.substr(0, text.size() - 1)));
    // Two points are one, three are meant.
    while (text.size() >= 2 && text.back() == '.' && !ends_with(text, "...")) {
        const std::string before(trimmed_end(std::string_view(text).substr(0, text.size() - 1)));
        if (before.empty() ||
            (before.back() != '.' && before.back() != '!' && before.back() != '?' && !ends_with(before, "…")))
            break;
        text = before;
    }
    if (text.empty() || ends_sentence(text) || text.back() == ':') return text;
    return text + ".";
}

std::string without_full_stop(std::string_view given) {
    std::string_view text = trimmed_end(given);
    if (!ends_with(text, ".") || ends_with(text, "...") || ends_with(text, "..")) return std::string(text);
    const std::size_t space = text.find_last_of(" \n\t");
    const std::string last = fold(text.substr(space == std::string_view::npos ? 0 : space + 1));
    for (const char* kept : {"etc.", "m.", "p.", "art.", "al.", "cf."})
        if (last == kept) return std::string(text);
    return std::string(trimmed_end(text.substr(0, text.size() - 1)));
}

std::string with_fixed_spaces(std::string_view text) {
    std::string out;
    out.reserve(text.size() + 8);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != ' ') {
            out += text[i];
            continue;
        }
        const std::string_view next = text.substr(i + 1);
        const bool before = !next.empty() && (std::string_view(";:!?").find(next[0]) != std::string_view::npos ||
                                              next.substr(0, 2) == "»");
        out += before || ends_with(out, "«") ? no_break : " ";
    }
    return out;
}

std::string typed_paragraphs(std::string_view text) {
    std::string out;
    bool blank = false, point = false;
    for (const std::string& raw : split(trim(text), '\n')) {
        const std::string_view line = trim(raw);
        if (line.empty()) {
            blank = true;
            continue;
        }
        const bool is_point = bullet(line) != 0;
        const bool goes_on = point && !blank && !is_point && (raw[0] == ' ' || raw[0] == '\t');
        if (!out.empty()) out += goes_on ? " " : is_point && point && !blank ? "\n" : "\n\n";
        out += line;
        point = is_point || goes_on;
        blank = false;
    }
    return out;
}

std::string without_wraps(std::string_view text) {
    std::string out;
    bool blank = false;
    for (const std::string& raw : split(text, '\n')) {
        const std::string_view line = trim(raw);
        if (line.empty()) {
            blank = true;
            continue;
        }
        if (!out.empty()) out += blank ? "\n\n" : bullet(line) != 0 ? "\n" : " ";
        out += line;
        blank = false;
    }
    return out;
}

std::vector<TextPart> parts_of_text(std::string_view text) {
    std::vector<TextPart> parts;
    bool open = false;  // the last part takes another line
    for (const std::string& raw : split(text, '\n')) {
        const std::string line = collapse_spaces(raw);
        if (line.empty()) {
            open = false;
            continue;
        }
        if (const std::size_t mark = bullet(line); mark != 0 && !trim(std::string_view(line).substr(mark)).empty()) {
            if (!open || !parts.back().list) parts.push_back({true, {}});
            parts.back().lines.push_back(std::string(trim(std::string_view(line).substr(mark))));
            open = true;
        } else if (open) {
            parts.back().lines.back() += " " + line;
        } else {
            parts.push_back({false, {line}});
            open = true;
        }
    }
    return parts;
}

}  // namespace distinguo::written
