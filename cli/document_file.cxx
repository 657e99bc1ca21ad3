// SPDX-License-Identifier: MPL-2.0
#include "cli/document_file.hxx"

#include "store/log_file.hxx"
#include "store/package/hybrid_pdf.hxx"
#include "store/package/odf_package.hxx"
#include "store/package/odf_text.hxx"
#include "store/package_files.hxx"
#include "store/store_error.hxx"

#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

namespace palimpsest::cli {

namespace {

namespace fs = std::filesystem;
using store::FileKind;
using store::OdfPackage;

constexpr std::size_t mostXml = std::size_t{48} * 1024 * 1024;
constexpr std::size_t mostRecordFile = std::size_t{64} * 1024 * 1024;

void readFacts(const std::string& metaXml, DocumentFile& document) {
    if (metaXml.empty()) {
        return;
    }
    const store::OdfMeta meta = store::readMeta(metaXml, document.name);
    if (!meta.title.empty()) {
        document.facts.title = meta.title;
    }
    document.facts.software = meta.generator;
}

void readPackage(OdfPackage& package, DocumentFile& document) {
    if (package.has("encrypted-package") || package.encrypted("content.xml")) {
        throw store::StoreError(
            document.name + " is protected by a password. Open it in Writer, save a copy without "
                            "the password, and try again with that.");
    }
    const auto content = package.read("content.xml", mostXml);
    if (!content) {
        throw store::StoreError(document.name + " is no document: it has no content.xml.");
    }
    document.stories = store::storyTexts(*content, package.read("styles.xml", mostXml).value_or(""),
                                         document.name);
    readFacts(package.read("meta.xml", mostXml).value_or(""), document);
    const std::string folder = std::string(store::packageFolder) + "/";
    if (!package.hasBelow(folder)) {
        return;
    }
    std::vector<std::string> unreadable;
    document.record =
        store::readPackageFiles([&](const std::string& name) -> std::optional<std::string> {
            try {
                return package.read(folder + name, mostRecordFile);
            } catch (const store::StoreError& error) {
                unreadable.emplace_back(error.what());
                return std::nullopt;
            }
        });
    document.besideEarlier = package.hasBelow(folder + "earlier-");
    auto& damage = document.record->damage;
    damage.insert(damage.begin(), unreadable.begin(), unreadable.end());
}

void readFlat(const fs::path& file, DocumentFile& document) {
    std::ifstream in(file, std::ios::binary);
    std::string text;
    text.resize(mostXml + 1);
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(in.gcount()));
    if (text.size() > mostXml) {
        throw store::StoreError(document.name + " is larger than a document is; it was not read.");
    }
    document.stories = store::storyTexts(text, {}, document.name);
    readFacts(text, document);
    document.carriesNone = true;
}

void readPdf(const fs::path& file, DocumentFile& document) {
    if (auto bytes = store::embeddedPackage(file)) {
        OdfPackage package(std::move(*bytes), document.name);
        readPackage(package, document);
    } else {
        document.carriesNone = true;
    }
}

void readLog(const fs::path& file, const std::optional<fs::path>& named, DocumentFile& document) {
    const fs::path log = named.value_or(store::logFileBeside(file));
    if (std::error_code error; !named && !fs::exists(log, error)) {
        return;
    }
    document.logName = log.filename().string();
    try {
        document.log = store::readLogFile(log);
    } catch (const store::StoreError& error) {
        if (named) {
            throw;
        }
        document.logTrouble = error.what();
        return;
    }
    if (named && !document.record) {
        document.record = std::exchange(document.log, std::nullopt);
        document.recordIsLog = true;
    }
}

} // namespace

DocumentFile openDocument(const fs::path& file, const std::optional<fs::path>& log) {
    DocumentFile document;
    document.name = file.filename().string();
    document.facts.title = document.name;
    switch (store::kindOf(file)) {
    case FileKind::textDocument: {
        OdfPackage package(file);
        readPackage(package, document);
        break;
    }
    case FileKind::flatDocument:
        readFlat(file, document);
        break;
    case FileKind::pdf:
        readPdf(file, document);
        break;
    case FileKind::database:
        document.record = store::readLogFile(file);
        document.recordIsLog = true;
        break;
    case FileKind::withoutRecord:
        document.carriesNone = true;
        break;
    case FileKind::somethingElse:
        throw store::StoreError(
            document.name + " is neither a document nor a log file that can be read here. Name an "
                            ".odt, an .ott, a PDF with the .odt embedded, or a log file.");
    }
    if (!document.recordIsLog) {
        readLog(file, log, document);
    }
    return document;
}

} // namespace palimpsest::cli
