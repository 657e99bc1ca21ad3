// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "writer/handed_texts.hxx"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stdexcept>

namespace palimpsest::writer {

/// A copy of a document for somebody else: an .odt, or a PDF with that inside where the target's
/// name ends in .pdf.
struct HandIn {
    HandedTexts texts = HandedTexts::all;
    std::filesystem::path target;
    provenance::EntryChoice struck = {}; ///< entries whose texts stay at home, whatever else goes
};

/// Why a copy was not written. Nothing was left at its place then, and what stood there stays.
enum class HandInProblem : std::uint8_t {
    noRecord,    ///< there is none to go along
    noSuchEntry, ///< one was to be struck out that the record does not have
    damaged,     ///< what the record says of itself does not hold
    encrypted,   ///< the document is protected by a password
    underWay,    ///< another copy is being written
    sameFile,    ///< the target is the document's own file
    openedThere, ///< the target is open in an office
    noSpace,     ///< the disk is full
    notWritable, ///< folder or file must not be written
    notStored,   ///< Writer could not write its part
    notAsMeant   ///< what was written read back otherwise
};

class HandInError : public std::runtime_error {
  public:
    explicit HandInError(HandInProblem problem)
        : std::runtime_error("the copy was not written"), problem_(problem) {}
    HandInProblem problem() const { return problem_; }

  private:
    HandInProblem problem_;
};

/// Called once, on the main thread; nothing: the copy was written.
using HandInEnded = std::function<void(std::optional<HandInProblem>)>;

} // namespace palimpsest::writer
