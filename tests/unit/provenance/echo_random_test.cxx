// SPDX-License-Identifier: MPL-2.0
// Echoes against a plain model of the rule, which shares no code with the search.
#include "provenance/echo.hxx"
#include "recorded.hxx"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace palimpsest::provenance {
namespace {

using test::Recorded;
using Words = std::vector<std::string>;

constexpr std::size_t row = 8;

struct Cell {
    char letter; ///< small, or a space
    bool typed;
    std::size_t time;
};

struct Word {
    std::string text;
    std::uint32_t start = 0;
    bool typed = true;
    std::size_t time = 0; ///< of its earliest letter
};

struct Answer {
    Words words;
    std::size_t shown = 0;
    std::vector<bool> own;
};

std::vector<Word> wordsOf(const std::vector<Cell>& cells) {
    std::vector<Word> words;
    bool inside = false;
    for (std::uint32_t at = 0; at < cells.size(); ++at) {
        const Cell& cell = cells[at];
        if (cell.letter == ' ') {
            inside = false;
            continue;
        }
        if (!inside) {
            words.push_back({"", at, true, cell.time});
        }
        inside = true;
        words.back().text += cell.letter;
        words.back().typed = words.back().typed && cell.typed;
        words.back().time = std::min(words.back().time, cell.time);
    }
    return words;
}

Words splitWords(const std::string& text) {
    std::vector<Cell> cells;
    for (const char letter : text) {
        cells.push_back({letter, false, 0});
    }
    Words words;
    for (const Word& word : wordsOf(cells)) {
        words.push_back(word.text);
    }
    return words;
}

void markOwnPlainly(Answer& answer, const Words& text) {
    for (std::size_t first = 0; first + row <= answer.words.size(); ++first) {
        const auto begin = answer.words.begin() + static_cast<std::ptrdiff_t>(first);
        if (std::search(text.begin(), text.end(), begin, begin + row) != text.end()) {
            std::fill_n(answer.own.begin() + static_cast<std::ptrdiff_t>(first), row, true);
        }
    }
}

/// A writer who types, deletes, asks and retypes with a few words, so that much repeats.
class RandomRetyping {
  public:
    RandomRetyping(std::uint32_t seed, std::size_t vocabulary)
        : random_(seed), vocabulary_(vocabulary) {
        recorded_.started();
    }

    void run(int steps) {
        for (int step = 0; step < steps; ++step) {
            switch (below(8)) {
            case 0:
                ask();
                break;
            case 1:
                erase();
                break;
            case 2:
                insertFromModel();
                break;
            default:
                type();
            }
        }
    }

    void compare() {
        const Replay& replay = recorded_.recorder.state();
        auto found = echoes(replay, replay.history(), {"body"});
        EXPECT_EQ(found["body"], plainEchoes());
        const Replay again = test::replayOf(recorded_.entries());
        EXPECT_EQ(echoes(again, again.history(), {"body"})["body"], found["body"]);
        echoed_ += found["body"].size();
    }

    std::size_t echoed() const { return echoed_; }

  private:
    std::size_t below(std::size_t limit) { return random_() % std::max<std::size_t>(limit, 1); }

    std::string phrase(std::size_t most) {
        std::string text;
        for (std::size_t left = 1 + below(most); left > 0; --left) {
            text += std::string(1, static_cast<char>('a' + below(vocabulary_))) + " ";
        }
        return text;
    }

    /// Some words in a row out of others.
    std::string cutOf(const Words& words) {
        const std::size_t first = below(words.size());
        const std::size_t count = 1 + below(words.size() - first);
        std::string text;
        for (std::size_t word = first; word < std::min(words.size(), first + count); ++word) {
            text += words[word] + " ";
        }
        return text;
    }

    Words standing() const {
        Words words;
        for (const Word& word : wordsOf(cells_)) {
            words.push_back(word.text);
        }
        return words;
    }

    /// New words, words of an answer and words of the document.
    std::string mixture() {
        std::string text;
        for (std::size_t parts = 1 + below(3); parts > 0; --parts) {
            const std::size_t kind = below(3);
            if (kind == 0 && !answers_.empty()) {
                text += cutOf(answers_[below(answers_.size())].words);
            } else if (kind == 1 && !cells_.empty()) {
                text += cutOf(standing());
            } else {
                text += phrase(12);
            }
        }
        return text.substr(0, 80);
    }

