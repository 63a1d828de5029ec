#pragma once
// Closed lists of codes, `urn:distinguo:codes:1` (templates/schema/codes.xsd): what templates, rules, copies and clocks
// test. An institution adds codes under a parent, so that what knows the parent still holds.

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace distinguo::written {

struct Code {
    std::string value;
    std::string parent;                      ///< a code of the same list, or empty
    std::string label;                       ///< that fits everyone
    std::string feminine, masculine, other;  ///< labels by grammatical gender; empty: `label`
    std::string text, article, version_read, status;  ///< the citation, where a text defines the code
    bool added = false;                      ///< by another file than the one that defines the list
    std::string source;                      ///< file, for messages
    int line = 0;
};

struct CodeList {
    std::string id, label;
    std::vector<Code> codes;  ///< in the order of the files
    std::string source;
    int line = 0;

    const Code* code(std::string_view value) const;
};

/// The lists of every plugin in use, merged.
class Codes {
public:
    /// Adds the lists of one file, or nothing of it: throws Failure with the line (CodesInvalid, CodeTwice,
    /// AttributeMissing, AttributeInvalid, ReferenceUnknown, or what is wrong with the XML).
    void extend(std::string_view bytes, const std::string& source);

    const std::vector<CodeList>& lists() const { return m_lists; }
    const CodeList* list(std::string_view id) const;
    const Code* code(std::string_view list, std::string_view value) const;
    /// The code itself, or for one that was added the nearest that the list defines; empty where it is unknown.
    std::string base(std::string_view list, std::string_view value) const;
    /// `value` is `ancestor`, or stands somewhere under it.
    bool is_under(std::string_view list, std::string_view value, std::string_view ancestor) const;
    /// gender: a code of the list `gender` (feminine, masculine, other, not-said) or empty. The value where it is
    /// unknown.
    std::string label(std::string_view list, std::string_view value, std::string_view gender = {}) const;
    std::vector<std::string> values(std::string_view list) const;

private:
    std::vector<CodeList> m_lists;
    std::map<std::string, std::size_t, std::less<>> m_by_id;
};

}  // namespace distinguo::written
