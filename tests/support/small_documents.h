#pragma once
// Documents of a few lines for the tests of sessions, and what holds of each of them.

#include <boost/test/unit_test.hpp>

#include "written/desk/library.h"
#include "written/document/document.h"
#include "written/document/normal.h"

namespace distinguo::tests {

using written::Document;
using written::Library;

inline const char* const opening =
    "<document xmlns='urn:distinguo:document:1' kind='report'><head><title>T</title><people><person id='lea' "
    "role='child' given='Léa'/><person id='mere' role='parent'/></people>"
    "<recipients><recipient id='crip' capacity='la CRIP'/><recipient id='pere' capacity='M. "
    "Ruiz'/></recipients><source id='1' title='Lettre'/></head>";
inline Document document_with(const std::string& body) {
    return written::read_document(opening + body + "</document>", "d");
}
inline Library& library() {
    static Library none({});
    return none;
}
/// Written, and read back as it is; the normal form differs from it in white space alone.
inline void must_read_back(const Document& document) {
    const Document again = written::read_document(written::write_document(document), "again");
    BOOST_REQUIRE((again == written::normal_form(document)));
    BOOST_REQUIRE((again == written::normal_form(again)));
}

}  // namespace distinguo::tests
