#pragma once
// The reader of the vocabulary: strict, with the line of everything it refuses. Told to mend, it takes what an earlier
// version let in. For read.cpp and read_head.cpp alone.

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

#include "base/date.h"
#include "base/signs.h"
#include "base/text.h"
#include "written/document/mended.h"
#include "written/document/normal.h"
#include "xml/document.h"

namespace distinguo::written {

using xml::Node;

class DocumentReader {
public:
    explicit DocumentReader(const std::string& source, Mends* mends = nullptr, Origins from = Origins::Anywhere)
        : m_source(source), m_mends(mends), m_from(from) {}

    Document read(const Node& root) {
        if (!root.is(document_namespace, "document"))
            throw Failure(FailureCode::WrongRoot, place(root),
                          {std::string(root.name()), "document (" + std::string(document_namespace) + ")"});
        Document document;
        allow(root, {"kind", "type", "lang", "template", "template-version", "plugin", "plugin-version",
                     "plugin-digest", "page-style"});
        const std::string kind = needed(root, "kind");
        if (kind == "report") document.kind = Kind::Report;
        else if (kind == "notice") document.kind = Kind::Notice;
        else if (kind == "consent") document.kind = Kind::Consent;
        else bad(root, "kind", kind, "report, notice, consent");
        document.type = root.attribute_or("type", "");
        if (document.type.empty()) document.type = earlier_type(root.attribute_or("template", ""));
        document.language = root.attribute("http://www.w3.org/XML/1998/namespace", "lang").value_or("fr");
        document.page_style = root.attribute_or("page-style", kind);
        document.origin = {root.attribute_or("template", ""), root.attribute_or("template-version", ""),
                           root.attribute_or("plugin", ""), root.attribute_or("plugin-version", ""),
                           root.attribute_or("plugin-digest", "")};
        bool head_seen = false;
        for (const Node& child : elements(root)) {
            if (child.name() == "head") {
                document.head = head(child);
                head_seen = true;
            } else if (child.name() == "section" || child.name() == "reply") {
                document.sections.push_back(section(child));
            } else {
                unknown(child);
            }
        }
        if (!head_seen) throw Failure(FailureCode::ElementMissing, place(root), {"head", "document"});
        check_references(document);
        return document;
    }

private:
    /// Version 0.1 declared the kind of writing by its template alone; without one it was not declared.
    static std::string earlier_type(const std::string& template_id) {
        static const std::map<std::string, std::string> types = {{"fr.report.evaluation-ip", "evaluation-ip"},
                                                                 {"fr.notice.evaluation-ip-parents", "notice-parents"},
                                                                 {"fr.consent.partage-hors-equipe", "accord-partage"},
                                                                 {"fr.receipt.remise", "recepisse"}};
        const auto found = types.find(template_id);
        return found == types.end() ? std::string() : found->second;
    }
    Place place(const Node& node) const { return {m_source, node.line()}; }
    [[noreturn]] void unknown(const Node& node) const {
        throw Failure(FailureCode::ElementUnknown, place(node),
                      {std::string(node.name()), std::string(node.parent().name())});
    }
    [[noreturn]] void bad(const Node& node, const std::string& attribute, const std::string& value,
                          const std::string& expected) const {
        throw Failure(FailureCode::AttributeInvalid, place(node), {attribute, value, expected});
    }
    std::string needed(const Node& node, const char* attribute) const {
        const auto value = node.attribute(attribute);
        if (value && !value->empty()) return *value;
        static const std::set<std::string_view> titles = {"about", "capacity", "title", "label", "name"};
        if (m_mends == nullptr || titles.count(attribute) == 0)
            throw Failure(FailureCode::AttributeMissing, place(node), {attribute, std::string(node.name())});
        ++m_mends->titles;
        return untold;
    }
    /// An id where it is declared.
    std::string declared_id(const Node& node, const std::string& given) const {
        if (is_nmtoken(given)) return given;
        if (m_mends == nullptr || m_from != Origins::Ours) bad(node, "id", given, "NMTOKEN");
        ++m_mends->ids;
        return id_of(given);
    }
    /// An id where it is named. One that is no NMTOKEN becomes one of its own; the same everywhere.
    std::string id_of(const std::string& given) const {
        if (m_mends == nullptr || given.empty() || is_nmtoken(given)) return given;
        std::string id = "id";
        std::size_t sum = 5381;
        for (const char c : given) sum = sum * 33 + static_cast<unsigned char>(c);
        for (const char c : fold(given))
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) id += c;
        return id + "-" + std::to_string(sum);
    }
    void allow(const Node& node, std::initializer_list<std::string_view> names) const {
        for (const Node::Attribute& a : node.attributes())
            if (std::find(names.begin(), names.end(), a.name) == names.end())
                throw Failure(FailureCode::AttributeInvalid, place(node),
                              {a.name, a.value, join({names.begin(), names.end()}, ", ")});
    }
    std::vector<Node> elements(const Node& node) const {
        std::vector<Node> all;
        for (const Node& child : node.children()) {
            if (child.is_element()) {
                if (child.namespace_uri() != document_namespace) unknown(child);
                all.push_back(child);
            } else if (!trim(child.content()).empty()) {
                throw Failure(FailureCode::ElementUnknown, place(child),
                              {collapse_spaces(child.content()).substr(0, 40), std::string(node.name())});
            }
        }
        return all;
    }
    std::string date(const Node& node, const char* attribute, bool partial = false) const {
        const std::string value = node.attribute_or(attribute, "");
        if (!value.empty() && !(partial ? parse_partial_date(value) : parse_date(value)))
            bad(node, attribute, value, "YYYY-MM-DD");
        return value;
    }
    std::vector<std::string> ids(const Node& node, const char* attribute) const {
        std::vector<std::string> all = split_words(node.attribute_or(attribute, ""));
        for (std::string& id : all) id = id_of(id);
        return all;
    }
    DraftedFrom drafted(const Node& node) const {
        DraftedFrom from;
        static_cast<std::vector<std::string>&>(from) = ids(node, "drafted-from");
        from.people = ids(node, "named");
        return from;
    }
    bool yes(const Node& node, const char* attribute) const {
        const std::string value = node.attribute_or(attribute, "no");
        if (value != "yes" && value != "no") bad(node, attribute, value, "yes, no");
        return value == "yes";
    }
    std::string text(const Node& node) const {
        for (const Node& child : node.children())
            if (child.is_element()) unknown(child);
        return collapse_spaces(node.text());
    }

