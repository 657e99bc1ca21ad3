// SPDX-License-Identifier: MPL-2.0
// Text that programs keep up to date by themselves.
#include "writer/document_watch.hxx"
#include "writer/machine_text.hxx"

#include <algorithm>
#include <utility>

namespace palimpsest::writer {

using namespace provenance;

const std::vector<KeptRange>& DocumentWatch::keptRanges() {
    if (kept_)
        return *kept_;
    kept_.emplace();
    for (const MachineText& text : machineTexts(document_)) {
        const auto start = placeOf(text.range->getStart());
        const auto end = placeOf(text.range->getEnd());
        // An empty section has its break all the same.
        if (start && end && start->story == end->story &&
            start->position < end->position + (text.paragraphs ? 1 : 0))
            kept_->push_back({start->story, start->position, end->position - start->position,
                              text.program, text.paragraphs});
    }
    return *kept_;
}

std::vector<KeptRange> DocumentWatch::keptRangesOf(const std::string& story) {
    std::vector<KeptRange> ranges;
    std::copy_if(keptRanges().begin(), keptRanges().end(), std::back_inserter(ranges),
                 [&](const KeptRange& range) { return range.story == story; });
    return ranges;
}

/// Asked of the document only where a program can have made the text.
void DocumentWatch::markKept(const StoryWatch& story, const Facts& facts, std::uint32_t shift,
                             Attributed& attributed) {
    if (attributed.line == Attributed::Line::walked || facts.inserted.empty())
        return;
    const bool unseen = facts.command == Command::none && facts.keys.empty();
    const bool program = attributed.cause == Cause::program;
    if (!program && !unseen)
        return;
    attributed.patches = withKept(std::move(attributed.patches), keptRangesOf(story.id()), shift,
                                  program ? KeptBy::program : KeptBy::nobodySeen);
}

} // namespace palimpsest::writer
