#define BOOST_TEST_MODULE grammar
#include <boost/test/unit_test.hpp>

#include <array>

#include "written/grammar/ages.h"
#include "written/grammar/agreement.h"
#include "written/grammar/dates.h"
#include "written/grammar/elision.h"
#include "written/grammar/numbers.h"
#include "written/grammar/particles.h"
#include "written/grammar/sentences.h"

using namespace distinguo;
using namespace distinguo::written;

BOOST_AUTO_TEST_CASE(small_words_elide_before_a_vowel_and_a_mute_h) {
    struct Row { const char* text; bool elided; };
    for (const Row& row : std::vector<Row>{{"Odile", true},
                                           {"Inès", true},
                                           {"Émile", true},
                                           {"École", true},
                                           {"Œdipe", true},
                                           {"Ümit", true},
                                           {"Hélène", true},
                                           {"Henri", true},
                                           {"Hortense", true},
                                           {"Hugo", true},
                                           {"hôpital", true},
                                           {"héroïne", true},
                                           {"huître", true},
                                           {"haleine", true},
                                           {"haltère", true},
                                           {"hôtel", true},
                                           {"histoire", true},
                                           {"Haïti", true},
                                           {"Yves", true},
                                           {"Ysé", true},
                                           {"ASE", true},
                                           {"Ouest", true},
                                           {"« Odile »", true},
                                           {"y aller", true},
                                           {"hébergement", true},
                                           {"hospitalisation", true},
                                           {"Hyères", true},
                                           {"homme", true},
                                           {"heure", true},
                                           {"hameau", false},
                                           {"handicap", false},
                                           {"haut", false},
                                           {"hauteur", false},
                                           {"havre", false},
                                           {"héros", false},
                                           {"huit", false},
                                           {"hibou", false},
                                           {"Hongrie", false},
                                           {"hongrois", false},
                                           {"halte-garderie", false},
                                           {"hors-sujet", false},
                                           {"harcèlement", false},
                                           {"hiérarchie", false},
                                           {"honte", false},
                                           {"hernie", false},
                                           {"heurt", false},
                                           {"haine", false},
                                           {"Haddad", false},
                                           {"Hakim", false},
                                           {"Hassan", false},
                                           {"Hambourg", false},
                                           {"Houilles", false},
                                           {"Hauts-de-Seine", false},
                                           {"Yasmine", false},
                                           {"yaourt", false},
                                           {"Ouagadougou", false},
                                           {"Ouardia", false},
                                           {"onze", false},
                                           {"onzième", false},
                                           {"oui", false},
                                           {"CAF", false},
                                           {"HLM", false},
                                           {"Maya", false},
                                           {"", false},
                                           {"12 mars", false},
                                           {"Łucja", false}})
        BOOST_TEST(elides(row.text) == row.elided, row.text);
}

BOOST_AUTO_TEST_CASE(particles_contract_with_the_article_that_a_text_brings) {
    struct Row { Particle particle; const char* text; const char* joined; };
    using enum Particle;
    for (const Row& row : std::vector<Row>{{De, "Le Havre", "du Havre"},
                                           {A, "Le Havre", "au Havre"},
                                           {De, "l’Isère", "de l’Isère"},
                                           {A, "l'Isère", "à l'Isère"},
                                           {De, "La Courneuve", "de La Courneuve"},
                                           {A, "La Courneuve", "à La Courneuve"},
                                           {De, "Les Ulis", "des Ulis"},
                                           {A, "Les Ulis", "aux Ulis"},
                                           {De, "la mairie", "de la mairie"},
                                           {De, "les grands-parents", "des grands-parents"},
                                           {A, "les services", "aux services"},
                                           {De, "le collège", "du collège"},
                                           {De, "la CAF", "de la CAF"},
                                           {De, "l’ASE", "de l’ASE"},
                                           {De, "du collège", "du collège"},
                                           {De, "des voisins", "des voisins"},
                                           {A, "au bureau", "au bureau"},
                                           {De, "Odile", "d’Odile"},
                                           {De, "Haddad", "de Haddad"},
                                           {De, "Valbreuse", "de Valbreuse"},
                                           {De, "Lens", "de Lens"},
                                           {De, "Lesquin", "de Lesquin"},
                                           {De, "Legrand", "de Legrand"},
                                           {Que, "Odile", "qu’Odile"},
                                           {Que, "le père", "que le père"},
                                           {Que, "Hassan", "que Hassan"},
                                           {Si, "il dort", "s’il dort"},
                                           {Si, "ils dorment", "s’ils dorment"},
                                           {Si, "elle dort", "si elle dort"},
                                           {Lorsque, "elle dort", "lorsqu’elle dort"},
                                           {Lorsque, "Odile dort", "lorsque Odile dort"},
                                           {Jusque, "le 3 mars", "jusqu’au 3 mars"},
                                           {Jusque, "Le Havre", "jusqu’au Havre"},
                                           {Jusque, "Lyon", "jusqu’à Lyon"},
                                           {Jusque, "la mairie", "jusqu’à la mairie"},
                                           {Par, "Odile", "par Odile"},
                                           {De, "", ""},
                                           {De, "  ", ""},
                                           {De, "ces enfants", "de ces enfants"},
                                           {De, "deux voisines", "de deux voisines"}})
        BOOST_TEST(joined(row.particle, row.text) == row.joined);
    // The name of a person is whole: its « Le » is no article.
    BOOST_TEST(joined(De, "Le Goff", Naming::Person) == "de Le Goff");
    BOOST_TEST(joined(A, "Les Aubrais", Naming::Person) == "à Les Aubrais");
    BOOST_TEST(joined(De, "Des Prés", Naming::Person) == "de Des Prés");
}

