#pragma once
// What the enabled plugins offer to the written desk: templates, rules, page styles, words. Loaded when first asked for.

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "layout/flow.h"
#include "packs/pack.h"
#include "rules/schema.h"
#include "written/document/wording.h"
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
    const std::vector<RuleFile>& rule_files();

private:
    const packs::Pack& pack_of(const std::string& id) const;

    std::vector<packs::Pack> m_packs;
    std::vector<TemplateEntry> m_templates;
    std::map<std::string, Template> m_loaded;
    std::map<std::string, Wording> m_wordings;
    std::map<std::string, std::shared_ptr<const layout::PageStyle>> m_styles;
    std::vector<RuleFile> m_rules;
    bool m_rules_loaded = false;
};

/// Reads `urn:distinguo:page-style:1`; throws with the line.
layout::PageStyle read_page_style(std::string_view bytes, const std::string& source);

}  // namespace distinguo::written
