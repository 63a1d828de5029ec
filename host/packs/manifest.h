#pragma once
// pack.xml into a Pack.

#include "packs/pack.h"

namespace distinguo::packs {

/// Fills `pack`, whose folder is known. Throws with the line for anything that is not in templates/schema/plugin.xsd.
void read_manifest(std::string_view bytes, const std::string& source, Pack& pack);

/// `fr.departement.social`: small letters, digits and hyphens, at least two parts.
bool is_plugin_id(const std::string& text);

}  // namespace distinguo::packs
