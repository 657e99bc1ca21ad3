// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "panel/texts.hxx"

#include <com/sun/star/uno/XComponentContext.hpp>

#include <filesystem>
#include <string>

namespace palimpsest::office {

/// "fr" where the office speaks French, otherwise "en".
std::string interfaceLanguage(
    const com::sun::star::uno::Reference<com::sun::star::uno::XComponentContext>& context);

/// Where the installed extension lies; empty where it is not installed.
std::filesystem::path extensionFolder(
    const com::sun::star::uno::Reference<com::sun::star::uno::XComponentContext>& context);

/// The extension's sentences in the language of the office.
panel::Texts interfaceTexts(
    const com::sun::star::uno::Reference<com::sun::star::uno::XComponentContext>& context);

} // namespace palimpsest::office
