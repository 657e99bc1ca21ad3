// SPDX-License-Identifier: MPL-2.0
#include "model/model_list.hxx"

#include "model/json_members.hxx"
#include "model/utf8_boundary.hxx"

#include <unordered_set>

#include <nlohmann/json.hpp>

namespace palimpsest::model {

bool ModelListReader::head(const HttpHead& head) {
    head_ = head;
    return true;
}

bool ModelListReader::body(std::string_view bytes) {
    tooLarge_ = collected_.size() + bytes.size() > maximumBytes;
    if (!tooLarge_)
        collected_ += bytes;
    return !tooLarge_;
}

namespace {

using Json = nlohmann::json;

const Json* listIn(const Json& answer) {
    if (answer.is_array())
        return &answer;
    for (const char* name : {"data", "models"}) {
        const Json* list = member(answer, name);
        if (list != nullptr && list->is_array())
            return list;
    }
    return nullptr;
}

// What a model reads at once, by the name that one of the servers or another has for it. 0: it does
// not say.
int windowOf(const Json& model) {
    for (const char* name : {"context_length", "max_model_len", "max_context_length",
                             "context_window", "max_input_tokens"}) {
        if (const int tokens = countIn(model, name); tokens > 0)
            return tokens;
    }
    return 0;
}

// Stands for itself in a query (RFC 3986 §2.3).
bool isUnreserved(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

// RFC 3986 §2.1.
std::string percentEncoded(const std::string& text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string result;
    for (const char c : text) {
        if (isUnreserved(c)) {
            result += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            result += {'%', digits[byte >> 4U], digits[byte & 15U]};
        }
    }
    return result;
}

} // namespace

std::optional<ModelList> modelsIn(std::string_view json) {
    const Json answer = Json::parse(validUtf8(json), nullptr, false);
    const Json* list = listIn(answer);
    if (list == nullptr)
        return std::nullopt;
    ModelList result;
    std::unordered_set<std::string> seen;
    for (const Json& model : *list) {
        std::string name = textIn(model, "id");
        if (name.empty())
            name = textIn(model, "name");
        if (name.empty() || !seen.insert(name).second)
            continue;
        if (const int window = windowOf(model); window > 0)
            result.windows.emplace(name, static_cast<std::uint64_t>(window));
        result.names.push_back(std::move(name));
    }
    const Json* more = member(answer, "has_more");
    if (more != nullptr && *more == true)
        result.next = percentEncoded(textIn(answer, "last_id"));
    return result;
}

} // namespace palimpsest::model
