// SPDX-License-Identifier: MPL-2.0
#include "office/model_fetch.hxx"

#include "model/model_names.hxx"
#include "model/server_provider.hxx"
#include "panel/guarded.hxx"

#include <utility>

namespace palimpsest::office {

ModelFetch::ModelFetch(const model::ServerProtocol& protocol, model::ServerSettings server,
                       writer::Executor& executor, Ended ended)
    : ended_(std::make_shared<Ended>(std::move(ended))),
      worker_([&protocol, server = std::move(server), &executor,
               shared = ended_](const std::stop_token& stop) {
          const auto provider = model::serverProvider(protocol, server);
          FetchedModels fetched;
          fetched.names = model::inReadingOrder(provider->models(fetched.failure, stop));
          fetched.windows = provider->windows();
          fetched.host = provider->host();
          executor.post([shared, fetched = std::move(fetched)] {
              // A copy: the callback may end this fetch, and with it the callback.
              if (const Ended call = *shared)
                  panel::guarded([&] { call(fetched); });
          });
      }) {}

ModelFetch::~ModelFetch() {
    *ended_ = nullptr;
    worker_.request_stop();
}

} // namespace palimpsest::office
