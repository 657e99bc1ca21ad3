// SPDX-License-Identifier: MPL-2.0
#include "cli/commands.hxx"
#include "cli/document_file.hxx"
#include "cli/moment.hxx"
#include "cli/plain_text.hxx"
#include "provenance/entry.hxx"
#include "provenance/replay.hxx"

#include <iostream>

namespace palimpsest::cli {

namespace {

ExitCode say(ExitCode code, const std::string& sentence) {
    std::cerr << "palimpsest: " << plainLine(sentence) << '\n';
    return code;
}

bool isAfter(const provenance::Json& entry, std::uint64_t number,
             const std::optional<Moment>& moment) {
    if (!moment) {
        return false;
    }
    if (const auto* last = std::get_if<AtEntry>(&*moment)) {
        return number > last->entry;
    }
    return entry.value("at", std::int64_t{0}) > std::get<AtTime>(*moment).time;
}

/// The id of the story of that name or id.
std::optional<std::string> storyNamed(const provenance::Replay& replay, const std::string& wanted) {
    for (const auto& [id, name] : replay.storyNames()) {
        if (name == wanted) {
            return id;
        }
    }
    return replay.history().has(wanted) ? std::optional(wanted) : std::nullopt;
}

} // namespace

ExitCode replay(const ReplayOptions& options) {
    std::optional<Moment> moment;
    if (!options.at.empty()) {
        moment = readMoment(options.at);
        if (!moment) {
            return say(
                wrongUse,
                "--at takes an entry's number or a time in UTC such as 2026-11-23T13:54:18Z.");
        }
    }
    const DocumentFile document = openDocument(options.file, options.log);
    if (!document.record) {
        return say(finding,
                   document.name + (document.carriesNone ? ": this format carries no record."
                                                         : " carries no record."));
    }
    const store::Restored restored = store::restore(*document.record);
    if (moment && std::holds_alternative<AtEntry>(*moment) && restored.damage.empty() &&
        std::get<AtEntry>(*moment).entry >= restored.journal.size()) {
        return say(wrongUse, "The record of " + document.name + " has entries 0 to " +
                                 std::to_string(restored.journal.size() - 1) + ".");
    }
    provenance::Replay state;
    std::vector<std::string> damage = restored.damage;
    try {
        for (std::uint64_t n = 0; n < restored.journal.size(); ++n) {
            const provenance::Json entry = provenance::parseEntry(restored.journal.line(n));
            if (isAfter(entry, n, moment)) {
                break;
            }
            state.apply(entry);
        }
    } catch (const provenance::JournalError& error) {
        damage.emplace_back(error.what());
    }
    const auto story = storyNamed(state, options.story);
    if (!story && options.story != "body") {
        return say(wrongUse, "The record of " + document.name + " has no story " + options.story +
                                 " at that moment.");
    }
    std::cout << (story ? plainText(state.history().text(*story)) : std::string()) << '\n';
    for (const std::string& sentence : damage) {
        say(finding, sentence);
    }
    return damage.empty() ? done : finding;
}

} // namespace palimpsest::cli
