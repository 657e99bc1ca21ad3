// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "model/http_connection.hxx"

#include <memory>
#include <mutex>

namespace palimpsest::model {

// Keeps one connection between exchanges; more are made where several exchanges run at once. For
// any thread.
class ConnectionPool {
  public:
    std::unique_ptr<HttpConnection> take(const std::shared_ptr<const CurlLibrary>& library) {
        const std::lock_guard lock(mutex_);
        if (idle_)
            return std::move(idle_);
        return std::make_unique<HttpConnection>(library);
    }

    void giveBack(std::unique_ptr<HttpConnection> connection) {
        const std::lock_guard lock(mutex_);
        idle_.swap(connection);
    }

  private:
    std::mutex mutex_;
    std::unique_ptr<HttpConnection> idle_;
};

} // namespace palimpsest::model
