#pragma once
// The one header that a native check of a plugin is compiled against. How to write one: plugins/sdk/README.md.
//
// A check runs in a process of its own, shut in: no network, no other file than its plugin's, no memory beyond 512 MB,
// two seconds for an answer. It receives the parts of the document that its pack.xml declares, and nothing else. It
// answers with findings; only codes that pack.xml declares are shown. It is never unloaded: keep what was costly to
// build.
//
// Built with the C++ compiler of the distribution that Distinguo runs on: C++ types cross this border.

#include <Poco/ClassLibrary.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

/// Raised when a type below changes: a check built for another is refused before anything of it is called.
#define DISTINGUO_SDK_ABI "distinguo-check-1"

namespace distinguo::sdk {

struct Person {
    std::string id, name, role;  ///< role: child, parent, third-party, author… as in the schema of documents
};

struct Block {
    std::string kind;                             ///< p, list, table, unknown, set-aside…
    std::string voice;                            ///< of its first passage: observed, said, hypothesis…
    std::string text;                             ///< UTF-8; empty for a table that was declared alone
    std::vector<std::vector<std::string>> rows;   ///< of a table, its head first
};

struct Section {
    std::string id, title;
    std::vector<Block> blocks;  ///< numbered from 1 in a finding
};

struct Document {
    std::string kind, language;
    std::vector<std::pair<std::string, std::string>> dates;  ///< document, received, due: ISO
    std::uint32_t people_count = 0;
    std::vector<Person> people;
    std::vector<Section> sections;
    std::string on;  ///< the day of the check, ISO
};

struct Finding {
    std::string code;     ///< one that pack.xml declares
    std::string message;  ///< plain text, one or two sentences
    std::string section;  ///< where it is; empty for the whole document
    std::uint32_t block = 0;
};

class Check {
public:
    virtual ~Check() = default;
    /// Called for one document after another, one at a time. An exception becomes « this check did not finish ».
    virtual std::vector<Finding> run(const Document& document) = 0;
};

}  // namespace distinguo::sdk

/// Once in one source file of the library: names the class that is the check.
#define DISTINGUO_CHECK(Class)                                                                \
    extern "C" __attribute__((visibility("default"))) const char* distinguo_sdk_abi() {       \
        return DISTINGUO_SDK_ABI;                                                             \
    }                                                                                         \
    extern "C" __attribute__((visibility("default"))) const char* distinguo_check_class() {   \
        return #Class;                                                                        \
    }                                                                                         \
    POCO_BEGIN_MANIFEST(distinguo::sdk::Check)                                                \
    POCO_EXPORT_CLASS(Class)                                                                  \
    POCO_END_MANIFEST
