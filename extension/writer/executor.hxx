// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <functional>

namespace palimpsest::writer {

/// The way from a worker to the office's main thread.
class Executor {
  public:
    virtual ~Executor() = default;
    /// Runs `task` on the main thread on a later turn of its loop; never blocks the caller. Tasks run in order.
    /// A task that throws is caught and noted in the diagnostic log.
    virtual void post(std::function<void()> task) = 0;
};

} // namespace palimpsest::writer
