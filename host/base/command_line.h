#pragma once
// What every command line does before its work begins and when it has ended.

namespace distinguo {

/// A standard stream that the caller closed is opened on nothing: the next file that is opened would take its number,
/// and messages would be written into that file. What is written on it still fails.
void hold_standard_streams();
/// Every argument, wherever it goes: a name that is kept, a path that is told. Throws ArgumentNotUtf8.
void refuse_other_than_utf8(int count, char** arguments);
/// At the end of a command. Throws OutputLost where what it said did not leave the program.
void finish_output();

}  // namespace distinguo