    // --- mixed content

    /// `style`: a span without text, as the elements around say.
    void collect(const Node& node, const Span& style, Spans& spans) const {
        for (const Node& child : node.children()) collect_one(child, style, spans);
    }
    void collect_one(const Node& child, const Span& style, Spans& spans) const {
        if (child.is_text()) {
            spans.push_back(style);
            spans.back().text = std::string(child.content());
            return;
        }
        if (child.namespace_uri() != document_namespace) unknown(child);
        const std::string_view name = child.name();
        if (name == "strong" || name == "em") {
            allow(child, {});
            Span inside = style;
            (name == "em" ? inside.emphasis : inside.strong) = true;
            collect(child, inside, spans);
        } else if (name == "foreign") {
            allow(child, {"lang"});
            Span inside = style;
            inside.language = child.attribute("http://www.w3.org/XML/1998/namespace", "lang").value_or(style.language);
            collect(child, inside, spans);
        } else if (name == "br") {
            spans.push_back({Span::Kind::Break, {}, false, {}, 0});
        } else if (name == "gap") {
            spans.push_back({Span::Kind::Gap, {}, false, {}, 0});
        } else if (name == "tick") {
            allow(child, {"for"});
            spans.push_back({Span::Kind::Tick, child.attribute_or("for", ""), false, {}, 0});
        } else if (name == "blank") {
            allow(child, {"mm", "for"});
            const std::string mm = needed(child, "mm");
            const double width = std::strtod(mm.c_str(), nullptr);
            if (!(width >= 3 && width <= 170)) bad(child, "mm", mm, "3…170");
            spans.push_back({Span::Kind::Blank, child.attribute_or("for", ""), false, {}, width});
        } else {
            unknown(child);
        }
    }

    Spans spans(const Node& node) const {
        Spans raw;
        collect(node, {}, raw);
        return tidy(raw);
    }

