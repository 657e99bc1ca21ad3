// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace palimpsest::writer {

/// Which head of a record is to be stamped, and when: knows neither network nor office. A head that
/// is newer takes the place of one that waits, since it covers what that one covers.
class Stamping {
  public:
    struct Head {
        std::uint64_t size = 0; ///< entries
        std::string checkpoint; ///< of these
        bool operator==(const Head&) const = default;
    };

    /// A file with this head was written, or opened without a timestamp over it. The head to ask
    /// for now, unless a server is being asked already.
    std::optional<Head> wanted(Head head);

    /// The server that was asked stamped what it was asked for. The next head to ask for, if any.
    std::optional<Head> stamped();

    struct Failed {
        std::chrono::milliseconds again{}; ///< try once more after that time: call due()
        bool tell = false;                 ///< the person has not been told yet
    };
    /// It did not.
    Failed failed();

    /// The time of failed() has passed. The head to ask for; nothing where one was asked for since.
    std::optional<Head> due();

    bool asking() const { return asking_; }

  private:
    std::optional<Head> ask();

    std::optional<Head> waiting_; ///< not stamped, the newest; while asking: the one asked for, or
                                  ///< a newer one
    std::optional<Head> asked_;
    bool asking_ = false;
    bool told_ = false;
    unsigned failures_ = 0; ///< in a row
};

} // namespace palimpsest::writer
