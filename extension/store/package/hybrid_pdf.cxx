// SPDX-License-Identifier: MPL-2.0
#include "store/package/hybrid_pdf.hxx"

#include "store/gzip.hxx"
#include "store/store_error.hxx"

#include <fstream>
#include <iterator>
#include <string_view>
#include <system_error>

namespace palimpsest::store {

namespace {

constexpr std::uintmax_t mostBytes = std::uintmax_t{512} * 1024 * 1024;
constexpr std::size_t mostPackageBytes = std::size_t{256} * 1024 * 1024;
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

} // namespace

std::optional<std::string> embeddedPackage(const std::filesystem::path& pdf) {
    const std::string bytes = bytesOf(pdf);
    const std::string_view all = bytes;
    std::size_t room = mostPackageBytes;
    for (std::size_t at = all.find("/EmbeddedFile"); at != std::string_view::npos;
         at = all.find("/EmbeddedFile", at + 1)) {
        const std::string_view stream = streamAfter(all, at);
        if (isPackage(stream)) {
            return std::string(stream);
        }
        // A compressed stream ends by itself, also where "endstream" happens to stand inside it.
        const std::string_view packed =
            stream.empty() ? stream
                           : all.substr(static_cast<std::size_t>(stream.data() - all.data()));
        Unpacked unpacked = unpackZlib(packed, room);
        if (unpacked.damage.empty() && isPackage(unpacked.bytes)) {
            return std::move(unpacked.bytes);
        }
        room -= unpacked.bytes.size(); // a PDF of many bombs ends here too
    }
    return std::nullopt;
}

} // namespace palimpsest::store
