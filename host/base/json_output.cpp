#include "base/json_output.h"

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include <algorithm>

#include "base/signs.h"

namespace distinguo {

void Json::set(std::string_view name, Json value) {
    auto& members = std::get<Members>(m_value);
    const auto same = std::find_if(members.begin(), members.end(), [&](const auto& one) { return one.first == name; });
    if (same != members.end()) same->second = std::move(value);
    else members.emplace_back(name, std::move(value));
}

bool Json::has(std::string_view name) const {
    const auto& members = std::get<Members>(m_value);
    return std::any_of(members.begin(), members.end(), [&](const auto& one) { return one.first == name; });
}

void Json::add(Json value) { std::get<Values>(m_value).push_back(std::move(value)); }

template <class Writer>
void Json::write(Writer& writer) const {
    const auto length = [](const auto& all) { return static_cast<rapidjson::SizeType>(all.size()); };
    if (const auto* flag = std::get_if<bool>(&m_value)) {
        writer.Bool(*flag);
    } else if (const auto* number = std::get_if<std::int64_t>(&m_value)) {
        writer.Int64(*number);
    } else if (const auto* text = std::get_if<std::string>(&m_value)) {
        writer.String(text->data(), length(*text));
    } else if (const auto* values = std::get_if<Values>(&m_value)) {
        writer.StartArray();
        for (const Json& one : *values) one.write(writer);
        writer.EndArray();
    } else if (const auto* members = std::get_if<Members>(&m_value)) {
        writer.StartObject();
        for (const auto& [name, value] : *members) {
            writer.Key(name.data(), length(name));
            value.write(writer);
        }
        writer.EndObject();
    } else {
        writer.Null();
    }
}

std::string Json::text(unsigned indent) const {
    rapidjson::StringBuffer bytes;
    rapidjson::PrettyWriter<rapidjson::StringBuffer> writer(bytes);
    writer.SetIndent(' ', indent);
    write(writer);
    return with_told_signs({bytes.GetString(), bytes.GetSize()}, Telling::Json) + "\n";
}

}  // namespace distinguo
