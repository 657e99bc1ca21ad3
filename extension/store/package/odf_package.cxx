// SPDX-License-Identifier: MPL-2.0
#include "store/package/odf_package.hxx"

#include "store/package/zip_directory.hxx"

#include <array>
#include <fstream>
#include <pugixml.hpp>
#include <string_view>
#include <utility>
#include <zip.h>

namespace palimpsest::store {

namespace {

constexpr std::size_t mostUnpacked = std::size_t{384} * 1024 * 1024; ///< bytes, of all files read
constexpr std::uint64_t mostFiles = 100'000;
constexpr std::size_t mostManifest = std::size_t{8} * 1024 * 1024;
constexpr std::string_view textMime = "application/vnd.oasis.opendocument.text";

std::string firstBytes(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::array<char, 1'024> bytes{};
    in.read(bytes.data(), bytes.size());
    if (!in && !in.eof()) {
        throw StoreError(file.filename().string() +
                         " cannot be read: check that it is there and that you may open it.");
    }
    return {bytes.data(), static_cast<std::size_t>(in.gcount())};
}

std::string bytesAt(std::ifstream& in, std::uint64_t offset, std::size_t count) {
    std::string bytes(count, '\0');
    in.clear();
    in.seekg(static_cast<std::streamoff>(offset));
    in.read(bytes.data(), static_cast<std::streamsize>(count));
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    return bytes;
}

void mustBeFew(std::uint64_t files, const std::string& origin) {
    if (files > mostFiles) {
        throw StoreError(origin + " holds more files than a document has; it was not read.");
    }
}

std::string said(zip_error_t& error) {
    std::string text = zip_error_strerror(&error);
    zip_error_fini(&error);
    return text;
}

} // namespace

FileKind kindOf(const std::filesystem::path& file) {
    if (std::error_code error; std::filesystem::is_directory(file, error)) {
        throw StoreError(file.filename().string() + " is a folder; name a file.");
    }
    const std::string bytes = firstBytes(file);
    const auto begins = [&](std::string_view with) {
        return bytes.compare(0, with.size(), with) == 0;
    };
    if (begins(std::string_view("SQLite format 3\0", 16))) {
        return FileKind::database;
    }
    if (bytes.find("%PDF-") != std::string::npos) {
        return FileKind::pdf; // readers take up to 1,024 bytes before it (ISO 32000-1, annex H.3)
    }
    if (begins("PK\3\4") || begins("PK\5\6")) {
        OdfPackage package(file);
        const std::string mime = package.read("mimetype", 200).value_or("");
        if (mime == textMime || mime == std::string(textMime) + "-template") {
            return FileKind::textDocument;
        }
        const bool office =
            mime.rfind("application/vnd.", 0) == 0 || package.has("[Content_Types].xml");
        return office ? FileKind::withoutRecord : FileKind::somethingElse;
    }
    if (bytes.find("<office:document") != std::string::npos) {
        return FileKind::flatDocument;
    }
    const bool old =
        begins("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") || begins("{\\rtf"); // a .doc, an .rtf
    return old ? FileKind::withoutRecord : FileKind::somethingElse;
}

void OdfPackage::Close::operator()(zip* archive) const {
    zip_discard(archive);
}

OdfPackage::OdfPackage(const std::filesystem::path& file)
    : origin_(file.filename().string()), room_(mostUnpacked) {
    std::ifstream in(file, std::ios::binary);
    std::error_code unknown;
    const std::uintmax_t size = std::filesystem::file_size(file, unknown);
    mustBeFew(filesSaid([&](std::uint64_t offset,
                            std::size_t count) { return bytesAt(in, offset, count); },
                        unknown ? 0 : size),
              origin_);
    int code = 0;
    archive_.reset(zip_open(file.c_str(), ZIP_RDONLY, &code));
    if (!archive_) {
        zip_error_t error;
        zip_error_init_with_code(&error, code);
        throw StoreError(origin_ + " cannot be opened as a document: " + said(error) + ".");
    }
    examine();
}

OdfPackage::OdfPackage(std::string bytes, const std::string& origin)
    : origin_(origin), bytes_(std::move(bytes)), room_(mostUnpacked) {
    mustBeFew(filesSaid(
                  [&](std::uint64_t offset, std::size_t count) {
                      return offset > bytes_.size()
                                 ? std::string()
                                 : bytes_.substr(static_cast<std::size_t>(offset), count);
                  },
                  bytes_.size()),
              origin_);
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* const source = zip_source_buffer_create(bytes_.data(), bytes_.size(), 0, &error);
    if (source != nullptr) {
        archive_.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
        if (!archive_) {
            zip_source_free(source);
        }
    }
    if (!archive_) {
        throw StoreError("The document embedded in " + origin_ +
                         " cannot be opened: " + said(error) + ".");
    }
    zip_error_fini(&error);
    examine();
}

void OdfPackage::examine() {
    const zip_int64_t files = zip_get_num_entries(archive_.get(), 0);
    for (zip_int64_t file = 0; file < files; ++file) {
        const char* const name = zip_get_name(archive_.get(), static_cast<zip_uint64_t>(file), 0);
        if (name != nullptr && !isPackageName(name)) {
            throw StoreError(origin_ + " holds a file named " + name +
                             ", as no document has; it was not read.");
        }
        if (name != nullptr && !names_.insert(name).second) {
            throw StoreError(origin_ + " holds the file " + name +
                             " twice, and programs differ in which they show; it was not read.");
        }
    }
}

bool OdfPackage::hasBelow(std::string_view folder) const {
    const auto first = names_.upper_bound(folder);
    return first != names_.end() && first->starts_with(folder);
}

bool OdfPackage::has(const std::string& name) const {
    return zip_name_locate(archive_.get(), name.c_str(), 0) >= 0;
}

std::optional<std::string> OdfPackage::read(const std::string& name, std::size_t limitBytes) {
    const zip_int64_t index = zip_name_locate(archive_.get(), name.c_str(), 0);
    if (index < 0) {
        return std::nullopt;
    }
    const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(
        zip_fopen_index(archive_.get(), static_cast<zip_uint64_t>(index), 0), zip_fclose);
    if (!file) {
        throw StoreError(name + " in " + origin_ +
                         " cannot be read: " + zip_strerror(archive_.get()) + ".");
    }
    // What the directory says of the size may be a lie: what counts is what comes out.
    const std::size_t limit = std::min(limitBytes, room_);
    std::string bytes;
    std::array<char, 65'536> block;
    for (;;) {
        const zip_int64_t got = zip_fread(file.get(), block.data(), block.size());
        if (got < 0) {
            throw StoreError(name + " in " + origin_ + " is damaged.");
        }
        if (got == 0) {
            break;
        }
        if (static_cast<std::size_t>(got) > limit - bytes.size()) {
            throw StoreError(name + " in " + origin_ +
                             " is larger than in any document; it was not read.");
        }
        bytes.append(block.data(), static_cast<std::size_t>(got));
    }
    room_ -= bytes.size();
    return bytes;
}

bool OdfPackage::encrypted(const std::string& name) {
    if (!manifest_) {
        manifest_ = read("META-INF/manifest.xml", mostManifest).value_or("");
    }
    pugi::xml_document manifest;
    manifest.load_buffer(manifest_->data(), manifest_->size());
    for (const pugi::xml_node& entry :
         manifest.child("manifest:manifest").children("manifest:file-entry")) {
        if (name == entry.attribute("manifest:full-path").value()) {
            return entry.child("manifest:encryption-data") != nullptr;
        }
    }
    return false;
}

} // namespace palimpsest::store
