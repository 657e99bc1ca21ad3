// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "store/store_error.hxx"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>

struct zip;

namespace palimpsest::store {

/// What kind of file this is, by its first bytes and, for a zip, its mimetype (ODF 1.3 part 2,
/// section 3.3).
enum class FileKind {
    textDocument,  ///< an OpenDocument text or text template: may carry a record
    flatDocument,  ///< an OpenDocument text as one XML file
    database,      ///< SQLite 3: a log file
    pdf,           ///< may have a text document embedded
    withoutRecord, ///< another document format: it can carry none
    somethingElse,
};

/// Throws StoreError where the file cannot be read.
FileKind kindOf(const std::filesystem::path& file);

/// An OpenDocument package, read-only. Time and memory are bounded whatever the file is made of.
class OdfPackage {
  public:
    /// Throws StoreError where the file is no package, has more files than a document has, one
    /// whose name leads out of the package, or two of one name: programs differ in which of them
    /// they show.
    explicit OdfPackage(const std::filesystem::path& file);
    /// A package in memory, which was taken out of `origin`.
    OdfPackage(std::string bytes, const std::string& origin);

    /// A file in the package, or nothing if it is not there. Throws StoreError where it is damaged,
    /// or larger than `limitBytes`, or all that was read so far would be more than a document can
    /// be.
    std::optional<std::string> read(const std::string& name, std::size_t limitBytes);

    bool has(const std::string& name) const;
    /// Whether a file's name begins so.
    bool hasBelow(std::string_view folder) const;
    /// The files in it, in order.
    const std::set<std::string, std::less<>>& names() const { return names_; }
    /// Whether META-INF/manifest.xml says that `name` is encrypted, which only its password opens.
    bool encrypted(const std::string& name);

  private:
    struct Close {
        void operator()(zip* archive) const;
    };
    void examine();

    std::string origin_; ///< for sentences: the file's name
    std::string bytes_;  ///< where the package lies in memory
    std::unique_ptr<zip, Close> archive_;
    std::size_t room_; ///< bytes that may still be unpacked
    std::set<std::string, std::less<>> names_;
    std::optional<std::string> manifest_;
};

} // namespace palimpsest::store
