// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <com/sun/star/uno/XComponentContext.hpp>

#include <optional>
#include <string>

namespace palimpsest::office {

/// The office's own store of passwords, as far as its user has allowed it to keep any. Never asks
/// the person for anything.
class OfficePasswords {
  public:
    explicit OfficePasswords(
        com::sun::star::uno::Reference<com::sun::star::uno::XComponentContext> context);

    std::optional<std::string> lookup(const std::string& address);
    /// False where it may not be kept.
    bool store(const std::string& address, const std::string& key);
    void remove(const std::string& address);

  private:
    com::sun::star::uno::Reference<com::sun::star::uno::XComponentContext> context_;
};

} // namespace palimpsest::office
