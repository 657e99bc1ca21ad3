// SPDX-License-Identifier: MPL-2.0
#include "writer/open_suggestions.hxx"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace palimpsest::writer {
namespace {

using namespace provenance;
using testing::ElementsAre;
using testing::IsEmpty;

/// What is decided of a text in which a response suggests changes, as the characters' letters.
class Reviewing {
  public:
    /// Letters in [] are put by the response r1, those in {} struck by it.
    explicit Reviewing(std::u32string_view marked) {
        char32_t kind = U' ';
        for (const char32_t letter : marked) {
            if (letter == U'[' || letter == U'{')
                kind = letter;
            else if (letter == U']' || letter == U'}')
                kind = U' ';
            else
                add(letter, kind);
        }
        open_.add("r1", tracked_.inserted, tracked_.deleted);
    }

    /// `gone` vanish, `plain` are tracked no more; what is decided then, one string a decision:
    /// "accepted +put -struck".
    std::vector<std::string> after(Deed deed, std::u32string_view gone, std::u32string_view plain) {
        for (const char32_t letter : gone) {
            const auto place = static_cast<std::uint32_t>(history_.text("body").find(letter));
            open_.removed(history_.apply("body", {place, 1, {}}).removed, deed);
        }
        for (const char32_t letter : plain)
            untrack(letter);
        return decided(deed);
    }

    /// They come back, tracked as they were.
    std::vector<std::string> back(Deed deed, std::u32string_view letters,
                                  std::u32string_view tracked) {
        for (const char32_t letter : letters)
            history_.apply("body", {0, 0, {Same{{id(letter), 1}}}});
        for (const char32_t letter : tracked) {
            Spans& kind =
                struck_.find(letter) != std::u32string::npos ? tracked_.deleted : tracked_.inserted;
            kind.push_back({id(letter), 1});
        }
        return decided(deed);
    }

    OpenSuggestions& open() { return open_; }
    const History& history() const { return history_; }
    TrackedCharacters& tracked() { return tracked_; }

  private:
    void add(char32_t letter, char32_t kind) {
        const Attribution from =
            kind == U'[' ? Attribution{Origin::model, "r1", history_.characters().size(), false}
                         : Attribution{Origin::keyboard, "s1", 0, false};
        const std::uint32_t place = history_.length("body");
        const Change& change =
            history_.apply("body", {place, 0, {Fresh{std::u32string(1, letter), from}}});
        letters_ += letter;
        if (kind == U'{')
            struck_ += letter;
        if (kind == U'[')
            tracked_.inserted.push_back(change.put.front());
        if (kind == U'{')
            tracked_.deleted.push_back(change.put.front());
    }
    CharacterId id(char32_t letter) const {
        return static_cast<CharacterId>(letters_.find(letter));
    }
    void untrack(char32_t letter) {
        for (Spans* kind : {&tracked_.inserted, &tracked_.deleted})
            std::erase(*kind, Span{id(letter), 1});
    }
    std::vector<std::string> decided(Deed deed) {
        std::vector<std::string> said;
        for (const ReviewDecision& one : open_.decisions(tracked_, history_, deed)) {
            std::string words = one.response + " " + std::string(name(one.review));
            const auto add = [&](const char* sign, const Spans& spans) {
                if (!spans.empty())
                    words += sign;
                for (const Span& span : spans)
                    words += toUtf8(letters_.substr(span.first, span.count));
            };
            add(" +", one.put);
            add(" -", one.struck);
            said.push_back(words);
        }
        return said;
    }

