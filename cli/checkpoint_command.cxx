// SPDX-License-Identifier: MPL-2.0
#include "cli/commands.hxx"
#include "cli/document_file.hxx"
#include "cli/plain_text.hxx"
#include "exchange/instant.hxx"
#include "store/store_error.hxx"

#include <fstream>
#include <iostream>
#include <system_error>

namespace palimpsest::cli {

namespace {

namespace fs = std::filesystem;

void makeFolder(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    const bool empty = !error && fs::is_empty(folder, error);
    if (error) {
        throw store::StoreError("The folder " + folder.string() +
                                " cannot be made or read: " + error.message() + ".");
    }
    if (!empty) {
        throw store::StoreError("The folder " + folder.string() +
                                " is not empty. Name one that is, or a new one.");
    }
}

void writeFile(const fs::path& file, const std::string& bytes) {
    std::ofstream out(file, std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) {
        throw store::StoreError(file.string() +
                                " could not be written. Is there room on the disk?");
    }
}

void writeAnchor(const fs::path& folder, const provenance::Anchor& anchor) {
    const std::string name = "timestamp-" + std::to_string(anchor.entry);
    const fs::path stamped = folder / (name + ".checkpoint");
    const fs::path token = folder / (name + ".token");
    writeFile(stamped, anchor.checkpoint);
    writeFile(token, anchor.token);
    std::cout << exchange::isoTime(anchor.time) << "  entries 0 to " << anchor.size - 1
              << "  openssl ts -verify -data " << plainLine(stamped.string()) << " -in "
              << plainLine(token.string()) << " -token_in -CAfile CA.pem\n";
}

} // namespace

ExitCode checkpoint(const CheckpointOptions& options) {
    const DocumentFile document = openDocument(options.file, options.log);
    if (!document.record) {
        std::cerr << "palimpsest: " << plainLine(document.name) << " carries no record.\n";
        return finding;
    }
    const store::Restored restored = store::restore(*document.record);
    makeFolder(options.folder);
    writeFile(options.folder / "checkpoint", restored.journal.checkpoint());
    for (const provenance::Anchor& anchor : restored.anchors) {
        writeAnchor(options.folder, anchor);
    }
    if (restored.anchors.empty()) {
        std::cerr << "palimpsest: There are no timestamps in the record; its checkpoint alone was "
                     "written.\n";
    }
    if (!restored.damage.empty()) {
        std::cerr << "palimpsest: " << plainLine(restored.damage.front())
                  << " What holds was written.\n";
        return finding;
    }
    return done;
}

} // namespace palimpsest::cli
