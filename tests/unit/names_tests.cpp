// Names of people in what was written, in every form they take, and what only looks like one; numbers by their form.
#define BOOST_TEST_MODULE names
#include <boost/test/unit_test.hpp>

#include "base/text.h"
#include "support/printers.h"
#include "written/disclosure/identifiers.h"
#include "written/disclosure/masking.h"
#include "written/disclosure/names.h"
#include "written/disclosure/private_words.h"
#include "written/disclosure/undeclared.h"

using namespace distinguo;
using namespace distinguo::written;

namespace {

struct Named {
    std::string given, family, text;
    std::vector<std::string> found;  ///< what is found of them, in order
};
bool common(const std::string& word) {
    static const std::set<std::string> all = {"rose",   "grâce", "petit", "vu",    "le",    "la",       "elle",
                                              "renard", "paix",  "marin", "olive", "école", "constant", "dit"};
    return all.count(word) != 0;
}
std::vector<std::string> names_found(const std::vector<Person>& all, const std::string& text, bool sure = true) {
    const NameFinder finder(all, "2026-11-02", common);
    std::vector<std::string> found;
    for (const NameMatch& match : finder.find(text))
        if (finder.is_sure(match) == sure) found.push_back(text.substr(match.from, match.to - match.from));
    return found;
}
Person someone(const std::string& given, const std::string& family, const std::string& gender = {}) {
    Person person;
    person.id = given + family;
    person.role = "relative";
    person.given = given;
    person.family = family;
    person.gender = gender;
    return person;
}

}  // namespace

