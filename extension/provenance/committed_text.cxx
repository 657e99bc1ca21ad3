// SPDX-License-Identifier: MPL-2.0
#include "provenance/committed_text.hxx"

#include <array>
#include <charconv>

namespace palimpsest::provenance {

namespace {

constexpr std::size_t mostDigits = 20; ///< of an integer of 64 bits

/// The two hexadecimal digits of every byte.
constexpr std::array<char, 512> digits = [] {
    constexpr std::string_view hexadecimal = "0123456789abcdef";
    std::array<char, 512> pairs{};
    for (std::size_t byte = 0; byte < 256; ++byte) {
        pairs[2 * byte] = hexadecimal[byte >> 4U];
        pairs[2 * byte + 1] = hexadecimal[byte & 0xFU];
    }
    return pairs;
}();

char* decimal(std::uint64_t number, char* out) {
    return std::to_chars(out, out + mostDigits, number).ptr;
}

} // namespace

Hash SeededSalts::operator()(std::uint64_t entry, std::uint64_t text) const {
    std::array<char, 2 * mostDigits + 1> name{};
    char* end = decimal(entry, name.data());
    *end++ = ':';
    end = decimal(text, end);
    return hmac_({name.data(), static_cast<std::size_t>(end - name.data())});
}

void appendCommitted(const Hash& salt, std::string_view utf8, std::uint64_t length,
                     std::string& out) {
    const Hash hash = Sha256().add(bytesOf(salt)).add(utf8).hash();
    std::array<char, mostDigits> number{};
    char* const end = decimal(length, number.data());
    out += R"({"length":)";
    out.append(number.data(), end);
    out += R"(,"sha256":")";
    std::array<char, 2 * sizeof(Hash)> hex{};
    char* digit = hex.data();
    for (const std::uint8_t byte : hash) {
        *digit++ = digits[2U * byte];
        *digit++ = digits[2U * byte + 1];
    }
    out.append(hex.data(), hex.size());
    out += R"("})";
}

} // namespace palimpsest::provenance
