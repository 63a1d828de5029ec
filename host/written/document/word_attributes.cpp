#include "written/document/word_attributes.h"

#include <algorithm>
#include <array>

namespace distinguo::written {
namespace {

struct WordAttribute {
    std::string_view element, attribute;  ///< no element: of whichever
};
constexpr std::array word_attributes = {
    WordAttribute{"", "given"},
    WordAttribute{"", "family"},
    WordAttribute{"", "label"},
    WordAttribute{"", "label-detail"},
    WordAttribute{"", "role-text"},
    WordAttribute{"", "told-apart-by"},
    WordAttribute{"", "known-as"},
    WordAttribute{"", "birth-family"},
    WordAttribute{"", "capacity"},
    WordAttribute{"", "otherwise"},
    WordAttribute{"", "short"},
    WordAttribute{"", "title"},
    WordAttribute{"", "name"},
    WordAttribute{"", "contest"},
    WordAttribute{"", "box"},
    WordAttribute{"", "form"},
    WordAttribute{"", "not-read"},
    WordAttribute{"", "when"},
    WordAttribute{"", "message"},
    WordAttribute{"", "translated-from"},
    WordAttribute{"unknown", "about"},
    WordAttribute{"set-aside", "about"},
    WordAttribute{"not-informed", "why"},
    WordAttribute{"informed", "how"},
    WordAttribute{"say", "place"},
    WordAttribute{"measure", "authority"},
    WordAttribute{"reach", "at"},
    WordAttribute{"kept-words", "text"},
    WordAttribute{"source", "from"},
    WordAttribute{"source", "number"},
    WordAttribute{"blank", "for"},
    WordAttribute{"tick", "for"},
};

}  // namespace

bool holds_words(std::string_view element, std::string_view attribute) {
    return std::any_of(word_attributes.begin(), word_attributes.end(), [&](const WordAttribute& one) {
        return one.attribute == attribute && (one.element.empty() || one.element == element || element == "*");
    });
}

}  // namespace distinguo::written
