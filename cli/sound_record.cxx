// SPDX-License-Identifier: MPL-2.0
#include "cli/sound_record.hxx"

#include "cli/refusal.hxx"
#include "store/log_file.hxx"

#include <system_error>
#include <utility>

namespace palimpsest::cli {

namespace fs = std::filesystem;

SoundRecord openSound(const fs::path& file) {
    DocumentFile document = openDocument(file, std::nullopt);
    if (!document.record) {
        throw Refusal(finding,
                      document.name + (document.carriesNone ? ": this format carries no record."
                                                            : " carries no record."));
    }
    if (document.record->working) {
        throw Refusal(wrongUse, document.name +
                                    " is a working journal, which still grows. Save the "
                                    "document in Writer, and use its log file.");
    }
    provenance::Replay replay;
    store::Restored restored = store::restore(*document.record, &replay);
    if (!restored.damage.empty() || !restored.broken.empty()) {
        throw Refusal(finding,
                      "The record of " + document.name +
                          " is damaged, and nothing can be "
                          "taken from it safely: " +
                          (restored.damage.empty() ? restored.broken : restored.damage.front()));
    }
    return {std::move(document), std::move(restored.journal), std::move(replay)};
}

provenance::EntryChoice chosenEntries(const std::string& text, const std::string& option,
                                      const SoundRecord& record) {
    const auto choice = provenance::EntryChoice::read(text);
    if (!choice) {
        throw Refusal(wrongUse, option + " takes entries by number, such as 3-7,12.");
    }
    if (choice->largest() >= record.journal.size()) {
        throw Refusal(wrongUse, "The record of " + record.document.name + " has entries 0 to " +
                                    std::to_string(record.journal.size() - 1) + ".");
    }
    return *choice;
}

void mustBeAnother(const fs::path& out, const fs::path& file) {
    std::error_code error;
    if (fs::is_directory(out, error)) {
        throw Refusal(wrongUse, out.string() + " is a folder; name a file.");
    }
    if (fs::equivalent(out, file, error)) {
        throw Refusal(wrongUse, "The copy would take the place of " + file.filename().string() +
                                    "; name another file after -o.");
    }
    if (fs::exists(store::logFileBeside(out), error)) {
        throw Refusal(wrongUse, "Beside " + out.filename().string() + " would lie the log file " +
                                    store::logFileBeside(out).filename().string() +
                                    " of another; move that away, or name another file after -o.");
    }
}

std::string counted(std::uint64_t count, const std::string& one) {
    return std::to_string(count) + " " + one + (count == 1 ? "" : "s");
}

} // namespace palimpsest::cli
