#include "written/casefile/profile.h"

#include "written/casefile/shape.h"

namespace distinguo::written {

Profile Profile::of(const Facts& typed, const std::string& source, const Codes& codes) {
    return {check_facts(typed, shape(), codes, {}, source).facts};
}

Profile Profile::read(std::string_view bytes, const std::string& source, const Codes& codes) {
    const Facts typed = read_facts(bytes, source, "profile");
    if (const Fact* inside = fact_named(typed, "profile"); inside != nullptr && inside->is_group)
        return of(inside->facts, source, codes);
    return of(typed, source, codes);
}

std::string Profile::to_xml() const { return xml_of(facts, shape(), {"profile", profile_namespace}); }
std::string Profile::to_json() const { return json_of(facts, shape()); }

void Profile::set(const std::string& path, const std::string& value, const Codes& codes) {
    Facts changed = facts;
    set_at(changed, shape(), path, value);
    *this = of(changed, {}, codes);
}

}  // namespace distinguo::written
