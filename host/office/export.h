#pragma once
// Flow -> HTML (one accessible page, no script, nothing fetched) and plain text (voices in brackets).

#include <string>

#include "layout/flow.h"

namespace distinguo::office {

std::string to_html(const layout::Flow& flow);
std::string to_text(const layout::Flow& flow);

}  // namespace distinguo::office
