#define BOOST_TEST_MODULE proofs
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <filesystem>

#include "base/messages.h"
#include "base/text.h"
#include "files/atomic_file.h"
#include "support/printers.h"
#include "written/desk/proof_text.h"
#include "written/desk/proofs.h"
#include "written/disclosure/disclose.h"
#include "written/template/template_check.h"

using namespace distinguo;
using namespace distinguo::written;
namespace fs = std::filesystem;

namespace {

constexpr Date today{2026, 11, 26};
using Proof = ProofFault::Proof;

std::string file_of(const fs::path& path) { return files::read_file(path, 4U << 20U); }

Codes shipped_codes() {
    Codes codes;
    codes.extend(file_of(fs::path(DISTINGUO_SOURCE_DIR) / "templates/codes/fr.xml"), "codes/fr.xml");
    return codes;
}

Template made_of(const std::string& body, const std::string& fields,
                 const std::string& uses = "people ties contacts homes", const std::string& kind = "report") {
    const std::string text =
        "<document xmlns='urn:distinguo:document:1' xmlns:t='urn:distinguo:template:1' kind='" + kind +
        "' template='x'>\n<t:uses part='" + uses + "'/><t:fields>" + fields +
        "</t:fields>\n<head><title>T</title><t:if test='$case/person'><people><t:each select='$case/person'><person "
        "id='{id}' role='{place}'/></t:each></people></t:if></head>\n<section id='s'>\n" +
        body + "</section></document>";
    return Template::load("x.xml", [&](const std::string&) { return text; });
}
std::string told(const std::vector<ProofFault>& faults) {
    std::string out;
    for (const ProofFault& one : faults) {
        out += std::to_string(static_cast<int>(one.proof)) + " " + one.place.source + ":" +
               std::to_string(one.place.line) + " " + fill(one.sentence, one.words) + "\n";
        if (one.cause)
            out += "    " + one.cause->place().source + ":" + std::to_string(one.cause->place().line) + " " +
                   join(one.cause->details(), " | ") + "\n";
    }
    return out;
}
bool has(const std::vector<ProofFault>& faults, Proof proof) {
    return std::any_of(faults.begin(), faults.end(), [&](const ProofFault& one) { return one.proof == proof; });
}
CopyFor copies() {
    return [](const Document& document, const std::string& recipient) { return copy_for(document, recipient); };
}

std::vector<ProofFault> proofs(const std::string& body, const std::string& fields,
                               const std::string& uses = "people ties contacts homes") {
    return prove(made_of(body, fields, uses), shipped_codes(), Wording(), today, copies());
}

const std::string minors =
    "<t:field name='minors' type='code'><t:option value='none'/><t:option value='some'/></t:field>";

}  // namespace

// --- each proof sees what it is for

BOOST_AUTO_TEST_CASE(a_sentence_out_of_silence_is_seen) {
    for (const char* body :
         {"<t:choose><t:when test='minors'><p><t:value select='minors'/></p></t:when><t:otherwise><p>Aucun autre "
          "mineur ne vit au domicile.</p></t:otherwise></t:choose>",
          "<t:if test='not(minors)'><p>Aucun autre mineur.</p></t:if><p><t:value select='minors'/></p>",
          "<p>Fixe. <t:if test='count(minors)=0'>Aucun autre mineur ne vit ici.</t:if> <t:value select='minors'/></p>",
          "<p><say voice='observed'>« <t:value select='minors'/> »</say></p>",
          "<t:if test=\"not(minors='some')\"><p>Aucun autre mineur ne vit au domicile.</p></t:if>"})
        BOOST_TEST(has(proofs(body, minors), Proof::Silence), body);
    for (const char* body :
         {"<t:answer of='minors'><t:given value='none'><p>Aucun autre mineur ne vit au "
          "domicile.</p></t:given></t:answer>",
          "<t:choose><t:when test='minors'><p><t:value select='minors'/></p></t:when><t:otherwise><p>Mineurs : <blank "
          "mm='30'/></p></t:otherwise></t:choose><t:declined select='minors'/>"})
        BOOST_TEST(told(proofs(body, minors, "people")) == "", body);
}

