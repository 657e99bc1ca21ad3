// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace palimpsest::model {

// Where a server's endpoints are, made from what a person typed or pasted.
struct ServerAddress {
    // How far text to this host travels, as far as its name tells.
    enum class Reach { loopback, privateNetwork, elsewhere };

    bool encrypted = true; // https
    std::string host;      // lower case, IPv6 without its brackets
    int port = 443;
    std::string path;      // before the endpoints: "/v1", "/api/v1", "" …; no slash at the end
    std::string query;     // with its question mark; may be empty
    std::string typedPath; // as it was typed, for servers that have no endpoints below it
    Reach reach = Reach::elsewhere;

    std::string hostAndPort() const; // "api.example.org:443", "[::1]:8080"
    std::string typedUrl() const;    // with the path as typed

    // endpoint: with its slash. more: a query to be put behind the address's own; may be empty.
    std::string url(std::string_view endpoint, std::string_view more = {}) const;
};

// Accepts an address with or without scheme, "/v1" and endpoint. Without a scheme, hosts of this
// machine and of private networks get http, others https. "/v1" is added where the path names no
// version ("v1", "v1beta", "v4", …), except where the whole endpoint was given.
// Nothing where it is no http or https address, or holds a user name or a password.
std::optional<ServerAddress> serverAddress(std::string_view typed);

} // namespace palimpsest::model
