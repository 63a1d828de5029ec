#pragma once
// Starts, feeds and supervises distinguo-packrunner: one process a plugin, shut in by bubblewrap, kept between
// questions. Whatever happens in there becomes an Outcome; nothing of it reaches the caller in another way.

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "runner/wire.h"

namespace distinguo::runner {

struct Limits {
    std::chrono::milliseconds start{5000};   ///< to load the libraries
    std::chrono::milliseconds answer{2000};  ///< to answer one question
    std::chrono::milliseconds together{5000};  ///< for all that one plugin is asked about one document
};

struct Library {
    std::string check, file;  ///< id of the check; path within the plugin's folder
};

struct Outcome {
    enum class Kind {
        Answered,
        Refused,    ///< the library is not a check, or was built for another version
        Crashed,    ///< it ended by itself
        TooSlow,    ///< it was stopped after its time
        Garbage,    ///< it said something that is no answer, or too much
        NotFinished,///< it said that it could not
        NoSandbox   ///< nothing was run
    };
    Kind kind = Kind::Answered;
    std::string detail;
    std::vector<sdk::Finding> findings;
    /// A fault of the plugin, as against one of the machine.
    bool is_fault() const { return kind != Kind::Answered && kind != Kind::NoSandbox; }
};

/// Not to be shared between threads. The thread that first asks must live as long: the process dies with it.
class Runner {
public:
    Runner(std::filesystem::path program, std::filesystem::path plugin_folder, std::vector<Library> libraries,
           Limits limits = {});
    ~Runner();
    Runner(const Runner&) = delete;
    Runner& operator=(const Runner&) = delete;

    using Clock = std::chrono::steady_clock;
    /// Starts the process if there is none, asks, and waits for the answer, never beyond `until`. After a fault the
    /// process is gone; the next question starts another.
    Outcome ask(const Question& question, Clock::time_point until = Clock::time_point::max());

private:
    struct Process;
    Outcome start(Clock::time_point until);
    void stop();

    std::filesystem::path m_program, m_folder;
    std::vector<Library> m_libraries;
    Limits m_limits;
    std::unique_ptr<Process> m_process;
};

/// distinguo-packrunner beside the program that is running.
std::filesystem::path program_beside();

}  // namespace distinguo::runner