BOOST_AUTO_TEST_CASE(a_draft_that_an_answer_breaks_is_seen) {
    const std::string fields = "<t:field name='le' type='date'/><t:field name='dit' type='paragraph'/>";
    BOOST_TEST(has(proofs("<section id='x{le}'/><section id='{le}'><p><t:value select='dit'/></p></section>", fields),
                   Proof::OneAtATime));
    BOOST_TEST(
        told(proofs(
            "<t:if test='le'><timeline><event on='{le}'><t:value select='dit'/></event></timeline></t:if><t:declined "
            "select='le'/><t:if test='not(le)'><t:text select='dit'/></t:if>",
            fields, "people")) == "");
}

BOOST_AUTO_TEST_CASE(a_question_asked_for_nothing_is_seen) {
    const auto faults =
        proofs("<p><t:value select='a'/></p>",
               "<t:field name='a'/>\n<t:field name='b' declinable='no'/><t:field name='c' type='date'/>", "people");
    BOOST_REQUIRE(faults.size() == 2U);
    BOOST_TEST((faults[0].proof == Proof::Canary));
    BOOST_TEST(faults[0].words[0] == "b");
    BOOST_TEST(faults[0].place.line == 3);
    // What is asked in a list is printed whole, whatever its codes are.
    BOOST_TEST(has(proofs("<t:each select=\"p[voice='observed']\"><p><t:value select='t'/></p></t:each>",
                          "<t:field name='p' type='group' repeat='yes'><t:field name='voice' type='code' "
                          "codes='voice'/><t:field name='t' type='paragraph'/></t:field>"),
                   Proof::Canary));
    BOOST_TEST(
        !has(proofs("<t:each select='p'><p><t:value select='voice' as='label'/> <t:value select='t'/></p></t:each>",
                    "<t:field name='p' type='group' repeat='yes'><t:field name='voice' type='code' "
                    "codes='voice'/><t:field name='t' type='paragraph'/></t:field>"),
             Proof::Canary));
    BOOST_TEST(has(proofs("<t:each select='p[1]'><p><t:value select='t'/></p></t:each>",
                          "<t:field name='p' type='group' repeat='yes'><t:field name='t' type='paragraph'/></t:field>"),
                   Proof::Canary));
}

BOOST_AUTO_TEST_CASE(words_that_decide_are_seen) {
    BOOST_TEST(has(proofs("<t:if test=\"not(starts-with(a,'aucune'))\"><p>x <t:value select='a'/></p></t:if><t:if "
                          "test=\"starts-with(a,'aucune')\"><p>y</p><p><t:value select='a'/></p></t:if>",
                          "<t:field name='a'/>"),
                   Proof::Renaming));
}

BOOST_AUTO_TEST_CASE(what_is_kept_from_somebody_is_seen_in_their_copy) {
    // A section is kept with its title; a title of the head leaves out what is not for everyone.
    BOOST_TEST(told(proofs("<t:if test='a'><section id='t'><title>x <t:value "
                           "select='a'/></title></section></t:if><t:declined select='a'/>",
                           "<t:field name='a'/>", "people")) == "");
    const std::string text =
        "<document xmlns='urn:distinguo:document:1' xmlns:t='urn:distinguo:template:1' kind='report' "
        "template='x'><t:fields><t:field name='a'/></t:fields><head><title>T <t:value "
        "select='a'/></title></head><section id='s'/></document>";
    const Template made = Template::load("x.xml", [&](const std::string&) { return text; });
    BOOST_TEST(told(prove(made, shipped_codes(), Wording(), today, copies())) == "");
    // Copies that ask nobody are found out.
    const Template open = made_of("<p><t:value select='a'/></p>", "<t:field name='a'/>", "people");
    BOOST_TEST(has(
        prove(open, shipped_codes(), Wording(), today, [](const Document& whole, const std::string&) { return whole; }),
        Proof::KeepFrom));
}

const std::string words = "<t:field name='parole' type='paragraph'/>",
                  print = "<t:if test='parole'><p><t:value select='parole'/></p></t:if><t:declined select='parole'/>";

