#pragma once
// Use cases that turn facts into documents and documents into files. The windows and the command line are faces over
// these.

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "files/content.h"
#include "layout/layout.h"
#include "layout/pages.h"
#include "paper/pdf.h"
#include "written/desk/library.h"
#include "written/disclosure/disclose.h"
#include "written/document/print.h"

namespace distinguo::written {

/// Fonts and patterns, loaded once for a run.
struct Press {
    layout::Fonts fonts;
    layout::Hyphenator hyphenator{"fr"};
    std::vector<layout::Fonts::Missing> elsewhere;  ///< characters without a font, found by other jobs

    std::vector<std::string> cut;  ///< words that were cut between two letters, since the last call of take_cut()

    std::vector<std::string> take_cut();
    /// Characters that no font could write since the last call, each once.
    std::vector<layout::Fonts::Missing> take_missing();
    /// Nothing of what was laid out stays in memory.
    void forget_words();
};

/// Words that were cut because they are wider than their column, a sentence each; a word without end by its beginning.
std::vector<std::string> cut_in_words(const std::vector<std::string>& cut, const Messages& m);

using DraftResult = Template::Draft;
/// Case file, profile and facts into a document that remembers which template and plugin made it.
DraftResult draft(Library& library, const std::string& template_id, const DraftInput& input, const Date& today);

enum class Format { Pdf, Html, Text };
/// By the ending of the name; throws CommandLine where it is none of ours.
Format format_of(const std::filesystem::path& path);
/// Of papers that are written together: one PDF by the ending of the name, or a folder. Throws FormatUnknown where the
/// name ends as another file does and no folder of that name is there: a slip.
bool is_one_pdf(const std::filesystem::path& path);
/// What an export of this format is told by, where one stands in its place.
files::Content content_of(Format format);

/// Characters that no font could write, each with the package that would bring it.
using MissingCharacters = std::vector<layout::Fonts::Missing>;

/// What is printed for a recipient holds what disclosure gives them, and no more; for nobody in particular, everything.
layout::Pages pages_of(Library& library, Press& press, const Document& document, const std::string& recipient,
                       SectionStarts* starts = nullptr);
/// What `recipient` is to have, and what was left out of it; for nobody in particular, everything.
Disclosed copy_of(const Document& document, const std::string& recipient);
/// The pages of a copy that is made already, as copy_of made it.
std::string export_copy(Library& library, Press& press, const Document& copy, const std::string& recipient,
                        Format format, const Date& today,
                        paper::PdfOptions::Standard standard = paper::PdfOptions::Standard::A2a);
std::string export_document(Library& library, Press& press, const Document& document, const std::string& recipient,
                            Format format, const Date& today,
                            paper::PdfOptions::Standard standard = paper::PdfOptions::Standard::A2a);

/// What the recipient's copy does not hold; nothing for the working copy.
std::vector<Withheld> withheld_from(const Document& document, const std::string& recipient);

/// One set for one recipient: the documents that concern them, and a receipt to sign for the handing over.
struct BundleSet {
    std::string recipient;
    std::string pdf;
    std::vector<Withheld> withheld;  ///< of all its documents
};
/// The first document names the recipients; `only` of them where it is not empty. Notices and consent forms go to the
/// people concerned.
std::vector<BundleSet> bundle(Library& library, Press& press, const std::vector<Document>& documents, const Date& today,
                              const std::vector<std::string>& only = {});
/// Notices and forms that no recipient of the first document is to have, by their titles: they are in no set.
std::vector<std::string> papers_for_nobody(const std::vector<Document>& documents);
/// People among the recipients who have no copy of a notice or a form that others of them have: nobody finds out by
/// opening each set.
struct PaperNotGiven {
    std::string title, recipient;  ///< the recipient by name
};
std::vector<PaperNotGiven> papers_not_given(const std::vector<Document>& documents,
                                            const std::vector<std::string>& only = {});
std::string bundle_in_one(Library& library, Press& press, const std::vector<Document>& documents, const Date& today,
                          const std::vector<std::string>& only = {});
/// Copies of one document, one behind the other, to be printed at once. An empty recipient is the working copy.
std::string copies_in_one(Library& library, Press& press, const Document& document,
                          const std::vector<std::string>& recipients, const Date& today);

}  // namespace distinguo::written
