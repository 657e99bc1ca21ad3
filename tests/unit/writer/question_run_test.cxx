// SPDX-License-Identifier: MPL-2.0
#include "writer/question_run.hxx"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <vector>

namespace palimpsest::writer {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

/// The main thread, whose turns the test takes. Time passes only when the test says so.
class TurnByTurn : public Executor {
  public:
    void post(std::function<void()> task) override { postLater(0ms, std::move(task)); }

    void postLater(std::chrono::milliseconds delay, std::function<void()> task) override {
        const std::lock_guard lock(mutex_);
        tasks_.push_back({now_ + delay, std::move(task)});
        posted_.notify_all();
    }

    void run(std::function<void()> task) override { task(); }

    bool runFor(std::chrono::milliseconds, std::function<void()> task) override {
        task();
        return true;
    }

    /// Runs what is due after that time.
    void pass(std::chrono::milliseconds time) {
        {
            const std::lock_guard lock(mutex_);
            now_ += time;
        }
        while (const auto task = nextDue())
            task();
    }

    /// Waits until so many tasks are there.
    void await(std::size_t tasks) {
        std::unique_lock lock(mutex_);
        posted_.wait(lock, [&] { return tasks_.size() >= tasks; });
    }

  private:
    struct Task {
        std::chrono::milliseconds due;
        std::function<void()> call;
    };

    std::function<void()> nextDue() {
        const std::lock_guard lock(mutex_);
        for (auto task = tasks_.begin(); task != tasks_.end(); ++task) {
            if (task->due <= now_) {
                std::function<void()> call = std::move(task->call);
                tasks_.erase(task);
                return call;
            }
        }
        return {};
    }

    std::mutex mutex_;
    std::condition_variable posted_;
    std::deque<Task> tasks_;
    std::chrono::milliseconds now_{0};
};

/// What a model's server does, one step after another, each when the test says so.
struct Steps {
    using Step = std::function<void(model::Sink& sink)>;

    /// Lets the worker take that step, and waits until it has.
    void take(Step step) {
        std::unique_lock lock(mutex);
        next = std::move(step);
        changed.notify_all();
        changed.wait(lock, [this] { return !next; });
    }

    void end() {
        const std::lock_guard lock(mutex);
        ended = true;
        changed.notify_all();
    }

    std::mutex mutex;
    std::condition_variable_any changed;
    Step next;
    bool ended = false;
};

class SteppedProvider : public model::Provider {
  public:
    explicit SteppedProvider(std::shared_ptr<Steps> steps) : steps_(std::move(steps)) {}

    std::string name() const override { return "stepped"; }
    std::string host() const override { return "here"; }

    model::Outcome respond(const model::Request&, model::Sink& sink,
                           std::stop_token stop) override {
        std::unique_lock lock(steps_->mutex);
        while (steps_->changed.wait(lock, stop, [this] { return steps_->next || steps_->ended; }) &&
               steps_->next) {
            steps_->next(sink);
            steps_->next = nullptr;
            steps_->changed.notify_all();
        }
        model::Outcome outcome;
        outcome.complete = steps_->ended;
        return outcome;
    }

    std::vector<std::string> models(std::optional<model::Failure>&, std::stop_token) override {
        return {};
    }

  private:
    std::shared_ptr<Steps> steps_;
};

class QuestionRunTest : public testing::Test {
  protected:
    void waits(std::chrono::milliseconds wait) {
        steps_->take([wait](model::Sink& sink) {
            model::Failure busy;
            busy.host = "here";
            sink.waiting(busy, wait);
        });
    }

    void text(const std::string& utf8) {
        steps_->take([&](model::Sink& sink) { sink.text(utf8); });
    }

    std::shared_ptr<Steps> steps_ = std::make_shared<Steps>();
    TurnByTurn main_;
    std::vector<std::string> told_;
    std::unique_ptr<QuestionRun> run_ = std::make_unique<QuestionRun>(
        std::make_unique<SteppedProvider>(steps_), model::Request{}, main_,
        [](const std::stop_token&) {},
        [this](const std::optional<Retry>& retry) {
            told_.push_back(retry ? retry->why.host + " in " + std::to_string(retry->wait.count())
                                  : "over");
        },
        [this](const std::string& utf8) { told_.push_back(utf8); },
        [this](const model::Outcome& outcome) {
            told_.push_back(outcome.complete ? "complete" : "failed");
        });
};

TEST_F(QuestionRunTest, TellsThatTheRequestWaitsToBeSentAgain) {
    waits(2s);
    EXPECT_THAT(told_, IsEmpty()) << "before the main thread had its turn";
    main_.pass(0ms);
    EXPECT_THAT(told_, ElementsAre("here in 2000"));
}

TEST_F(QuestionRunTest, TellsThatAWaitIsOverWhenItsTimeHasPassed) {
    waits(2s);
    main_.pass(0ms);
    main_.pass(1999ms);
    EXPECT_THAT(told_, ElementsAre("here in 2000"));
    main_.pass(1ms);
    EXPECT_THAT(told_, ElementsAre("here in 2000", "over"));
}

TEST_F(QuestionRunTest, DoesNotEndAWaitByTheTimeOfTheOneBefore) {
    waits(2s);
    main_.pass(0ms);
    main_.pass(1900ms);
    waits(3s);
    main_.pass(0ms);
    main_.pass(200ms);
    EXPECT_THAT(told_, ElementsAre("here in 2000", "here in 3000"));
    main_.pass(2800ms);
    EXPECT_THAT(told_, ElementsAre("here in 2000", "here in 3000", "over"));
}

TEST_F(QuestionRunTest, EndsAWaitByTextAlone) {
    waits(2s);
    main_.pass(0ms);
    text("It is hot.");
    main_.pass(0ms);
    main_.pass(2s);
    EXPECT_THAT(told_, ElementsAre("here in 2000", "It is hot."));
}

TEST_F(QuestionRunTest, TellsOfNoWaitBehindTheTextThatCameAfterIt) {
    waits(2s);
    text("It is hot.");
    main_.pass(2s);
    EXPECT_THAT(told_, ElementsAre("It is hot."));
}

TEST_F(QuestionRunTest, TellsOfNoWaitBehindTheEnd) {
    waits(2s);
    steps_->end();
    main_.await(2);
    main_.pass(2s);
    EXPECT_THAT(told_, ElementsAre("complete"));
}

TEST_F(QuestionRunTest, CanBeStoppedWhileItWaits) {
    waits(2s);
    main_.pass(0ms);
    run_->stop();
    main_.await(2); // the end, beside the time of the wait
    main_.pass(0ms);
    main_.pass(2s);
    EXPECT_THAT(told_, ElementsAre("here in 2000", "failed"));
}

TEST_F(QuestionRunTest, TellsNothingOnceItIsGone) {
    waits(2s);
    main_.pass(0ms);
    waits(3s);
    run_.reset();
    main_.pass(3s);
    EXPECT_THAT(told_, ElementsAre("here in 2000"));
}

} // namespace
} // namespace palimpsest::writer
