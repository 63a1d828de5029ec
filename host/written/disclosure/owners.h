#pragma once
// Whose something in a text is: an hour, a number, a birth. By who is named in its sentence, and by whom « elle »
// stands for there.

#include <string_view>
#include <vector>

#include "written/disclosure/names.h"
#include "written/disclosure/sentences.h"

namespace distinguo::written {

/// People of a document, by their place in it.
using PlacesOfPeople = std::vector<std::size_t>;

/// A text with what was found in it.
struct TextInWords {
    std::string_view text;
    std::vector<Token> tokens;
    std::vector<NameMatch> names;
    std::vector<NameMatch> owning;     ///< of these, those that may own what stands beside them
    std::vector<TextRange> sentences;  ///< where nobody is named: none is looked for

    TextRange sentence_at(std::size_t at) const;
    /// Of the names that begin within it and may own something.
    PlacesOfPeople named_in(const TextRange& range) const;
    /// « elle » or « il », the last before `at` in its sentence: `f`, `m`, or empty where there is none.
    std::string pronoun_before(std::size_t at) const;
};

/// Who is named in the sentences before, the last of them at the end: a pronoun reaches no further.
class NamedBefore {
public:
    void clear() { m_sentences.clear(); }
    void add(const TextInWords& text);
    /// Those of the nearest sentence before `at` that names somebody of that gender, or of whom none is known.
    PlacesOfPeople meant_by(const std::string& pronoun, std::size_t at, const TextInWords& text,
                            const std::vector<Person>& people) const;

private:
    std::vector<PlacesOfPeople> m_sentences;
};

}  // namespace distinguo::written
