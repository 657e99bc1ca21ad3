// SPDX-License-Identifier: MPL-2.0
#include "office/office_passwords.hxx"

#include "panel/uno_text.hxx"

#include <com/sun/star/task/PasswordContainer.hpp>

namespace palimpsest::office {

namespace uno = com::sun::star::uno;
using com::sun::star::task::PasswordContainer;
using com::sun::star::task::XInteractionHandler;
using rtl::OUString;

namespace {

const char userName[] = "palimpsest";

/// What passwords are kept under, so that a browsed page of the same address never meets them.
OUString urlOf(const std::string& address) {
    return "palimpsest-key:" + panel::ustring(address);
}

const uno::Reference<XInteractionHandler> nobodyIsAsked;

} // namespace

OfficePasswords::OfficePasswords(uno::Reference<uno::XComponentContext> context)
    : context_(std::move(context)) {}

std::optional<std::string> OfficePasswords::lookup(const std::string& address) {
    try {
        const auto container = PasswordContainer::create(context_);
        if (!container->isPersistentStoringAllowed())
            return std::nullopt;
        const auto record = container->findForName(urlOf(address), userName, nobodyIsAsked);
        if (record.UserList.hasElements() && record.UserList[0].Passwords.hasElements())
            return panel::utf8(record.UserList[0].Passwords[0]);
    } catch (const uno::Exception&) {
        // Locked by a master password that was not given in this sitting.
    }
    return std::nullopt;
}

bool OfficePasswords::store(const std::string& address, const std::string& key) {
    try {
        const auto container = PasswordContainer::create(context_);
        if (!container->isPersistentStoringAllowed())
            return false;
        uno::Sequence<OUString> passwords(1);
        passwords[0] = panel::ustring(key);
        container->addPersistent(urlOf(address), userName, passwords, nobodyIsAsked);
        return true;
    } catch (const uno::Exception&) {
        return false;
    }
}

void OfficePasswords::remove(const std::string& address) {
    try {
        PasswordContainer::create(context_)->removePersistent(urlOf(address), userName);
    } catch (const uno::Exception&) {
        // There was none.
    }
}

} // namespace palimpsest::office
