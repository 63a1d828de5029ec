#include "packs/manifest.h"

#include <algorithm>
#include <initializer_list>

#include "base/installation.h"
#include "base/text.h"
#include "packs/version.h"
#include "xml/document.h"

namespace distinguo::packs {
namespace {

constexpr std::size_t max_contributions = 500;

bool is_word(const std::string& text) {
    return !text.empty() && text.size() <= 80 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
               c == '_';
    });
}

class ManifestReader {
public:
    ManifestReader(const std::string& source, Pack& pack) : m_source(source), m_pack(pack) {}

    void read(const xml::Node& root) {
        if (!root.is(plugin_namespace, "plugin"))
            throw Failure(FailureCode::WrongRoot, place(root), {std::string(root.name()), "plugin"});
        allow(root, {"id", "version", "host", "layer"});
        identity(root);
        bool contributes = false;
        for (const xml::Node& child : root.elements()) {
            if (child.namespace_uri() != plugin_namespace) unknown(child);
            const std::string_view name = child.name();
            if (name == "name") m_pack.name = text_of(child);
            else if (name == "author") m_pack.author = text_of(child);
            else if (name == "contact") m_pack.contact = text_of(child);
            else if (name == "description") m_pack.description = text_of(child);
            else if (name == "language") m_pack.languages.push_back(language_of(needed(child, "code"), child));
            else if (name == "needs") dependency(child);
            else if (name == "contributes") {
                if (contributes) throw Failure(FailureCode::PackInvalid, place(child), {"two <contributes>"});
                contributes = true;
                contributions(child);
            } else unknown(child);
        }
        if (m_pack.name.empty()) m_pack.name = m_pack.id;
    }

private:
    distinguo::Place place(const xml::Node& node) const { return {m_source, node.line()}; }
    [[noreturn]] void unknown(const xml::Node& node) const {
        throw Failure(FailureCode::ElementUnknown, place(node),
                      {std::string(node.name()), std::string(node.parent().name())});
    }
    [[noreturn]] void wrong(const xml::Node& node, const char* attribute, const std::string& value,
                            const std::string& expected) const {
        throw Failure(FailureCode::AttributeInvalid, place(node), {attribute, value, expected});
    }
    std::string needed(const xml::Node& node, const char* name) const {
        const auto value = node.attribute(name);
        if (!value || value->empty())
            throw Failure(FailureCode::AttributeMissing, place(node), {name, std::string(node.name())});
        return *value;
    }
    void allow(const xml::Node& node, std::initializer_list<const char*> names) const {
        for (const xml::Node::Attribute& attribute : node.attributes())
            if (std::none_of(names.begin(), names.end(),
                             [&](const char* name) { return attribute.uri.empty() && attribute.name == name; }))
                throw Failure(FailureCode::AttributeInvalid, place(node),
                              {attribute.name, attribute.value, join({names.begin(), names.end()}, ", ")});
    }
    std::string text_of(const xml::Node& node) const {
        const std::string text = collapse_spaces(node.text());
        if (text.size() > 2000) wrong(node, "text", text.substr(0, 40) + "…", "≤ 2000");
        return text;
    }
    /// Titles stand in lists, a line each: none makes a line of its own.
    static std::string line_of(const xml::Node& node, const char* attribute, const std::string& otherwise) {
        return collapse_spaces(node.attribute_or(attribute, otherwise));
    }
    std::string language_of(const std::string& code, const xml::Node& node) const {
        if (code.size() < 2 || code.size() > 12 || !is_word(code)) wrong(node, "lang", code, "fr, en, ar…");
        return code;
    }

    void identity(const xml::Node& root) {
        const std::string id = needed(root, "id");
        if (!is_plugin_id(id)) throw Failure(FailureCode::PackIdInvalid, place(root), {id});
        const std::string folder = m_pack.folder.filename().string();
        if (id != folder) throw Failure(FailureCode::PackIdNotFolder, place(root), {id, folder});
        m_pack.id = id;
        m_pack.version = needed(root, "version");
        if (!is_version(m_pack.version)) throw Failure(FailureCode::PackVersionInvalid, place(root), {m_pack.version});
        const std::string host = root.attribute_or("host", "");
        if (!is_range(host)) wrong(root, "host", host, "0.1..2");
        if (!in_range(program_version, host))
            throw Failure(FailureCode::PackHost, place(root), {host, program_version});
        m_pack.layer = root.attribute_or("layer", "");
        if (!m_pack.layer.empty() && m_pack.layer != "institution" && m_pack.layer != "team")
            wrong(root, "layer", m_pack.layer, "institution, team");
    }
    void dependency(const xml::Node& node) {
        allow(node, {"plugin", "version", "optional"});
        Dependency one;
        one.id = needed(node, "plugin");
        if (!is_plugin_id(one.id)) throw Failure(FailureCode::PackIdInvalid, place(node), {one.id});
        one.range = node.attribute_or("version", "");
        if (!is_range(one.range)) wrong(node, "version", one.range, "1.2..2");
        const std::string optional = node.attribute_or("optional", "no");
        if (optional != "yes" && optional != "no") wrong(node, "optional", optional, "yes, no");
        one.optional = optional == "yes";
        one.line = node.line();
        m_pack.needs.push_back(std::move(one));
    }

