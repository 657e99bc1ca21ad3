// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/journal.hxx"
#include "writer/hand_in.hxx"

#include <com/sun/star/uno/XComponentContext.hpp>

#include <filesystem>
#include <optional>

namespace palimpsest::writer {

/// A copy that Writer stored, in a folder that only this person can look into: with all of the
/// record that the document carried. It goes, and the folder with it, when this object does.
class StoredCopy {
  public:
    /// Makes the folder. Throws HandInError.
    StoredCopy();
    ~StoredCopy();
    StoredCopy(const StoredCopy&) = delete;
    StoredCopy& operator=(const StoredCopy&) = delete;

    std::filesystem::path file() const { return folder_ / "copy.odt"; }
    /// What it looks like, where it goes into a PDF.
    std::filesystem::path pdf() const { return folder_ / "copy.pdf"; }
    std::filesystem::path pdfWithFile() const { return folder_ / "hybrid.pdf"; }

  private:
    std::filesystem::path folder_;
};

/// Whether what goes to that target is a PDF with the document inside.
bool isPdf(const std::filesystem::path& target);

/// Throws HandInError where `target` is no place for a copy of `document`, which is empty for one
/// that was never saved.
void checkTarget(const std::filesystem::path& target, const std::filesystem::path& document);

/// Puts into a stored copy's package the journal in the place of the record that it carries, or
/// nothing, where the target is a PDF that into the stored PDF, reads it back, and moves it to
/// `target`, whole or not at all. On any thread; waits for
/// the disk. Throws HandInError.
void finishCopy(
    const com::sun::star::uno::Reference<com::sun::star::uno::XComponentContext>& context,
    const StoredCopy& copy, const std::optional<provenance::Journal>& journal,
    const std::filesystem::path& target);

} // namespace palimpsest::writer
