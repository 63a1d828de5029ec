#pragma once
// What a reader is to a writing, by codes and ties alone: it decides what they have of it where the author said
// nothing.

#include <set>
#include <string>

#include "written/disclosure/audience.h"

namespace distinguo::written {

enum class Standing {
    Office,     ///< a court, a prosecutor, the authority, who writes: the text as it is
    Colleague,  ///< a service or a professional: the text, with what is private of everybody masked
    Subject,    ///< it is about them, or about somebody in their charge
    Stranger,   ///< anybody else: what is about them, or said to be for them
};
Standing standing_of(const Document& document, const Reader& reader);

/// Of whom they are a parent or hold the authority, or whom they represent: whose data they may have as their own.
std::set<std::string> in_charge_of(const Document& document, const std::string& person);

/// Somebody is said to be their parent or guardian, or to hold the authority over them.
bool has_known_parent(const Document& document, const std::string& child);

/// Of who is not known to be of age, something must say that they are a child: else parents would read what is told of
/// a grown-up. What a copy holds tells nothing of ties that are kept from its reader.
bool is_taken_for_child(const Document& document, const Person& person, const Reader& reader);

/// A child, or somebody who may be one, who is neither the reader nor in their charge: what that child said is not for
/// them.
bool is_child_of_others(const Document& document, const std::string& person, const std::string& reader,
                        const std::set<std::string>& in_charge);

/// Of other families of the same file, by codes: children of others whose parents are said; who answers for such
/// children, or is kin of them; and who is tied to these or lives with them, as far as the reader may know. Nobody
/// to whom the reader, or whom they answer for, is tied or lives or lived with.
std::set<std::string> other_families(const Document& document, const Reader& reader,
                                     const std::set<std::string>& in_charge);

/// It puts an adult in somebody's charge, or a child in that of who is no parent: guardian, curator, mandatary.
bool is_protection(const Tie& tie);
/// On the day of the writing: neither over nor yet to come.
bool is_in_force(const Document& document, const Tie& tie);

}  // namespace distinguo::written