BOOST_AUTO_TEST_CASE(what_silence_says_is_found_however_it_is_asked_for) {
    for (const char* body :
         {"<t:if test='not(parole) and $today'><p>Aucun autre mineur ne vit au domicile.</p></t:if>",
          "<t:if test='$facts and not(parole)'><p>Aucun autre mineur ne vit au domicile.</p></t:if>",
          "<t:if test='not(*)'><p>Aucun autre mineur ne vit au domicile.</p></t:if>",
          "<t:let name='x' select='count(parole)'/><t:if test='$x=0'><p>Aucun autre mineur ne vit au "
          "domicile.</p></t:if>",
          "<t:let name='x' select='not(parole)'/><t:if test='$x'><p>Aucun autre mineur ne vit au domicile.</p></t:if>",
          "<t:each select='$facts[not(parole)]'><p>Aucun autre mineur ne vit au domicile.</p></t:each>",
          "<t:define name='u'><p>Aucun autre mineur ne vit au domicile.</p></t:define><t:use name='u' "
          "with='$facts[not(parole)]'/>",
          "<p><t:value select=\"substring('Aucun autre mineur ne vit au domicile.',1,99*not(parole))\"/></p>",
          "<t:if test='not(parole)'><p>Aucun autre mineur ne vit au domicile. <tick/></p></t:if>",
          "<t:if test='not(parole)'><p label='Aucun mineur au domicile'> oui</p></t:if>",
          "<p>Mineurs : <t:choose><t:when test='parole'>dits</t:when><t:otherwise>aucun au "
          "domicile</t:otherwise></t:choose>.</p>",
          "<p><t:plural count='count(parole)' one='Un seul mineur vit au domicile.' many='Plusieurs mineurs vivent au "
          "domicile.'/></p>"})
        BOOST_TEST(has(proofs(print + body, words, ""), Proof::Silence), body);
    // Words that are left out say nothing, nor does a place to fill in.
    for (const char* body :
         {"<p>Le rapport<t:if test='parole'> de <t:value select='parole'/></t:if> est remis à la famille.</p>",
          "<t:choose><t:when test='parole'/><t:otherwise><p>Mineurs du domicile : <blank "
          "mm='30'/></p></t:otherwise></t:choose>"})
        BOOST_TEST(told(proofs(print + body, words, "")) == "", body);
}

BOOST_AUTO_TEST_CASE(what_was_declined_affirms_nothing) {
    const std::string danger = "<t:field name='danger' type='yes-no'/>", answer = "<t:answer of='danger'/>";
    for (const char* body :
         {"<t:if test=\"unanswered[@of='danger']\"><p>La mère refuse de protéger ses enfants.</p></t:if>",
          "<t:if test=\"danger='yes' or unanswered[@of='danger']\"><p>Les enfants sont en danger.</p></t:if>",
          "<t:if test=\"unanswered[@state='not-applicable']\"><p>Aucun enfant ne vit au domicile.</p></t:if>",
          "<t:each select=\"unanswered[@of='danger']\"><p>La mère refuse.</p></t:each>",
          "<t:if test='*[self::unanswered]'><p>Aucun enfant ne vit ici.</p></t:if>"})
        BOOST_TEST(has(proofs(answer + body, danger, ""), Proof::OneAtATime), body);
    for (const char* body :
         {"<t:answer of='danger'/>", "<p>Danger : <t:value select='danger' as='label'/>.</p>",
          "<t:if test=\"danger='yes'\"><p>Un danger est signalé.</p></t:if><t:if test=\"danger='no'\"><p>Aucun danger "
          "n’est signalé.</p></t:if><t:declined select='danger'/>"})
        BOOST_TEST(told(proofs(body, danger, "")) == "", body);
}

