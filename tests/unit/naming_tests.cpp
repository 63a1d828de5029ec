// How people are named, and who may read a name.
#define BOOST_TEST_MODULE naming
#include <boost/test/unit_test.hpp>

#include "written/template/naming.h"
#include "written/template/template.h"

using namespace distinguo;
using namespace distinguo::written;

namespace {

constexpr Date today{2026, 11, 26};

/// A paragraph of a template that has a use for the people of the file.
Template paragraph(const std::string& body) {
    const std::string text =
        "<document xmlns='urn:distinguo:document:1' xmlns:t='urn:distinguo:template:1' kind='report' template='x'>"
        "<t:uses part='people'/><head><title>T</title><people><t:each select='$case/person'><person id='{id}' "
        "role='{place}'/></t:each></people></head><section id='s'><p>" +
        body + "</p></section></document>";
    return Template::load("x.xml", [text](const std::string&) { return text; });
}

}  // namespace

BOOST_AUTO_TEST_CASE(what_a_third_party_is_does_not_tell_who_gave_the_information) {
    const auto named = [](const std::string& informant) {
        const xml::Document file = xml::Document::parse(
            "<case><person><id>p1</id><place>third-party</place><gender>feminine</gender><given>Berthe</"
            "given><family>Quintin</family><relation>voisine du dessous</relation></person>"
            "<person><id>p2</id><place>informant</place>" +
                informant + "</person></case>",
            "case");
        const PeopleNames names(file.root(), today);
        return names.name(names.person("p1"), NameForm::Short) + "/" + names.name(names.person("p1"), NameForm::Role);
    };
    BOOST_TEST(named("<given>BERTHE</given><family>Quintin</family>") == "un tiers/un tiers");
    for (const char* other : {"<given>Anne</given><family>Roy</family>", "", "<family>Quintin</family>"})
        BOOST_TEST(named(other) == "la voisine du dessous/la voisine du dessous", other);
}

BOOST_AUTO_TEST_CASE(people_of_the_very_same_name_are_told_apart_by_who_they_are) {
    const auto named = [](const std::string& first, const std::string& second, NameForm form) {
        const std::string name = "<gender>feminine</gender><given>Ève</given><family>Le Goff</family>";
        const std::string of_file = "<person><id>c</id><place>concerned</place><given>Léa</given></person>";
        const xml::Document file = xml::Document::parse(
            "<case>" + of_file + "<person><id>a</id>" + name + first + "<person><id>b</id>" + name + second + "</case>",
            "case");
        const PeopleNames names(file.root(), today);
        return names.name(names.person("a"), form) + "/" + names.name(names.person("b"), form);
    };
    const std::string end = "</person>", of_lea = "<of>c</of></tie>";
    const std::string relative = "<place label='proche'>relative</place>" + end;
    const std::string mother = relative + "<tie><kind f='mère'>parent</kind><who>a</who>" + of_lea;
    const auto place = [&](const std::string& more) { return "<place label='proche'>relative</place>" + more + end; };
    struct Row { std::string first, second; NameForm form; const char* names; };
    for (const Row& row : std::vector<Row>{
             {mother, place("<relation>professeure de Léa</relation>"), NameForm::Short,
              "Mme Ève Le Goff (mère de Léa)/Mme Ève Le Goff (professeure de Léa)"},
             {mother, place("<relation>professeure de Léa</relation>"), NameForm::Full,
              "Ève Le Goff (mère de Léa)/Ève Le Goff (professeure de Léa)"},
             {mother, place("<relation>professeure de Léa</relation>"), NameForm::Apart,
              "mère de Léa/professeure de Léa"},
             {place("<capacity>infirmière</capacity>"), relative, NameForm::Named,
              "Mme Ève Le Goff (infirmière)/Mme Ève Le Goff (2)"},
             // A birth is not everybody's to read.
             {place("<born>1960</born>"), place("<born>1988-02-01</born>"), NameForm::Full,
              "Ève Le Goff (1)/Ève Le Goff (2)"},
             // A father of a son of the same name.
             {place("<born>1960</born>") + "<tie><kind f='mère'>parent</kind><who>a</who><of>b</of></tie>",
              place("<born>1988</born>"), NameForm::Full, "Ève Le Goff (1)/Ève Le Goff (2)"},
             // What is kept from somebody tells nobody apart.
             {place("<capacity hidden-from='x'>infirmière</capacity>"), place("<born for='x'>1960</born>"),
              NameForm::Full, "Ève Le Goff (1)/Ève Le Goff (2)"},
             // A child of the same name is « Ève » in a sentence, and both are « Ève Le Goff » in a heading.
             {mother, "<place label='autre mineure'>minor-at-home</place>" + end, NameForm::Short, "Mme Le Goff/Ève"},
             {mother, "<place label='autre mineure'>minor-at-home</place>" + end, NameForm::Full,
              "Ève Le Goff (mère de Léa)/Ève Le Goff (autre mineure)"},
             // Who is told by a role alone is told no further.
             {"<place>third-party</place><born>1960</born>" + end, "<place>third-party</place>" + end, NameForm::Short,
              "un tiers (1)/un tiers (2)"},
             {"<place>informant</place>" + end, relative, NameForm::Short, "l’auteur de l’information/Mme Le Goff"}})
        BOOST_TEST(named(row.first, row.second, row.form) == row.names, row.first + row.second);
}