BOOST_AUTO_TEST_CASE(an_article_comes_from_the_writer_or_the_dictionary_and_never_from_an_ending) {
    struct Row { const char* text; const char* whole; };
    for (const Row& row : std::vector<Row>{{"CAF", "de la CAF"},
                                           {"collège", "du collège"},
                                           {"services sociaux", "des services sociaux"},
                                           {"la mairie", "de la mairie"},
                                           {"les grands-parents", "des grands-parents"},
                                           {"grands-parents", "des grands-parents"},
                                           {"école Jules-Ferry", "de l’école Jules-Ferry"},
                                           {"ASE", "de l’ASE"},
                                           {"CCAS de Valbreuse", "du CCAS de Valbreuse"},
                                           {"Mme Haddad", "de Mme Haddad"},
                                           {"son frère", "de son frère"},
                                           {"Département de la Vaudance", "du Département de la Vaudance"},
                                           {"hôpital", "de l’hôpital"},
                                           {"halte-garderie", "de la halte-garderie"}}) {
        const auto made = joined_with_article(Particle::De, row.text);
        BOOST_REQUIRE(made.has_value());
        BOOST_TEST(*made == row.whole);
    }
    for (const char* unknown : {"XYZ", "grutière", "brouette", "machin", "", "interprète"})
        BOOST_TEST(!joined_with_article(Particle::De, unknown).has_value(), unknown);
    // What somebody said of the person decides.
    BOOST_TEST(*with_article("interprète", true) == "l’interprète");
    BOOST_TEST(*with_article("psychologue", true) == "la psychologue");
    BOOST_TEST(*with_article("psychologue", false) == "le psychologue");
}

BOOST_AUTO_TEST_CASE(forms_agree_with_everyone_they_speak_of) {
    using enum Gender;
    const Forms born{"née", "né", "nées", "nés", "né·e", ""};
    BOOST_TEST(agreed({Feminine}, born) == "née");
    BOOST_TEST(agreed({Masculine}, born) == "né");
    BOOST_TEST(agreed({Unknown}, born) == "né·e");
    BOOST_TEST(agreed({Other}, born) == "né·e");
    BOOST_TEST(agreed({Feminine, Feminine}, born) == "nées");
    BOOST_TEST(agreed({Feminine, Masculine}, born) == "nés");
    BOOST_TEST(agreed({Masculine, Unknown}, born) == "nés");
    BOOST_TEST(agreed({Feminine, Unknown}, born) == "né(e)s");
    BOOST_TEST(agreed({}, born) == "");
    BOOST_TEST(agreed({Unknown}, {"née", "né", "", "", "", ""}) == "né(e)");
    BOOST_TEST(agreed({Unknown}, {"sœur", "frère", "", "", "", ""}) == "frère ou sœur");
    for (const char* code : {"not-said", "", "nothing", "féminin"}) BOOST_TEST((gender_of_code(code) == Unknown));
    BOOST_TEST((gender_of_code("feminine") == Feminine && gender_of_code("m") == Masculine &&
                gender_of_code("other") == Other));
}

