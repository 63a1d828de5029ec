#pragma once
// Ctrl+C, the end of the session and the closing of the terminal ask the program to stop at the next safe point, so
// that no half-written file stays behind.

namespace distinguo::written {

void watch_interrupts();
bool interrupted();

}  // namespace distinguo::written
