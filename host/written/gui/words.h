#pragma once
// Translations for windows: the same catalogue as everywhere, as wxString.

#include <wx/string.h>

#include <string>

#include "base/messages.h"
#include "base/signs.h"

namespace distinguo::written {

inline wxString shown(const std::string& utf8) { return wxString::FromUTF8(utf8.data(), utf8.size()); }
inline std::string typed(const wxString& text) { return text.ToStdString(wxConvUTF8); }

/// A short name for what every window asks all the time.
class Words {
public:
    explicit Words(const Messages& messages) : m_messages(messages) {}
    wxString tr(const char* english) const { return shown(m_messages.tr(english)); }
    /// What the values say is shown, not obeyed: they come from files.
    wxString tr(const char* english, std::vector<std::string> values) const {
        for (std::string& value : values) value = with_told_signs(value);
        return shown(fill(m_messages.tr(english), values));
    }
    wxString count(const char* one, const char* many, long n) const { return shown(m_messages.tr_count(one, many, n)); }
    const Messages& messages() const { return m_messages; }

private:
    const Messages& m_messages;
};

}  // namespace distinguo::written
