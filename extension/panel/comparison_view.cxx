// SPDX-License-Identifier: MPL-2.0
#include "panel/comparison_view.hxx"

#include "panel/guarded.hxx"
#include "provenance/utf8.hxx"

#include <algorithm>

namespace palimpsest::panel {

namespace {

using PieceKind = Piece::Kind;

constexpr std::size_t sentencesOfAPage = 5;
constexpr int airInPixels = 4; // the office moves a fixed text's words by 2

std::string checkNamed(std::size_t row) {
    return "take" + std::to_string(row);
}

/// The words of one kind, as they are read one after the other.
std::string readTogether(const SentenceChange& sentence, PieceKind kind) {
    std::u32string all;
    for (const Piece& piece : sentence.pieces) {
        if (piece.kind == kind)
            all += (all.empty() ? U"" : U" … ") + piece.text;
    }
    return provenance::toUtf8(all);
}

} // namespace

void ComparisonView::build() {
    controls_.paragraph("comparisonNote", "");
    controls_.heading("firstSide", "");
    controls_.heading("secondSide", "");
    for (std::size_t row = 0; row < sentencesOfAPage; ++row)
        controls_.check(checkNamed(row), "");
    controls_.link("moreSentences", "");
}

void ComparisonView::listen() {
    controls_.setHelp("moreSentences", host_.texts()("comparison.more.help"));
    controls_.onPress("moreSentences", [this] { turnPage(); });
    for (std::size_t row = 0; row < sentencesOfAPage; ++row)
        controls_.onPress(checkNamed(row), [this, row] {
            const auto numbers = shown();
            if (!quiet_ && row < numbers.size())
                desk_.takeSentence(numbers[row], controls_.checked(checkNamed(row)));
        });
}

void ComparisonView::show() {
    const Comparison* const now = desk_.comparison();
    if (now != comparison_ || desk_.comparisonVersion() != version_) {
        comparison_ = now;
        version_ = desk_.comparisonVersion();
        page_ = 0;
        laid_.reset();
    }
    if (comparison_ == nullptr)
        return;
    const Texts& texts = host_.texts();
    const auto all = comparison_->changed();
    controls_.setLabel("comparisonNote", desk_.comparisonNote());
    const auto sides = desk_.comparisonSides();
    controls_.setLabel("firstSide", sides.first);
    controls_.setLabel("secondSide", sides.second);
    const auto figure = [&](std::size_t value) { return number(value, texts.language()); };
    const std::size_t first = page_ * sentencesOfAPage;
    controls_.setLabel(
        "moreSentences",
        texts("comparison.more", {{"from", figure(first + 1)},
                                  {"to", figure(std::min(first + sentencesOfAPage, all.size()))},
                                  {"of", figure(all.size())}}));
    showSentences(shown());
}

void ComparisonView::showSentences(const std::vector<std::size_t>& numbers) {
    const Texts& texts = host_.texts();
    quiet_ = true;
    for (std::size_t row = 0; row < numbers.size(); ++row) {
        const SentenceChange& sentence = comparison_->sentences()[numbers[row]];
        const auto figure = [&](std::uint32_t value) { return number(value, texts.language()); };
        controls_.setLabel(checkNamed(row),
                           texts("comparison.sentence",
                                 {{"n", figure(static_cast<std::uint32_t>(numbers[row] + 1))},
                                  {"removed", figure(sentence.wordsRemoved)},
                                  {"added", figure(sentence.wordsAdded)}}));
        const std::string removed = readTogether(sentence, PieceKind::removed);
        const std::string added = readTogether(sentence, PieceKind::added);
        controls_.setHelp(checkNamed(row), texts(removed.empty() ? "comparison.sentence.added"
                                                 : added.empty() ? "comparison.sentence.removed"
                                                                 : "comparison.sentence.both",
                                                 {{"removed", removed}, {"added", added}}));
        controls_.setChecked(checkNamed(row), comparison_->taken(numbers[row]));
    }
    quiet_ = false;
}

std::vector<std::size_t> ComparisonView::shown() const {
    if (comparison_ == nullptr)
        return {};
    const auto all = comparison_->changed();
    const std::size_t first = std::min(page_ * sentencesOfAPage, all.size());
    const std::size_t last = std::min(first + sentencesOfAPage, all.size());
    return {all.begin() + static_cast<std::ptrdiff_t>(first),
            all.begin() + static_cast<std::ptrdiff_t>(last)};
}

void ComparisonView::turnPage() {
    if (comparison_ == nullptr)
        return;
    const std::size_t pages =
        (comparison_->changed().size() + sentencesOfAPage - 1) / sentencesOfAPage;
    page_ = pages == 0 ? 0 : (page_ + 1) % pages;
    laid_.reset();
    desk_.comparisonTurned();
}

ComparisonMeasure ComparisonView::measure() {
    return {[this](std::u32string_view text) {
                const auto [found, isNew] = widths_.try_emplace(std::u32string(text), 0);
                if (isNew)
                    found->second =
                        controls_.textWidth("comparisonNote", provenance::toUtf8(found->first));
                return found->second;
            },
            controls_.lineHeight(), controls_.natural(checkNamed(0)).height, airInPixels};
}

const ComparisonLayout& ComparisonView::layout(int width) {
    if (!laid_ || laid_->width != width)
        laid_ = Laid{width, layOutComparison(comparison_->sentences(), shown(),
                                             desk_.comparisonTakes() ? ComparisonStyle::changes
                                                                     : ComparisonStyle::sides,
                                             measure(), width)};
    return laid_->layout;
}

int ComparisonView::heightFor(int width) {
    if (comparison_ == nullptr)
        return 0;
    const int gap = controls_.lineHeight() / 3;
    int height = layout(width).height;
    if (!desk_.comparisonNote().empty())
        height += controls_.heightFor("comparisonNote", width) + gap;
    if (comparison_->changed().size() > sentencesOfAPage)
        height += controls_.natural("moreSentences").height + gap;
    return height;
}

std::string ComparisonView::pieceNamed(PieceKind kind) {
    static constexpr std::array names{"kept", "removed", "added"};
    const auto which = static_cast<std::size_t>(kind);
    std::string name = names.at(which) + std::to_string(used_.at(which)++);
    if (used_.at(which) > pieces_.at(which)) {
        ++pieces_.at(which);
        controls_.words(name, kind == PieceKind::removed ? WordsLook::removed
                              : kind == PieceKind::added ? WordsLook::added
                                                         : WordsLook::plain);
    }
    return name;
}

void ComparisonView::placeIn(Arrangement& arrangement, const Box& place) {
    if (comparison_ == nullptr)
        return;
    const int gap = controls_.lineHeight() / 3;
    int y = place.y;
    const auto put = [&](const std::string& name, Box box) {
        box.x += place.x;
        box.y += y;
        arrangement.controls.push_back({name, box});
    };
    if (!desk_.comparisonNote().empty()) {
        const int height = controls_.heightFor("comparisonNote", place.width);
        put("comparisonNote", {0, 0, place.width, height});
        y += height + gap;
    }
    const ComparisonLayout& laid = layout(place.width);
    if (laid.first.width > 0) {
        put("firstSide", laid.first);
        put("secondSide", laid.second);
    }
    for (std::size_t row = 0; row < laid.sentences.size(); ++row)
        put(checkNamed(row), laid.sentences[row].box);
    used_ = {};
    for (const auto& text : laid.texts) {
        const std::string name = pieceNamed(text.kind);
        controls_.setLabel(name, text.text);
        put(name, text.box);
    }
    y += laid.height + gap;
    if (comparison_->changed().size() > sentencesOfAPage)
        put("moreSentences", {0, 0, place.width, controls_.natural("moreSentences").height});
}

} // namespace palimpsest::panel
