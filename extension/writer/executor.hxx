// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <chrono>
#include <functional>

namespace palimpsest::writer {

/// The way from a worker to the office's main thread.
class Executor {
  public:
    virtual ~Executor() = default;
    /// Runs `task` on the main thread on a later turn of its loop; never blocks the caller. Tasks
    /// run in order. A task that throws is caught and noted in the diagnostic log.
    virtual void post(std::function<void()> task) = 0;
    /// The same, not before `delay` has passed.
    virtual void postLater(std::chrono::milliseconds delay, std::function<void()> task) = 0;
    /// Runs `task` on the main thread and waits for it; at once where this is the main thread
    /// already. What the task throws is thrown here.
    virtual void run(std::function<void()> task) = 0;
    /// The same, but gives up waiting after `limit`, for callers that may hold the office's lock,
    /// which the main thread needs to get at the task. False: the task will run later, or never.
    virtual bool runFor(std::chrono::milliseconds limit, std::function<void()> task) = 0;
};

} // namespace palimpsest::writer
