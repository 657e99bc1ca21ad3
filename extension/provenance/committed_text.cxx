// SPDX-License-Identifier: MPL-2.0
#include "provenance/committed_text.hxx"

#include <array>
#include <charconv>

namespace palimpsest::provenance {

namespace {

constexpr std::size_t mostDigits = 20; ///< of an integer of 64 bits

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
    constexpr std::string_view digits = "0123456789abcdef";
    const Hash hash = Sha256().add(bytesOf(salt)).add(utf8).hash();
    std::array<char, mostDigits> number{};
    char* const end = decimal(length, number.data());
    out += R"({"length":)";
    out.append(number.data(), end);
    out += R"(,"sha256":")";
    std::array<char, 2 * sizeof(Hash)> hex{};
    for (std::size_t i = 0; i < hash.size(); ++i) {
        hex[2 * i] = digits[hash[i] >> 4U];
        hex[2 * i + 1] = digits[hash[i] & 0xFU];
    }
    out.append(hex.data(), hex.size());
    out += R"("})";
}

} // namespace palimpsest::provenance
