#include "written/desk/produce.h"

#include <algorithm>
#include <cstdio>
#include <future>
#include <mutex>

#include "base/text.h"
#include "files/atomic_file.h"
#include "office/export.h"

namespace distinguo::written {
namespace {

constexpr const char* receipt_template = "fr.receipt.remise";
/// Documents that are laid out before their common font subset is cut: enough to share, few enough to stay small.
constexpr std::size_t batch_size = 32;

paper::PdfOptions options_for(const Date& today, paper::PdfOptions::Standard standard = paper::PdfOptions::Standard::A2a) {
    paper::PdfOptions options;
    options.standard = standard;
    options.created = today;
    return options;
}

Fact fact(std::string name, std::string text) { return {std::move(name), std::move(text), {}, false, {}, 0}; }

/// The sheet that a person signs for what was handed over. It proves the handing over, never an agreement.
std::optional<Document> receipt(Library& library, const Document& main, const Recipient& recipient, const std::vector<std::string>& titles, const Date& today) {
    const auto& all = library.templates();
    if (std::none_of(all.begin(), all.end(), [](const TemplateEntry& t) { return t.id == receipt_template; })) return std::nullopt;
    Facts facts;
    Fact organisation{"organisme", {}, {}, true, {fact("nom", main.head.organisation.name)}, 0};
    for (const std::string& line : main.head.organisation.lines) organisation.facts.push_back(fact("ligne", line));
    for (const std::string& line : main.head.organisation.address) organisation.facts.push_back(fact("adresse", line));
    facts.push_back(std::move(organisation));
    facts.push_back(fact("destinataire", recipient.capacity));
    facts.push_back(fact("date", main.head.date.empty() ? to_iso(today) : main.head.date));
    for (const std::string& title : titles) facts.push_back(fact("document", title));
    return draft(library, receipt_template, facts, "", today).document;
}

struct Sheet {
    Document document;
    std::string recipient;
};

std::vector<Sheet> sheets_for(Library& library, const std::vector<Document>& documents, const Recipient& recipient, const Date& today) {
    std::vector<Sheet> sheets;
    std::vector<std::string> titles;
    for (const Document& document : documents) {
        const bool to_everyone = document.kind == Kind::Report;
        // Notices and forms are for people, not for services; a form goes to those it names.
        if (!to_everyone && recipient.person.empty()) continue;
        const bool named = document.recipient(recipient.id) != nullptr;
        if (document.kind == Kind::Consent && !document.head.recipients.empty() && !named) continue;
        sheets.push_back({document, named ? recipient.id : std::string()});
        titles.push_back(document.head.title + (document.head.subtitle.empty() ? "" : ", " + document.head.subtitle));
    }
    if (auto proof = receipt(library, documents.front(), recipient, titles, today)) sheets.push_back({std::move(*proof), {}});
    return sheets;
}

std::string pdf_of(Library& library, Press& press, const std::vector<Sheet>& sheets, const Date& today) {
    std::vector<layout::Pages> pages;
    for (const Sheet& sheet : sheets) pages.push_back(pages_of(library, press, sheet.document, sheet.recipient));
    std::vector<const layout::Pages*> pointers;
    for (const layout::Pages& one : pages) pointers.push_back(&one);
    return paper::PdfWriter(press.fonts, options_for(today)).write(pointers);
}

}  // namespace

namespace {

/// Files that are removed unless they are kept.
class WrittenFiles {
public:
    WrittenFiles() = default;
    ~WrittenFiles() {
        std::error_code error;
        for (const auto& path : m_paths) std::filesystem::remove(path, error);
    }
    WrittenFiles(const WrittenFiles&) = delete;
    WrittenFiles& operator=(const WrittenFiles&) = delete;
    void add(std::filesystem::path path) { m_paths.push_back(std::move(path)); }
    void keep() { m_paths.clear(); }

private:
    std::vector<std::filesystem::path> m_paths;
};

}  // namespace

DraftResult draft(Library& library, const std::string& template_id, const Facts& facts, const std::string& source, const Date& today) {
    const Template& chosen = library.template_of(template_id);
    Template::Draft made = chosen.draft(facts, source, library.wording(chosen.language()), today);
    for (const TemplateEntry& entry : library.templates()) {
        if (entry.id != template_id) continue;
        made.document.origin.plugin = entry.plugin;
        for (const packs::Pack& pack : library.packs())
            if (pack.id == entry.plugin) made.document.origin.plugin_version = pack.version;
    }
    return {std::move(made.document), std::move(made.missing)};
}

std::vector<layout::Fonts::Missing> Press::take_missing() {
    std::vector<layout::Fonts::Missing> all = fonts.take_missing();
    all.insert(all.end(), elsewhere.begin(), elsewhere.end());
    elsewhere.clear();
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.character < b.character; });
    all.erase(std::unique(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.character == b.character; }), all.end());
    return all;
}

Format format_of(const std::filesystem::path& path) {
    const std::string ending = fold(path.extension().string());
    if (ending == ".pdf") return Format::Pdf;
    if (ending == ".html" || ending == ".htm") return Format::Html;
    if (ending == ".txt") return Format::Text;
    throw Failure(FailureCode::CommandLine, {path.string()}, {ending.empty() ? path.string() : ending});
}

layout::Pages pages_of(Library& library, Press& press, const Document& document, const std::string& recipient, SectionStarts* starts) {
    const layout::Flow flow = flow_of(document, {recipient}, library.wording(document.language), library.page_style(document.page_style), starts);
    return layout::lay_out(flow, press.fonts, press.hyphenator);
}

