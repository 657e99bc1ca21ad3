// SPDX-License-Identifier: MPL-2.0
#include "writer/package_folder.hxx"

#include "store/package_files.hxx"
#include "writer/story_text.hxx"

#include <com/sun/star/beans/XPropertySet.hpp>
#include <com/sun/star/document/XDocumentSubStorageSupplier.hpp>
#include <com/sun/star/document/XStorageBasedDocument.hpp>
#include <com/sun/star/embed/ElementModes.hpp>
#include <com/sun/star/embed/XTransactedObject.hpp>
#include <com/sun/star/io/XTruncate.hpp>

#include <cstring>

namespace css = com::sun::star;

namespace palimpsest::writer {

namespace {

using css::uno::Reference;
using css::uno::Sequence;
using css::uno::UNO_QUERY;
using css::uno::UNO_QUERY_THROW;

constexpr sal_Int32 chunk = 64 * 1024;
constexpr std::size_t largestFile = std::size_t{256} * 1024 * 1024;

rtl::OUString folderName() {
    return rtl::OUString::createFromAscii(store::packageFolder);
}

Reference<css::embed::XStorage> packageOf(const Reference<css::frame::XModel>& document) {
    const Reference<css::document::XStorageBasedDocument> based(document, UNO_QUERY);
    return based.is() ? based->getDocumentStorage() : Reference<css::embed::XStorage>();
}

void writeFile(const Reference<css::embed::XStorage>& folder, const rtl::OUString& name,
               const std::string& bytes) {
    // READWRITE and truncate: opening with the mode TRUNCATE twice between two saves aborts the
    // office.
    const Reference<css::io::XStream> stream =
        folder->openStreamElement(name, css::embed::ElementModes::READWRITE);
    const Reference<css::io::XOutputStream> out = stream->getOutputStream();
    Reference<css::io::XTruncate>(out, UNO_QUERY_THROW)->truncate();
    Sequence<sal_Int8> sequence(static_cast<sal_Int32>(bytes.size()));
    std::memcpy(sequence.getArray(), bytes.data(), bytes.size());
    out->writeBytes(sequence);
    const Reference<css::beans::XPropertySet> properties(stream, UNO_QUERY_THROW);
    const bool compressed = name.endsWith(".gz");
    properties->setPropertyValue("MediaType", css::uno::Any(rtl::OUString::createFromAscii(
                                                  compressed ? "application/gzip" : "text/plain")));
    properties->setPropertyValue("Compressed", css::uno::Any(!compressed));
    out->closeOutput();
}

} // namespace

PackageFolder::PackageFolder(Reference<css::frame::XModel> document)
    : document_(std::move(document)) {}

PackageFolder::PackageFolder(Reference<css::embed::XStorage> package)
    : package_(std::move(package)) {}

Reference<css::embed::XStorage> PackageFolder::package() const {
    return document_.is() ? packageOf(document_) : package_;
}

Reference<css::embed::XStorage> PackageFolder::toWrite() const {
    if (!document_.is())
        return package_->openStorageElement(folderName(), css::embed::ElementModes::READWRITE);
    return Reference<css::document::XDocumentSubStorageSupplier>(document_, UNO_QUERY_THROW)
        ->getDocumentSubStorage(folderName(), css::embed::ElementModes::READWRITE);
}

bool PackageFolder::exists() const {
    const Reference<css::embed::XStorage> package = this->package();
    return package.is() && package->hasByName(folderName()) &&
           package->isStorageElement(folderName());
}

std::vector<std::string> PackageFolder::names() const {
    std::vector<std::string> files;
    if (!exists())
        return files;
    const Reference<css::embed::XStorage> folder =
        package()->openStorageElement(folderName(), css::embed::ElementModes::READ);
    const auto names = folder->getElementNames();
    for (const rtl::OUString& name : names) {
        if (folder->isStreamElement(name))
            files.push_back(toUtf8(name));
    }
    return files;
}

std::optional<std::string> PackageFolder::read(const std::string& name) const {
    if (!exists())
        return std::nullopt;
    const Reference<css::embed::XStorage> folder =
        package()->openStorageElement(folderName(), css::embed::ElementModes::READ);
    const rtl::OUString file = toOffice(name);
    if (!folder->hasByName(file) || !folder->isStreamElement(file))
        return std::nullopt;
    const Reference<css::io::XInputStream> in =
        folder->openStreamElement(file, css::embed::ElementModes::READ)->getInputStream();
    std::string bytes;
    Sequence<sal_Int8> part;
    while (in->readBytes(part, chunk) > 0) {
        bytes.append(reinterpret_cast<const char*>(part.getConstArray()),
                     static_cast<std::size_t>(part.getLength()));
        if (bytes.size() > largestFile)
            break;
    }
    in->closeInput();
    return bytes;
}

std::map<std::string, std::string> PackageFolder::readAll() const {
    std::map<std::string, std::string> files;
    for (const std::string& name : names()) {
        if (auto bytes = read(name))
            files.emplace(name, std::move(*bytes));
    }
    return files;
}

void PackageFolder::write(const std::map<std::string, std::string>& files,
                          const std::string& mediaType) {
    const Reference<css::embed::XStorage> folder = toWrite();
    const auto present = folder->getElementNames();
    for (const rtl::OUString& name : present) {
        if (files.find(toUtf8(name)) == files.end())
            folder->removeElement(name);
    }
    for (const auto& [name, bytes] : files)
        writeFile(folder, toOffice(name), bytes);
    // Without a media type of its own the office may drop the folder on the next save.
    Reference<css::beans::XPropertySet>(folder, UNO_QUERY_THROW)
        ->setPropertyValue("MediaType", css::uno::Any(toOffice(mediaType)));
    Reference<css::embed::XTransactedObject>(folder, UNO_QUERY_THROW)->commit();
}

void PackageFolder::remove() {
    if (exists())
        package()->removeElement(folderName());
}

} // namespace palimpsest::writer
