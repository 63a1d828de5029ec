#include "base/messages.h"

#include <boost/locale.hpp>
#include <boost/locale/gnu_gettext.hpp>

#include <cstdlib>

namespace distinguo {

Messages::Messages() : m_language("en"), m_locale(std::locale::classic()) {}

Messages::Messages(const std::string& language, const std::string& folder)
    : m_language(language), m_locale(std::locale::classic()) {
    if (language == "en") return;
    boost::locale::gnu_gettext::messages_info info;
    info.language = language;
    info.encoding = "UTF-8";
    info.paths.push_back(folder);
    info.domains.emplace_back("distinguo");
    m_locale = std::locale(std::locale::classic(), boost::locale::gnu_gettext::create_messages_facet<char>(info));
}

std::string Messages::tr(const char* english) const {
    if (!std::has_facet<boost::locale::message_format<char>>(m_locale)) return english;
    return boost::locale::translate(english).str(m_locale);
}

std::string Messages::tr_count(const char* one, const char* many, long n) const {
    std::string pattern;
    if (std::has_facet<boost::locale::message_format<char>>(m_locale))
        pattern = boost::locale::translate(one, many, static_cast<int>(n)).str(m_locale);
    else
        pattern = n == 1 ? one : many;
    return fill(pattern, {std::to_string(n)});
}

std::string Messages::language_of_environment() {
    for (const char* name : {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(name);
        if (value == nullptr || *value == 0) continue;
        const std::string text(value);
        if (text.rfind("fr", 0) == 0) return "fr";
        if (text.rfind("en", 0) == 0) return "en";
    }
    return "fr";
}

std::string fill(std::string pattern, const std::vector<std::string>& values) {
    std::string out;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}' && pattern[i + 1] >= '1' &&
            pattern[i + 1] <= '9') {
            const auto index = static_cast<std::size_t>(pattern[i + 1] - '1');
            if (index < values.size()) out += values[index];
            i += 2;
        } else {
            out += pattern[i];
        }
    }
    return out;
}

}  // namespace distinguo