BOOST_AUTO_TEST_CASE(numbers_are_written_out_below_a_hundred) {
    struct Row { int number; const char* words; };
    for (const Row& row : std::vector<Row>{{0, "zéro"},
                                           {1, "un"},
                                           {16, "seize"},
                                           {17, "dix-sept"},
                                           {20, "vingt"},
                                           {21, "vingt et un"},
                                           {22, "vingt-deux"},
                                           {61, "soixante et un"},
                                           {70, "soixante-dix"},
                                           {71, "soixante et onze"},
                                           {77, "soixante-dix-sept"},
                                           {80, "quatre-vingts"},
                                           {81, "quatre-vingt-un"},
                                           {90, "quatre-vingt-dix"},
                                           {91, "quatre-vingt-onze"},
                                           {99, "quatre-vingt-dix-neuf"},
                                           {100, "100"},
                                           {-3, "-3"}})
        BOOST_TEST(number_in_words(row.number) == row.words);
    BOOST_TEST(number_in_words(1, true) == "une");
    BOOST_TEST(number_in_words(31, true) == "trente et une");
    BOOST_TEST(number_in_words(81, true) == "quatre-vingt-une");
    BOOST_TEST(money_text("1234.5") == "1\u202f234,50\u00a0€");
    BOOST_TEST(money_text("600") == "600\u00a0€");
    BOOST_TEST(money_text("-12.00") == "−12\u00a0€");
    BOOST_TEST(money_text("beaucoup") == "beaucoup");
}

BOOST_AUTO_TEST_CASE(ages_are_never_wrong) {
    struct Row { const char* born; const char* on; const char* age; };
    for (const Row& row : std::vector<Row>{{"2018-03-12", "2026-11-23", "huit ans"},
                                           {"2026-11-12", "2026-11-26", "quatorze jours"},
                                           {"2026-11-25", "2026-11-26", "un jour"},
                                           {"2026-11-26", "2026-11-26", "moins d’un jour"},
                                           {"2026-10-26", "2026-11-26", "un mois"},
                                           {"2025-12-26", "2026-11-26", "onze mois"},
                                           {"2025-11-26", "2026-11-26", "douze mois"},
                                           {"2024-11-27", "2026-11-26", "vingt-trois mois"},
                                           {"2024-11-26", "2026-11-26", "deux ans"},
                                           {"2027-01-01", "2026-11-26", ""},
                                           {"1905-01-01", "2026-11-26", "121 ans"},
                                           {"2016-02-29", "2025-02-28", "huit ans"},
                                           {"2016-02-29", "2025-03-01", "neuf ans"},
                                           {"2017", "2026-10-09", ""},
                                           {"2017", "2026-12-31", "neuf ans"},
                                           {"2017-03", "2026-10-09", "neuf ans"},
                                           {"2017-10", "2026-10-09", ""},
                                           {"2026", "2026-10-09", ""},
                                           {"2026-01-31", "2026-02-28", "vingt-huit jours"}})
        BOOST_TEST(age_in_words(*parse_partial_date(row.born), *parse_date(row.on)) == row.age,
                   row.born << " on " << row.on);
    BOOST_TEST(is_certainly_minor({2009, 0, 0}, {2026, 10, 9}));
    BOOST_TEST(!is_certainly_minor({2008, 0, 0}, {2026, 10, 9}));
}

BOOST_AUTO_TEST_CASE(dates_and_ranges_read_as_people_say_them) {
    struct Row { const char* from; const char* to; const char* text; };
    for (const Row& row : std::vector<Row>{{"2026-11-03", "2026-11-09", "du 3 au 9 novembre 2026"},
                                           {"2026-10-28", "2026-11-01", "du 28 octobre au 1er novembre 2026"},
                                           {"2025-12-28", "2026-01-03", "du 28 décembre 2025 au 3 janvier 2026"},
                                           {"2026-11-03", "2026-11-03", "le 3 novembre 2026"},
                                           {"2026-03", "2026-05", "de mars à mai 2026"},
                                           {"2026-04", "2026-08", "d’avril à août 2026"},
                                           {"2025-03", "2026-04", "de mars 2025 à avril 2026"},
                                           {"2019", "2021", "de 2019 à 2021"},
                                           {"2026-03-01", "", "depuis le 1er mars 2026"},
                                           {"2026-03", "", "depuis mars 2026"},
                                           {"", "2026-03-01", "jusqu’au 1er mars 2026"},
                                           {"", "2026", "jusqu’en 2026"},
                                           {"2025-03-03", "2026-04", "du 3 mars 2025 à avril 2026"},
                                           {"2026-03-09", "2026-03-03", "le 9 mars 2026 et le 3 mars 2026"},
                                           {"", "", ""}})
        BOOST_TEST(date_range(parse_partial_date(row.from), parse_partial_date(row.to)) == row.text);
    BOOST_TEST(date_when({2017, 3, 1}) == "le 1er mars 2017");
    BOOST_TEST(date_when({2017, 3, 0}) == "en mars 2017");
    BOOST_TEST(date_when({2017, 0, 0}) == "en 2017");
    BOOST_TEST(date_of({2017, 3, 1}) == "du 1er mars 2017");
    BOOST_TEST(date_of({2017, 8, 0}) == "d’août 2017");
    BOOST_TEST(date_of({2017, 0, 0}) == "de 2017");
}

