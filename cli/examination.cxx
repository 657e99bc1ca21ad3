// SPDX-License-Identifier: MPL-2.0
#include "cli/examination.hxx"

#include "cli/anchor_checks.hxx"
#include "provenance/entry.hxx"
#include "provenance/hash.hxx"
#include "provenance/story_matching.hxx"
#include "provenance/tree.hxx"
#include "store/package_files.hxx"
#include "store/segments.hxx"

#include <algorithm>
#include <map>

namespace palimpsest::cli {

namespace {

using provenance::Coverage;
using Result = Check::Result;

std::string entries(std::size_t count) {
    return std::to_string(count) + (count == 1 ? " entry" : " entries");
}

/// A check that passed, or one finding for each sentence.
void addCheck(std::vector<Check>& checks, const std::string& name, const std::string& sound,
              const std::vector<std::string>& findings) {
    if (findings.empty()) {
        checks.push_back({name, Result::sound, sound});
    }
    for (const std::string& finding : findings) {
        checks.push_back({name, Result::finding, finding});
    }
}

/// What is wrong with the replay of a record's entries.
std::vector<std::string> replayDamage(const provenance::Replay& replay,
                                      const store::Restored& restored) {
    if (!restored.broken.empty()) {
        return {restored.broken};
    }
    if (restored.journal.size() == 0) {
        return {"The record has no entries."};
    }
    if (replay.document() != restored.journal.document()) {
        return {"The first entry opens the journal of another document."};
    }
    return {};
}

std::vector<provenance::StoryText> replayedStories(const provenance::Replay& replay) {
    std::vector<provenance::StoryText> stories;
    for (const std::string& id : replay.history().stories()) {
        const auto named = replay.storyNames().find(id);
        stories.push_back({id, named == replay.storyNames().end() ? id : named->second,
                           replay.history().text(id)});
    }
    return stories;
}

Check compareWithLog(const DocumentFile& document) {
    const std::string log = "The log file " + document.logName;
    if (!document.logTrouble.empty()) {
        return {"log file", Result::finding, document.logTrouble};
    }
    if (!document.record) {
        return {"log file", Result::note,
                log + " lies beside the file, which carries no record itself; to use it, name it "
                      "with --log."};
    }
    const auto& lines = document.record->lines;
    const auto& others = document.log->lines;
    if (document.record->document.empty() || document.record->document == store::unnamedDocument) {
        return {"log file", Result::finding,
                log + " lies beside a record whose journal.json is missing or damaged: whether it "
                      "is of the same document cannot be said. To read it by itself, name it as "
                      "the file."};
    }
    if (document.log->document != document.record->document) {
        return {"log file", Result::finding, log + " belongs to another document's record."};
    }
    if (document.log->seed != document.record->seed) {
        return {"log file", Result::finding, log + " has another seed than the file's record."};
    }
    const auto [here, there] =
        std::mismatch(lines.begin(), lines.end(), others.begin(), others.end());
    const auto same = static_cast<std::size_t>(here - lines.begin());
    if (here != lines.end() && there != others.end()) {
        return {"log file", Result::finding,
                log + " and the file's record differ from entry " + std::to_string(same) +
                    " on: they are two continuations."};
    }
    if (!document.log->damage.empty()) {
        return {"log file", Result::finding, log + ": " + document.log->damage.front()};
    }
    if (here == lines.end() && there == others.end()) {
        const bool equal = provenance::readCheckpoint(document.log->checkpoint) ==
                           provenance::readCheckpoint(document.record->checkpoint);
        return {"log file", equal ? Result::sound : Result::finding,
                equal ? log + " holds the same " + entries(same) + "."
                      : log + " holds the same entries with another checkpoint."};
    }
    return {"log file", Result::note,
            log +
                (here == lines.end() ? " is newer than the file: it goes on with "
                                     : " is older than the file: it lacks the last ") +
                entries(std::max(lines.size(), others.size()) - same) + "."};
}

Check textCheck(const DocumentFile& document, const provenance::Inspection& inspection) {
    if (!document.stories) {
        return {"text", Result::note, "The text was not compared: only the record was read."};
    }
    if (inspection.coverage == Coverage::covered) {
        return {"text", Result::sound,
                "The replay gives the text of the document exactly, with the origin of every "
                "character."};
    }
    const auto unknown =
        inspection.totals.characters.at(static_cast<std::size_t>(provenance::Origin::unknown));
    return {"text", Result::finding,
            unknown == 0 ? "The record does not give the text of the document."
                         : "The record does not cover " + std::to_string(unknown) +
                               (unknown == 1 ? " character" : " characters") + " of the text."};
}

void examineRecord(const DocumentFile& document, const store::Restored& restored,
                   Examination& examination) {
    const store::CarriedJournal& record = *document.record;
    const std::string read = entries(restored.journal.size());
    addCheck(examination.checks, document.recordIsLog ? "log file" : "segments",
             document.recordIsLog ? "The log file holds " + read + " without a gap."
                                  : "The segments hold " + read + " without a gap.",
             record.damage);
    const auto added = restored.damage.begin() + static_cast<std::ptrdiff_t>(record.damage.size());
    if (record.working) {
        examination.checks.push_back(
            {"checkpoint", Result::note,
             "This is a working journal, which still grows and has no checkpoint."});
    } else {
        const auto wrongAnchors = static_cast<std::ptrdiff_t>(restored.wrongAnchors.size());
        addCheck(examination.checks, "checkpoint", "The entries give the root in the checkpoint.",
                 {added, restored.damage.end() - wrongAnchors});
    }
    if (document.besideEarlier) {
        examination.checks.push_back(
            {"earlier record", Result::note,
             "The file also keeps a record that was damaged when this one was begun; what it says "
             "is not part of this one."});
    }
    examination.damage = restored.damage;
    const std::vector<std::string> broken = replayDamage(examination.replay, restored);
    addCheck(examination.checks, "replay", "Every entry replays.", broken);
    if (const std::uint64_t redacted = examination.replay.redactedEntries(); redacted > 0) {
        examination.checks.push_back({"redaction", Result::note,
                                      std::to_string(examination.replay.redactedCharacters()) +
                                          " characters of text in " + entries(redacted) +
                                          " were taken away; their lengths are left."});
    }
    examination.damage.insert(examination.damage.end(), broken.begin(), broken.end());
    examination.inspection = provenance::inspect(
        examination.replay,
        document.stories ? provenance::identified(*document.stories, examination.replay)
                         : replayedStories(examination.replay),
        examination.damage);
    const provenance::Hash root = restored.journal.root();
    examination.inspection.root =
        provenance::base64({reinterpret_cast<const char*>(root.data()), root.size()});
}

} // namespace

bool Examination::sound() const {
    return inspection.coverage == Coverage::covered &&
           std::none_of(checks.begin(), checks.end(),
                        [](const Check& check) { return check.result == Result::finding; });
}

Examination examine(const DocumentFile& document,
                    const provenance::TimestampAuthorities* authorities) {
    Examination examination;
    examination.recorded = document.record.has_value();
    std::vector<Check> anchors;
    if (examination.recorded) {
        const store::Restored restored = store::restore(*document.record, &examination.replay);
        examineRecord(document, restored, examination);
        examination.inspection.anchors = askedOf(authorities, restored.anchors);
        anchors = anchorChecks(restored, examination.inspection.anchors, authorities != nullptr);
        if (!document.stories) {
            examination.inspection.reasons.push_back(
                "Only the record was read: it was not compared with the text of a document.");
        }
    } else {
        examination.inspection = provenance::inspectWithoutRecord(
            document.stories.value_or(std::vector<provenance::StoryText>()));
        if (document.carriesNone) {
            examination.inspection.reasons.push_back("This format carries no record.");
        }
        examination.checks.push_back({"record", Result::finding,
                                      document.carriesNone ? "This format carries no record."
                                                           : "The file carries no record."});
    }
    if (document.log || !document.logTrouble.empty()) {
        examination.checks.push_back(compareWithLog(document));
    }
    if (examination.recorded) {
        examination.checks.push_back(textCheck(document, examination.inspection));
        examination.checks.insert(examination.checks.end(), anchors.begin(), anchors.end());
    }
    return examination;
}

} // namespace palimpsest::cli
