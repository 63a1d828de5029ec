#define BOOST_TEST_MODULE base
#include <boost/test/unit_test.hpp>

#include <iostream>
#include <sstream>

#include "base/causes.h"
#include "base/command_line.h"
#include "base/date.h"
#include "base/signs.h"
#include "base/typed_date.h"
#include "base/explain.h"
#include "base/json_output.h"
#include "base/nearest.h"
#include "base/text.h"
#include "base/shared_list.h"
#include "support/printers.h"

using namespace distinguo;

BOOST_AUTO_TEST_CASE(a_date_that_does_not_exist_is_no_date) {
    BOOST_TEST(!parse_date("2026-02-29").has_value());
    BOOST_TEST(parse_date("2024-02-29").has_value());
    BOOST_TEST(!parse_date("2026-2-9").has_value());
    BOOST_TEST(!parse_date("2026-13-01").has_value());
    BOOST_TEST(parse_partial_date("2026-08")->day == 0);
}

BOOST_AUTO_TEST_CASE(three_months_after_the_last_day_stay_in_the_month) {
    BOOST_TEST(to_iso(add_months({2026, 11, 30}, 3)) == "2027-02-28");
    BOOST_TEST(to_iso(add_months({2026, 9, 24}, 3)) == "2026-12-24");
}

BOOST_AUTO_TEST_CASE(an_age_changes_on_the_birthday) {
    BOOST_TEST(age_on({2018, 3, 12}, {2026, 3, 11}) == 7);
    BOOST_TEST(age_on({2018, 3, 12}, {2026, 3, 12}) == 8);
}

BOOST_AUTO_TEST_CASE(search_forgives_accents_and_case) {
    BOOST_TEST(fold("Hélène Œuvre") == "helene oeuvre");
    BOOST_TEST(fold("l’E\u0301COLE ÇA ﬁn Ǆ İ") == "l'ecole ca fin dz i");
    BOOST_TEST(fold("ΟΔΌΣ, Ёлка") == fold("οδός, елка"));
}

BOOST_AUTO_TEST_CASE(words_are_counted_as_they_are_split) {
    for (const char* text : {"", " ", "un", " un  deux\ntrois\t", "l’école"})
        BOOST_TEST(count_words(text) == split_words(text).size());
}

BOOST_AUTO_TEST_CASE(copies_of_a_list_share_until_one_is_changed) {
    SharedList<std::string> first{"a", "b"};
    SharedList<std::string> second = first;
    BOOST_TEST(second.shares_with(first));
    second.own().push_back("c");
    BOOST_TEST(!second.shares_with(first));
    BOOST_TEST(first.size() == 2U);
    BOOST_TEST(second.size() == 3U);
    const std::string* where = &second.front();
    second.own().front() = "z";
    BOOST_TEST(&second.front() == where);  // alone, it is not copied
    BOOST_TEST(first.front() == "a");
    BOOST_TEST((SharedList<std::string>{} == SharedList<std::string>(std::vector<std::string>())));
}

BOOST_AUTO_TEST_CASE(broken_utf8_is_seen) {
    BOOST_TEST(is_utf8("Aïcha"));
    BOOST_TEST(is_utf8("\xEF\xBF\xBD"));
    BOOST_TEST(!is_utf8("A\xC3"));
    BOOST_TEST(!is_utf8("\xC0\x80"));
    BOOST_TEST(!is_utf8("\xED\xA0\x80"));
}

BOOST_AUTO_TEST_CASE(white_space_collapses_and_ends_are_trimmed) {
    BOOST_TEST(collapse_spaces("  a \n\t b  ") == "a b");
}

BOOST_AUTO_TEST_CASE(every_failure_has_a_sentence_and_a_way_out_in_both_languages) {
    const Messages french("fr", std::string(DISTINGUO_BINARY_DIR) + "/share/locale");
    for (int code = 0; code <= static_cast<int>(FailureCode::Cancelled); ++code) {
        const Failure failure(static_cast<FailureCode>(code), {"f.xml", 3}, {"a", "b", "c"});
        const Explanation english = explain(failure, Messages());
        const Explanation translated = explain(failure, french);
        BOOST_TEST(english.happened != "Something went wrong.");
        BOOST_TEST(english.to_do.size() > 4U);
        BOOST_TEST(translated.happened != english.happened);
        BOOST_TEST(explain_in_lines(failure, Messages()).find("f.xml:3: ") == 0U);
    }
}

