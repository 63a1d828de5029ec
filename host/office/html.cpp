#include "base/digest.h"
#include "base/text.h"
#include "layout/direction.h"
#include "layout/typography.h"
#include "office/export.h"

namespace distinguo::office {
namespace {

using namespace layout;

constexpr const char* style_sheet =
    "html{font:1.05rem/1.5 'Noto Serif',serif;color:#000;background:#fff}body{max-width:46rem;margin:2rem "
    "auto;padding:0 1rem}"
    "h1,h2,h3,table,.label,.state,.letterhead,.small{font-family:'Noto "
    "Sans',sans-serif}h1{font-size:1.7rem;margin-bottom:.2rem}"
    ".passage{display:grid;grid-template-columns:11rem 1fr;gap:1rem;margin:.8rem 0}.passage>.said p{margin:0 0 .4rem}"
    ".label{font-size:.85rem}.label b{display:block}.label span{display:block}.dotted>.said{border-inline-start:2px "
    "dotted #000;padding-inline-start:.6rem}"
    ".state{border:1px solid #000;padding:.4rem .7rem}table{border-collapse:collapse;width:100%;font-size:.92rem}"
    "th,td{text-align:start;vertical-align:top;border-bottom:1px solid #777;padding-block:.3rem;padding-inline:0 "
    ".5rem}.number{text-align:end}"
    ".letterhead{display:flex;justify-content:space-between;border-bottom:1px solid "
    "#000;padding-bottom:.6rem}.blank{display:inline-block;border-bottom:1px dotted #000}"
    ".signatures{display:flex;flex-wrap:wrap;gap:1.5rem}.signatures>div{flex:1 1 12rem}.box{border:1px solid "
    "#000;height:5rem;padding:.2rem}"
    "@media(max-width:40rem){.passage{grid-template-columns:1fr;gap:.1rem}}";

class Html {
public:
    explicit Html(const Flow& flow) : m_flow(flow) {}

