// SPDX-License-Identifier: MPL-2.0
#include "provenance/entry_fields.hxx"

#include "provenance/edit_step.hxx"

namespace palimpsest::provenance {

namespace {

JournalError wrong(const char* key, const char* kind) {
    return JournalError(std::string("its `") + key + "` is not " + kind);
}

Span spanIn(const Json& numbers, const char* key) {
    if (!numbers.is_array() || numbers.size() != 2 || !numbers[0].is_number_integer() ||
        !numbers[1].is_number_integer()) {
        throw wrong(key, "a pair of integers");
    }
    const auto first = numbers[0].get<std::int64_t>();
    const auto count = numbers[1].get<std::int64_t>();
    if (first < 0 || first >= mostCharacters || count < 1 || count > mostCharacters - first) {
        throw JournalError(std::string("its `") + key + "` names a character that does not exist");
    }
    return {static_cast<CharacterId>(first), static_cast<std::uint32_t>(count)};
}

} // namespace

bool hasField(const Json& object, const char* key) {
    return object.is_object() && object.contains(key);
}

const Json& field(const Json& object, const char* key) {
    if (!hasField(object, key)) {
        throw JournalError(std::string("it has no `") + key + "`");
    }
    return *object.find(key);
}

std::string stringField(const Json& object, const char* key) {
    const Json& value = field(object, key);
    if (!value.is_string()) {
        throw wrong(key, "a string");
    }
    return value.get<std::string>();
}

std::string stringField(const Json& object, const char* key, const std::string& ifAbsent) {
    return hasField(object, key) ? stringField(object, key) : ifAbsent;
}

bool truthField(const Json& object, const char* key, bool ifAbsent) {
    if (!hasField(object, key)) {
        return ifAbsent;
    }
    const Json& value = field(object, key);
    if (!value.is_boolean()) {
        throw wrong(key, "true or false");
    }
    return value.get<bool>();
}

std::int64_t numberField(const Json& object, const char* key, std::int64_t largest) {
    const Json& value = field(object, key);
    if (!value.is_number_integer()) {
        throw wrong(key, "an integer");
    }
    const auto number = value.get<std::int64_t>();
    if (number < 0 || number > largest) {
        throw wrong(key, "in its range");
    }
    return number;
}

std::int64_t numberField(const Json& object, const char* key, std::int64_t largest,
                         std::int64_t ifAbsent) {
    return hasField(object, key) ? numberField(object, key, largest) : ifAbsent;
}

std::uint32_t positionField(const Json& object, const char* key) {
    return static_cast<std::uint32_t>(numberField(object, key, largestPosition));
}

std::u32string textField(const Json& object, const char* key) {
    const Json& value = field(object, key);
    if (!isText(value)) {
        throw wrong(key, "a text object");
    }
    if (isRedacted(value)) {
        return std::u32string(
            static_cast<std::size_t>(numberField(value, "length", mostCharacters)),
            redactedCharacter);
    }
    const auto& utf8 = value.at("text").get_ref<const std::string&>();
    if (utf8.size() / 4 > mostCharacters) {
        throw wrong(key, "a text of a size that a journal may hold");
    }
    std::u32string text = toUtf32(utf8);
    if (text.find(redactedCharacter) != std::u32string::npos) {
        throw wrong(key, "a text that a document can hold");
    }
    return text;
}

Json spanJson(const Span& span) {
    return Json::array({span.first, span.count});
}

Span spanField(const Json& object, const char* key) {
    return spanIn(field(object, key), key);
}

Spans spansField(const Json& object, const char* key) {
    Spans spans;
    if (!hasField(object, key)) {
        return spans;
    }
    const Json& value = field(object, key);
    if (!value.is_array()) {
        throw wrong(key, "an array");
    }
    spans.reserve(value.size());
    for (const Json& span : value) {
        spans.push_back(spanIn(span, key));
    }
    return spans;
}

} // namespace palimpsest::provenance