BOOST_AUTO_TEST_CASE(a_sentence_that_is_said_whatever_the_answer_is_tells_none) {
    const std::string yes_no = "<t:field name='d' type='yes-no' label='Danger'/>";
    const std::string code = "<t:field name='d' type='code' label='Danger'><t:option value='o1' label='Un'/>"
                             "<t:option value='o2' label='Deux'/><t:option value='o3' label='Trois'/></t:field>";
    for (const std::string& fields : {yes_no, code})
        for (const char* body :
             {"<t:answer of='d'><t:given><p>Les enfants sont en danger.</p></t:given></t:answer>",
              "<t:if test='d'><p>Les enfants sont en danger.</p></t:if><t:answer of='d'/>",
              "<t:answer of='d'><t:given><p>Les enfants sont en danger.</p><p>Dit : <t:value select='.' "
              "as='label'/></p>"
              "</t:given></t:answer>",
              "<p>La visite a eu lieu. <t:if test='d'>Les enfants sont en danger.</t:if></p><t:answer of='d'/>",
              "<t:each select='d'><list><item>Les enfants sont en danger.</item></list></t:each><t:answer of='d'/>"})
            BOOST_TEST(has(proofs(body, fields, ""), Proof::OneAtATime), body);
    for (const std::string& fields : {yes_no, code})
        for (const char* body :
             {"<t:answer of='d'/>",
              "<t:if test='d'><section id='x'><title>Le danger</title><t:answer of='d'/></section></t:if>",
              "<t:answer of='d'><t:given><p>Danger pour les enfants : <t:value select='.' "
              "as='label'/>.</p></t:given></t:answer>",
              "<p>La visite a eu lieu.</p><t:answer of='d'/>"})
            BOOST_TEST(told(proofs(body, fields, "")) == "", body);
}

BOOST_AUTO_TEST_CASE(an_answer_that_leaves_the_paper_as_silence_does_is_lost) {
    const std::string yes_no = "<t:field name='d' type='yes-no'/>";
    for (const char* body : {"<t:answer of='d'><t:given value='yes'><p>Un danger est signalé.</p></t:given><t:given "
                             "value='no'/></t:answer>",
                             "<t:if test=\"d='yes'\"><p>Un danger est signalé.</p></t:if><t:declined select='d'/>"})
        BOOST_TEST(has(proofs(body, yes_no, ""), Proof::Canary), body);
    // A box that nobody ticked is read as « no » all the same: what a rule reads of it is not lost.
    BOOST_TEST(told(proofs("<t:if test=\"d='yes'\"><p>Un danger est signalé.</p></t:if><t:if test=\"d='no'\"><p>Aucun "
                           "danger n’est signalé.</p></t:if><t:declined select='d'/>",
                           yes_no, "")) == "");
    for (const char* type : {"person", "people", "contact", "piece"}) {
        const std::string field = std::string("<t:field name='w' type='") + type + "'/>";
        BOOST_TEST(
            has(proofs("<t:if test='w'><p>Quelqu’un a été entendu.</p></t:if><t:declined select='w'/>", field, ""),
                Proof::Canary),
            type);
    }
    BOOST_TEST(told(proofs("<t:if test='w'><p>Entendu : <t:person select='id(w)'/>.</p></t:if><t:declined select='w'/>",
                           "<t:field name='w' type='person'/>", "people")) == "");
}

