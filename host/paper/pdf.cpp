#include "paper/pdf.h"

#include <future>
#include <map>
#include <optional>
#include <set>

#include "paper/pdf_content.h"
#include "paper/pdf_fonts.h"
#include "paper/pdf_metadata.h"
#include "paper/pdf_objects.h"

namespace distinguo::paper {

using namespace layout;

/// Pictures deflated once for all the files of a writer.
using ImageStreams = std::map<std::shared_ptr<const Image>, std::string>;

struct PdfWriter::State {
    explicit State(PdfOptions o)
        : options(std::move(o)), deflate(options.compression), subsets(deflate), icc(deflate(srgb_profile())) {}
    PdfOptions options;
    Deflater deflate;
    FontSubsets subsets;
    std::string icc;
    ImageStreams images;
};

PdfWriter::PdfWriter(PdfOptions options) : m_state(std::make_unique<State>(std::move(options))) {}
PdfWriter::~PdfWriter() = default;
void PdfWriter::start_batch(const GlyphUse& use) { m_state->subsets.cut(use); }

namespace {

std::string structure_element(const Element& element, int parent, const std::vector<Kid>& kids,
                              const std::vector<int>& ids, const std::vector<int>& page_ids, std::size_t first_page) {
    // The type is optional, and a report has thousands of these.
    std::string body = "<</S/";
    body += name_of(element.tag);
    body += "/P ";
    append_int(body, parent);
    body += " 0 R";
    int home = -1;
    for (const Kid& kid : kids)
        if (kid.element < 0 && home < 0) home = kid.page;
    const auto page_of = [&](int page) { return page_ids[first_page + static_cast<std::size_t>(page)]; };
    if (home >= 0) {
        body += "/Pg ";
        append_int(body, page_of(home));
        body += " 0 R";
    }
    if (!kids.empty()) {
        body += "/K[";
        for (const Kid& kid : kids) {
            if (kid.element >= 0) {
                append_int(body, ids[static_cast<std::size_t>(kid.element)]);
                body += " 0 R ";
            } else if (kid.page == home) {
                append_int(body, kid.mark);
                body += ' ';
            } else {
                body += "<</Type/MCR/Pg " + reference(page_of(kid.page)) + "/MCID " + std::to_string(kid.mark) + ">>";
            }
        }
        body += ']';
    }
    if (!element.language.empty()) body += "/Lang" + pdf_text(element.language);
    if (!element.actual_text.empty()) body += "/ActualText" + pdf_text(element.actual_text);
    if (element.scope == 'R') body += "/A<</O/Table/Scope/Row>>";
    if (element.scope == 'C') body += "/A<</O/Table/Scope/Column>>";
    return body + ">>";
}

/// Deflates in place. Many pages are shared between two threads; the bytes are the same as with one.
void deflate_all(std::vector<std::string>& contents, int level, const Deflater& deflate) {
    constexpr std::size_t worth_a_thread = 16;
    const std::size_t half = contents.size() < worth_a_thread ? contents.size() : contents.size() / 2;
    std::future<void> other;
    if (half < contents.size())
        other = std::async(std::launch::async, [&contents, half, level] {
            const Deflater own(level);
            for (std::size_t k = half; k < contents.size(); ++k) contents[k] = own(contents[k]);
        });
    for (std::size_t k = 0; k < half; ++k) contents[k] = deflate(contents[k]);
    if (other.valid()) other.get();
}

/// One open file: collects what the pages need while they are drawn.
class File {
public:
    File(const PdfOptions& options, const Deflater& deflate, const FontSubsets& subsets, const std::string& icc,
         ImageStreams& images)
        : m_options(options),
          m_deflate(deflate),
          m_subsets(subsets),
          m_icc(icc),
          m_streams(images),
          m_objects(options.standard == PdfOptions::Standard::A2a, deflate) {
        m_catalog = m_objects.reserve();
        m_page_tree = m_objects.reserve();
        m_tree_root = m_objects.reserve();
    }

    std::string write(const std::vector<const Pages*>& documents) {
        embed_fonts(documents);
        embed_images(documents);
        for (const Pages* pages : documents)
            for (std::size_t k = 0; k < pages->pages.size(); ++k) m_page_ids.push_back(m_objects.reserve());
        for (const Pages* pages : documents) add_document(*pages);
        return close(*documents.front());
    }

private:
    void embed_fonts(const std::vector<const Pages*>& documents) {
        std::set<FontIndex> used;
        for (const Pages* pages : documents)
            for (const GlyphRun& run : pages->runs) used.insert(run.font);
        m_resources = "/Resources<</Font<<";
        for (const FontIndex font : used) {
            const int id = m_subsets.embed(font, m_objects, m_options.standard == PdfOptions::Standard::A1b);
            m_resources += "/F" + std::to_string(font) + " " + reference(id);
        }
        m_resources += ">>";
    }

