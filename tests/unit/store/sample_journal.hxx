// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/journal.hxx"

#include <filesystem>
#include <string>

namespace palimpsest::store::tests {

inline const std::string document = "2f1d4c5e-0000-4000-8000-0123456789ab";

/// A journal of `entries` entries, each with a text of `textBytes` bytes; `salt` makes another
/// continuation of it.
inline provenance::Journal sampleJournal(std::uint64_t entries, std::size_t textBytes = 10,
                                         const std::string& salt = {}) {
    provenance::Seed seed{};
    seed[3] = 7;
    provenance::Journal journal(document, seed);
    for (std::uint64_t n = 0; n < entries; ++n) {
        if (n == 0) {
            journal.append({{"kind", "opened"},
                            {"at", 1'000},
                            {"format", "palimpsest-journal/1"},
                            {"document", document},
                            {"software", "test"}});
        } else {
            std::string text = std::to_string(n) + salt;
            while (text.size() < textBytes) {
                text += static_cast<char>('a' + (n * 7 + text.size() * text.size()) % 26);
            }
            journal.append({{"kind", "note"},
                            {"at", 1'000 + static_cast<std::int64_t>(n)},
                            {"what", {{"text", text}}}});
        }
    }
    return journal;
}

/// A folder of a test's own, gone with it.
class Folder {
  public:
    Folder()
        : path_(std::filesystem::temp_directory_path() /
                ("palimpsest-store-" + provenance::randomUuid())) {
        std::filesystem::create_directories(path_);
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::permissions(path_, std::filesystem::perms::owner_all, ignored);
        std::filesystem::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

  private:
    std::filesystem::path path_;
};

std::string bytesOf(const std::filesystem::path& file);
void write(const std::filesystem::path& file, const std::string& bytes);

} // namespace palimpsest::store::tests
