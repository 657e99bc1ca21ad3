// SPDX-License-Identifier: MPL-2.0
// The engine on recorded traces: how fast, how exact, how large.
#include "gap_buffer.hxx"
#include "heap.hxx"
#include "provenance/entry.hxx"
#include "recorded_trace.hxx"
#include "trace_journal.hxx"
#include "trace_patches.hxx"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <exception>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace {

using namespace palimpsest;

struct Figures {
    std::string name;
    std::size_t patches = 0;
    bool exact = false;
    double applyNsPerPatch = 0;
    double floorNsPerPatch = 0;      ///< of a bare gap buffer with an origin a character
    double historyBytesPerPatch = 0; ///< of the engine's memory at the end
    double journalBytesPerPatch = 0;
    double openMs = 0;
    std::int64_t peakMemoryBytes = 0; ///< of the process so far, the traces as read included
};

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

template <typename Work>
double nanoseconds(Work&& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now() - start)
        .count();
}

/// Most memory that the process has held, in bytes.
std::int64_t peakMemory() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return std::int64_t{usage.ru_maxrss} * 1024; // Linux counts in KiB
}

provenance::History played(const std::vector<provenance::Patch>& patches) {
    provenance::History history;
    for (const provenance::Patch& patch : patches) {
        history.apply(bench::story, patch);
    }
    return history;
}

std::u32string bare(const bench::Trace& trace) {
    bench::GapBuffer buffer;
    buffer.replace(0, 0, trace.start, 0);
    for (const bench::TracePatch& patch : trace.patches) {
        buffer.replace(patch.position, patch.removed, patch.inserted,
                       static_cast<std::uint32_t>(patch.origin));
    }
    return buffer.text();
}

double perPatch(const bench::Trace& trace, double figure) {
    return figure / static_cast<double>(std::max<std::size_t>(trace.patches.size(), 1));
}

Figures measureEngine(const bench::Trace& trace, int repeat) {
    const std::vector<provenance::Patch> patches = bench::historyPatches(trace);
    std::vector<double> applying;
    std::vector<double> floor;
    Figures figures;
    figures.name = trace.name;
    figures.patches = trace.patches.size();
    figures.exact = true;
    for (int round = 0; round < repeat; ++round) {
        const std::size_t heap = bench::heapInUse();
        provenance::History history;
        applying.push_back(nanoseconds([&] { history = played(patches); }));
        figures.historyBytesPerPatch =
            perPatch(trace, static_cast<double>(bench::heapInUse() - heap));
        std::u32string text;
        floor.push_back(nanoseconds([&] { text = bare(trace); }));
        figures.exact =
            figures.exact && history.text(bench::story) == trace.end && text == trace.end;
    }
    figures.applyNsPerPatch = perPatch(trace, median(std::move(applying)));
    figures.floorNsPerPatch = perPatch(trace, median(std::move(floor)));
    return figures;
}

/// Adds what the record of the trace takes.
void measureRecord(const bench::Trace& trace, int repeat, Figures& figures) {
    const bench::PackageFolder folder = bench::package(bench::record(trace));
    std::vector<double> opening;
    for (int round = 0; round < repeat; ++round) {
        provenance::Replay replay;
        opening.push_back(nanoseconds([&] { replay = bench::open(folder); }));
        figures.exact = figures.exact && replay.history().text(bench::story) == trace.end;
    }
    figures.journalBytesPerPatch =
        perPatch(trace, static_cast<double>(bench::segmentBytes(folder)));
    figures.openMs = median(std::move(opening)) / 1e6;
}

std::string asJson(const Figures& figures, bool engineOnly) {
    nlohmann::ordered_json object;
    object["trace"] = figures.name;
    object["patches"] = figures.patches;
    object["exact"] = figures.exact;
    object["apply_ns_per_patch"] = figures.applyNsPerPatch;
    object["floor_ns_per_patch"] = figures.floorNsPerPatch;
    object["history_bytes_per_patch"] = figures.historyBytesPerPatch;
    if (!engineOnly) {
        object["journal_bytes_per_patch"] = figures.journalBytesPerPatch;
        object["open_ms"] = figures.openMs;
    }
    object["peak_memory_bytes"] = figures.peakMemoryBytes;
    return object.dump();
}

/// The final text and its runs, one session a line.
std::string runsAsJson(const bench::Trace& trace) {
    const provenance::History history = played(bench::historyPatches(trace));
    nlohmann::ordered_json object;
    object["id"] = trace.name;
    object["text"] = provenance::toUtf8(history.text(bench::story));
    object["runs"] = nlohmann::ordered_json::array();
    for (const provenance::Run& run : history.runs(bench::story)) {
        object["runs"].push_back(
            {run.start, run.length, name(run.attribution.origin), run.attribution.source});
    }
    return object.dump();
}

void printRow(const Figures& figures) {
    std::printf("%-34s %9zu %6s %10.1f %9.1f %10.1f %9.2f %9.2f %9.1f\n", figures.name.c_str(),
                figures.patches, figures.exact ? "yes" : "NO", figures.applyNsPerPatch,
                figures.floorNsPerPatch, figures.historyBytesPerPatch, figures.journalBytesPerPatch,
                figures.openMs, static_cast<double>(figures.peakMemoryBytes) / 1048576.0);
}

/// Whether every trace came out exact.
bool run(const std::string& file, bool json, bool engineOnly, int repeat, const std::string& runs) {
    std::ofstream runsFile;
    if (!runs.empty()) {
        runsFile.open(runs);
        if (!runsFile) {
            throw std::runtime_error(runs + " cannot be written.");
        }
    }
    if (!json) {
        std::printf("%-34s %9s %6s %10s %9s %10s %9s %9s %9s\n", "trace", "patches", "exact",
                    "ns/patch", "floor ns", "engine B/p", "journal B/p", "open ms", "peak MiB");
    }
    bool exact = true;
    for (const bench::Trace& trace : bench::readTraces(file)) {
        Figures figures = measureEngine(trace, repeat);
        if (!engineOnly) {
            measureRecord(trace, repeat, figures);
        }
        figures.peakMemoryBytes = peakMemory();
        exact = exact && figures.exact;
        if (json) {
            std::puts(asJson(figures, engineOnly).c_str());
        } else {
            printRow(figures);
        }
        if (runsFile.is_open()) {
            runsFile << runsAsJson(trace) << '\n';
        }
    }
    runsFile.close();
    if (!runs.empty() && !runsFile) {
        throw std::runtime_error(runs + " could not be written whole.");
    }
    return exact;
}

} // namespace

int main(int count, char** arguments) {
    CLI::App app("Plays recorded editing traces through the attribution engine and the journal.");
    std::string file;
    std::string runs;
    bool json = false;
    bool engineOnly = false;
    int repeat = 5;
    app.add_option("FILE", file,
                   "an editing trace (.json, .json.gz) or CoAuthor sessions (.ndjson, .ndjson.gz)")
        ->required();
    app.add_flag("--json", json, "one JSON object a trace");
    app.add_flag("--apply", engineOnly, "the engine alone, without the journal");
    app.add_option("--repeat", repeat, "rounds, of which the median is told")
        ->check(CLI::Range(1, 100000));
    app.add_option("--runs", runs,
                   "writes each session's final text and runs here, one JSON object a line");
    try {
        app.parse(count, arguments);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    try {
        return run(file, json, engineOnly, repeat, runs) ? 0 : 1;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 3;
    }
}
