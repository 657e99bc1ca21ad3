// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/recorder.hxx"
#include "store/stored_journal.hxx"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace palimpsest::store {

/// The journal in the user's profile, `<folder>/<document>.sqlite`, written as things happen. All
/// calls only queue; a worker thread of its own writes at once, what has gathered meanwhile in one
/// transaction. What it could not write (a full disk) it keeps and tries again.
/// Two open documents with one history (a copied file) each get a file of their own.
class WorkingJournal : public provenance::JournalSink {
  public:
    /// A sentence for the person when writing fails; said once until writing works again. Called on
    /// the worker.
    using Trouble = std::function<void(const std::string& sentence)>;
    /// Called on a thread of the journal's, once, with one sentence, or nothing when all is well.
    using Done = std::function<void(std::optional<std::string> error)>;

    WorkingJournal(std::filesystem::path folder, std::string document, const Seed& seed,
                   Trouble onTrouble = {});
    ~WorkingJournal() override; ///< writes what is queued (one last try) and joins the worker
    WorkingJournal(const WorkingJournal&) = delete;
    WorkingJournal& operator=(const WorkingJournal&) = delete;

    /// What was stored of the document, or nothing. Call it before the WorkingJournal is made;
    /// blocks on the disk.
    static std::optional<Stored> load(const std::filesystem::path& folder,
                                      const std::string& document);
    /// The continuations that were set aside, oldest first.
    static std::vector<Branch> branches(const std::filesystem::path& folder,
                                        const std::string& document);

    void appended(std::uint64_t entry, const std::string& line) override;
    void burstOpen(Line line) override;

    /// A journal that came with a file: stores what follows the entries that are here already.
    /// Where the two disagree, what came is kept as a branch and the journal stays as it is.
    void adopt(std::vector<std::string> lines);

    /// The document goes on from the head that its file carries: sets aside as a branch what is
    /// here beyond the common beginning (an open burst too), and then holds exactly `lines`.
    void continueFrom(std::vector<std::string> lines);

    /// Writes the log file (logFileBeside) with everything that was queued before this call.
    void writeLogFile(std::filesystem::path logFile, std::string checkpoint, Done done);

    /// Deletes the log file (removeLogFile) that earlier calls wrote, where it holds nothing beyond
    /// `lines`. Also after erase().
    void removeLogFile(std::filesystem::path logFile, std::vector<std::string> lines, Done done);

    /// Deletes the journal, its branches and its file; nothing is stored afterwards, until renew().
    void erase();
    /// Stores again what is recorded after erase(), beginning with `lines`.
    void renew(std::vector<std::string> lines);

    /// Waits until everything queued so far was tried, or `stop` is requested; false: the disk did
    /// not take it all yet.
    bool wait(const std::stop_token& stop = {});

  private:
    class Worker;
    std::unique_ptr<Worker> worker_;
};

} // namespace palimpsest::store
