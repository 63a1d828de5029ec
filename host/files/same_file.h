#pragma once
// Whether two looks at the disk saw one file.

#include <sys/stat.h>

namespace distinguo::files {

inline bool same_file(const struct stat& a, const struct stat& b) {
    return a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

}  // namespace distinguo::files
