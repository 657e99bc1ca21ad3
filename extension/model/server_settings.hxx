// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "model/proxy_settings.hxx"

#include <string>

namespace palimpsest::model {

// Where a server is, and how to speak with it.
struct ServerSettings {
    std::string address;           // "https://host/v1", with or without /v1 or an endpoint
    std::string model;             // empty: the server chooses
    std::string key;               // empty: none is sent
    std::string caFile;            // PEM file of trusted certificates; empty: the system's
    long connectTimeoutMs = 10000; // until connected, name lookup and TLS included
    long stallTimeoutMs = 60000;   // longest silence of a connected server

    long quietTimeoutMs = 600000; // longest time with signs of life and no text
    long retryPatienceMs = 15000; // waited in all to send a request again; 0: never
    ProxySettings proxy;

    friend bool operator==(const ServerSettings&, const ServerSettings&) = default;
};

} // namespace palimpsest::model