std::string export_document(Library& library, Press& press, const Document& document, const std::string& recipient, Format format, const Date& today,
                            paper::PdfOptions::Standard standard) {
    if (format == Format::Pdf) return paper::to_pdf(pages_of(library, press, document, recipient), press.fonts, options_for(today, standard));
    const layout::Flow flow = flow_of(document, {recipient}, library.wording(document.language), library.page_style(document.page_style));
    return format == Format::Html ? office::to_html(flow) : office::to_text(flow);
}

std::vector<BundleSet> bundle(Library& library, Press& press, const std::vector<Document>& documents, const Date& today) {
    std::vector<BundleSet> sets;
    for (const Recipient& recipient : documents.front().head.recipients)
        sets.push_back({recipient.id, pdf_of(library, press, sheets_for(library, documents, recipient, today), today)});
    if (sets.empty()) throw Failure(FailureCode::ElementMissing, {}, {"recipient", "recipients"});
    return sets;
}

std::string bundle_in_one(Library& library, Press& press, const std::vector<Document>& documents, const Date& today) {
    std::vector<Sheet> all;
    for (const Recipient& recipient : documents.front().head.recipients) {
        std::vector<Sheet> sheets = sheets_for(library, documents, recipient, today);
        std::move(sheets.begin(), sheets.end(), std::back_inserter(all));
    }
    if (all.empty()) throw Failure(FailureCode::ElementMissing, {}, {"recipient", "recipients"});
    return pdf_of(library, press, all, today);
}

namespace {

/// What the workers of a merge share: the next record, the result, the files that go again if it fails.
struct MergeState {
    const std::string& template_id;
    const Records& records;
    const std::string& source;
    const std::filesystem::path& target;
    const Date& today;
    const Progress& progress;
    std::mutex guard;
    std::size_t next = 0, done = 0;
    bool cancelled = false;
    MergeResult result;
    WrittenFiles written;

    /// The next stretch of records; empty at the end.
    std::pair<std::size_t, std::size_t> take() {
        const std::lock_guard lock(guard);
        const std::size_t from = next;
        next = cancelled ? records.size() : std::min(records.size(), next + batch_size);
        return {from, next};
    }
    void tell(std::size_t more) {
        const std::lock_guard lock(guard);
        done += more;
        if (progress && !progress(done, records.size())) {
            cancelled = true;
            next = records.size();
        }
    }
    void refuse(std::size_t record, const Failure& failure) {
        const std::lock_guard lock(guard);
        // A bad record is named by its line; the others go on.
        result.refused.push_back(Failure(failure.code(), {source, records.line(record)}, failure.details()).with_others(failure.others()));
    }
    void write(std::size_t number, const std::string& bytes) {
        char name[32];
        std::snprintf(name, sizeof name, "%05zu.pdf", number + 1);
        {
            const std::lock_guard lock(guard);
            written.add(target / name);
            ++result.written;
        }
        files::write_new(target / name, bytes);
    }
};

std::optional<layout::Pages> pages_of_record(MergeState& state, std::size_t k, Library& library, Press& press) {
    try {
        return pages_of(library, press, draft(library, state.template_id, state.records.read(k), state.source, state.today).document, {});
    } catch (const Failure& failure) {
        state.refuse(k, failure);
        return std::nullopt;
    }
}

void merge_worker(MergeState& state, Library& library, Press& press) {
    paper::PdfWriter writer(press.fonts, options_for(state.today));
    for (;;) {
        const auto [from, to] = state.take();
        if (from == to) return;
        std::vector<std::pair<std::size_t, layout::Pages>> batch;
        for (std::size_t k = from; k < to; ++k)
            if (auto pages = pages_of_record(state, k, library, press)) batch.emplace_back(k, std::move(*pages));
        writer.start_batch();
        for (const auto& [k, pages] : batch) writer.use(pages);
        for (const auto& [k, pages] : batch) state.write(k, writer.write(pages));
        state.tell(to - from);
    }
}

void merge_into_one(MergeState& state, Library& library, Press& press) {
    std::vector<layout::Pages> all;
    for (std::size_t k = 0; k < state.records.size() && !state.cancelled; ++k) {
        if (auto pages = pages_of_record(state, k, library, press)) all.push_back(std::move(*pages));
        state.tell(1);
    }
    if (state.cancelled) return;
    std::vector<const layout::Pages*> pointers;
    for (const layout::Pages& pages : all) pointers.push_back(&pages);
    if (pointers.empty()) throw Failure(FailureCode::DocumentEmpty, {state.source});
    files::write_atomically(state.target, paper::PdfWriter(press.fonts, options_for(state.today)).write(pointers));
    state.result.written = all.size();
}

}  // namespace

MergeResult merge(Library& library, Press& press, const std::string& template_id, const Records& records, const std::string& source,
                  const std::filesystem::path& target, const Date& today, const Progress& progress, unsigned jobs) {
    MergeState state{template_id, records, source, target, today, progress, {}, 0, 0, false, {}, {}};
    if (target.extension() == ".pdf") {
        merge_into_one(state, library, press);
    } else {
        files::make_folder(target);
        std::vector<std::future<void>> others;
        for (unsigned job = 1; job < jobs && job * batch_size < records.size(); ++job)
            others.push_back(std::async(std::launch::async, [&] {
                Library own(library.packs());
                Press own_press;
                merge_worker(state, own, own_press);
                const std::lock_guard lock(state.guard);
                press.missing_elsewhere(own_press.fonts.take_missing());
            }));
        merge_worker(state, library, press);
        for (std::future<void>& other : others) other.get();
    }
    if (state.cancelled) throw Failure(FailureCode::Cancelled, {target.string()});
    state.written.keep();
    std::sort(state.result.refused.begin(), state.result.refused.end(), [](const Failure& a, const Failure& b) { return a.place().line < b.place().line; });
    return std::move(state.result);
}

}  // namespace distinguo::written
