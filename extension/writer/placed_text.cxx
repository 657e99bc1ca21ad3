// SPDX-License-Identifier: MPL-2.0
#include "writer/placed_text.hxx"

#include <numeric>
#include <stdexcept>

namespace palimpsest::writer {

PlacedText PlacedText::asItStands(std::u32string_view text) {
    PlacedText placed{std::u32string(text), std::vector<std::uint32_t>(text.size())};
    std::iota(placed.places.begin(), placed.places.end(), 0U);
    return placed;
}

void PlacedText::add(char32_t character, std::uint32_t place) {
    text += character;
    places.push_back(place);
}

void PlacedText::add(std::u32string_view more, const std::vector<std::uint32_t>& itsPlaces) {
    text += more;
    places.insert(places.end(), itsPlaces.begin(), itsPlaces.end());
}

std::vector<provenance::Piece> PlacedText::pieces(std::uint32_t start, std::uint32_t length,
                                                  const std::string& response,
                                                  std::uint32_t offset) const {
    if (start > text.size() || length > text.size() - start)
        throw std::out_of_range("a part outside what came");
    std::vector<provenance::Piece> pieces;
    for (std::size_t from = start; from < start + length;) {
        std::size_t to = from + 1;
        while (to < start + length && places[to] == places[to - 1] + 1)
            ++to;
        pieces.push_back(
            provenance::Fresh{text.substr(from, to - from),
                              {provenance::Origin::model, response, offset + places[from], false}});
        from = to;
    }
    return pieces;
}

} // namespace palimpsest::writer
