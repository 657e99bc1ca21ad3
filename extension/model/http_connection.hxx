// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "model/curl_library.hxx"
#include "model/http_exchange.hxx"

#include <memory>
#include <stop_token>

namespace palimpsest::model {

// Performs one exchange at a time and keeps the connection for the next one, so that a second
// request need not wait for name lookup and TLS again. For one thread at a time.
class HttpConnection {
  public:
    explicit HttpConnection(std::shared_ptr<const CurlLibrary> library);
    ~HttpConnection();
    HttpConnection(const HttpConnection&) = delete;
    HttpConnection& operator=(const HttpConnection&) = delete;

    // Blocks until the exchange has ended. A requested stop wakes it at once. Certificates are
    // always verified, TLS is 1.2 or newer, redirections are not followed.
    HttpEnd perform(const HttpRequest& request, HttpReader& reader, const std::stop_token& stop);

  private:
    std::shared_ptr<const CurlLibrary> library_;
    CURLM* multi_;
};

} // namespace palimpsest::model
