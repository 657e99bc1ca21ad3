// SPDX-License-Identifier: MPL-2.0
#include "model/pause.hxx"

#include <condition_variable>
#include <mutex>

namespace palimpsest::model {

bool pauseUntil(std::chrono::steady_clock::time_point then, const std::stop_token& stop) {
    std::mutex mutex;
    std::condition_variable_any condition;
    std::unique_lock lock(mutex);
    condition.wait_until(lock, stop, then, [] { return false; });
    return !stop.stop_requested();
}

} // namespace palimpsest::model
