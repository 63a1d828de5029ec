// vault_scale FILE COUNT [BYTES]: a vault of COUNT reports of 4 KB, or of so many bytes (made where it is missing),
// then what a person waits for, in seconds.
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <string>

#include "base/text.h"
#include "written/desk/cabinet.h"
#include "written/vault/recovery_key.h"

namespace {

using namespace distinguo;
using namespace distinguo::written;

double seconds(const std::function<void()>& action) {
    const auto start = std::chrono::steady_clock::now();
    action();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

Document report(std::size_t number, std::size_t bytes) {
    static constexpr const char* words[] = {"école",  "matin",  "maison",   "mère",   "père",  "rencontre",
                                            "santé",  "budget", "logement", "retard", "appui", "parole",
                                            "projet", "équipe", "service",  "accord"};
    Document document;
    document.head.title = "Note sociale " + std::to_string(number);
    document.head.people.push_back({});
    document.head.people.back().id = "p";
    document.head.people.back().role = "child";
    document.head.people.back().given = "Prénom" + std::to_string(number % 977);
    document.head.people.back().family = "Nom" + std::to_string(number);
    std::size_t state = number * 2654435761U + 1;
    for (std::size_t p = 0; p < bytes / 500; ++p) {
        if (p % 200 == 0) {
            document.sections.emplace_back();
            document.sections.back().id = "faits" + std::to_string(p / 200);
            document.sections.back().title = "Faits";
        }
        std::string text;
        while (text.size() < 400) {
            state = state * 6364136223846793005U + 1442695040888963407U;
            text += std::string(words[state >> 60U]) + " ";
        }
        if (number % 1000 == 7 && p == 3) text += "canari rare ";
        Paragraph paragraph;
        Span span;
        span.text = text;
        paragraph.passages.push_back({std::nullopt, {span}});
        document.sections.back().blocks.own().emplace_back(paragraph);
    }
    return document;
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 3) return 2;
    const std::filesystem::path path = arguments[1];
    const auto wanted = static_cast<std::size_t>(std::stoul(arguments[2]));
    const std::size_t bytes = count > 3 ? std::stoul(arguments[3]) : 4000;
    const int saves = bytes > 1'000'000 ? 5 : 50;
    const vault::Secret phrase = vault::passphrase_of("une phrase pour mesurer");
    const vault::Secret recovery(std::string(vault::recovery_bytes, 'r'));
    const auto memory = path.string() + ".state";
    const auto open = [&] {
        return Cabinet(vault::Vault::open_by_recovery(path, recovery, vault::Vault::Mode::Write), memory, "A. Rey",
                       {2026, 11, 23}, [] { return std::string("2026-11-23T09:00:00Z"); });
    };
    if (!std::filesystem::exists(path)) {
        vault::Vault::create(path, phrase, recovery, vault::least_cost, "2026-11-23T08:00:00Z");
        Cabinet cabinet = open();
        const double made = seconds([&] {
            for (std::size_t k = 0; k < wanted; ++k) cabinet.save(vault::Vault::new_item(), report(k, bytes), 0, {});
        });
        std::printf("made: %zu documents, %.0f MB, %.2f ms a save\n", wanted,
                    static_cast<double>(std::filesystem::file_size(path)) / 1e6,
                    made * 1000 / static_cast<double>(wanted));
    }
    std::optional<Cabinet> cabinet;
    std::printf("open: %.3f s\n", seconds([&] { cabinet.emplace(open()); }));
    std::size_t rows = 0;
    std::printf("list: %.3f s\n", seconds([&] { rows = cabinet->list(Filter::All, Order::Changed).size(); }));
    std::printf("      %zu rows\n", rows);
    for (const char* words : {"canari rare", "École matin", "introuvable"}) {
        std::size_t hits = 0;
        const double took = seconds([&] { hits = cabinet->search(words, Filter::All, Order::Changed, 30).size(); });
        std::printf("search \"%s\": %.3f s, %zu found\n", words, took, hits);
    }
    const auto first = cabinet->list(Filter::All, Order::Title).front();
    Kept kept;
    std::printf("read one: %.3f s\n", seconds([&] { kept = cabinet->read(first.id); }));
    cabinet->before_writing();
    double worst = 0, sum = 0;
    for (int k = 0; k < saves; ++k) {
        std::get<Paragraph>(kept.document.sections[kept.document.sections.size() / 2].blocks.own().front())
            .passages.front()
            .spans.front()
            .text += "x";
        const double took =
            seconds([&] { kept.number = cabinet->save(first.id, kept.document, kept.number, {}).number; });
        worst = std::max(worst, took);
        sum += took;
    }
    std::printf("save of one change: %.1f ms, %.1f ms at worst\n", sum * 1000 / saves, worst * 1000);
    std::printf("verify: %.1f s\n", seconds([&] { rows = cabinet->vault().verify({}).problems.size(); }));
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    std::printf("      %zu problems; memory at most: %ld MB\n", rows, usage.ru_maxrss / 1024);
}
