// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <com/sun/star/embed/XStorage.hpp>
#include <com/sun/star/frame/XModel.hpp>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace palimpsest::writer {

/// The folder of a document's package that carries the journal. Main thread or under the
/// office's lock; UNO exceptions pass through.
class PackageFolder {
  public:
    explicit PackageFolder(com::sun::star::uno::Reference<com::sun::star::frame::XModel> document);
    /// The same folder of a package that no document has open; written with its commit. On any
    /// thread.
    explicit PackageFolder(com::sun::star::uno::Reference<com::sun::star::embed::XStorage> package);

    bool exists() const;
    /// Of the files in it; empty where the folder does not exist.
    std::vector<std::string> names() const;
    /// The bytes of a file, or nothing if there is none. At most 256 MiB.
    std::optional<std::string> read(const std::string& name) const;
    /// Makes the folder hold these files and no others. Lands in the file that is being written
    /// when called on OnSave or OnSaveAs.
    void write(const std::map<std::string, std::string>& files, const std::string& mediaType);
    /// All files, by name: what write() would make again.
    std::map<std::string, std::string> readAll() const;
    /// Takes the folder out, if there is one: the same of the file that is being written.
    void remove();

  private:
    using Storage = com::sun::star::uno::Reference<com::sun::star::embed::XStorage>;

    Storage package() const;
    Storage toWrite() const;

    com::sun::star::uno::Reference<com::sun::star::frame::XModel> document_;
    Storage package_; ///< where there is no document
};

} // namespace palimpsest::writer
