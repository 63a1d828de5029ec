#include "written/gui/times.h"

#include <ctime>
#include <optional>

namespace distinguo::written {
namespace {

std::optional<std::tm> local_of(const std::string& utc) {
    std::tm time{};
    if (::strptime(utc.c_str(), "%Y-%m-%dT%H:%M:%SZ", &time) == nullptr) return std::nullopt;
    const std::time_t moment = ::timegm(&time);
    std::tm local{};
    ::localtime_r(&moment, &local);
    return local;
}

std::tm local_now() {
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    ::localtime_r(&now, &local);
    return local;
}

wxString with_day(const std::tm& local) {
    return wxString::Format("%02d/%02d/%04d %02d:%02d", local.tm_mday, local.tm_mon + 1, local.tm_year + 1900,
                            local.tm_hour, local.tm_min);
}
wxString hour(const std::tm& local) { return wxString::Format("%02d:%02d", local.tm_hour, local.tm_min); }

}  // namespace

wxString time_here(const std::string& utc) {
    const auto local = local_of(utc);
    return local ? with_day(*local) : wxString::FromUTF8(utc);
}

wxString hour_here(const std::string& utc) {
    const auto local = local_of(utc);
    if (!local) return wxString::FromUTF8(utc);
    const std::tm now = local_now();
    return local->tm_yday == now.tm_yday && local->tm_year == now.tm_year ? hour(*local) : with_day(*local);
}

wxString hour_now() { return hour(local_now()); }

}  // namespace distinguo::written
