#pragma once
// Spelling with the dictionaries of the machine. Nothing is sent anywhere, nothing is remembered here.

#include <memory>
#include <string>
#include <vector>

namespace distinguo::spelling {

struct Misspelt {
    std::size_t from = 0, to = 0;  ///< characters (not bytes) of the text
    std::string word;
};

class Speller {
public:
    /// `language`: fr, en… Without a dictionary on this machine nothing is found wrong, and ready() says so.
    explicit Speller(const std::string& language, const std::string& folder = "/usr/share/hunspell");
    ~Speller();
    Speller(const Speller&) = delete;
    Speller& operator=(const Speller&) = delete;

    bool ready() const;
    /// Words of the user, of the institution, names of people: known from now on.
    void learn(const std::string& word);
    /// Elisions (« l’école »), hyphens and typographic apostrophes are understood; what holds digits is no word.
    bool knows(const std::string& word) const;
    /// A form of a verb that goes with « elle », and no adjective: « garde », « dit »; not « calme ». Only the French
    /// dictionary says so.
    bool is_verb(const std::string& word) const;
    std::vector<std::string> suggestions(const std::string& word) const;
    std::vector<Misspelt> misspelt_in(const std::string& text) const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

}  // namespace distinguo::spelling
