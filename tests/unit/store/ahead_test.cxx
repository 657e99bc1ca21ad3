// SPDX-License-Identifier: MPL-2.0
#include "store/ahead.hxx"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>
#include <string>

namespace palimpsest::store {
namespace {

class AheadOf : public testing::TestWithParam<bool> {};
INSTANTIATE_TEST_SUITE_P(Hands, AheadOf, testing::Bool());

TEST_P(AheadOf, PiecesComeInTheirOrderAndEachIsMadeOnce) {
    constexpr std::size_t pieces = 5'000;
    std::atomic<std::size_t> made = 0;
    Ahead<std::string> ahead(pieces, GetParam(), [&](std::size_t piece, std::string& result, auto) {
        result = std::to_string(piece);
        ++made;
    });
    for (std::size_t piece = 0; piece < pieces; ++piece)
        ASSERT_EQ(ahead.next(), std::to_string(piece));
    EXPECT_EQ(made, pieces);
}

TEST_P(AheadOf, APieceThatCannotBeMadeIsTold) {
    Ahead<std::size_t> ahead(100, GetParam(), [](std::size_t piece, std::size_t& result, auto) {
        if (piece == 50)
            throw std::runtime_error("no piece");
        result = piece;
    });
    const auto askForAll = [&] {
        for (std::size_t piece = 0; piece < 100; ++piece)
            EXPECT_EQ(ahead.next(), piece);
    };
    EXPECT_THROW(askForAll(), std::runtime_error);
}

TEST_P(AheadOf, ItCanEndBeforeAllPiecesWereAskedFor) {
    for (std::size_t asked = 0; asked < 40; ++asked) {
        Ahead<std::size_t> ahead(
            60, GetParam(), [](std::size_t piece, std::size_t& result, auto) { result = piece; });
        for (std::size_t piece = 0; piece < asked; ++piece)
            ASSERT_EQ(ahead.next(), piece);
    }
}

TEST(Ahead, NeitherHandMakesMoreThanEightPiecesBeyondTheCallers) {
    std::atomic<std::size_t> furthest = 0;
    std::atomic<std::size_t> given = 0;
    Ahead<std::size_t> ahead(300, true, [&](std::size_t piece, std::size_t& result, auto) {
        EXPECT_LE(piece, given + 8);
        furthest = std::max(furthest.load(), piece);
        result = piece;
    });
    for (; given < 300; ++given)
        ASSERT_EQ(ahead.next(), given);
    EXPECT_EQ(furthest, 299U);
}

} // namespace
} // namespace palimpsest::store
