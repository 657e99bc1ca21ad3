// SPDX-License-Identifier: MPL-2.0
#include "office/settings.hxx"

#include "panel/uno_text.hxx"

#include <com/sun/star/beans/PropertyValue.hpp>
#include <com/sun/star/beans/XPropertySet.hpp>
#include <com/sun/star/configuration/theDefaultProvider.hpp>
#include <com/sun/star/util/XChangesBatch.hpp>

namespace palimpsest::office {

namespace uno = com::sun::star::uno;
using com::sun::star::beans::XPropertySet;
using rtl::OUString;

namespace {

constexpr const char* ourNode = "/org.palimpsest.Settings/General";
constexpr const char* securityNode = "/org.openoffice.Office.Common/Security/Scripting";
constexpr const char* pdfNode = "/org.openoffice.Office.Common/Filter/PDF/Export";

uno::Reference<uno::XInterface> open(const uno::Reference<uno::XComponentContext>& context,
                                     const char* node, const char* access) {
    const auto provider = com::sun::star::configuration::theDefaultProvider::get(context);
    com::sun::star::beans::PropertyValue path;
    path.Name = "nodepath";
    path.Value <<= OUString::createFromAscii(node);
    uno::Sequence<uno::Any> arguments(1);
    arguments[0] <<= path;
    return provider->createInstanceWithArguments(OUString::createFromAscii(access), arguments);
}

template <class Value>
Value read(const uno::Reference<uno::XComponentContext>& context, const char* name,
           const char* node = ourNode) {
    const uno::Reference<XPropertySet> values(
        open(context, node, "com.sun.star.configuration.ConfigurationAccess"),
        uno::UNO_QUERY_THROW);
    Value value{};
    values->getPropertyValue(OUString::createFromAscii(name)) >>= value;
    return value;
}

template <class Value>
void write(const uno::Reference<uno::XComponentContext>& context, const char* name,
           const Value& value) {
    const uno::Reference<XPropertySet> node(
        open(context, ourNode, "com.sun.star.configuration.ConfigurationUpdateAccess"),
        uno::UNO_QUERY_THROW);
    node->setPropertyValue(OUString::createFromAscii(name), uno::Any(value));
    const uno::Reference<com::sun::star::util::XChangesBatch> batch(node, uno::UNO_QUERY_THROW);
    batch->commitChanges();
}

} // namespace

Settings::Settings(uno::Reference<uno::XComponentContext> context) : context_(std::move(context)) {}

std::string Settings::text(const char* name) const {
    return panel::utf8(read<OUString>(context_, name));
}

void Settings::setText(const char* name, const std::string& value) {
    write(context_, name, panel::ustring(value));
}

std::string Settings::provider() const {
    return text("Provider");
}

std::string Settings::address() const {
    return text("Address");
}

std::string Settings::model() const {
    return text("Model");
}

std::string Settings::caFile() const {
    return text("CaFile");
}

std::string Settings::writer() const {
    return text("Writer");
}

std::string Settings::timestampServer() const {
    return text("TimestampServer");
}

bool Settings::deckShown() const {
    return read<sal_Bool>(context_, "DeckShown");
}

bool Settings::removesPersonalInformation() const {
    return read<sal_Bool>(context_, "RemovePersonalInfoOnSaving", securityNode);
}

bool Settings::pdfHasDocumentInside() const {
    return read<sal_Bool>(context_, "IsAddStream", pdfNode);
}

void Settings::setProvider(const std::string& value) {
    setText("Provider", value);
}

void Settings::setAddress(const std::string& value) {
    setText("Address", value);
}

void Settings::setModel(const std::string& value) {
    setText("Model", value);
}

void Settings::setCaFile(const std::string& value) {
    setText("CaFile", value);
}

void Settings::setWriter(const std::string& value) {
    setText("Writer", value);
}

void Settings::setTimestampServer(const std::string& value) {
    setText("TimestampServer", value);
}

void Settings::setDeckShown(bool value) {
    write(context_, "DeckShown", value);
}

} // namespace palimpsest::office