    std::string write() {
        m_out = "<!DOCTYPE html>\n<html lang=\"" + escape_xml_attribute(m_flow.language) + "\"" +
                (m_flow.right_to_left ? " dir=\"rtl\"" : "") +
                ">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"generator\" content=\"Distinguo\">\n<meta "
                "name=\"viewport\" content=\"width=device-width\">\n<title>" +
                escape_xml(m_flow.title) + "</title>\n<style>" + style_sheet + "</style>\n</head>\n<body>\n<main>\n";
        for (const Block& block : m_flow.blocks) std::visit([this](const auto& one) { add(one); }, block);
        m_out += "</main>\n";
        if (!m_flow.footer_left.empty())
            m_out += "<footer class=\"small\"><p>" + escape_xml(m_flow.footer_left) + "</p></footer>\n";
        return sealed(std::move(m_out) + "</body>\n</html>\n", html_seal);
    }

private:
    /// What an element says of its text where that is not the document's: ` dir="rtl" lang="ar"`.
    std::string way_of(const Runs& raw) const {
        const Direction direction = direction_of(raw, m_flow.language, m_flow.right_to_left);
        std::string out;
        if (direction.right_to_left != m_flow.right_to_left)
            out += direction.right_to_left ? " dir=\"rtl\"" : " dir=\"ltr\"";
        if (!direction.language.empty()) out += " lang=\"" + escape_xml_attribute(direction.language) + "\"";
        return out;
    }
    std::string element(const std::string& tag, const Runs& raw, const std::string& before = {}) const {
        return "<" + tag + way_of(raw) + ">" + before + inline_of(raw) + "</" + tag.substr(0, tag.find(' ')) + ">";
    }
    std::string inline_of(const Runs& raw) const {
        std::string out;
        const Direction direction = direction_of(raw, m_flow.language, m_flow.right_to_left);
        const std::string& whole = direction.language;
        for (const Run& run : typeset(raw, whole.empty() ? m_flow.language : whole)) {
            switch (run.kind) {
                case Run::Kind::Break: out += "<br>"; continue;
                case Run::Kind::Gap: out += "&emsp;"; continue;
                case Run::Kind::Tick:
                    out +=
                        "<span role=\"img\" aria-label=\"" + escape_xml_attribute(m_flow.tick_spoken) + "\">☐</span> ";
                    continue;
                case Run::Kind::Blank:
                    out += "<span class=\"blank\" role=\"img\" aria-label=\"" +
                           escape_xml_attribute(m_flow.blank_spoken) +
                           "\" style=\"width:" + std::to_string(static_cast<int>(run.width)) + "mm\">&nbsp;</span>";
                    continue;
                default: break;
            }
            std::string text = escape_xml(run.text);
            if (run.raised) text = "<sup>" + text + "</sup>";
            if (run.italic) text = "<em>" + text + "</em>";
            if (run.bold) text = "<strong>" + text + "</strong>";
            if (!run.language.empty() && run.language != whole) {
                // Set apart, so that the signs around it stay where they were written.
                const bool turned = is_right_to_left(run.language) != direction.right_to_left;
                text = "<span lang=\"" + escape_xml_attribute(run.language) + "\"" +
                       (turned ? is_right_to_left(run.language) ? " dir=\"rtl\"" : " dir=\"ltr\"" : "") + ">" + text +
                       "</span>";
            }
            out += text;
        }
        return out;
    }
    void paragraphs(const std::vector<Part>& parts) {
        bool list = false;
        for (const Part& part : parts) {
            if (part.bullet != list) m_out += part.bullet ? "<ul>" : "</ul>";
            list = part.bullet;
            m_out += element(part.bullet ? "li" : "p", part.runs) + "\n";
        }
        if (list) m_out += "</ul>";
    }
    void label(const Label& label) {
        m_out += "<div class=\"label\">";
        for (std::size_t k = 0; k < label.lines.size(); ++k) m_out += element(k == 0 ? "b" : "span", label.lines[k]);
        m_out += "</div>";
    }
    void add(const Heading& block) {
        const std::string tag = "h" + std::to_string(block.level > 3 ? 3 : block.level);
        m_out += element(tag, block.runs, block.number.empty() ? "" : escape_xml(block.number) + ". ") + "\n";
    }
    void add(const Passage& block) {
        if (!block.label) return paragraphs(block.parts);
        m_out += block.dotted ? "<div class=\"passage dotted\">" : "<div class=\"passage\">";
        label(*block.label);
        m_out += "<div class=\"said\">";
        paragraphs(block.parts);
        m_out += "</div></div>\n";
    }
    void add(const Frame& block) {
        m_out += "<div class=\"passage\">";
        if (block.label) label(*block.label);
        m_out += "<div class=\"said state\">";
        paragraphs(block.parts);
        m_out += "</div></div>\n";
    }
    void row(const std::vector<Cell>& cells, bool head) {
        m_out += "<tr>";
        for (const Cell& cell : cells) {
            const std::string number = cell.right ? " class=\"number\"" : "";
            m_out += element(
                (head || cell.header ? std::string("th scope=\"") + (head ? "col" : "row") + "\"" : std::string("td")) +
                    number,
                cell.runs);
        }
        m_out += "</tr>\n";
    }
    void add(const Table& block) {
        m_out += "<table>";
        if (!block.caption.empty()) m_out += element("caption", block.caption);
        if (!block.head.empty()) {
            m_out += "<thead>";
            row(block.head, true);
            m_out += "</thead>";
        }
        m_out += "<tbody>\n";
        for (const auto& one : block.rows) row(one, false);
        m_out += "</tbody></table>\n";
    }
    void add(const Timeline& block) {
        m_out += "<dl>\n";
        for (const auto& event : block.events) m_out += element("dt", event.date) + element("dd", event.text) + "\n";
        m_out += "</dl>\n";
    }
    void add(const Question& block) {
        const std::string tag = block.level == 2 ? "h2" : "h3";
        m_out += element(tag, block.title) + "\n";
        paragraphs(block.parts);
    }
    void add(const Letterhead& block) {
        m_out += "<header class=\"letterhead\"><p><b>" + escape_xml(block.organisation) + "</b>";
        for (const std::string& line : block.lines) m_out += "<br>" + escape_xml(line);
        m_out += "</p><p>";
        for (std::size_t k = 0; k < block.address.size(); ++k)
            m_out += (k == 0 ? "" : "<br>") + escape_xml(block.address[k]);
        m_out += "</p></header>\n";
    }
    void add(const Signatures& block) {
        m_out += "<div class=\"signatures\">";
        for (const auto& signer : block.signers) {
            m_out += "<div><p>" + inline_of(signer.name);
            for (const Runs& line : signer.capacity) m_out += "<br>" + inline_of(line);
            m_out += "</p><div class=\"box small\">" + escape_xml(signer.box) + "</div></div>";
        }
        m_out += "</div>\n";
    }
    void add(const Cut& block) { m_out += "<hr><p class=\"small\">" + inline_of(block.text) + "</p>\n"; }
    void add(const PageBreak&) {}

    const Flow& m_flow;
    std::string m_out;
};

}  // namespace

std::string to_html(const Flow& flow) { return Html(flow).write(); }

}  // namespace distinguo::office