BOOST_AUTO_TEST_CASE(what_of_a_person_is_kept_from_somebody_leaves_the_name_and_takes_no_sentence_away) {
    const auto drafted = [](const std::string& parts, const std::string& form) {
        const xml::Document record = xml::Document::parse(
            "<record><case><person xml:id='a'><id>a</id>" + parts +
                "</person></case><institution/><author/><facts/></record>",
            "r");
        Trace trace;
        const std::string text = paragraph("x<t:person select=\"id('a')\" form='" + form + "'/>")
                                     .expand(record, Wording(), today, trace);
        const std::size_t from = text.find("<p"), name = text.find(">x", from);
        const std::size_t kept = text.find("hidden-from", from);
        return text.substr(name + 2, text.find("</p>", from) - name - 2) + (kept < name ? " (kept)" : "");
    };
    const std::string relative = "<place>relative</place>", third = "<place>third-party</place>";
    const std::string named = "<given>Ève</given><family>Roy</family>";
    struct Row { std::string parts, form, words; };
    for (const Row& row : std::vector<Row>{
             {relative + named + "<gender hidden-from='x'>feminine</gender>", "short", "Ève Roy"},
             {relative + named + "<gender>feminine</gender><title hidden-from='x'>Dre</title>", "short", "Mme Roy"},
             {relative + named + "<gender>feminine</gender><known-as hidden-from='x'>Vévé</known-as>", "short",
              "Mme Roy"},
             {relative + named + "<birth-family hidden-from='x'>Oh</birth-family>", "full", "Ève Roy"},
             {relative + named + "<capacity hidden-from='x'>infirmière</capacity>", "named", "Ève Roy"},
             // Without these nobody is named at all.
             {relative + "<given>Ève</given><family hidden-from='x'>Roy</family>", "full", "Ève Roy (kept)"},
             {relative + "<given>Ève</given><birth-family hidden-from='x'>Oh</birth-family>", "full", "Ève Oh (kept)"},
             {relative + "<known-as hidden-from='x'>Vévé</known-as>", "short", "Vévé (kept)"},
             {third + named + "<relation hidden-from='x'>tante</relation>", "short", "la tante (kept)"},
             {third + named + "<relation>tante</relation><title hidden-from='x'>Dre</title>", "short", "la tante"}})
        BOOST_TEST(drafted(row.parts, row.form) == row.words, row.parts);
}
