#include "written/desk/merge.h"

#include <algorithm>
#include <condition_variable>
#include <cstdio>
#include <future>
#include <map>
#include <mutex>
#include <optional>

#include "files/atomic_file.h"
#include "files/output_guard.h"
#include "files/staged_folder.h"

namespace distinguo::written {
namespace {

/// Documents that are laid out before their common font subset is cut: enough to share, few enough to stay small.
constexpr std::size_t batch_size = 12;

/// Pages that wait to be written, with the glyphs of them all.
struct Batch {
    struct Sheet {
        std::size_t record;
        layout::Pages pages;
    };
    std::vector<Sheet> sheets;
    std::size_t records = 0;  ///< how many were read for it, refused ones included
    paper::GlyphUse glyphs;
};

/// Hands batches from the threads that lay out to the threads that write. It holds one at a time: memory stays small.
class Tray {
public:
    explicit Tray(unsigned sources) : m_sources(sources) {}
    /// Waits for room. False where nobody writes any more.
    bool put(Batch batch) {
        std::unique_lock lock(m_guard);
        m_changed.wait(lock, [&] { return !m_batch || m_closed; });
        if (m_closed) return false;
        m_batch = std::move(batch);
        m_changed.notify_all();
        return true;
    }
    /// Waits for a batch; nothing once every source has ended.
    std::optional<Batch> take() {
        std::unique_lock lock(m_guard);
        m_changed.wait(lock, [&] { return m_batch || m_sources == 0 || m_closed; });
        if (m_closed || !m_batch) return std::nullopt;
        std::optional<Batch> taken = std::move(m_batch);
        m_batch.reset();
        m_changed.notify_all();
        return taken;
    }
    void source_ended() {
        const std::lock_guard lock(m_guard);
        --m_sources;
        m_changed.notify_all();
    }
    /// After a failure: nobody waits for anybody.
    void close() {
        const std::lock_guard lock(m_guard);
        m_closed = true;
        m_changed.notify_all();
    }

private:
    std::mutex m_guard;
    std::condition_variable m_changed;
    std::optional<Batch> m_batch;
    unsigned m_sources;
    bool m_closed = false;
};

/// What the threads of a merge share: the next record, the result, the files that go again if it fails.
class Merge {
public:
    Merge(const std::string& template_id, const Records& records, const std::string& source,
          const std::filesystem::path& target, const Date& today, const Progress& progress, bool forced,
          const Profile* profile)
        : m_template(template_id),
          m_records(records),
          m_source(source),
          m_target(target),
          m_today(today),
          m_progress(progress),
          m_forced(forced),
          m_profile(profile) {
        // Told before the work begins, not after it.
        const bool in_one = is_one_pdf(target);
        if (records.size() == 0) throw Failure(FailureCode::RecordsNone, {source});
        if (in_one) {
            allow(target);
        } else {
            for (std::size_t k = 0; k < records.size(); ++k) allow(target / name_of(k));
            m_folder.emplace(target);
        }
    }

    /// The next batch, laid out; nothing at the end.
    std::optional<Batch> next(Library& library, Press& press) {
        const auto [from, to] = take();
        if (from == to) return std::nullopt;
        Batch batch;
        batch.records = to - from;
        for (std::size_t k = from; k < to; ++k) {
            if (auto pages = pages_of_record(k, library, press)) {
                batch.glyphs.add(*pages, press.fonts);
                // Many of them wait together: they give back the room that they did not need.
                pages->glyphs.shrink_to_fit();
                pages->runs.shrink_to_fit();
                pages->ops.shrink_to_fit();
                pages->elements.shrink_to_fit();
                batch.sheets.push_back({k, std::move(*pages)});
            }
        }
        return batch;
    }
    void write(const Batch& batch, paper::PdfWriter& writer) {
        writer.start_batch(batch.glyphs);
        for (const Batch::Sheet& sheet : batch.sheets) write(sheet.record, writer.write(sheet.pages));
        tell(batch.records);
    }
    void into_one(Library& library, Press& press) {
        std::vector<Batch> batches;
        while (auto batch = next(library, press)) {
            tell(batch->records);
            batches.push_back(std::move(*batch));
        }
        if (m_cancelled) return;
        std::vector<const layout::Pages*> all;
        for (const Batch& batch : batches)
            for (const Batch::Sheet& sheet : batch.sheets) all.push_back(&sheet.pages);
        if (all.empty()) throw Failure(FailureCode::DocumentEmpty, {m_source});
        allow(m_target);
        files::write_atomically(m_target, paper::to_pdf(all, press.fonts, {.created = m_today}));
        m_result.written = all.size();
    }
    MergeResult end() {
        if (m_cancelled) throw Failure(FailureCode::Cancelled, {m_target.string()});
        // Where every record was refused there is nothing to stand in a folder, and none is left.
        if (m_folder && m_result.written > 0)
            m_folder->commit([this](const std::filesystem::path& path) { allow(path); });
        for (auto& [record, failure] : m_refused) m_result.refused.push_back(std::move(failure));
        std::stable_sort(m_result.unanswered.begin(), m_result.unanswered.end(),
                         [](const auto& a, const auto& b) { return a.record < b.record; });
        return std::move(m_result);
    }

private:
    std::pair<std::size_t, std::size_t> take() {
        const std::lock_guard lock(m_guard);
        const std::size_t from = m_next;
        m_next = m_cancelled ? from : std::min(m_records.size(), from + batch_size);
        return {from, m_next};
    }
    std::optional<layout::Pages> pages_of_record(std::size_t k, Library& library, Press& press) {
        try {
            const std::string source = m_records.place(k).source;
            const DraftResult made =
                draft(library, m_template, {nullptr, m_profile, m_records.read(k), source}, m_today);
            layout::Pages pages = pages_of(library, press, made.document, {});
            const std::lock_guard lock(m_guard);
            for (const MissingFact& one : made.missing) 
                m_result.unanswered.push_back({k, m_records.place(k), one.path, one.field->label});
            if (has_reserved_parts(made.document)) ++m_result.reserved;
            return pages;
        } catch (const Failure& failure) {
            const std::lock_guard lock(m_guard);
            // A bad record is named; the others go on.
            m_refused.emplace(
                k, Failure(failure.code(), m_records.place(k), failure.details()).with_others(failure.others()));
            return std::nullopt;
        }
    }
    static std::string name_of(std::size_t record) {
        char name[32];
        std::snprintf(name, sizeof name, "%05zu.pdf", record + 1);
        return name;
    }
    void allow(const std::filesystem::path& path) const {
        files::allow_output(path, files::Content::Pdf, {m_source}, m_forced);
    }
    void write(std::size_t record, const std::string& bytes) {
        m_folder->write(name_of(record), bytes);
        const std::lock_guard lock(m_guard);
        ++m_result.written;
    }
    void tell(std::size_t more) {
        const std::lock_guard lock(m_guard);
        m_done += more;
        if (m_progress && !m_progress(m_done, m_records.size())) m_cancelled = true;
    }

