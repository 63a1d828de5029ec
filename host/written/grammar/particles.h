#pragma once
// Small words before others: « du Havre », « à La Courneuve », « des Ulis », « de l’Isère », « qu’Odile », « s’il », «
// jusqu’au 3 mars ».

#include <optional>
#include <string>
#include <string_view>

namespace distinguo::written {

enum class Particle { De, A, Que, Si, Lorsque, Puisque, Jusque, Par, Pour, Avec, Chez, Entre, Selon };
/// « de », « à », « que »…; nothing for another word.
std::optional<Particle> particle_of(std::string_view word);

/// A place, a service or a phrase brings its article along (« Le Havre » → « du Havre »); the name of a person never
/// does (« Le Goff » → « de Le Goff »).
enum class Naming { Thing, Person };
/// The particle and the text, elided and contracted. A text that brings its own preposition (« du collège ») keeps it.
/// Empty for an empty text.
std::string joined(Particle particle, std::string_view text, Naming naming = Naming::Thing);

/// « le collège », « l’école », « Mme Haddad »: the text as it stands in a sentence. Nothing where it has no article
/// and the dictionary does not give one: the sentence is then to be built another way, for no gender is guessed.
/// `feminine` is what somebody said of the person that the noun names.
std::optional<std::string> with_article(std::string_view text, std::optional<bool> feminine = std::nullopt);
/// The same behind a particle: « de la CAF », « du collège », « aux services sociaux ».
std::optional<std::string> joined_with_article(Particle particle, std::string_view text,
                                               std::optional<bool> feminine = std::nullopt);

}  // namespace distinguo::written
