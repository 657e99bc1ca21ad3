// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/recorder.hxx"

#include <memory>
#include <string>
#include <vector>

namespace palimpsest::provenance::test {

/// Keeps what a recorder gives its sink, as the working journal does.
class KeepingSink : public JournalSink {
  public:
    void appended(std::uint64_t entry, const std::string& line) override {
        entries.push_back(entry);
        lines.push_back(line);
    }
    void burstOpen(Line line) override {
        open = line ? line() : std::string();
        ++told;
    }

    std::vector<std::uint64_t> entries;
    std::vector<std::string> lines;
    std::string open;
    int told = 0;
};

inline constexpr Seed seed{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
inline constexpr std::int64_t noon = 1'800'000'000'000; ///< when the recordings here begin
inline const std::string document = "0b7cf1a6-6f0e-4c59-8a3c-2f1de09d27ab";

/// A recorder of a new document whose sink can be looked into.
struct Recorded {
    std::shared_ptr<KeepingSink> sink = std::make_shared<KeepingSink>();
    Recorder recorder{Journal(document, seed), sink, "Palimpsest 0.1", noon};
    std::int64_t now = noon;

    /// Begins a session that keeps the time of every key.
    Recorded& started(bool keyTimes = true) {
        recorder.startSession("otter", "I agree.", "panel", keyTimes, now += 1000);
        return *this;
    }

    /// Types each character by a key of its own, 100 ms apart.
    Recorded& type(std::uint32_t position, const std::u32string& text,
                   Cause cause = Cause::keyboard) {
        for (const char32_t c : text) {
            recorder.edit("body", {position++, 0, {Fresh{{c}, {Origin::keyboard, "", 0, false}}}},
                          cause, now += 100);
        }
        return *this;
    }

    Recorded& erase(std::uint32_t position) {
        recorder.edit("body", {position, 1, {}}, Cause::erase, now += 100);
        return *this;
    }

    Recorded& put(std::uint32_t position, std::uint32_t removed, const std::u32string& text,
                  const Attribution& from, Cause cause) {
        recorder.edit("body", {position, removed, {Fresh{text, from}}}, cause, now += 100);
        return *this;
    }

    std::string ask() {
        Recorder::Asked prompt;
        prompt.action = "draft";
        prompt.prompt = "Say it.";
        prompt.system = "You write.";
        prompt.provider = "rehearsal";
        prompt.model = "scene";
        prompt.language = "en";
        prompt.scope = "none";
        return recorder.asked(prompt, now += 100);
    }

    std::string answer(const std::string& text) {
        const std::string id = ask();
        recorder.answered(id, text, "stop", "", Json::object(), 120, 800, now += 800);
        return id;
    }

    /// The entries so far, the open burst closed.
    std::vector<Json> entries() {
        recorder.closeBurst();
        std::vector<Json> all;
        for (const std::string& line : recorder.journal().lines()) {
            all.push_back(parseEntry(line));
        }
        return all;
    }
};

inline Replay replayOf(const std::vector<Json>& entries) {
    Replay replay;
    for (const Json& entry : entries) {
        replay.apply(entry);
    }
    return replay;
}

inline Replay replayOf(const std::vector<std::string>& lines) {
    Replay replay;
    for (const std::string& line : lines) {
        replay.apply(parseEntry(line));
    }
    return replay;
}

} // namespace palimpsest::provenance::test
