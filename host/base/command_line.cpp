#include "base/command_line.h"

#include <fcntl.h>

#include <cstdlib>
#include <iostream>

#include "base/failure.h"
#include "base/text.h"

namespace distinguo {

void hold_standard_streams() {
    for (int number = 0; number <= 2; ++number)
        // Opened the other way round: reading and writing go on failing, as on a closed stream.
        if (::fcntl(number, F_GETFD) < 0 && ::open("/dev/null", number == 0 ? O_WRONLY : O_RDONLY) != number)
            std::abort();
}

void refuse_other_than_utf8(int count, char** arguments) {
    for (int k = 1; k < count; ++k) {
        if (is_utf8(arguments[k])) continue;
        const std::string_view text = arguments[k];
        std::string shown;
        for (std::size_t i = 0; i < text.size();) append_utf8(shown, next_code_point(text, i));
        throw Failure(FailureCode::ArgumentNotUtf8, {}, {std::to_string(k), shown});
    }
}

void finish_output() {
    std::cout.flush();
    if (!std::cout) throw Failure(FailureCode::OutputLost, {});
}

}  // namespace distinguo
