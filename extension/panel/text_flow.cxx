// SPDX-License-Identifier: MPL-2.0
#include "panel/text_flow.hxx"

#include "provenance/utf8.hxx"

#include <algorithm>

namespace palimpsest::panel {

namespace {

using PieceKind = Piece::Kind;

bool breaksLine(char32_t c) {
    return c == U'\n' || c == U'\u2028';
}

bool isBlankBetween(char32_t c) {
    return c == U' ' || c == U'\t';
}

/// Up to the end of the spaces behind the first word, or one break.
std::u32string_view firstWord(std::u32string_view text) {
    if (breaksLine(text.front()))
        return text.substr(0, 1);
    std::size_t end = 0;
    while (end < text.size() && !isBlankBetween(text[end]) && !breaksLine(text[end]))
        ++end;
    while (end < text.size() && isBlankBetween(text[end]))
        ++end;
    return text.substr(0, end);
}

std::u32string_view withoutSpaces(std::u32string_view text) {
    while (!text.empty() && isBlankBetween(text.back()))
        text.remove_suffix(1);
    return text;
}

class FlowedLines {
  public:
    FlowedLines(int width, const TextWidth& widthOf, int gap)
        : width_(width), widthOf_(widthOf), gap_(gap) {}

    void add(PieceKind kind, std::u32string_view word) {
        if (breaksLine(word.front())) {
            if (kind != PieceKind::kept)
                put(kind, U"¶");
            newLine();
            return;
        }
        const int own = widthOf_(withoutSpaces(word));
        if (x_ > 0 && x_ + own > width_)
            newLine();
        if (own <= width_) {
            put(kind, word);
            return;
        }
        while (!word.empty()) { // longer than a line
            std::size_t fits = 1;
            while (fits < word.size() && widthOf_(word.substr(0, fits + 1)) <= width_)
                ++fits;
            put(kind, word.substr(0, fits));
            word.remove_prefix(fits);
            if (!word.empty())
                newLine();
        }
    }

    TextFlow end() {
        endRun();
        flow_.lines = line_ + (x_ > 0 ? 1 : 0);
        return std::move(flow_);
    }

  private:
    void put(PieceKind kind, std::u32string_view text) {
        if (!run_.empty() && kind != kind_) {
            x_ += withoutSpaces(run_).size() == run_.size() ? gap_ : 0;
            endRun();
        }
        if (run_.empty()) {
            if (withoutSpaces(text).empty()) { // nothing to strike or underline
                x_ += widthOf_(text);
                return;
            }
            kind_ = kind;
            begin_ = x_;
        }
        run_ += text;
        x_ += widthOf_(text);
    }
    void endRun() {
        const auto letters = withoutSpaces(run_);
        if (!letters.empty())
            flow_.runs.push_back({kind_, provenance::toUtf8(std::u32string(letters)), line_, begin_,
                                  std::min(widthOf_(letters), width_ - begin_)});
        run_.clear();
    }
    void newLine() {
        endRun();
        ++line_;
        x_ = 0;
    }

    int width_;
    const TextWidth& widthOf_;
    int gap_;
    TextFlow flow_;
    std::u32string run_;
    PieceKind kind_ = PieceKind::kept;
    int line_ = 0, x_ = 0, begin_ = 0;
};

} // namespace

TextFlow flowed(const std::vector<Piece>& pieces, int width, const TextWidth& widthOf, int gap) {
    FlowedLines lines(std::max(width, 1), widthOf, gap);
    for (const Piece& piece : pieces) {
        std::u32string_view rest = piece.text;
        if (piece.kind != PieceKind::kept && withoutSpaces(rest).empty())
            rest = U"·"; // a space alone is seen by nobody
        if (&piece == &pieces.back() && piece.kind == PieceKind::kept)
            while (!rest.empty() && (isBlankBetween(rest.back()) || breaksLine(rest.back())))
                rest.remove_suffix(1);
        while (!rest.empty()) {
            const auto word = firstWord(rest);
            lines.add(piece.kind, word);
            rest.remove_prefix(word.size());
        }
    }
    return lines.end();
}

} // namespace palimpsest::panel