    void embed_images(const std::vector<const Pages*>& documents) {
        for (const Pages* pages : documents) {
            for (const auto& image : pages->images) {
                if (m_image_ids.count(image) != 0) continue;
                std::string& stream = m_streams[image];
                if (stream.empty()) stream = m_deflate(image->rgb);
                const int id = m_objects.reserve();
                m_objects.add_stream(id,
                                     "/Type/XObject/Subtype/Image/Width " + std::to_string(image->width) + "/Height " +
                                         std::to_string(image->height) + "/ColorSpace/DeviceRGB/BitsPerComponent 8",
                                     stream, true);
                const int name = static_cast<int>(m_image_ids.size());
                m_image_ids[image] = name;
                m_resources += (name == 0 ? "/XObject<</I" : " /I") + std::to_string(name) + " " + reference(id);
            }
        }
        m_resources += m_image_ids.empty() ? ">>" : ">>>>";
    }

    void add_document(const Pages& pages) {
        Structure structure(pages.elements);
        const std::size_t first = m_next_page;
        std::vector<std::string> contents;
        std::vector<int> image_names;
        for (const auto& image : pages.images) image_names.push_back(m_image_ids.at(image));
        for (std::size_t k = 0; k < pages.pages.size(); ++k)
            contents.push_back(draw_page(pages, k, image_names, structure));
        deflate_all(contents, m_options.compression, m_deflate);
        for (std::size_t k = 0; k < pages.pages.size(); ++k) {
            const int content = m_objects.reserve();
            m_objects.add_stream(content, "", contents[k], true);
            std::string page = "<</Type/Page/Parent " + reference(m_page_tree) + "/MediaBox[0 0 ";
            append_number(page, pages.width);
            page += ' ';
            append_number(page, pages.height);
            page += "]" + m_resources + "/Contents " + reference(content) + "/StructParents " +
                    std::to_string(first + k) + "/Tabs/S>>";
            m_objects.add(m_page_ids[first + k], page);
        }
        structure.attach_all();
        std::vector<int> ids;
        for (std::size_t e = 0; e < pages.elements.size(); ++e) ids.push_back(m_objects.reserve());
        for (std::size_t e = 0; e < pages.elements.size(); ++e) {
            const Element& element = pages.elements[e];
            const int parent = element.parent < 0 ? m_tree_root : ids[static_cast<std::size_t>(element.parent)];
            Element shown = element;
            if (e == 0) shown.language = pages.language;
            m_objects.add(
                ids[e], structure_element(shown, parent, structure.kids(static_cast<int>(e)), ids, m_page_ids, first));
        }
        m_roots += reference(ids[0]) + " ";
        for (std::size_t k = 0; k < pages.pages.size(); ++k) {
            append_int(m_parent_tree, static_cast<long>(first + k));
            m_parent_tree += '[';
            if (k < structure.marks().size())
                for (const int element : structure.marks()[k]) {
                    append_int(m_parent_tree, ids[static_cast<std::size_t>(element)]);
                    m_parent_tree += " 0 R ";
                }
            m_parent_tree += ']';
        }
        for (const OutlineEntry& entry : pages.outline) {
            OutlineEntry moved = entry;
            moved.page += static_cast<int>(first);
            moved.y = pages.height - entry.y;
            m_outline.push_back(std::move(moved));
        }
        m_next_page += pages.pages.size();
    }