    void contributions(const xml::Node& node) {
        for (const xml::Node& child : node.elements()) {
            if (child.namespace_uri() != plugin_namespace) unknown(child);
            if (m_pack.contributions.size() + m_pack.checks.size() >= max_contributions)
                throw Failure(FailureCode::PackInvalid, place(child), {"too many contributions"});
            if (child.name() == "native") native(child);
            else contribution(child);
        }
    }
    void contribution(const xml::Node& node) {
        Contribution one;
        const std::string name(node.name());
        using Kind = Contribution::Kind;
        if (name == "template" || name == "notice" || name == "consent") {
            allow(node, {"id", "file", "lang", "title", "version", "group"});
            one.document_kind = name == "template" ? "report" : name;
        } else if (name == "ruleset") {
            allow(node, {"id", "file"});
            one.kind = Kind::Ruleset;
        } else if (name == "page-style") {
            allow(node, {"id", "file"});
            one.kind = Kind::PageStyle;
        } else if (name == "wording") {
            allow(node, {"lang", "file"});
            one.kind = Kind::Wording;
        } else if (name == "lexicon") {
            allow(node, {"id", "file", "lang", "title"});
            one.kind = Kind::Lexicon;
        } else if (name == "retention") {
            allow(node, {"file", "title"});
            one.kind = Kind::Retention;
        } else if (name == "paragraphs" || name == "spelling") {
            allow(node, {"file", "lang", "title"});
            one.kind = name == "spelling" ? Kind::Spelling : Kind::Paragraphs;
        } else if (name == "codelist") {
            allow(node, {"id", "file", "title"});
            one.kind = Kind::CodeList;
        } else if (name == "codes") {
            allow(node, {"file"});
            one.kind = Kind::Codes;
        } else if (name == "override") {
            allow(node, {"of", "file"});
            one.kind = Kind::Override;
            one.target = needed(node, "of");
        } else {
            unknown(node);
        }
        one.file = file_of(node);
        const bool named = one.kind == Kind::Template || one.kind == Kind::PageStyle || one.kind == Kind::Lexicon ||
                           one.kind == Kind::CodeList;
        one.id = named ? needed(node, "id") : node.attribute_or("id", one.file);
        if (named && !is_word(one.id)) wrong(node, "id", one.id, "a-z 0-9 - .");
        one.language =
            language_of(node.attribute_or("lang", m_pack.languages.empty() ? "fr" : m_pack.languages.front()), node);
        one.title = line_of(node, "title", one.id);
        one.version = node.attribute_or("version", m_pack.version);
        if (!is_version(one.version)) throw Failure(FailureCode::PackVersionInvalid, place(node), {one.version});
        one.group = line_of(node, "group", "");
        one.line = node.line();
        for (const Contribution& other : m_pack.contributions)
            if (other.kind == one.kind && other.id == one.id &&
                (one.kind != Kind::Wording || other.language == one.language))
                throw Failure(FailureCode::PackContributionTwice, place(node), {name, one.id, m_pack.id});
        m_pack.contributions.push_back(std::move(one));
    }
    std::string file_of(const xml::Node& node) const {
        const std::string file = needed(node, "file");
        for (const std::string& part : split(file, '/'))
            if (part.empty() || part == "." || part == ".." || part.find('\\') != std::string::npos)
                wrong(node, "file", file, "templates/…");
        std::error_code error;
        if (!std::filesystem::is_regular_file(m_pack.folder / file, error))
            throw Failure(FailureCode::FileMissing, {(m_pack.folder / file).string()});
        return file;
    }

    void native(const xml::Node& node) {
        allow(node, {"id", "file", "title"});
        NativeCheck check;
        check.id = needed(node, "id");
        if (!is_word(check.id)) wrong(node, "id", check.id, "a-z 0-9 - .");
        check.file = file_of(node);
        check.title = line_of(node, "title", check.id);
        check.line = node.line();
        for (const xml::Node& child : node.elements()) {
            if (child.is(plugin_namespace, "reads")) check.reads.push_back(read_of(child));
            else if (child.is(plugin_namespace, "code")) check.codes.push_back(code_of_check(child));
            else unknown(child);
        }
        if (check.codes.empty()) throw Failure(FailureCode::ElementMissing, place(node), {"code", "native"});
        m_pack.checks.push_back(std::move(check));
    }
    NativeRead read_of(const xml::Node& node) const {
        allow(node, {"part", "section"});
        NativeRead read;
        const std::string part = needed(node, "part");
        using Part = NativeRead::Part;
        if (part == "section") read.part = Part::Section;
        else if (part == "tables") read.part = Part::Tables;
        else if (part == "people") read.part = Part::People;
        else if (part == "people-count") read.part = Part::PeopleCount;
        else if (part == "dates") read.part = Part::Dates;
        else if (part == "kind") read.part = Part::Kind;
        else wrong(node, "part", part, "section, tables, people, people-count, dates, kind");
        if (read.part == Part::Section || read.part == Part::Tables) read.section = needed(node, "section");
        return read;
    }
    NativeCode code_of_check(const xml::Node& node) const {
        allow(node, {"id", "severity", "title"});
        NativeCode code{needed(node, "id"), node.attribute_or("severity", "warning"), line_of(node, "title", "")};
        if (!is_word(code.id)) wrong(node, "id", code.id, "A-Z 0-9 -");
        if (code.severity != "blocking" && code.severity != "warning" && code.severity != "advice")
            wrong(node, "severity", code.severity, "blocking, warning, advice");
        return code;
    }

    const std::string& m_source;
    Pack& m_pack;
};

}  // namespace

bool is_plugin_id(const std::string& text) {
    const auto parts = split(text, '.');
    if (parts.size() < 2 || text.size() > 100) return false;
    return std::all_of(parts.begin(), parts.end(), [](const std::string& part) {
        return !part.empty() && part.front() != '-' && part.back() != '-' &&
               std::all_of(part.begin(), part.end(),
                           [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
    });
}

void read_manifest(std::string_view bytes, const std::string& source, Pack& pack) {
    const xml::Document manifest = xml::Document::parse(bytes, source);
    ManifestReader(source, pack).read(manifest.root());
}

}  // namespace distinguo::packs
