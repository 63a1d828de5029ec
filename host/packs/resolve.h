#pragma once
// Which of the plugins that were read can be used together. A pure function of what was found and what the user
// decided.

#include "packs/pack.h"

namespace distinguo::packs {

/// Moves each verified plugin to Enabled, Disabled or Faulted with its reason; sorts by id. Of one plugin found twice
/// the newer is used; of two contributions with one id, the one of the plugin that stands earlier in the layers.
void resolve(std::vector<Pack>& packs, const Decisions& decisions);

/// Rank of a plugin among the layers: built-in, then institution, then team; a later one wins in an override.
int layer_of(const Pack& pack);

}  // namespace distinguo::packs
