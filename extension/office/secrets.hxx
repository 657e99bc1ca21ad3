// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "office/keyring.hxx"
#include "office/office_passwords.hxx"

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

namespace palimpsest::office {

/// Where a key is kept; said plainly to the person.
enum class KeyHome { none, keyring, officePasswords, thisSitting };

/// Keys of model servers, one for each server address. First the system's keyring (libsecret,
/// loaded at run time), then the office's password container, else this sitting only. Never the
/// registry, a file, the journal or an error text. Safe from any thread; what has to wait for the
/// keyring is done on a worker.
class Secrets {
  public:
    /// Begins to fetch the key of the address in the settings.
    explicit Secrets(
        com::sun::star::uno::Reference<com::sun::star::uno::XComponentContext> context);
    ~Secrets();
    Secrets(const Secrets&) = delete;
    Secrets& operator=(const Secrets&) = delete;

    /// The key of that address; empty: none, or not fetched yet. Never waits; an address that was
    /// not asked for before is fetched from now on.
    std::string key(const std::string& address);
    /// The key as soon as it is fetched; `fetched` is called on the worker or at once.
    void fetch(const std::string& address, std::function<void()> fetched);
    /// Holds from now on; an empty key removes it. `kept` is called on the worker when it is known
    /// where it is kept.
    void store(const std::string& address, const std::string& key,
               std::function<void(KeyHome)> kept);
    /// none: also while it is not fetched yet.
    KeyHome home(const std::string& address) const;

  private:
    struct Known {
        std::string key;
        KeyHome home = KeyHome::none;
        bool fetched = false;
    };

    void enqueue(std::function<void(const std::stop_token&)> task);
    void work(const std::stop_token& stop);
    Known find(const std::string& address, const std::stop_token& stop);
    KeyHome keep(const std::string& address, const std::string& key, const std::stop_token& stop);

    OfficePasswords officePasswords_;  ///< the worker's
    std::unique_ptr<Keyring> keyring_; ///< the worker's
    mutable std::mutex mutex_;         ///< guards what follows, but the thread
    std::condition_variable_any wake_;
    std::map<std::string, Known> known_;
    std::deque<std::function<void(const std::stop_token&)>> tasks_;
    std::jthread worker_; ///< last: it uses all of the above
};

} // namespace palimpsest::office
