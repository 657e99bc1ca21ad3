// SPDX-License-Identifier: MPL-2.0
#include "recorded.hxx"

#include <gtest/gtest.h>

// RapidCheck needs GoogleTest before it.
#include <rapidcheck/gtest.h>

#include <random>

namespace palimpsest::provenance {
namespace {

using test::KeepingSink;
using test::replayOf;

/// A writer who does everything there is, at random, through a recorder.
class RandomWriter {
  public:
    explicit RandomWriter(std::uint32_t seed) : random_(seed) {
        start();
        ask(); // so that there is a response to insert from
    }

    void act() {
        now_ += below(12) == 0 ? below(30'000) : below(300);
        if (below(40) == 0) {
            now_ -= 5'000; // a clock that was set back
        }
        switch (below(16)) {
        case 0:
            ask();
            break;
        case 1:
            below(2) == 0 ? recorder_->flushBurst() : static_cast<void>(recorder_->closeNext());
            break;
        case 2:
            sometimes();
            break;
        case 3:
        case 4:
        case 5:
        case 6:
        case 7:
            type();
            break;
        case 8:
        case 9:
        case 10:
            erase();
            break;
        default:
            splice();
        }
    }

    /// Every entry, and the burst that is open, as the working journal would hold them now.
    std::vector<std::string> lines() {
        while (recorder_->closeNext()) {
        }
        recorder_->flushBurst();
        std::vector<std::string> lines = sink_->lines;
        if (!sink_->open.empty()) {
            lines.push_back(sink_->open);
        }
        return lines;
    }

    /// Ends the office and goes on from what the working journal holds.
    void restart() {
        Journal journal(test::document, test::seed);
        for (const std::string& line : lines()) {
            journal.restore(line);
        }
        sink_ = std::make_shared<KeepingSink>();
        sink_->lines = journal.lines();
        recorder_ = std::make_unique<Recorder>(std::move(journal), sink_, "Palimpsest 0.1", now_);
        RC_ASSERT(!recorder_->state().recording());
        if (below(2) == 0) {
            recorder_->resume(recorder_->journal().size(), "root", recorder_->journal().lastTime(),
                              now_);
        }
        start();
    }

    const Recorder& recorder() const { return *recorder_; }

  private:
    std::uint32_t below(std::uint32_t bound) {
        return static_cast<std::uint32_t>(random_() % bound);
    }
    std::uint32_t length() const { return recorder_->state().history().length(story_); }

    void start() { recorder_->startSession("otter", "I agree.", "panel", below(2) == 0, now_); }

    char32_t character() {
        constexpr std::u32string_view some = U"ab \n\u2028\t\uFFFC\u00e9\u4e01\U0001F600\"\\";
        return some[below(some.size())];
    }

    std::u32string text(std::uint32_t most) {
        std::u32string some;
        for (std::uint32_t i = 1 + below(most); i > 0; --i) {
            some += character();
        }
        return some;
    }

    Attribution attribution() {
        const Origin origin = allOrigins.at(below(allOrigins.size()));
        switch (origin) {
        case Origin::model:
            return {origin, "r" + std::to_string(1 + below(static_cast<std::uint32_t>(asked_))),
                    below(500), false};
        case Origin::pasted:
            return {origin, below(2) == 0 ? "" : "https://example.org/é", 0, false};
        default:
            return {origin, "", 0, false};
        }
    }

    Piece piece() {
        const History& history = recorder_->state().history();
        const std::uint32_t size = history.characters().size();
        const std::uint32_t kind = size == 0 ? 0 : below(4);
        if (kind == 1) {
            const std::uint32_t first = below(size);
            return Copy{{first, 1 + below(std::min(size - first, 9U))}};
        }
        if (kind == 2) { // characters that stand nowhere, if there are any near
            const std::uint32_t first = below(size);
            std::uint32_t count = 0;
            while (first + count < size && count < 9 && !history.stands(first + count)) {
                ++count;
            }
            if (count > 0 && !brought_) {
                brought_ = true; // a character cannot come back twice in one patch
                return Same{{first, count}};
            }
        }
        return Fresh{text(6), attribution()};
    }

    void type() {
        const Cause cause = below(4) == 0 ? Cause::command : Cause::keyboard;
        caret_ = below(5) == 0 ? below(length() + 1) : std::min(caret_, length());
        for (std::uint32_t i = below(8); i > 0; --i) {
            recorder_->edit(story_,
                            {caret_, 0, {Fresh{{character()}, {Origin::keyboard, "", 0, false}}}},
                            cause, now_ += below(200));
            ++caret_;
        }
    }

    void erase() {
        const bool back = below(2) == 0;
        caret_ = std::min(caret_, length());
        for (std::uint32_t i = below(6); i > 0 && (back ? caret_ > 0 : caret_ < length()); --i) {
            caret_ -= back ? 1U : 0U;
            recorder_->edit(story_, {caret_, 1, {}}, Cause::erase, now_ += below(200));
        }
    }

    void splice() {
        const auto cause = static_cast<Cause>(below(15));
        const auto entry = below(2) == 0 ? Recorder::Entry::later : Recorder::Entry::atOnce;
        for (std::uint32_t i = 1 + below(3); i > 0; --i) {
            splice(cause, entry);
        }
    }

    void splice(Cause cause, Recorder::Entry entry) {
        story_ = below(6) == 0 ? "t" + std::to_string(below(3)) : "body";
        Patch patch;
        patch.position = below(length() + 1);
        patch.removed = below(std::min(length() - patch.position, 12U) + 1);
        brought_ = false;
        for (std::uint32_t i = below(4); i > 0; --i) {
            patch.put.push_back(piece());
        }
        recorder_->edit(story_, patch, cause, now_, entry);
    }

    void ask() {
        Recorder::Asked prompt;
        prompt.prompt = "Say it.";
        prompt.parameters = Json{{"temperature", 0.5}};
        prompt.context = "é";
        const std::string id = recorder_->asked(prompt, now_);
        ++asked_;
        if (below(4) == 0) {
            recorder_->failed(id, "", "stopped", 5, now_);
            return;
        }
        recorder_->answered(id, "An answer.", "stop", "m", Json{{"prompt", 3}}, 10, 20, now_);
        recorder_->decided(id, "inserted", Span{0, 4}, now_);
        recorder_->annotated(id, "inspiring", "yes", now_);
    }

    void sometimes() {
        if (below(3) == 0) {
            const auto entry = recorder_->saved("odt", now_);
            if (below(3) == 0) {
                recorder_->withdrawn(entry, now_);
            }
        } else if (below(3) == 0) {
            below(2) == 0 ? recorder_->pause(now_) : recorder_->end(now_);
            now_ += below(100'000);
            start();
        }
    }

    std::mt19937 random_;
    std::int64_t now_ = test::noon;
    std::shared_ptr<KeepingSink> sink_ = std::make_shared<KeepingSink>();
    std::unique_ptr<Recorder> recorder_ = std::make_unique<Recorder>(
        Journal(test::document, test::seed), sink_, "Palimpsest 0.1", test::noon);
    std::string story_ = "body";
    std::uint32_t caret_ = 0;
    std::size_t asked_ = 0;
    bool brought_ = false;
};

void requireSame(const Replay& replayed, const Replay& live) {
    const History& a = replayed.history();
    const History& b = live.history();
    a.check();
    RC_ASSERT(a.stories() == b.stories());
    RC_ASSERT(a.characters().size() == b.characters().size());
    for (const std::string& story : b.stories()) {
        RC_ASSERT(a.text(story) == b.text(story));
        RC_ASSERT(a.runs(story) == b.runs(story));
        RC_ASSERT(a.spans(story, 0, a.length(story)) == b.spans(story, 0, b.length(story)));
    }
    for (CharacterId id = 0; id < b.characters().size(); ++id) {
        RC_ASSERT(a.characters().at(id) == b.characters().at(id));
        RC_ASSERT(a.characters().attribution(id) == b.characters().attribution(id));
    }
}

RC_GTEST_PROP(RecorderAtRandom, LeavesAJournalWhoseReplayIsExactlyWhatWasThere,
              (std::uint32_t seed)) {
    RandomWriter writer(seed);
    for (int i = 0; i < 60; ++i) {
        writer.act();
        if (i % 30 == 29) {
            requireSame(replayOf(writer.lines()), writer.recorder().state());
        }
    }
}

RC_GTEST_PROP(RecorderAtRandom, GoesOnFromItsLinesAsIfNothingHadHappened, (std::uint32_t seed)) {
    RandomWriter writer(seed);
    for (int i = 0; i < 60; ++i) {
        writer.act();
        if (i % 20 == 19) {
            writer.restart();
        }
    }
    requireSame(replayOf(writer.lines()), writer.recorder().state());
    RC_ASSERT(writer.recorder().journal().size() > 6U);
}

} // namespace
} // namespace palimpsest::provenance