BOOST_AUTO_TEST_CASE(what_is_counted_agrees_with_its_number) {
    const Messages french("fr", std::string(DISTINGUO_BINARY_DIR) + "/share/locale");
    const auto told = [&](const char* number, const Messages& messages) {
        return explain(Failure(FailureCode::FactsWrong, {}, {number}), messages).happened;
    };
    BOOST_TEST(told("1", french) == "Les faits ont 1 problème.");
    BOOST_TEST(told("12", french) == "Les faits ont 12 problèmes.");
    BOOST_TEST(told("1", Messages()) == "The facts have 1 problem.");
    BOOST_TEST(told("2", Messages()) == "The facts have 2 problems.");
}

BOOST_AUTO_TEST_CASE(causes_of_the_system_are_told_in_the_language_of_the_user) {
    const Messages french("fr", std::string(DISTINGUO_BINARY_DIR) + "/share/locale");
    BOOST_TEST(cause_in("Permission denied", french) == "accès refusé");
    BOOST_TEST(cause_in("revision 12", french) == "version 12");
    BOOST_TEST(cause_in("revision 12", Messages()) == "revision 12");
    BOOST_TEST(cause_in("2026", french) == "2026");
    BOOST_TEST(cause_in("Nom 12", french) == "Nom 12");
    BOOST_TEST(cause_in("Permission denied 12x", french) == "Permission denied 12x");
}

BOOST_AUTO_TEST_CASE(plurals_follow_french) {
    const Messages french("fr", std::string(DISTINGUO_BINARY_DIR) + "/share/locale");
    BOOST_TEST(french.tr_count("{1} word", "{1} words", 0) == "0 mot");
    BOOST_TEST(french.tr_count("{1} word", "{1} words", 2) == "2 mots");
}

BOOST_AUTO_TEST_CASE(search_forgives_letters_that_keyboards_do_not_have) {
    BOOST_TEST(fold("Lætitia Łukasz Đorđe Søren Straße Þór ŒUVRE") ==
               "laetitia lukasz dorde soren strasse thor oeuvre");
    BOOST_TEST(fold("Jean‑Paul l‘a l'a") == "jean-paul l'a l'a");
    // Soft hyphens, spaces without width, joiners, marks of direction: nobody sees them.
    BOOST_TEST(fold("accom\u00ADpagnement Ma\u200Brion Ma\u2060ri\uFEFFon \u200Ea\u200F") ==
               "accompagnement marion marion a");
    for (const char* text :
         {"l’E\u0301COLE ŒUVRE æ", "ΟΔΌΣ ΟΔΟΣ", "Ёлка", "مُحَمَّد", "ﬁn Ǆ ẞ İı", "\u00AD\u200B", "한국 日本", "இலங்கை"}) {
        const FoldedText folded(text);
        BOOST_TEST(folded.text == fold(text));
        BOOST_TEST(folded.at.size() == folded.text.size() + 1);
        BOOST_TEST(fold(fold(text)) == fold(text));
    }
}

BOOST_AUTO_TEST_CASE(a_name_is_found_as_a_word_with_its_capital_whatever_stands_around_it) {
    const auto count = [](const std::string& text, const char* name) {
        return places_of_name(FoldedText(text), text, name).size();
    };
    BOOST_TEST(count("Elle appelle Mila…", "Mila") == 1U);
    BOOST_TEST(count("ORSEL crie.", "Orsel") == 1U);
    BOOST_TEST(count("Mi\u00ADla, d’Ïnes et M. Łukasz (Lætitia)", "Mila") == 1U);
    BOOST_TEST(count("Lætitia, LAETITIA, Laetitia", "Lætitia") == 3U);
    BOOST_TEST(count("Une rose ; Rose", "Rose") == 1U);
    BOOST_TEST(count("Milan, Camila, mila", "Mila") == 0U);
    BOOST_TEST(count("Œuvre", "O") == 0U);
    BOOST_TEST(count("x", "") == 0U);
}

