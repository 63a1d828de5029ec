#pragma once
// Whether a template asks for what there is: names, parts of the case file, codes, and that it tests no words that
// somebody typed. Nothing is drafted for it.

#include <string>
#include <vector>

#include "written/template/codes.h"
#include "written/template/template.h"

namespace distinguo::written {

struct TemplateFindings {
    /// Names that do not exist, parts that t:uses does not declare: the template cannot be used. TemplateNameUnknown,
    /// TemplatePartUndeclared.
    std::vector<Failure> names;
    /// Tests of words (TemplateWordsTested), codes that no list has (FactCodeUnknown), pieces that nothing uses.
    std::vector<Failure> others;
    struct Unused {
        Place place;
        std::string name;
    };
    std::vector<Unused> fields;  ///< asked for nothing: no expression walks over them
    std::vector<Unused> parts;   ///< declared by t:uses and not used
};

TemplateFindings check_template(const Template& checked, const Codes& codes);
/// Throws the first of `names`, with the others.
void refuse_unknown_names(const Template& checked);

}  // namespace distinguo::written
