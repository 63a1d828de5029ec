#include "written/vault/record.h"

#include <algorithm>

#include "written/vault/seal.h"

namespace distinguo::written::vault {
namespace {

constexpr std::size_t usual_fields = 24;

}  // namespace

void Record::add_number(std::uint16_t field, std::uint64_t value) { add(field, big_endian(value)); }

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

std::optional<RecordView> RecordView::of(std::string_view bytes) {
    RecordView view;
    view.m_fields.reserve(usual_fields);
    while (!bytes.empty()) {
        if (bytes.size() < 6) return std::nullopt;
        const auto field = static_cast<std::uint16_t>(from_big_endian(bytes.substr(0, 2)));
        const std::uint64_t length = from_big_endian(bytes.substr(2, 4));
        bytes.remove_prefix(6);
        if (length > bytes.size()) return std::nullopt;
        view.m_fields.emplace_back(field, bytes.substr(0, length));
        bytes.remove_prefix(length);
    }
    return view;
}

const std::string_view* RecordView::find(std::uint16_t field) const {
    const auto found =
        std::find_if(m_fields.begin(), m_fields.end(), [&](const auto& one) { return one.first == field; });
    return found == m_fields.end() ? nullptr : &found->second;
}

std::string RecordView::text(std::uint16_t field) const {
    const std::string_view* found = find(field);
    return found == nullptr ? std::string() : std::string(*found);
}

std::vector<std::string> RecordView::texts(std::uint16_t field) const {
    std::vector<std::string> all;
    for (const auto& [number, value] : m_fields)
        if (number == field) all.emplace_back(value);
    return all;
}

std::uint64_t RecordView::number(std::uint16_t field) const {
    const std::string_view* found = find(field);
    return found == nullptr || found->size() != 8 ? 0 : from_big_endian(*found);
}

std::vector<std::uint64_t> RecordView::numbers(std::uint16_t field) const {
    std::vector<std::uint64_t> all;
    for (const auto& [number, value] : m_fields)
        if (number == field && value.size() == 8) all.push_back(from_big_endian(value));
    return all;
}

}  // namespace distinguo::written::vault