BOOST_AUTO_TEST_CASE(a_person_is_found_under_every_form_of_their_name) {
    const std::vector<Named> table = {
        {"Linh",
         "Vu",
         "Mme Vu est là. Linh Vu, Vu Linh, M. L. V. et L. V.",
         {"Mme Vu", "Linh Vu", "Vu Linh", "M. L. V", "L. V"}},
        {"Linh", "Vu", "On appelle Vu demain. Elle a vu Linh.", {"Vu", "Linh"}},
        {"Minh Khai",
         "Nguyễn",
         "Minh Khai Nguyễn, NGUYEN Minh Khai, Mme Nguyen",
         {"Minh Khai Nguyễn", "NGUYEN Minh Khai", "Mme Nguyen"}},
        {"Kavitha",
         "Ramanathan",
         "Kavitha RAMANATHAN ; K. Ramanathan ; Ramanathan",
         {"Kavitha RAMANATHAN", "K. Ramanathan", "Ramanathan"}},
        {"Gwenaël",
         "Le Goff",
         "M. Le Goff, Gwenael, GWENAËL LE GOFF, Goff",
         {"M. Le Goff", "Gwenael", "GWENAËL LE GOFF", "Goff"}},
        {"João",
         "da Conceição",
         "Joao da Conceicao. M. da Conceição, Conceição",
         {"Joao da Conceicao", "M. da Conceição", "Conceição"}},
        {"Łukasz", "Wójcik", "Lukasz Wojcik, WÓJCIK, Ł. Wójcik", {"Lukasz Wojcik", "WÓJCIK", "Ł. Wójcik"}},
        {"Abd el-Karim",
         "Ben Youssef",
         "Abd-El-Karim Ben Youssef, M. Ben Youssef, Youssef",
         {"Abd-El-Karim Ben Youssef", "M. Ben Youssef", "Youssef"}},
        {"Inès",
         "d’Aurel",
         "le sac d’Inès, d'Inès d'Aurel, Mme d’Aurel, Aurel",
         {"Inès", "Inès d'Aurel", "Mme d’Aurel", "Aurel"}},
        {"Marc",
         "de La Tour",
         "Marc de la Tour ; M. de La Tour ; Maître de La Tour",
         {"Marc de la Tour", "M. de La Tour", "Maître de La Tour"}},
        {"Anne-Lise",
         "Morvan-Petit",
         "Anne-Lise, Anne Lise Morvan, Mme Morvan-Petit, A.-L. Morvan",
         {"Anne-Lise", "Anne Lise Morvan", "Mme Morvan-Petit", "A.-L. Morvan"}},
        {"Lætitia", "Sørensen", "Laetitia Sorensen, SØRENSEN", {"Laetitia Sorensen", "SØRENSEN"}},
        {"Đorđe", "Petrović", "Dorde Petrovic; Đ. Petrović", {"Dorde Petrovic", "Đ. Petrović"}},
        {"Rose",
         "Grâce",
         "Une rose. Mme Grâce, Rose Grâce. Elle voit Rose. De grâce.",
         {"Mme Grâce", "Rose Grâce", "Rose"}},
        {"Hugo",
         "Renard",
         "Monsieur Renard, Madame Renard, le docteur Renard, M. le docteur Renard, Ren\u00adard Hugo, R\u200benard",
         {"Monsieur Renard", "Madame Renard", "docteur Renard", "M. le docteur Renard", "Ren\u00adard Hugo",
          "R\u200benard"}},
        {"Hugo", "Renard", "M.\u00a0Renard part. HUGO crie. Il dit RENARD.", {"M.\u00a0Renard", "HUGO", "RENARD"}},
        {"Ana", "Silva", "La banane d’Ana-Lucia, Ana, analyse, Silvana", {"Ana"}},
        {"فاطمة", "العمري", "قالت فاطمة العمري ذلك", {"فاطمة العمري"}},
        {"Koffi", "N’Da", "Le voisin N’Da dit. M. N'Da, Koffi N’DA.", {"N’Da", "M. N'Da", "Koffi N’DA"}},
        {"Awa", "M’Ba", "Chez M’Ba, Mme M’Ba.", {"M’Ba", "Mme M’Ba"}},
        {"Luc", "D’Or", "Chez D’Or, M. D’Or, Luc d’Or.", {"D’Or", "M. D’Or", "Luc d’Or"}},
        {"Sean", "O’Shea", "Chez O’Shea, Mr O'Shea.", {"O’Shea", "Mr O'Shea"}},
        {"Sami", "El-A", "Chez El-A, M. El-A.", {"El-A", "M. El-A"}},
        {"Omar", "Aït-El", "Chez Aït-El, M. Ait El.", {"Aït-El", "M. Ait El"}},
        {"Li", "", "Il voit Li. Li est là.", {"Li", "Li"}},
        {"Ұлан", "Әбілов", "Ұлан, ҰЛАН ӘБІЛОВ, М. Әбілов", {"Ұлан", "ҰЛАН ӘБІЛОВ", "Әбілов"}},
        {"Άννα", "Ώρα", "ΆΝΝΑ ΏΡΑ, Άννα", {"ΆΝΝΑ ΏΡΑ", "Άννα"}},
        {"Զարա", "Սարյան", "Զարա, ԶԱՐԱ ՍԱՐՅԱՆ", {"Զարա", "ԶԱՐԱ ՍԱՐՅԱՆ"}},
        {"Zoé", "Aït Ahmed", "Mme Aït-Ahmed ; Zoe Ait Ahmed", {"Mme Aït-Ahmed", "Zoe Ait Ahmed"}},
    };
    for (const Named& one : table) {
        const std::vector<std::string> found = names_found({someone(one.given, one.family)}, one.text);
        BOOST_TEST(found == one.found, one.text << ": " << join(found, " | "));
    }
}

BOOST_AUTO_TEST_CASE(ordinary_words_are_no_names_and_what_may_be_either_is_told) {
    const std::vector<Person> all = {someone("Rose", "Petit"), someone("Constant", "Marin")};
    for (const std::string text : {"une rose, un petit marin", "Le petit. La rose.", "la paix", "LE PETIT ENFANT",
                                   "constant", "H.L.M.", "un A4, R. et P. : non"})
        BOOST_TEST(names_found(all, text).empty(), text);
    BOOST_TEST((names_found(all, "Petit, il dormait.", false) == std::vector<std::string>{"Petit"}));
    BOOST_TEST((names_found(all, "Petit, il dormait.").empty()));
    BOOST_TEST((names_found(all, "M. Petit dort.") == std::vector<std::string>{"M. Petit"}));
}

