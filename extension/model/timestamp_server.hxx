// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "model/failure.hxx"
#include "model/proxy_settings.hxx"
#include "model/server_address.hxx"

#include <memory>
#include <optional>
#include <stop_token>
#include <string>

namespace palimpsest::model {

class CurlLibrary;

// A server that stamps hashes, spoken with over HTTP (RFC 3161 section 3.4). What is sent and what
// comes back are bytes to it. For one thread at a time.
class TimestampServer {
  public:
    struct Answer {
        std::string bytes; // of the TimeStampResp; empty where `failure` says why
        std::optional<Failure::Kind> failure;
    };

    // `address`: with or without a scheme, as a person typed it. `proxy`: the way out to it.
    explicit TimestampServer(const std::string& address, ProxySettings proxy = {});

    // "tsa.example.org:443"; empty where the address is unusable.
    std::string host() const;

    // Blocks until the answer is here, or cannot be had, or `stop` was requested (within 100 ms of
    // that). Never throws.
    Answer ask(const std::string& request, const std::stop_token& stop) const;

    long connectTimeoutMs = 10000; // name lookup and TLS included
    long stallTimeoutMs = 30000;   // the longest silence of a connected server

  private:
    Answer exchange(const std::string& request, const std::stop_token& stop) const;

    std::optional<ServerAddress> address_;
    ProxySettings proxy_;
};

} // namespace palimpsest::model
