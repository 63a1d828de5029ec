#define BOOST_TEST_MODULE base
#include <boost/test/unit_test.hpp>

#include "base/causes.h"
#include "base/date.h"
#include "base/explain.h"
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
    BOOST_TEST(fold("ΟΔΌΣ, Ёлка") == "οδος, елка");
}

BOOST_AUTO_TEST_CASE(words_are_counted_as_they_are_split) {
    for (const char* text : {"", " ", "un", " un  deux\ntrois\t", "l’école"}) BOOST_TEST(count_words(text) == split_words(text).size());
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

BOOST_AUTO_TEST_CASE(white_space_collapses_and_ends_are_trimmed) { BOOST_TEST(collapse_spaces("  a \n\t b  ") == "a b"); }

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
    for (const char* typed : {"page", "late", "Cancelled.", "draft"}) BOOST_TEST(explain(Failure(FailureCode::FactUnknown, {}, {typed}), french).happened.find(typed) != std::string::npos);
    BOOST_TEST(explain(Failure(FailureCode::FileCannotBeRead, {}, {"Permission denied"}), french).happened.find("Permission") == std::string::npos);
}
