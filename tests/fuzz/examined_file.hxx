// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "bytes.hxx"
#include "cli/examination.hxx"
#include "store/store_error.hxx"

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace palimpsest::fuzz {

/// A file of this process alone, which the readers open by its name; gone at the end.
class FileOfBytes {
  public:
    FileOfBytes() {
        std::array<char, 64> pattern{"/tmp/palimpsest-fuzz-XXXXXX"};
        require(mkdtemp(pattern.data()) != nullptr, "no folder for the file");
        folder_ = pattern.data();
    }
    ~FileOfBytes() {
        std::error_code error;
        std::filesystem::remove_all(folder_, error);
    }
    FileOfBytes(const FileOfBytes&) = delete;
    FileOfBytes& operator=(const FileOfBytes&) = delete;

    std::filesystem::path path() const { return folder_ / "essay"; }

    void write(std::string_view bytes) const {
        std::ofstream out(path(), std::ios::binary | std::ios::trunc);
        out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        require(out.good(), "the file could not be written");
    }

  private:
    std::filesystem::path folder_;
};

/// Opens and examines the bytes as the command does: they are read, or refused with a sentence, and
/// nothing else happens.
inline void examineBytes(std::string_view bytes) {
    static const FileOfBytes file;
    file.write(bytes);
    try {
        const cli::Examination examination = cli::examine(cli::openDocument(file.path(), {}));
        for (const auto& story : examination.inspection.stories) {
            std::uint32_t end = 0;
            for (const provenance::InspectedRun& run : story.runs) {
                require(run.start == end && run.length > 0, "the runs do not touch");
                end += run.length;
            }
        }
        require(!examination.sound() || examination.damage.empty(), "sound, and damaged");
    } catch (const store::StoreError& refused) {
        const std::string_view sentence = refused.what();
        require(sentence.ends_with('.'), "refused without a sentence");
    }
}

} // namespace palimpsest::fuzz