    Say say(const Node& node) {
        allow(node, {"voice", "by", "to", "on", "place", "source", "translated-from", "contested-by", "contest",
                     "continued"});
        Say say;
        const std::string code = needed(node, "voice");
        const auto voice = voice_of(code);
        if (!voice)
            bad(node, "voice", code,
                "observed, said, third-party, documented, hypothesis, analysis, opinion, proposal");
        say.voice = *voice;
        say.by = ids(node, "by");
        say.to = ids(node, "to");
        say.on = date(node, "on");
        say.place = node.attribute_or("place", "");
        say.source = id_of(node.attribute_or("source", ""));
        say.translated_from = node.attribute_or("translated-from", "");
        say.contested_by = id_of(node.attribute_or("contested-by", ""));
        say.contest = node.attribute_or("contest", "");
        say.continued = yes(node, "continued");
        for (const std::string& id : say.by) refer(node, "by", id);
        for (const std::string& id : say.to) refer(node, "to", id);
        if (!say.contested_by.empty()) refer(node, "contested-by", say.contested_by);
        if (!say.source.empty()) m_source_references.push_back({place(node), "source", say.source});
        return say;
    }

    Paragraph paragraph(const Node& node) {
        allow(node, {"for", "hidden-from", "drafted-from", "named", "label", "label-detail", "role"});
        Paragraph paragraph;
        static_cast<Audience&>(paragraph) = audience(node);
        paragraph.label = node.attribute_or("label", "");
        paragraph.label_detail = node.attribute_or("label-detail", "");
        paragraph.role = node.attribute_or("role", "");
        if (!paragraph.role.empty() && paragraph.role != "key" && paragraph.role != "lead" &&
            paragraph.role != "total")
            bad(node, "role", paragraph.role, "key, lead, total");
        paragraph.drafted_from = drafted(node);
        Spans loose;
        const auto flush = [&] {
            Spans stretch = tidy(loose);
            if (!stretch.empty()) paragraph.passages.push_back({std::nullopt, std::move(stretch)});
            loose.clear();
        };
        for (const Node& child : node.children()) {
            if (child.is_element() && child.is(document_namespace, "say")) {
                flush();
                Say who = say(child);
                paragraph.passages.push_back({std::move(who), spans(child)});
            } else {
                collect_one(child, {}, loose);
            }
        }
        flush();
        return paragraph;
    }
    // --- blocks

    Audience audience(const Node& node) {
        Audience read{ids(node, "for"), ids(node, "hidden-from")};
        for (const std::string& id : read.only_for) m_recipient_references.push_back({place(node), "for", id});
        // What is kept from somebody whom this paper does not name is told (disclosure): what opened before still
        // opens.
        return read;
    }

