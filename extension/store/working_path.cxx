// SPDX-License-Identifier: MPL-2.0
#include "store/working_path.hxx"

#include "provenance/hash.hxx"
#include "store/document_id.hxx"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fstream>
#include <mutex>
#include <set>
#include <system_error>

namespace palimpsest::store {

namespace {

namespace fs = std::filesystem;

fs::path named(const fs::path& folder, const std::string& document, const std::string& copy) {
    if (isDocumentId(document)) {
        return folder / (document + copy + ".sqlite");
    }
    const provenance::Hash hash = provenance::sha256(document);
    return folder / (provenance::hex({reinterpret_cast<const char*>(hash.data()), hash.size()}) +
                     copy + ".sqlite");
}

/// The files that are open in this process.
struct Claimed {
    std::mutex mutex;
    std::set<fs::path> files;
};

Claimed& claimed() {
    static Claimed instance;
    return instance;
}

/// So that what a file held does not stay in the blocks that it gives back. As far as the disk
/// allows it: one that does not must not keep the file from being deleted.
void overwrite(const fs::path& file) {
    static constexpr std::array<char, std::size_t{64} * 1024> zeros{};
    std::error_code error;
    std::uintmax_t left = fs::is_regular_file(file, error) ? fs::file_size(file, error) : 0;
    if (error || left == 0) {
        return;
    }
    std::fstream out(file, std::ios::binary | std::ios::in | std::ios::out);
    while (out && left > 0) {
        const std::uintmax_t part = std::min<std::uintmax_t>(left, zeros.size());
        out.write(zeros.data(), static_cast<std::streamsize>(part));
        left -= part;
    }
}

} // namespace

fs::path workingFileOf(const fs::path& folder, const std::string& document) {
    return named(folder, document, {});
}

fs::path claimWorkingFile(const fs::path& folder, const std::string& document) {
    const std::lock_guard lock(claimed().mutex);
    fs::path file = workingFileOf(folder, document);
    for (int copy = 2; !claimed().files.insert(file).second; ++copy) {
        file = named(folder, document, "." + std::to_string(copy));
    }
    return file;
}

void giveBackWorkingFile(const fs::path& file) {
    const std::lock_guard lock(claimed().mutex);
    claimed().files.erase(file);
}

void removeDatabase(const fs::path& file) {
    std::error_code ignored;
    for (const char* ending : {"", "-wal", "-shm"}) {
        fs::path part = file;
        part += ending;
        overwrite(part);
        fs::remove(part, ignored);
    }
}

void moveDatabaseAside(const fs::path& file) {
    std::error_code ignored;
    const std::string name = ".damaged-" + provenance::randomUuid();
    for (const char* ending : {"", "-wal", "-shm"}) {
        fs::path from = file;
        fs::path to = file;
        fs::rename(from += ending, (to += name) += ending, ignored);
    }
}

} // namespace palimpsest::store
