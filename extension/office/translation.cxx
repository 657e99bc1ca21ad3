// SPDX-License-Identifier: MPL-2.0
#include "office/translation.hxx"

#include "panel/uno_text.hxx"

#include <com/sun/star/configuration/theDefaultProvider.hpp>
#include <com/sun/star/deployment/PackageInformationProvider.hpp>
#include <com/sun/star/lang/XLocalizable.hpp>
#include <osl/file.hxx>

#include <fstream>
#include <iterator>

namespace palimpsest::office {

namespace uno = com::sun::star::uno;

std::string interfaceLanguage(const uno::Reference<uno::XComponentContext>& context) {
    const uno::Reference<com::sun::star::lang::XLocalizable> office(
        com::sun::star::configuration::theDefaultProvider::get(context), uno::UNO_QUERY_THROW);
    return office->getLocale().Language == "fr" ? "fr" : "en";
}

std::filesystem::path extensionFolder(const uno::Reference<uno::XComponentContext>& context) {
    const auto packages = com::sun::star::deployment::PackageInformationProvider::get(context);
    rtl::OUString path;
    osl::FileBase::getSystemPathFromFileURL(packages->getPackageLocation("org.palimpsest"), path);
    return panel::utf8(path);
}

panel::Texts interfaceTexts(const uno::Reference<uno::XComponentContext>& context) {
    const std::string language = interfaceLanguage(context);
    std::ifstream file(extensionFolder(context) / "dialogs" /
                           ("strings_" + language + ".properties"),
                       std::ios::binary);
    const std::string lines((std::istreambuf_iterator<char>(file)),
                            std::istreambuf_iterator<char>());
    return {language, lines};
}

} // namespace palimpsest::office
