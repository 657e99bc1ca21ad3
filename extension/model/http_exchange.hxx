// SPDX-License-Identifier: MPL-2.0
// What goes to a server and what comes back, free of libcurl.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest::model {

struct HttpRequest {
    std::string url;
    std::optional<std::string> body;  // posted where there is one, else it is a GET
    std::vector<std::string> headers; // "Name: value"
    std::string caFile;               // empty: the library's own
    std::optional<std::string> proxy; // "http://host:port", empty: none; nothing: the environment's
    long connectTimeoutMs = 10000;
    long stallTimeoutMs = 60000;
};

struct HttpHead {
    long status = 0; // 0: no answer
    std::string contentType;
    std::string location; // where a redirection points, absolute
    std::optional<int> retryAfterSeconds;
};

// Reads an answer as it comes, on the thread that performs the exchange.
class HttpReader {
  public:
    virtual ~HttpReader() = default;

    // The head, once, before any byte of the body. False ends the exchange.
    virtual bool head(const HttpHead& head) = 0;

    // Some bytes of the body. False ends the exchange.
    virtual bool body(std::string_view bytes) = 0;

    // Nothing more is needed: the server gets a moment to end the answer in good order.
    virtual bool satisfied() const { return false; }

  protected:
    HttpReader() = default;
    HttpReader(const HttpReader&) = default;
    HttpReader& operator=(const HttpReader&) = default;
};

struct HttpEnd {
    enum class Kind {
        finished, // whole, or the reader was satisfied
        declined, // by the reader
        stopped,  // by the stop token
        stalled,  // connected, and silent for longer than allowed
        failed,   // curlCode and curlMessage say why
    };
    Kind kind = Kind::failed;
    int curlCode = 0;
    std::string curlMessage;
    long verifyResult = 0; // what the TLS library thinks of the certificate, in its own numbers
    bool byProxy = false;  // the proxy on the way is what failed
};

} // namespace palimpsest::model
