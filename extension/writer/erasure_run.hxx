// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "store/working_journal.hxx"
#include "writer/erasure.hxx"
#include "writer/executor.hxx"

#include <filesystem>
#include <memory>
#include <string>
#include <thread>

namespace palimpsest::writer {

/// Closes and erases, on a worker of its own, the working journals of a document.
class ErasureRun {
  public:
    struct Work {
        std::jthread loader;                         ///< what still reads them; may be none
        std::shared_ptr<store::WorkingJournal> open; ///< the last hold on it; null: none is open
        std::filesystem::path folder;
        std::string document;
    };

    ErasureRun(Work work, Executor& executor, ErasureEnded ended);
    /// Joins the worker: what was begun is brought to its end, and nothing is called afterwards.
    /// Main thread only.
    ~ErasureRun();
    ErasureRun(const ErasureRun&) = delete;
    ErasureRun& operator=(const ErasureRun&) = delete;

  private:
    std::shared_ptr<ErasureEnded> ended_; ///< touched on the main thread only
    std::jthread worker_;
};

} // namespace palimpsest::writer
