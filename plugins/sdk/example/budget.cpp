// A native check: the total of a budget table is the sum of its lines. Amounts are in the last column; the total is the
// line whose first cell begins with « Total ».
#include "distinguo_check.h"

#include <cmath>
#include <cstdlib>
#include <optional>

namespace {

using namespace distinguo::sdk;

/// « 1 234,50 € » is 1234.5; nothing where the cell holds no amount.
std::optional<double> amount_of(const std::string& cell) {
    std::string digits;
    for (const char c : cell) {
        if ((c >= '0' && c <= '9') || (c == '-' && digits.empty())) digits += c;
        if (c == ',' || c == '.') digits += '.';
    }
    char* end = nullptr;
    const double value = std::strtod(digits.c_str(), &end);
    return digits.empty() || end == digits.c_str() ? std::nullopt : std::optional(value);
}

}  // namespace

class BudgetTotal : public distinguo::sdk::Check {
public:
    std::vector<Finding> run(const Document& document) override {
        std::vector<Finding> findings;
        for (const Section& section : document.sections) {
            for (std::size_t b = 0; b < section.blocks.size(); ++b) {
                double sum = 0;
                for (const auto& row : section.blocks[b].rows) {
                    if (row.empty()) continue;
                    const auto amount = amount_of(row.back());
                    if (!amount) continue;
                    if (row.front().rfind("Total", 0) != 0) sum += *amount;
                    else if (std::abs(*amount - sum) > 0.005)
                        findings.push_back({"BUDGET-TOTAL",
                                            "Le total annoncé, " + row.back() + ", n’est pas la somme des lignes.",
                                            section.id, static_cast<std::uint32_t>(b + 1)});
                }
            }
        }
        return findings;
    }
};

DISTINGUO_CHECK(BudgetTotal)
