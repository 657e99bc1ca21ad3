// SPDX-License-Identifier: MPL-2.0
#include "recorded_trace.hxx"

#include "provenance/entry.hxx"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>
#include <stdexcept>
#include <zlib.h>

namespace palimpsest::bench {

namespace {

using nlohmann::json;
using provenance::toUtf32;

std::u32string text(const json& value) {
    return toUtf32(value.get_ref<const std::string&>());
}

/// The content of a file, unpacked if it is gzip.
std::string content(const std::filesystem::path& file) {
    const std::unique_ptr<gzFile_s, int (*)(gzFile)> handle(gzopen(file.c_str(), "rb"), gzclose);
    if (!handle) {
        throw std::runtime_error(file.string() + " cannot be opened.");
    }
    std::string bytes;
    std::vector<char> buffer(1U << 20U);
    int count = 0;
    while ((count = gzread(handle.get(), buffer.data(), static_cast<unsigned>(buffer.size()))) >
           0) {
        bytes.append(buffer.data(), static_cast<std::size_t>(count));
    }
    if (count < 0) {
        throw std::runtime_error(file.string() + " is damaged: it cannot be unpacked.");
    }
    return bytes;
}

/// "2021-05-12T04:01:04.000Z" in ms since 1970; 0 if it is not of that form.
std::int64_t milliseconds(const std::string& time) {
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    int hour = 0;
    int minute = 0;
    double second = 0;
    if (std::sscanf(time.c_str(), "%d-%u-%uT%d:%d:%lfZ", &year, &month, &day, &hour, &minute,
                    &second) != 6) {
        return 0;
    }
    const std::chrono::sys_days date =
        std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day);
    return std::chrono::milliseconds(date.time_since_epoch()).count() +
           (std::int64_t{hour} * 60 + minute) * 60'000 +
           static_cast<std::int64_t>(second * 1000 + 0.5);
}

bool outsideTheBasicPlane(char32_t character) {
    return character > 0xFFFF;
}

/// Turns positions of UTF-16 code units into positions of code points as a text is edited.
class CodePoints {
  public:
    explicit CodePoints(const Trace& trace) {
        const auto wide = [](const std::u32string& part) {
            return std::any_of(part.begin(), part.end(), outsideTheBasicPlane);
        };
        // Without surrogates the two are the same, and the text need not be followed.
        followed_ = wide(trace.start) ||
                    std::any_of(trace.patches.begin(), trace.patches.end(),
                                [&](const TracePatch& patch) { return wide(patch.inserted); });
        text_ = trace.start;
    }

    /// The patch's position and count are in code units before, in code points after.
    void convert(TracePatch& patch) {
        if (followed_) {
            const std::uint32_t end = codePoints(patch.position + patch.removed);
            patch.position = codePoints(patch.position);
            patch.removed = end - patch.position;
            text_.replace(patch.position, patch.removed, patch.inserted);
        }
    }

  private:
    std::uint32_t codePoints(std::uint32_t units) const {
        std::uint32_t position = 0;
        while (units > 0) {
            const std::uint32_t width = outsideTheBasicPlane(text_.at(position)) ? 2 : 1;
            if (width > units) {
                throw std::runtime_error("A position lies inside a surrogate pair.");
            }
            units -= width;
            ++position;
        }
        return position;
    }

    bool followed_ = false;
    std::u32string text_;
};

} // namespace

Trace editingTrace(std::string name, std::string_view bytes) {
    const json read = json::parse(bytes);
    Trace trace{std::move(name), text(read.at("startContent")), text(read.at("endContent")), {}};
    for (const json& transaction : read.at("txns")) {
        const std::int64_t time = milliseconds(transaction.value("time", ""));
        for (const json& patch : transaction.at("patches")) {
            trace.patches.push_back({patch.at(0).get<std::uint32_t>(),
                                     patch.at(1).get<std::uint32_t>(), text(patch.at(2)),
                                     TracePatch::keystroke, time});
        }
    }
    return trace;
}

Trace coauthorSession(std::string_view bytes) {
    const json read = json::parse(bytes);
    Trace trace{read.at("id").get<std::string>(),
                text(read.at("startContent")),
                text(read.at("endContent")),
                {}};
    for (const json& patch : read.at("patches")) {
        trace.patches.push_back({patch.at(0).get<std::uint32_t>(), patch.at(1).get<std::uint32_t>(),
                                 text(patch.at(2)), patch.at(3).get<int>(),
                                 patch.at(4).get<std::int64_t>()});
    }
    CodePoints codePoints(trace);
    for (TracePatch& patch : trace.patches) {
        codePoints.convert(patch);
    }
    return trace;
}

std::vector<Trace> readTraces(const std::filesystem::path& file) {
    const std::string bytes = content(file);
    std::filesystem::path name = file.filename();
    if (name.extension() == ".gz") {
        name = name.stem();
    }
    std::vector<Trace> traces;
    try {
        if (name.extension() == ".ndjson") {
            std::string_view rest = bytes;
            while (!rest.empty()) {
                const std::size_t end = std::min(rest.find('\n'), rest.size());
                if (end > 0) {
                    traces.push_back(coauthorSession(rest.substr(0, end)));
                }
                rest.remove_prefix(std::min(end + 1, rest.size()));
            }
        } else {
            traces.push_back(editingTrace(name.stem().string(), bytes));
        }
    } catch (const json::exception&) {
        throw std::runtime_error(file.string() +
                                 " holds neither an editing trace nor CoAuthor sessions.");
    }
    return traces;
}

} // namespace palimpsest::bench
