// SPDX-License-Identifier: MPL-2.0
#include "cli/anchor_checks.hxx"

#include "exchange/instant.hxx"
#include "store/store_error.hxx"

#include <algorithm>
#include <chrono>
#include <fstream>

namespace palimpsest::cli {

namespace {

using provenance::InspectedAnchor;
using Result = Check::Result;

constexpr const char* checkName = "anchors";
constexpr std::size_t mostCertificates = std::size_t{16} * 1024 * 1024; // bytes of their file
constexpr std::size_t mostFindings = 20; ///< that are told one by one

std::int64_t nowMs() {
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

/// "1 timestamp", "the first 640 entries"
std::string count(std::uint64_t number, const std::string& one, const std::string& many) {
    return std::to_string(number) + " " + (number == 1 ? one : many);
}

std::string covered(const InspectedAnchor& anchor) {
    return anchor.covers == 1 ? "the first entry"
                              : "the first " + std::to_string(anchor.covers) + " entries";
}

/// "2026-11-24 03:14:05 UTC"
std::string momentOf(std::int64_t ms) {
    std::string moment = exchange::isoTime(ms).substr(0, 19) + " UTC";
    moment[10] = ' ';
    return moment;
}

/// That which covers most; of several, the earliest.
const InspectedAnchor& furthest(const std::vector<InspectedAnchor>& anchors) {
    return *std::max_element(
        anchors.begin(), anchors.end(), [](const InspectedAnchor& a, const InspectedAnchor& b) {
            return a.covers != b.covers ? a.covers < b.covers : a.time > b.time;
        });
}

Check untrusted(const InspectedAnchor& anchor) {
    return {checkName, Result::finding,
            "The timestamp in entry " + std::to_string(anchor.entry) +
                " is not trusted: " + anchor.why + "."};
}

Check vouched(const std::vector<InspectedAnchor>& trusted, std::uint64_t entries) {
    const InspectedAnchor& last = furthest(trusted);
    const std::uint64_t later = entries - last.covers;
    return {checkName, Result::sound,
            last.by + " vouches that " + covered(last) + " were there by " + momentOf(last.time) +
                (later == 0 ? "" : "; " + count(later, "entry", "entries") + " came later") + "."};
}

Check notAsked(const std::vector<InspectedAnchor>& anchors) {
    const InspectedAnchor& last = furthest(anchors);
    return {checkName, Result::note,
            count(anchors.size(), "timestamp is", "timestamps are") + " in the record, the last " +
                "over " + covered(last) + " at " + momentOf(last.time) +
                "; no authority was asked for: name its certificates with --trust."};
}

} // namespace

provenance::TimestampAuthorities readAuthorities(const std::filesystem::path& file) {
    const std::string name = file.filename().string();
    std::ifstream in(file, std::ios::binary);
    std::string pem(mostCertificates + 1, '\0');
    in.read(pem.data(), static_cast<std::streamsize>(pem.size()));
    pem.resize(static_cast<std::size_t>(in.gcount()));
    if (in.bad() || (!in.eof() && in.fail()) || pem.size() > mostCertificates) {
        throw store::StoreError("The certificates in " + name + " cannot be read.");
    }
    try {
        return provenance::TimestampAuthorities(pem);
    } catch (const provenance::TimestampError& error) {
        throw store::StoreError(name + " cannot be used: " + error.what() +
                                ". Name a file with certificates in PEM.");
    }
}

std::vector<InspectedAnchor> askedOf(const provenance::TimestampAuthorities* authorities,
                                     const std::vector<provenance::Anchor>& anchors) {
    const std::int64_t now = nowMs();
    std::vector<InspectedAnchor> found;
    for (const provenance::Anchor& anchor : anchors) {
        InspectedAnchor& one = found.emplace_back(provenance::inspected(anchor));
        if (authorities == nullptr) {
            continue;
        }
        const auto answer = authorities->ask(anchor.token, now);
        one.trusted = answer.trusted;
        one.why = answer.why;
        if (answer.trusted) {
            one.by = answer.signer;
        }
    }
    return found;
}

std::vector<Check> anchorChecks(const store::Restored& restored,
                                const std::vector<InspectedAnchor>& anchors, bool asked) {
    std::vector<Check> checks;
    std::vector<InspectedAnchor> trusted;
    for (const std::string& wrong : restored.wrongAnchors) {
        checks.push_back({checkName, Result::finding, wrong});
    }
    for (const InspectedAnchor& anchor : anchors) {
        if (anchor.trusted) {
            trusted.push_back(anchor);
        } else if (asked) {
            checks.push_back(untrusted(anchor));
        }
    }
    if (checks.size() > mostFindings) {
        const std::size_t more = checks.size() - mostFindings;
        checks.resize(mostFindings);
        checks.push_back(
            {checkName, Result::finding,
             "The same is so of " + count(more, "other timestamp", "other timestamps") + "."});
    }
    if (!trusted.empty()) {
        checks.push_back(vouched(trusted, restored.journal.size()));
    } else if (anchors.empty() && restored.wrongAnchors.empty()) {
        checks.push_back({checkName, Result::note, "There are no timestamps in the record."});
    } else if (!anchors.empty() && !asked) {
        checks.push_back(notAsked(anchors));
    }
    return checks;
}

} // namespace palimpsest::cli
