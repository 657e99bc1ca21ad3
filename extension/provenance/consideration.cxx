// SPDX-License-Identifier: MPL-2.0
#include "provenance/consideration.hxx"

#include <algorithm>

namespace palimpsest::provenance {

namespace {

std::int64_t endOfShowing(const ResponseRecord& response, const Replay& replay) {
    if (!response.decisions.empty()) {
        return response.decisions.front().at;
    }
    const auto& all = replay.responses();
    auto next = std::find_if(all.begin(), all.end(),
                             [&](const ResponseRecord& other) { return other.id == response.id; });
    next = next == all.end() ? next : next + 1;
    const auto& sessions = replay.sessions();
    const auto session =
        std::find_if(sessions.begin(), sessions.end(),
                     [&](const SessionRecord& one) { return one.id == response.session; });
    const std::int64_t over = session == sessions.end() ? response.answered : session->to;
    return next == all.end() ? over : std::min(next->asked, over);
}

} // namespace

std::optional<std::int64_t> shownBeforeDecision(const ResponseRecord& response,
                                                const Replay& replay) {
    if ((!response.complete && !response.failed) || response.text.empty()) {
        return std::nullopt;
    }
    const std::int64_t from =
        response.firstTokenMs >= 0 ? response.asked + response.firstTokenMs : response.answered;
    return std::max<std::int64_t>(0, endOfShowing(response, replay) - from);
}

} // namespace palimpsest::provenance
