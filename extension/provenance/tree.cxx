// SPDX-License-Identifier: MPL-2.0
#include "provenance/tree.hxx"

#include "provenance/sha256.hxx"

#include <charconv>

namespace palimpsest::provenance {

namespace {

constexpr std::string_view checkpointOrigin = "palimpsest/";

Hash nodeHash(const Hash& left, const Hash& right) {
    return Sha256().add("\1").add(bytesOf(left)).add(bytesOf(right)).hash();
}

/// The next line without its end, taken off `text`; nothing where no line end follows.
std::optional<std::string_view> takeLine(std::string_view& text) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos) {
        return std::nullopt;
    }
    const auto line = text.substr(0, end);
    text.remove_prefix(end + 1);
    return line;
}

/// The base64 of 32 bytes: 43 digits, the last of which carries 4 bits only, and one '='.
bool isHash(std::string_view text) {
    constexpr std::string_view digits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    return text.size() == 44 && text.back() == '=' &&
           text.substr(0, 43).find_first_not_of(digits) == std::string_view::npos &&
           digits.find(text[42]) % 4 == 0;
}

} // namespace

Hash leafHash(std::string_view leaf) {
    return Sha256().add({"\0", 1}).add(leaf).hash();
}

void Tree::append(const Hash& leaf) {
    Hash hash = leaf;
    // Every set bit at the low end of the size is a complete subtree as large as what has been
    // gathered so far: join them, as a carry runs through a binary sum.
    std::size_t joined = 0;
    for (std::uint64_t bits = size_; (bits & 1U) != 0; bits >>= 1U) {
        ++joined;
        hash = nodeHash(peaks_[peaks_.size() - joined], hash);
    }
    peaks_.resize(peaks_.size() - joined);
    peaks_.push_back(hash);
    ++size_;
}

std::uint64_t Tree::size() const {
    return size_;
}

Hash Tree::root() const {
    if (peaks_.empty()) {
        return sha256({});
    }
    Hash hash = peaks_.back();
    for (std::size_t i = peaks_.size() - 1; i > 0; --i) {
        hash = nodeHash(peaks_[i - 1], hash);
    }
    return hash;
}

std::string checkpointText(std::string_view document, std::uint64_t size, const Hash& root) {
    std::string text(checkpointOrigin);
    text += document;
    text += '\n';
    text += std::to_string(size);
    text += '\n';
    text += base64(bytesOf(root));
    text += '\n';
    return text;
}

namespace {

/// Nothing, or an empty line and signatures (C2SP signed-note), which are not looked into.
bool areSignatures(std::string_view text) {
    if (text.empty())
        return true;
    if (takeLine(text) != "" || text.empty())
        return false;
    while (!text.empty()) {
        const auto line = takeLine(text);
        if (!line || !line->starts_with("\u2014 ") || line->find(' ', 4) == std::string::npos)
            return false;
    }
    return true;
}

} // namespace

std::optional<Checkpoint> readCheckpoint(std::string_view text) {
    const auto origin = takeLine(text);
    const auto size = takeLine(text);
    const auto root = takeLine(text);
    if (!origin || !size || !root || !origin->starts_with(checkpointOrigin) ||
        origin->size() == checkpointOrigin.size() || !isHash(*root) || !areSignatures(text)) {
        return std::nullopt;
    }
    Checkpoint checkpoint;
    const char* const end = size->data() + size->size();
    const auto [parsed, error] = std::from_chars(size->data(), end, checkpoint.size);
    if (error != std::errc{} || parsed != end || *size != std::to_string(checkpoint.size)) {
        return std::nullopt;
    }
    checkpoint.document = origin->substr(checkpointOrigin.size());
    checkpoint.root = *root;
    return checkpoint;
}

} // namespace palimpsest::provenance