    History history_;
    OpenSuggestions open_;
    std::u32string letters_, struck_; ///< letters_: by number
    TrackedCharacters tracked_;
};

TEST(OpenSuggestions, AreAcceptedWhereWhatTheyPutIsTrackedNoMoreAndWhatTheyStruckIsGone) {
    Reviewing text(U"ab{cd}[ef]gh");
    EXPECT_THAT(text.after(Deed::reviewing, U"", U""), IsEmpty());
    EXPECT_THAT(text.after(Deed::reviewing, U"cd", U"cdef"), ElementsAre("r1 accepted +ef -cd"));
    EXPECT_THAT(text.after(Deed::reviewing, U"", U""), IsEmpty()) << "said once";
}

TEST(OpenSuggestions, AreRejectedWhereWhatTheyPutIsGoneAndWhatTheyStruckIsTrackedNoMore) {
    Reviewing text(U"ab{cd}[ef]gh");
    EXPECT_THAT(text.after(Deed::reviewing, U"ef", U"cdef"), ElementsAre("r1 rejected +ef -cd"));
}

TEST(OpenSuggestions, AreDecidedPartByPart) {
    Reviewing text(U"{a}[bcd]{e}[f]");
    EXPECT_THAT(text.after(Deed::reviewing, U"bd", U"cbd"),
                ElementsAre("r1 rejected +bd", "r1 accepted +c"));
    EXPECT_THAT(text.after(Deed::reviewing, U"", U"ef"),
                ElementsAre("r1 accepted +f", "r1 rejected -e"));
}

TEST(OpenSuggestions, AreOpenAgainWhereTheirDecisionIsUndone) {
    Reviewing text(U"ab{cd}[ef]gh");
    text.after(Deed::reviewing, U"cd", U"cdef");
    EXPECT_THAT(text.back(Deed::undoing, U"cd", U"cdef"), ElementsAre("r1 reopened +ef -cd"));
    EXPECT_THAT(text.after(Deed::redoing, U"cd", U"cdef"), ElementsAre("r1 accepted +ef -cd"));
    EXPECT_THAT(text.back(Deed::undoing, U"cd", U"cdef"), ElementsAre("r1 reopened +ef -cd"));
    EXPECT_THAT(text.after(Deed::reviewing, U"ef", U"cdef"), ElementsAre("r1 rejected +ef -cd"));
    EXPECT_THAT(text.back(Deed::undoing, U"ef", U"cdef"), ElementsAre("r1 reopened +ef -cd"));
    EXPECT_THAT(text.after(Deed::redoing, U"ef", U"cdef"), ElementsAre("r1 rejected +ef -cd"));
}

TEST(OpenSuggestions, AreNotDecidedWhereTheyAreUndoneThemselves) {
    Reviewing text(U"ab{cd}[ef]gh");
    EXPECT_THAT(text.after(Deed::undoing, U"ef", U"cdef"), IsEmpty());
    EXPECT_THAT(text.back(Deed::redoing, U"ef", U"cdef"), IsEmpty());
    EXPECT_THAT(text.after(Deed::redoing, U"cd", U"cdef"), ElementsAre("r1 accepted +ef -cd"));
}

TEST(OpenSuggestions, AreOpenAgainWhereTheirDecisionAndTheyThemselvesAreUndoneAtOnce) {
    Reviewing text(U"ab[ef]gh");
    text.after(Deed::reviewing, U"", U"ef");
    EXPECT_THAT(text.after(Deed::undoing, U"ef", U""), ElementsAre("r1 reopened +ef"));
    EXPECT_THAT(text.back(Deed::redoing, U"ef", U""), ElementsAre("r1 accepted +ef"));
}

TEST(OpenSuggestions, AreNotRejectedByEditing) {
    Reviewing text(U"ab[efg]h");
    EXPECT_THAT(text.after(Deed::editing, U"e", U"e"), IsEmpty());
    EXPECT_THAT(text.after(Deed::reviewing, U"", U""), IsEmpty()) << "and not later either";
    EXPECT_THAT(text.after(Deed::reviewing, U"", U"fg"), ElementsAre("r1 accepted +fg"));
    EXPECT_THAT(text.after(Deed::editing, U"f", U""), IsEmpty()) << "what was accepted stays so";
    EXPECT_THAT(text.back(Deed::undoing, U"f", U""), IsEmpty());
}

TEST(OpenSuggestions, AreNotDecidedWhereRedoDeletesThemByHandAgain) {
    Reviewing text(U"ab[e]h");
    text.after(Deed::editing, U"e", U"e");
    EXPECT_THAT(text.back(Deed::undoing, U"e", U"e"), IsEmpty());
    EXPECT_THAT(text.after(Deed::redoing, U"e", U"e"), IsEmpty());
}

TEST(OpenSuggestions, AreNotAcceptedWhereTheirTextIsMoved) {
    Reviewing text(U"ab[ef]gh");
    text.open().removed({{2, 2}}, Deed::reviewing);
    EXPECT_THAT(text.after(Deed::reviewing, U"", U"ef"), IsEmpty());
}

TEST(OpenSuggestions, OfARecordAreThoseOnWhichNothingWasDecidedAndThatAreTrackedStill) {
    ResponseRecord record;
    record.id = "r1";
    record.suggestion.put.set({2, 4}, Review::open);
    record.suggestion.put.set({3, 1}, Review::accepted);
    Reviewing text(U"ab[cdef]gh");
    text.open().begin({record});
    text.open().keepTracked({{{2, 3}}, {}});
    text.tracked().inserted.clear();
    EXPECT_THAT(text.after(Deed::reviewing, U"", U""), ElementsAre("r1 accepted +ce"));
    text.open().begin({});
    EXPECT_FALSE(text.open().any());
}

TEST(OpenSuggestions, CountWhatIsOpen) {
    Reviewing text(U"ab{cd}[ef]gh");
    EXPECT_EQ(text.open().open(), 4U);
    EXPECT_TRUE(text.open().anyOpen({{0, 3}}));
    EXPECT_FALSE(text.open().anyOpen({{0, 2}, {6, 2}}));
    text.after(Deed::reviewing, U"c", U"c");
    EXPECT_EQ(text.open().open(), 3U);
    EXPECT_FALSE(text.open().anyOpen({{2, 1}})) << "decided";
}

/// The places and lengths of what went, where `after` is what is left of a text.
std::vector<std::pair<std::uint32_t, std::u32string>> removals(Reviewing& text,
                                                               const std::u32string& after) {
    std::vector<std::pair<std::uint32_t, std::u32string>> found;
    const auto edit = difference(text.history().text("body"), after, 0);
    const auto edits = text.open().asReview(*edit, "body", text.history());
    if (!edits)
        return {{~0U, U"none"}};
    for (const TextEdit& one : *edits)
        found.emplace_back(one.position, one.removed);
    return found;
}

TEST(OpenSuggestions, TellWhichOfEqualLettersWent) {
    Reviewing text(U"The {quik}[quick] fox {jumpt}[jumped].");
    using At = std::pair<std::uint32_t, std::u32string>;
    EXPECT_THAT(removals(text, U"The quick fox jumped."),
                ElementsAre(At{4, U"quik"}, At{18, U"jumpt"}));
    EXPECT_THAT(removals(text, U"The quik fox jumpt."),
                ElementsAre(At{8, U"quick"}, At{23, U"jumped"}));
    EXPECT_THAT(removals(text, U"The quick fox jumpt."),
                ElementsAre(At{4, U"quik"}, At{23, U"jumped"}));
    EXPECT_THAT(removals(text, U"The quick fox jumptjumped."), ElementsAre(At{4, U"quik"}));
    EXPECT_THAT(removals(text, U"The quikquick fox jumpedjumped."), ElementsAre(At{~0U, U"none"}));
    EXPECT_THAT(removals(text, U"The quikquick jumptjumped."), ElementsAre(At{~0U, U"none"}));
}

TEST(OpenSuggestions, AreReviewedByCommandsThatSayItOrByNoneThatIsSeen) {
    const auto deed = [](Command command, const char* commandName, std::u32string keys) {
        Facts facts;
        facts.command = command;
        facts.commandName = commandName;
        facts.keys = std::move(keys);
        return deedOf(facts);
    };
    EXPECT_EQ(deed(Command::none, "", U""), Deed::reviewing);
    EXPECT_EQ(deed(Command::none, "", U"a"), Deed::editing);
    for (const char* name :
         {"AcceptTrackedChange", "RejectTrackedChange", "AcceptTrackedChangeToNext",
          "RejectTrackedChangeToNext", "AcceptAllTrackedChanges", "RejectAllTrackedChanges"}) {
        EXPECT_EQ(commandOf(std::string(".uno:") + name), Command::office);
        EXPECT_EQ(deed(Command::office, name, U""), Deed::reviewing);
    }
    EXPECT_EQ(deed(Command::office, "ExecuteSearch", U""), Deed::editing);
    EXPECT_EQ(deed(Command::paste, "Paste", U""), Deed::editing);
    EXPECT_EQ(deed(Command::undo, "Undo", U""), Deed::undoing);
    EXPECT_EQ(deed(Command::redo, "Redo", U""), Deed::redoing);
    Facts undone;
    undone.undone = true;
    EXPECT_EQ(deedOf(undone), Deed::undoing);
}

} // namespace
} // namespace palimpsest::writer
