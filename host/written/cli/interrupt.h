#pragma once
// Ctrl+C, the end of the session and the closing of the terminal ask the program to stop at the next safe point, so
// that no half-written file stays behind. A command that comes to none in half a second, because it waits for a plugin
// or has a long rule to evaluate, ends there, with 130: a file that it was writing has no name yet.

#include <string_view>

namespace distinguo::written {

void watch_interrupts();
/// In the user's language, to the standard error, where the command ends without coming to a safe point.
void say_when_interrupted(std::string_view words);
/// To be asked at safe points: whoever is told so stops, in its own time.
bool interrupted();

}  // namespace distinguo::written
