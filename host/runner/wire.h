#pragma once
// What crosses the border of the sandbox, as bytes: a question (which check, which document) and an answer. Every
// length is checked before anything is allocated; what is not exactly a question or an answer is refused whole.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "distinguo_check.h"

namespace distinguo::runner {

inline constexpr std::size_t max_frame = 16 * 1024 * 1024;
inline constexpr std::size_t max_findings = 1000;

struct Question {
    std::string check;  ///< id of the native check
    sdk::Document document;
};
struct Answer {
    bool finished = true;
    std::string problem;  ///< why it did not finish, for the author of the plugin
    std::vector<sdk::Finding> findings;
};

std::string encode(const Question& question);
std::optional<Question> decode_question(std::string_view bytes);
std::string encode(const Answer& answer);
std::optional<Answer> decode_answer(std::string_view bytes);

}  // namespace distinguo::runner
