// SPDX-License-Identifier: MPL-2.0
#include "office/executor.hxx"

#include "writer/document_events.hxx"

#include <com/sun/star/awt/AsyncCallback.hpp>
#include <cppuhelper/implbase1.hxx>

#include <sys/syscall.h>

#include <atomic>
#include <exception>
#include <future>
#include <memory>
#include <stdexcept>
#include <unistd.h>

namespace css = com::sun::star;

namespace palimpsest::office {

namespace {

/// A task in the form that the office calls back; runs once.
class Callback : public cppu::WeakImplHelper1<css::awt::XCallback> {
  public:
    Callback(std::function<void()> task, std::function<void(const std::string&)> log)
        : task_(std::move(task)), log_(std::move(log)) {}

    void SAL_CALL notify(const css::uno::Any&) override {
        const std::function<void()> task = std::exchange(task_, nullptr);
        if (task)
            writer::guarded(task, log_);
    }

  private:
    std::function<void()> task_;
    std::function<void(const std::string&)> log_;
};

/// One task that a caller waits for.
struct Turn {
    std::promise<void> done;
    std::atomic<bool> taken{false};
};

constexpr std::chrono::seconds patience{10};

} // namespace

OfficeExecutor::OfficeExecutor(const css::uno::Reference<css::uno::XComponentContext>& context,
                               std::function<void(const std::string&)> log)
    : callback_(css::awt::AsyncCallback::create(context)), log_(std::move(log)),
      clock_([this](const std::stop_token& stop) { keepTime(stop); }) {}

OfficeExecutor::~OfficeExecutor() {
    stop();
}

void OfficeExecutor::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
        delayed_.clear();
    }
    clock_.request_stop();
}

bool OfficeExecutor::onMainThread() {
    return ::syscall(SYS_gettid) == ::getpid();
}

void OfficeExecutor::post(std::function<void()> task) {
    {
        const std::lock_guard lock(mutex_);
        if (stopped_)
            return;
    }
    callback_->addCallback(new Callback(std::move(task), log_), css::uno::Any());
}

void OfficeExecutor::postLater(std::chrono::milliseconds delay, std::function<void()> task) {
    if (delay.count() <= 0) {
        post(std::move(task));
        return;
    }
    const std::lock_guard lock(mutex_);
    if (stopped_)
        return;
    delayed_.emplace(std::chrono::steady_clock::now() + delay, std::move(task));
    changed_.notify_one();
}

void OfficeExecutor::keepTime(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (!stop.stop_requested()) {
        if (delayed_.empty()) {
            changed_.wait(lock, stop, [this] { return !delayed_.empty(); });
            continue;
        }
        const auto due = delayed_.begin()->first;
        changed_.wait_until(lock, stop, due, [this, due] {
            return delayed_.empty() || delayed_.begin()->first < due;
        });
        while (!delayed_.empty() && delayed_.begin()->first <= std::chrono::steady_clock::now()) {
            auto next = delayed_.extract(delayed_.begin());
            lock.unlock();
            writer::guarded([&] { post(std::move(next.mapped())); }, log_);
            lock.lock();
        }
    }
}

void OfficeExecutor::run(std::function<void()> task) {
    if (onMainThread()) {
        task();
        return;
    }
    const auto turn = std::make_shared<Turn>();
    std::future<void> result = turn->done.get_future();
    post([turn, task = std::move(task)] {
        if (turn->taken.exchange(true))
            return; // nobody waits any more
        try {
            task();
            turn->done.set_value();
        } catch (...) {
            turn->done.set_exception(std::current_exception());
        }
    });
    // A caller that holds the office's lock keeps the main thread from ever coming to the task.
    if (result.wait_for(patience) != std::future_status::ready && !turn->taken.exchange(true))
        throw std::runtime_error(
            "The office is busy, or this was called with its lock held. Try again, from the "
            "main thread if it is a macro.");
    result.get();
}

bool OfficeExecutor::runFor(std::chrono::milliseconds limit, std::function<void()> task) {
    if (onMainThread()) {
        writer::guarded(task, log_);
        return true;
    }
    const auto done = std::make_shared<std::promise<void>>();
    const std::future<void> result = done->get_future();
    post([done, task = std::move(task), log = log_] {
        writer::guarded(task, log);
        done->set_value();
    });
    return result.wait_for(limit) == std::future_status::ready;
}

} // namespace palimpsest::office
