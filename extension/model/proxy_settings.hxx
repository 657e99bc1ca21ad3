// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "model/server_address.hxx"

#include <optional>
#include <string>
#include <string_view>

namespace palimpsest::model {

// The way out of this network, as the office's settings name it.
struct ProxySettings {
    enum class Mode {
        system, // as the environment says (http_proxy, https_proxy, no_proxy)
        none,
        manual
    };
    Mode mode = Mode::system;
    std::string http;    // "host:port", for servers without encryption; empty: none
    std::string https;   // the same for the others
    std::string without; // hosts that are reached directly, ';' between them; * stands for anything

    friend bool operator==(const ProxySettings&, const ProxySettings&) = default;
};

// The proxy to that server, as "http://host:port"; empty: none. Nothing where the environment says
// it. A server on this machine is always reached directly.
std::optional<std::string> proxyTo(const ServerAddress& server, const ProxySettings& settings);

// Whether the host, or the host with its port, is one of the list. "*.example.org" is every host
// below example.org, ".example.org" too.
bool isListed(std::string_view host, int port, std::string_view list);

} // namespace palimpsest::model
