// SPDX-License-Identifier: MPL-2.0
#include "store/package/hybrid_pdf.hxx"

#include "store/gzip.hxx"
#include "store/store_error.hxx"

#include <cstring>
#include <fstream>
#include <functional>
#include <regex>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace palimpsest::store {

namespace {

constexpr std::uintmax_t mostBytes = std::uintmax_t{192} * 1024 * 1024;
constexpr std::size_t mostPackageBytes = std::size_t{96} * 1024 * 1024;
constexpr std::size_t mostStreams = 64; ///< embedded in one PDF
constexpr std::size_t mostDictionaryBytes = 4'096;

std::string bytesOf(const std::filesystem::path& file) {
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(file, error);
    if (error || size > mostBytes) {
        throw StoreError(file.filename().string() + " cannot be read: " +
                         (error ? error.message() : std::string("it is too large")) + ".");
    }
    std::string bytes(static_cast<std::size_t>(size), '\0');
    std::ifstream in(file, std::ios::binary);
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    return bytes;
}

/// As std::string_view::find, in linear time whatever the bytes are.
std::size_t placeOf(std::string_view bytes, std::string_view what, std::size_t from) {
    if (from >= bytes.size()) {
        return std::string_view::npos;
    }
    const void* const found =
        memmem(bytes.data() + from, bytes.size() - from, what.data(), what.size());
    return found == nullptr
               ? std::string_view::npos
               : static_cast<std::size_t>(static_cast<const char*>(found) - bytes.data());
}

/// Where the bytes of the stream begin whose dictionary lies at `at`; npos where none follows.
std::size_t streamAfter(std::string_view bytes, std::size_t at) {
    const std::size_t word = bytes.substr(at, mostDictionaryBytes).find("stream");
    if (word == std::string_view::npos) {
        return word;
    }
    const std::size_t begin = at + word + std::string_view("stream").size();
    return begin + (bytes.substr(begin, 2) == "\r\n" ? 2U : 1U);
}

/// How long the stream from `begin` is, by its dictionary at `at`; npos where that does not say it,
/// or no end is there.
std::size_t lengthOf(std::string_view bytes, std::size_t at, std::size_t begin) {
    static const std::regex length(R"(/Length (\d{1,9})(?! \d+ R))");
    const std::string dictionary(bytes.substr(at, begin - at));
    std::smatch found;
    if (!std::regex_search(dictionary, found, length)) {
        return std::string_view::npos;
    }
    const std::size_t count = std::stoul(found[1].str());
    if (count > bytes.size() - begin) {
        return std::string_view::npos;
    }
    std::string_view behind = bytes.substr(begin + count, 16);
    while (!behind.empty() && (behind.front() == '\r' || behind.front() == '\n')) {
        behind.remove_prefix(1);
    }
    return behind.substr(0, 9) == "endstream" ? count : std::string_view::npos;
}

bool isPackage(std::string_view bytes) {
    return bytes.substr(0, 4) == "PK\3\4";
}

/// The numbers of the objects that the office names in the trailer:
/// /AdditionalStreams [/type 4 0 R].
std::set<std::string, std::less<>> additionalStreams(std::string_view bytes) {
    static const std::regex reference(R"((\d{1,9}) 0 R)");
    std::set<std::string, std::less<>> numbers;
    const std::size_t at = bytes.rfind("/AdditionalStreams");
    if (at == std::string_view::npos) {
        return numbers;
    }
    const std::string_view list = bytes.substr(at, mostDictionaryBytes);
    const std::string until(list.substr(0, list.find(']')));
    for (std::sregex_iterator found(until.begin(), until.end(), reference), end;
         found != end && numbers.size() < mostStreams; ++found) {
        numbers.insert((*found)[1].str());
    }
    return numbers;
}

/// Where the objects of these numbers begin: "4 0 obj" at the beginning of a line.
std::vector<std::size_t> placesOf(const std::set<std::string, std::less<>>& numbers,
                                  std::string_view bytes) {
    constexpr std::string_view mark = " 0 obj";
    constexpr std::size_t mostDigits = 9;
    std::vector<std::size_t> places;
    if (numbers.empty()) {
        return places;
    }
    for (std::size_t at = placeOf(bytes, mark, 0);
         at != std::string_view::npos && places.size() < mostStreams;
         at = placeOf(bytes, mark, at + mark.size())) {
        std::size_t begin = at;
        while (begin > 0 && at - begin <= mostDigits && bytes[begin - 1] != '\n') {
            --begin;
        }
        if (begin > 0 && bytes[begin - 1] == '\n' &&
            numbers.contains(bytes.substr(begin, at - begin))) {
            places.push_back(begin);
        }
    }
    return places;
}

/// Where dictionaries of embedded files lie (ISO 32000-1, section 7.11.4), as others write them.
void addEmbeddedFiles(std::string_view bytes, std::vector<std::size_t>& places) {
    constexpr std::string_view type = "/EmbeddedFile";
    for (std::size_t at = placeOf(bytes, type, 0);
         at != std::string_view::npos && places.size() < 2 * mostStreams;
         at = placeOf(bytes, type, at + type.size())) {
        places.push_back(at);
    }
}

} // namespace

std::optional<std::string> embeddedPackage(const std::filesystem::path& pdf) {
    const std::string bytes = bytesOf(pdf);
    const std::string_view all = bytes;
    std::vector<std::size_t> places = placesOf(additionalStreams(all), all);
    addEmbeddedFiles(all, places);
    // For all streams together, packed and unpacked: a PDF of many bombs, or of many streams inside
    // one another, ends here too.
    std::size_t packedRoom = all.size(), room = mostPackageBytes;
    std::set<std::size_t> seen;
    bool ends = true; // once "endstream" was sought and not found, it is not sought again
    for (const std::size_t place : places) {
        const std::size_t begin = streamAfter(all, place);
        if (begin >= all.size() || !seen.insert(begin).second) {
            continue;
        }
        if (isPackage(all.substr(begin))) {
            if (const std::size_t count = lengthOf(all, place, begin);
                count != std::string_view::npos) {
                return std::string(all.substr(begin, count));
            }
            const std::size_t end =
                ends ? placeOf(all, "endstream", begin) : std::string_view::npos;
            if (end != std::string_view::npos) {
                return std::string(all.substr(begin, end - begin));
            }
            ends = false;
            continue;
        }
        // A compressed stream ends by itself, also where "endstream" happens to stand inside it.
        Unpacked unpacked = unpackZlib(all.substr(begin, packedRoom), room);
        if (unpacked.damage.empty() && isPackage(unpacked.bytes)) {
            return std::move(unpacked.bytes);
        }
        packedRoom -= unpacked.taken;
        room -= unpacked.bytes.size();
    }
    return std::nullopt;
}

} // namespace palimpsest::store
