// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "panel/texts.hxx"
#include "provenance/inspection.hxx"
#include "provenance/journal.hxx"
#include "writer/executor.hxx"
#include "writer/handed_texts.hxx"

#include <functional>
#include <string>
#include <thread>

namespace palimpsest::panel {

/// Makes, on a worker, what the reader of each kind of copy would see: long records take long.
class HandInPreview {
  public:
    /// Called on the main thread, once for each kind.
    using Ready = std::function<void(writer::HandedTexts kind, const std::string& shown)>;

    HandInPreview(provenance::Journal journal, const provenance::Totals& characters, Texts texts,
                  writer::Executor& executor, Ready ready);

  private:
    std::jthread worker_; ///< asked to stop, and joined, when this goes
};

} // namespace palimpsest::panel
