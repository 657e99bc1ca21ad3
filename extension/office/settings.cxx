// SPDX-License-Identifier: MPL-2.0
#include "office/settings.hxx"

#include "panel/uno_text.hxx"

#include <com/sun/star/beans/PropertyValue.hpp>
#include <com/sun/star/beans/XPropertySet.hpp>
#include <com/sun/star/configuration/theDefaultProvider.hpp>
#include <com/sun/star/util/XChangesBatch.hpp>

#include <algorithm>
#include <limits>

namespace palimpsest::office {

namespace uno = com::sun::star::uno;
using com::sun::star::beans::XPropertySet;
using rtl::OUString;

namespace {

constexpr const char* ours = "/org.palimpsest.Settings/General";
constexpr const char* internet = "/org.openoffice.Inet/Settings";
constexpr const char* security = "/org.openoffice.Office.Common/Security/Scripting";
constexpr const char* pdfExport = "/org.openoffice.Office.Common/Filter/PDF/Export";

// Of ooInetProxyType, which has no value where nobody ever chose.
constexpr sal_Int32 noProxy = 0;
constexpr sal_Int32 byTheSystem = 1;
constexpr sal_Int32 byHand = 2;

uno::Reference<uno::XInterface> node(const uno::Reference<uno::XComponentContext>& context,
                                     const char* path, const char* access) {
    const auto provider = com::sun::star::configuration::theDefaultProvider::get(context);
    com::sun::star::beans::PropertyValue where;
    where.Name = "nodepath";
    where.Value <<= OUString::createFromAscii(path);
    uno::Sequence<uno::Any> arguments(1);
    arguments[0] <<= where;
    return provider->createInstanceWithArguments(OUString::createFromAscii(access), arguments);
}

template <class Value>
Value read(const uno::Reference<uno::XComponentContext>& context, const char* name,
           const char* path = ours, Value value = {}) {
    const uno::Reference<XPropertySet> properties(
        node(context, path, "com.sun.star.configuration.ConfigurationAccess"),
        uno::UNO_QUERY_THROW);
    properties->getPropertyValue(OUString::createFromAscii(name)) >>= value;
    return value;
}

template <class Value>
void write(const uno::Reference<uno::XComponentContext>& context, const char* name,
           const Value& value) {
    const uno::Reference<XPropertySet> properties(
        node(context, ours, "com.sun.star.configuration.ConfigurationUpdateAccess"),
        uno::UNO_QUERY_THROW);
    properties->setPropertyValue(OUString::createFromAscii(name), uno::Any(value));
    const uno::Reference<com::sun::star::util::XChangesBatch> batch(properties,
                                                                    uno::UNO_QUERY_THROW);
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

std::uint64_t Settings::window() const {
    return static_cast<std::uint64_t>(std::max(read<sal_Int32>(context_, "Window"), sal_Int32{0}));
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

model::ProxySettings Settings::proxy() const {
    const auto address = [this](const char* name, const char* port) {
        const std::string host = panel::utf8(read<OUString>(context_, name, internet));
        const auto number = read<sal_Int32>(context_, port, internet);
        return host.empty() || number <= 0 ? host : host + ":" + std::to_string(number);
    };
    model::ProxySettings proxy;
    const auto type = read<sal_Int32>(context_, "ooInetProxyType", internet, byTheSystem);
    proxy.mode = type == noProxy  ? model::ProxySettings::Mode::none
                 : type == byHand ? model::ProxySettings::Mode::manual
                                  : model::ProxySettings::Mode::system;
    proxy.http = address("ooInetHTTPProxyName", "ooInetHTTPProxyPort");
    proxy.https = address("ooInetHTTPSProxyName", "ooInetHTTPSProxyPort");
    proxy.without = panel::utf8(read<OUString>(context_, "ooInetNoProxy", internet));
    return proxy;
}

std::string Settings::action() const {
    return text("Action");
}

std::string Settings::language() const {
    return text("Language");
}

bool Settings::keyTimes() const {
    return read<sal_Bool>(context_, "KeyTimes");
}

bool Settings::logFile() const {
    return read<sal_Bool>(context_, "LogFile");
}

std::string Settings::ownPrompts() const {
    return text("OwnPrompts");
}

bool Settings::deckShown() const {
    return read<sal_Bool>(context_, "DeckShown");
}

bool Settings::removesPersonalInformation() const {
    return read<sal_Bool>(context_, "RemovePersonalInfoOnSaving", security);
}

bool Settings::pdfHasDocumentInside() const {
    return read<sal_Bool>(context_, "IsAddStream", pdfExport);
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

void Settings::setWindow(std::uint64_t tokens) {
    constexpr std::uint64_t most = std::numeric_limits<sal_Int32>::max();
    write(context_, "Window", static_cast<sal_Int32>(std::min(tokens, most)));
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

void Settings::setAction(const std::string& value) {
    setText("Action", value);
}

void Settings::setLanguage(const std::string& value) {
    setText("Language", value);
}

void Settings::setKeyTimes(bool value) {
    write(context_, "KeyTimes", value);
}

void Settings::setLogFile(bool value) {
    write(context_, "LogFile", value);
}

void Settings::setOwnPrompts(const std::string& value) {
    setText("OwnPrompts", value);
}

void Settings::setDeckShown(bool value) {
    write(context_, "DeckShown", value);
}

} // namespace palimpsest::office
