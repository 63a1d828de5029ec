// typing PAGES [KEYS]: a section of PAGES pages in the editor of the written desk; KEYS characters are typed in its
// middle, one by one, each taken into the document and painted. Beside it, in the same process, the same in a bare
// native text: what the toolkit itself costs. typing list COUNT: the list of a vault of COUNT documents, each in a file
// of its own, from what was found to the painted window.
#include <wx/config.h>
#include <wx/fileconf.h>
#include <wx/wx.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <vector>

#include "base/messages.h"
#include "packs/registry.h"
#include "written/gui/section_editor.h"
#include "written/gui/vault_page.h"
#include "xml/document.h"

namespace distinguo::written {
namespace {

constexpr std::size_t letters_of_a_page = 3900, letters_of_a_paragraph = 600;

double milliseconds(const std::function<void()>& action) {
    const auto start = std::chrono::steady_clock::now();
    action();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

Document long_document(std::size_t pages) {
    Document document;
    document.head.title = "Rapport";
    Section section;
    section.id = "s";
    section.title = "Faits";
    const std::string sentence =
        "Le lundi 2 novembre, au domicile, nous avons constaté que les enfants partagent une chambre et disposent d’un "
        "bureau. ";
    for (std::size_t done = 0; done < pages * letters_of_a_page;) {
        Span span;
        while (span.text.size() < letters_of_a_paragraph) span.text += sentence;
        done += span.text.size();
        Say say;
        section.blocks.own().emplace_back(Paragraph{{}, {}, {}, {}, {{say, {span}}}, {}});
    }
    document.sections.push_back(section);
    return document;
}

void settle(wxWindow* window) {
    for (int k = 0; k < 20; ++k) {
        window->Update();
        wxYield();
    }
}

void report(const char* what, std::size_t pages, double load, std::vector<double> times) {
    std::sort(times.begin(), times.end());
    double sum = 0;
    for (const double one : times) sum += one;
    std::printf("%-16s %4zu pages: shown in %6.0f ms; a key: mean %.2f ms, median %.2f, p95 %.2f, longest %.2f\n", what,
                pages, load, sum / static_cast<double>(times.size()), times[times.size() / 2],
                times[times.size() * 95 / 100], times.back());
}

std::vector<double> type_in(wxTextCtrl* text, int keys, const std::function<void()>& take) {
    text->SetFocus();
    const long middle = text->GetLastPosition() / 2;
    std::vector<double> times;
    for (int k = 0; k < keys; ++k)
        times.push_back(milliseconds([&] {
            text->SetInsertionPoint(middle + k);
            text->WriteText("e");
            take();
            text->Update();
            wxYield();
        }));
    return times;
}

void time_list(wxFrame* frame, const Words& words, std::size_t count) {
    std::vector<Hit> hits;
    for (std::size_t k = 0; k < count; ++k) {
        Hit hit;
        hit.entry.id = std::to_string(k);
        vault::Summary summary;
        summary.title = "Note sociale " + std::to_string(k);
        summary.dossier = "Nom" + std::to_string(k) + ", Prénom";
        summary.changed = "2026-11-25T09:00:00Z";
        hit.entry.summary = std::make_shared<const vault::Summary>(std::move(summary));
        hits.push_back(std::move(hit));
    }
    auto* page = new VaultPage(frame, words, {});
    frame->GetSizer()->Add(page, 1, wxEXPAND);
    frame->SetSize(1400, 900);
    frame->Show();
    settle(frame);
    for (const char* turn : {"first", "again"}) {
        const double shown = milliseconds([&] {
            page->show(hits, {});
            settle(frame);
        });
        std::printf("a list of %zu documents, %s: %.0f ms\n", count, turn, shown);
    }
}

class App : public wxApp {
public:
    bool OnInit() override {
        if (argc < 2) return false;
        xml::start();
        wxConfigBase::Set(new wxFileConfig("bench", {}, "/dev/null", {}, 0));
        const Messages messages;
        const Words words(messages);
        const int keys = argc > 2 ? wxAtoi(argv[2]) : 300;
        auto* frame = new wxFrame(nullptr, wxID_ANY, "bench", wxDefaultPosition, wxSize(900, 900));
        auto* sizer = new wxBoxSizer(wxVERTICAL);
        frame->SetSizer(sizer);
        if (argv[1] == "list" && argc > 2) {
            time_list(frame, words, static_cast<std::size_t>(wxAtoi(argv[2])));
            std::fflush(stdout);
            std::_Exit(0);
        }
        const auto pages = static_cast<std::size_t>(wxAtoi(argv[1]));
        Library library({});
        Session session(library, long_document(pages), {});
        auto* editor = new SectionEditor(frame, words, {[] {}, [](std::size_t) {}, [] {}, {}, {}, today_of_system()});
        sizer->Add(editor, 1, wxEXPAND);
        frame->Show();
        const double shown = milliseconds([&] {
            editor->show(session, "s");
            frame->Layout();
            settle(frame);
        });
        editor->focus_block(0);
        auto* text = wxDynamicCast(wxWindow::FindFocus(), wxTextCtrl);
        for (int k = 0; k < 100 && text == nullptr; ++k) {
            wxYield();
            text = wxDynamicCast(wxWindow::FindFocus(), wxTextCtrl);
        }
        if (text == nullptr) return false;
        report("distinguo", pages, shown, type_in(text, keys, [&] { editor->flush(); }));
        const wxString content = text->GetValue();
        editor->clear();
        editor->Hide();
        auto* bare = new wxTextCtrl(frame, wxID_ANY, {}, wxDefaultPosition, wxDefaultSize, wxTE_MULTILINE);
        sizer->Add(bare, 1, wxEXPAND);
        const double bare_shown = milliseconds([&] {
            bare->ChangeValue(content);
            frame->Layout();
            settle(frame);
        });
        report("bare native text", pages, bare_shown, type_in(bare, keys, [] {}));
        std::fflush(stdout);
        std::_Exit(0);
    }
};

}  // namespace
}  // namespace distinguo::written

wxIMPLEMENT_APP(distinguo::written::App);
