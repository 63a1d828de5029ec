#include "base/failure.h"

#include <utility>

namespace distinguo {

Failure::Failure(FailureCode code, Place place, std::vector<std::string> details)
    : m_code(code), m_place(std::move(place)), m_details(std::move(details)) {
    m_technical = "failure " + std::to_string(static_cast<int>(code)) + " at " + m_place.source + ":" +
                  std::to_string(m_place.line);
    for (const auto& d : m_details) m_technical += " | " + d;
}

Failure Failure::with_others(std::vector<Failure> others) const {
    Failure copy = *this;
    copy.m_others = std::move(others);
    return copy;
}

Failure Failure::in(const std::string& source) const {
    if (!m_place.source.empty()) return *this;
    Failure copy(m_code, Place{source, m_place.line}, m_details);
    for (const auto& other : m_others) copy.m_others.push_back(other.in(source));
    return copy;
}

int exit_status(FailureCode code) {
    switch (code) {
        case FailureCode::CommandLine:
        case FailureCode::CommandMissing:
        case FailureCode::CommandUnknown:
        case FailureCode::OptionUnknown:
        case FailureCode::OptionMissing:
        case FailureCode::OptionWithoutValue:
        case FailureCode::OptionValue:
        case FailureCode::ArgumentNotUtf8:
        case FailureCode::FormatUnknown: return 2;
        case FailureCode::Cancelled: return 130;
        case FailureCode::FileCannotBeWritten:
        case FailureCode::DiskFull:
        case FailureCode::NoDisplay:
        case FailureCode::PluginFolderMissing:
        case FailureCode::StoreBusy:
        case FailureCode::StoreFailed:
        case FailureCode::VaultBusy:
        case FailureCode::VaultFailed:
        case FailureCode::OutputLost:
        case FailureCode::OutputRefused:
        case FailureCode::OutputExists:
        case FailureCode::NoSandbox: return 4;
        default: return 3;
    }
}

}  // namespace distinguo
