// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace palimpsest::panel {

/// How the text on the screen follows a response that grows: what to append, and when. Appending to
/// the end of a text view costs the same however long the text is; setting all of it anew costs
/// with the square of its longest paragraph.
class ResponseFlow {
  public:
    using Time = std::chrono::steady_clock::time_point;

    /// The shortest time between two steps of one response.
    static constexpr std::chrono::milliseconds pace{50};

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
    std::string response_;
    std::string shown_;
    Time last_{};
    bool behind_ = false;
};

} // namespace palimpsest::panel
