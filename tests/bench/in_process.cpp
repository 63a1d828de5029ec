// in_process DOCUMENT.xml [PACKRUNNER PLUGIN]: what the command line cannot show, medians of many rounds in one
// process.
// - 200 assertions on a document of 60 KB, beside libxml2's plain evaluation of the same 200 expressions (each a scan
// of all);
// - a round trip to a kept, shut-in plugin, beside a bare child that sends the same bytes back.
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include "files/atomic_file.h"
#include "rules/schema.h"
#include "runner/channel.h"
#include "runner/runner.h"

namespace {

using namespace distinguo;
using Clock = std::chrono::steady_clock;

double median_us(int rounds, const std::function<void()>& action) {
    action();
    std::vector<double> all;
    for (int k = 0; k < rounds; ++k) {
        const auto start = Clock::now();
        action();
        all.push_back(std::chrono::duration<double, std::micro>(Clock::now() - start).count());
    }
    std::nth_element(all.begin(), all.begin() + rounds / 2, all.end());
    return all[static_cast<std::size_t>(rounds) / 2];
}

const char* contexts[] = {"d:section",         "d:p",           "d:say",     "d:table", "d:row", "d:cell",
                          "d:section/d:title", "d:section/d:p", "d:unknown", "d:strong"};
const char* tests[] = {"@id or not(@id)",
                       "string-length(.) > 0 or not(.)",
                       "not(@for)",
                       "not(contains(.,'xyzzy'))",
                       "normalize-space(.) or not(@q)",
                       "count(*) < 500",
                       "not(@voice) or @by",
                       "ancestor::d:document",
                       "not(self::d:nothing)",
                       "parent::*",
                       "not(contains(.,'plugh'))",
                       "not(starts-with(.,'Q'))",
                       "position()",
                       "true()",
                       "not(false())",
                       "@x or not(@x)",
                       "name()",
                       "count(@*) < 20",
                       "not(.='')",
                       "not(contains(.,'foo bar'))"};

void rules_of(const std::string& bytes) {
    std::string schema =
        "<schema xmlns='http://purl.oclc.org/dsdl/schematron' queryBinding='xpath'><ns prefix='d' "
        "uri='urn:distinguo:document:1'/>";
    std::vector<std::unique_ptr<xml::Expression>> plain;
    for (const char* context : contexts) {
        schema += "<pattern><rule context=\"" + std::string(context) + "\">";
        for (const char* test : tests) {
            std::string escaped;
            for (const char* c = test; *c != 0; ++c)
                escaped += *c == '<' ? "&lt;" : *c == '>' ? "&gt;" : std::string(1, *c);
            schema += "<assert test=\"" + escaped + "\">m</assert>";
            plain.push_back(
                std::make_unique<xml::Expression>("//" + std::string(context) + "[not(" + test + ")]", Place{}));
        }
        schema += "</rule></pattern>";
    }
    const rules::Schema loaded = rules::Schema::load(schema + "</schema>", "bench");
    rules::CheckOptions options;
    options.budget_assertion = options.budget_all = options.budget_one = 1'000'000'000;
    options.seconds_all = options.seconds_assertion = 100;
    const double parse = median_us(200, [&] { xml::Document::parse(bytes, "bench"); });
    const xml::Document document = xml::Document::parse(bytes, "bench");
    const double ours = median_us(100, [&] { loaded.check(document, options); });
    xml::Evaluator evaluator(document);
    evaluator.set_namespace("d", "urn:distinguo:document:1");
    evaluator.set_budget(1'000'000'000, 100'000'000'000);
    evaluator.set_time_budget(1000);
    const double theirs = median_us(30, [&] {
        for (const auto& expression : plain) evaluator.nodes(*expression, document.root().parent());
    });
    std::printf("200 assertions, %zu KB: %.2f ms (parse %.2f ms); plain XPath %.2f ms; ratio %.1f\n",
                bytes.size() / 1024, ours / 1000, parse / 1000, theirs / 1000, theirs / ours);
}

void round_trip(const std::string& bytes, const char* program, const char* plugin) {
    runner::Question question{"total", {}};
    sdk::Section section{"budget", "", {}};
    section.blocks.push_back({"p", "", bytes.substr(0, 60'000), {}});
    question.document.sections.push_back(section);
    runner::Runner kept(program, plugin, {{"total", "native/libbudget.so"}});
    if (kept.ask(question).kind != runner::Outcome::Kind::Answered)
        return void(std::puts("no sandbox here: the round trip is not measured"));
    const double ours = median_us(3000, [&] { kept.ask(question); });
    int to[2], from[2];
    if (::pipe(to) != 0 || ::pipe(from) != 0) return;
    const pid_t child = ::fork();
    std::string frame(60'000, 'x'), back;
    if (child == 0) {
        ::close(to[1]);
        while (runner::read_frame(to[0], back, 1'000'000) == runner::Transfer::Done) runner::write_frame(from[1], back);
        ::_exit(0);
    }
    ::close(to[0]);
    const double bare = median_us(3000, [&] {
        runner::write_frame(to[1], frame);
        runner::read_frame(from[0], back, 1'000'000);
    });
    ::close(to[1]);
    ::waitpid(child, nullptr, 0);
    std::printf("round trip of 60 KB to a plugin: %.0f us; a bare child that sends it back: %.0f us; ratio %.2f\n",
                ours, bare, ours / bare);
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 2) return 2;
    xml::start();
    const std::string bytes = files::read_file(arguments[1], xml::max_bytes);
    rules_of(bytes);
    if (count > 3) round_trip(bytes, arguments[2], arguments[3]);
}
