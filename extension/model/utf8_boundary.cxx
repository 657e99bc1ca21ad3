// SPDX-License-Identifier: MPL-2.0
#include "model/utf8_boundary.hxx"

#include <cstddef>
#include <utility>

namespace palimpsest::model {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

unsigned byteAt(std::string_view text, std::size_t i) {
    return static_cast<unsigned char>(text[i]);
}

struct Step {
    enum class Kind { valid, highHalf, lowHalf, invalid, incomplete } kind;
    std::size_t length; // bytes that it takes
};

// Table 3-7 of the Unicode standard (the second byte's range depends on the first), with the
// surrogates let through as a kind of their own.
Step step(std::string_view text) {
    const unsigned first = byteAt(text, 0);
    if (first < 0x80)
        return {Step::Kind::valid, 1};
    if (first < 0xC2 || first > 0xF4)
        return {Step::Kind::invalid, 1};
    const std::size_t length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    for (std::size_t i = 1; i < length; ++i) {
        if (i == text.size())
            return {Step::Kind::incomplete, i};
        unsigned lowest = 0x80;
        unsigned highest = 0xBF;
        if (i == 1) {
            lowest = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
            highest = first == 0xF4 ? 0x8F : 0xBF;
        }
        if (byteAt(text, i) < lowest || byteAt(text, i) > highest)
            return {Step::Kind::invalid, i};
    }
    if (first == 0xED && byteAt(text, 1) >= 0xA0)
        return {byteAt(text, 1) < 0xB0 ? Step::Kind::highHalf : Step::Kind::lowHalf, length};
    return {Step::Kind::valid, length};
}

char32_t surrogate(std::string_view threeBytes) {
    return 0xD000U | ((byteAt(threeBytes, 1) & 0x3FU) << 6U) | (byteAt(threeBytes, 2) & 0x3FU);
}

std::string joined(char32_t high, char32_t low) {
    const char32_t codePoint = 0x10000U + ((high - 0xD800U) << 10U) + (low - 0xDC00U);
    const auto continuation = [codePoint](unsigned shift) {
        return static_cast<char>(0x80U | ((codePoint >> shift) & 0x3FU));
    };
    return {static_cast<char>(0xF0U | (codePoint >> 18U)), continuation(12), continuation(6),
            continuation(0)};
}

} // namespace

std::string Utf8Boundary::feed(std::string_view bytes) {
    pending_ += bytes;
    std::string whole;
    std::string_view rest = pending_;
    while (!rest.empty()) {
        const Step next = step(rest);
        if (next.kind == Step::Kind::incomplete)
            break;
        const std::string_view part = rest.substr(0, next.length);
        const char32_t high = std::exchange(highHalf_, 0);
        if (high != 0 && next.kind == Step::Kind::lowHalf) {
            whole += joined(high, surrogate(part));
        } else {
            if (high != 0)
                whole += replacement;
            if (next.kind == Step::Kind::highHalf)
                highHalf_ = surrogate(part);
            else
                whole += next.kind == Step::Kind::valid ? part : replacement;
        }
        rest.remove_prefix(next.length);
    }
    pending_ = std::string(rest);
    return whole;
}

std::string Utf8Boundary::finish() {
    std::string broken;
    if (std::exchange(highHalf_, 0) != 0)
        broken += replacement;
    if (!pending_.empty())
        broken += replacement;
    pending_.clear();
    return broken;
}

std::string validUtf8(std::string_view bytes) {
    Utf8Boundary boundary;
    std::string text = boundary.feed(bytes);
    return text += boundary.finish();
}

} // namespace palimpsest::model
