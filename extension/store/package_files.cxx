// SPDX-License-Identifier: MPL-2.0
#include "store/package_files.hxx"

#include "provenance/entry.hxx"
#include "store/ahead.hxx"
#include "store/document_id.hxx"
#include "store/gzip.hxx"

#include <algorithm>
#include <string_view>
#include <utility>

namespace palimpsest::store {

namespace {

using provenance::Json;

constexpr const char* format = "palimpsest-journal/1";
constexpr std::size_t mostBytes = std::size_t{128} * 1024 * 1024;
constexpr std::size_t mostEntries = 800'000;
constexpr std::string_view asideMark = "earlier-";
constexpr std::size_t usualBytes = 4 * segmentBytes; ///< that a segment is unpacked to ahead
constexpr std::size_t segmentsWorthHelp = 3;
constexpr std::size_t mostIndexBytes = std::size_t{4} * 1024 * 1024;

struct Listed {
    std::string name;
    std::uint64_t first = 0, count = 0;
};

std::uint64_t number(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_number_unsigned() ? found->get<std::uint64_t>()
                                                                : ~std::uint64_t{0};
}

std::string string(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// Reads "journal.json" into `carried`; the segments that it lists, up to the first that does not
/// follow.
std::vector<Listed> readIndex(const std::string& text, CarriedJournal& carried) {
    std::vector<Listed> listed;
    Json index;
    try {
        if (text.size() > mostIndexBytes) {
            throw provenance::JournalError("it is too large");
        }
        index = provenance::parseEntry(text);
    } catch (const provenance::JournalError& error) {
        carried.damage.push_back(std::string("The record's journal.json cannot be read: ") +
                                 error.what());
        return listed;
    }
    carried.document = string(index, "document");
    if (!isDocumentId(carried.document)) {
        carried.document = unnamedDocument;
        carried.damage.push_back("The record's journal.json has no document id.");
    }
    if (string(index, "format") != format) {
        carried.damage.push_back(
            "The record's journal.json is not of the format palimpsest-journal/1.");
        return listed;
    }
    if (const auto seed = seedFrom(string(index, "seed"))) {
        carried.seed = *seed;
    } else {
        carried.damage.push_back("The record's journal.json has no seed.");
        return listed;
    }
    const auto segments = index.find("segments");
    if (segments == index.end() || !segments->is_array()) {
        carried.damage.push_back("The record's journal.json lists no segments.");
        return listed;
    }
    std::uint64_t next = 0;
    for (const Json& segment : *segments) {
        const std::uint64_t first =
            segment.is_object() ? number(segment, "first") : ~std::uint64_t{0};
        const std::uint64_t count = segment.is_object() ? number(segment, "count") : 0;
        if (first != next || count == 0 || count > mostEntries ||
            string(segment, "name") != segmentName(first)) {
            carried.damage.push_back(
                "Segment " + std::to_string(listed.size()) +
                " in the record's journal.json does not follow the one before it.");
            break;
        }
        next = first + count;
        if (next > mostEntries) {
            carried.damage.push_back("The record has more than " + std::to_string(mostEntries) +
                                     " entries.");
            break;
        }
        listed.push_back({segmentName(first), first, count});
    }
    return listed;
}

/// Adds a segment's lines; whether the next segment can follow them.
bool readSegment(const Listed& segment, const std::optional<std::string>& packed,
                 const Unpacked& unpacked, CarriedJournal& carried) {
    const std::string named = "The record's segment " + segment.name;
    if (!packed) {
        carried.damage.push_back(named + " is missing.");
        return false;
    }
    std::string_view rest = unpacked.bytes;
    std::uint64_t count = 0;
    for (std::size_t end = rest.find('\n'); end != std::string_view::npos && count < segment.count;
         end = rest.find('\n')) {
        carried.lines.emplace_back(rest.substr(0, end));
        rest.remove_prefix(end + 1);
        ++count;
    }
    if (!unpacked.damage.empty()) {
        carried.damage.push_back(named + " " + unpacked.damage + "; it could be read up to entry " +
                                 std::to_string(segment.first + count) + ".");
        return false;
    }
    if (count != segment.count || !rest.empty()) {
        carried.damage.push_back(named + " does not hold the " + std::to_string(segment.count) +
                                 " entries that journal.json lists.");
        return false;
    }
    const std::uint64_t closed =
        carried.closed.empty() ? 0 : carried.closed.back().first + carried.closed.back().count;
    if (closed == segment.first && unpacked.bytes.size() >= segmentBytes) {
        carried.closed.push_back({segment.name, segment.first, segment.count, *packed, true});
    }
    return true;
}

} // namespace

std::map<std::string, std::string> packageFiles(const provenance::Journal& journal,
                                                Segments& segments) {
    std::map<std::string, std::string> files;
    Json listed = Json::array();
    for (const Segment& segment : segments.update(journal)) {
        listed.push_back(
            {{"name", segment.name}, {"first", segment.first}, {"count", segment.count}});
        files.emplace(segment.name, segment.bytes);
    }
    files.emplace("journal.json", provenance::canonical({{"format", format},
                                                         {"document", journal.document()},
                                                         {"seed", seedText(journal.seed())},
                                                         {"segments", std::move(listed)}}));
    files.emplace("checkpoint", journal.checkpoint());
    return files;
}

bool isSetAside(const std::string& name) {
    return name.starts_with(asideMark);
}

std::map<std::string, std::string> setAside(const std::map<std::string, std::string>& files) {
    std::size_t earlier = 0;
    const auto prefix = [&] { return std::string(asideMark) + std::to_string(earlier) + "-"; };
    const auto taken = [&](const auto& file) { return file.first.starts_with(prefix()); };
    do {
        ++earlier;
    } while (std::any_of(files.begin(), files.end(), taken));
    std::map<std::string, std::string> kept;
    for (const auto& [name, bytes] : files)
        kept.emplace(isSetAside(name) ? name : prefix() + name, bytes);
    return kept;
}

CarriedJournal readPackageFiles(const PackageFile& file) {
    CarriedJournal carried;
    const auto index = file("journal.json");
    if (!index) {
        carried.damage.push_back("The record's journal.json is missing.");
        return carried;
    }
    const std::vector<Listed> listed = readIndex(*index, carried);
    std::vector<std::optional<std::string>> packed;
    for (const Listed& segment : listed) {
        packed.push_back(file(segment.name));
        if (!packed.back())
            break;
    }
    Ahead<Unpacked> ahead(packed.size(), packed.size() >= segmentsWorthHelp,
                          [&](std::size_t segment, Unpacked& result, auto) {
                              result = packed[segment] ? unpack(*packed[segment], usualBytes)
                                                       : Unpacked();
                          });
    std::size_t room = mostBytes;
    for (std::size_t segment = 0; segment < packed.size(); ++segment) {
        Unpacked& unpacked = ahead.next();
        if (unpacked.bytes.size() == usualBytes || unpacked.bytes.size() > room)
            unpacked = unpack(*packed[segment], room);
        room -= unpacked.bytes.size();
        if (!readSegment(listed[segment], packed[segment], unpacked, carried))
            break;
    }
    carried.checkpoint = file("checkpoint").value_or("");
    return carried;
}

} // namespace palimpsest::store