BOOST_AUTO_TEST_CASE(a_birth_that_copies_keep_is_not_told_in_another_form) {
    const auto tried = [](const std::string& line, const std::string& born) {
        const std::string text =
            "<document xmlns='urn:distinguo:document:1' xmlns:t='urn:distinguo:template:1' kind='report' "
            "template='x'><t:uses part='people'/><t:fields/><head><title>T</title><t:if "
            "test='$case/person'><people><t:each select='$case/person'><person id='{id}' role='{place}' "
            "given='{given}' family='{family}' " +
            born +
            "/></t:each></people></t:if></head>\n<section id='s'>\n<t:each select='$case/person'>\n" + line +
            "</t:each></section></document>";
        return told(prove(Template::load("x.xml", [&](const std::string&) { return text; }), shipped_codes(), Wording(),
                          today, copies()));
    };
    const std::string whole = "born='{born}'", name = "<p><t:person select='.'/>";
    for (const std::string form : {"<t:if test='born'> : <t:date select='born' form='month'/></t:if>.</p>",
                                   "<t:if test='born'>, classe <t:value select='substring(born,1,4)'/></t:if>.</p>"}) {
        const std::string found = tried(name + form, whole);
        BOOST_TEST(found.find("birth of somebody else") != std::string::npos, form);
        // It stands where the birth is printed.
        BOOST_TEST(found.find("x.xml:4 ") != std::string::npos, found);
    }
    // In brackets behind the name it is known for a birth.
    BOOST_TEST(tried(name + "<t:if test='born'> (<t:value select='substring(born,1,4)'/>)</t:if>.</p>", whole) == "");
    // The head does not know what the text says; in a notice to one of two parents, neither does it know the names.
    const std::string by_id =
        "<t:if test='$case/person'><people><t:each select='$case/person'><person id='{id}' "
        "role='{place}'/></t:each></people></t:if>";
    const std::string notice =
        "<document xmlns='urn:distinguo:document:1' xmlns:t='urn:distinguo:template:1' kind='notice' "
        "template='x'><t:uses part='people'/><t:fields/><head><title>T</title>" +
        by_id +
        "</head><section id='s'><t:each select='$case/person[born]'><p><t:person select='.'/> : <t:date select='born' "
        "form='month'/>.</p></t:each></section></document>";
    BOOST_TEST(told(prove(Template::load("x.xml", [&](const std::string&) { return notice; }), shipped_codes(),
                          Wording(), today, copies()))
                   .find("birth of somebody else") != std::string::npos);
    BOOST_TEST(
        tried(name + "<t:if test='born'> : <t:date select='born'/></t:if>.</p>", "").find("birth of somebody else") !=
        std::string::npos);
    // A copy masks what stands behind « né en », of the month as of the day.
    for (const std::string form : {"<t:if test='born'>, né le <t:date select='born'/></t:if>.</p>",
                                   "<t:if test='born'>, né en <t:date select='born' form='month'/></t:if>.</p>",
                                   "<t:if test='born'>, <t:age born='born' on='$today'/></t:if>.</p>", ".</p>"})
        BOOST_TEST(tried(name + form, whole) == "", form);
}

BOOST_AUTO_TEST_CASE(nothing_that_was_answered_is_lost) {
    const std::string other = words + "<t:field name='autre'/>",
                      yes_no = words + "<t:field name='danger' type='yes-no'/><t:field name='b' type='yes-no'/>",
                      answers = "<t:answer of='danger'/><t:answer of='b'/>";
    const std::string four = words +
                             "<t:field name='c' type='code'><t:option value='o1'/><t:option value='o2'/><t:option "
                             "value='o3'/><t:option value='o4'/></t:field>";
    struct Row { std::string body, fields; };
    for (const Row& row : std::vector<Row>{
             {"<t:if test='parole and autre'><p><t:value select='parole'/> <t:value "
              "select='autre'/></p></t:if><t:declined select='autre'/><t:declined select='parole'/>",
              other},
             {"<t:text select='autre'/><t:if test='parole and autre'><p><t:value "
              "select='parole'/></p></t:if><t:declined select='parole'/>",
              other},
             {answers + "<t:if test='danger=b'><p><t:value select='parole'/></p></t:if><t:declined select='parole'/>",
              yes_no},
             {answers + "<t:if test='danger'><p><t:value select='parole'/></p></t:if><t:declined select='parole'/>",
              yes_no},
             {"<t:answer of='c'/><t:if test=\"not(c='o4')\"><p><t:value select='parole'/></p></t:if><t:declined "
              "select='parole'/>",
              four},
             {"<t:each select='mot[position()&lt;3]'><p><t:value select='.'/></p></t:each><t:declined select='mot'/>",
              "<t:field name='mot' type='paragraph' repeat='yes'/>"},
             {"<t:if test='jour'><p>La visite a eu lieu.</p></t:if><t:declined select='jour'/>",
              "<t:field name='jour' type='date'/>"}})
        BOOST_TEST(has(proofs(row.body, row.fields, ""), Proof::Canary), row.body);
    for (const Row& row :
         std::vector<Row>{{answers + print, yes_no},
                          {"<t:if test='parole'><p><t:value select='parole'/></p></t:if>", words},
                          {"<t:each select='mot'><p><t:value select='.'/></p></t:each><t:declined select='mot'/>",
                           "<t:field name='mot' type='paragraph' repeat='yes'/>"},
                          // A clause that is left out, and what was declined instead of it.
                          {"<t:if test='parole'><p><t:value select='parole'/><t:if test='autre'>, <t:value "
                           "select='autre'/></t:if>.</p></t:if><t:if test='autre and not(parole)'><p><t:value "
                           "select='autre'/>.</p></t:if><t:declined select='parole'/><t:declined select='autre'/>",
                           other},
                          {"<t:if test='parole'><p><t:value select='parole'/><t:if test='jour'>, <t:date select='jour' "
                           "form='when'/></t:if>.</p></t:if><t:declined select='parole'/><t:declined select='jour'/>",
                           words + "<t:field name='jour' type='date'/>"}})
        BOOST_TEST(told(proofs(row.body, row.fields, "")) == "", row.body);
}

