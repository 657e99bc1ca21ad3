// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <string>
#include <string_view>

namespace palimpsest::model {

// Makes a stream of whole, valid UTF-8 code points from bytes that may be cut or broken anywhere.
// What is invalid becomes U+FFFD, one for each broken part of a code point.
// The two halves of a surrogate pair written as three bytes each (CESU-8), which come from servers
// that cut their text in UTF-16, are joined to the code point that they mean.
class Utf8Boundary {
  public:
    // The code points that are whole by now; the rest is kept for the next call.
    std::string feed(std::string_view bytes);

    // What was kept back, as U+FFFD; empty where nothing was.
    std::string finish();

  private:
    std::string pending_;   // the beginning of a code point, at most 3 bytes
    char32_t highHalf_ = 0; // a high surrogate that waits for its other half; 0: none
};

// The text with every invalid part replaced, at once.
std::string validUtf8(std::string_view bytes);

} // namespace palimpsest::model
