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

Template made_of(const std::string& body, const std::string& fields, const std::string& uses = "people ties contacts homes") {
    const std::string text = "<document xmlns='urn:distinguo:document:1' xmlns:t='urn:distinguo:template:1' kind='report' template='x'>\n<t:uses part='" + uses + "'/><t:fields>" + fields +
                             "</t:fields>\n<head><title>T</title><t:if test='$case/person'><people><t:each select='$case/person'><person id='{id}' role='{place}'/></t:each></people></t:if></head>\n<section id='s'>\n" + body + "</section></document>";
    return Template::load("x.xml", [&](const std::string&) { return text; });
}
std::string told(const std::vector<ProofFault>& faults) {
    std::string out;
    for (const ProofFault& one : faults) {
        out += std::to_string(static_cast<int>(one.proof)) + " " + one.place.source + ":" + std::to_string(one.place.line) + " " + fill(one.sentence, one.words) + "\n";
        if (one.cause) out += "    " + one.cause->place().source + ":" + std::to_string(one.cause->place().line) + " " + join(one.cause->details(), " | ") + "\n";
    }
    return out;
}
bool has(const std::vector<ProofFault>& faults, Proof proof) {
    return std::any_of(faults.begin(), faults.end(), [&](const ProofFault& one) { return one.proof == proof; });
}
CopyFor copies() {
    return [](const Document& document, const std::string& recipient) { return copy_for(document, recipient); };
}

std::vector<ProofFault> proofs(const std::string& body, const std::string& fields, const std::string& uses = "people ties contacts homes") { return prove(made_of(body, fields, uses), shipped_codes(), Wording(), today, copies()); }

const std::string minors = "<t:field name='minors' type='code'><t:option value='none'/><t:option value='some'/></t:field>";

}  // namespace

// --- each proof sees what it is for

BOOST_AUTO_TEST_CASE(a_sentence_out_of_silence_is_seen) {
    for (const char* body : {"<t:choose><t:when test='minors'><p><t:value select='minors'/></p></t:when><t:otherwise><p>Aucun autre mineur ne vit au domicile.</p></t:otherwise></t:choose>",
                             "<t:if test='not(minors)'><p>Aucun autre mineur.</p></t:if><p><t:value select='minors'/></p>", "<p>Fixe. <t:if test='count(minors)=0'>Aucun autre mineur ne vit ici.</t:if> <t:value select='minors'/></p>",
                             "<p><say voice='observed'>« <t:value select='minors'/> »</say></p>", "<t:if test=\"not(minors='some')\"><p>Aucun autre mineur ne vit au domicile.</p></t:if>"})
        BOOST_TEST(has(proofs(body, minors), Proof::Silence), body);
    for (const char* body : {"<t:answer of='minors'><t:given value='none'><p>Aucun autre mineur ne vit au domicile.</p></t:given></t:answer>", "<t:choose><t:when test='minors'><p><t:value select='minors'/></p></t:when><t:otherwise><p>Mineurs : <blank mm='30'/></p></t:otherwise></t:choose>"})
        BOOST_TEST(told(proofs(body, minors, "people")) == "", body);
}

BOOST_AUTO_TEST_CASE(a_draft_that_an_answer_breaks_is_seen) {
    const std::string fields = "<t:field name='le' type='date'/><t:field name='dit' type='paragraph'/>";
    BOOST_TEST(has(proofs("<section id='x{le}'/><section id='{le}'><p><t:value select='dit'/></p></section>", fields), Proof::OneAtATime));
    BOOST_TEST(told(proofs("<t:if test='le'><timeline><event on='{le}'><t:value select='dit'/></event></timeline></t:if><t:declined select='le'/><t:if test='not(le)'><t:text select='dit'/></t:if>", fields, "people")) == "");
}

BOOST_AUTO_TEST_CASE(a_question_asked_for_nothing_is_seen) {
    const auto faults = proofs("<p><t:value select='a'/></p>", "<t:field name='a'/>\n<t:field name='b'/><t:field name='c' type='date'/>", "people");
    BOOST_REQUIRE(faults.size() == 2U);
    BOOST_TEST((faults[0].proof == Proof::Canary));
    BOOST_TEST(faults[0].words[0] == "b");
    BOOST_TEST(faults[0].place.line == 3);
    // What is asked in a list is printed whole, whatever its codes are.
    BOOST_TEST(has(proofs("<t:each select=\"p[voice='observed']\"><p><t:value select='t'/></p></t:each>", "<t:field name='p' type='group' repeat='yes'><t:field name='voice' type='code' codes='voice'/><t:field name='t' type='paragraph'/></t:field>"), Proof::Canary));
    BOOST_TEST(!has(proofs("<t:each select='p'><p><t:value select='voice' as='label'/> <t:value select='t'/></p></t:each>", "<t:field name='p' type='group' repeat='yes'><t:field name='voice' type='code' codes='voice'/><t:field name='t' type='paragraph'/></t:field>"), Proof::Canary));
    BOOST_TEST(has(proofs("<t:each select='p[1]'><p><t:value select='t'/></p></t:each>", "<t:field name='p' type='group' repeat='yes'><t:field name='t' type='paragraph'/></t:field>"), Proof::Canary));
}

