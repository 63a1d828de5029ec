#pragma once
// Addresses of the head's homes as they stand in the text, where somebody may read them who should not.

#include <string>
#include <vector>

#include "written/desk/words.h"
#include "written/document/document.h"

namespace distinguo::written {

/// By what the block and everything around it say of their readers.
bool is_open_to(const xml::Node& block, const std::string& recipient, const std::string& person);

class OpenAddresses {
public:
    explicit OpenAddresses(const Document& document);
    /// Nothing is kept from anybody: no text needs to be looked at.
    bool none() const { return m_homes.empty(); }

    /// From whom an address is kept that stands in these words of a block which they may read: « M. Amrani »; empty
    /// where there is none.
    std::string hidden_from(const xml::Node& block, const std::vector<Word>& words) const;
    /// The recipient of a whole copy, a parent or a person of the file, who may read there the address of a home that
    /// is not theirs; empty where there is none.
    std::string of_another_home(const xml::Node& block, const std::vector<Word>& words) const;

private:
    struct Reader {
        std::string recipient, person, label;
    };
    struct Known {
        std::vector<std::string> words;  ///< the street, folded
        std::vector<Reader> kept_from, strangers;
    };
    std::vector<Known> m_homes;
};

}  // namespace distinguo::written