    Unknown unknown_block(const Node& node) {
        allow(node, {"for", "hidden-from", "drafted-from", "named", "about", "why", "by", "on"});
        Unknown block{audience(node),         needed(node, "about"), needed(node, "why"), ids(node, "by"),
                      date(node, "on", true), spans(node),           drafted(node)};
        if (block.why != "no-answer" && block.why != "not-asked" && block.why != "refused" &&
            block.why != "not-known" && block.why != "not-applicable")
            bad(node, "why", block.why, "no-answer, not-asked, refused, not-known, not-applicable");
        for (const std::string& id : block.by) refer(node, "by", id);
        return block;
    }
    SetAside set_aside(const Node& node) {
        allow(node, {"for", "hidden-from", "drafted-from", "named", "about", "by", "on"});
        SetAside block{audience(node),         node.attribute_or("about", ""), ids(node, "by"),
                       date(node, "on", true), spans(node),                    drafted(node)};
        for (const std::string& id : block.by) refer(node, "by", id);
        return block;
    }
    List list(const Node& node) {
        allow(node, {"for", "hidden-from", "drafted-from", "named"});
        List block{audience(node), {}, drafted(node)};
        for (const Node& item : elements(node)) {
            if (item.name() != "item") unknown(item);
            allow(item, {"id", "source", "for", "hidden-from", "named"});
            block.items.emplace_back(spans(item), audience(item));
            block.items.back().id = item.attribute_or("id", "");
            block.items.back().source = item.attribute_or("source", "");
            block.items.back().named = ids(item, "named");
        }
        return block;
    }
    TableCell cell(const Node& node) const {
        if (node.name() != "cell") unknown(node);
        allow(node, {"header", "number"});
        return {spans(node), yes(node, "header"), yes(node, "number")};
    }
    Table table(const Node& node) {
        allow(node, {"for", "hidden-from", "drafted-from", "named", "widths"});
        Table block;
        static_cast<Audience&>(block) = audience(node);
        block.drafted_from = drafted(node);
        for (const std::string& width : split_words(node.attribute_or("widths", ""))) {
            const double mm = std::strtod(width.c_str(), nullptr);
            if (!(mm >= 0 && mm <= 170)) bad(node, "widths", width, "0…170");
            block.widths.push_back(mm);
        }
        for (const Node& child : elements(node)) {
            if (child.name() == "caption") {
                allow(child, {"otherwise"});
                block.caption = spans(child);
                block.caption_otherwise = child.attribute_or("otherwise", "");
            } else if (child.name() == "head" || child.name() == "row") {
                allow(child, {"for", "hidden-from", "named", "source", "total"});
                std::vector<TableCell> cells;
                for (const Node& one : elements(child)) cells.push_back(cell(one));
                if (child.name() == "head") {
                    block.head = std::move(cells);
                    // Without what its columns are a table says nothing: it is for those who read them.
                    static_cast<Audience&>(block) = narrowed(block, audience(child));
                } else {
                    block.rows.emplace_back(std::move(cells), audience(child));
                    block.rows.back().named = ids(child, "named");
                    block.rows.back().source = child.attribute_or("source", "");
                    block.rows.back().total = yes(child, "total");
                }
            } else {
                unknown(child);
            }
        }
        return block;
    }
    Timeline timeline(const Node& node) {
        allow(node, {"for", "hidden-from", "drafted-from", "named"});
        Timeline block;
        block.drafted_from = drafted(node);
        static_cast<Audience&>(block) = audience(node);
        for (const Node& event : elements(node)) {
            if (event.name() != "event") unknown(event);
            allow(event, {"for", "hidden-from", "on", "when", "named"});
            block.events.push_back({audience(event), date(event, "on", true), spans(event),
                                    event.attribute_or("when", ""), ids(event, "named")});
        }
        return block;
    }
    Question question(const Node& node) {
        allow(node, {"id", "for", "hidden-from"});
        Question block;
        block.id = node.attribute_or("id", "");
        static_cast<Audience&>(block) = audience(node);
        for (const Node& child : elements(node)) {
            if (child.name() == "title") block.title = text(child);
            else if (child.name() == "p") block.answer.emplace_back(paragraph(child));
            else if (child.name() == "list") block.answer.emplace_back(list(child));
            else unknown(child);
        }
        return block;
    }
    Frame frame(const Node& node) {
        allow(node, {"for", "hidden-from", "compact"});
        Frame block;
        static_cast<Audience&>(block) = audience(node);
        block.compact = yes(node, "compact");
        for (const Node& child : elements(node)) {
            if (child.name() == "title") block.title = text(child);
            else if (child.name() == "p") block.paragraphs.push_back(paragraph(child));
            else unknown(child);
        }
        return block;
    }
    Signatures signatures(const Node& node) {
        allow(node, {"for", "hidden-from"});
        Signatures block;
        static_cast<Audience&>(block) = audience(node);
        for (const Node& child : elements(node)) {
            if (child.name() != "signature") unknown(child);
            allow(child, {"by", "capacity", "box"});
            block.signers.push_back(
                {id_of(needed(child, "by")), child.attribute_or("capacity", ""), child.attribute_or("box", "")});
            refer(child, "by", block.signers.back().by);
        }
        return block;
    }

    bool block(const Node& node, std::vector<Block>& blocks) {
        const std::string_view name = node.name();
        if (name == "p") blocks.emplace_back(paragraph(node));
        else if (name == "unknown") blocks.emplace_back(unknown_block(node));
        else if (name == "set-aside") blocks.emplace_back(set_aside(node));
        else if (name == "list") blocks.emplace_back(list(node));
        else if (name == "table") blocks.emplace_back(table(node));
        else if (name == "timeline") blocks.emplace_back(timeline(node));
        else if (name == "question") blocks.emplace_back(question(node));
        else if (name == "frame") blocks.emplace_back(frame(node));
        else if (name == "signatures") blocks.emplace_back(signatures(node));
        else if (name == "cut") blocks.emplace_back(Cut{audience(node), spans(node)});
        else if (name == "page-break") blocks.emplace_back(PageBreak{audience(node)});
        else return false;
        return true;
    }

