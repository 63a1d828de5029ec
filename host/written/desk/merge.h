#pragma once
// One template, many records: a batch of documents.

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "written/desk/produce.h"
#include "written/template/records.h"

namespace distinguo::written {

/// Called after each batch of records, by one thread at a time; false cancels.
using Progress = std::function<bool(std::size_t done, std::size_t all)>;
struct MergeResult {
    std::size_t written = 0;
    std::size_t reserved =
        0;  ///< of those, documents with parts for some people alone: what is written are their working copies
    std::vector<Failure> refused;
    /// A needed question of a record that was written all the same.
    struct Unanswered {
        std::size_t record;
        Place place;
        std::string name, label;
    };
    std::vector<Unanswered> unanswered;
};
/// A file each, named by number, or all in one file where `target` ends in .pdf. They appear together at the end: a
/// merge that is cancelled or fails changes nothing. Earlier papers of ours are replaced, anything else only where it
/// is `forced` (see files/output_guard.h). With two jobs, one lays out what the other writes; beyond, each further pair
/// has its own fonts and its own copy of the plugins. A profile fills the institution and the author.
MergeResult merge(Library& library, Press& press, const std::string& template_id, const Records& records,
                  const std::string& source, const std::filesystem::path& target, const Date& today,
                  const Progress& progress, unsigned jobs = 1, bool forced = false, const Profile* profile = nullptr);

}  // namespace distinguo::written
