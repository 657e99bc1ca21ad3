// SPDX-License-Identifier: MPL-2.0
// Hostile log files: the bytes of an SQLite database, whose first sixteen are put right.
#include "examined_file.hxx"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string bytes(reinterpret_cast<const char*>(data), size);
    constexpr std::string_view magic("SQLite format 3\0", 16);
    if (bytes.size() >= magic.size()) {
        bytes.replace(0, magic.size(), magic);
    }
    palimpsest::fuzz::examineBytes(bytes);
    return 0;
}
