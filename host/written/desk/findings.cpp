// Findings as text, JSON and SVRL: the public formats of cli.md.

#include "base/json_output.h"
#include "base/messages.h"
#include "base/text.h"
#include "written/desk/check.h"
#include "written/desk/cited_texts.h"
#include "xml/writer.h"

namespace distinguo::written {
namespace {

Json json_of(const Where& where) {
    Json out = Json::object();
    out.set("section", where.section);
    if (where.block > 0) {
        out.set("block", where.block);
        out.set("from", where.from);
        out.set("to", where.to);
        out.set("quote", where.reserved ? std::string() : where.quote);
        if (where.reserved) out.set("reserved", true);
    }
    return out;
}

const char* severity_word(rules::Severity severity) {
    switch (severity) {
        case rules::Severity::Blocking: return mark("important (Distinguo's choice)");
        case rules::Severity::Advice: return mark("advice");
        default: return mark("to check");
    }
}

std::string shortened(const std::string& text, std::size_t characters) {
    std::size_t i = 0;
    for (std::size_t count = 0; i < text.size() && count < characters; ++count) next_code_point(text, i);
    return i >= text.size() ? text : text.substr(0, i) + "…";
}

}  // namespace

std::string citation_in_words(const rules::Citation& citation, const Messages& messages) {
    const auto text = [&] { return citation.text + (citation.article.empty() ? "" : ", " + citation.article); };
    const auto with_text = [&](const std::string& words) {
        return citation.text.empty() ? words : text() + " (" + words + ")";
    };
    if (citation.status == "verified") {
        if (!parse_date(citation.version_read)) return with_text(messages.tr("read in a copy of the official text"));
        return with_text(fill(messages.tr("read in a copy of the official text, version of {1}"),
                              {long_date(citation.version_read, messages)}));
    }
    if (citation.status == "verified-2nd") return with_text(messages.tr("from a secondary source"));
    // What nobody read is no law: its article is not named.
    if (citation.status == "usage") return messages.tr("usage of the profession");
    if (citation.status == "service") {
        const std::string ours = messages.tr("rule of the service");
        return fold(citation.text) == fold(ours) ? ours : with_text(ours);
    }
    return messages.tr("not read in any text: no article is cited");
}

void translate(CheckResult& result, const Messages& messages) {
    for (DocumentFinding& finding : result.findings)
        if (finding.rule == rules::could_not_evaluate && !finding.message.empty())
            finding.message = messages.tr(finding.message.c_str());
}

std::string findings_as_text(const CheckResult& result, const Messages& messages) {
    std::string out;
    for (const DocumentFinding& finding : result.findings) {
        if (finding.rule == rules::could_not_evaluate)
            out +=
                fill(messages.tr("NOT EVALUATED: {1} (nobody can say that it is respected)"), {finding.about}) + "\n";
        else
            out += finding.rule + " (" + messages.tr(severity_word(finding.severity)) + ")\n";
        if (finding.where.known()) {
            out += "  " + fill(messages.tr("section \"{1}\""),
                               {finding.where.title.empty() ? finding.where.section : finding.where.title});
            if (finding.where.block > 0)
                out += ", " + fill(messages.tr("block {1}"), {std::to_string(finding.where.block)});
            out += "\n";
        }
        out += "  " + finding.message + "\n";
        if (finding.where.reserved) out += "  " + messages.tr("(a passage that is reserved)") + "\n";
        else if (!finding.where.quote.empty()) out += "  « " + shortened(finding.where.quote, 120) + " »\n";
        // Of a rule that could not be evaluated it says where the rule stands.
        if (!finding.hint.empty())
            out += "  " +
                   (finding.rule == rules::could_not_evaluate ? "" : messages.tr("What can be written:") + " ") +
                   finding.hint + "\n";
        if (!finding.citation.empty()) out += "  " + citation_in_words(finding.citation, messages) + "\n";
        if (finding.read_later)
            out += "  " +
                   fill(messages.tr("The text was read in its version of {1}, later than the day asked for: it may "
                                    "have been different then."),
                        {long_date(finding.citation.version_read, messages)}) +
                   "\n";
        if (finding.dissented) out += "  " + fill(messages.tr("Kept by the author: {1}"), {finding.dissent}) + "\n";
        out += "\n";
    }
    // Nothing to say is said only of what was looked at.
    if (result.concerning == 0)
        out += messages.tr("No rule concerns this kind of writing: nothing was checked.") + "\n";
    else if (result.findings.empty())
        out += messages.tr_count(
                   "Nothing to report for {1} rule that concerns this kind of writing. This does not say that all is "
                   "right.",
                   "Nothing to report for {1} rules that concern this kind of writing. This does not say that all is "
                   "right.",
                   result.concerning) +
               "\n";
    else
        out += messages.tr_count("{1} finding", "{1} findings", static_cast<long>(result.findings.size())) + ", " +
               messages.tr_count("{1} rule concerns this kind of writing", "{1} rules concern this kind of writing",
                                 result.concerning) +
               ".\n";
    if (!result.on.empty()) out += fill(messages.tr("Law as of {1}."), {long_date(result.on, messages)}) + "\n";
    return out;
}

std::string findings_as_json(const CheckResult& result) {
    Json all = Json::array();
    for (const DocumentFinding& finding : result.findings) {
        Json one = Json::object();
        one.set("rule", finding.rule);
        if (!finding.about.empty()) one.set("about", finding.about);
        one.set("plugin", finding.plugin);
        one.set("severity", rules::code_of(finding.severity));
        one.set("message", finding.message);
        if (finding.where.known()) one.set("where", json_of(finding.where));
        if (!finding.citation.empty()) {
            Json citation = Json::object();
            citation.set("text", finding.citation.text);
            citation.set("article", finding.citation.article);
            citation.set("version_read", finding.citation.version_read);
            citation.set("status", finding.citation.status);
            one.set("citation", citation);
        }
        one.set("hint", finding.hint);
        if (finding.read_later) one.set("read_later", true);
        if (finding.dissented) one.set("dissent", finding.dissent);
        all.add(one);
    }
    return all.text(2);
}

std::string findings_as_svrl(const CheckResult& result, const std::string& title) {
    xml::Writer w;
    w.open("svrl:schematron-output");
    w.attribute("xmlns:svrl", "http://purl.oclc.org/dsdl/svrl");
    w.attribute("title", title);
    for (const DocumentFinding& finding : result.findings) {
        w.open(finding.is_report ? "svrl:successful-report" : "svrl:failed-assert");
        w.attribute("id", finding.rule);
        w.attribute("location", finding.location.empty() ? "/" : finding.location, true);
        w.attribute("test", finding.test.empty() ? finding.about : finding.test, true);
        w.attribute("role", rules::code_of(finding.severity));
        w.element("svrl:text", finding.message);
        if (!finding.hint.empty()) {
            w.open("svrl:diagnostic-reference");
            w.attribute("diagnostic", "hint");
            w.text(finding.hint);
            w.close();
        }
        w.close();
    }
    w.close();
    return w.take();
}

}  // namespace distinguo::written
