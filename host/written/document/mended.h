#pragma once
// Texts that could be made and could not be read: an earlier version let control characters and emptied titles into
// documents, sealed them, and refused them when they were opened. They are mended while they are read, and what was
// mended is told.

#include <string>
#include <string_view>

#include "written/document/document.h"

namespace distinguo::written {

/// How many of each.
struct Mends {
    std::size_t signs = 0;   ///< control characters and broken bytes: now a space, U+FFFD or gone
    std::size_t titles = 0;  ///< attributes that the reader needs and that were empty: now `untold`
    std::size_t ids = 0;     ///< ids that are no NMTOKEN: now one that is, in every place
    bool any() const { return signs + titles + ids > 0; }
};

struct MendedDocument {
    Document document;
    Mends mends;
};

/// Of a text that this program kept itself, ids are mended as well; a file from elsewhere with such an id is refused,
/// as read_document does.
enum class Origins { Anywhere, Ours };

/// As read_document, and mends where that refuses. Throws what cannot be mended, with its line.
MendedDocument read_and_mend(std::string_view bytes, const std::string& source, Origins from);

/// Throws XmlCharacter at the first control character that XML lets pass and no document holds: U+007F to U+009F, and
/// what names it; what is left of another encoding (« l\x92enfant »), and would be lost when it is written.
void refuse_controls(std::string_view bytes, const std::string& source);

/// The bytes of an XML file without the signs that XML refuses, named or written; lines stay where they are. Adds to
/// `count` how many went.
std::string without_refused_signs(std::string_view bytes, std::size_t& count);
inline std::string without_refused_signs(std::string_view bytes) {
    std::size_t count = 0;
    return without_refused_signs(bytes, count);
}

}  // namespace distinguo::written
