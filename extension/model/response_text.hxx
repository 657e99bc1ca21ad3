// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "model/sink.hxx"
#include "model/utf8_boundary.hxx"

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

namespace palimpsest::model {

// The text of one response on its way to the sink: whole code points, line ends as U+000A, no
// control character that a document cannot hold, and no more than a response may have.
class ResponseText {
  public:
    static constexpr std::size_t maximumBytes = std::size_t{4} << 20;

    // The time of the first text is counted from the construction.
    explicit ResponseText(Sink& sink);

    // Bytes of UTF-8, cut anywhere.
    void append(std::string_view bytes);

    // What was cut off in the middle of a code point is delivered as U+FFFD.
    void finish();

    bool any() const { return delivered_ > 0; }
    bool tooLarge() const { return tooLarge_; }

    // Milliseconds; firstTokenMs is -1 where nothing was delivered.
    long firstTokenMs() const { return firstTokenMs_; }
    long elapsedMs() const;
    long quietMs() const; // since the last text, or since the construction

  private:
    void deliver(std::string_view whole);

    Sink& sink_;
    Utf8Boundary boundary_;
    std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
    std::size_t delivered_ = 0; // bytes
    long firstTokenMs_ = -1;
    long lastTextMs_ = 0;
    bool afterCarriageReturn_ = false;
    bool tooLarge_ = false;
};

} // namespace palimpsest::model
