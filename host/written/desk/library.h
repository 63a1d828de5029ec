#pragma once
// What the enabled plugins offer to the written desk: templates, rules, page styles, words. Loaded when first asked
// for.

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/messages.h"
#include "layout/flow.h"
#include "packs/pack.h"
#include "written/desk/lexicon.h"
#include "rules/schema.h"
#include "written/document/wording.h"
#include "written/template/codes.h"
#include "written/template/template.h"

namespace distinguo::written {

struct TemplateEntry {
    std::string id, kind, title, language, version, plugin, group;
};

struct RuleFile {
    std::string plugin;
    std::shared_ptr<const rules::Schema> schema;  ///< empty where it could not be loaded
    std::optional<Failure> fault;
};

struct LexiconFile {
    std::string plugin, id;
    Lexicon lexicon;
    std::optional<Failure> fault;
};

/// What became of the plugin that a document was made with. The document is shown and printed all the same.
struct OriginNote {
    enum class Kind { Gone, NotInUse, OtherVersion, SameVersionChanged };
    Kind kind = Kind::Gone;
    std::string plugin, version_then, version_now;
};

class Library {
public:
    explicit Library(std::vector<packs::Pack> packs);

    const std::vector<packs::Pack>& packs() const { return m_packs; }
    const std::vector<TemplateEntry>& templates() const { return m_templates; }
    /// Throws TemplateUnknown, or the failure of reading it.
    const Template& template_of(const std::string& id);
    const Wording& wording(const std::string& language);
    /// The style of that name; the plainest one where a plugin is gone.
    std::shared_ptr<const layout::PageStyle> page_style(const std::string& id);
    bool has_page_style(const std::string& id) const;
    /// The document's own; where no plugin brings it (any more), the one of its kind: a paper is never printed bare.
    std::shared_ptr<const layout::PageStyle> style_of(const Document& document);
    const std::vector<RuleFile>& rule_files();
    const std::vector<LexiconFile>& lexicons();
    /// The code lists of all plugins. A file that is wrong is left out, and told by code_faults.
    const Codes& codes();
    const std::vector<Failure>& code_faults();
    /// Nothing where the document's plugin is here as it was.
    std::optional<OriginNote> origin_note(const Origin& origin) const;

    /// Every contribution of one kind of the enabled plugins, in the order of the layers.
    using Found = std::vector<std::pair<const packs::Pack*, const packs::Contribution*>>;
    Found contributions(packs::Contribution::Kind kind) const { return all_of(kind); }

private:
    Found all_of(packs::Contribution::Kind kind) const;

    std::vector<packs::Pack> m_packs;
    std::vector<std::size_t> m_order;  ///< the enabled ones, built-in first, then institution, then team
    std::vector<TemplateEntry> m_templates;
    std::map<std::string, Template> m_loaded;
    std::map<std::string, Wording> m_wordings;
    std::map<std::string, std::shared_ptr<const layout::PageStyle>> m_styles;
    std::vector<RuleFile> m_rules;
    std::vector<LexiconFile> m_lexicons;
    int m_style_depth = 0;
    Codes m_codes;
    std::vector<Failure> m_code_faults;
    bool m_rules_loaded = false, m_lexicons_loaded = false, m_codes_loaded = false;
};

/// The note in a sentence or two: what happened, and what can be done.
std::string sentence_of(const OriginNote& note, const Messages& messages);

/// Where a style finds what it names: the style that it starts from, the files of its plugin.
struct StyleSource {
    std::function<layout::PageStyle(const std::string& id)> base;
    std::function<std::string(const std::string& path)> file;
};
/// Reads `urn:distinguo:page-style:1`; throws with the line.
layout::PageStyle read_page_style(std::string_view bytes, const std::string& source, const StyleSource& from = {});

}  // namespace distinguo::written
