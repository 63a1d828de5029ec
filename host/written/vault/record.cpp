#include "written/vault/record.h"

#include "written/vault/seal.h"

namespace distinguo::written::vault {
namespace {

std::uint64_t number_of(std::string_view bytes) {
    std::uint64_t value = 0;
    for (const char c : bytes) value = value << 8U | static_cast<unsigned char>(c);
    return value;
}

}  // namespace

void Record::add_number(std::uint16_t field, std::uint64_t value) { add(field, big_endian(value)); }

std::string Record::text(std::uint16_t field) const {
    const auto found = m_fields.find(field);
    return found == m_fields.end() ? std::string() : found->second;
}

std::vector<std::string> Record::texts(std::uint16_t field) const {
    std::vector<std::string> all;
    const auto [from, to] = m_fields.equal_range(field);
    for (auto it = from; it != to; ++it) all.push_back(it->second);
    return all;
}

std::uint64_t Record::number(std::uint16_t field, std::uint64_t otherwise) const {
    const auto found = m_fields.find(field);
    return found == m_fields.end() || found->second.size() != 8 ? otherwise : number_of(found->second);
}

std::vector<std::uint64_t> Record::numbers(std::uint16_t field) const {
    std::vector<std::uint64_t> all;
    for (const std::string& one : texts(field))
        if (one.size() == 8) all.push_back(number_of(one));
    return all;
}

// Two bytes of number, four of length, the value.
std::string Record::encoded() const {
    std::string out;
    for (const auto& [field, value] : m_fields) {
        out += big_endian(field).substr(6);
        out += big_endian(value.size()).substr(4);
        out += value;
    }
    return out;
}

std::optional<Record> Record::decoded(std::string_view bytes) {
    Record record;
    while (!bytes.empty()) {
        if (bytes.size() < 6) return std::nullopt;
        const auto field = static_cast<std::uint16_t>(number_of(bytes.substr(0, 2)));
        const std::uint64_t length = number_of(bytes.substr(2, 4));
        bytes.remove_prefix(6);
        if (length > bytes.size()) return std::nullopt;
        record.add(field, bytes.substr(0, length));
        bytes.remove_prefix(length);
    }
    return record;
}

}  // namespace distinguo::written::vault
