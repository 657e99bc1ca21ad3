// SPDX-License-Identifier: MPL-2.0
// What a session tells of other files with its record: continuations, and copies that leave.
#include "writer/session.hxx"
#include "writer/story_text.hxx"

#include <algorithm>
#include <set>

namespace css = com::sun::star;

namespace palimpsest::writer {

namespace {

/// Whether a save that did not fail stands among the lines from `first` on.
bool savedSince(const std::vector<std::string>& lines, std::size_t first) {
    std::set<std::uint64_t> saves;
    for (std::size_t n = first; n < lines.size(); ++n) {
        if (lines[n].find(R"("kind":"saved")") != std::string::npos)
            saves.insert(n);
        else if (lines[n].find(R"("kind":"withdrawn")") != std::string::npos)
            saves.erase(provenance::parseEntry(lines[n]).value("entry", std::uint64_t{0}));
    }
    return !saves.empty();
}

} // namespace

std::string filterOf(css::frame::XModel& document) {
    const auto arguments = document.getArgs();
    rtl::OUString filter;
    for (const css::beans::PropertyValue& argument : arguments)
        if (argument.Name == "FilterName")
            argument.Value >>= filter;
    return toUtf8(filter);
}

/// The journal of this computer has entries that the file does not: where they were saved, or the
/// file has others in their place, there is another file that goes on from what both share.
void Session::tellOtherContinuation(const store::Stored& stored) {
    const auto& lines = carried_->journal.lines();
    if (stored.seed != carried_->journal.seed())
        return; // a redacted copy has another, and other lines throughout
    const auto shared = static_cast<std::size_t>(
        std::mismatch(lines.begin(), lines.end(), stored.lines.begin(), stored.lines.end()).first -
        lines.begin());
    const bool fork = shared < lines.size() && shared < stored.lines.size();
    if (fork || savedSince(stored.lines, shared))
        tellNotice(Sentence::otherContinuation);
}

bool Session::carriesRecord() const {
    if (withholds())
        return false;
    return recorder_ ? !beginSession_ || packaged_ > 0 : carried_ && !inherited_;
}

void Session::tellTravels(bool certain) {
    const provenance::Replay* replay = record();
    if (replay == nullptr || !carriesRecord() || std::exchange(toldTravels_, true))
        return;
    const std::string words =
        travelSentence(certain, replay->responses().size(), surroundings_->language);
    tell([&](SessionObserver& observer) { observer.notice(words); });
}

void Session::departs(const SeenCommand& seen) {
    leaving_ = seen.departure;
    copied_ = false; // the person may yet think better of it
}

void Session::departed(const SeenCommand& seen) {
    const bool copied = std::exchange(copied_, false);
    if (std::exchange(leaving_, Departure::none) == Departure::none || !copied)
        return;
    const bool hybrid = seen.hybrid.value_or(surroundings_->pdfHasDocumentInside &&
                                             surroundings_->pdfHasDocumentInside());
    const Carries answer = carries(seen.departure, seen.filter, filterOf(*document_), hybrid);
    if (answer != Carries::no)
        tellTravels(answer == Carries::certain);
}

} // namespace palimpsest::writer
