#pragma once
// Frames over pipes: four bytes of length, then as many bytes. With a deadline on the host's side.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace distinguo::runner {

using Clock = std::chrono::steady_clock;

enum class Transfer { Done, Ended, Late, TooLarge };

/// Never raises SIGPIPE. Without a deadline it waits.
Transfer write_frame(int descriptor, std::string_view bytes, std::optional<Clock::time_point> deadline = {});
/// Memory is taken as bytes arrive, never for a length that was only announced.
Transfer read_frame(int descriptor, std::string& bytes, std::size_t limit,
                    std::optional<Clock::time_point> deadline = {});

}  // namespace distinguo::runner
