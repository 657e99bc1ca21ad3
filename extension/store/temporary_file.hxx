// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <filesystem>

namespace palimpsest::store {

/// A name in the folder of a file that is to be written whole: once it is written, a rename gives
/// it the file's place. Until then it is what a crash may leave behind; what is left under the name
/// is removed at the end.
class TemporaryFile {
  public:
    explicit TemporaryFile(const std::filesystem::path& file);
    ~TemporaryFile();
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;

    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

} // namespace palimpsest::store
