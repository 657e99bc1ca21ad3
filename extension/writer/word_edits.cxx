// SPDX-License-Identifier: MPL-2.0
#include "writer/word_edits.hxx"

#include "provenance/alignment.hxx"
#include "provenance/words.hxx"
#include "writer/story_marks.hxx"
#include "writer/text_edit.hxx"

#include <algorithm>
#include <iterator>

namespace palimpsest::writer {

namespace {

using namespace provenance;

/// The places of breaks in text[start, end).
std::vector<std::uint32_t> breaksIn(std::u32string_view text, std::uint32_t start,
                                    std::uint32_t end) {
    std::vector<std::uint32_t> breaks;
    for (std::uint32_t place = start; place < end; ++place)
        if (text[place] == U'\n')
            breaks.push_back(place);
    return breaks;
}

/// Builds the edits of one replacement.
class WordEdits {
  public:
    WordEdits(std::u32string_view before, std::u32string_view after, std::u32string_view linesAfter,
              const std::vector<std::uint32_t>& tables)
        : before_(before), after_(after), linesAfter_(linesAfter), tables_(tables) {}

    /// What stands between equal words, paragraph by paragraph.
    void addStretch(Stretch stretch) {
        const auto old = breaksIn(before_, stretch.before, stretch.beforeEnd);
        const auto now = breaksIn(linesAfter_, stretch.after, stretch.afterEnd);
        for (std::size_t index = 0; index < std::min(old.size(), now.size()); ++index) {
            add({stretch.before, old[index], stretch.after, now[index]});
            stretch.before = old[index] + 1;
            stretch.after = now[index] + 1;
        }
        add(stretch);
    }

    std::vector<WordEdit> take() { return std::move(edits_); }

  private:
    bool stays(std::uint32_t place) const {
        return before_[place] == anchoredObject ||
               std::binary_search(tables_.begin(), tables_.end(), place);
    }

    void add(const Stretch& part) {
        WordEdit edit{part.before, 0, part.after,
                      std::u32string(after_.substr(part.after, part.afterEnd - part.after))};
        for (std::uint32_t place = part.before; place < part.beforeEnd; ++place) {
            if (!stays(place)) {
                ++edit.removed;
                continue;
            }
            push(std::move(edit));
            edit = {place + 1, 0, part.afterEnd, {}};
        }
        push(std::move(edit));
    }

    void push(WordEdit edit) {
        if (edit.removed > 0 || !edit.inserted.empty())
            edits_.push_back(std::move(edit));
    }

