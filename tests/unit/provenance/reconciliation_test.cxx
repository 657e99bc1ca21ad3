// SPDX-License-Identifier: MPL-2.0
#include "provenance/reconciliation.hxx"

#include <gtest/gtest.h>

#include <random>
#include <set>

namespace palimpsest::provenance {
namespace {

const Attribution typed{Origin::keyboard, "s1", 0, false};
const Attribution unknown{Origin::unknown, "1/2", 0, false};

History historyOf(std::u32string_view text) {
    History history;
    history.apply("body", {0, 0, {Fresh{std::u32string(text), typed}}});
    return history;
}

void applyAll(History& history, const std::vector<Patch>& patches) {
    for (const Patch& patch : patches) {
        history.apply("body", patch);
    }
}

/// The text after reconciliation with what is unknown in brackets, for reading.
std::u32string reconciled(std::u32string_view recorded, std::u32string_view actual) {
    History history = historyOf(recorded);
    applyAll(history, reconcile(history, "body", actual, unknown));
    history.check();
    EXPECT_EQ(history.text("body"), actual);
    std::u32string marked;
    for (const Run& run : history.runs("body")) {
        const bool isUnknown = run.attribution.origin == Origin::unknown;
        marked += isUnknown ? U"[" : U"";
        marked += history.text("body", run.start, run.length);
        marked += isUnknown ? U"]" : U"";
    }
    return marked;
}

constexpr std::u32string_view first =
    U"The commission met on the third of May and heard nine experts. ";
constexpr std::u32string_view second = U"It found that the water had been safe to drink all year. ";
constexpr std::u32string_view third = U"Nobody had asked the farmers, who knew better than anyone.";

std::u32string joined(std::initializer_list<std::u32string_view> parts) {
    std::u32string text;
    for (const std::u32string_view part : parts) {
        text += part;
    }
    return text;
}

TEST(Reconciliation, HasNothingToDoWhereTheTextIsAsRecorded) {
    const History history = historyOf(first);
    EXPECT_TRUE(reconcile(history, "body", first, unknown).empty());
    EXPECT_TRUE(reconcile(history, "t1", U"", unknown).empty());
}

TEST(Reconciliation, FindsExactlyWhatWasAdded) {
    EXPECT_EQ(reconciled(U"", U"All of it"), U"[All of it]");
    EXPECT_EQ(reconciled(U"Old text.", U"Old text. And more."), U"Old text.[ And more.]");
    EXPECT_EQ(reconciled(U"Old text.", U"Old and good text."), U"Old [and good ]text.");
    EXPECT_EQ(reconciled(U"Old text.", U"Old texts."), U"Old text[s].");
    EXPECT_EQ(reconciled(U"together", U"to get her"), U"to[ ]get[ ]her");
}

TEST(Reconciliation, TakesOutWhatWentAway) {
    EXPECT_EQ(reconciled(U"Old and good text.", U"Old text."), U"Old text.");
    EXPECT_EQ(reconciled(U"Old text.", U""), U"");
}

TEST(Reconciliation, KeepsTheLettersOfACorrectedWordButNotOfAnUnrelatedOne) {
    EXPECT_EQ(reconciled(U"The colour of it", U"The color of it"), U"The color of it");
    EXPECT_EQ(reconciled(U"The government of it", U"The machine of it"), U"The [machine] of it");
}

TEST(Reconciliation, FindsABlockThatMoved) {
    EXPECT_EQ(reconciled(joined({first, second, third}), joined({third, U"\n", first, second})),
              joined({third, U"[\n]", first, second}));
    EXPECT_EQ(reconciled(joined({first, second, third}), joined({second, first, third})),
              joined({second, first, third}));
}

TEST(Reconciliation, FindsEightShortWordsThatMoved) {
    constexpr std::u32string_view eight = U" a b c d e f g h ";
    EXPECT_EQ(reconciled(joined({eight, first, second}), joined({first, second, eight})),
              joined({first, second, eight}));
}

TEST(Reconciliation, TakesAShortPhraseElsewhereAsNew) {
    EXPECT_EQ(reconciled(joined({U"nine experts ", second, third}),
                         joined({second, third, U" nine experts"})),
              joined({second, third, U"[ nine experts]"}));
}

TEST(Reconciliation, FindsABlockThatMovedIntoARewrittenPassage) {
    EXPECT_EQ(
        reconciled(joined({third, U" ", first, U"It is a long report of which the end is lost."}),
                   joined({first, U"The whole of a thing is not in the parts. ", third})),
        joined({first, U"[The whole of a thing] is [not in the parts. ]", third}));
}

TEST(Reconciliation, KnowsRedactedTextByItsLength) {
    History history;
    history.apply("body",
                  {0,
                   0,
                   {Fresh{U"Dear ", typed}, Fresh{std::u32string(4, redactedCharacter), typed},
                    Fresh{U", hello.", typed}}});
    EXPECT_TRUE(reconcile(history, "body", U"Dear Anna, hello.", unknown).empty());
}

std::u32string word(std::mt19937& random) {
    std::u32string result;
    for (std::size_t index = 1 + random() % 7; index > 0; --index) {
        result += static_cast<char32_t>(U'a' + random() % 12);
    }
    return result + (random() % 9 == 0 ? U". " : U" ");
}

std::u32string words(std::mt19937& random, std::size_t count) {
    std::u32string text;
    while (count-- > 0) {
        text += word(random);
    }
    return text;
}

/// What somebody might do to a text with the record off: insertions, deletions, moves, copies.
std::u32string edited(std::u32string text, std::mt19937& random, std::size_t edits) {
    while (edits-- > 0) {
        const std::size_t at = random() % (text.size() + 1);
        const std::size_t length = std::min<std::size_t>(random() % 120, text.size() - at);
        const std::u32string part = text.substr(at, length);
        switch (random() % 4) {
        case 0:
            text.insert(at, words(random, random() % 15));
            break;
        case 1:
            text.erase(at, length);
            break;
        case 2:
            text.erase(at, length);
            text.insert(random() % (text.size() + 1), part);
            break;
        default:
            text.insert(random() % (text.size() + 1), part);
            break;
        }
    }
    return text;
}

/// Every patch applies, the text is exact, nothing but `unknown` is new, and Same names only what
/// the patches took out.
TEST(Reconciliation, ArrivesAtTheActualTextWhateverWasDone) {
    for (std::uint32_t seed = 1; seed <= 400; ++seed) {
        SCOPED_TRACE(testing::Message() << "seed " << seed);
        std::mt19937 random(seed);
        const std::u32string recorded = words(random, random() % 400);
        const std::u32string actual = edited(recorded, random, random() % 12);
        History history = historyOf(recorded);
        const CharacterId known = history.characters().size();
        std::set<CharacterId> out;
        for (const Patch& patch : reconcile(history, "body", actual, unknown)) {
            for (const Piece& piece : patch.put) {
                ASSERT_FALSE(std::holds_alternative<Copy>(piece));
                if (const auto* same = std::get_if<Same>(&piece)) {
                    for (std::uint32_t index = 0; index < same->span.count; ++index) {
                        ASSERT_TRUE(out.contains(same->span.first + index));
                    }
                }
            }
            for (const Span& span : history.apply("body", patch).removed) {
                for (std::uint32_t index = 0; index < span.count; ++index) {
                    out.insert(span.first + index);
                }
            }
        }
        history.check();
        ASSERT_EQ(history.text("body"), actual);
        for (CharacterId id = known; id < history.characters().size(); ++id) {
            ASSERT_EQ(history.characters().attribution(id), unknown);
        }
    }
}

TEST(Reconciliation, ArrivesAtTheActualTextOfFewLetters) {
    for (std::uint32_t seed = 1; seed <= 2000; ++seed) {
        std::mt19937 random(seed);
        const auto letters = [&] {
            std::u32string text;
            for (std::size_t length = random() % 120; length > 0; --length) {
                text += U"ab "[random() % 3];
            }
            return text;
        };
        const std::u32string recorded = letters();
        reconciled(recorded, letters());
        if (HasFailure()) {
            FAIL() << "seed " << seed;
        }
    }
}

TEST(Reconciliation, FindsEveryParagraphOfAShuffledText) {
    std::mt19937 random(3);
    std::vector<std::u32string> paragraphs;
    for (int index = 0; index < 200; ++index) {
        paragraphs.push_back(words(random, 30) + U"\n");
    }
    std::u32string recorded;
    for (const std::u32string& paragraph : paragraphs) {
        recorded += paragraph;
    }
    std::shuffle(paragraphs.begin(), paragraphs.end(), random);
    std::u32string actual;
    for (const std::u32string& paragraph : paragraphs) {
        actual += paragraph;
    }
    History history = historyOf(recorded);
    applyAll(history, reconcile(history, "body", actual, unknown));
    EXPECT_EQ(history.text("body"), actual);
    const std::uint32_t minted =
        history.characters().size() - static_cast<std::uint32_t>(recorded.size());
    EXPECT_LT(minted, recorded.size() / 100);
}

TEST(Reconciliation, OfThreeHundredPagesRewrittenEndsWithTheirText) {
    std::mt19937 random(4);
    const std::u32string actual = words(random, 110000);
    History history = historyOf(words(random, 110000));
    applyAll(history, reconcile(history, "body", actual, unknown));
    EXPECT_EQ(history.text("body"), actual);
}

} // namespace
} // namespace palimpsest::provenance
