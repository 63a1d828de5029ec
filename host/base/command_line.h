#pragma once
// What every command line does before its work begins and when it has ended.

#include <iosfwd>
#include <memory>

namespace distinguo {

/// A standard stream that the caller closed is opened on nothing: the next file that is opened would take its number,
/// and messages would be written into that file. What is written on it still fails.
void hold_standard_streams();
/// While it lives, nothing that the standard output and the standard error are given steers the terminal: whatever
/// a file says, its signs are told (with_told_signs).
class PlainStreams {
public:
    PlainStreams();
    ~PlainStreams();
    PlainStreams(const PlainStreams&) = delete;
    PlainStreams& operator=(const PlainStreams&) = delete;

private:
    class Buffer;
    friend void restart_line(std::ostream& out);
    std::unique_ptr<Buffer> m_out, m_err;
};
/// Back to the beginning of the line, for progress that is written over itself.
void restart_line(std::ostream& out);
/// Every argument, wherever it goes: a name that is kept, a path that is told. Throws ArgumentNotUtf8.
void refuse_other_than_utf8(int count, char** arguments);
/// At the end of a command. Throws OutputLost where what it said did not leave the program.
void finish_output();

}  // namespace distinguo
