// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "cli/exit_code.hxx"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace palimpsest::cli {

struct InspectOptions {
    std::filesystem::path file;
    std::optional<std::filesystem::path> log;
    bool json = false;
};
/// Prints the composition of a document and what its record says of it. Throws store::StoreError.
ExitCode inspect(const InspectOptions& options);

struct VerifyOptions {
    std::vector<std::filesystem::path> files;
    std::optional<std::filesystem::path> log;
    std::optional<std::filesystem::path> trust; ///< certificates of timestamp authorities
    bool json = false;
};
/// Prints one line a check for each file. A file that cannot be read is said so, and the others are
/// looked at. Throws store::StoreError where the certificates cannot be read.
ExitCode verify(const VerifyOptions& options);

struct CheckpointOptions {
    std::filesystem::path file;
    std::optional<std::filesystem::path> log;
    std::filesystem::path folder; ///< a new or an empty one
};
/// Writes the checkpoint of a record, and each of its timestamps with the checkpoint that it
/// stamps, as files that other tools read. Throws store::StoreError.
ExitCode checkpoint(const CheckpointOptions& options);

struct ReplayOptions {
    std::filesystem::path file;
    std::optional<std::filesystem::path> log;
    std::string at;             ///< an entry's number or a time; empty: the end
    std::string story = "body"; ///< name or id
};
/// Prints the text of a story as it was then. Throws store::StoreError.
ExitCode replay(const ReplayOptions& options);

struct RedactOptions {
    std::filesystem::path file;
    std::filesystem::path out;
    std::string entries; ///< "3-7,12"; empty: none
    bool allText = false;
};
/// Writes a copy of a document or log file without the texts that were chosen and all others in
/// which they lie. Throws store::StoreError.
ExitCode redact(const RedactOptions& options);

struct HandInOptions {
    std::filesystem::path file;
    std::filesystem::path out; ///< empty: nothing is written
    std::string strike;        ///< entries, as above
    std::string texts = "all"; ///< "none", "own" or "all"
    bool noRecord = false;
    bool show = false; ///< nothing is written
};
/// Prints what the reader of a document will see of its record, and writes the document with that.
/// Throws store::StoreError.
ExitCode handIn(const HandInOptions& options);

struct EraseOptions {
    std::filesystem::path file;
    std::filesystem::path journals; ///< the folder of the working journals; empty: LibreOffice's
};
/// Erases the working journal of a document from this computer. The document and its log file stay
/// as they are. Throws store::StoreError.
ExitCode erase(const EraseOptions& options);

} // namespace palimpsest::cli