    void ask() {
        Recorder::Asked question;
        question.prompt = below(3) == 0 ? mixture() : "";
        question.context = below(4) == 0 ? mixture() : "";
        Answer answer;
        answer.words = splitWords(mixture());
        answer.own.resize(answer.words.size());
        markOwnPlainly(answer, standing());
        markOwnPlainly(answer, splitWords(question.prompt));
        markOwnPlainly(answer, splitWords(question.context));
        const std::string id = recorded_.recorder.asked(question, recorded_.now);
        if (below(3) == 0) {
            type(); // while the model thinks
        }
        std::string text;
        for (const std::string& word : answer.words) {
            text += word + (below(3) == 0 ? ", " : "  ");
        }
        recorded_.recorder.answered(id, text, "stop", "", Json::object(), 1, 2, recorded_.now);
        answer.shown = made_;
        answers_.push_back(answer);
    }

    void type() {
        std::string text = mixture();
        const std::size_t at = below(3) == 0 ? below(cells_.size() + 1) : cells_.size();
        put(at, text, true);
        for (char& letter : text) {
            letter =
                below(5) == 0 && letter != ' ' ? static_cast<char>(letter - 'a' + 'A') : letter;
        }
        recorded_.type(static_cast<std::uint32_t>(at), toUtf32(text));
    }

    void insertFromModel() {
        if (answers_.empty()) {
            return;
        }
        const std::size_t which = below(answers_.size());
        const std::string text = cutOf(answers_[which].words);
        const std::size_t at = below(cells_.size() + 1);
        if (!text.empty()) {
            put(at, text, false);
            recorded_.put(static_cast<std::uint32_t>(at), 0, toUtf32(text),
                          {Origin::model, "r" + std::to_string(which + 1), 0, false}, Cause::model);
        }
    }

    void put(std::size_t at, const std::string& text, bool typed) {
        std::vector<Cell> cells;
        for (const char letter : text) {
            cells.push_back({letter, typed, made_++});
        }
        cells_.insert(cells_.begin() + static_cast<std::ptrdiff_t>(at), cells.begin(), cells.end());
    }

    void erase() {
        const std::size_t at = below(cells_.size());
        const std::size_t count = below(std::min<std::size_t>(cells_.size() - at, 60) + 1);
        const auto first = cells_.begin() + static_cast<std::ptrdiff_t>(at);
        cells_.erase(first, first + static_cast<std::ptrdiff_t>(count));
        recorded_.recorder.edit(
            "body", {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(count), {}},
            Cause::cut, recorded_.now);
    }

    /// How many words from `first` on repeat an answer from its word `other` on.
    std::size_t common(const std::vector<Word>& words, std::size_t first, const Answer& answer,
                       std::size_t other) const {
        std::size_t count = 0;
        while (first + count < words.size() && other + count < answer.words.size() &&
               words[first + count].typed && words[first + count].time >= answer.shown &&
               words[first + count].text == answer.words[other + count] &&
               !answer.own[other + count]) {
            ++count;
        }
        return count;
    }

    Echoes plainEchoes() const {
        Echoes found;
        const std::vector<Word> words = wordsOf(cells_);
        for (std::size_t first = 0; first < words.size();) {
            std::size_t best = 0;
            std::size_t whose = 0;
            for (std::size_t answer = 0; answer < answers_.size(); ++answer) {
                for (std::size_t other = 0; other < answers_[answer].words.size(); ++other) {
                    const std::size_t count = common(words, first, answers_[answer], other);
                    if (count >= row && count >= best) {
                        best = count;
                        whose = answer + 1;
                    }
                }
            }
            if (best > 0) {
                const Word& last = words[first + best - 1];
                found.push_back(
                    {words[first].start,
                     last.start + static_cast<std::uint32_t>(last.text.size()) - words[first].start,
                     static_cast<std::uint32_t>(best), "r" + std::to_string(whose)});
            }
            first += std::max<std::size_t>(best, 1);
        }
        return found;
    }

    std::mt19937 random_;
    std::size_t vocabulary_;
    Recorded recorded_;
    std::vector<Cell> cells_;
    std::vector<Answer> answers_;
    std::size_t made_ = 0;
    std::size_t echoed_ = 0;
};

TEST(Echo, AgreesWithAPlainModelOverRandomSittings) {
    std::size_t echoed = 0;
    for (std::uint32_t seed = 1; seed <= 60; ++seed) {
        SCOPED_TRACE(testing::Message() << "seed " << seed);
        RandomRetyping sitting(seed, seed % 3 == 0 ? 2 : 20);
        for (int round = 0; round < 4; ++round) {
            sitting.run(20);
            sitting.compare();
            if (HasFailure()) {
                return;
            }
        }
        echoed += sitting.echoed();
    }
    EXPECT_GT(echoed, 200U); // else this would compare nothing with nothing
}

} // namespace
} // namespace palimpsest::provenance
