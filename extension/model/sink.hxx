// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "model/failure.hxx"

#include <chrono>
#include <string_view>

namespace palimpsest::model {

// Takes the text of a response as it comes. Called on the thread that called Provider::respond; may
// not throw.
class Sink {
  public:
    virtual ~Sink();

    // utf8: whole code points, at least one; line ends are U+000A; no control characters but U+0009
    // and U+000A.
    virtual void text(std::string_view utf8) = 0;

    // The request failed before any text came, and is sent again after that time;
    // waitingSentence(why, wait, language) says it. What comes next ends the waiting.
    virtual void waiting(const Failure& why, std::chrono::milliseconds wait);

  protected:
    Sink() = default;
    Sink(const Sink&) = default;
    Sink& operator=(const Sink&) = default;
};

} // namespace palimpsest::model