    const std::string& m_template;
    const Records& m_records;
    const std::string& m_source;
    const std::filesystem::path& m_target;
    const Date& m_today;
    const Progress& m_progress;
    const bool m_forced;
    const Profile* m_profile;
    std::mutex m_guard;
    std::size_t m_next = 0, m_done = 0;
    bool m_cancelled = false;
    std::map<std::size_t, Failure> m_refused;  ///< by record
    MergeResult m_result;
    std::optional<files::StagedFolder> m_folder;
};

void lay_out_all(Merge& merge, Tray& tray, Library& library, Press& press) {
    try {
        while (auto batch = merge.next(library, press))
            if (!tray.put(std::move(*batch))) return;
        tray.source_ended();
    } catch (...) {
        tray.close();
        throw;
    }
}

void write_all(Merge& merge, Tray& tray, const Date& today) {
    try {
        paper::PdfWriter writer({.created = today});
        while (const auto batch = tray.take()) merge.write(*batch, writer);
    } catch (...) {
        tray.close();
        throw;
    }
}

/// Laying out and writing take about as long as each other: half of the threads do one, half the other.
void in_threads(Merge& merge, Library& library, Press& press, const Date& today, unsigned jobs) {
    const unsigned layouts = jobs / 2;
    Tray tray(layouts);
    // The other presses outlive the writers, which read their font files.
    std::vector<std::unique_ptr<Press>> presses;
    for (unsigned k = 1; k < layouts; ++k) presses.push_back(std::make_unique<Press>());
    std::vector<std::future<void>> others;
    struct Closing {
        Tray& tray;
        ~Closing() { tray.close(); }
    } const closing{tray};  // before the threads are waited for, where one could not be started
    for (unsigned k = 0; k < jobs - layouts; ++k)
        others.push_back(std::async(std::launch::async, [&] { write_all(merge, tray, today); }));
    for (const auto& own : presses)
        others.push_back(std::async(std::launch::async, [&, one = own.get()] {
            Library copy(library.packs());
            lay_out_all(merge, tray, copy, *one);
        }));
    lay_out_all(merge, tray, library, press);
    for (std::future<void>& other : others) other.get();
    for (const auto& own : presses) {
        const auto missing = own->fonts.take_missing();
        press.elsewhere.insert(press.elsewhere.end(), missing.begin(), missing.end());
        press.cut.insert(press.cut.end(), own->cut.begin(), own->cut.end());
    }
}

}  // namespace

MergeResult merge(Library& library, Press& press, const std::string& template_id, const Records& records,
                  const std::string& source, const std::filesystem::path& target, const Date& today,
                  const Progress& progress, unsigned jobs, bool forced, const Profile* profile) {
    Merge merge(template_id, records, source, target, today, progress, forced, profile);
    if (is_one_pdf(target)) {
        merge.into_one(library, press);
        return merge.end();
    }
    const auto useful = static_cast<unsigned>(2 * ((records.size() + batch_size - 1) / batch_size));
    if (std::min(jobs, useful) > 1) {
        in_threads(merge, library, press, today, std::min(jobs, useful));
    } else {
        paper::PdfWriter writer({.created = today});
        while (const auto batch = merge.next(library, press)) merge.write(*batch, writer);
    }
    return merge.end();
}

}  // namespace distinguo::written