BOOST_AUTO_TEST_CASE(signs_that_no_document_can_hold_become_a_break_or_go) {
    BOOST_TEST(is_readable("Léa\tva\nà l’école 😀 \xEF\xBF\xBD"));
    for (const char* bad : {"\x01", "\x0B", "\x0C", "\r", "\x1B", "\x7F", "\xC2\x85", "\xC2\x9B", "\xE2\x80\xA8",
                            "\xEF\xBF\xBE", "\xEF\xBF\xBF", "\xED\xA0\x80", "\xC3"}) {
        BOOST_TEST(!is_readable(std::string("a") + bad + "b"));
        BOOST_TEST(is_readable(readable(std::string("a") + bad + "b")));
        BOOST_TEST(is_readable(readable_line(std::string("a") + bad + "b")));
    }
    BOOST_TEST(readable("a\x0B" "b\x0C" "c\r\nd\re") == "a\nb\nc\nd\ne");
    BOOST_TEST(readable(std::string("a\0b\x1B[0m\xED\xA0\x80\xEF\xBF\xBF", 13), " ") == "ab[0m");
    BOOST_TEST(readable("a\xC3(") == "a\xEF\xBF\xBD(");
    BOOST_TEST(readable_line("a\n\tb\x0B" "c") == "a  b c");
}

BOOST_AUTO_TEST_CASE(an_id_is_a_token_of_names) {
    for (const char* good : {"crip", "lea-2", "évaluatrice", "1", "a.b_c:d", "père"}) BOOST_TEST(is_nmtoken(good));
    for (const char* bad : {"", "../../dehors", "a b", "a/b", "l'ase", "a\n", "é!", "\xC3"})
        BOOST_TEST(!is_nmtoken(bad));
}

BOOST_AUTO_TEST_CASE(dates_are_read_as_people_type_them) {
    const Date today{2026, 11, 23};  // a Monday
    const std::pair<const char*, const char*> table[] = {{"2026-11-02", "2026-11-02"},
                                                         {"2 nov.", "2026-11-02"},
                                                         {"2 novembre", "2026-11-02"},
                                                         {"20/11", "2026-11-20"},
                                                         {"12/03/2024", "2024-03-12"},
                                                         {"12.3.24", "2024-03-12"},
                                                         {"12-3-24", "2024-03-12"},
                                                         {"mars 2024", "2024-03"},
                                                         {"Mars 24", "2024-03"},
                                                         {"03/2024", "2024-03"},
                                                         {"2024-03", "2024-03"},
                                                         {"2024", "2024"},
                                                         {"hier", "2026-11-22"},
                                                         {"avant-hier", "2026-11-21"},
                                                         {"aujourd’hui", "2026-11-23"},
                                                         {"aujourd'hui", "2026-11-23"},
                                                         {"Demain", "2026-11-24"},
                                                         {"lundi dernier", "2026-11-16"},
                                                         {"vendredi dernier", "2026-11-20"},
                                                         {"mardi prochain", "2026-11-24"},
                                                         {"lundi prochain", "2026-11-30"},
                                                         {"le 1er mars 2024", "2024-03-01"},
                                                         {"dimanche 22 novembre", "2026-11-22"},
                                                         {"3 AOÛT 2025", "2025-08-03"},
                                                         {"3 fév. 25", "2025-02-03"},
                                                         {" 5\u00A0janv.\u00A02026 ", "2026-01-05"},
                                                         {"29/02/2024", "2024-02-29"},
                                                         {"2/2", "2026-02-02"},
                                                         {"12/03/87", "1987-03-12"},
                                                         {"1/1/46", "2046-01-01"},
                                                         {"1/1/47", "1947-01-01"},
                                                         {"2 juil. 2024", "2024-07-02"},
                                                         {"2 juin 2024", "2024-06-02"},
                                                         {"yesterday", "2026-11-22"},
                                                         {"3 march 2024", "2024-03-03"},
                                                         {"2024/3/5", "2024-03-05"}};
    for (const auto& [typed, iso] : table) {
        const TypedDate read = read_typed_date(typed, today);
        BOOST_TEST_CONTEXT("typed [" << typed << "]") {
            BOOST_REQUIRE(read.date.has_value());
            BOOST_TEST(to_iso(*read.date) == iso);
            BOOST_TEST((read.wrong == TypedDate::Wrong::Nothing));
        }
    }
    // In January « 20/11 » is the November that was.
    BOOST_TEST(typed_day("20/11", {2027, 1, 10}) == "2026-11-20");
    BOOST_TEST(typed_day("20/05", {2027, 1, 10}) == "2027-05-20");
    BOOST_TEST(typed_day("hier", {2024, 3, 1}) == "2024-02-29");
    BOOST_TEST(typed_day("mars 2024", today).empty());
}