    /// Two reasons to leave out one section are two reasons.
    static void add_set_aside(Section& section, SetAside one) {
        if (!section.set_aside) {
            section.set_aside = std::move(one);
            return;
        }
        one.about = section.title.empty() ? section.id : section.title;
        section.blocks.own().emplace_back(std::move(one));
    }
    Section section(const Node& node) {
        Section section;
        static_cast<Audience&>(section) = audience(node);
        section.number = node.attribute_or("number", "");
        if (node.name() == "reply") {
            allow(node, {"id", "number", "for", "hidden-from", "by", "on", "form", "read-on", "not-read"});
            section.reply = Reply{id_of(needed(node, "by")), date(node, "on"), node.attribute_or("form", ""),
                                  date(node, "read-on"), node.attribute_or("not-read", "")};
            refer(node, "by", section.reply->by);
            // Somebody may have replied twice.
            std::string own = "reply-" + section.reply->by;
            for (int number = 2; m_sections.count(own) != 0; ++number)
                own = "reply-" + section.reply->by + "-" + std::to_string(number);
            section.id = declared_id(node, node.attribute_or("id", own));
        } else {
            allow(node, {"id", "number", "from", "for", "hidden-from"});
            section.id = declared_id(node, needed(node, "id"));
            section.from = node.attribute_or("from", "");
        }
        if (!m_sections.insert(section.id).second) bad(node, "id", section.id, "unique");
        for (const Node& child : elements(node)) {
            if (child.name() == "title") section_title(child, section);
            // An answer to a request holds whole papers, with what was replied to them.
            else if (child.name() == "section" || child.name() == "reply")
                section.sections.push_back(this->section(child));
            else if (child.name() == "set-aside" && !child.attribute("about")) add_set_aside(section, set_aside(child));
            else if (!block(child, section.blocks.own())) unknown(child);
        }
        return section;
    }

    void section_title(const Node& node, Section& section) {
        allow(node, {"otherwise", "named"});
        section.title = text(node);
        section.title_otherwise = node.attribute_or("otherwise", "");
        section.title_named = ids(node, "named");
    }

    // --- head: read_head.cpp

    void organisation(const Node& node, Organisation& out);
    void people(const Node& node, Head& head);
    void informed(const Node& node, Head& head);
    void refer_all(const Node& node, const char* attribute, const std::vector<std::string>& all);
    Tie tie(const Node& node);
    Home home(const Node& node);
    Reach reach(const Node& node);
    KeptWords kept_words(const Node& node);
    Contact contact(const Node& node);
    Measure measure(const Node& node);
    Answer answer(const Node& node);
    /// Version 0.1 said of a person alone that they hold authority: over each minor whom the document is about,
    /// exercised nobody knows how.
    void add_earlier_holders(Head& head) const;
    /// It wrote whom a piece came from by their id, where today words are read.
    static void name_earlier_givers(Head& head);
    TitleLine title_line(const Node& node);
    Head head(const Node& node);
    // --- references

    struct Reference {
        Place place;
        std::string attribute;
        std::string id;
    };
    void refer(const Node& node, const char* attribute, const std::string& id) {
        m_references.push_back({place(node), attribute, id});
    }
    void check_references(const Document& document) const {
        for (const Reference& r : m_references)
            if (document.person(r.id) == nullptr)
                throw Failure(FailureCode::ReferenceUnknown, r.place, {r.attribute, r.id});
        for (const Reference& r : m_source_references)
            if (document.source(r.id) == nullptr)
                throw Failure(FailureCode::ReferenceUnknown, r.place, {r.attribute, r.id});
        for (const Reference& r : m_recipient_references)
            if (document.recipient(r.id) == nullptr)
                throw Failure(FailureCode::ReferenceUnknown, r.place, {r.attribute, r.id});
    }

    const std::string& m_source;
    Mends* m_mends;
    Origins m_from;
    std::set<std::string> m_sections;
    std::vector<std::string> m_holders;  ///< people who version 0.1 said hold authority
    std::vector<Reference> m_references, m_source_references, m_recipient_references;
};

}  // namespace distinguo::written
