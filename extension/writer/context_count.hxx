// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "writer/context_facts.hxx"
#include "writer/context_reading.hxx"
#include "writer/executor.hxx"
#include "writer/main_thread_times.hxx"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace palimpsest::writer {

/// Counts what a question would send, when nothing has happened for a while and in slices of a few
/// milliseconds, so that nobody notices. Main thread only.
class ContextCount {
  public:
    using Range = ContextReading::Range;

    /// `view` gives what is selected or where the caret stands; `counted` is called when the facts
    /// are others than before; `times` may be null. The executor and the times outlive this.
    ContextCount(ContextReading::Document document, Executor& executor, MainThreadTimes* times,
                 std::function<Range()> view, std::function<void()> counted);

    /// What is to be counted from now on.
    void want(const ContextWanted& wanted);
    /// The text changed.
    void textChanged();
    /// The caret or the selection moved.
    void caretMoved();

    /// As counted last, maybe of an earlier text.
    const ContextFacts& facts() const { return facts_; }
    /// What was read for that scope, where nothing changed since; null otherwise.
    const ContextReading* read(Scope scope) const;

  private:
    void countSoon(std::chrono::milliseconds wait);
    void goOn();
    void tell(const ContextFacts& facts);

    ContextReading::Document document_;
    Executor& executor_;
    MainThreadTimes* times_;
    std::function<Range()> view_;
    std::function<void()> counted_;
    ContextWanted wanted_;
    ContextFacts facts_;
    std::optional<ContextReading> reading_;
    bool complete_ = false; ///< what is read
    std::chrono::steady_clock::time_point due_;
    bool posted_ = false;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true); ///< for what runs later
};

} // namespace palimpsest::writer
