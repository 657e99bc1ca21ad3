// SPDX-License-Identifier: MPL-2.0
// The responses of a document: going back through them, and how they are regarded.
#include "panel/bug_report.hxx"
#include "panel/desk.hxx"

#include <algorithm>

namespace palimpsest::panel {

Desk::Place Desk::place() const {
    if (!session_)
        return {};
    const auto all = session_->responses();
    const auto shown = std::find(all.begin(), all.end(), shownResponse_);
    return {shown == all.end() ? 0 : static_cast<std::size_t>(shown - all.begin()) + 1, all.size()};
}

void Desk::showEarlier() {
    const Place now = place();
    const std::size_t at = now.at == 0 ? now.of : now.at - 1;
    if (at > 0)
        showResponse(session_->responses()[at - 1]);
}

void Desk::showLater() {
    const Place now = place();
    if (now.at > 0 && now.at < now.of)
        showResponse(session_->responses()[now.at]);
}

/// Not while another one comes: that one is shown.
void Desk::showResponse(const std::string& id) {
    const auto* response = session_->response(id);
    if (response == nullptr || controlsOf(state_).stopShown)
        return;
    shownResponse_ = id;
    compare({});
    sentence_.clear();
    if (response->failure)
        sentence_ = model::sentence(*response->failure, host_.texts().language());
    state_ = next(state_, Asked{});
    state_ = next(state_, ResponseSeen{response->progress, !response->text.empty(),
                                       response->replaceable && !response->decided, false,
                                       response->decided});
    wayFor_.clear();
    chooseWay();
    tell(Change::conversation);
}

void Desk::regard(std::optional<provenance::Regard> regard) {
    const auto* shown = response();
    if (shown != nullptr)
        regardAs(shown->id, regard, shown->regarded ? shown->regarded->why : std::string());
}

void Desk::explain(const std::string& response, const std::string& why) {
    const auto* about = session_ ? session_->response(response) : nullptr;
    if (about != nullptr && about->regarded && about->regarded->why != why)
        regardAs(response, about->regarded->regard, why);
}

void Desk::regardAs(const std::string& response, std::optional<provenance::Regard> regard,
                    const std::string& why) {
    try {
        session_->regard(response, regard, why);
    } catch (const std::exception& error) {
        sentence_ = error.what();
    }
    tell(Change::conversation);
}

std::string Desk::report() const {
    const auto* shown = response();
    return shown == nullptr
               ? std::string()
               : bugReport(session_->askedFor(shown->id), shown->text,
                           shown->regarded ? shown->regarded->why : std::string(), host_.texts());
}

} // namespace palimpsest::panel
