// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/journal.hxx"
#include "writer/executor.hxx"
#include "writer/handed_copy.hxx"
#include "writer/workers.hxx"

#include <functional>
#include <memory>
#include <optional>

namespace palimpsest::writer {

/// Finishes, on a worker of its own, a copy that Writer stored.
class HandInRun {
  public:
    struct Work {
        com::sun::star::uno::Reference<com::sun::star::uno::XComponentContext> context;
        std::unique_ptr<StoredCopy> copy;
        std::optional<provenance::Journal>
            journal; ///< the whole record at the moment of the copy; none: none goes along
        HandIn what;
        std::filesystem::path document; ///< its own file; empty where it has none
    };

    HandInRun(Work work, Workers& workers, Executor& executor, HandInEnded ended);
    /// Waits for nothing: what was begun is brought to its end without this, and nothing is called
    /// afterwards. Main thread only.
    ~HandInRun();
    HandInRun(const HandInRun&) = delete;
    HandInRun& operator=(const HandInRun&) = delete;

  private:
    std::shared_ptr<HandInEnded> ended_; ///< touched on the main thread only
};

} // namespace palimpsest::writer