BOOST_AUTO_TEST_CASE(a_date_that_is_wrong_is_told_and_not_taken) {
    const Date today{2026, 11, 23};
    using Wrong = TypedDate::Wrong;
    const std::pair<const char*, Wrong> table[] = {{"", Wrong::Empty},
                                                   {"  ", Wrong::Empty},
                                                   {"31/02/2018", Wrong::NoSuchDay},
                                                   {"31/02/18", Wrong::NoSuchDay},
                                                   {"29/02/2026", Wrong::NoSuchDay},
                                                   {"12/13/2024", Wrong::NoSuchDay},
                                                   {"0/5/2024", Wrong::NoSuchDay},
                                                   {"31 avril", Wrong::NoSuchDay},
                                                   {"0/2024", Wrong::NoSuchDay},
                                                   {"0 mars 2024", Wrong::NoSuchDay},
                                                   {"5/0", Wrong::NoSuchDay},
                                                   {"13/2024", Wrong::NoSuchDay},
                                                   {"automne 2024", Wrong::NotUnderstood},
                                                   {"vers mars 2024", Wrong::NotUnderstood},
                                                   {"inconnue", Wrong::NotUnderstood},
                                                   {"lundi", Wrong::NotUnderstood},
                                                   {"2 jui 2024", Wrong::NotUnderstood},
                                                   {"12", Wrong::NotUnderstood},
                                                   {"123/4/5", Wrong::NotUnderstood},
                                                   {"12/3/2024 à 14h", Wrong::NotUnderstood},
                                                   {"1234567890123", Wrong::NotUnderstood},
                                                   {"\x01", Wrong::NotUnderstood},
                                                   {"...", Wrong::NotUnderstood}};
    for (const auto& [typed, wrong] : table)
        BOOST_TEST_CONTEXT("typed [" << typed << "]") {
            const TypedDate read = read_typed_date(typed, today);
            BOOST_TEST(!read.date.has_value());
            BOOST_TEST((read.wrong == wrong));
        }
}

BOOST_AUTO_TEST_CASE(nobody_is_born_after_today) {
    const Date today{2026, 11, 23};
    const auto born = [&](const char* typed) { return read_typed_date(typed, today, DateSense::Birth); };
    BOOST_TEST(to_iso(*born("12/03/87").date) == "1987-03-12");
    BOOST_TEST(to_iso(*born("12/03/18").date) == "2018-03-12");
    BOOST_TEST(to_iso(*born("24/11/26").date) == "1926-11-24");
    BOOST_TEST(to_iso(*born("23/11/26").date) == "2026-11-23");
    BOOST_TEST(to_iso(*born("2018").date) == "2018");
    BOOST_TEST((born("12/03/2087").wrong == TypedDate::Wrong::InFuture));
    BOOST_TEST((born("31/02/2018").wrong == TypedDate::Wrong::NoSuchDay));
    BOOST_TEST((born("20/11").wrong == TypedDate::Wrong::NotUnderstood));
}

BOOST_AUTO_TEST_CASE(days_are_counted_over_months_and_leap_years) {
    Date date{1899, 12, 25};
    for (int k = 0; k < 60'000; ++k) {
        const Date next = add_days(date, 1);
        BOOST_REQUIRE(parse_date(to_iso(next)).has_value());
        BOOST_REQUIRE((next > date));
        BOOST_REQUIRE((add_days(next, -1) == date));
        BOOST_REQUIRE(weekday_of(next) == (weekday_of(date) + 1) % 7);
        date = next;
    }
    BOOST_TEST(weekday_of({2026, 11, 23}) == 0);
}

BOOST_AUTO_TEST_CASE(a_slip_of_the_finger_finds_the_word_that_was_meant) {
    const std::vector<std::string> known = {"value", "date", "plural", "text", "partial-date", "genre"};
    BOOST_TEST(nearest("vlaue", known) == "value");
    BOOST_TEST(nearest("valeu", known) == "value");
    BOOST_TEST(nearest("Daté", known) == "date");
    BOOST_TEST(nearest("partial-dat", known) == "partial-date");
    BOOST_TEST(nearest("nombre", known) == "");
    BOOST_TEST(nearest("", known) == "");
    BOOST_TEST(nearest(std::string(100000, 'x'), known) == "");
    BOOST_TEST(distance_between("abc", "abc") == 0U);
    BOOST_TEST(distance_between("abc", "acb") == 1U);
    BOOST_TEST(distance_between("été", "ETE") == 0U);
}

