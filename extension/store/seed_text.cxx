// SPDX-License-Identifier: MPL-2.0
#include "store/seed_text.hxx"

namespace palimpsest::store {

namespace {

std::optional<unsigned> digit(char c) {
    if (c >= '0' && c <= '9') {
        return static_cast<unsigned>(c - '0');
    }
    if (c >= 'a' && c <= 'f') {
        return static_cast<unsigned>(c - 'a' + 10);
    }
    return std::nullopt;
}

} // namespace

std::string seedText(const Seed& seed) {
    return provenance::hex({reinterpret_cast<const char*>(seed.data()), seed.size()});
}

std::optional<Seed> seedFrom(std::string_view text) {
    Seed seed{};
    if (text.size() != 2 * seed.size()) {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < seed.size(); ++i) {
        const auto high = digit(text[2 * i]);
        const auto low = digit(text[2 * i + 1]);
        if (!high || !low) {
            return std::nullopt;
        }
        seed[i] = static_cast<std::uint8_t>(*high << 4U | *low);
    }
    return seed;
}

} // namespace palimpsest::store