BOOST_AUTO_TEST_CASE(a_name_is_that_of_the_person_whom_title_and_given_name_fit) {
    std::vector<Person> all = {someone("Lina", "Delcourt", "f"), someone("Thomas", "Delcourt", "m"),
                               someone("Rana", "Haddad", "f")};
    all[0].role = "concerned";
    all[0].born = "2018-03-12";
    const NameFinder finder(all, "2026-11-02", common);
    const auto who = [&](const std::string& text) {
        std::vector<std::size_t> found;
        for (const NameMatch& match : finder.find(text)) found.insert(found.end(), match.who.begin(), match.who.end());
        return found;
    };
    using Who = std::vector<std::size_t>;
    BOOST_TEST((who("M. Delcourt") == Who{1}));
    BOOST_TEST((who("Thomas Delcourt") == Who{1}));
    BOOST_TEST((who("Lina Delcourt") == Who{0}));
    BOOST_TEST((who("la famille Delcourt") == Who{0, 1}));
    BOOST_TEST((who("Mme Haddad et Lina") == Who{2, 0}));
}

BOOST_AUTO_TEST_CASE(a_mask_goes_on_where_bold_begins_and_no_letter_is_left) {
    Person renard = someone("Hugo", "Renard", "m");
    Head head;
    head.people = {renard};
    PrivateWords words(head, common);
    words.mask(renard, Withheld::Why::ThirdParty, "[X]", "[X]");
    const auto span = [](const std::string& text, bool strong = false) {
        Span one;
        one.text = text;
        one.strong = strong;
        return one;
    };
    Spans spans = {span("M. "),       span("Renard", true), span(" crie. Hugo "),
                   span("Ren", true), span("ard boit, d’"), span("Hugo", true),
                   span(".")};
    words.mask(spans);
    BOOST_TEST(words_shown(spans) == "[X] crie. [X] boit, de [X].");
    Spans broken = {span("Monsieur"), {Span::Kind::Break, {}, false, {}, 0, false}, span("Renard")};
    words.mask(broken);
    BOOST_TEST(words_shown(broken) == "[X]");
}

BOOST_AUTO_TEST_CASE(names_that_nobody_declared_are_found) {
    const NameFinder finder({someone("Lina", "Delcourt")}, "2026-11-02", common);
    const auto found = [&](const std::string& text) {
        const std::vector<Token> tokens = tokens_of(text);
        std::vector<std::string> names;
        for (const UndeclaredName& one : undeclared_names(text, tokens, finder.find(tokens), finder))
            names.push_back(one.name);
        return names;
    };
    using Names = std::vector<std::string>;
    BOOST_TEST((found("Mme Rachida Belkacem, la voisine, et Lina Delcourt.") == Names{"Rachida Belkacem"}));
    BOOST_TEST((found("Il a vu M. de La Brosse puis Soizic Kerbrat.") == Names{"de La Brosse", "Soizic Kerbrat"}));
    BOOST_TEST((found("Le Conseil départemental, la Maison Kerbrat, la CRIP ASE, Madame la juge.").empty()));
    BOOST_TEST((found("Elle Lina. Lundi Matin.").size() <= 1U));
}

// --- numbers

