// SPDX-License-Identifier: MPL-2.0
#include "store/sample_journal.hxx"

#include <fstream>
#include <iterator>

namespace palimpsest::store::tests {

std::string bytesOf(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void write(const std::filesystem::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary | std::ios::trunc)
        .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

} // namespace palimpsest::store::tests
