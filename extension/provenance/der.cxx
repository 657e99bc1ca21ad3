// SPDX-License-Identifier: MPL-2.0
#include "provenance/der.hxx"

namespace palimpsest::provenance {

DerReader::DerReader(std::string_view bytes) : rest_(bytes) {}

bool DerReader::atEnd() const {
    return rest_.empty();
}

std::string_view DerReader::take(std::uint8_t tag) {
    if (takeByte() != tag) {
        throw DerError("an element is missing");
    }
    const std::size_t length = takeLength();
    if (length > rest_.size()) {
        throw DerError("it is cut short");
    }
    const std::string_view content = rest_.substr(0, length);
    rest_.remove_prefix(length);
    return content;
}

std::string_view DerReader::takeLast(std::uint8_t tag) {
    const std::string_view content = take(tag);
    if (!atEnd()) {
        throw DerError("there is more than belongs there");
    }
    return content;
}

std::uint8_t DerReader::takeByte() {
    if (rest_.empty()) {
        throw DerError("it is cut short");
    }
    const auto byte = static_cast<std::uint8_t>(rest_.front());
    rest_.remove_prefix(1);
    return byte;
}

std::size_t DerReader::takeLength() {
    const std::uint8_t first = takeByte();
    if (first < 0x80) {
        return first;
    }
    const unsigned count = first & 0x7FU;
    if (count == 0 || count > 4) {
        throw DerError("a length is not of its form");
    }
    std::size_t length = 0;
    for (unsigned i = 0; i < count; ++i) {
        length = length << 8U | takeByte();
    }
    if (length < 0x80 || length >> 8U * (count - 1) == 0) {
        throw DerError("a length is not of its form");
    }
    return length;
}

} // namespace palimpsest::provenance
