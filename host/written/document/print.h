#pragma once
// Document -> flow: what is printed, in reading order. Every output (pages, HTML, text) is made from the flow.

#include <memory>
#include <string>

#include "layout/flow.h"
#include "written/document/document.h"
#include "written/document/wording.h"

namespace distinguo::written {

struct PrintedCopy {
    /// Id of the recipient; empty for the author's working copy with everything in it.
    std::string recipient;
};

/// Where each section of the document begins in the flow, by section id: the preview follows the text with it.
using SectionStarts = std::vector<std::pair<std::string, std::size_t>>;

/// Everything that `document` holds: what its reader may have was decided before (disclosure).
layout::Flow flow_of(const Document& document, const PrintedCopy& copy, const Wording& wording,
                     std::shared_ptr<const layout::PageStyle> style, SectionStarts* starts = nullptr);

}  // namespace distinguo::written
