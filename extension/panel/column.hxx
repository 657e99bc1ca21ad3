// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <utility>
#include <vector>

namespace palimpsest::panel {

/// Pixels.
struct Size {
    int width = 0, height = 0;
    bool operator==(const Size&) const = default;
};

/// Pixels, from the upper left corner of what contains it.
struct Box {
    int x = 0, y = 0, width = 0, height = 0;
    int right() const { return x + width; }
    int bottom() const { return y + height; }
    bool operator==(const Box&) const = default;
};

enum class Side { begin, end };

/// Rows from top to bottom in a given width. No row is wider than the width, however narrow that
/// is.
class Column {
  public:
    Column(int width, int margin, int gap);

    /// The width that a row has.
    int inner() const;

    /// A row of its own over the whole width.
    Box full(int height);

    /// A label beside its field where the field keeps at least `least` of the width, otherwise
    /// above it. The field takes what the label leaves, and both stand in the middle of their row.
    std::pair<Box, Box> labelled(Size label, int fieldHeight, int least);

    /// From the side given, in order, beginning a new line where the width is used up. Lines keep
    /// the order of reading.
    std::vector<Box> flow(const std::vector<Size>& sizes, Side side);

    /// A row: the first takes what the others leave and the others stand at its end, in order.
    std::vector<Box> stretched(int height, const std::vector<int>& widthsBehind);

    /// More distance than a gap before the next row.
    void space(int height);

    /// What the rows take, margins included.
    int height() const;

  private:
    void begin();
    void end(int height);

    int width_, margin_, gap_;
    int y_;
    bool empty_ = true;
};

} // namespace palimpsest::panel