BOOST_AUTO_TEST_CASE(words_of_the_user_are_shown_as_they_were_typed) {
    // « Cancelled. », « page » and « late » are words of the program too.
    const Messages french("fr", DISTINGUO_BINARY_DIR "/share/locale");
    for (const char* typed : {"page", "late", "Cancelled.", "draft"})
        BOOST_TEST(explain(Failure(FailureCode::FactUnknown, {}, {typed}), french).happened.find(typed) !=
                   std::string::npos);
    BOOST_TEST(explain(Failure(FailureCode::FileCannotBeRead, {}, {"Permission denied"}), french)
                   .happened.find("Permission") == std::string::npos);
}

namespace {
struct Told {
    const char *raw, *text, *json, *xml;
};
constexpr Told told_signs[] = {
    {"\x1B[31m", "<U+001B>[31m", "\\u001B[31m", "&#x001B;[31m"},
    {"\r", "<U+000D>", "\\u000D", "&#x000D;"},
    {"\a", "<U+0007>", "\\u0007", "&#x0007;"},
    {"\x7F", "<U+007F>", "\\u007F", "&#x007F;"},
    {"\xC2\x9B", "<U+009B>", "\\u009B", "&#x009B;"},
    {"\xC2\x85", "<U+0085>", "\\u0085", "&#x0085;"},
    {"\xD8\x9C", "<U+061C>", "\\u061C", "&#x061C;"},
    {"\xE2\x80\x8F", "<U+200F>", "\\u200F", "&#x200F;"},
    {"\xE2\x80\xA8", "<U+2028>", "\\u2028", "&#x2028;"},
    {"\xE2\x80\xAE", "<U+202E>", "\\u202E", "&#x202E;"},
    {"\xE2\x81\xA6", "<U+2066>", "\\u2066", "&#x2066;"},
    {"\x9B", "\xEF\xBF\xBD", "\xEF\xBF\xBD", "\xEF\xBF\xBD"},
    {"a\tb\n", "a\tb\n", "a\tb\n", "a\tb\n"},
    {"Léa ليلى 😀", "Léa ليلى 😀", "Léa ليلى 😀", "Léa ليلى 😀"},
};
}  // namespace

BOOST_AUTO_TEST_CASE(a_sign_that_would_steer_a_terminal_is_told_by_its_number) {
    for (const Told& one : told_signs) {
        const std::string raw = std::string("a") + one.raw + "b";
        BOOST_TEST(with_told_signs(raw) == std::string("a") + one.text + "b");
        BOOST_TEST(with_told_signs(raw, Telling::Json) == std::string("a") + one.json + "b");
        BOOST_TEST(with_told_signs(raw, Telling::Xml) == std::string("a") + one.xml + "b");
        const Failure failure(FailureCode::FileMissing, {raw});
        BOOST_TEST(explain_in_lines(failure, Messages()).find(std::string("a") + one.text) == 0U);
    }
    const std::string json = [] {
        Json all = Json::object();
        all.set("a\x1B\xC2\x9B", "\xE2\x80\xAE");
        return all.text(1);
    }();
    BOOST_TEST(json.find("\\u001B\\u009B\": \"\\u202E") != std::string::npos, json);
}

BOOST_AUTO_TEST_CASE(nothing_that_a_command_says_steers_the_terminal_however_it_is_cut) {
    for (const Told& one : told_signs) {
        std::ostringstream out, err;
        std::streambuf* const real[] = {std::cout.rdbuf(out.rdbuf()), std::cerr.rdbuf(err.rdbuf())};
        {
            const PlainStreams plain;
            std::cout << one.raw << std::flush << "b";
            for (const char* c = one.raw; *c != 0; ++c) std::cerr << *c;
            std::cerr << "b";
            restart_line(std::cerr);
            std::cerr << "\xE2\x80";
        }
        std::cout.rdbuf(real[0]);
        std::cerr.rdbuf(real[1]);
        BOOST_TEST(out.str() == std::string(one.text) + "b");
        BOOST_TEST(err.str() == std::string(one.text) + "b\r\xEF\xBF\xBD\xEF\xBF\xBD");
    }
}
