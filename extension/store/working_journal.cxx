// SPDX-License-Identifier: MPL-2.0
#include "store/working_journal.hxx"

#include "provenance/tree.hxx"
#include "store/log_file.hxx"
#include "store/working_file.hxx"
#include "store/working_path.hxx"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <iterator>
#include <mutex>
#include <thread>
#include <utility>
#include <variant>

namespace palimpsest::store {

namespace {

namespace fs = std::filesystem;

constexpr auto patience = std::chrono::seconds(1); ///< before a write that failed is tried again

} // namespace

class WorkingJournal::Worker {
  public:
    using Write = std::function<void(WorkingFile&)>;
    struct LogFile {
        fs::path path;
        std::string checkpoint;
        Done done;
    };
    struct NoLogFile {
        fs::path path;
        std::vector<std::string> lines;
        Done done;
    };
    struct Erase {};
    struct Renew {};
    using Task = std::variant<Write, LogFile, NoLogFile, Erase, Renew>;

    Worker(const fs::path& folder, std::string document, const Seed& seed, Trouble onTrouble)
        : folder_(folder), document_(std::move(document)), seed_(seed),
          onTrouble_(std::move(onTrouble)), path_(claimWorkingFile(folder, document_)),
          thread_([this] { work(); }) {}

    ~Worker() {
        {
            const std::lock_guard lock(mutex_);
            ending_ = true;
        }
        changed_.notify_all();
        thread_.join();
        endLog();
        file_.reset();
        giveBackWorkingFile(path_);
    }
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    void queue(Task task) {
        {
            const std::lock_guard lock(mutex_);
            queued_.push_back(std::move(task));
            ++asked_;
        }
        changed_.notify_all();
    }

    bool wait(const std::stop_token& stop) {
        std::unique_lock lock(mutex_);
        const std::uint64_t until = asked_;
        changed_.wait(lock, stop, [&] { return tried_ >= until; });
        return stored_ >= until;
    }

  private:
    void work() {
        std::deque<Task> tasks; // what was taken from the queue and is not on the disk yet
        std::uint64_t taken = 0;
        for (;;) {
            {
                std::unique_lock lock(mutex_);
                const auto called = [&] { return ending_ || !queued_.empty(); };
                if (tasks.empty()) {
                    changed_.wait(lock, called);
                } else {
                    changed_.wait_for(lock, patience, called);
                }
                if (ending_ && queued_.empty() && (tasks.empty() || triedAtEnd_)) {
                    return;
                }
                triedAtEnd_ = ending_;
                taken += queued_.size();
                std::move(queued_.begin(), queued_.end(), std::back_inserter(tasks));
                queued_.clear();
            }
            while (!tasks.empty() && carryOut(tasks)) {
            }
            {
                const std::lock_guard lock(mutex_);
                tried_ = taken;
                stored_ = tasks.empty() ? taken : stored_;
            }
            changed_.notify_all();
        }
    }

    /// Does the tasks at the front that belong together; false: they stay, since the disk did not
    /// take them.
    bool carryOut(std::deque<Task>& tasks) {
        if (std::holds_alternative<Erase>(tasks.front())) {
            erased_ = true;
            file_.reset();
            removeDatabase(path_);
            tasks.pop_front();
            return true;
        }
        if (std::holds_alternative<Renew>(tasks.front())) {
            erased_ = false;
            tasks.pop_front();
            return true;
        }
        if (auto* const log = std::get_if<LogFile>(&tasks.front())) {
            beginLog(*log);
            tasks.pop_front();
            return true;
        }
        if (auto* const log = std::get_if<NoLogFile>(&tasks.front())) {
            beginRemoval(std::move(*log));
            tasks.pop_front();
            return true;
        }
        std::size_t count = 0;
        while (count < tasks.size() && std::holds_alternative<Write>(tasks[count])) {
            ++count;
        }
        if (const auto error = write(tasks, count)) {
            report(*error);
            answerLogFiles(tasks, *error);
            return false;
        }
        tasks.erase(tasks.begin(), tasks.begin() + static_cast<std::ptrdiff_t>(count));
        troubled_ = false;
        return true;
    }

    /// Writes the first `count` tasks in one transaction; what went wrong, if anything did. A file
    /// that cannot be read is moved aside and the tasks go into a new one.
    std::optional<std::string> write(const std::deque<Task>& tasks, std::size_t count) {
        if (erased_) {
            return std::nullopt;
        }
        try {
            try {
                writeOnce(tasks, count);
            } catch (const DatabaseError& error) {
                file_.reset();
                if (!error.damagedFile()) {
                    throw;
                }
                moveDatabaseAside(path_);
                writeOnce(tasks, count);
            }
            return std::nullopt;
        } catch (const std::exception& error) {
            file_.reset();
            return error.what();
        }
    }

    void writeOnce(const std::deque<Task>& tasks, std::size_t count) {
        open();
        Transaction transaction(file_->database());
        for (std::size_t i = 0; i < count; ++i) {
            take(std::get<Write>(tasks[i]));
        }
        transaction.commit();
    }

    /// A line that is no entry ends what it came with, not the writing of everything after it.
    void take(const Write& task) {
        try {
            task(*file_);
        } catch (const provenance::JournalError& error) {
            report(error.what());
        }
    }

    void open() {
        if (!file_) {
            fs::create_directories(folder_);
            file_ = std::make_unique<WorkingFile>(path_, document_, seed_);
        }
    }

