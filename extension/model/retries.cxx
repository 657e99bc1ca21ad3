// SPDX-License-Identifier: MPL-2.0
#include "model/retries.hxx"

namespace palimpsest::model {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds firstOfBusy{1000};
// A server that is only starting is there soon; a wrong address is to be explained soon, too.
constexpr milliseconds firstOfAbsent{250};
constexpr int triesOfAbsent = 2;

} // namespace

Retries::Retries(milliseconds patience, double spread) : patience_(patience), spread_(spread) {}

std::optional<milliseconds> Retries::wanted(const Failure& failure, bool nothingSent) const {
    const auto grown = [this](milliseconds first) {
        const auto whole = first * (1 << tries_);
        return whole + std::chrono::duration_cast<milliseconds>(whole * (spread_ / 4));
    };
    if (failure.kind == Failure::Kind::noServer && nothingSent)
        return tries_ < triesOfAbsent ? std::optional(grown(firstOfAbsent)) : std::nullopt;
    const bool busy = failure.kind == Failure::Kind::overloaded;
    const bool limited = failure.kind == Failure::Kind::rateLimited;
    if ((busy || limited) && failure.retryAfterSeconds)
        return std::chrono::seconds(*failure.retryAfterSeconds);
    return busy ? std::optional(grown(firstOfBusy)) : std::nullopt;
}

std::optional<milliseconds> Retries::next(const Failure& failure, bool nothingSent) {
    if (tries_ == mostTries)
        return std::nullopt;
    const std::optional<milliseconds> wait = wanted(failure, nothingSent);
    if (!wait || *wait > patience_)
        return std::nullopt;
    patience_ -= *wait;
    ++tries_;
    return wait;
}

} // namespace palimpsest::model
