// A family, a recipient of each kind, and what each has of a report about them.
#pragma once
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "written/disclosure/disclose.h"
#include "written/disclosure/masking.h"

namespace distinguo::written {

inline const std::string people =
    "<people><person id='ilan' role='concerned' given='Ilan' family='Krawiec' gender='m' born='2020-01-17'/>"
    "<person id='noe' role='concerned' given='Noé' family='Aldebert' gender='m' born='2011-05-09'/>"
    "<person id='cora' role='relative' given='Coralie' family='Vasquine' gender='f' born='1991-04-22' label='Mme "
    "Vasquine'/>"
    "<person id='dyl' role='relative' given='Dylan' family='Krawiec' gender='m' label='M. Krawiec'/>"
    "<person id='marg' role='relative' given='Marguerite' family='Tessandier' gender='f' label='Mme Tessandier'/>"
    "<person id='oncle' role='relative' given='Régis' family='Tessandier' gender='m' label='M. Tessandier'/>"
    "<person id='vois' role='third-party' given='Yvette' family='Poncelin' gender='f' label='la voisine' "
    "referred-by-role='yes'/>"
    "<person id='inst' role='professional' given='Aurélien' family='Mestre' gender='m' label='M. Mestre'/>"
    "<person id='inf' role='informant' given='Solange' family='Brunelot' gender='f'/>"
    "<person id='a' role='author' given='Fanny' family='Lestrade' label='Mme Lestrade'/></people>";
inline const std::string ties =
    "<tie kind='parent' who='cora' of='noe'/><tie kind='parent' who='cora' of='ilan'/><tie kind='parent' who='dyl' "
    "of='ilan'/>"
    "<tie kind='holder' who='marg' of='noe' exercise='by-delegation'/>"
    "<home id='h1' kind='own' lives='marg noe ilan'><address>12 bis, rue des Ormeaux, 99500 Lormel</address></home>"
    "<home id='h2' kind='shelter' label='foyer Les Lucioles' lives='cora' hidden-from='dyl'>"
    "<address>41, avenue du Maréchal-Foch, 99730 Saint-Aubrac</address></home>";

/// A recipient of each kind, and of people who are more, or less, than the kind that they were said to be.
inline const std::vector<std::pair<std::string, std::string>> all_recipients = {
    {"juge", "kind='court'"},
    {"proc", "kind='prosecutor'"},
    {"crip", "kind='authority'"},
    {"cora-p", "kind='parent' person='cora'"},
    {"dyl-p", "kind='parent' person='dyl'"},
    {"avo", "kind='lawyer' person='dyl'"},
    {"noe-p", "kind='person' person='noe'"},
    {"marg-p", "kind='person' person='marg'"},
    {"oncle-p", "kind='parent' person='oncle'"},
    {"vois-o", "kind='other' person='vois'"},
    {"autre", "kind='other'"},
    {"mairie", "kind='service'"},
    {"ecole", "kind='professional' person='inst'"},
    {"rien", ""}};

inline Document report(const std::string& body) {
    std::string recipients;
    for (const auto& [id, what] : all_recipients)
        recipients += "<recipient id='" + id + "' capacity='" + id + "' " + what + "/>";
    return read_document(
        "<document xmlns='urn:distinguo:document:1' kind='report'><head><title>T</title><date>2026-11-20</date>" +
            people + "<recipients>" + recipients + "</recipients>" + ties + "</head><section id='s'><title>S</title>" +
            body + "</section></document>",
        "d.xml");
}
inline std::string copy_text(const Document& document, const std::string& recipient) {
    return write_document(copy_for(document, recipient));
}
/// What somebody who asks has of it.
inline std::string access_text(const Document& document, const std::string& id) {
    std::vector<std::string> doubtful;
    return write_document(disclose_for_access(document, id, {}, doubtful).document);
}
inline bool holds(const std::string& text, const std::string& word) { return text.find(word) != std::string::npos; }
/// Those whose copy of the body holds the word.
inline std::set<std::string> who_reads(const std::string& word, const std::string& body) {
    const Document document = report(body);
    std::set<std::string> all;
    for (const auto& [id, what] : all_recipients)
        if (holds(copy_text(document, id), word)) all.insert(id);
    return all;
}
inline std::string text_for(const std::string& paragraph, const std::string& recipient) {
    const Document copy = copy_for(report("<p>" + paragraph + "</p>"), recipient);
    return copy.sections.empty() ? "" : words_shown(std::get<Paragraph>(copy.sections[0].blocks[0]).passages[0].spans);
}
using Who = std::set<std::string>;
inline const Who offices = {"juge", "proc", "crip"};

inline Who and_also(Who some, const Who& others) {
    some.insert(others.begin(), others.end());
    return some;
}

}  // namespace distinguo::written
