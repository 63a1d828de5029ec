// Words that a dictionary does not know, in French as it is written.
#define BOOST_TEST_MODULE spelling
#include <boost/test/unit_test.hpp>

#include "spelling/speller.h"

using namespace distinguo::spelling;

BOOST_AUTO_TEST_CASE(french_as_it_is_written_is_known_and_slips_are_found_at_their_place) {
    Speller speller("fr");
    BOOST_REQUIRE(speller.ready());
    BOOST_TEST(speller
                   .misspelt_in("L’école s’ouvre à huit heures ; qu’est-ce que c’est ? Peut-être aujourd’hui, celui-ci "
                                "l’a dit en 2026.")
                   .empty());
    const auto found = speller.misspelt_in("Éa ! L’ékole est fermé, la maizon aussi.");
    BOOST_REQUIRE(found.size() == 3U);
    BOOST_TEST(found[1].word == "L’ékole");
    BOOST_TEST(found[1].from == 5U);
    BOOST_TEST(found[1].to == 12U);
    BOOST_TEST(found[2].word == "maizon");
    const auto suggested = speller.suggestions("maizon");
    BOOST_TEST((std::find(suggested.begin(), suggested.end(), "maison") != suggested.end()));
}

BOOST_AUTO_TEST_CASE(what_nobody_sees_is_no_slip) {
    Speller speller("fr");
    BOOST_TEST(speller.misspelt_in("Un accom\u00ADpagnement de la mai\u200Bson, au\u2060jour\u00ADd’hui.").empty());
    const auto found = speller.misspelt_in("La mai\u00ADzon dort.");
    BOOST_REQUIRE(found.size() == 1U);
    BOOST_TEST(found[0].word == "maizon");
    BOOST_TEST(found[0].from == 3U);
    BOOST_TEST(found[0].to == 10U);
}

BOOST_AUTO_TEST_CASE(words_of_the_house_are_learnt) {
    Speller speller("fr");
    BOOST_TEST(!speller.knows("Vaudance"));
    speller.learn("Vaudance");
    BOOST_TEST(speller.knows("Vaudance"));
    BOOST_TEST(speller.misspelt_in("Le service de la Vaudance, l’AEMO de Vaudance.").size() <= 1U);
}

BOOST_AUTO_TEST_CASE(without_a_dictionary_nothing_is_wrong) {
    Speller speller("fr", "/nonexistent");
    BOOST_TEST(!speller.ready());
    BOOST_TEST(speller.misspelt_in("xyzzy").empty());
    BOOST_TEST(speller.suggestions("xyzzy").empty());
}
