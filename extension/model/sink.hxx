// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <string_view>

namespace palimpsest::model {

// Takes the text of a response as it comes.
class Sink {
  public:
    virtual ~Sink();

    // Called on the thread that called Provider::respond. utf8: whole code points, at least one;
    // line ends are U+000A; no control characters but U+0009 and U+000A. It may not throw.
    virtual void text(std::string_view utf8) = 0;

  protected:
    Sink() = default;
    Sink(const Sink&) = default;
    Sink& operator=(const Sink&) = default;
};

} // namespace palimpsest::model
