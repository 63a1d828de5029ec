#include "written/template/values.h"

#include <algorithm>

#include "base/date.h"
#include "base/messages.h"
#include "base/nearest.h"
#include "base/signs.h"
#include "base/text.h"
#include "written/grammar/sentences.h"

namespace distinguo::written {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Lines without spaces at their ends, one empty line between paragraphs.
bool is_decimal(std::string_view text, std::size_t most_decimals) {
    std::size_t i = text.substr(0, 1) == "-" ? 1 : 0;
    const std::size_t start = i;
    while (i < text.size() && is_digit(text[i])) ++i;
    if (i == start || i - start > 12) return false;
    if (i == text.size()) return true;
    if (text[i] != '.') return false;
    const std::size_t decimals = text.size() - i - 1;
    return decimals >= 1 && decimals <= most_decimals &&
           std::all_of(text.begin() + static_cast<std::ptrdiff_t>(i) + 1, text.end(), is_digit);
}

/// 1234.5 is 1234.50.
void two_decimals(std::string& money) {
    const std::size_t point = money.find('.');
    if (point == std::string::npos) money += ".00";
    else if (money.size() - point == 2) money += "0";
}

}  // namespace

bool is_item_id(std::string_view text) {
    if (text.empty() || text.size() > 80) return false;
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    return letter(text[0]) && std::all_of(text.begin(), text.end(),
                                          [&](char c) { return letter(c) || is_digit(c) || c == '-' || c == '.'; });
}

std::string Values::control_character(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const char32_t c = next_code_point(text, i);
        // U+0080 to U+009F are what is left of another encoding: « l\u0092enfant » was « l’enfant ».
        if ((c >= 0x20 && !(c >= 0x7F && c < 0xA0) && c != 0xFFFE && c != 0xFFFF) || c == '\t' || c == '\n' ||
            c == '\r')
            continue;
        return unicode_number(c);
    }
    return {};
}

std::string Values::tidy(std::string_view text, Field::Type type) const {
    if (is_blank(text)) return {};
    if (type == Field::Type::Paragraph) return typed_paragraphs(text);
    std::string tidy = collapse_spaces(text);
    if (type == Field::Type::YesNo && tidy == "true") tidy = "yes";
    if (type == Field::Type::YesNo && tidy == "false") tidy = "no";
    if (type == Field::Type::Decimal || type == Field::Type::Money) std::replace(tidy.begin(), tidy.end(), ',', '.');
    if (type == Field::Type::Money && is_decimal(tidy, 2)) two_decimals(tidy);
    return tidy;
}

std::string Values::expected(const Field& field) const {
    switch (field.type) {
        case Field::Type::Date: return mark("a date (YYYY-MM-DD)");
        case Field::Type::PartialDate: return mark("a date (YYYY-MM-DD, YYYY-MM or YYYY)");
        case Field::Type::Month: return mark("a month (YYYY-MM)");
        case Field::Type::Integer: return mark("a whole number");
        case Field::Type::Decimal: return mark("a number (12.5)");
        case Field::Type::Money: return mark("an amount of money (1234.56)");
        case Field::Type::YesNo: return mark("yes or no");
        case Field::Type::Group: return mark("a group of fields");
        default: return mark("a text");
    }
}

std::optional<Values::Refused> Values::code(const std::string& value, const Field& field) const {
    // Each is told with its words: the codes are the program's, and in no language of the reader's.
    std::vector<std::string> known, told;
    const auto add = [&](const std::string& one, const std::string& words) {
        known.push_back(one);
        told.push_back(words.empty() || words == one ? one : one + " (" + words + ")");
    };
    if (field.codes.empty()) {
        for (const FieldOption& option : field.options) add(option.value, option.label);
    } else {
        if (m_codes.list(field.codes) == nullptr) return Refused{FailureCode::CodeListMissing, {field.codes}};
        if (m_codes.code(field.codes, value) != nullptr) return std::nullopt;
        for (const std::string& one : m_codes.values(field.codes)) add(one, m_codes.code(field.codes, one)->label);
    }
    if (std::find(known.begin(), known.end(), value) != known.end()) return std::nullopt;
    return Refused{FailureCode::FactCodeUnknown, {value, join(told, ", "), nearest(value, known)}};
}

std::optional<Values::Refused> Values::reference(Field::Type type, std::string& id) const {
    const auto known = m_known.find(type);
    std::vector<std::string> told, ids;
    if (known != m_known.end()) {
        const std::string folded = type == Field::Type::Section ? fold(collapse_spaces(id)) : std::string();
        for (const auto& [one, words] : known->second) {
            if (one == id) return std::nullopt;
            if (type == Field::Type::Section && fold(words) == folded) {
                id = one;
                return std::nullopt;
            }
            told.push_back(words.empty() || words == one ? one : one + " (" + words + ")");
            ids.push_back(one);
        }
    }
    return Refused{FailureCode::FactReferenceUnknown, {id, told.empty() ? "—" : join(told, ", "), nearest(id, ids)}};
}

std::optional<Values::Refused> Values::audience(const std::string& id) const {
    const bool made = id.size() >= 2 && id[0] == 'p' && std::all_of(id.begin() + 1, id.end(), is_digit);
    if (!is_item_id(id)) return Refused{FailureCode::FactWrongType, {mark("ids of people or recipients"), id}};
    std::string copy = id;
    return made ? reference(Field::Type::Person, copy) : std::nullopt;
}

std::vector<Values::Refused> Values::check(std::string& text, const Field& field) const {
    const auto wrong_unless = [&](bool right) {
        return right ? std::vector<Refused>() : std::vector<Refused>{{FailureCode::FactWrongType, {expected(field)}}};
    };
    // « 31 février » has the form of a date.
    const auto day_unless = [&](bool right) {
        std::string form = text;
        for (char& c : form) c = is_digit(c) ? '0' : c;
        return right || form != "0000-00-00" ? wrong_unless(right)
                                             : std::vector<Refused>{{FailureCode::FactWrongType,
                                                                     {mark("a day that exists")}}};
    };
    const auto each = [&](const auto& refuse) {
        std::vector<Refused> all;
        for (std::string& word : split_words(text))
            if (auto refused = refuse(word)) all.push_back(std::move(*refused));
        return all;
    };
    const auto whole = [](std::optional<Refused> refused) {
        return refused ? std::vector<Refused>{std::move(*refused)} : std::vector<Refused>();
    };
    switch (field.type) {
        case Field::Type::Date: return day_unless(parse_date(text).has_value());
        case Field::Type::PartialDate: return day_unless(parse_partial_date(text).has_value());
        case Field::Type::Month: return wrong_unless(text.size() == 7 && parse_partial_date(text));
        case Field::Type::Integer: return wrong_unless(text.size() <= 9 && is_decimal(text, 0));
        case Field::Type::Decimal: return wrong_unless(is_decimal(text, 6));
        case Field::Type::Money: return wrong_unless(is_decimal(text, 2));
        case Field::Type::YesNo: return wrong_unless(text == "yes" || text == "no");
        case Field::Type::Code: return whole(code(text, field));
        case Field::Type::Codes: return each([&](std::string& word) { return code(word, field); });
        case Field::Type::People: return each([&](std::string& word) { return reference(Field::Type::Person, word); });
        case Field::Type::Text:
        case Field::Type::Paragraph:
        case Field::Type::Group: return {};
        default: return whole(reference(field.type, text));
    }
}

}  // namespace distinguo::written
