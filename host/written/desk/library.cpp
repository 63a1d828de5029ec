#include "written/desk/library.h"

#include <algorithm>
#include <cstdlib>

#include "base/nearest.h"
#include "base/text.h"
#include "packs/resolve.h"
#include "paper/image.h"
#include "written/template/template_check.h"

namespace distinguo::written {

Library::Library(std::vector<packs::Pack> packs) : m_packs(std::move(packs)) {
    for (std::size_t k = 0; k < m_packs.size(); ++k)
        if (m_packs[k].enabled()) m_order.push_back(k);
    std::stable_sort(m_order.begin(), m_order.end(), [&](std::size_t a, std::size_t b) {
        return packs::layer_of(m_packs[a]) < packs::layer_of(m_packs[b]);
    });
    for (const auto& [pack, one] : all_of(packs::Contribution::Kind::Template))
        m_templates.push_back(
            {one->id, one->document_kind, one->title, one->language, one->version, pack->id, one->group});
}

Library::Found Library::all_of(packs::Contribution::Kind kind) const {
    Found found;
    for (const std::size_t k : m_order)
        for (const packs::Contribution& one : m_packs[k].contributions)
            if (one.kind == kind) found.emplace_back(&m_packs[k], &one);
    return found;
}

const Template& Library::template_of(const std::string& id) {
    if (const auto known = m_loaded.find(id); known != m_loaded.end()) return known->second;
    for (const auto& [pack, one] : all_of(packs::Contribution::Kind::Template)) {
        if (one->id != id) continue;
        const auto reader = [](const packs::Pack& from) {
            return [&from](const std::string& path) { return packs::read_file_of(from, path); };
        };
        Template loaded = Template::load(one->file, reader(*pack));
        if (loaded.id() != id) throw Failure(FailureCode::TemplateInvalid, {one->file, 1}, {loaded.id() + " ≠ " + id});
        // What is shipped was proved when it was built; what anybody added since is looked at before it says a word.
        bool shipped = pack->origin == packs::Origin::BuiltIn;
        for (const auto& [other, change] : all_of(packs::Contribution::Kind::Override)) {
            if (change->target != id) continue;
            loaded.apply_override(change->file, reader(*other), other->id);
            shipped = shipped && other->origin == packs::Origin::BuiltIn;
        }
        if (!shipped) refuse_unknown_names(loaded);
        return m_loaded.emplace(id, std::move(loaded)).first->second;
    }
    std::vector<std::string> known;
    for (const TemplateEntry& one : templates()) known.push_back(one.id);
    throw Failure(FailureCode::TemplateUnknown, {}, {id, nearest(id, known)});
}

const Wording& Library::wording(const std::string& language) {
    if (const auto known = m_wordings.find(language); known != m_wordings.end()) return known->second;
    Wording words;
    for (const auto& [pack, one] : all_of(packs::Contribution::Kind::Wording))
        if (one->language == language) words.extend(packs::read_file_of(*pack, one->file), pack->id + "/" + one->file);
    return m_wordings.emplace(language, std::move(words)).first->second;
}

namespace {

constexpr int max_style_bases = 8;

}  // namespace

std::shared_ptr<const layout::PageStyle> Library::page_style(const std::string& id) {
    if (const auto known = m_styles.find(id); known != m_styles.end()) return known->second;
    struct Depth {
        int& value;
        ~Depth() { --value; }
    } const depth{++m_style_depth};
    if (m_style_depth > max_style_bases) throw Failure(FailureCode::TemplateLoop, {id}, {id});
    for (const auto& [pack, one] : all_of(packs::Contribution::Kind::PageStyle)) {
        if (one->id != id) continue;
        const auto base = [this](const std::string& other) { return *page_style(other); };
        const auto style = std::make_shared<layout::PageStyle>(read_page_style(
            packs::read_file_of(*pack, one->file), pack->id + "/" + one->file,
            {base, [pack = pack](const std::string& path) { return packs::read_file_of(*pack, path); }}));
        return m_styles.emplace(id, style).first->second;
    }
    auto plain = std::make_shared<layout::PageStyle>();
    plain->id = id;
    return m_styles.emplace(id, plain).first->second;
}

bool Library::has_page_style(const std::string& id) const {
    const auto all = all_of(packs::Contribution::Kind::PageStyle);
    return std::any_of(all.begin(), all.end(), [&](const auto& one) { return one.second->id == id; });
}

std::shared_ptr<const layout::PageStyle> Library::style_of(const Document& document) {
    return page_style(has_page_style(document.page_style) ? document.page_style : code_of(document.kind));
}

const std::vector<RuleFile>& Library::rule_files() {
    if (m_rules_loaded) return m_rules;
    m_rules_loaded = true;
    for (const auto& [pack, one] : all_of(packs::Contribution::Kind::Ruleset)) {
        RuleFile file;
        file.plugin = pack->id;
        try {
            using When = rules::Schema::Compiling;
            file.schema = std::make_shared<rules::Schema>(
                rules::Schema::load(packs::read_file_of(*pack, one->file), one->file,
                                    pack->origin == packs::Origin::BuiltIn ? When::WhenPut : When::Now));
        } catch (const Failure& failure) {
            file.fault = failure.in(one->file);
        }
        m_rules.push_back(std::move(file));
    }
    return m_rules;
}

const std::vector<LexiconFile>& Library::lexicons() {
    if (m_lexicons_loaded) return m_lexicons;
    m_lexicons_loaded = true;
    for (const auto& [pack, one] : all_of(packs::Contribution::Kind::Lexicon)) {
        LexiconFile file;
        file.plugin = pack->id;
        file.id = one->id;
        try {
            file.lexicon = Lexicon::read(packs::read_file_of(*pack, one->file), one->file);
        } catch (const Failure& failure) {
            file.fault = failure.in(one->file);
        }
        m_lexicons.push_back(std::move(file));
    }
    return m_lexicons;
}

const Codes& Library::codes() {
    if (m_codes_loaded) return m_codes;
    m_codes_loaded = true;
    for (const auto& [pack, one] : all_of(packs::Contribution::Kind::Codes)) {
        try {
            m_codes.extend(packs::read_file_of(*pack, one->file), pack->id + "/" + one->file);
        } catch (const Failure& failure) {
            m_code_faults.push_back(failure);
        }
    }
    return m_codes;
}

const std::vector<Failure>& Library::code_faults() {
    codes();
    return m_code_faults;
}

std::optional<OriginNote> Library::origin_note(const Origin& origin) const {
    if (origin.plugin.empty()) return std::nullopt;
    OriginNote note{OriginNote::Kind::Gone, origin.plugin, origin.plugin_version, {}};
    for (const packs::Pack& pack : m_packs) {
        if (pack.id != origin.plugin) continue;
        note.version_now = pack.version;
        if (!pack.enabled()) {
            note.kind = OriginNote::Kind::NotInUse;
            continue;
        }
        // What the system's packages bring changes with its version: it is not read again.
        const bool can_change = pack.origin != packs::Origin::BuiltIn && !origin.plugin_digest.empty();
        if (pack.version != origin.plugin_version && !origin.plugin_version.empty())
            note.kind = OriginNote::Kind::OtherVersion;
        else if (can_change && pack.digest.value() != origin.plugin_digest)
            note.kind = OriginNote::Kind::SameVersionChanged;
        else return std::nullopt;
        return note;
    }
    return note;
}

std::string sentence_of(const OriginNote& note, const Messages& messages) {
    const std::vector<std::string> words = {note.plugin, note.version_then, note.version_now};
    switch (note.kind) {
        case OriginNote::Kind::Gone:
            return fill(
                messages.tr(
                    "This document was made with the plugin {1} {2}, which is not installed. It opens and prints all "
                    "the same; its own rules are not checked. Install the plugin to have them back."),
                words);
        case OriginNote::Kind::NotInUse:
            return fill(
                messages.tr("This document was made with the plugin {1} {2}, which is not in use. It opens and prints "
                            "all the same; its own rules are not checked. Enable the plugin to have them back."),
                words);
        case OriginNote::Kind::OtherVersion:
            return fill(messages.tr("This document was made with version {2} of the plugin {1}; version {3} is in use. "
                                    "The text is kept as it was written; the rules are those of today."),
                        words);
        default:
            return fill(messages.tr("The plugin {1} {2} is no longer what it was when this document was made, under "
                                    "the same version. The text is kept as it was written."),
                        words);
    }
}

namespace {

double number(const xml::Node& node, const char* name, double otherwise, const std::string& source) {
    const auto value = node.attribute(name);
    if (!value) return otherwise;
    char* end = nullptr;
    const double parsed = std::strtod(value->c_str(), &end);
    if (end == value->c_str() || *end != 0 || !(parsed >= 0 && parsed <= 300))
        throw Failure(FailureCode::AttributeInvalid, {source, node.line()}, {name, *value, "0…300"});
    return parsed;
}

bool yes(const xml::Node& node, const char* name, bool otherwise) {
    const auto value = node.attribute(name);
    return value ? *value == "yes" : otherwise;
}

/// `<font id="..." file="fonts/a.ttf" bold="fonts/b.ttf"/>`
std::shared_ptr<const layout::OwnFont> read_own_font(const xml::Node& node, const std::string& source,
                                                     const StyleSource& from) {
    auto font = std::make_shared<layout::OwnFont>();
    const auto read = [&](const std::string& file) {
        auto bytes = std::make_shared<const std::string>(from.file(file));
        layout::check_own_font(*bytes, file);
        return bytes;
    };
    const std::string regular = node.attribute_or("file", "");
    if (regular.empty()) throw Failure(FailureCode::AttributeMissing, {source, node.line()}, {"file", "font"});
    if (!from.file) return nullptr;
    font->regular = read(regular);
    if (const auto bold = node.attribute("bold")) font->bold = read(*bold);
    return font;
}

/// A label, a question and the text beside them have room for words, whatever the margins leave.
void check_columns(const layout::PageStyle& style, const std::string& source, int line) {
    constexpr double least_label = 10, least_text = 40, page_width = 210;
    const double room = page_width - style.margin_left - style.margin_right - least_text;
    const auto check = [&](const char* name, double width, double most) {
        if (width >= least_label && width <= most) return;
        const auto rounded = [](double value) { return std::to_string(static_cast<int>(value)); };
        throw Failure(FailureCode::AttributeInvalid, {source, line},
                      {name, rounded(width), rounded(least_label) + "…" + rounded(most)});
    };
    if (style.two_columns) check("label", style.label_width, room - style.gutter);
    check("question", style.question_width, room);
}

}  // namespace

layout::PageStyle read_page_style(std::string_view bytes, const std::string& source, const StyleSource& from) {
    const xml::Document document = xml::Document::parse(bytes, source);
    const xml::Node root = document.root();
    if (!root.is("urn:distinguo:page-style:1", "page-style"))
        throw Failure(FailureCode::WrongRoot, {source, root.line()}, {std::string(root.name()), "page-style"});
    layout::PageStyle style;
    if (const auto other = root.attribute("base"); other && from.base) style = from.base(*other);
    style.id = root.attribute_or("id", "");
    style.two_columns = yes(root, "two-columns", style.two_columns);
    style.numbered = yes(root, "numbered", style.numbered);
    style.header = yes(root, "header", style.header);
    std::map<std::string, std::shared_ptr<const layout::OwnFont>> fonts;
    for (const xml::Node& child : root.elements()) {
        if (child.name() == "page") {
            style.margin_top = number(child, "top", style.margin_top, source);
            style.margin_bottom = number(child, "bottom", style.margin_bottom, source);
            style.margin_left = number(child, "left", style.margin_left, source);
            style.margin_right = number(child, "right", style.margin_right, source);
            if (style.margin_top + style.margin_bottom > 200 || style.margin_left + style.margin_right > 130)
                throw Failure(FailureCode::AttributeInvalid, {source, child.line()},
                              {"page", "", "margins that leave room for text"});
        } else if (child.name() == "columns") {
            style.label_width = number(child, "label", style.label_width, source);
            style.gutter = number(child, "gutter", style.gutter, source);
            style.question_width = number(child, "question", style.question_width, source);
            style.question_above = number(child, "question-above", style.question_above, source);
            style.question_below = number(child, "question-below", style.question_below, source);
        } else if (child.name() == "logo") {
            const std::string file = child.attribute_or("file", "");
            if (file.empty()) throw Failure(FailureCode::AttributeMissing, {source, child.line()}, {"file", "logo"});
            if (from.file) style.logo = paper::read_png(from.file(file), file);
            style.logo_width = number(child, "width", style.logo_width, source);
            if (style.logo_width < 4 || style.logo_width > 80)
                throw Failure(FailureCode::AttributeInvalid, {source, child.line()},
                              {"width", child.attribute_or("width", ""), "4…80"});
        } else if (child.name() == "header" || child.name() == "footer") {
            const std::string text = collapse_spaces(child.text());
            if (text.size() > 200)
                throw Failure(FailureCode::AttributeInvalid, {source, child.line()},
                              {std::string(child.name()), text.substr(0, 40) + "…", "≤ 200"});
            (child.name() == "header" ? style.header_text : style.footer_text) = text;
        } else if (child.name() == "letterhead") {
            style.letterhead_rise = number(child, "rise", style.letterhead_rise, source);
            style.letterhead_after = number(child, "after", style.letterhead_after, source);
        } else if (child.name() == "signatures") {
            style.signature_box = number(child, "box", style.signature_box, source);
        } else if (child.name() == "font") {
            const std::string id = child.attribute_or("id", "");
            if (id.empty()) throw Failure(FailureCode::AttributeMissing, {source, child.line()}, {"id", "font"});
            fonts[id] = read_own_font(child, source, from);
            // Every text that the style inherits is written in it as well, unless it is said again.
            for (auto& [role, text] : style.styles)
                if (id == (text.family == layout::Family::Serif ? "serif" : "sans")) text.own = fonts[id];
        } else if (child.name() == "text") {
            layout::TextStyle text;
            const std::string face = child.attribute_or("face", "sans");
            text.family = face == "serif" ? layout::Family::Serif : layout::Family::Sans;
            if (const auto own = fonts.find(face); own != fonts.end()) text.own = own->second;
            else if (face != "serif" && face != "sans")
                throw Failure(FailureCode::AttributeInvalid, {source, child.line()},
                              {"face", face, "serif, sans, or the id of a font above"});
            text.bold = yes(child, "bold", false);
            text.size = number(child, "size", text.size, source);
            text.leading = number(child, "leading", text.size * 1.35, source);
            text.before = number(child, "before", 0, source);
            text.after = number(child, "after", 0, source);
            text.hyphenate = yes(child, "hyphenate", false);
            text.justify = yes(child, "justify", false);
            if (text.size < 4 || text.leading < text.size * 0.8)
                throw Failure(FailureCode::AttributeInvalid, {source, child.line()},
                              {"size", child.attribute_or("size", ""), "≥ 4, leading ≥ size"});
            style.styles[child.attribute_or("role", "text")] = text;
        } else {
            throw Failure(FailureCode::ElementUnknown, {source, child.line()},
                          {std::string(child.name()), "page-style"});
        }
    }
    check_columns(style, source, root.line());
    return style;
}

}  // namespace distinguo::written
