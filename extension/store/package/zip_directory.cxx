// SPDX-License-Identifier: MPL-2.0
#include "store/package/zip_directory.hxx"

#include <algorithm>
#include <limits>

namespace palimpsest::store {

namespace {

constexpr std::string_view endMark = "PK\5\6";
constexpr std::string_view locatorMark = "PK\6\7";
constexpr std::size_t endBytes = 22, locatorBytes = 20, largeEndBytes = 56;
constexpr std::size_t longestComment = 65'536;

/// The little-endian number of so many bytes; 0 where they are not there.
std::uint64_t number(std::string_view bytes, std::size_t at, std::size_t size) {
    std::uint64_t value = 0;
    for (std::size_t i = size; i > 0 && at + size <= bytes.size(); --i) {
        value = value << 8U | static_cast<unsigned char>(bytes[at + i - 1]);
    }
    return value;
}

} // namespace

std::uint64_t filesSaid(const BytesAt& bytes, std::uint64_t size) {
    const std::uint64_t from =
        size - std::min<std::uint64_t>(size, longestComment + endBytes + locatorBytes);
    const std::string tail = bytes(from, longestComment + endBytes + locatorBytes);
    constexpr std::uint64_t most = std::numeric_limits<std::uint32_t>::max();
    std::uint64_t files = 0;
    for (std::size_t at = tail.find(endMark); at != std::string::npos;
         at = tail.find(endMark, at + 1)) {
        files += number(tail, at + 10, 2);
        if (at >= locatorBytes &&
            tail.compare(at - locatorBytes, locatorMark.size(), locatorMark) == 0) {
            const std::string end = bytes(number(tail, at - locatorBytes + 8, 8), largeEndBytes);
            files += std::min(number(end, 32, 8), most);
        }
    }
    return files;
}

bool isPackageName(std::string_view name) {
    if (name.empty() || name.front() == '/' || name.find('\\') != std::string_view::npos) {
        return false;
    }
    if (name.ends_with('/')) {
        name.remove_suffix(1); // a folder
    }
    while (true) {
        const std::string_view part = name.substr(0, name.find('/'));
        if (part.empty() || part == "." || part == "..") {
            return false;
        }
        if (part.size() == name.size()) {
            return true;
        }
        name.remove_prefix(part.size() + 1);
    }
}

} // namespace palimpsest::store
