// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <com/sun/star/uno/XComponentContext.hpp>

#include <string>

namespace palimpsest::office {

/// Where a key is kept; said plainly to the person.
enum class KeyHome { none, keyring, officePasswords, thisSitting };

/// Keys of model servers, one for each server address. First the system's keyring (libsecret, loaded at run time), then the office's password container,
/// else this sitting only. Never the registry, a file, the journal or an error text.
class Secrets {
  public:
    explicit Secrets(com::sun::star::uno::Reference<com::sun::star::uno::XComponentContext> context);
    ~Secrets();
    Secrets(const Secrets&) = delete;
    Secrets& operator=(const Secrets&) = delete;

    std::string key(const std::string& address); ///< empty: none
    KeyHome store(const std::string& address, const std::string& key); ///< an empty key removes it
    KeyHome home(const std::string& address) const;
};

} // namespace palimpsest::office
