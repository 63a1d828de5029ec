#define BOOST_TEST_MODULE codes
#include <boost/test/unit_test.hpp>

#include <map>
#include <set>

#include "support/codes.h"

using namespace distinguo;
using namespace distinguo::written;
using tests::failure_of;

namespace {

Codes read(const std::string& lists) {
    Codes codes;
    codes.extend("<codes xmlns='urn:distinguo:codes:1'>\n" + lists + "</codes>", "c.xml");
    return codes;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_shipped_lists_hold_the_values_that_templates_and_rules_know) {
    const std::map<std::string, std::string> wanted = {
        {"state", "given not-asked no-answer declined unknown not-applicable"},
        {"gender", "feminine masculine other not-said"},
        {"place", "concerned minor-at-home relative professional third-party author manager interpreter informant"},
        {"tie", "parent holder guardian curator mandatary partner sibling half-sibling host kin"},
        {"exercise", "joint sole none delegated by-delegation suspended withdrawn unknown"},
        {"kin", "grandparent aunt-uncle cousin step-parent step-sibling other"},
        {"protection",
         "tutelle curatelle curatelle-renforcee sauvegarde habilitation-familiale mandat-protection-future"},
        {"extent", "person property both"},
        {"home-kind", "own hosted hotel shelter institution none"},
        {"contact-kind", "meeting visit call letter"},
        {"place-kind", "home office school institution other"},
        {"outcome", "held refused cancelled absent"},
        {"about", "opening sharing content outcome notice rights computerised"},
        {"how", "oral in-hand letter email phone"},
        {"not-informed", "child-interest minor-opposes unreachable danger other"},
        {"measure", "protection-order family-judge aed aemo placement tutelle curatelle sauvegarde masp other"},
        {"paper", "notice agreement consent request receipt"},
        {"paper-state", "handed given refused withdrawn expired"},
        {"recipient-kind", "authority court prosecutor parent person professional service lawyer other"},
        {"yes-no", "yes no"},
        {"institution-kind", "public private-mission private"},
        {"voice", "observed said third-party documented hypothesis analysis opinion proposal"}};
    BOOST_TEST(tests::shipped_codes().lists().size() == wanted.size());
    for (const auto& [list, values] : wanted) {
        std::string found;
        for (const std::string& value : tests::shipped_codes().values(list))
            found += (found.empty() ? "" : " ") + value;
        BOOST_TEST(found == values, list << ": " << found);
    }
}

BOOST_AUTO_TEST_CASE(a_code_of_an_institution_holds_for_the_parent_that_templates_know) {
    const Codes codes = tests::institution_codes();
    BOOST_TEST(codes.base("place-kind", "mecs") == "institution");
    BOOST_TEST(codes.base("place-kind", "mecs-nuit") == "institution");
    BOOST_TEST(codes.base("place-kind", "home") == "home");
    BOOST_TEST(codes.base("place-kind", "hotel").empty());
    BOOST_TEST(codes.is_under("place-kind", "mecs-nuit", "mecs"));
    BOOST_TEST(codes.is_under("place-kind", "mecs-nuit", "institution"));
    BOOST_TEST(!codes.is_under("place-kind", "institution", "mecs"));
    BOOST_TEST(codes.label("place-kind", "mecs-nuit") == "en MECS, la nuit");
}

BOOST_AUTO_TEST_CASE(labels_follow_the_gender_where_it_has_a_word) {
    const Codes& codes = tests::shipped_codes();
    BOOST_TEST(codes.label("kin", "aunt-uncle", "feminine") == "tante");
    BOOST_TEST(codes.label("kin", "aunt-uncle", "masculine") == "oncle");
    BOOST_TEST(codes.label("kin", "aunt-uncle", "not-said") == "tante ou oncle");
    BOOST_TEST(codes.label("kin", "cousin-germain") == "cousin-germain");
}

BOOST_AUTO_TEST_CASE(what_is_wrong_in_a_list_is_told_with_its_line) {
    const auto wrong = [](const std::string& lists, FailureCode code, int line) {
        const Failure failure = failure_of([&] { read(lists); });
        BOOST_TEST(failure.code() == code, lists);
        BOOST_TEST(failure.place().line == line, lists);
        BOOST_TEST(failure.place().source == "c.xml");
    };
    wrong("<list id='a' label='A'>\n<code value='x' label='X'/>\n<code value='x' label='Y'/></list>",
          FailureCode::CodeTwice, 4);
    wrong(
        "<list id='a' label='A'><code value='x' label='X'/></list>\n<list id='a' extends='yes'>\n<code value='y' "
        "label='Y' parent='z'/></list>",
        FailureCode::CodeParentUnknown, 4);
    wrong(
        "<list id='a' label='A'><code value='x' label='X'/></list>\n<list id='a' extends='yes'>\n<code value='y' "
        "label='Y'/></list>",
        FailureCode::AttributeMissing, 4);
    wrong("\n<list id='a' extends='yes'/>", FailureCode::CodeListUnknown, 3);
    wrong("<list id='a' label='A'/>\n<list id='a' label='B'/>", FailureCode::CodeListTwice, 3);
    wrong("<list id='a' label='A'>\n<code value='x y' label='X'/></list>", FailureCode::AttributeInvalid, 3);
    wrong("<list id='a' label='A'>\n<code value='x' lable='X'/></list>", FailureCode::AttributeInvalid, 3);
    wrong("<list id='a' label='A'>\n<kode value='x' label='X'/></list>", FailureCode::ElementUnknown, 3);
    wrong(
        "<list id='a' label='A'>\n<code value='x' label='X' parent='y'/>\n<code value='y' label='Y' "
        "parent='x'/></list>",
        FailureCode::CodeParentUnknown, 3);
}

BOOST_AUTO_TEST_CASE(a_wrong_file_leaves_the_lists_as_they_were) {
    Codes codes = tests::shipped_codes();
    BOOST_CHECK_THROW(
        codes.extend("<codes xmlns='urn:distinguo:codes:1'><list id='neuf' label='N'/><list id='place-kind' "
                     "extends='yes'><code value='home' parent='home' label='x'/></list></codes>",
                     "m.xml"),
        Failure);
    BOOST_TEST((codes.list("neuf") == nullptr));
    BOOST_TEST(codes.values("place-kind").size() == 5U);
}
