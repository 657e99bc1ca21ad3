// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/patch.hxx"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest::writer {

/// Text that came from a response, each code point with the place in the response, or in the part
/// of it that is taken, where it was written.
struct PlacedText {
    std::u32string text;
    std::vector<std::uint32_t> places;

    /// Text that is taken as it stands.
    static PlacedText asItStands(std::u32string_view text);

    void add(char32_t character, std::uint32_t place);
    void add(std::u32string_view more, const std::vector<std::uint32_t>& itsPlaces);

    /// [start, start + length) as new characters of the response, each with its place; `offset` is
    /// where the part that is taken begins. Throws std::out_of_range.
    std::vector<provenance::Piece> pieces(std::uint32_t start, std::uint32_t length,
                                          const std::string& response, std::uint32_t offset) const;
    std::vector<provenance::Piece> pieces(const std::string& response, std::uint32_t offset) const {
        return pieces(0, static_cast<std::uint32_t>(text.size()), response, offset);
    }
};

} // namespace palimpsest::writer