BOOST_AUTO_TEST_CASE(words_that_decide_are_told_with_their_question) {
    const auto faults = proofs(
        "<t:if test=\"starts-with(a,'aucune')\"><p>y</p></t:if><p><t:value select='a'/></p><t:declined select='a'/>",
        "<t:field name='z'/>\n<t:field name='a'/>", "");
    const auto renamed =
        std::find_if(faults.begin(), faults.end(), [](const ProofFault& one) { return one.proof == Proof::Renaming; });
    BOOST_REQUIRE(renamed != faults.end());
    BOOST_TEST(renamed->words[0] == "a");
    BOOST_TEST(renamed->place.line == 3);
}

BOOST_AUTO_TEST_CASE(proofs_stop_when_they_are_told_to) {
    int drafts = 0;
    const Template made = made_of(print, words, "people");
    BOOST_CHECK_EXCEPTION(prove(made, shipped_codes(), Wording(), today, copies(), [&] { return ++drafts < 7; }),
                          Failure, [](const Failure& one) { return one.code() == FailureCode::Cancelled; });
    BOOST_TEST(drafts == 7);
}

BOOST_AUTO_TEST_CASE(a_code_turns_nothing_in_the_copy_of_who_may_not_know_it) {
    const std::string danger = "<t:field name='danger' type='yes-no'/>", body = "<t:answer of='danger'/>";
    // As if the engine let a title turn on it: what one answer and another make of the copy is compared.
    const CopyFor forgetting = [](const Document& whole, const std::string& recipient) {
        Document copy = copy_for(whole, recipient);
        for (const Section& section : whole.sections)
            for (const Block& block : section.blocks)
                if (const auto* p = std::get_if<Paragraph>(&block);
                    p != nullptr && !p->hidden_from.empty() &&
                    plain_text(p->passages[0].spans).find("oui") != std::string::npos)
                    copy.head.subtitle.text = "Danger";
        return copy;
    };
    const Template made = made_of(
        "<t:answer of='danger'><t:given value='yes'><p>oui</p></t:given><t:given "
        "value='no'><p>non</p></t:given></t:answer>",
        danger, "people");
    BOOST_TEST(has(prove(made, shipped_codes(), Wording(), today, forgetting), Proof::KeepFrom));
    BOOST_TEST(told(prove(made, shipped_codes(), Wording(), today, copies())) == "");
    for (const char* other :
         {"<t:each select=\"$facts[danger='yes']\"><p>Danger connu du service.</p></t:each>",
          "<t:if test=\"count($facts[danger='yes'])>0\"><p>Danger connu du service.</p></t:if>",
          "<t:each select=\"$case/person[$facts/danger='yes']\"><p>Danger pour <t:value select='given'/>.</p></t:each>",
          "<t:let name='d' select=\"boolean($facts[danger='yes'])\"/><t:if test='$d'><p>Danger connu du "
          "service.</p></t:if>",
          "<p>Connu.</p><t:choose><t:when test=\"danger='yes'\"><p>Danger connu.</p></t:when><t:when "
          "test='danger'><p>Rien de connu.</p></t:when></t:choose>"})
        BOOST_TEST(!has(proofs(body + other, danger, "people"), Proof::KeepFrom), other);
}

