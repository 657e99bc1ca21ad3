// SPDX-License-Identifier: MPL-2.0
#include "store/package/odf_copy.hxx"

#include "provenance/entry.hxx"
#include "store/package_files.hxx"
#include "store/store_error.hxx"
#include "store/temporary_file.hxx"

#include <algorithm>
#include <array>
#include <pugixml.hpp>
#include <sstream>
#include <string_view>
#include <utility>
#include <zip.h>

namespace palimpsest::store {

namespace {

constexpr std::size_t mostFileBytes =
    std::size_t{256} * 1024 * 1024; ///< of one file in the package
constexpr const char* manifestName = "META-INF/manifest.xml";
const std::string recordFolder = std::string(packageFolder) + "/";

constexpr std::array traces =
    std::to_array<std::string_view>({"Thumbnails/", "Configurations2/", "ObjectReplacements/",
                                     "Versions/", "VersionList.xml", "layout-cache"});

/// What every document has, in which text is looked after piece by piece, or that is no text.
constexpr std::array essential =
    std::to_array<std::string_view>({"mimetype", "content.xml", "styles.xml", "meta.xml",
                                     "settings.xml", "manifest.rdf", manifestName});

/// Compressed pictures: they hold no text that can be read in their bytes.
constexpr std::array pictures =
    std::to_array<std::string_view>({".png", ".jpg", ".jpeg", ".gif", ".webp"});

constexpr std::string_view plainMeta =
    R"(<?xml version="1.0" encoding="UTF-8"?>)"
    "\n"
    R"(<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0")"
    R"( office:version="1.3"><office:meta/></office:document-meta>)";

bool isEssential(std::string_view name) {
    return std::find(essential.begin(), essential.end(), name) != essential.end() ||
           name.starts_with(recordFolder);
}

std::string mediaTypeOf(std::string_view name) {
    return name.ends_with(".gz") ? "application/gzip" : "text/plain";
}

void add(pugi::xml_node& manifest, const std::string& path, const std::string& mediaType) {
    pugi::xml_node entry = manifest.append_child("manifest:file-entry");
    entry.append_attribute("manifest:full-path").set_value(path.c_str());
    entry.append_attribute("manifest:media-type").set_value(mediaType.c_str());
}

class Archive {
  public:
    explicit Archive(const std::filesystem::path& file) {
        int code = 0;
        zip_ = zip_open(file.c_str(), ZIP_CREATE | ZIP_EXCL, &code);
        if (zip_ == nullptr) {
            zip_error_t error;
            zip_error_init_with_code(&error, code);
            const std::string why = zip_error_strerror(&error);
            zip_error_fini(&error);
            throw StoreError(why);
        }
    }
    ~Archive() {
        if (zip_ != nullptr) {
            zip_discard(zip_);
        }
    }
    Archive(const Archive&) = delete;
    Archive& operator=(const Archive&) = delete;

    /// `bytes` must outlive this.
    void add(const std::string& name, const std::string& bytes, bool packed) {
        zip_source_t* const source = zip_source_buffer(zip_, bytes.data(), bytes.size(), 0);
        const zip_int64_t index =
            source == nullptr ? -1 : zip_file_add(zip_, name.c_str(), source, ZIP_FL_ENC_UTF_8);
        if (index < 0) {
            zip_source_free(source);
            throw StoreError(zip_strerror(zip_));
        }
        const auto place = static_cast<zip_uint64_t>(index);
        zip_set_file_compression(zip_, place, packed ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 0);
        // When it was written is nobody's business: the first day that a package can name.
        zip_file_set_dostime(zip_, place, 0, (1U << 5U) | 1U, 0);
    }
    void close() {
        if (zip_close(zip_) != 0) {
            throw StoreError(zip_strerror(zip_));
        }
        zip_ = nullptr;
    }

  private:
    zip_t* zip_ = nullptr;
};

} // namespace

OdfCopy::OdfCopy(OdfPackage& package, std::string name) : name_(std::move(name)) {
    if (package.has("encrypted-package") || package.encrypted("content.xml")) {
        throw StoreError(name_ + " is protected by a password. Open it in Writer, save a copy "
                                 "without the password, and try again with that.");
    }
    for (const std::string& file : package.names()) {
        if (file.starts_with("META-INF/") && file.find("signatures") != std::string::npos) {
            throw StoreError(name_ + " is signed, and a changed copy would bear a wrong signature. "
                                     "Remove the signature in Writer, save, and try again.");
        }
        if (!file.ends_with('/')) {
            files_.emplace(file, package.read(file, mostFileBytes).value_or(""));
        }
    }
}

