#pragma once
// Pages -> tagged PDF/A-2a with PDF/UA-1 structure. Deterministic: same pages, fonts and options, same bytes.

#include <memory>
#include <string>
#include <vector>

#include "base/date.h"
#include "layout/pages.h"
#include "paper/glyph_use.h"

namespace distinguo::paper {

struct PdfOptions {
    enum class Standard {
        A2a,  ///< PDF 1.7, PDF/A-2a and PDF/UA-1
        A1b   ///< PDF 1.4, for the one validator that Debian ships; used by the tests
    };
    Standard standard = Standard::A2a;
    Date created;  ///< the only time in the file
    std::string producer = "Distinguo";
    int compression = 6;
};

/// Writes one or many PDF files with the same fonts, each cut down once to exactly what the batch needs.
class PdfWriter {
public:
    explicit PdfWriter(PdfOptions options);
    ~PdfWriter();
    PdfWriter(const PdfWriter&) = delete;
    PdfWriter& operator=(const PdfWriter&) = delete;

    /// Every document that is written from now on must be in `use`. The fonts behind it must live until the next batch.
    void start_batch(const GlyphUse& use);
    /// The documents one after the other in one file.
    std::string write(const std::vector<const layout::Pages*>& documents);
    std::string write(const layout::Pages& pages) { return write(std::vector<const layout::Pages*>{&pages}); }

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// The usual case: one file, its own fonts.
std::string to_pdf(const std::vector<const layout::Pages*>& documents, const layout::Fonts& fonts,
                   const PdfOptions& options);
std::string to_pdf(const layout::Pages& pages, const layout::Fonts& fonts, const PdfOptions& options);

}  // namespace distinguo::paper