    /// Begins to write the log file, on a thread of its own: the folder may lie on a slow drive,
    /// and what is typed meanwhile must not wait for it.
    void beginLog(const LogFile& log) {
        std::vector<std::string> lines;
        try {
            lines = linesFor(log);
        } catch (const std::exception& error) {
            log.done(error.what());
            return;
        }
        onLogThread(
            [this, log, lines = std::move(lines)] {
                store::writeLogFile(log.path, document_, seed_, lines, log.checkpoint);
            },
            log.done);
    }

    void beginRemoval(NoLogFile log) {
        onLogThread(
            [this, path = log.path, lines = std::move(log.lines)] {
                store::removeLogFile(path, document_, lines);
            },
            log.done);
    }

    /// Once what was begun there before has ended, which is waited for there too.
    void onLogThread(std::function<void()> act, Done done) {
        logThread_ = std::thread([before = std::move(logThread_), act = std::move(act),
                                  done = std::move(done)]() mutable {
            if (before.joinable()) {
                before.join();
            }
            std::optional<std::string> error;
            try {
                act();
            } catch (const std::exception& failure) {
                error = failure.what();
            }
            done(error);
        });
    }

    void endLog() {
        if (logThread_.joinable()) {
            logThread_.join();
        }
    }

    /// The entries that the checkpoint speaks of. Throws StoreError where they are not all here.
    std::vector<std::string> linesFor(const LogFile& log) {
        if (erased_) {
            throw StoreError(
                "The log file was not written, since the record of this document was deleted.");
        }
        open();
        std::vector<std::string> lines = file_->lines();
        const auto checkpoint = provenance::readCheckpoint(log.checkpoint);
        if (!checkpoint || checkpoint->size != lines.size()) {
            throw StoreError("The log file " + log.path.filename().string() +
                             " was not written, since the working journal lacks entries. The "
                             "record is in the document itself.");
        }
        return lines;
    }

    /// A save must hear at once that it gets no log file; the entries themselves are tried again.
    void answerLogFiles(std::deque<Task>& tasks, const std::string& error) {
        std::erase_if(tasks, [&](const Task& task) {
            const auto* log = std::get_if<LogFile>(&task);
            if (log != nullptr) {
                log->done("The log file " + log->path.filename().string() +
                          " was not written, since the working journal cannot be written (" +
                          error + "). The record is in the document itself.");
            }
            return log != nullptr;
        });
    }

    void report(const std::string& error) {
        if (!troubled_ && onTrouble_) {
            onTrouble_("The record of this document cannot be written to " + path_.string() + " (" +
                       error +
                       "). It is kept in memory and tried again; save the document to have it in "
                       "the file.");
        }
        troubled_ = true;
    }

    const fs::path folder_;
    const std::string document_;
    const Seed seed_;
    const Trouble onTrouble_;
    const fs::path path_;

    std::unique_ptr<WorkingFile> file_; ///< the worker's own, like those up to the mutex
    std::thread logThread_;             ///< begun and ended by the worker
    bool erased_ = false;
    bool troubled_ = false;
    bool triedAtEnd_ = false;

    std::mutex mutex_; ///< for what follows
    std::condition_variable_any changed_;
    std::deque<Task> queued_;
    std::uint64_t asked_ = 0;  ///< tasks queued ever
    std::uint64_t tried_ = 0;  ///< of these, tried at least once
    std::uint64_t stored_ = 0; ///< of these, done
    bool ending_ = false;

    std::thread thread_; ///< last: it uses everything above
};

WorkingJournal::WorkingJournal(std::filesystem::path folder, std::string document, const Seed& seed,
                               Trouble onTrouble)
    : worker_(std::make_unique<Worker>(folder, std::move(document), seed, std::move(onTrouble))) {}

WorkingJournal::~WorkingJournal() = default;

std::optional<Stored> WorkingJournal::load(const fs::path& folder, const std::string& document) {
    return readWorkingFile(workingFileOf(folder, document));
}

std::vector<Branch> WorkingJournal::branches(const fs::path& folder, const std::string& document) {
    return readBranches(workingFileOf(folder, document));
}

void WorkingJournal::appended(std::uint64_t entry, const std::string& line) {
    worker_->queue(Worker::Write([entry, line](WorkingFile& file) { file.append(entry, line); }));
}

void WorkingJournal::burstOpen(Line line) {
    worker_->queue(Worker::Write([line = std::move(line)](WorkingFile& file) {
        file.setOpenBurst(line ? line() : std::string());
    }));
}

void WorkingJournal::adopt(std::vector<std::string> lines) {
    worker_->queue(
        Worker::Write([lines = std::move(lines)](WorkingFile& file) { file.adopt(lines); }));
}

void WorkingJournal::continueFrom(std::vector<std::string> lines) {
    worker_->queue(
        Worker::Write([lines = std::move(lines)](WorkingFile& file) { file.continueFrom(lines); }));
}

void WorkingJournal::writeLogFile(fs::path logFile, std::string checkpoint, Done done) {
    worker_->queue(Worker::LogFile{std::move(logFile), std::move(checkpoint), std::move(done)});
}

void WorkingJournal::removeLogFile(fs::path logFile, std::vector<std::string> lines, Done done) {
    worker_->queue(Worker::NoLogFile{std::move(logFile), std::move(lines), std::move(done)});
}

void WorkingJournal::erase() {
    worker_->queue(Worker::Erase{});
}

void WorkingJournal::renew(std::vector<std::string> lines) {
    worker_->queue(Worker::Renew{});
    continueFrom(std::move(lines));
}

bool WorkingJournal::wait(const std::stop_token& stop) {
    return worker_->wait(stop);
}

} // namespace palimpsest::store
