// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "panel/strikable_texts.hxx"
#include "panel/texts.hxx"
#include "provenance/inspection.hxx"
#include "provenance/journal.hxx"
#include "writer/executor.hxx"
#include "writer/handed_texts.hxx"
#include "writer/workers.hxx"

#include <functional>
#include <memory>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

namespace palimpsest::panel {

/// Makes, on a worker, what the reader of a copy would see: long records take long.
class HandInPreview {
  public:
    /// What goes along: so much of the record, without the texts of the entries that are struck.
    struct Choice {
        writer::HandedTexts texts = writer::HandedTexts::all;
        std::set<std::uint64_t> struck;
        auto operator<=>(const Choice&) const = default;
    };
    /// Called on the main thread, once and first: what can be struck out.
    using Listed = std::function<void(const std::vector<StrikableText>& texts)>;
    /// Called on the main thread.
    using Ready = std::function<void(const Choice& choice, const std::string& shown)>;

    HandInPreview(provenance::Journal journal, const provenance::Totals& characters, Texts texts,
                  writer::Workers& workers, writer::Executor& executor, Listed listed, Ready ready);
    /// Asks the worker to stop, and waits for nothing; what it made by then may still be told.
    ~HandInPreview();
    HandInPreview(const HandInPreview&) = delete;
    HandInPreview& operator=(const HandInPreview&) = delete;

    /// Wants to see that choice; one that is still waiting is forgotten. Main thread only.
    void ask(Choice choice);

  private:
    class Shared;
    std::shared_ptr<Shared> shared_;
    std::stop_source worker_;
};

} // namespace palimpsest::panel
