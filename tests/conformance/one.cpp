// one SCHEMA DOCUMENT [PHASE]: valid (0), invalid (1) or error (3), as the rule evaluator sees it; findings on standard
// output.
#include <iostream>

#include "files/atomic_file.h"
#include "rules/schema.h"

int main(int count, char** arguments) {
    using namespace distinguo;
    if (count < 3) return 2;
    xml::start();
    try {
        const rules::Schema schema = rules::Schema::load(files::read_file(arguments[1], xml::max_bytes), arguments[1]);
        const xml::Document document =
            xml::Document::parse(files::read_file(arguments[2], xml::max_bytes), arguments[2]);
        rules::CheckOptions options;
        if (count > 3) options.phase = arguments[3];
        int status = 0;
        for (const rules::Finding& finding : schema.check(document, options)) {
            const bool broken = finding.rule == rules::could_not_evaluate;
            std::cout << (broken              ? "error"
                          : finding.is_report ? "report"
                                              : "assert")
                      << "\t" << finding.message << "\t" << finding.hint << "\n";
            status = broken ? 3 : std::max(status, 1);
        }
        return status;
    } catch (const Failure& failure) {
        std::cout << "refused\t" << failure.what() << "\n";
        return 3;
    }
}