BOOST_AUTO_TEST_CASE(notices_and_forms_say_nothing_of_somebody_that_nobody_said) {
    const std::string
        danger = "<t:field name='danger' type='yes-no'/>",
        answer = "<question><title>Danger</title><p>Danger : <t:answer of='danger' inline='yes'/>.</p></question>";
    const auto tried = [](const std::string& body, const std::string& fields, const char* kind) {
        return prove(made_of(body, fields, "people", kind), shipped_codes(), Wording(), today, copies());
    };
    for (const char* kind : {"notice", "consent"}) {
        for (const std::string body :
             {"<question><title>Qui ?</title><p>La loi le dit. <t:if test='not(parole)'>Aucun autre mineur ne vit au "
              "domicile.</t:if></p></question>",
              "<question><title>Qui ?</title><list><item>Un.</item><t:if test='not(parole)'><item>Aucun autre mineur "
              "ne vit au domicile.</item></t:if></list></question>",
              "<p>À remplir : <blank mm='3'/> <t:if test='not(parole)'>Aucun autre mineur ne vit au "
              "domicile.</t:if></p>",
              "<frame><title>F</title><t:if test='not(parole)'><p>Aucun autre mineur ne vit ici.</p></t:if></frame>"})
            BOOST_TEST(has(tried(print + body, words, kind), Proof::Silence), kind << body);
        for (const std::string body :
             {"<p><t:if test=\"unanswered[@of='danger']\">La mère refuse de protéger ses enfants.</t:if></p>",
              "<question><title>T</title><p>Fixe. <t:if test=\"unanswered[@state='declined']\">Aucun enfant ne vit au "
              "domicile.</t:if></p></question>"})
            BOOST_TEST(has(tried(answer + body, danger, kind), Proof::OneAtATime), kind << body);
        BOOST_TEST(has(tried("<t:if test='jour'><p>La visite a eu lieu.</p></t:if>",
                             "<t:field name='jour' type='date'/>", kind),
                       Proof::Canary),
                   kind);
        // The law is told in another number; a place stands open; a box is to be ticked.
        for (const std::string body :
             {"<t:let name='n' select='count($case/person[place=&quot;concerned&quot;])'/><p>Une information a été "
              "reçue sur <t:plural count='$n' one='votre enfant' many='vos enfants'/>.</p>",
              "<p>Durée : <t:choose><t:when test='jour'><t:date select='jour'/></t:when><t:when "
              "test=\"unanswered[@of='jour']\"><t:answer of='jour' inline='yes' "
              "gender='f'/></t:when><t:otherwise><tick/>Deux ans après le dernier contact.<br/><tick/>Autre : <blank "
              "mm='9'/></t:otherwise></t:choose>. Ensuite, la loi des archives vaut.</p>"})
            BOOST_TEST(told(tried("<t:if test='jour'><p>Le <t:date select='jour'/>.</p></t:if>" + body,
                                  "<t:field name='jour' type='date'/>", kind)) == "",
                       kind << body);
    }
}

BOOST_AUTO_TEST_CASE(what_stands_in_a_box_for_what_is_not_known_is_read_as_any_sentence) {
    const std::string danger = "<t:field name='danger' type='yes-no'/>";
    for (const char* body : {"<t:each select=\"unanswered[@of='danger']\"><unknown about='Danger' why='refused'>La "
                             "mère refuse de protéger ses enfants.</unknown></t:each>",
                             "<t:each select=\"unanswered[@of='danger']\"><unknown about='Danger' why='not-known'>Les "
                             "enfants sont en danger : <t:value select='.'/></unknown></t:each>"})
        BOOST_TEST(has(proofs("<t:if test='danger'><p>Danger : <t:value select='danger' as='label'/>.</p></t:if>" +
                                  std::string(body),
                              danger, ""),
                       Proof::OneAtATime),
                   body);
}

