// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "panel/control_window.hxx"
#include "panel/desk.hxx"
#include "panel/passage_sentence.hxx"
#include "panel/provenance_arrangement.hxx"

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace palimpsest::panel {

/// The passages in the provenance panel: the list, the way from one to the next, where the chosen
/// one came from, and what the writer says of having checked it. The controls are the panel's.
class PassagesPart {
  public:
    /// `changed`: the part has to be laid out again. All of these outlive the part.
    PassagesPart(ControlWindow& controls, Desk& desk, Host& host, std::function<void()> changed);

    void build();  ///< before the window is made
    void listen(); ///< after that

    /// The list as it is now, and what is chosen.
    void show();
    /// The same when nobody has typed for a moment.
    void showSoon();
    void close();

    void describe(ProvenanceShown& shown) const;

  private:
    void wait(std::chrono::milliseconds time);
    void refresh();
    void showItems();
    void showChosen();
    void choose();
    void step(bool forward);
    void check(const char* label);
    PassageSource sourceOf(const provenance::TextPassage& passage) const;

    ControlWindow& controls_;
    Desk& desk_;
    Host& host_;
    std::function<void()> changed_;
    std::string lineage_, problem_;
    bool checkable_ = false;
    bool showing_ = false; ///< what the list tells is our own doing
    bool awaited_ = false;
    std::chrono::steady_clock::time_point typedAt_;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true); ///< for what runs later
};

} // namespace palimpsest::panel
