#include "written/desk/recovery_sheet.h"

#include <algorithm>

#include "base/text.h"
#include "paper/pdf.h"
#include "written/document/labels.h"
#include "written/vault/seal.h"

namespace distinguo::written {
namespace {

/// Three rows of four groups, wide enough to be copied without a slip.
std::vector<std::string> rows_of(const std::string& key) {
    std::vector<std::string> rows;
    const std::vector<std::string> groups = split(key, '-');
    for (std::size_t k = 0; k < groups.size(); k += 4)
        rows.push_back(join({groups.begin() + static_cast<std::ptrdiff_t>(k),
                             groups.begin() + static_cast<std::ptrdiff_t>(std::min(k + 4, groups.size()))},
                            "   "));
    return rows;
}

std::vector<std::string> sentences(const Messages& m) {
    return {m.tr("Neither the letter O nor the digit 0, neither I nor 1. The last group checks the others."),
            m.tr("To use it: when the vault asks for its passphrase, choose \"I forgot the passphrase\", type the "
                 "twelve groups, then choose a new passphrase."),
            m.tr("Whoever has this sheet can read the whole vault. Do not photograph it, do not send it, do not leave "
                 "it on the printer."),
            m.tr("In a closed envelope, entrusted to: ______________________  on: ______________")};
}

}  // namespace

std::string short_name_of_vault(const std::string& vault_id) {
    std::string name = vault::to_hex(vault_id.substr(0, 2));
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c; });
    return name;
}

std::string recovery_sheet_text(const std::string& key, const std::string& vault_id, const Date& today,
                                const Messages& m) {
    std::string out =
        m.tr("Recovery key") + "\n" +
        fill(m.tr("Vault {1}, {2}. No name on this sheet."), {short_name_of_vault(vault_id), to_iso(today)}) + "\n\n";
    for (const std::string& row : rows_of(key)) out += row + "\n";
    out += "\n";
    for (const std::string& sentence : sentences(m)) out += sentence + "\n";
    return out;
}

std::string recovery_sheet_pdf(Library& library, Press& press, const std::string& key, const std::string& vault_id,
                               const Date& today, const Messages& m) {
    layout::Flow flow;
    flow.style = library.page_style("notice");
    flow.title = m.tr("Recovery key");
    flow.language = m.language();
    const auto text = [](const std::string& words, const std::string& style) {
        layout::Part part;
        part.style = style;
        layout::Run run;
        run.text = words;
        part.runs.push_back(run);
        return part;
    };
    layout::Heading heading;
    heading.level = 1;
    heading.style = "title";
    heading.runs = text(flow.title, "").runs;
    flow.blocks.emplace_back(heading);
    layout::Passage intro;
    intro.full_width = true;
    intro.parts.push_back(text(
        fill(m.tr("Vault {1}, {2}. No name on this sheet."), {short_name_of_vault(vault_id), to_iso(today)}), "text"));
    flow.blocks.emplace_back(intro);
    layout::Table table;
    table.widths = {0, 0, 0, 0};
    const std::vector<std::string> groups = split(key, '-');
    for (std::size_t k = 0; k + 3 < groups.size(); k += 4) {
        std::vector<layout::Cell> row;
        for (std::size_t column = 0; column < 4; ++column) {
            layout::Cell cell;
            cell.runs = text(groups[k + column], "").runs;
            cell.runs.front().bold = true;
            row.push_back(cell);
        }
        table.rows.push_back(row);
    }
    flow.blocks.emplace_back(table);
    layout::Passage rest;
    rest.full_width = true;
    for (const std::string& sentence : sentences(m)) rest.parts.push_back(text(sentence, "text"));
    flow.blocks.emplace_back(rest);
    paper::PdfOptions options{.created = today};
    options.producer = files::sheet_producer;
    return paper::to_pdf(layout::lay_out(flow, press.fonts, press.hyphenator), press.fonts, options);
}

}  // namespace distinguo::written
