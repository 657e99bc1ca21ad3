// SPDX-License-Identifier: MPL-2.0
#include "writer/question_run.hxx"

#include <chrono>
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
    Shared(Executor& executor, Grown grown, Ended ended)
        : executor_(executor), grown_(std::move(grown)), ended_(std::move(ended)) {}

    void text(std::string_view utf8) override {
        bool first = false;
        {
            const std::lock_guard lock(mutex_);
            waiting_ += utf8;
            if (announced_)
                return;
            announced_ = true;
            first = std::exchange(first_, false);
        }
        announce(first ? std::chrono::milliseconds{0} : gathering);
    }

    void end(const model::Outcome& outcome) {
        {
            const std::lock_guard lock(mutex_);
            outcome_ = outcome;
        }
        executor_.post([self = shared_from_this()] { self->deliver(); });
    }

    void forget() {
        grown_ = nullptr;
        ended_ = nullptr;
    }

  private:
    void announce(std::chrono::milliseconds delay) {
        executor_.postLater(delay, [self = shared_from_this()] { self->deliver(); });
    }

    void deliver() {
        std::string text;
        std::optional<model::Outcome> outcome;
        {
            const std::lock_guard lock(mutex_);
            announced_ = false;
            text.swap(waiting_);
            outcome = std::exchange(outcome_, std::nullopt);
        }
        // Copies: a callback may end this run, and with it the callbacks.
        const Grown grown = grown_;
        const Ended ended = ended_;
        if (grown && !text.empty())
            grown(text);
        if (ended && outcome)
            ended(*outcome);
    }

    Executor& executor_;
    Grown grown_;
    Ended ended_;
    std::mutex mutex_; ///< guards the four below
    std::string waiting_;
    std::optional<model::Outcome> outcome_;
    bool announced_ = false;
    bool first_ = true;
};

QuestionRun::QuestionRun(std::unique_ptr<model::Provider> provider, model::Request request,
                         Executor& executor, Before before, Grown grown, Ended ended)
    : shared_(std::make_shared<Shared>(executor, std::move(grown), std::move(ended))),
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
