#pragma once
// One value against the type of its field: how it is written, whether it exists.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/failure.h"
#include "written/template/facts.h"

namespace distinguo::written {

class Values {
public:
    /// Why a value is refused: the details of the failure, without the path that comes first.
    struct Refused {
        FailureCode code = FailureCode::FactWrongType;
        std::vector<std::string> details;
    };
    Values(const Codes& codes, const KnownIds& known) : m_codes(codes), m_known(known) {}

    /// The one form of a value: spaces, decimal points, yes and no.
    std::string tidy(std::string_view text, Field::Type type) const;
    /// `text` is tidy and not empty; a section's title becomes its id.
    std::vector<Refused> check(std::string& text, const Field& field) const;
    /// An id of the case file, or a section.
    std::optional<Refused> reference(Field::Type type, std::string& id) const;
    /// Of a person or a recipient: an id that the program makes has to exist.
    std::optional<Refused> audience(const std::string& id) const;
    /// « a date (YYYY-MM-DD) »: English, to be translated.
    std::string expected(const Field& field) const;
    /// U+000B, where one stands in the text that nobody can see; empty where none does.
    static std::string control_character(std::string_view text);

private:
    std::optional<Refused> code(const std::string& value, const Field& field) const;

    const Codes& m_codes;
    const KnownIds& m_known;
};

/// NCName: letters, digits, - _ . but no digit first; what xml:id takes.
bool is_item_id(std::string_view text);

}  // namespace distinguo::written
