// SPDX-License-Identifier: MPL-2.0
#include "writer/question_run.hxx"

#include <chrono>
#include <cstdint>
#include <mutex>
#include <optional>
#include <utility>

namespace palimpsest::writer {

namespace {

constexpr std::chrono::milliseconds gathering{40};

} // namespace

/// What worker and main thread share. The callbacks are touched on the main thread only.
class QuestionRun::Shared : public model::Sink, public std::enable_shared_from_this<Shared> {
  public:
    Shared(Executor& executor, Waiting waiting, Grown grown, Ended ended)
        : executor_(executor), waits_(std::move(waiting)), grown_(std::move(grown)),
          ended_(std::move(ended)) {}

    void text(std::string_view utf8) override {
        bool first = false;
        {
            const std::lock_guard lock(mutex_);
            gathered_ += utf8;
            if (announced_)
                return;
            announced_ = true;
            first = std::exchange(first_, false);
        }
        announce(first ? std::chrono::milliseconds{0} : gathering);
    }

    void waiting(const model::Failure& why, std::chrono::milliseconds wait) override {
        {
            const std::lock_guard lock(mutex_);
            retry_ = Retry{why, wait};
        }
        executor_.post([self = shared_from_this()] { self->deliver(); });
    }

    void end(const model::Outcome& outcome) {
        {
            const std::lock_guard lock(mutex_);
            outcome_ = outcome;
        }
        executor_.post([self = shared_from_this()] { self->deliver(); });
    }

    void forget() {
        waits_ = nullptr;
        grown_ = nullptr;
        ended_ = nullptr;
    }

  private:
    void announce(std::chrono::milliseconds delay) {
        executor_.postLater(delay, [self = shared_from_this()] { self->deliver(); });
    }

    void deliver() {
        std::string text;
        std::optional<Retry> retry;
        std::optional<model::Outcome> outcome;
        {
            const std::lock_guard lock(mutex_);
            announced_ = false;
            text.swap(gathered_);
            retry = std::exchange(retry_, std::nullopt);
            outcome = std::exchange(outcome_, std::nullopt);
        }
        // Copies: a callback may end this run, and with it the callbacks.
        const Waiting waits = waits_;
        const Grown grown = grown_;
        const Ended ended = ended_;
        // Text and the end come after every wait: a wait is over where one of them is there.
        const bool waited = !text.empty() || outcome;
        if (retry || waited)
            ++wait_;
        if (waits && retry && !waited) {
            executor_.postLater(
                retry->wait, [self = shared_from_this(), wait = wait_] { self->waitIsOver(wait); });
            waits(retry);
        }
        if (grown && !text.empty())
            grown(text);
        if (ended && outcome)
            ended(*outcome);
    }

    void waitIsOver(std::uint64_t wait) {
        const Waiting waits = waits_;
        if (waits && wait == wait_)
            waits(std::nullopt);
    }

    Executor& executor_;
    Waiting waits_;
    Grown grown_;
    Ended ended_;
    std::uint64_t wait_ = 0; ///< which is told of; main thread only
    std::mutex mutex_;       ///< guards the five below
    std::string gathered_;
    std::optional<Retry> retry_;
    std::optional<model::Outcome> outcome_;
    bool announced_ = false;
    bool first_ = true;
};

QuestionRun::QuestionRun(std::unique_ptr<model::Provider> provider, model::Request request,
                         Executor& executor, Before before, Waiting waiting, Grown grown,
                         Ended ended)
    : shared_(std::make_shared<Shared>(executor, std::move(waiting), std::move(grown),
                                       std::move(ended))),
      worker_([shared = shared_, provider = std::move(provider), request = std::move(request),
               before = std::move(before)](const std::stop_token& stop) {
          before(stop);
          shared->end(provider->respond(request, *shared, stop));
      }) {}

QuestionRun::~QuestionRun() {
    shared_->forget();
    worker_.request_stop();
}

void QuestionRun::stop() {
    worker_.request_stop();
}

} // namespace palimpsest::writer