    /// Bookmarks: each entry below the last one of a higher rank.
    int add_outline() {
        if (m_outline.empty()) return 0;
        struct Item {
            int id = 0, parent = -1, first = -1, last = -1, previous = -1, next = -1, count = 0;
        };
        std::vector<Item> items(m_outline.size());
        const int root = m_objects.reserve();
        int root_first = -1, root_last = -1, root_count = 0;
        std::vector<int> open;
        for (std::size_t k = 0; k < items.size(); ++k) {
            const int self = static_cast<int>(k);
            items[k].id = m_objects.reserve();
            while (!open.empty() && m_outline[static_cast<std::size_t>(open.back())].level >= m_outline[k].level)
                open.pop_back();
            items[k].parent = open.empty() ? -1 : open.back();
            int& first = open.empty() ? root_first : items[static_cast<std::size_t>(open.back())].first;
            int& last = open.empty() ? root_last : items[static_cast<std::size_t>(open.back())].last;
            ++(open.empty() ? root_count : items[static_cast<std::size_t>(open.back())].count);
            if (first < 0) first = self;
            if (last >= 0) {
                items[static_cast<std::size_t>(last)].next = self;
                items[k].previous = last;
            }
            last = self;
            open.push_back(self);
        }
        const auto link = [&](const char* key, int item) {
            return item < 0 ? std::string() : std::string(key) + reference(items[static_cast<std::size_t>(item)].id);
        };
        for (std::size_t k = 0; k < items.size(); ++k) {
            const Item& item = items[k];
            std::string body =
                "<</Title" + pdf_text(m_outline[k].text) + "/Parent " +
                (item.parent < 0 ? reference(root) : reference(items[static_cast<std::size_t>(item.parent)].id));
            body += link("/First ", item.first) + link("/Last ", item.last) + link("/Prev ", item.previous) +
                    link("/Next ", item.next);
            if (item.count > 0) body += "/Count -" + std::to_string(item.count);
            body += "/Dest[" + reference(m_page_ids[static_cast<std::size_t>(m_outline[k].page)]) + "/XYZ null ";
            append_number(body, m_outline[k].y + 4);
            m_objects.add(item.id, body + " null]>>");
        }
        m_objects.add(root, "<</Type/Outlines" + link("/First ", root_first) + link("/Last ", root_last) + "/Count " +
                                std::to_string(root_count) + ">>");
        return root;
    }

    std::string close(const Pages& front) {
        const int info = m_objects.reserve(), tree = m_objects.reserve(), xmp = m_objects.reserve(),
                  intent = m_objects.reserve(), icc = m_objects.reserve();
        std::string kids;
        for (const int id : m_page_ids) kids += reference(id) + " ";
        m_objects.add(m_page_tree,
                      "<</Type/Pages/Count " + std::to_string(m_page_ids.size()) + "/Kids[" + kids + "]>>");
        m_objects.add(tree, "<</Nums[" + m_parent_tree + "]>>");
        m_objects.add(m_tree_root, "<</Type/StructTreeRoot/K[" + m_roots + "]/ParentTree " + reference(tree) +
                                       "/ParentTreeNextKey " + std::to_string(m_page_ids.size()) + ">>");
        m_objects.add_stream(xmp, "/Type/Metadata/Subtype/XML", xmp_packet(front.title, front.language, m_options),
                             false);
        m_objects.add_stream(icc, "/N 3", m_icc, true);
        m_objects.add(intent,
                      "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)/DestOutputProfile " +
                          reference(icc) + ">>");
        m_objects.add(info, "<</Title" + pdf_text(front.title) + "/Producer" + pdf_text(m_options.producer) +
                                "/CreationDate(" + pdf_date(m_options.created) + ")>>");
        const int outline = add_outline();
        m_objects.add(m_catalog, "<</Type/Catalog/Pages " + reference(m_page_tree) + "/StructTreeRoot " +
                                     reference(m_tree_root) + "/MarkInfo<</Marked true>>/Lang" +
                                     pdf_text(front.language) + "/Metadata " + reference(xmp) + "/OutputIntents[" +
                                     reference(intent) + "]/ViewerPreferences<</DisplayDocTitle true>>" +
                                     (outline > 0 ? "/Outlines " + reference(outline) : std::string()) + ">>");
        return m_objects.finish(m_catalog, info);
    }

    const PdfOptions& m_options;
    const Deflater& m_deflate;
    const FontSubsets& m_subsets;
    const std::string& m_icc;
    ImageStreams& m_streams;
    std::map<std::shared_ptr<const Image>, int> m_image_ids;
    PdfObjects m_objects;
    int m_catalog = 0, m_page_tree = 0, m_tree_root = 0;
    std::vector<int> m_page_ids;
    std::size_t m_next_page = 0;
    std::string m_resources, m_roots, m_parent_tree;
    std::vector<OutlineEntry> m_outline;
};

}  // namespace

std::string PdfWriter::write(const std::vector<const Pages*>& documents) {
    return File(m_state->options, m_state->deflate, m_state->subsets, m_state->icc, m_state->images).write(documents);
}

std::string to_pdf(const std::vector<const Pages*>& documents, const Fonts& fonts, const PdfOptions& options) {
    GlyphUse use;
    for (const Pages* pages : documents) use.add(*pages, fonts);
    PdfWriter writer(options);
    writer.start_batch(use);
    return writer.write(documents);
}

std::string to_pdf(const Pages& pages, const Fonts& fonts, const PdfOptions& options) {
    return to_pdf(std::vector<const Pages*>{&pages}, fonts, options);
}

}  // namespace distinguo::paper
