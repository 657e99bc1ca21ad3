// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/journal.hxx"
#include "provenance/passages.hxx"
#include "store/package/odf_package.hxx"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace palimpsest::store {

/// A document that is to be written again under another name, with some of its files changed. In
/// memory until it is written.
class OdfCopy {
  public:
    /// Reads all files of the package. Throws StoreError where one is damaged, or where the
    /// document is signed: a changed copy would bear a signature that is wrong.
    OdfCopy(OdfPackage& package, std::string name);

    const std::string& file(const std::string& name) const; ///< empty where it is not there
    void put(const std::string& name, std::string bytes);   ///< in place of one that is there

    /// Takes the record out: the folder and what the manifest says of it.
    void removeRecord();
    /// Writes the record in place of the one that is there.
    void putRecord(const provenance::Journal& journal);

    /// Takes out what the office makes from the text and makes again: the picture of the first
    /// page, older versions, pictures of embedded objects, tool bars, the statistics and names in
    /// meta.xml.
    void removeTraces();
    /// Takes out pictures and embedded objects, whatever is in them; gives the files' names.
    std::vector<std::string> removeObjects();
    /// Takes out every other file that quotes one of the passages; gives the files' names.
    std::vector<std::string> removeQuotations(const provenance::Passages& passages);

    /// Writes the document beside `file` and takes its place by a rename: readers see the old file
    /// or the new one. Throws StoreError, and then the old file is as it was.
    void write(const std::filesystem::path& file) const;

  private:
    std::string manifest() const;

    std::string name_; ///< for sentences
    std::map<std::string, std::string> files_;
};

} // namespace palimpsest::store
