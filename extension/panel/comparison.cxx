// SPDX-License-Identifier: MPL-2.0
#include "panel/comparison.hxx"

#include <algorithm>

namespace palimpsest::panel {

std::vector<std::size_t> Comparison::changed() const {
    std::vector<std::size_t> numbers;
    for (std::size_t at = 0; at < sentences_.size(); ++at) {
        if (sentences_[at].changed)
            numbers.push_back(at);
    }
    return numbers;
}

bool Comparison::rewrites() const {
    std::size_t kept = 0, all = 0;
    for (const SentenceChange& sentence : sentences_) {
        for (const Piece& piece : sentence.pieces) {
            all += piece.text.size();
            kept += piece.kind == Piece::Kind::kept ? 2 * piece.text.size() : 0;
        }
    }
    constexpr std::size_t least = 4; // of so many characters of both texts one must be the same
    return kept * least >= all;
}

void Comparison::take(std::size_t sentence, bool take) {
    if (take)
        left_.erase(sentence);
    else if (sentence < sentences_.size())
        left_.insert(sentence);
}

bool Comparison::takesAny() const {
    const auto all = changed();
    return std::any_of(all.begin(), all.end(), [this](std::size_t each) { return taken(each); });
}

std::vector<writer::TakenPart> Comparison::parts() const {
    std::vector<writer::TakenPart> parts;
    bool goesOn = false;
    for (std::size_t at = 0; at < sentences_.size(); ++at) {
        const SentenceChange& sentence = sentences_[at];
        if (!taken(at)) {
            goesOn = false;
            continue;
        }
        if (goesOn) {
            parts.back().target.length += sentence.before.length;
            parts.back().response.length += sentence.after.length;
        } else {
            parts.push_back({sentence.before, sentence.after});
        }
        goesOn = true;
    }
    return parts;
}

} // namespace palimpsest::panel
