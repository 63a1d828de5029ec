#pragma once
// Names of people as a text writes them: behind a title, or a given name beside a family name. Folded, with their
// particles.

#include <string>
#include <vector>

#include "written/desk/lexicon.h"
#include "written/document/document.h"

namespace distinguo::written {

/// The declared people of one document, ready to be compared with names in its text.
class NamedPeople {
public:
    explicit NamedPeople(const Document& document);

    /// « Mme Petit », « Dr d’Aurel », of nobody who is declared. `functions`: words that are no names (« M. le maire
    /// »).
    std::vector<std::string> undeclared(const std::vector<Word>& words, std::string_view text,
                                        const WordList* functions) const;
    /// Those people who are named, as they are written first: behind a title, or by both names.
    enum class Which { ThirdParties, Informants };
    bool has(Which which) const;
    struct Named {
        std::size_t person;  ///< their place among the people of the document
        std::string name;
    };
    std::vector<Named> named(const std::vector<Word>& words, std::string_view text, Which which) const;
    /// A name stands at these words, of nobody who is declared but perhaps as an informant.
    std::string name_at(const std::vector<Word>& words, std::string_view text, std::size_t at,
                        const WordList* functions) const;

private:
    /// Of a person, one for each family name that they have or had.
    struct Known {
        std::size_t person = 0;
        std::vector<std::string> family, given, label;
        std::string gender;
        bool third_party = false, informant = false;
        bool is(Which which) const { return which == Which::ThirdParties ? third_party : informant; }
    };
    /// Words that name one of these people as well name somebody else of the file, behind that title or none.
    bool names_another(const Known& person, Which which, const std::string& title, bool with_given) const;
    std::string name_of(const Known& person, const std::vector<Word>& words, std::string_view text, Which which) const;
    bool is_declared(const std::vector<std::string>& name, bool informants_too) const;
    std::vector<Known> m_people;
};

}  // namespace distinguo::written
