#define BOOST_TEST_MODULE paper
#include <boost/test/unit_test.hpp>

#include <cstdlib>

#include "layout/layout.h"
#include "paper/pdf.h"
#include "paper/screen.h"
#include "support/press.h"
#include "support/printers.h"

using namespace distinguo;
using namespace distinguo::layout;
using namespace distinguo::paper;

namespace {

using tests::press;
using tests::text;

Pages sample() {
    Flow flow;
    auto style = std::make_shared<PageStyle>();
    style->styles["text"] = TextStyle{};
    flow.style = style;
    flow.title = "Été (fictif) \\ \"Aïcha\"";
    flow.footer_left = "Confidentiel";
    flow.blocks.emplace_back(Heading{1, "text", {}, {text("Titre")}});
    flow.blocks.emplace_back(Heading{2, "text", "1", {text("Section")}});
    Passage passage;
    passage.label = Label{{{text("Constaté")}, {text("3 novembre")}}, "Constaté, 3 novembre : ", "(suite)"};
    passage.dotted = true;
    passage.parts.push_back({"text",
                             {text("Le réfrigérateur est garni, "),
                              text("vraiment", true),
                              text(" "),
                              text("شكرا جزيلا", false, "ar"),
                              {Run::Kind::Tick, "", false, false, "", 0},
                              text("oui")},
                             false});
    flow.blocks.emplace_back(passage);
    Table table;
    table.caption = {text("Légende")};
    table.head = {{{text("A")}, false, false}, {{text("B")}, false, false}};
    for (int k = 0; k < 70; ++k)
        table.rows.push_back({{{text("r" + std::to_string(k))}, true, false}, {{text("valeur")}, false, false}});
    flow.blocks.emplace_back(table);
    return lay_out(flow, press().fonts, press().hyphenator);
}
PdfOptions options(PdfOptions::Standard standard = PdfOptions::Standard::A2a) {
    PdfOptions out;
    out.standard = standard;
    out.created = {2026, 11, 23};
    return out;
}
/// What a command prints; the file is written to a folder that goes away.
std::string run(const std::string& command, const std::string& pdf, int expected = 0) {
    const tests::Folder folder;
    files::write_atomically(folder.path / "a.pdf", pdf);
    const std::string full = command + " " + (folder.path / "a.pdf").string() +
                             (command.rfind("pdftotext", 0) == 0 ? " -" : "") + " > " + (folder.path / "out").string() +
                             " 2>&1";
    const int status = std::system(full.c_str());
    const std::string out = tests::slurp(folder.path / "out");
    BOOST_TEST_CONTEXT(command << "\n" << out) BOOST_TEST(status == expected * 256);
    return out;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_same_pages_give_the_same_bytes) {
    BOOST_TEST(to_pdf(sample(), press().fonts, options()) == to_pdf(sample(), press().fonts, options()));
}

BOOST_AUTO_TEST_CASE(both_file_structures_are_sound) {
    for (const auto standard : {PdfOptions::Standard::A2a, PdfOptions::Standard::A1b}) {
        const std::string pdf = to_pdf(sample(), press().fonts, options(standard));
        BOOST_TEST(run("qpdf --check", pdf).find("No syntax or stream encoding errors") != std::string::npos);
        BOOST_TEST(pdf.find("%%EOF") == pdf.rfind("%%EOF"));
    }
}

BOOST_AUTO_TEST_CASE(the_file_is_tagged_titled_and_has_no_hour) {
    const std::string info = run("pdfinfo -isodates", to_pdf(sample(), press().fonts, options()));
    BOOST_TEST(info.find("Tagged:          yes") != std::string::npos);
    BOOST_TEST(info.find("Été (fictif) \\ \"Aïcha\"") != std::string::npos);
    BOOST_TEST(info.find("2026-11-23T00:00:00") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_structure_reads_label_first_and_the_header_once) {
    const std::string tree = run("pdfinfo -struct-text", to_pdf(sample(), press().fonts, options()));
    BOOST_TEST(tree.find("H1") < tree.find("Sect"));
    BOOST_TEST(tree.find("Sect") < tree.find("H2"));
    BOOST_TEST(tree.find("Span") < tree.find("réfrigérateur"));
    BOOST_TEST(tree.find("Constaté") < tree.find("réfrigérateur"));
    BOOST_TEST(tree.find("Table") < tree.find("Caption"));
    BOOST_TEST(tree.find("TH") != std::string::npos);
    std::size_t rows = 0;
    for (std::size_t at = tree.find("TR\n"); at != std::string::npos; at = tree.find("TR\n", at + 1)) ++rows;
    if (rows == 0)
        for (std::size_t at = tree.find("TR "); at != std::string::npos; at = tree.find("TR ", at + 1)) ++rows;
    BOOST_TEST(rows == 71U);
}

BOOST_AUTO_TEST_CASE(every_font_is_embedded_and_maps_to_text) {
    const std::string fonts = run("pdffonts", to_pdf(sample(), press().fonts, options()));
    BOOST_TEST(fonts.find(" no ") == std::string::npos);
    BOOST_TEST(fonts.find("NotoNaskhArabic") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(text_is_copied_in_logical_order_in_both_directions) {
    const std::string copied = run("pdftotext -enc UTF-8", to_pdf(sample(), press().fonts, options()));
    BOOST_TEST(copied.find("Le réfrigérateur est garni, vraiment") != std::string::npos);
    BOOST_TEST(copied.find("شكرا جزيلا") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_batch_shares_fonts_and_each_file_is_sound_alone) {
    const Pages pages = sample();
    GlyphUse use;
    use.add(pages, press().fonts);
    PdfWriter writer(options());
    writer.start_batch(use);
    const std::string one = writer.write(pages);
    const std::string both = writer.write({&pages, &pages});
    BOOST_TEST(run("qpdf --check", one).find("No syntax") != std::string::npos);
    BOOST_TEST(run("qpdf --check", both).find("No syntax") != std::string::npos);
    BOOST_TEST(both.size() < 2 * one.size());
    BOOST_TEST(run("pdfinfo", both).find("Pages:           " + std::to_string(2 * pages.pages.size())) !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_small_notice_is_small) {
    Flow flow;
    auto style = std::make_shared<PageStyle>();
    style->styles["text"] = TextStyle{};
    flow.style = style;
    Passage passage;
    passage.parts.push_back(
        {"text",
         {text("Vous pouvez lire ce qui est écrit sur vous, le faire corriger, et en avoir une copie gratuite.")},
         false});
    flow.blocks.emplace_back(passage);
    BOOST_TEST(to_pdf(lay_out(flow, press().fonts, press().hyphenator), press().fonts, options()).size() < 25U * 1024U);
}

BOOST_AUTO_TEST_CASE(the_screen_draws_the_same_page) {
    Screen screen(press().fonts);
    const Picture picture = screen.draw(sample(), 0, 0.5);
    BOOST_TEST(picture.width == 298);
    BOOST_TEST(picture.rgb.size() ==
               static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height) * 3U);
    std::size_t dark = 0;
    for (std::size_t k = 0; k < picture.rgb.size(); k += 3)
        if (picture.rgb[k] < 128) ++dark;
    BOOST_TEST(dark > 300U);
}
