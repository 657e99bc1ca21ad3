// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "model/sink.hxx"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest::model {

// Keeps what it is given; another thread can wait for it.
class RecordingSink : public Sink {
  public:
    void text(std::string_view utf8) override {
        const std::lock_guard lock(mutex_);
        pieces_.emplace_back(utf8);
        all_ += utf8;
        changed_.notify_all();
    }

    std::string all() const {
        const std::lock_guard lock(mutex_);
        return all_;
    }

    std::vector<std::string> pieces() const {
        const std::lock_guard lock(mutex_);
        return pieces_;
    }

    // Waits until some text has come, ten seconds at most.
    bool waitForText() const {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, std::chrono::seconds(10), [&] { return !all_.empty(); });
    }

  private:
    mutable std::mutex mutex_;
    mutable std::condition_variable changed_;
    std::vector<std::string> pieces_;
    std::string all_;
};

} // namespace palimpsest::model
