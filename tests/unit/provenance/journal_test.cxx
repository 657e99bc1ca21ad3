// SPDX-License-Identifier: MPL-2.0
#include "recorded.hxx"

#include <gtest/gtest.h>

namespace palimpsest::provenance {
namespace {

using test::Recorded;

Journal read(const std::vector<std::string>& lines) {
    Journal journal(test::document, test::seed);
    for (const std::string& line : lines) {
        journal.restore(line);
    }
    return journal;
}

std::vector<std::string> someLines() {
    Recorded recorded;
    recorded.started().type(0, U"abc");
    recorded.answer("An answer.");
    recorded.recorder.saved("odt", recorded.now);
    return recorded.recorder.journal().lines();
}

TEST(Journal, ComesBackFromItsLinesWithTheSameRoot) {
    Recorded recorded;
    recorded.started().type(0, U"abc");
    recorded.answer("An answer.");
    const Journal& written = recorded.recorder.journal();
    const Journal journal = read(written.lines());
    EXPECT_EQ(journal.lines(), written.lines());
    EXPECT_EQ(journal.root(), written.root());
    EXPECT_EQ(journal.checkpoint(), written.checkpoint());
    EXPECT_EQ(journal.lastTime(), written.lastTime());
    EXPECT_EQ(journal.checkpoint(), checkpointText(test::document, journal.size(), journal.root()));
}

TEST(Journal, NumbersWhatIsAppendedAndNeverGoesBackInTime) {
    Journal journal(test::document, test::seed);
    journal.append(Json{{"kind", "opened"}, {"at", 50}});
    EXPECT_EQ(journal.append(Json{{"kind", "x"}, {"at", 40}, {"n", 9}}),
              R"({"at":50,"kind":"x","n":1})");
    EXPECT_EQ(journal.lastTime(), 50);
}

TEST(Journal, IsAsItWasWhenAnEntryHasNoCanonicalForm) {
    Journal journal(test::document, test::seed);
    journal.append(Json{{"kind", "opened"}, {"at", 50}});
    const Hash root = journal.root();
    EXPECT_THROW(journal.append(Json{{"kind", "x"}, {"at", 60}, {"half", 0.5}}), JournalError);
    EXPECT_EQ(journal.size(), 1U);
    EXPECT_EQ(journal.root(), root);
    EXPECT_EQ(journal.lastTime(), 50);
}

TEST(Journal, RefusesALineThatDoesNotFollow) {
    const auto lines = someLines();
    EXPECT_THROW(read({lines[1]}), JournalError);
    EXPECT_THROW(read({lines[0], lines[2]}), JournalError);
    EXPECT_THROW(read({lines[0], lines[0]}), JournalError);
    EXPECT_THROW(read({lines[0], R"({"at":5,"kind":"x","n":1})"}), JournalError);
    EXPECT_THROW(
        read(
            {R"({"at":5,"document":"another","format":"palimpsest-journal/1","kind":"opened","n":0,"software":""})"}),
        JournalError);
    EXPECT_NO_THROW(read(lines));
}

TEST(Journal, ChangesItsRootWithEveryByteOfEveryEntry) {
    const auto lines = someLines();
    const Hash root = read(lines).root();
    for (std::size_t i = 0; i < lines.size(); ++i) {
        Json entry = parseEntry(lines[i]);
        entry["more"] = true;
        auto changed = lines;
        changed[i] = canonical(entry);
        EXPECT_NE(read(changed).root(), root) << i;
    }
    auto shorter = lines;
    shorter.pop_back();
    EXPECT_NE(read(shorter).root(), root);
}

TEST(Journal, KeepsItsRootWhenTextsAreTakenAway) {
    const auto lines = someLines();
    auto redacted = lines;
    std::size_t taken = 0;
    for (std::string& line : redacted) {
        const Json entry = parseEntry(line);
        const std::string committed = committedForm(entry, test::seed);
        taken += committed == line ? 0U : 1U;
        line = committed;
    }
    EXPECT_EQ(taken, 4U); // consent, typing, prompt, response
    EXPECT_EQ(read(redacted).root(), read(lines).root());
}

} // namespace
} // namespace palimpsest::provenance