const std::string& OdfCopy::file(const std::string& name) const {
    static const std::string none;
    const auto found = files_.find(name);
    return found == files_.end() ? none : found->second;
}

void OdfCopy::put(const std::string& name, std::string bytes) {
    files_.insert_or_assign(name, std::move(bytes));
}

void OdfCopy::removeRecord() {
    std::erase_if(files_, [](const auto& file) { return file.first.starts_with(recordFolder); });
}

void OdfCopy::putRecord(const provenance::Journal& journal) {
    removeRecord();
    Segments segments;
    for (auto& [name, bytes] : packageFiles(journal, segments)) {
        files_.emplace(recordFolder + name, std::move(bytes));
    }
}

void OdfCopy::removeTraces() {
    std::erase_if(files_, [](const auto& file) {
        return std::any_of(traces.begin(), traces.end(), [&](std::string_view trace) {
            return trace.ends_with('/') ? file.first.starts_with(trace) : file.first == trace;
        });
    });
    if (files_.contains("meta.xml")) {
        files_["meta.xml"] = plainMeta;
    }
}

std::vector<std::string> OdfCopy::removeObjects() {
    std::vector<std::string> removed;
    std::erase_if(files_, [&](const auto& file) {
        if (isEssential(file.first)) {
            return false;
        }
        removed.push_back(file.first);
        return true;
    });
    return removed;
}

std::vector<std::string> OdfCopy::removeQuotations(const provenance::Passages& passages) {
    std::vector<std::string> removed;
    std::erase_if(files_, [&](const auto& file) {
        const std::string& name = file.first;
        const bool covered =
            name == "content.xml" || name == "styles.xml" || name.starts_with(recordFolder);
        const bool picture =
            std::any_of(pictures.begin(), pictures.end(),
                        [&](std::string_view ending) { return name.ends_with(ending); });
        if (covered || picture || name == "mimetype" || name == manifestName ||
            !passages.quotedBy(provenance::toUtf32(file.second))) {
            return false;
        }
        removed.push_back(name);
        return true;
    });
    return removed;
}

/// The manifest without the files that are not there any more, and with the record's.
std::string OdfCopy::manifest() const {
    pugi::xml_document document;
    if (!document.load_string(file(manifestName).c_str(),
                              pugi::parse_default | pugi::parse_declaration)) {
        throw StoreError("The manifest of " + name_ + " cannot be read; nothing was written.");
    }
    pugi::xml_node manifest = document.child("manifest:manifest");
    for (pugi::xml_node entry = manifest.first_child(); entry;) {
        const pugi::xml_node next = entry.next_sibling();
        const std::string path = entry.attribute("manifest:full-path").value();
        const auto below = files_.lower_bound(path);
        const bool there =
            path == "/" ||
            (below != files_.end() &&
             (below->first == path || (path.ends_with('/') && below->first.starts_with(path))));
        if (!there || path.starts_with(recordFolder)) {
            manifest.remove_child(entry);
        }
        entry = next;
    }
    bool any = false;
    for (const auto& [name, bytes] : files_) {
        if (name.starts_with(recordFolder)) {
            add(manifest, name, mediaTypeOf(name));
            any = true;
        }
    }
    if (any) {
        add(manifest, recordFolder, packageMediaType);
    }
    std::ostringstream out;
    document.save(out, " ");
    return out.str();
}

void OdfCopy::write(const std::filesystem::path& file) const {
    const std::string listed = files_.contains(manifestName) ? manifest() : std::string();
    try {
        const TemporaryFile temporary(file);
        Archive archive(temporary.path());
        // ODF 1.3 part 2, section 3.3: first, and not compressed.
        archive.add("mimetype", this->file("mimetype"), false);
        for (const auto& [name, bytes] : files_) {
            if (name != "mimetype") {
                archive.add(name, name == manifestName ? listed : bytes, true);
            }
        }
        archive.close();
        std::filesystem::rename(temporary.path(), file);
    } catch (const StoreError& error) {
        throw StoreError(file.filename().string() + " could not be written (" + error.what() +
                         "). Make room or choose another folder, and try again.");
    } catch (const std::filesystem::filesystem_error& error) {
        throw StoreError(file.filename().string() + " could not be written (" +
                         error.code().message() + "). Choose another folder, and try again.");
    }
}

} // namespace palimpsest::store
