// SPDX-License-Identifier: MPL-2.0
#include "store/carried_journal.hxx"

#include "provenance/salts.hxx"

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

/// Replays an entry; what is wrong with it, or nothing.
std::string refusal(provenance::Replay& replay, const provenance::Json& entry) {
    try {
        replay.apply(entry);
        return {};
    } catch (const provenance::JournalError& error) {
        return error.what();
    }
}

} // namespace

Restored restore(const CarriedJournal& carried, provenance::Replay* replay) {
    Restored restored{provenance::Journal(carried.document, carried.seed), carried.damage};
    provenance::AnchorReader anchors(carried.lines);
    provenance::Salts salts(carried.seed);
    for (const std::string& line : carried.lines) {
        try {
            const provenance::Json entry = restored.journal.restore(line);
            anchors.took(restored.journal, entry);
            if (auto wrong = salts.take(entry))
                restored.damage.push_back(std::move(*wrong));
            if (replay != nullptr && restored.broken.empty())
                restored.broken = refusal(*replay, entry);
        } catch (const provenance::JournalError& error) {
            restored.damage.push_back("Entry " + std::to_string(restored.journal.size()) +
                                      " cannot be read: " + error.what());
            break;
        }
    }
    if (!carried.working)
        compareWithCheckpoint(carried.checkpoint, restored.journal, restored.damage);
    restored.anchors = anchors.anchors();
    restored.wrongAnchors = anchors.wrong();
    restored.damage.insert(restored.damage.end(), restored.wrongAnchors.begin(),
                           restored.wrongAnchors.end());
    return restored;
}

} // namespace palimpsest::store
