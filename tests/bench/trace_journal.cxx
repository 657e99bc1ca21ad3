// SPDX-License-Identifier: MPL-2.0
#include "trace_journal.hxx"

#include "provenance/recorder.hxx"
#include "store/carried_journal.hxx"
#include "store/package_files.hxx"
#include "store/segments.hxx"
#include "trace_patches.hxx"

#include <algorithm>
#include <memory>
#include <stdexcept>

namespace palimpsest::bench {

using namespace provenance;

namespace {

/// A sink for a journal that is looked at when all is done.
class NoSink : public JournalSink {
  public:
    void appended(std::uint64_t, const std::string&) override {}
    void burstOpen(Line) override {}
};

/// Has the answer of a model recorded, and gives the id that the journal knows it by.
std::string respond(Recorder& recorder, const std::u32string& text, std::int64_t now) {
    Recorder::Asked asked;
    asked.action = "continue";
    asked.provider = "recorded";
    asked.model = "recorded";
    asked.scope = "none";
    const std::string response = recorder.asked(asked, now);
    recorder.answered(response, toUtf8(text), "stop", "", Json::object(), -1, 0, now);
    return response;
}

Cause causeOf(const TracePatch& patch) {
    if (patch.origin == TracePatch::paste) {
        return Cause::paste;
    }
    if (patch.origin != TracePatch::keystroke) {
        return Cause::model;
    }
    return patch.inserted.empty() ? Cause::erase : Cause::keyboard;
}

} // namespace

Journal record(const Trace& trace) {
    std::int64_t now = trace.patches.empty() ? 0 : trace.patches.front().time;
    Recorder recorder(Journal("00000000-0000-4000-8000-000000000000", Seed{}),
                      std::make_shared<NoSink>(), "trace_bench", now);
    recorder.startSession("writer", "", "panel", true, now);
    if (!trace.start.empty()) {
        recorder.edit(story, {0, 0, {Fresh{trace.start, startAttribution()}}}, Cause::import, now);
    }
    for (const TracePatch& recorded : trace.patches) {
        now = std::max(now, recorded.time);
        Patch patch{recorded.position, recorded.removed, {}};
        std::string response;
        if (!recorded.inserted.empty()) {
            Attribution from = attribution(recorded.origin);
            if (from.origin == Origin::model) {
                response = respond(recorder, recorded.inserted, now);
                from.source = response;
            }
            patch.put.emplace_back(Fresh{recorded.inserted, from});
        }
        recorder.edit(story, patch, causeOf(recorded), now);
        if (!response.empty()) {
            recorder.decided(response, "inserted", std::nullopt, now);
        }
    }
    recorder.end(now);
    return recorder.journal();
}

PackageFolder package(const Journal& journal) {
    store::Segments segments;
    return store::packageFiles(journal, segments);
}

std::size_t segmentBytes(const PackageFolder& folder) {
    std::size_t total = 0;
    for (const auto& [name, bytes] : folder) {
        total += name.ends_with(".jsonl.gz") ? bytes.size() : 0;
    }
    return total;
}

Replay open(const PackageFolder& folder) {
    const store::CarriedJournal carried =
        store::readPackageFiles([&](const std::string& name) -> std::optional<std::string> {
            const auto file = folder.find(name);
            return file == folder.end() ? std::nullopt : std::optional(file->second);
        });
    Replay replay;
    const store::Restored restored = store::restore(carried, &replay);
    if (!restored.damage.empty() || !restored.broken.empty()) {
        throw std::runtime_error(
            "The recorded journal is damaged: " +
            (restored.damage.empty() ? restored.broken : restored.damage.front()));
    }
    return replay;
}

} // namespace palimpsest::bench
