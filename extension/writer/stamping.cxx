// SPDX-License-Identifier: MPL-2.0
#include "writer/stamping.hxx"

#include <algorithm>
#include <utility>

namespace palimpsest::writer {

namespace {

using namespace std::chrono_literals;

// So that a document that was written without a network is stamped soon after it returns, and a
// server that is away for long is not pestered.
constexpr std::chrono::milliseconds firstPause = 30s;
constexpr std::chrono::milliseconds longestPause = 10min;

} // namespace

std::optional<Stamping::Head> Stamping::wanted(Head head) {
    waiting_ = std::move(head);
    return asking_ ? std::nullopt : ask();
}

std::optional<Stamping::Head> Stamping::stamped() {
    asking_ = false;
    failures_ = 0;
    told_ = false;
    if (waiting_ == asked_)
        waiting_.reset();
    return waiting_ ? ask() : std::nullopt;
}

Stamping::Failed Stamping::failed() {
    asking_ = false;
    const auto pause = firstPause * (1U << std::min(failures_, 10U));
    ++failures_;
    return {std::min(pause, longestPause), !std::exchange(told_, true)};
}

std::optional<Stamping::Head> Stamping::due() {
    return asking_ || !waiting_ ? std::nullopt : ask();
}

std::optional<Stamping::Head> Stamping::ask() {
    asking_ = true;
    asked_ = waiting_;
    return waiting_;
}

} // namespace palimpsest::writer
