// SPDX-License-Identifier: MPL-2.0
#include "store/temporary_file.hxx"

#include "provenance/hash.hxx"

#include <system_error>
#include <utility>

namespace palimpsest::store {

TemporaryFile::TemporaryFile(const std::filesystem::path& file) {
    std::filesystem::path name = ".";
    name += file.filename();
    name += "." + provenance::randomUuid() + ".tmp";
    path_ = file.parent_path() / name;
}

TemporaryFile::~TemporaryFile() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
}

} // namespace palimpsest::store
