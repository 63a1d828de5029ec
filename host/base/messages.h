#pragma once
// The translations of the faces: English in the source, French complete. Catalogues are gettext .mo files,
// read without asking for a locale that a small machine may not have.

#include <locale>
#include <string>
#include <vector>

namespace distinguo {

class Messages {
public:
    /// English, as written in the source.
    Messages();
    /// The catalogue `distinguo.mo` of `language` below `folder`; English where there is none.
    Messages(const std::string& language, const std::string& folder);

    const std::string& language() const { return m_language; }
    /// The text in the user's language.
    std::string tr(const char* english) const;
    /// Singular or plural by `n`; `{1}` is replaced by n.
    std::string tr_count(const char* one, const char* many, long n) const;

    /// `fr` or `en` out of the environment (LANGUAGE, LC_ALL, LC_MESSAGES, LANG); French when it says nothing,
    /// because that is where the program is used first.
    static std::string language_of_environment();

private:
    std::string m_language;
    std::locale m_locale;
};

/// Marks a text for extraction where it is only carried; the face that shows it calls tr().
constexpr const char* mark(const char* english) { return english; }

/// Replaces {1}, {2}… in `pattern`.
std::string fill(std::string pattern, const std::vector<std::string>& values);

}  // namespace distinguo
