// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "panel/comparison.hxx"
#include "panel/comparison_layout.hxx"
#include "panel/control_window.hxx"
#include "panel/desk.hxx"

#include <array>
#include <map>
#include <optional>
#include <string>

namespace palimpsest::panel {

/// The comparison that a desk shows, in the assistant's window: a few sentences at a time, each run
/// of words a text of its own, since a control has one look. What was removed is struck, what was
/// added underlined, both coloured; the check box of a sentence says it in words.
class ComparisonView {
  public:
    /// All outlive the view.
    ComparisonView(ControlWindow& controls, Desk& desk, Host& host)
        : controls_(controls), desk_(desk), host_(host) {}

    void build();
    void listen();
    /// The desk shows another comparison, or none.
    void show();
    /// What it takes in that width; pixels.
    int heightFor(int width);
    /// Adds everything to an arrangement that has kept this place for it, and sets its texts.
    void placeIn(Arrangement& arrangement, const Box& place);

  private:
    struct Laid {
        int width = 0;
        ComparisonLayout layout;
    };

    std::vector<std::size_t> shown() const; ///< the sentences of this page
    const ComparisonLayout& layout(int width);
    ComparisonMeasure measure();
    void learnLook();
    void showSentences(const std::vector<std::size_t>& numbers);
    void turnPage();
    std::string pieceNamed(Piece::Kind kind);

    ControlWindow& controls_;
    Desk& desk_;
    Host& host_;
    const Comparison* comparison_ = nullptr; ///< as shown last
    std::uint64_t version_ = 0;
    std::size_t page_ = 0;
    std::optional<Laid> laid_;
    std::map<std::u32string, int> widths_; ///< of words
    std::array<std::size_t, 3> pieces_{};  ///< controls there are, by kind
    std::array<std::size_t, 3> used_{};
    bool quiet_ = false;
};

} // namespace palimpsest::panel
