// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "model/request.hxx"
#include "model/response.hxx"
#include "model/sink.hxx"

#include <cstdint>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace palimpsest::model {

// Somebody who answers requests. Safe to call from several threads at once; keeps no record of what
// was asked.
class Provider {
  public:
    virtual ~Provider();
    Provider(const Provider&) = delete;
    Provider& operator=(const Provider&) = delete;

    // "rehearsal", "openai", "anthropic".
    virtual std::string name() const = 0;

    // Where the request goes: "built in", "api.example.org:443"; empty where the address is
    // unusable.
    virtual std::string host() const = 0;

    // Blocks the calling thread until the response has ended, has failed, or `stop` was requested
    // (within 100 ms of that). Never throws. Text delivered before a failure stays delivered.
    virtual Outcome respond(const Request& request, Sink& sink, std::stop_token stop) = 0;

    // The models on offer, in the server's order; may be empty. Blocks like respond, never throws;
    // `failure` is set where they could not be had, and cleared otherwise.
    virtual std::vector<std::string> models(std::optional<Failure>& failure,
                                            std::stop_token stop) = 0;

    // How many tokens the models of the last list read at once, by name, as far as it said so.
    virtual std::map<std::string, std::uint64_t> windows() const { return {}; }

  protected:
    Provider() = default;
};

} // namespace palimpsest::model
