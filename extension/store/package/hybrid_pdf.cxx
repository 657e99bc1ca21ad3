// SPDX-License-Identifier: MPL-2.0
#include "store/package/hybrid_pdf.hxx"

#include "store/gzip.hxx"
#include "store/store_error.hxx"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <regex>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace palimpsest::store {

namespace {

constexpr std::uintmax_t mostBytes = std::uintmax_t{512} * 1024 * 1024;
constexpr std::size_t mostPackageBytes = std::size_t{256} * 1024 * 1024;
constexpr std::size_t mostStreams = 1'000; ///< embedded in one PDF
constexpr std::size_t mostDictionaryBytes = 4'096;

std::string bytesOf(const std::filesystem::path& file) {
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(file, error);
    if (error || size > mostBytes) {
        throw StoreError(file.filename().string() + " cannot be read: " +
                         (error ? error.message() : std::string("it is too large")) + ".");
    }
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// What lies between "stream" and "endstream" after a dictionary that begins before `at`.
std::string_view streamAfter(std::string_view bytes, std::size_t at) {
    std::size_t begin = bytes.find("stream", at);
    if (begin == std::string_view::npos || begin - at > mostDictionaryBytes) {
        return {};
    }
    begin += std::string_view("stream").size();
    begin += bytes.substr(begin, 2) == "\r\n" ? 2U : 1U;
    const std::size_t end = bytes.find("endstream", begin);
    return begin >= bytes.size() || end == std::string_view::npos
               ? std::string_view()
               : bytes.substr(begin, end - begin);
}

bool isPackage(std::string_view bytes) {
    return bytes.substr(0, 4) == "PK\3\4";
}

/// Where the objects lie that the office names in the trailer: /AdditionalStreams [/type 4 0 R].
std::vector<std::size_t> additionalStreams(std::string_view bytes) {
    static const std::regex reference(R"((\d{1,9}) 0 R)");
    std::vector<std::size_t> places;
    const std::size_t at = bytes.rfind("/AdditionalStreams");
    if (at == std::string_view::npos) {
        return places;
    }
    const std::string list(
        bytes.substr(at, std::min(bytes.find(']', at) - at, mostDictionaryBytes)));
    for (std::sregex_iterator found(list.begin(), list.end(), reference), end; found != end;
         ++found) {
        const std::size_t place = bytes.find("\n" + (*found)[1].str() + " 0 obj");
        if (place != std::string_view::npos) {
            places.push_back(place);
        }
    }
    return places;
}

/// Where dictionaries of embedded files lie (ISO 32000-1, section 7.11.4), as others write them.
void addEmbeddedFiles(std::string_view bytes, std::vector<std::size_t>& places) {
    constexpr std::string_view type = "/EmbeddedFile";
    for (std::size_t at = bytes.find(type);
         at != std::string_view::npos && places.size() < mostStreams;
         at = bytes.find(type, at + type.size())) {
        places.push_back(at);
    }
}

} // namespace

std::optional<std::string> embeddedPackage(const std::filesystem::path& pdf) {
    const std::string bytes = bytesOf(pdf);
    const std::string_view all = bytes;
    std::vector<std::size_t> places = additionalStreams(all);
    addEmbeddedFiles(all, places);
    std::size_t room =
        mostPackageBytes; // for all streams together: a PDF of many bombs ends here too
    for (const std::size_t place : places) {
        const std::string_view stream = streamAfter(all, place);
        if (isPackage(stream)) {
            return std::string(stream);
        }
        if (!stream.empty()) {
            // A compressed stream ends by itself, also where "endstream" happens to stand inside
            // it.
            Unpacked unpacked =
                unpackZlib(all.substr(static_cast<std::size_t>(stream.data() - all.data())), room);
            if (unpacked.damage.empty() && isPackage(unpacked.bytes)) {
                return std::move(unpacked.bytes);
            }
            room -= unpacked.bytes.size();
        }
    }
    return std::nullopt;
}

} // namespace palimpsest::store
