#include "base/digest.h"
#include "base/text.h"
#include "layout/typography.h"
#include "office/export.h"

namespace distinguo::office {
namespace {

using namespace layout;

constexpr std::size_t line_width = 78;

class Text {
public:
    explicit Text(const Flow& flow) : m_flow(flow) {}

    std::string write() {
        for (const Block& block : m_flow.blocks) std::visit([this](const auto& one) { add(one); }, block);
        if (!m_flow.footer_left.empty()) paragraph("— " + m_flow.footer_left);
        // Tells our own export from any other text, as long as nobody wrote in it (files/content.h).
        return sealed(std::move(m_out), text_seal);
    }

private:
    std::string plain(const Runs& raw) const {
        std::string out;
        for (const Run& run : typeset(raw, m_flow.language)) {
            if (run.kind == Run::Kind::Text) out += run.text;
            else if (run.kind == Run::Kind::Break) out += "\n";
            else if (run.kind == Run::Kind::Tick) out += "[ ] ";
            else if (run.kind == Run::Kind::Blank) out.append(static_cast<std::size_t>(run.width / 2), '.');
            else out += "  ";
        }
        return out;
    }
    /// Wraps at spaces; the lines after the first begin with `indent`.
    void paragraph(const std::string& text, const std::string& indent = {}) {
        for (const std::string& line : split(text, '\n')) {
            std::size_t used = 0;
            for (const std::string& word : split_words(line)) {
                const std::size_t length = to_utf32(word).size();
                if (used > 0 && used + 1 + length > line_width) {
                    m_out += "\n" + indent;
                    used = indent.size();
                } else if (used > 0) {
                    m_out += ' ';
                    ++used;
                }
                m_out += word;
                used += length;
            }
            m_out += "\n";
        }
        m_out += "\n";
    }
    void parts(const std::vector<Part>& all, const std::string& before) {
        bool first = true;
        for (const Part& part : all) {
            paragraph((first ? before : std::string()) + (part.bullet ? "- " : "") + plain(part.runs),
                      part.bullet ? "  " : "");
            first = false;
        }
    }
    void add(const Heading& block) {
        std::string title = (block.number.empty() ? "" : block.number + ". ") + plain(block.runs);
        const std::size_t length = to_utf32(title).size();
        m_out += title + "\n" + std::string(length, block.level == 1 ? '=' : '-') + "\n\n";
    }
    void add(const Passage& block) { parts(block.parts, block.label ? "[" + spoken(*block.label) + "] " : ""); }
    void add(const Frame& block) { parts(block.parts, block.label ? "[" + spoken(*block.label) + "] " : ""); }
    std::string spoken(const Label& label) const {
        std::string text = plain({{Run::Kind::Text, label.spoken, false, false, {}, 0}});
        while (!text.empty() && (text.back() == ' ' || text.back() == ':' || text.ends_with("\u00a0")))
            text.resize(text.size() - (text.ends_with("\u00a0") ? 2 : 1));
        return text;
    }
    void row(const std::vector<Cell>& cells) {
        std::string line;
        for (std::size_t c = 0; c < cells.size(); ++c) line += (c == 0 ? "" : " | ") + plain(cells[c].runs);
        paragraph(line, "    ");
        m_out.pop_back();
    }
    void add(const Table& block) {
        if (!block.caption.empty()) paragraph(plain(block.caption));
        if (!block.head.empty()) row(block.head);
        for (const auto& one : block.rows) row(one);
        m_out += "\n";
    }
    void add(const Timeline& block) {
        for (const auto& event : block.events) {
            paragraph(plain(event.date) + " : " + plain(event.text), "    ");
            m_out.pop_back();
        }
        m_out += "\n";
    }
    void add(const Question& block) {
        m_out += plain(block.title) + "\n";
        parts(block.parts, "");
    }
    void add(const Letterhead& block) {
        m_out += block.organisation + "\n";
        for (const std::string& line : block.lines) m_out += line + "\n";
        for (const std::string& line : block.address) m_out += line + "\n";
        m_out += "\n";
    }
    void add(const Signatures& block) {
        for (const auto& signer : block.signers) {
            std::string text = plain(signer.name);
            for (const Runs& line : signer.capacity) text += (text.ends_with(",") ? " " : ", ") + plain(line);
            paragraph(text + "\n" + signer.box + " : ........................................");
        }
    }
    void add(const Cut& block) { m_out += std::string(line_width, '-') + "\n" + plain(block.text) + "\n\n"; }
    void add(const PageBreak&) {}

    const Flow& m_flow;
    std::string m_out;
};

}  // namespace

std::string to_text(const Flow& flow) { return Text(flow).write(); }

}  // namespace distinguo::office