BOOST_AUTO_TEST_CASE(a_code_of_the_case_file_turns_nothing_in_the_copy_of_who_may_not_know_it) {
    const Template made = made_of(
        "<t:each select='$case/tie'><p><t:person select='id(who)'/> : <t:value select='kind' "
        "as='label'/>.</p></t:each>",
        "", "people ties");
    BOOST_TEST(told(prove(made, shipped_codes(), Wording(), today, copies())) == "");
    // As if the copy's title turned on the tie that is kept from its reader.
    const CopyFor forgetting = [](const Document& whole, const std::string& recipient) {
        Document copy = copy_for(whole, recipient);
        for (const Section& section : whole.sections)
            for (const Block& block : section.blocks)
                if (const auto* p = std::get_if<Paragraph>(&block); p != nullptr && !p->hidden_from.empty())
                    copy.head.subtitle.text = plain_text(p->passages[0].spans);
        return copy;
    };
    BOOST_TEST(has(prove(made, shipped_codes(), Wording(), today, forgetting), Proof::KeepFrom));
}

BOOST_AUTO_TEST_CASE(what_is_printed_whatever_is_answered_is_listed) {
    const auto listed = [](const std::string& body) {
        return always_printed(made_of(print + body, words, ""), shipped_codes(), Wording(), today);
    };
    const std::vector<std::string> fixed = listed(
        "<p>Aucun autre mineur ne vit au domicile.</p><p>Aucun autre mineur ne vit au domicile.</p><p>Nom : <blank "
        "mm='9'/></p>");
    BOOST_TEST((fixed == std::vector<std::string>{"Aucun autre mineur ne vit au domicile."}));
    BOOST_TEST(listed("<t:if test='parole'><p>Il a parlé ce jour.</p></t:if>").empty());
}

BOOST_AUTO_TEST_CASE(what_says_something_is_told_from_what_does_not) {
    for (const char* text : {"<p\n>Aucun enfant.</p>", "\x01 n’est pas encore venue.", "<p>deux mots</p>",
                             "Il ne vient pas.", "<row><cell>a b</cell></row>"})
        BOOST_TEST(says_something(text), text);
    for (const char* text : {"", "<p>Nom <blank mm='3'/></p>", ", ou une personne", "<title>Deux mots ici.</title>",
                             "<section><title>Deux mots.</title></section>", "<unknown about='x y'>z z z.</unknown>",
                             "<p/>", "<p>\x01, \x01.</p>", "<p>Rapport attendu le \x02.</p>"})
        BOOST_TEST(!says_something(text), text);
}

// --- every template that is shipped, and the institution's; `proofs_tests -- NAME` tries those of that name alone

BOOST_AUTO_TEST_CASE(every_shipped_template_holds_all_proofs) {
    const fs::path root(DISTINGUO_SOURCE_DIR);
    const Codes codes = shipped_codes();
    struct Folder { fs::path base, below; };
    std::vector<Folder> folders = {
        {root, "templates/reports"}, {root, "templates/notices"}, {root, "templates/consent"}};
    for (const auto& entry : fs::directory_iterator(root / "plugins/example-institution"))
        folders.push_back({entry.path(), "templates"});
    int seen = 0;
    for (const Folder& folder : folders)
        for (const auto& entry : fs::directory_iterator(folder.base / folder.below)) {
            const std::string path = (folder.below / entry.path().filename()).string();
            const auto& suite = boost::unit_test::framework::master_test_suite();
            if (suite.argc > 1 && path.find(suite.argv[1]) == std::string::npos) continue;
            const Template made =
                Template::load(path, [&](const std::string& file) { return file_of(folder.base / file); });
            ++seen;
            BOOST_TEST_MESSAGE(path);
            const TemplateFindings found = check_template(made, codes);
            std::string problems;
            for (const auto* all : {&found.names, &found.others})
                for (const Failure& one : *all)
                    problems += one.place().source + ":" + std::to_string(one.place().line) + " " +
                                join(one.details(), " | ") + "\n";
            for (const auto& one : found.fields) problems += "for nothing: " + one.name + "\n";
            for (const auto& one : found.parts) problems += "not used: " + one.name + "\n";
            BOOST_TEST(problems == "", path << "\n" << problems);
            const std::string faults = told(prove(made, codes, Wording(), today, copies()));
            BOOST_TEST(faults == "", path << "\n" << faults);
        }
    BOOST_TEST(seen >= (boost::unit_test::framework::master_test_suite().argc > 1 ? 1 : 4));
}