BOOST_AUTO_TEST_CASE(numbers_are_known_by_their_form_and_their_key) {
    using Kind = Identifier::Kind;
    struct Case {
        std::string text;
        std::vector<Kind> kinds;
        std::optional<bool> valid;
    };
    const std::vector<Case> table = {{"NIR 2 95 10 99 126 111 93", {Kind::Nir}, true},
                                     {"295109912611193", {Kind::Nir}, true},
                                     {"295109912611199", {Kind::Nir}, false},
                                     {"253072B07300470", {Kind::Nir}, true},
                                     {"2 53 07 2A 073 004 43", {Kind::Nir}, true},
                                     {"253072C07300443", {}, {}},
                                     {"255081416802538", {Kind::Nir}, true},
                                     {"269054958815780", {Kind::Nir}, true},
                                     {"SIRET 732 829 320 00074", {Kind::Siret}, true},
                                     {"73282932000079", {Kind::Siret}, false},
                                     {"35600000049837", {Kind::Siret}, true},
                                     {"FR14 2004 1010 0505 0001 3M02 606", {Kind::Iban}, true},
                                     {"FR1420041010050500013M02606.", {Kind::Iban}, true},
                                     {"FR7630006000011234567890189", {Kind::Iban}, true},
                                     {"FR7630006000011234567890188", {Kind::Iban}, false},
                                     {"06 39 98 00 11", {Kind::Phone}, {}},
                                     {"06.39.98.00.11", {Kind::Phone}, {}},
                                     {"0639980011", {Kind::Phone}, {}},
                                     {"+33 6 39 98 00 11", {Kind::Phone}, {}},
                                     {"+33 (0)6 39 98 00 11", {Kind::Phone}, {}},
                                     {"0033639980011", {Kind::Phone}, {}},
                                     {"rachida@exemple.example", {Kind::Email}, {}},
                                     {"12 rue des Lilas, 99100 Montcalier", {Kind::Address}, {}},
                                     {"12 bis, avenue du 8 Mai 1945", {Kind::Address}, {}},
                                     {"75011 Paris", {Kind::Address}, {}},
                                     {"née le 3 mai 2019", {Kind::BirthDate}, true},
                                     {"né à Oran le 03/05/1980", {Kind::BirthDate}, true},
                                     {"allocataire CAF n° 1234567", {Kind::Beneficiary}, {}},
                                     {"le 12 mars 2026 à 10 h 30, 1250 euros, article 226", {}, {}},
                                     {"3023217600053", {}, {}},
                                     {"du 01 09 2026 au 30 10 2026", {}, {}}};
    for (const Case& one : table) {
        const std::vector<Identifier> found = identifiers_in(one.text);
        std::vector<Kind> kinds;
        for (const Identifier& id : found) kinds.push_back(id.kind);
        BOOST_TEST((kinds == one.kinds),
                   one.text << " " << found.size() << (found.empty() ? "" : code_of(found[0].kind)));
        if (!found.empty()) BOOST_TEST((found[0].valid == one.valid), one.text);
    }
    BOOST_TEST(identifiers_in("12 rue des Lilas, 99100 Montcalier.")[0].number == "12 rue des Lilas, 99100 Montcalier");
    const auto two = identifiers_in(
        "Mme Rachida Belkacem, 06 39 98 00 11, rachida@exemple.example, IBAN FR14 2004 1010 0505 0001 3M02 606, vit 12 "
        "rue des Lilas, 99100 Montcalier.");
    BOOST_TEST(two.size() == 4U);
}

