// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "model/failure.hxx"
#include "model/server_protocol.hxx"
#include "model/server_settings.hxx"
#include "writer/executor.hxx"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace palimpsest::office {

/// Which models a server has.
struct FetchedModels {
    std::string host;
    std::vector<std::string> names;               ///< in reading order
    std::map<std::string, std::uint64_t> windows; ///< tokens read at once, as far as it says
    std::optional<model::Failure> failure;
};

/// Asks a server for the names of its models, on a worker of its own.
class ModelFetch {
  public:
    using Ended = std::function<void(const FetchedModels& models)>;

    /// `ended` is called on the main thread. The executor outlives this.
    ModelFetch(const model::ServerProtocol& protocol, model::ServerSettings server,
               writer::Executor& executor, Ended ended);
    /// Stops and joins the worker (within 100 ms); nothing is handed over afterwards. Main thread
    /// only.
    ~ModelFetch();
    ModelFetch(const ModelFetch&) = delete;
    ModelFetch& operator=(const ModelFetch&) = delete;

  private:
    std::shared_ptr<Ended> ended_; ///< touched on the main thread only
    std::jthread worker_;
};

} // namespace palimpsest::office