BOOST_AUTO_TEST_CASE(a_sentence_ends_once) {
    struct Row { const char* typed; const char* ended; };
    for (const Row& row : std::vector<Row>{{"Il dort", "Il dort."},
                                           {"Il dort.", "Il dort."},
                                           {"Il dort. ", "Il dort."},
                                           {"Il dort..", "Il dort."},
                                           {"Il dort. .", "Il dort."},
                                           {"Il dort...", "Il dort..."},
                                           {"Il dort…", "Il dort…"},
                                           {"Dort-il ?", "Dort-il ?"},
                                           {"Il dort,", "Il dort."},
                                           {"Il dort ;", "Il dort."},
                                           {"« Il dort »", "« Il dort »."},
                                           {"« Il dort. »", "« Il dort. »"},
                                           {"« Il dort\u00a0!\u00a0»", "« Il dort\u00a0!\u00a0»"},
                                           {"Il dort (pièce 2)", "Il dort (pièce 2)."},
                                           {"etc.", "etc."},
                                           {"", ""},
                                           {".", "."},
                                           {"voir :", "voir :"},
                                           {"Dort-il ?.", "Dort-il ?"}})
        BOOST_TEST(with_full_stop(row.typed) == row.ended);
    BOOST_TEST(without_full_stop("Il dort.") == "Il dort");
    BOOST_TEST(without_full_stop("jouets, etc.") == "jouets, etc.");
    BOOST_TEST(without_full_stop("Il dort...") == "Il dort...");
    BOOST_TEST(with_fixed_spaces("« Oui ! » : non ; si") == "«\u00a0Oui\u00a0!\u00a0»\u00a0: non\u00a0; si");
    BOOST_TEST(listed({"A", "B", "C"}) == "A, B et C");
    BOOST_TEST(listed({"A", "B"}) == "A et B");
    BOOST_TEST(listed({}) == "");
}

BOOST_AUTO_TEST_CASE(a_text_of_several_paragraphs_keeps_them) {
    const auto parts = parts_of_text(
        "Premier fait.\n\nSecond fait,\nsur deux lignes.\n- point un\n- point deux\n  suite\n\nFin - ici.\n-\n");
    BOOST_REQUIRE(parts.size() == 4U);
    BOOST_TEST((parts[0] == TextPart{false, {"Premier fait."}}));
    BOOST_TEST((parts[1] == TextPart{false, {"Second fait, sur deux lignes."}}));
    BOOST_TEST((parts[2] == TextPart{true, {"point un", "point deux suite"}}));
    BOOST_TEST((parts[3] == TextPart{false, {"Fin - ici. -"}}));
    BOOST_TEST(parts_of_text("  \n\n").empty());
}

BOOST_AUTO_TEST_CASE(a_line_that_is_typed_is_a_paragraph_and_a_wrapped_one_is_not) {
    const std::vector<std::array<std::string, 3>> table = {
        {"Premier fait.\nSecond fait.", "Premier fait.\n\nSecond fait.", "Premier fait. Second fait."},
        {"1. un\n2. deux\n", "1. un\n\n2. deux", "1. un 2. deux"},
        {"Suites :\n- un\n- deux\n  suite\nFin", "Suites :\n\n- un\n- deux suite\n\nFin",
         "Suites :\n- un\n- deux suite Fin"},
        {"a\r\n\n\n b", "a\n\nb", "a\n\nb"},
    };
    for (const auto& [typed, paragraphs, unwrapped] : table) {
        BOOST_TEST(typed_paragraphs(typed) == paragraphs);
        BOOST_TEST(typed_paragraphs(paragraphs) == paragraphs);
        BOOST_TEST(without_wraps(typed) == unwrapped);
        // What was kept in a file is read back as it was typed.
        BOOST_TEST(typed_paragraphs(without_wraps(paragraphs)) == paragraphs);
    }
}
