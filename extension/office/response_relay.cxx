// SPDX-License-Identifier: MPL-2.0
#include "office/response_relay.hxx"

#include "model/provider.hxx"

namespace palimpsest::office {

std::string ResponseRelay::ask(const std::shared_ptr<writer::DocumentSession>& session,
                               const writer::Question& question,
                               std::unique_ptr<model::Provider> provider,
                               const std::string& language, Calls calls) {
    // Nothing of the response is told before ask() has returned but that it waits, so that the
    // relay misses nothing.
    std::shared_ptr<ResponseRelay> relay(new ResponseRelay(session, language, std::move(calls)));
    relay->response_ = session->ask(question, std::move(provider));
    relay->self_ = relay;
    session->addObserver(relay.get());
    return relay->response_;
}

void ResponseRelay::responseChanged(const writer::ResponseState& state) {
    if (state.id != response_)
        return;
    const std::shared_ptr<ResponseRelay> keep = self_;
    if (state.progress == writer::Progress::streaming && calls_.shown) {
        calls_.shown(response_, state.text);
    } else if (state.progress == writer::Progress::complete) {
        letGo();
        calls_.completed(response_);
    } else if (state.progress == writer::Progress::failed) {
        letGo();
        calls_.failed(response_,
                      state.failure ? model::sentence(*state.failure, language_) : std::string());
    }
}

void ResponseRelay::closing() {
    const std::shared_ptr<ResponseRelay> keep = self_;
    letGo();
    calls_.closed();
}

void ResponseRelay::letGo() {
    if (const auto session = session_.lock())
        session->removeObserver(this);
    self_.reset();
}

} // namespace palimpsest::office
