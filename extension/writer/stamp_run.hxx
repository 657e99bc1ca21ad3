// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "model/timestamp_server.hxx"
#include "writer/executor.hxx"
#include "writer/stamping.hxx"

#include <functional>
#include <memory>
#include <string>
#include <thread>

namespace palimpsest::writer {

/// One head of a record, taken to a timestamp server on a worker of its own. What leaves is a hash.
class StampRun {
  public:
    struct End {
        std::string token;   ///< DER; empty: there is none
        std::string trouble; ///< why: for the diagnostic log, without names
    };
    /// Called on the main thread.
    using Ended = std::function<void(const Stamping::Head& head, const End& end)>;

    StampRun(model::TimestampServer server, Stamping::Head head, Executor& executor, Ended ended);
    /// Stops and joins the worker (within 100 ms); nothing is handed over afterwards. Main thread
    /// only.
    ~StampRun();
    StampRun(const StampRun&) = delete;
    StampRun& operator=(const StampRun&) = delete;

  private:
    std::shared_ptr<Ended> ended_; ///< touched on the main thread only
    std::jthread worker_;
};

} // namespace palimpsest::writer
