// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <atomic>
#include <list>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>

namespace palimpsest::writer {

/// Threads that outlive whatever began them: a document that closes does not wait for what was
/// begun from it. All of them have ended before the office does, so that none is left in code that
/// goes away.
class Workers {
  public:
    Workers() = default;
    ~Workers();
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

    /// Calls `work(stop)` on a thread of its own; what it throws ends the program. Gives what asks
    /// it to stop. After end() nothing is begun.
    template <class Work>
    std::stop_source begin(Work work) {
        const auto ended = std::make_shared<std::atomic<bool>>(false);
        return keep(
            [&] {
                return std::jthread([work = std::move(work), ended](std::stop_token stop) mutable {
                    {
                        // What the work holds is let go of before it counts as ended.
                        Work own = std::move(work);
                        own(stop);
                    }
                    *ended = true;
                });
            },
            ended);
    }

    /// The office ends: asks all that still run to stop, and waits for them.
    void end();

  private:
    struct Running {
        std::shared_ptr<std::atomic<bool>> ended;
        std::jthread thread;
    };

    template <class Start>
    std::stop_source keep(const Start& start, const std::shared_ptr<std::atomic<bool>>& ended) {
        const std::lock_guard lock(mutex_);
        if (over_)
            return {};
        running_.remove_if([](const Running& one) { return one.ended->load(); });
        running_.push_back({ended, start()});
        return running_.back().thread.get_stop_source();
    }

    std::mutex mutex_; ///< guards what follows
    std::list<Running> running_;
    bool over_ = false;
};

} // namespace palimpsest::writer
