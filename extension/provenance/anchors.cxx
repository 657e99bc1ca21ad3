// SPDX-License-Identifier: MPL-2.0
#include "provenance/anchors.hxx"

#include "provenance/entry_fields.hxx"
#include "provenance/timestamp_token.hxx"

#include <algorithm>
#include <functional>
#include <string_view>

namespace palimpsest::provenance {

namespace {

/// Whether an entry is of the kind and has its fields. Where one is missing or of another type, the
/// replay says so.
bool isAnchored(const Json& entry) {
    try {
        if (stringField(entry, "kind") != "anchored") {
            return false;
        }
        positionField(entry, "size");
        for (const char* name : {"root", "token", "by"}) {
            stringField(entry, name);
        }
        return true;
    } catch (const JournalError&) {
        return false;
    }
}

/// "the first 640 entries"
std::string firstEntries(std::uint64_t size) {
    return size == 1 ? "the first entry" : "the first " + std::to_string(size) + " entries";
}

} // namespace

Anchor anchorIn(const Json& entry, std::uint64_t number, const std::string& checkpoint) {
    Anchor anchor{number, positionField(entry, "size"), checkpoint,
                  {},     stringField(entry, "by"),     0};
    const auto head = readCheckpoint(checkpoint);
    if (!head || head->root != stringField(entry, "root")) {
        throw TimestampError("its root is not that of " + firstEntries(anchor.size));
    }
    const auto token = fromBase64(stringField(entry, "token"));
    if (!token) {
        throw TimestampError("its token is not in base64");
    }
    const Timestamp stamped = readTimestamp(*token);
    if (stamped.imprint != sha256(checkpoint)) {
        throw TimestampError("its token stamps something else than the checkpoint of " +
                             firstEntries(anchor.size));
    }
    anchor.token = *token;
    anchor.time = stamped.time;
    return anchor;
}

AnchorReader::AnchorReader(const std::vector<std::string>& lines) {
    // In canonical form the kind of an entry stands so, and in no text: there a quote is escaped.
    constexpr std::string_view kind = R"("kind":"anchored")";
    const std::boyer_moore_horspool_searcher sought(kind.begin(), kind.end());
    for (const std::string& line : lines) {
        if (std::search(line.begin(), line.end(), sought) == line.end()) {
            continue;
        }
        const Json entry = Json::parse(line, nullptr, false);
        if (isAnchored(entry) && checkpoints_.size() < mostAnchors) {
            checkpoints_.try_emplace(positionField(entry, "size"));
        }
    }
}

void AnchorReader::took(const Journal& journal, const Json& entry) {
    // The entry itself is not among those that it can cover: first look, then note the new head.
    if (!checkpoints_.empty() && isAnchored(entry)) {
        const std::string where = "The timestamp in entry " + std::to_string(journal.size() - 1);
        if (anchors_.size() + wrong_.size() == mostAnchors) {
            wrong_.push_back(where + " is one more than a journal may hold.");
        } else if (anchors_.size() + wrong_.size() < mostAnchors) {
            try {
                anchors_.push_back(read(journal, entry));
            } catch (const TimestampError& error) {
                wrong_.push_back(where + " is damaged: " + error.what() + ".");
            }
        }
    }
    tookOther(journal);
}

void AnchorReader::tookOther(const Journal& journal) {
    const auto wanted = checkpoints_.find(journal.size());
    if (wanted != checkpoints_.end()) {
        wanted->second = journal.checkpoint();
    }
}

Anchor AnchorReader::read(const Journal& journal, const Json& entry) const {
    const std::uint64_t number = journal.size() - 1;
    const std::uint64_t size = positionField(entry, "size");
    const auto covered = checkpoints_.find(size);
    if (size == 0 || size > number || covered == checkpoints_.end()) {
        throw TimestampError("it speaks of " + std::to_string(size) +
                             " entries, and as many do not come before it");
    }
    return anchorIn(entry, number, covered->second);
}

const std::vector<Anchor>& AnchorReader::anchors() const {
    return anchors_;
}

const std::vector<std::string>& AnchorReader::wrong() const {
    return wrong_;
}

} // namespace palimpsest::provenance
