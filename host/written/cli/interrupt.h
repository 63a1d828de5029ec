#pragma once
// Ctrl+C asks the program to stop at the next safe point, so that no half-written file stays behind.

namespace distinguo::written {

void watch_interrupts();
bool interrupted();

}  // namespace distinguo::written
