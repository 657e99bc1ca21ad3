// SPDX-License-Identifier: MPL-2.0
#include "writer/stamp_run.hxx"

#include "provenance/timestamp_exchange.hxx"

#include <exception>
#include <utility>

namespace palimpsest::writer {

namespace {

StampRun::End stampOf(const model::TimestampServer& server, const std::string& checkpoint,
                      const std::stop_token& stop) {
    try {
        const provenance::TimestampRequest request = provenance::timestampRequest(checkpoint);
        const model::TimestampServer::Answer answer = server.ask(request.bytes, stop);
        if (answer.failure)
            return {{}, "no timestamp: " + std::string(model::name(*answer.failure))};
        return {provenance::tokenFrom(answer.bytes, request), {}};
    } catch (const std::exception& error) {
        return {{}, std::string("no timestamp: ") + error.what()};
    }
}

} // namespace

StampRun::StampRun(model::TimestampServer server, Stamping::Head head, Executor& executor,
                   Ended ended)
    : ended_(std::make_shared<Ended>(std::move(ended))),
      worker_([server = std::move(server), head = std::move(head), &executor,
               shared = ended_](const std::stop_token& stop) {
          const End end = stampOf(server, head.checkpoint, stop);
          executor.post([shared, head, end] {
              // A copy: the callback may end this run, and with it the callback.
              if (const Ended call = *shared)
                  call(head, end);
          });
      }) {}

StampRun::~StampRun() {
    *ended_ = nullptr;
    worker_.request_stop();
}

} // namespace palimpsest::writer
