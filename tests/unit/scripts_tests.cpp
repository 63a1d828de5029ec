#define BOOST_TEST_MODULE scripts
// The letters of the world: from one font a script, and copied as they were written.
#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <set>

#include "layout/layout.h"
#include "office/export.h"
#include "paper/pdf.h"
#include "support/press.h"
#include "support/printers.h"

using namespace distinguo;
using namespace distinguo::layout;

namespace {

using tests::press;
using tests::text;

struct Sample {
    const char* language;
    const char* font;  ///< a part of the name of the one that writes it
    std::string text;
};
const Sample samples[] = {
    {"ta", "NotoSerifTamil", "ஒப்புக்கொள்கிறோம் மைனர் வணக்கம்."},
    {"hi", "NotoSerifDevanagari", "पिता पता क्षमा श्री राष्ट्रीय।"},
    {"pa", "NotoSerifGurmukhi", "ਸਿੰਘ ਪਿਤਾ ਪੰਜਾਬੀ।"},
    {"bn", "NotoSerifBengali", "বাংলাদেশ কোলকাতা সত্ত্বা।"},
    {"si", "NotoSerifSinhala", "ශ්‍රී ලංකා මම එකඟයි"},
    {"km", "NotoSerifKhmer", "ខ្មែរ ស្រី កើត ព្រះ"},
    {"my", "NotoSerifMyanmar", "မြန်မာ ကျွန်တော်"},
    {"th", "NotoSerifThai", "ที่ ศักดิ์ น้ำ"},
    {"lo", "NotoSerifLao", "ລາວ ນ້ຳ"},
    {"am", "NotoSerifEthiopic", "ኢትዮጵያ ነው።"},
    {"hy", "NotoSerifArmenian", "Համաձայն եմ"},
    {"ka", "NotoSerifGeorgian", "ვეთანხმები"},
    {"ar", "NotoNaskhArabic", "لا أوافق مُحَمَّد"},
    {"fa", "NotoNaskhArabic", "می‌خواهم مجدداً ت\u0627\u0654مین"},
    {"he", "NotoSerifHebrew", "שלום שָׁלוֹם"},
};
Pages pages_of(const std::string& words, const std::string& language, bool right_to_left = false) {
    Flow flow;
    auto style = std::make_shared<PageStyle>();
    style->styles["text"] = TextStyle{};
    flow.style = style;
    flow.language = language;
    flow.right_to_left = right_to_left;
    flow.page_of = "";
    Passage passage;
    passage.parts.push_back({"text", {text(words)}, false});
    flow.blocks.emplace_back(passage);
    return lay_out(flow, press().fonts, press().hyphenator);
}
std::string copied(const Pages& pages, const std::string& how = "") {
    const tests::Folder folder;
    paper::PdfOptions options;
    options.created = {2026, 11, 23};
    files::write_atomically(folder.path / "a.pdf", paper::to_pdf(pages, press().fonts, options));
    const std::string command =
        "pdftotext -enc UTF-8 " + how + (folder.path / "a.pdf").string() + " " + (folder.path / "out").string();
    BOOST_TEST(std::system(command.c_str()) == 0);
    std::string out = tests::slurp(folder.path / "out"), tidy;
    // What pdftotext adds to say which way a line runs; our own mark beside numbers.
    for (std::size_t i = 0; i < out.size(); ++i) {
        const std::string sign = out.substr(i, 3);
        if (sign == "\u202a" || sign == "\u202b" || sign == "\u202c" || sign == "\u200e" || sign == "\u200f") {
            i += 2;
            continue;
        }
        tidy += out[i] == '\n' || out[i] == '\f' ? ' ' : out[i];
    }
    while (!tidy.empty() && tidy.back() == ' ') tidy.pop_back();
    return tidy;
}

}  // namespace

