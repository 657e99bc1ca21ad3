// SPDX-License-Identifier: MPL-2.0
#include "panel/composition.hxx"

#include <algorithm>
#include <numeric>

namespace palimpsest::panel {

namespace {

/// `total` shared out in proportion to `parts`, in whole numbers: each its floor, the rest to the
/// largest remainders, the earlier first; then one from the largest for each that came out at less
/// than `least`.
std::vector<std::uint64_t> sharedOut(const std::vector<std::uint64_t>& parts, std::uint64_t total,
                                     std::uint64_t least) {
    const double sum =
        static_cast<double>(std::accumulate(parts.begin(), parts.end(), std::uint64_t{0}));
    std::vector<std::uint64_t> result(parts.size());
    std::vector<double> remainders(parts.size());
    std::uint64_t given = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const double exact = static_cast<double>(parts[i]) * static_cast<double>(total) / sum;
        result[i] = std::min(static_cast<std::uint64_t>(exact), total - given);
        remainders[i] = exact - static_cast<double>(result[i]);
        given += result[i];
    }
    while (given < total) {
        const auto largest = std::max_element(remainders.begin(), remainders.end());
        *largest -= 1;
        ++result[static_cast<std::size_t>(largest - remainders.begin())];
        ++given;
    }
    for (auto& part : result) {
        while (part < least) {
            const auto largest = std::max_element(result.begin(), result.end());
            if (*largest <= least)
                return result;
            --*largest;
            ++part;
        }
    }
    return result;
}

} // namespace

std::vector<Share> sharesOf(const std::array<std::uint64_t, 6>& charactersByOrigin) {
    std::vector<Share> shares;
    std::vector<std::uint64_t> characters;
    for (const auto origin : provenance::allOrigins) {
        const auto count = charactersByOrigin[static_cast<std::size_t>(origin)];
        if (count == 0)
            continue;
        shares.push_back({origin, count, 0});
        characters.push_back(count);
    }
    if (shares.empty())
        return shares;
    const auto percents = sharedOut(characters, 100, 1);
    for (std::size_t i = 0; i < shares.size(); ++i)
        shares[i].percent = static_cast<unsigned>(percents[i]);
    return shares;
}

std::vector<int> segmentsOf(std::span<const Share> shares, int width, int least) {
    std::vector<int> widths;
    if (shares.empty() || width <= 0)
        return widths;
    std::vector<std::uint64_t> characters;
    for (const auto& share : shares)
        characters.push_back(share.characters);
    for (const auto part : sharedOut(characters, static_cast<std::uint64_t>(width),
                                     static_cast<std::uint64_t>(std::max(least, 0))))
        widths.push_back(static_cast<int>(part));
    return widths;
}

} // namespace palimpsest::panel
