// SPDX-License-Identifier: MPL-2.0
#include "provenance/entry.hxx"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace palimpsest::provenance {

namespace {

bool isPrintableAscii(std::string_view key) {
    return std::all_of(key.begin(), key.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

/// Writes values as canonical() does. `onText(value, out)` may write a text object in its own way,
/// and says whether it did.
template <typename OnText>
class CanonicalWriter {
  public:
    explicit CanonicalWriter(OnText onText) : onText_(std::move(onText)) {}

    /// Throws where the value leaves the narrowing. Depth counts the value itself.
    void write(const Json& value, std::size_t depth) {
        if (value.is_structured() && depth > deepestNesting) {
            throw JournalError("it is nested deeper than 64 levels");
        }
        switch (value.type()) {
        case Json::value_t::object:
            if (verbatim_ || !isText(value)) {
                writeObject(value, depth);
            } else if (!onText_(value, out_)) {
                verbatim_ = true; // what lies inside a text object is not looked at again
                writeObject(value, depth);
                verbatim_ = false;
            }
            break;
        case Json::value_t::array:
            writeArray(value, depth);
            break;
        case Json::value_t::number_unsigned:
            if (value.get<std::uint64_t>() > static_cast<std::uint64_t>(largestInteger)) {
                throw JournalError("an integer in it is larger than 2^53 - 1");
            }
            writeInteger(value.get<std::int64_t>());
            break;
        case Json::value_t::number_integer:
            if (value.get<std::int64_t>() > largestInteger ||
                value.get<std::int64_t>() < -largestInteger) {
                throw JournalError("an integer in it is beyond 2^53 - 1");
            }
            writeInteger(value.get<std::int64_t>());
            break;
        case Json::value_t::string:
            writeString(value);
            break;
        case Json::value_t::boolean:
            out_ += value.get<bool>() ? "true" : "false";
            break;
        default:
            throw JournalError("it holds a null, a fraction or binary bytes");
        }
    }

    std::string take() { return std::move(out_); }

  private:
    void writeObject(const Json& object, std::size_t depth) {
        out_ += '{';
        const char* before = "\"";
        for (const auto& [key, member] : object.items()) {
            if (!isPrintableAscii(key)) {
                throw JournalError("a key in it is not printable ASCII");
            }
            if (needsEscape(key)) {
                out_ += before[0] == ',' ? "," : "";
                out_ += Json(key).dump();
            } else {
                out_ += before;
                out_ += key;
                out_ += '"';
            }
            out_ += ':';
            write(member, depth + 1);
            before = ",\"";
        }
        out_ += '}';
    }

    void writeArray(const Json& array, std::size_t depth) {
        out_ += '[';
        bool first = true;
        for (const Json& element : array) {
            if (!first) {
                out_ += ',';
            }
            first = false;
            write(element, depth + 1);
        }
        out_ += ']';
    }

    void writeInteger(std::int64_t number) {
        std::array<char, 24> digits{};
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number);
        out_.append(digits.data(), end.ptr);
    }

    void writeString(const Json& value) {
        const auto& text = value.get_ref<const std::string&>();
        if (!isPrintableAscii(text) || needsEscape(text)) {
            try {
                out_ += value.dump(-1, ' ', false, Json::error_handler_t::strict);
            } catch (const Json::exception&) {
                throw JournalError("a text in it is not valid UTF-8");
            }
            return;
        }
        out_ += '"';
        out_ += text;
        out_ += '"';
    }

    static bool needsEscape(std::string_view ascii) {
        return ascii.find_first_of("\"\\") != std::string_view::npos;
    }

    OnText onText_;
    bool verbatim_ = false;
    std::string out_;
};

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
template <typename Visit>
void forEachText(const Json& value, Visit&& visit) {
    if (isText(value)) {
        visit(value);
    } else if (value.is_structured()) {
        for (const Json& member : value) {
            forEachText(member, visit);
        }
    }
}

std::uint64_t entryNumber(const Json& entry) {
    const auto number = entry.find("n");
    if (number == entry.end() || !number->is_number_integer()) {
        throw JournalError("it has no number");
    }
    return number->get<std::uint64_t>();
}

std::optional<Hash> saltFrom(std::string_view hexadecimal) {
    constexpr std::string_view digits = "0123456789abcdef";
    Hash salt{};
    if (hexadecimal.size() != 2 * salt.size()) {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < salt.size(); ++i) {
        const std::size_t high = digits.find(hexadecimal[2 * i]);
        const std::size_t low = digits.find(hexadecimal[2 * i + 1]);
        if (high == std::string_view::npos || low == std::string_view::npos) {
            return std::nullopt;
        }
        salt[i] = static_cast<std::uint8_t>(high << 4U | low);
    }
    return salt;
}

std::uint64_t codePoints(std::string_view utf8) {
    return static_cast<std::uint64_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
}

} // namespace

std::string canonical(const Json& value) {
    CanonicalWriter writer([](const Json&, std::string&) { return false; });
    writer.write(value, 1);
    return writer.take();
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
        return isRedacted(value) || ownSalt(value).has_value();
    }
    const auto text = value.find("text");
    return text != value.end() && text->is_string();
}

std::optional<Hash> ownSalt(const Json& text) {
    if (!text.is_object() || text.size() != 2) {
        return std::nullopt;
    }
    const auto salt = text.find("salt");
    const auto kept = text.find("text");
    if (salt == text.end() || kept == text.end() || !salt->is_string() || !kept->is_string()) {
        return std::nullopt;
    }
    return saltFrom(salt->get_ref<const std::string&>());
}

Hash seededSalt(const Seed& seed, std::uint64_t entry, std::uint64_t text) {
    return SeededSalts(seed)(entry, text);
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

Json redactedText(std::string_view utf8, const Hash& salt) {
    std::string salted(bytesOf(salt));
    salted += utf8;
    return Json{{"length", codePoints(utf8)}, {"sha256", hex(bytesOf(sha256(salted)))}};
}

std::string committedForm(const Json& entry, const SeededSalts& seeded) {
    std::uint64_t number = 0;
    CanonicalWriter writer([&](const Json& text, std::string& out) {
        const std::uint64_t i = number++;
        if (isRedacted(text)) {
            return false;
        }
        const auto& utf8 = text.find("text")->get_ref<const std::string&>();
        const auto own = ownSalt(text);
        const Hash salt = own ? *own : seeded(entryNumber(entry), i);
        appendCommitted(salt, utf8, codePoints(utf8), out);
        return true;
    });
    writer.write(entry, 1);
    return writer.take();
}

} // namespace palimpsest::provenance
