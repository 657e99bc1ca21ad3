// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <memory>
#include <optional>
#include <stop_token>
#include <string>

namespace palimpsest::office {

/// The desktop's keyring, through libsecret, which is loaded at run time. Its calls wait for
/// another process and sometimes for a person who unlocks it: never call them on the main thread. A
/// request to stop ends them.
class Keyring {
  public:
    /// Nothing where this machine or this desktop session has no keyring.
    static std::unique_ptr<Keyring> open();
    virtual ~Keyring() = default;

    /// The key kept for that server address; nothing where there is none or the keyring does not
    /// answer.
    virtual std::optional<std::string> lookup(const std::string& address, std::stop_token stop) = 0;
    /// False where it could not be kept.
    virtual bool store(const std::string& address, const std::string& key,
                       std::stop_token stop) = 0;
    virtual void remove(const std::string& address, std::stop_token stop) = 0;
};

} // namespace palimpsest::office
