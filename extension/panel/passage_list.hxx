// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/text_passages.hxx"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>

namespace palimpsest::writer {
class DocumentSession;
}

namespace palimpsest::panel {

/// The passages of one document and which of them is chosen, for all its windows. Main thread only.
class PassageList {
  public:
    /// Looks for the passages; true where they are others than before. What was chosen stays so
    /// where there is still such a passage. Echoes are looked for as long as that took no longer
    /// than a moment the last time, or `thorough`.
    bool refresh(writer::DocumentSession& session, bool thorough);

    const provenance::TextPassages& passages() const { return passages_; }
    std::optional<std::size_t> chosen() const { return chosen_; }
    const provenance::TextPassage* chosenPassage() const;

    /// Chooses one, where it stands now, and selects its text. Throws writer::SessionError where
    /// that is gone.
    void choose(writer::DocumentSession& session, const provenance::TextPassage& passage);
    /// Goes to the one behind the selection, or before it; false where there is none.
    bool step(writer::DocumentSession& session, bool forward);

  private:
    void select(writer::DocumentSession& session, std::size_t at);

    provenance::TextPassages passages_;
    std::optional<std::size_t> chosen_;
    bool echoesTakeLong_ = false;
};

/// Where the passage that was chosen is among those there are now; nothing where it is gone.
std::optional<std::size_t> foundAgain(const provenance::TextPassage& chosen,
                                      const provenance::TextPassages& passages);

} // namespace palimpsest::panel
