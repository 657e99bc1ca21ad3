// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "model/failure.hxx"

#include <chrono>
#include <optional>

namespace palimpsest::model {

// When a request that failed is sent again by itself: only where the server has not worked on it,
// and says so by its status (RFC 9110 §15.6.4, RFC 6585 §4) or by not being there. Waits grow from
// try to try, and are as long as the server asks for where it says how long (RFC 9110 §10.2.3).
// Whether text was shown already is for the caller to know: then nothing may be sent again.
class Retries {
  public:
    static constexpr int mostTries = 4; // after the first

    // patience: how long may be waited in all; 0: nothing is sent again. spread: between 0 and 1,
    // another for each client, so that a class does not come back as one.
    Retries(std::chrono::milliseconds patience, double spread);

    // How long to wait before the next try; nothing where there is to be none.
    // nothingSent: the connection was refused.
    std::optional<std::chrono::milliseconds> next(const Failure& failure, bool nothingSent);

  private:
    std::optional<std::chrono::milliseconds> wanted(const Failure& failure, bool nothingSent) const;

    std::chrono::milliseconds patience_;
    double spread_;
    int tries_ = 0;
};

} // namespace palimpsest::model