BOOST_AUTO_TEST_CASE(words_that_decide_are_seen) {
    BOOST_TEST(has(proofs("<t:if test=\"not(starts-with(a,'aucune'))\"><p>x <t:value select='a'/></p></t:if><t:if test=\"starts-with(a,'aucune')\"><p>y</p><p><t:value select='a'/></p></t:if>", "<t:field name='a'/>"), Proof::Renaming));
}

BOOST_AUTO_TEST_CASE(what_is_kept_from_somebody_is_seen_in_their_copy) {
    // A section is kept with its title; a title of the head leaves out what is not for everyone.
    BOOST_TEST(told(proofs("<t:if test='a'><section id='t'><title>x <t:value select='a'/></title></section></t:if>", "<t:field name='a'/>", "people")) == "");
    const std::string text = "<document xmlns='urn:distinguo:document:1' xmlns:t='urn:distinguo:template:1' kind='report' template='x'><t:fields><t:field name='a'/></t:fields><head><title>T <t:value select='a'/></title></head><section id='s'/></document>";
    const Template made = Template::load("x.xml", [&](const std::string&) { return text; });
    BOOST_TEST(told(prove(made, shipped_codes(), Wording(), today, copies())) == "");
    // Copies that ask nobody are found out.
    const Template open = made_of("<p><t:value select='a'/></p>", "<t:field name='a'/>", "people");
    BOOST_TEST(has(prove(open, shipped_codes(), Wording(), today, [](const Document& whole, const std::string&) { return whole; }), Proof::KeepFrom));
}

BOOST_AUTO_TEST_CASE(what_says_something_is_told_from_what_does_not) {
    for (const char* text : {"<p\n>Aucun enfant.</p>", "\x01 n’est pas encore venue.", "<p>deux mots</p>", "Il ne vient pas.", "<row><cell>a b</cell></row>"}) BOOST_TEST(says_something(text), text);
    for (const char* text : {"", "<p>Nom <blank mm='3'/></p>", ", ou une personne", "<title>Deux mots ici.</title>", "<section><title>Deux mots.</title></section>", "<unknown about='x y'>z z z.</unknown>", "<p/>", "<p>\x01, \x01.</p>", "<p>Rapport attendu le \x02.</p>"}) BOOST_TEST(!says_something(text), text);
}

// --- every template that is shipped, and the institution's

BOOST_AUTO_TEST_CASE(every_shipped_template_holds_all_proofs) {
    const fs::path root(DISTINGUO_SOURCE_DIR);
    const Codes codes = shipped_codes();
    struct Folder { fs::path base, below; };
    std::vector<Folder> folders = {{root, "templates/reports"}, {root, "templates/notices"}, {root, "templates/consent"}};
    for (const auto& entry : fs::directory_iterator(root / "plugins/example-institution")) folders.push_back({entry.path(), "templates"});
    int seen = 0;
    for (const Folder& folder : folders)
        for (const auto& entry : fs::directory_iterator(folder.base / folder.below)) {
            const std::string path = (folder.below / entry.path().filename()).string();
            const Template made = Template::load(path, [&](const std::string& file) { return file_of(folder.base / file); });
            ++seen;
            BOOST_TEST_MESSAGE(path);
            const TemplateFindings found = check_template(made, codes);
            std::string problems;
            for (const auto* all : {&found.names, &found.others})
                for (const Failure& one : *all) problems += one.place().source + ":" + std::to_string(one.place().line) + " " + join(one.details(), " | ") + "\n";
            for (const auto& one : found.fields) problems += "for nothing: " + one.name + "\n";
            for (const auto& one : found.parts) problems += "not used: " + one.name + "\n";
            BOOST_TEST(problems == "", path << "\n" << problems);
            const std::string faults = told(prove(made, codes, Wording(), today, copies()));
            BOOST_TEST(faults == "", path << "\n" << faults);
        }
    BOOST_TEST(seen >= 4);
}
