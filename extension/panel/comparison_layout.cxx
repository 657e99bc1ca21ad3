// SPDX-License-Identifier: MPL-2.0
#include "panel/comparison_layout.hxx"

#include <algorithm>

namespace palimpsest::panel {

namespace {

using PieceKind = Piece::Kind;

constexpr int leastColumnInLines = 13; ///< of two beside each other

class Layouter {
  public:
    Layouter(const std::vector<SentenceChange>& all, const ComparisonMeasure& measure)
        : all_(all), measure_(measure) {}

    ComparisonLayout changes(const std::vector<std::size_t>& shown, int width) {
        int y = 0;
        for (const std::size_t each : shown) {
            done_.sentences.push_back({each, {0, y, width, measure_.check}});
            y += measure_.check;
            y += put(all_[each].pieces, 0, y, width) + measure_.line / 3;
        }
        done_.height = std::max(0, y - (shown.empty() ? 0 : measure_.line / 3));
        return std::move(done_);
    }

    ComparisonLayout beside(const std::vector<std::size_t>& shown, int width) {
        const int gap = measure_.line;
        const int column = (width - gap) / 2;
        done_.first = {0, 0, column, measure_.line};
        done_.second = {column + gap, 0, column, measure_.line};
        int y = measure_.line + measure_.line / 3;
        for (const std::size_t each : shown) {
            const int left = put(without(all_[each], PieceKind::added), 0, y, column);
            const int right = put(without(all_[each], PieceKind::removed), column + gap, y, column);
            y += std::max(left, right) + measure_.line / 3;
        }
        done_.height = y;
        return std::move(done_);
    }

    ComparisonLayout below(const std::vector<std::size_t>& shown, int width) {
        int y = 0;
        for (const PieceKind other : {PieceKind::added, PieceKind::removed}) {
            (other == PieceKind::added ? done_.first : done_.second) = {0, y, width, measure_.line};
            y += measure_.line + measure_.line / 3;
            for (const std::size_t each : shown)
                y += put(without(all_[each], other), 0, y, width) + measure_.line / 3;
        }
        done_.height = y;
        return std::move(done_);
    }

  private:
    static std::vector<Piece> without(const SentenceChange& sentence, PieceKind kind) {
        std::vector<Piece> pieces;
        std::copy_if(sentence.pieces.begin(), sentence.pieces.end(), std::back_inserter(pieces),
                     [&](const Piece& piece) { return piece.kind != kind; });
        return pieces;
    }

    /// The height that it takes.
    int put(const std::vector<Piece>& pieces, int x, int y, int width) {
        TextFlow flow = flowed(pieces, width - measure_.air, measure_.widthOf, measure_.air);
        for (FlowedRun& run : flow.runs)
            done_.texts.push_back(
                {{x + run.x, y + run.line * measure_.line, run.width + measure_.air, measure_.line},
                 run.kind,
                 std::move(run.text)});
        return flow.lines * measure_.line;
    }

    const std::vector<SentenceChange>& all_;
    const ComparisonMeasure& measure_;
    ComparisonLayout done_;
};

} // namespace

ComparisonLayout layOutComparison(const std::vector<SentenceChange>& all,
                                  const std::vector<std::size_t>& shown, ComparisonStyle style,
                                  const ComparisonMeasure& measure, int width) {
    Layouter layouter(all, measure);
    if (style == ComparisonStyle::changes)
        return layouter.changes(shown, width);
    return width >= 2 * leastColumnInLines * measure.line + measure.line
               ? layouter.beside(shown, width)
               : layouter.below(shown, width);
}

} // namespace palimpsest::panel