BOOST_AUTO_TEST_CASE(one_font_writes_a_script_and_no_letter_loses_its_marks) {
    for (const Sample& sample : samples) {
        const Pages pages = pages_of(sample.text, "fr");
        std::set<std::string> fonts;
        for (const GlyphRun& run : pages.runs) {
            fonts.insert(press().fonts.info(run.font).postscript_name);
            for (auto g = run.first; g < run.first + run.count; ++g) {
                BOOST_TEST(pages.glyphs[g].id != 0);
                BOOST_TEST(press().fonts.text_of(run.font, pages.glyphs[g].id) != "\u25cc");
            }
        }
        BOOST_TEST_CONTEXT(sample.language) {
            std::size_t others = 0;
            for (const std::string& font : fonts)
                if (font.rfind("NotoSerif-", 0) != 0) {
                    ++others;
                    BOOST_TEST(font.find(sample.font) != std::string::npos, font);
                }
            BOOST_TEST(others == 1U);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_letter_whose_mark_the_font_lacks_goes_with_it_to_another) {
    // No font of a text holds both: letter and mark are never taken from two.
    const Pages pages = pages_of("a\u20dd b\u0301 \u0915\u0301", "fr");
    for (const Spelled& one : pages.spelled) BOOST_TEST(one.count > 0U);
    BOOST_TEST(press().fonts.take_missing().size() < 2U);
}

BOOST_AUTO_TEST_CASE(what_is_copied_is_what_was_written) {
    for (const Sample& sample : samples)
        BOOST_TEST_CONTEXT(sample.language)
        BOOST_TEST(copied(pages_of(sample.text, sample.language,
                                   sample.language == std::string("ar") || sample.language == std::string("fa") ||
                                       sample.language == std::string("he"))) == sample.text);
    for (const char* words : {"5 µm et 5 μm, Ω et Ω", "co\u00adopérer", "é et e\u0301", "ﬁn et fin", "l’été œuvre ÇÀ"})
        BOOST_TEST(copied(pages_of(words, "en")) == words);
}

BOOST_AUTO_TEST_CASE(numbers_and_signs_from_right_to_left_are_copied_in_their_place) {
    BOOST_TEST(copied(pages_of("في 2026 كتبت، ثم وقعت.", "ar", true)) == "في 2026 كتبت، ثم وقعت.");
    BOOST_TEST(copied(pages_of("החופש, הצדק והשלום.", "he", true)) == "החופש, הצדק והשלום.");
}

BOOST_AUTO_TEST_CASE(a_page_from_right_to_left_is_copied_with_all_that_stands_among_its_letters) {
    const Sample lines[] = {
        {"he", "vowels", "בְּרֵאשִׁית בָּרָא אֱלֹהִים אֵת הַשָּׁמַיִם וְאֵת הָאָרֶץ. וַיֹּאמֶר: \"יְהִי אוֹר\", וַיְהִי־אוֹר."},
        {"he", "figures and brackets",
         "הילד (בן 12) גר ברחוב הרצל 34/2, דירה 5; טלפון 03-1234567 [סעיף 3(א)] ב־15.3.2026, 50% חסר."},
        {"he", "an address", "דואר אלקטרוני: dana@example.org. ואז, אתר www.example.org/a (קישור), סוף הדברים כאן."},
        {"ar", "all vowels", "بِسْمِ ٱللَّهِ ٱلرَّحْمَٰنِ ٱلرَّحِيمِ ٱلْحَمْدُ لِلَّهِ رَبِّ ٱلْعَـٰلَمِينَ إِيَّاكَ نَعْبُدُ"},
        {"ar", "a Latin name",
         "وُلد محمد (Mohamed BEN ALI) في 12/03/1987، المبلغ 1,250.75 € (أي 10%) [المادة L.226-3] «نعم»."},
        {"ar", "Arabic figures", "المبلغ ١٢٫٥٠ في ٣/٤/٢٠٢٦، هل هذا صحيح؟ نعم!"},
        {"fa", "Persian figures",
         "او ۳۵ ساله است (تولد ۱۳۶۷/۰۵/۲۳) و می‌گوید: «نمی‌خواهم»؛ "
         "شماره: "
         "۰۲۱-۸۸۷۷۶۶۵۵، "
         "۵۰٪ "
         "تخفیف."},
        {"ps", "figures before a word", "زه په ۲۰۲۶ کال کې (د مارچ په ۳مه) راغلم؛ ستاسو نوم څه دی؟"},
        {"ckb", "a dash", "ژمارەی ١٢ (دوازدە)، ڕۆژی ٣/٤/٢٠٢٦ — «باشە» لە قوتابخانە."},
    };
    for (const Sample& line : lines)
        // Three times: in each place on the line, and over its end.
        for (const std::string& words : {line.text, line.text + " " + line.text + " " + line.text})
            BOOST_TEST_CONTEXT(line.font) BOOST_TEST(copied(pages_of(words, line.language, true)) == words);
}

BOOST_AUTO_TEST_CASE(a_line_is_drawn_in_the_order_in_which_it_is_read) {
    for (const char* words : {"החופש הצדק והשלום", "كتب محمد رسالة", "يولد جميع Mohamed الناس أحرارا"})
        BOOST_TEST(copied(pages_of(words, "he", true), "-raw ") == words);
}

BOOST_AUTO_TEST_CASE(a_word_from_right_to_left_in_another_line_keeps_what_stands_around_it) {
    for (const char* words :
         {"Elle a dit « שלום » et (אני) puis elle signe.",
          "Le mot «أوافق» (oui), puis cette phrase : « نعم أوافق على كل شيء » et pour finir « لا » : cela fait trois."})
        BOOST_TEST(copied(pages_of(words, "en")) == words);
}

BOOST_AUTO_TEST_CASE(a_word_that_goes_on_in_the_next_line_is_copied_whole) {
    std::string words;
    for (int k = 0; k < 30; ++k) words += "สิทธิมนุษยชนควรได้รับความคุ้มครอง";
    std::string found = copied(pages_of(words, "th"));
    BOOST_TEST(found == words);
}

BOOST_AUTO_TEST_CASE(a_web_page_says_which_way_each_paragraph_runs) {
    Flow flow;
    flow.style = std::make_shared<PageStyle>();
    Passage passage;
    passage.parts.push_back({"text", {text("أوافق (إلا العنوان).")}, false});
    passage.parts.push_back({"text", {text("أوافق.")}, true});
    passage.parts.push_back({"text", {text("Elle dit "), text("أوافق", false, "ar"), text(".")}, false});
    flow.blocks.emplace_back(passage);
    Table table;
    table.rows.push_back({{{text("من موافق هستم", false, "fa")}, false, false}, {{text("oui")}, true, false}});
    flow.blocks.emplace_back(table);
    const std::string page = office::to_html(flow);
    for (const char* part :
         {"<p dir=\"rtl\" lang=\"ar\">أوافق (إلا العنوان).</p>", "<li dir=\"rtl\" lang=\"ar\">أوافق.</li>",
          "<p>Elle dit <span lang=\"ar\" dir=\"rtl\">أوافق</span>.</p>",
          "<td dir=\"rtl\" lang=\"fa\">من موافق هستم</td>", "<th scope=\"row\">oui</th>"})
        BOOST_TEST(page.find(part) != std::string::npos, part);
    flow.language = "ar";
    flow.right_to_left = true;
    passage.parts = {{"text", {text("Traduction non relue.", false, "fr")}, false},
                     {"text", {text("accueil@exemple.example")}, false}};
    flow.blocks = {passage};
    const std::string arabic = office::to_html(flow);
    BOOST_TEST(arabic.find("<p dir=\"ltr\" lang=\"fr\">") != std::string::npos);
    BOOST_TEST(arabic.find("<p>accueil@") != std::string::npos);
}
