// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace palimpsest::panel {

/// How the text on the screen follows a response that grows: what to append, and when. Appending to
/// the end of a text view costs with the square of its last paragraph's length, however long the
/// text is: 30 ms at 4,000 characters. So no paragraph gets longer there than longestParagraph: a
/// longer one is shown with a line break in the place of a space, at a sentence's end where there
/// is one.
class ResponseFlow {
  public:
    using Time = std::chrono::steady_clock::time_point;

    /// The shortest time between two steps of one response.
    static constexpr std::chrono::milliseconds pace{50};

    /// Bytes in which a paragraph is shown as it is, and in which it is in any case broken at the
    /// next space.
    static constexpr std::size_t longParagraph = 1200;
    static constexpr std::size_t longestParagraph = 1500;

    struct Step {
        bool anew = false; ///< what stands there is not a beginning of the response: clear it first
        std::string append; ///< UTF-8, whole code points
        bool nothing() const { return !anew && append.empty(); }
    };

    /// The step from what is shown to `text` (UTF-8, the whole response so far). Nothing while the
    /// last step is less than `pace` ago, unless the response has `ended` or is another one.
    Step follow(std::string_view response, std::string_view text, bool ended, Time now);

    /// Whether follow kept something back that it must be asked for again.
    bool behind() const { return behind_; }

    /// What is shown is gone.
    void reset();

  private:
    std::string broken(std::string_view text);

    std::string response_;
    std::string shown_;
    std::size_t paragraph_ = 0; ///< bytes that the last paragraph has on the screen
    char last_ = 0;             ///< byte before the next, as far as that matters
    Time stepped_{};
    bool behind_ = false;
};

} // namespace palimpsest::panel
