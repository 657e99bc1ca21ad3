// SPDX-License-Identifier: MPL-2.0
#include "provenance/entry.hxx"

#include <algorithm>

namespace palimpsest::provenance {

namespace {

bool isPrintableAscii(std::string_view key) {
    return std::all_of(key.begin(), key.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

/// Throws where a value leaves the narrowing. Depth counts the value itself.
void checkNarrowing(const Json& value, std::size_t depth) {
    if (value.is_structured() && depth > deepestNesting) {
        throw JournalError("it is nested deeper than 64 levels");
    }
    switch (value.type()) {
    case Json::value_t::object:
        for (const auto& [key, member] : value.items()) {
            if (!isPrintableAscii(key)) {
                throw JournalError("a key in it is not printable ASCII");
            }
            checkNarrowing(member, depth + 1);
        }
        break;
    case Json::value_t::array:
        for (const Json& element : value) {
            checkNarrowing(element, depth + 1);
        }
        break;
    case Json::value_t::number_unsigned:
        if (value.get<std::uint64_t>() > static_cast<std::uint64_t>(largestInteger)) {
            throw JournalError("an integer in it is larger than 2^53 - 1");
        }
        break;
    case Json::value_t::number_integer:
        if (value.get<std::int64_t>() > largestInteger ||
            value.get<std::int64_t>() < -largestInteger) {
            throw JournalError("an integer in it is beyond 2^53 - 1");
        }
        break;
    case Json::value_t::string:
    case Json::value_t::boolean:
        break;
    default:
        throw JournalError("it holds a null, a fraction or binary bytes");
    }
}

/// Bounds nesting before anything recurses over the value. Looks at brackets outside strings only;
/// what is no JSON at all is left for the parser to refuse.
void checkNesting(std::string_view line) {
    std::size_t depth = 0;
    bool inString = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (inString) {
            if (c == '\\') {
                ++i;
            } else if (c == '"') {
                inString = false;
            }
        } else if (c == '"') {
            inString = true;
        } else if (c == '{' || c == '[') {
            if (++depth > deepestNesting) {
                throw JournalError("it is nested deeper than 64 levels");
            }
        } else if ((c == '}' || c == ']') && depth > 0) {
            --depth;
        }
    }
}

/// Calls `visit` with every text object below `value`, in the order of the canonical form: keys
/// sorted as nlohmann's std::map keeps them, arrays from the first to the last.
template <typename AnyJson, typename Visit>
void forEachText(AnyJson& value, Visit&& visit) {
    if (isText(value)) {
        visit(value);
    } else if (value.is_structured()) {
        for (auto& member : value) {
            forEachText(member, visit);
        }
    }
}

std::string saltName(const Json& entry, std::uint64_t text) {
    const auto number = entry.find("n");
    if (number == entry.end() || !number->is_number_integer()) {
        throw JournalError("it has no number");
    }
    return std::to_string(number->get<std::int64_t>()) + ":" + std::to_string(text);
}

std::uint64_t codePoints(std::string_view utf8) {
    return static_cast<std::uint64_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
}

} // namespace

std::string canonical(const Json& value) {
    checkNarrowing(value, 1);
    try {
        return value.dump(-1, ' ', false, Json::error_handler_t::strict);
    } catch (const Json::exception&) {
        throw JournalError("a text in it is not valid UTF-8");
    }
}

Json parseEntry(std::string_view line) {
    checkNesting(line);
    Json entry = Json::parse(line, nullptr, false);
    if (!entry.is_object()) {
        throw JournalError("it is not a JSON object");
    }
    // Also refuses what the parser forgives: repeated keys, spaces, other escapes, -0.
    if (canonical(entry) != line) {
        throw JournalError("it is not in canonical form");
    }
    return entry;
}

Json textObject(std::string_view utf8) {
    return textObject(std::u32string_view(toUtf32(utf8)));
}

Json textObject(std::u32string_view text) {
    std::u32string clean(text);
    std::replace(clean.begin(), clean.end(), U'\uFFFF', U'\uFFFD');
    return Json{{"text", toUtf8(clean)}};
}

bool isText(const Json& value) {
    if (!value.is_object() || value.size() != 1) {
        return isRedacted(value);
    }
    const auto text = value.find("text");
    return text != value.end() && text->is_string();
}

bool isRedacted(const Json& value) {
    return value.is_object() && value.size() == 2 && value.contains("length") &&
           value.contains("sha256");
}

std::vector<const Json*> textObjects(const Json& entry) {
    std::vector<const Json*> texts;
    forEachText(entry, [&](const Json& text) { texts.push_back(&text); });
    return texts;
}

std::string committedForm(const Json& entry, const Seed& seed) {
    Json committed = entry;
    std::uint64_t number = 0;
    forEachText(committed, [&](Json& text) {
        const std::uint64_t i = number++;
        if (isRedacted(text)) {
            return;
        }
        const std::string utf8 = text.at("text").get<std::string>();
        const Hash salt = hmacSha256(bytesOf(seed), saltName(entry, i));
        std::string salted(bytesOf(salt));
        salted += utf8;
        text = Json{{"length", codePoints(utf8)}, {"sha256", hex(bytesOf(sha256(salted)))}};
    });
    return canonical(committed);
}

} // namespace palimpsest::provenance
