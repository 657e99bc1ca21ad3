// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "model/provider.hxx"
#include "writer/executor.hxx"
#include "writer/response_state.hxx"

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>

namespace palimpsest::writer {

/// One question to a model, asked on a worker of its own. What comes is handed over on the main
/// thread, gathered so that the main thread is woken at most every 40 ms.
class QuestionRun {
  public:
    /// The request waits to be sent again; nothing: that wait is over, and nothing has come yet.
    using Waiting = std::function<void(const std::optional<Retry>& retry)>;
    using Grown = std::function<void(const std::string& utf8)>; ///< what came since the last call
    using Ended = std::function<void(const model::Outcome& outcome)>;
    using Before = std::function<void(const std::stop_token& stop)>;

    /// `before` is called on the worker, before anything is sent; it may wait.
    QuestionRun(std::unique_ptr<model::Provider> provider, model::Request request,
                Executor& executor, Before before, Waiting waiting, Grown grown, Ended ended);
    /// Stops and joins the worker (within 100 ms); nothing is handed over afterwards. Main thread
    /// only.
    ~QuestionRun();
    QuestionRun(const QuestionRun&) = delete;
    QuestionRun& operator=(const QuestionRun&) = delete;

    void stop(); ///< asks the worker to stop; what has come, and the end, are still handed over

  private:
    class Shared;
    std::shared_ptr<Shared> shared_;
    std::jthread worker_;
};

} // namespace palimpsest::writer
