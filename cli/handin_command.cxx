// SPDX-License-Identifier: MPL-2.0
#include "cli/commands.hxx"
#include "cli/plain_text.hxx"
#include "cli/record_listing.hxx"
#include "cli/refusal.hxx"
#include "cli/sound_record.hxx"
#include "provenance/redaction.hxx"
#include "store/package/odf_copy.hxx"
#include "store/package/odf_package.hxx"
#include "store/store_error.hxx"

#include <iostream>
#include <optional>

namespace palimpsest::cli {

namespace {

using provenance::Json;
using provenance::Redaction;

bool isDocument(const std::filesystem::path& file) {
    return store::kindOf(file) == store::FileKind::textDocument;
}

/// Which texts stay at home, or nothing where all go along.
std::optional<Redaction> withheld(const HandInOptions& options, const SoundRecord& record) {
    if (options.texts == "all" && options.strike.empty()) {
        return std::nullopt;
    }
    std::optional<provenance::EntryChoice> struck;
    if (!options.strike.empty()) {
        struck = chosenEntries(options.strike, "--strike", record);
    }
    return provenance::redact(
        record.journal,
        [&](const Json& entry, const Json& text) {
            return options.texts == "none" ||
                   (options.texts == "own" && provenance::isOfOthers(entry, text)) ||
                   (struck && struck->holds(entry.at("n").get<std::uint64_t>()));
        },
        provenance::randomSeed());
}

std::uint64_t charactersOf(const std::vector<provenance::StoryText>& stories) {
    std::uint64_t characters = 0;
    for (const provenance::StoryText& story : stories) {
        characters += story.text.size();
    }
    return characters;
}

void showText(const DocumentFile& document) {
    const auto& stories = *document.stories;
    std::cout << "The text: " << counted(charactersOf(stories), "character") << " in "
              << stories.size() << (stories.size() == 1 ? " part" : " parts")
              << ", whole, as it is in " << plainLine(document.name) << ".\n";
}

void showRecord(const provenance::Journal& journal, const std::optional<Redaction>& redaction) {
    std::cout << "The record: "
              << (journal.size() == 1 ? "1 entry" : std::to_string(journal.size()) + " entries")
              << ", with the times as they are: the tree is built over them, and no copy with "
                 "coarser ones would verify.\n";
    listRecord(std::cout, journal);
    if (!redaction) {
        std::cout << "Every text of the record goes along.\n";
        return;
    }
    std::cout << counted(redaction->texts, "text") << " of the record with "
              << counted(redaction->characters, "character") << " stay behind";
    if (!redaction->closed.empty()) {
        std::cout << ", those of entries " << provenance::entryText(redaction->closed)
                  << " because the same text lies there";
    }
    std::cout << ".\n";
    std::uint64_t standing = 0;
    for (const auto& [story, spans] : redaction->standing) {
        for (const provenance::Span& span : spans) {
            standing += span.count;
        }
    }
    if (standing > 0) {
        std::cout << counted(standing, "character")
                  << " of them stand in the text itself, and can be read there.\n";
    }
}

ExitCode withoutRecord(const HandInOptions& options) {
    store::OdfPackage package(options.file);
    const DocumentFile document = openDocument(options.file, std::nullopt);
    showText(document);
    std::cout << "No record: a file without one says nothing about its author.\n";
    if (!options.show) {
        store::OdfCopy copy(package, document.name);
        copy.removeRecord();
        copy.write(options.out);
    }
    return done;
}

ExitCode withRecord(const HandInOptions& options) {
    const SoundRecord record = openSound(options.file);
    const std::optional<Redaction> redaction = withheld(options, record);
    const provenance::Journal& journal = redaction ? redaction->journal : record.journal;
    showText(record.document);
    showRecord(journal, redaction);
    if (!options.show) {
        store::OdfPackage package(options.file);
        store::OdfCopy copy(package, record.document.name);
        copy.putRecord(journal);
        copy.write(options.out);
    }
    return done;
}

ExitCode run(const HandInOptions& options) {
    if (!options.show) {
        if (options.out.empty()) {
            throw Refusal(wrongUse, "Name the file to write after -o, or ask with --show only.");
        }
        mustBeAnother(options.out, options.file);
    }
    if (!isDocument(options.file)) {
        throw Refusal(wrongUse, "What is handed in is an .odt; " +
                                    options.file.filename().string() + " is none.");
    }
    return options.noRecord ? withoutRecord(options) : withRecord(options);
}

} // namespace

ExitCode handIn(const HandInOptions& options) {
    try {
        return run(options);
    } catch (const Refusal& refusal) {
        std::cerr << "palimpsest: " << plainLine(refusal.what()) << '\n';
        return refusal.code();
    }
}

} // namespace palimpsest::cli