    std::u32string_view before_, after_, linesAfter_;
    const std::vector<std::uint32_t>& tables_;
    std::vector<WordEdit> edits_;
};

/// Words are of one kind; spaces, breaks and marks are of a kind with their equals.
std::vector<std::uint32_t> kinds(std::u32string_view text, const std::vector<Token>& tokens) {
    std::vector<std::uint32_t> kinds;
    kinds.reserve(tokens.size());
    for (const Token& token : tokens)
        kinds.push_back(token.word ? 0 : static_cast<std::uint32_t>(text[token.start]) + 1);
    return kinds;
}

/// Where a token begins, or the text's end.
std::uint32_t startOf(const std::vector<Token>& tokens, std::uint32_t index,
                      std::u32string_view text) {
    return index < tokens.size() ? tokens[index].start : count(text);
}

/// The parts of one edit in order; they cover what it removes and what it puts.
std::vector<WordEdit> partsOf(std::u32string_view before, const WordEdit& edit) {
    const std::u32string_view old = before.substr(edit.at, edit.removed);
    const std::u32string_view now = edit.inserted;
    const auto oldTokens = tokens(old), nowTokens = tokens(now);
    Alignment alignment(kinds(old, oldTokens), kinds(now, nowTokens));
    alignment.align(alignment.whole());
    std::vector<Stretch> stretches;
    for (const Match& match : alignment.matches())
        for (std::uint32_t index = 0; index < match.length; ++index)
            stretches.push_back({match.before + index, match.before + index + 1,
                                 match.after + index, match.after + index + 1});
    const auto rest = gaps(alignment.matches(), alignment.whole());
    stretches.insert(stretches.end(), rest.begin(), rest.end());
    std::sort(stretches.begin(), stretches.end(), [](const Stretch& left, const Stretch& right) {
        return std::pair(left.before, left.after) < std::pair(right.before, right.after);
    });
    std::vector<WordEdit> parts;
    for (const Stretch& stretch : stretches) {
        const std::uint32_t start = startOf(oldTokens, stretch.before, old);
        const std::uint32_t end = startOf(oldTokens, stretch.beforeEnd, old);
        const std::uint32_t from = startOf(nowTokens, stretch.after, now);
        const std::uint32_t to = startOf(nowTokens, stretch.afterEnd, now);
        std::u32string text(now.substr(from, to - from));
        // More words than there were look like the one before them.
        if (start == end && !parts.empty())
            parts.back().inserted += text;
        else
            parts.push_back({edit.at + start, end - start, edit.from + from, std::move(text)});
    }
    if (parts.size() > 1 && parts.front().removed == 0) {
        parts[1].inserted.insert(0, parts.front().inserted);
        parts[1].from = parts.front().from;
        parts.erase(parts.begin());
    }
    return parts;
}

} // namespace

std::vector<WordEdit> wordEdits(std::u32string_view before, std::u32string_view after,
                                const std::vector<std::uint32_t>& tables) {
    // A model writes a line's end where a line ends, whether or not a paragraph ends with it.
    const auto withBreaks = [](std::u32string_view text) {
        std::u32string lines(text);
        std::replace(lines.begin(), lines.end(), lineBreak, U'\n');
        return lines;
    };
    const std::u32string linesBefore = withBreaks(before), linesAfter = withBreaks(after);
    WordEdits edits(linesBefore, after, linesAfter, tables);
    const Stretch whole{0, count(before), 0, count(after)};
    for (const Stretch& stretch : gaps(compareWords(linesBefore, linesAfter), whole))
        edits.addStretch(stretch);
    return edits.take();
}

std::vector<WordEdit> wordParts(std::u32string_view before, const std::vector<WordEdit>& edits) {
    std::vector<WordEdit> written;
    for (const WordEdit& edit : edits) {
        for (WordEdit& part : partsOf(before, edit)) {
            if (before.substr(part.at, part.removed) != part.inserted)
                written.push_back(std::move(part));
        }
    }
    return written;
}

std::vector<PartLeft> stretches(std::u32string_view text, std::u32string_view stays, bool stayed) {
    std::vector<PartLeft> found;
    std::size_t next = 0;
    for (std::uint32_t at = 0; at < text.size(); ++at) {
        const bool stands = next < stays.size() && text[at] == stays[next];
        if (stands)
            ++next;
        if (stands != stayed)
            continue;
        if (!found.empty() && found.back().start + found.back().length == at)
            ++found.back().length;
        else
            found.push_back({at, 1});
    }
    return found;
}

std::vector<Patch> replacement(std::uint32_t position, std::u32string_view before,
                               const std::vector<WordEdit>& edits, const PlacedText& after,
                               const std::string& response, std::uint32_t offset,
                               const std::vector<std::u32string>& stays) {
    std::vector<Patch> patches;
    for (std::size_t n = edits.size(); n-- > 0;) {
        const WordEdit& edit = edits[n];
        const std::u32string_view left = n < stays.size() ? stays[n] : std::u32string_view();
        Patch patch{position + edit.at, edit.removed, {}};
        if (!left.empty())
            patch = {position + edit.at + edit.removed, 0, {}};
        patch.put = after.pieces(edit.from, count(edit.inserted), response, offset);
        if (patch.removed > 0 || !patch.put.empty())
            patches.push_back(std::move(patch));
        if (left.empty())
            continue;
        const auto gone = stretches(before.substr(edit.at, edit.removed), left, false);
        for (auto stretch = gone.rbegin(); stretch != gone.rend(); ++stretch)
            patches.push_back({position + edit.at + stretch->start, stretch->length, {}});
    }
    return patches;
}

} // namespace palimpsest::writer
