// SPDX-License-Identifier: MPL-2.0
#include "cli/commands.hxx"
#include "cli/plain_text.hxx"
#include "cli/refusal.hxx"
#include "cli/sound_record.hxx"
#include "provenance/edit_step.hxx"
#include "provenance/redaction.hxx"
#include "provenance/story_matching.hxx"
#include "store/log_file.hxx"
#include "store/package/odf_copy.hxx"
#include "store/package/odf_package.hxx"
#include "store/package/text_cover.hxx"

#include <iostream>
#include <optional>

namespace palimpsest::cli {

namespace {

using provenance::Redaction;

/// Where the taken-away text stands, for each of the document's stories.
std::vector<provenance::Spans> standingIn(const SoundRecord& record, const Redaction& redaction) {
    std::vector<provenance::Spans> covered;
    for (const auto& story : provenance::identified(*record.document.stories, record.replay)) {
        const auto standing = redaction.standing.find(story.id);
        covered.push_back(standing == redaction.standing.end() ? provenance::Spans()
                                                               : standing->second);
        if (!covered.back().empty() &&
            !provenance::fits(story.text, record.replay.history().text(story.id))) {
            throw Refusal(finding, "The text of " + record.document.name + " in " + story.name +
                                       " is not the one that its record gives, so that what was "
                                       "chosen cannot be found in it. Open it in Writer, save it, "
                                       "and try again, or use --all-text.");
        }
    }
    return covered;
}

/// Writes the document; gives the files in it that were left out.
std::vector<std::string> writeDocument(const RedactOptions& options, const SoundRecord& record,
                                       const Redaction& redaction) {
    store::OdfPackage package(options.file);
    store::OdfCopy copy(package, record.document.name);
    const store::Cover cover{options.allText,
                             options.allText ? std::vector<provenance::Spans>()
                                             : standingIn(record, redaction),
                             redaction.passages};
    store::CoveredText covered = store::coverText(copy.file("content.xml"), copy.file("styles.xml"),
                                                  cover, record.document.name);
    copy.put("content.xml", std::move(covered.contentXml));
    if (!covered.stylesXml.empty()) {
        copy.put("styles.xml", std::move(covered.stylesXml));
    }
    copy.removeTraces();
    std::vector<std::string> removed =
        options.allText ? copy.removeObjects() : std::vector<std::string>();
    for (std::string& name : copy.removeQuotations(redaction.passages)) {
        removed.push_back(std::move(name));
    }
    copy.putRecord(redaction.journal);
    copy.write(options.out);
    return removed;
}

std::uint64_t standingCharacters(const Redaction& redaction) {
    std::uint64_t count = 0;
    for (const auto& [story, spans] : redaction.standing) {
        for (const provenance::Span& span : spans) {
            count += span.count;
        }
    }
    return count;
}

void report(const RedactOptions& options, const SoundRecord& record, const Redaction& redaction,
            const std::vector<std::string>& removed) {
    std::cout << plainLine(options.out.filename().string()) << "\n  "
              << counted(redaction.texts, "text") << " of "
              << counted(redaction.characters, "character") << " taken away: entries "
              << provenance::entryText(redaction.chosen) << '\n';
    if (!redaction.closed.empty()) {
        std::cout << "  The same text lay in entries " << provenance::entryText(redaction.closed)
                  << ", and was taken away there too.\n";
    }
    if (record.document.stories) {
        const std::string marks = provenance::toUtf8(std::u32string(1, store::coverCharacter));
        std::cout << (options.allText ? "  All text of the document is covered with " + marks
                                      : "  In the document " +
                                            counted(standingCharacters(redaction), "character") +
                                            " of it are covered with " + marks)
                  << "; its properties and the picture of its first page are left out.\n";
    }
    for (const std::string& name : removed) {
        std::cout << "  Left out: " << plainLine(name) << '\n';
    }
    std::cout << "  Lengths, times, origins and the names of stories remain; other words that say "
                 "the same do too.\n  "
              << plainLine(record.document.name)
              << (record.document.log ? " and its log file still hold" : " still holds")
              << " what was taken away.\n";
}

ExitCode run(const RedactOptions& options) {
    mustBeAnother(options.out, options.file);
    const SoundRecord record = openSound(options.file);
    if (!record.document.recordIsLog &&
        store::kindOf(options.file) != store::FileKind::textDocument) {
        throw Refusal(wrongUse, "A copy can be written of an .odt or a log file; " +
                                    record.document.name + " is neither.");
    }
    std::optional<provenance::EntryChoice> entries;
    if (!options.allText) {
        entries = chosenEntries(options.entries, "--entries", record);
    }
    const Redaction redaction = provenance::redact(
        record.journal,
        [&](const provenance::Json& entry, const provenance::Json&) {
            return !entries || entries->holds(entry.at("n").get<std::uint64_t>());
        },
        provenance::randomSeed());
    if (redaction.texts == 0) {
        throw Refusal(wrongUse, options.allText
                                    ? "The record of " + record.document.name + " holds no text."
                                    : "Entries " + options.entries + " hold no text.");
    }
    std::vector<std::string> removed;
    if (record.document.recordIsLog) {
        const provenance::Journal& journal = redaction.journal;
        store::writeLogFile(options.out, journal.document(), journal.seed(), journal.lines(),
                            journal.checkpoint());
    } else {
        removed = writeDocument(options, record, redaction);
    }
    report(options, record, redaction, removed);
    return done;
}

} // namespace

ExitCode redact(const RedactOptions& options) {
    try {
        return run(options);
    } catch (const Refusal& refusal) {
        std::cerr << "palimpsest: " << plainLine(refusal.what()) << '\n';
        return refusal.code();
    }
}

} // namespace palimpsest::cli
