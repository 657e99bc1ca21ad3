// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "writer/executor.hxx"

#include <com/sun/star/awt/XRequestCallback.hpp>
#include <com/sun/star/uno/XComponentContext.hpp>

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>

namespace palimpsest::office {

/// Reaches the main thread by com.sun.star.awt.AsyncCallback; delays are kept by one thread of its
/// own.
class OfficeExecutor final : public writer::Executor {
  public:
    OfficeExecutor(
        const com::sun::star::uno::Reference<com::sun::star::uno::XComponentContext>& context,
        std::function<void(const std::string&)> log);
    ~OfficeExecutor() override;
    OfficeExecutor(const OfficeExecutor&) = delete;
    OfficeExecutor& operator=(const OfficeExecutor&) = delete;

    void post(std::function<void()> task) override;
    void postLater(std::chrono::milliseconds delay, std::function<void()> task) override;
    void run(std::function<void()> task) override;
    bool runFor(std::chrono::milliseconds limit, std::function<void()> task) override;

    /// The office ends: nothing is posted from now on.
    void stop();

    static bool onMainThread();

  private:
    void keepTime(const std::stop_token& stop);

    com::sun::star::uno::Reference<com::sun::star::awt::XRequestCallback> callback_;
    std::function<void(const std::string&)> log_;
    std::mutex mutex_; ///< guards the two below
    bool stopped_ = false;
    std::multimap<std::chrono::steady_clock::time_point, std::function<void()>> delayed_;
    std::condition_variable_any changed_;
    std::jthread clock_;
};

} // namespace palimpsest::office
