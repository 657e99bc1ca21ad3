// SPDX-License-Identifier: MPL-2.0
#include "store/carried_journal.hxx"

#include "provenance/salts.hxx"
#include "store/lines_ahead.hxx"

#include <utility>

namespace palimpsest::store {

namespace {

/// What the checkpoint says against the journal, as sentences.
void compareWithCheckpoint(const std::string& text, const provenance::Journal& journal,
                           std::vector<std::string>& damage) {
    const auto checkpoint = provenance::readCheckpoint(text);
    if (!checkpoint) {
        damage.push_back(text.empty() ? "The checkpoint of the journal is missing."
                                      : "The checkpoint of the journal is not of its form.");
        return;
    }
    if (checkpoint->document != journal.document()) {
        damage.push_back("The checkpoint belongs to another document's journal.");
    }
    if (checkpoint->size != journal.size()) {
        damage.push_back("The checkpoint speaks of " + std::to_string(checkpoint->size) +
                         " entries, the journal has " + std::to_string(journal.size()) + ".");
        return;
    }
    if (checkpoint->root != provenance::base64(provenance::bytesOf(journal.root()))) {
        damage.push_back("The entries of the journal do not give the root in its checkpoint.");
    }
}

/// Takes in the lines of a journal, one after the other.
class LineTaker {
  public:
    LineTaker(const CarriedJournal& carried, Restored& restored, provenance::Replay* replay)
        : restored_(restored), replay_(replay), edits_(carried.lines, carried.seed),
          salts_(carried.seed), anchors_(carried.lines) {}

    /// The next line. Throws JournalError where it cannot follow.
    void take(const std::string& line) {
        if (const provenance::EditLine* edit = edits_.next()) {
            restored_.journal.restore(*edit);
            anchors_.tookOther(restored_.journal);
            follow(*edit);
        } else {
            const provenance::Json entry = restored_.journal.restore(line);
            anchors_.took(restored_.journal, entry);
            follow(entry);
        }
    }

    const provenance::AnchorReader& anchors() const { return anchors_; }

  private:
    template <typename Entry>
    void follow(const Entry& entry) {
        if (auto wrong = salts_.take(entry))
            restored_.damage.push_back(std::move(*wrong));
        if (replay_ == nullptr || !restored_.broken.empty())
            return;
        try {
            replay_->apply(entry);
        } catch (const provenance::JournalError& error) {
            restored_.broken = error.what();
        }
    }

    Restored& restored_;
    provenance::Replay* replay_;
    LinesAhead edits_;
    provenance::Salts salts_;
    provenance::AnchorReader anchors_;
};

} // namespace

Restored restore(const CarriedJournal& carried, provenance::Replay* replay) {
    Restored restored{provenance::Journal(carried.document, carried.seed), carried.damage};
    LineTaker lines(carried, restored, replay);
    for (const std::string& line : carried.lines) {
        try {
            lines.take(line);
        } catch (const provenance::JournalError& error) {
            restored.damage.push_back("Entry " + std::to_string(restored.journal.size()) +
                                      " cannot be read: " + error.what());
            break;
        }
    }
    if (!carried.working)
        compareWithCheckpoint(carried.checkpoint, restored.journal, restored.damage);
    restored.anchors = lines.anchors().anchors();
    restored.wrongAnchors = lines.anchors().wrong();
    restored.damage.insert(restored.damage.end(), restored.wrongAnchors.begin(),
                           restored.wrongAnchors.end());
    return restored;
}

} // namespace palimpsest::store
