// SPDX-License-Identifier: MPL-2.0
#include "provenance/entry.hxx"
#include "provenance/kept_text.hxx"
#include "writer/kept_ranges.hxx"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace palimpsest::writer {
namespace {

using namespace provenance;
using testing::ElementsAre;

const Attribution program{Origin::office, "program", 0, false};
const Attribution typed{Origin::keyboard, "s1", 0, false};
const Attribution imported{Origin::imported, "s1", 0, false};

/// What comes, patch by patch: "text=kept by" for machine-kept text, else "text".
std::vector<std::string> kept(const std::vector<Patch>& patches,
                              const std::vector<KeptRange>& ranges, KeptBy by = KeptBy::program,
                              std::uint32_t shift = 0) {
    std::vector<std::string> said;
    for (const Patch& patch : withKept(patches, ranges, shift, by))
        for (const Piece& piece : patch.put) {
            const auto* const fresh = std::get_if<Fresh>(&piece);
            if (fresh == nullptr) {
                said.emplace_back("same");
                continue;
            }
            const bool is = isKept(fresh->attribution);
            said.push_back(toUtf8(fresh->text) + (is ? "=" + fresh->attribution.source : ""));
        }
    return said;
}

Patch put(std::uint32_t position, std::u32string text, const Attribution& from = program) {
    return {position, 0, {Fresh{std::move(text), from}}};
}

TEST(KeptRanges, KeepWhatAProgramPutsIntoThem) {
    EXPECT_THAT(kept({put(10, U"(Doe 2020)")}, {{"body", 8, 12, "Zotero", false}}),
                ElementsAre("(Doe 2020)=kept:Zotero"));
    EXPECT_THAT(kept({put(10, U"see (Doe) and")}, {{"body", 14, 5, "Zotero", false}}),
                ElementsAre("see ", "(Doe)=kept:Zotero", " and"));
    EXPECT_THAT(kept({put(10, U"elsewhere")}, {{"body", 2, 8, "Zotero", false}}),
                ElementsAre("elsewhere"));
    EXPECT_THAT(kept({put(10, U"(A)(B)")},
                     {{"body", 10, 3, "Zotero", false}, {"body", 13, 3, "JabRef", false}}),
                ElementsAre("(A)=kept:Zotero", "(B)=kept:JabRef"));
}

TEST(KeptRanges, LieWhereTheyAreOnceAllPatchesAreApplied) {
    // Of "ab" first "c" comes at the end, then "XYZ" before it: the range is over the "c".
    const Patch later = put(2, U"c");
    Patch before{0, 1, {Fresh{U"XYZ", program}, Same{{0, 1}}}};
    EXPECT_THAT(kept({later, before}, {{"body", 5, 1, "Writer", false}}),
                ElementsAre("c=kept:Writer", "XYZ", "same"));
    EXPECT_THAT(kept({put(2, U"c")}, {{"body", 5, 1, "Writer", false}}, KeptBy::program, 3),
                ElementsAre("c=kept:Writer"));
    EXPECT_THAT(kept({put(9, U"c")}, {{"body", 5, 1, "Writer", false}}, KeptBy::program,
                     static_cast<std::uint32_t>(-4)),
                ElementsAre("c=kept:Writer"));
}

TEST(KeptRanges, OfParagraphsHaveOneOfTheBreaksThatComeWithThem) {
    const KeptRange index{"body", 10, 5, "Writer", true};
    EXPECT_THAT(kept({put(9, U"\nTitle\n")}, {index}), ElementsAre("\n", "Title\n=kept:Writer"));
    EXPECT_THAT(kept({put(9, U"\nTitle")}, {index}), ElementsAre("\nTitle=kept:Writer"));
    EXPECT_THAT(kept({put(15, U"\n")}, {index}), ElementsAre("\n=kept:Writer"))
        << "one of two breaks at its end: which of them came cannot be told";
    EXPECT_THAT(kept({put(15, U"x\n")}, {index}), ElementsAre("x\n"));
    EXPECT_THAT(kept({put(9, U"\n")}, {index}), ElementsAre("\n"));
    EXPECT_THAT(kept({put(12, U"tl")}, {index}), ElementsAre("tl=kept:Writer"));
    EXPECT_THAT(kept({put(9, U"\nTitle\n")}, {{"body", 10, 5, "Zotero", false}}),
                ElementsAre("\n", "Title=kept:Zotero", "\n"));
}

TEST(KeptRanges, LeaveWhatIsTypedInThem) {
    const std::vector<KeptRange> ranges{{"body", 8, 12, "Writer", true}};
    EXPECT_THAT(kept({put(10, U"typed", typed)}, ranges), ElementsAre("typed"));
    EXPECT_THAT(kept({put(10, U"\u00A0", {Origin::office, "autocorrect", 0, false})}, ranges),
                ElementsAre("\u00A0"));
    EXPECT_THAT(kept({put(10, U"丁丁", typed)}, ranges, KeptBy::nobodySeen), ElementsAre("丁丁"))
        << "an input method's keys are not seen";
    EXPECT_THAT(kept({put(8, U"(Doe 2020) x", typed)}, {{"body", 8, 10, "Zotero", false}},
                     KeptBy::nobodySeen),
                ElementsAre("(Doe 2020)=kept:Zotero", " x"))
        << "a mark that came with its text was not typed";
    EXPECT_THAT(kept({put(8, U"pasted", {Origin::pasted, "", 0, false})},
                     {{"body", 8, 6, "Zotero", false}}, KeptBy::nobodySeen),
                ElementsAre("pasted"));
}

TEST(KeptRanges, KeepWhatStoodInThemWhenRecordingBegan) {
    EXPECT_THAT(
        kept({put(0, U"Text (Doe).", imported)}, {{"body", 5, 5, "JabRef", false}}, KeptBy::import),
        ElementsAre("Text ", "(Doe)=kept:JabRef", "."));
}

TEST(KeptRanges, KnowTheNamesThatProgramsGiveTheirCitations) {
    EXPECT_EQ(citationProgram("ZOTERO_ITEM CSL_CITATION {\"citationID\":\"x\"} RNDabc"), "Zotero");
    EXPECT_EQ(citationProgram("ZOTERO_BIBL {} CSL_BIBLIOGRAPHY RNDabc"), "Zotero");
    EXPECT_EQ(citationProgram("ZOTERO_BREF_GiQ7DAWQYWLy"), "Zotero");
    EXPECT_EQ(citationProgram("JR_cite1_2_doe2020"), "JabRef");
    EXPECT_EQ(citationProgram("JABREF_doe2020 CID_1 xyz"), "JabRef");
    EXPECT_EQ(citationProgram("JR_bib"), "JabRef");
    EXPECT_EQ(citationProgram("My mark"), "");
    EXPECT_EQ(citationProgram(""), "");
}

} // namespace
} // namespace palimpsest::writer