BOOST_AUTO_TEST_CASE(whoever_begins_a_sentence_and_does_something_is_somebody_and_a_noun_is_not) {
    IsCommonWord words = [](const std::string& word) {
        static const std::set<std::string> all = {"rose", "grâce", "victoire", "marie", "petit", "pierre", "constant"};
        return all.count(word) != 0;
    };
    words.is_verb = [](const std::string& word) {
        static const std::set<std::string> all = {"garde", "crie", "appelle", "ouvre", "groupe", "dort"};
        return all.count(word) != 0;
    };
    const NameFinder finder({someone("Rose", "Petit"), someone("Jo", ""), someone("Victoire", "Constant"),
                             someone("Grâce", "Pierre"), someone("Marie-Ange", "")},
                            "2026-11-02", words);
    const auto surely = [&](const std::string& text) {
        std::vector<std::string> all;
        for (const NameMatch& match : finder.find(text))
            if (finder.is_sure(match)) all.push_back(text.substr(match.from, match.to - match.from));
        return join(all, "|");
    };
    for (const auto& [text, names] :
         std::vector<std::pair<std::string, std::string>>{{"Rose garde Ilan.", "Rose"},
                                                          {"Victoire appelle.", "Victoire"},
                                                          {"Jo ouvre.", "Jo"},
                                                          {"Rose ne vient pas.", "Rose"},
                                                          {"Rose n’a rien.", "Rose"},
                                                          {"Rose s'ennuie.", "Rose"},
                                                          {"Rose est venue.", "Rose"},
                                                          {"Jo a faim.", "Jo"},
                                                          {"Rose et Ilan jouent.", "Rose"},
                                                          {"ROSE CRIE FORT.", "ROSE"},
                                                          {"Ro\u00adse crie.", "Ro\u00adse"},
                                                          {"« Grâce dort. »", "Grâce"},
                                                          {"Grâce l’appelle.", "Grâce"},
                                                          {"Vu (Rose) hier.", "Rose"},
                                                          {"Petit a crié.", "Petit"},
                                                          {"Il dort. Jo crie.", "Jo"},
                                                          {"Rose Petit rit.", "Rose Petit"},
                                                          {"Marie-Ange rit.", "Marie-Ange"},
                                                          {"Grâce à elle, il dort.", ""},
                                                          {"GRÂCE À ELLE", ""},
                                                          {"Petit groupe d’enfants.", ""},
                                                          {"Rose et bleu, le mur.", ""},
                                                          {"Constant dans l’effort.", ""},
                                                          {"Pierre blanche, rose pâle.", ""},
                                                          {"Victoire en justice.", ""},
                                                          {"Petit, il dormait.", ""},
                                                          {"La rose. De grâce.", ""},
                                                          {"Jo, blanc.", ""}})
        BOOST_TEST(surely(text) == names, text << ": " << surely(text));
}

BOOST_AUTO_TEST_CASE(of_two_of_one_name_the_one_is_meant_who_is_told_apart_by_the_words_behind) {
    Person mother = someone("Marie", "Le Guen", "f"), teacher = someone("Marie", "Le Guen", "f");
    mother.told_apart_by = "mère de Léa", teacher.told_apart_by = "professeure de Léa";
    const NameFinder finder({mother, teacher}, "2026-11-02", common);
    using Who = std::vector<std::size_t>;
    const auto who = [&](const std::string& text) { return finder.find(text).front().who; };
    BOOST_TEST((who("Mme Marie Le Guen (mère de Léa) appelle.") == Who{0}));
    BOOST_TEST((who("MARIE LE GUEN (professeure de Léa)") == Who{1}));
    BOOST_TEST((who("Marie Le Guen (voisine) appelle.") == Who{0, 1}));
    BOOST_TEST((who("Marie Le Guen mère de Léa") == Who{0, 1}));
}

BOOST_AUTO_TEST_CASE(behind_a_title_a_letter_is_the_beginning_of_a_name_and_no_second_title) {
    const std::vector<Person> all = {someone("Kévin", "Verdier", "m"), someone("Monique", "Verdier", "f"),
                                     someone("Marc", "Verdier", "m")};
    const NameFinder finder(all, "2026-11-02", common);
    for (const auto& [said, who] : std::vector<std::pair<std::string, std::size_t>>{{"Mme M. Verdier", 1},
                                                                                    {"Madame M. Verdier", 1},
                                                                                    {"M. M. Verdier", 2},
                                                                                    {"Monsieur M. Verdier", 2},
                                                                                    {"M. K. Verdier", 0},
                                                                                    {"Mme le Dr Monique Verdier", 1}}) {
        const std::vector<NameMatch> found = finder.find(said + " vient.");
        BOOST_TEST_REQUIRE(found.size() == 1U, said);
        BOOST_TEST((found[0].who == std::vector<std::size_t>{who}), said);
        BOOST_TEST(found[0].to == said.size(), said);
    }
}
