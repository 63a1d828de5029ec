#pragma once
// One template, many records: a batch of documents.

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "written/desk/produce.h"

namespace distinguo::written {

/// Called after each batch of records, by one thread at a time; false cancels.
using Progress = std::function<bool(std::size_t done, std::size_t all)>;
struct MergeResult {
    std::size_t written = 0;
    std::size_t reserved = 0;  ///< of those, documents with parts for some people alone: what is written are their working copies
    std::vector<Failure> refused;
};
/// A file each, named by number, or all in one file where `target` ends in .pdf. With two jobs, one lays out what the
/// other writes; beyond, each further pair has its own fonts and its own copy of the plugins.
MergeResult merge(Library& library, Press& press, const std::string& template_id, const Records& records, const std::string& source,
                  const std::filesystem::path& target, const Date& today, const Progress& progress, unsigned jobs = 1);

}  // namespace distinguo::written
