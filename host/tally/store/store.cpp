#include "tally/store/store.h"

#include <Poco/Data/RecordSet.h>
#include <Poco/Data/SQLite/Connector.h>
#include <Poco/Data/Session.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <thread>

#include "base/failure.h"
#include "base/text.h"
#include "files/atomic_file.h"

namespace distinguo::tally {
namespace {

using namespace Poco::Data::Keywords;

// « DTAL »: what tells a tally from any other SQLite file.
constexpr long application_id = 0x4454414C;
constexpr int format_version = 1;
constexpr std::size_t max_tally_bytes = 256 * 1024 * 1024;

void connect_driver() { Poco::Data::SQLite::Connector::registerConnector(); }

std::string key_of(const Nomenclature& nomenclature, const Record& record) {
    std::string key = to_text(record.month);
    for (std::size_t k = 0; k < nomenclature.lists.size(); ++k) {
        const std::uint16_t index = record.codes[k].index;
        key += "|" + (index == 0 ? std::string() : nomenclature.lists[k].codes[index - 1U].value);
    }
    return key;
}

Record record_of(const Nomenclature& nomenclature, const std::string& key, long count, const std::string& source) {
    const std::vector<std::string> parts = split(key, '|');
    const auto damaged = [&] { return Failure(FailureCode::TallyDamaged, {source}, {key}); };
    if (parts.size() != nomenclature.lists.size() + 1 || count <= 0 || count > 1'000'000'000) throw damaged();
    Record record;
    try {
        record.month = month_of(parts[0]);
        for (std::size_t k = 0; k < nomenclature.lists.size(); ++k)
            if (!parts[k + 1].empty()) record.codes[k] = nomenclature.lists[k].code(parts[k + 1]);
    } catch (const Failure&) {
        throw damaged();
    }
    record.count = static_cast<std::uint32_t>(count);
    return record;
}

void sort_and_merge(std::vector<Record>& records) {
    std::sort(records.begin(), records.end(), [](const Record& a, const Record& b) {
        return a.month != b.month ? a.month < b.month : a.codes < b.codes;
    });
    std::vector<Record> merged;
    for (const Record& record : records) {
        if (!merged.empty() && merged.back().month == record.month && merged.back().codes == record.codes)
            merged.back().count += record.count;
        else
            merged.push_back(record);
    }
    records = std::move(merged);
}

/// The time of the file says the month at most: two copies cannot be matched with anything by the hour.
void blur_time(const std::filesystem::path& path) {
    const std::time_t now = std::time(nullptr);
    std::tm month{};
    gmtime_r(&now, &month);
    month.tm_mday = 1;
    month.tm_hour = month.tm_min = month.tm_sec = 0;
    struct timespec times[2] = {};
    times[0].tv_sec = times[1].tv_sec = timegm(&month);
    ::utimensat(AT_FDCWD, path.c_str(), times, 0);
}

}  // namespace

Lock::Lock(const std::filesystem::path& path) {
    // The folder itself is locked: no lock file is left behind, and a dead owner's lock goes with it.
    const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : ".";
    m_descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (m_descriptor < 0) throw Failure(FailureCode::FileMissing, {folder.string()});
    for (int attempt = 0; ::flock(m_descriptor, LOCK_EX | LOCK_NB) != 0; ++attempt) {
        if (attempt == 100) {
            ::close(m_descriptor);
            throw Failure(FailureCode::StoreBusy, {path.string()});
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
}

Lock::~Lock() {
    if (m_descriptor >= 0) ::close(m_descriptor);
}

Tally read_tally(const std::filesystem::path& path) {
    const std::string bytes = files::read_file(path, max_tally_bytes);
    if (bytes.size() < 100 || bytes.compare(0, 15, "SQLite format 3") != 0)
        throw Failure(FailureCode::NotATally, {path.string()});
    connect_driver();
    try {
        Poco::Data::Session session("SQLite", path.string());
        long id = 0;
        int version = 0;
        std::string integrity, xml;
        session << "PRAGMA query_only = ON", now;
        session << "PRAGMA application_id", into(id), now;
        session << "PRAGMA user_version", into(version), now;
        if (id != application_id) throw Failure(FailureCode::NotATally, {path.string()});
        if (version != format_version)
            throw Failure(FailureCode::TallyDamaged, {path.string()}, {"version " + std::to_string(version)});
        session << "PRAGMA integrity_check", into(integrity), limit(1), now;
        if (integrity != "ok") throw Failure(FailureCode::TallyDamaged, {path.string()}, {integrity});
        session << "SELECT xml FROM nomenclature", into(xml), now;
        Tally tally{Nomenclature::read(xml, path.string()), {}};
        std::vector<std::string> keys;
        std::vector<Poco::Int64> counts;
        session << "SELECT codes, n FROM entry ORDER BY codes", into(keys), into(counts), now;
        for (std::size_t k = 0; k < keys.size(); ++k)
            tally.records.push_back(
                record_of(tally.nomenclature, keys[k], static_cast<long>(counts[k]), path.string()));
        sort_and_merge(tally.records);
        return tally;
    } catch (const Poco::Exception& e) {
        throw Failure(FailureCode::TallyDamaged, {path.string()}, {e.message()});
    }
}

void write_tally(const std::filesystem::path& path, Tally tally) {
    sort_and_merge(tally.records);
    connect_driver();
    const files::ScratchFile scratch(path);
    try {
        std::vector<std::string> keys;
        std::vector<Poco::Int64> counts;
        for (const Record& record : tally.records) {
            keys.push_back(key_of(tally.nomenclature, record));
            counts.push_back(record.count);
        }
        Poco::Data::Session session("SQLite", scratch.path().string());
        // One transaction in a new file, no journal: the bytes depend on the content alone.
        session << "PRAGMA page_size = 4096", now;
        session << "PRAGMA journal_mode = OFF", now;
        session << "PRAGMA synchronous = OFF", now;
        session << "PRAGMA application_id = " + std::to_string(application_id), now;
        session << "PRAGMA user_version = " + std::to_string(format_version), now;
        session.begin();
        session << "CREATE TABLE nomenclature(xml TEXT NOT NULL)", now;
        session << "CREATE TABLE entry(codes TEXT NOT NULL PRIMARY KEY, n INTEGER NOT NULL CHECK(n > 0)) WITHOUT ROWID",
            now;
        session << "INSERT INTO nomenclature VALUES(?)", use(tally.nomenclature.xml), now;
        if (!keys.empty()) session << "INSERT INTO entry VALUES(?, ?)", use(keys), use(counts), now;
        session.commit();
        session.close();
    } catch (const Poco::Exception& e) {
        throw Failure(FailureCode::StoreFailed, {path.string()}, {e.message()});
    }
    files::write_private(path, files::read_file(scratch.path(), max_tally_bytes));
    blur_time(path);
}

}  // namespace distinguo::tally
