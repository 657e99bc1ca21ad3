// SPDX-License-Identifier: MPL-2.0
#include "panel/column.hxx"

#include <algorithm>

namespace palimpsest::panel {

Column::Column(int width, int margin, int gap)
    : width_(width), margin_(margin), gap_(gap), y_(margin) {}

int Column::inner() const {
    return std::max(width_ - 2 * margin_, 1);
}

void Column::begin() {
    if (!empty_)
        y_ += gap_;
}

void Column::end(int height) {
    y_ += height;
    empty_ = false;
}

Box Column::full(int height) {
    begin();
    const Box box{margin_, y_, inner(), height};
    end(height);
    return box;
}

std::pair<Box, Box> Column::labelled(Size label, int fieldHeight, int least) {
    if (label.width + gap_ + least > inner()) {
        const Box above = full(label.height);
        y_ += gap_ / 2 - gap_;
        return {above, full(fieldHeight)};
    }
    begin();
    const int height = std::max(label.height, fieldHeight);
    const Box labelBox{margin_, y_ + (height - label.height) / 2, label.width, label.height};
    const int x = labelBox.right() + gap_;
    const Box field{x, y_ + (height - fieldHeight) / 2, margin_ + inner() - x, fieldHeight};
    end(height);
    return {labelBox, field};
}

std::vector<Box> Column::flow(const std::vector<Size>& sizes, Side side) {
    std::vector<Box> boxes;
    std::size_t first = 0;
    while (first < sizes.size()) {
        std::size_t last = first;
        int used = 0;
        int height = 0;
        while (last < sizes.size()) {
            const int width = std::min(sizes[last].width, inner());
            const int with = used + (last > first ? gap_ : 0) + width;
            if (last > first && with > inner())
                break;
            used = with;
            height = std::max(height, sizes[last].height);
            ++last;
        }
        begin();
        int x = side == Side::begin ? margin_ : margin_ + inner() - used;
        for (; first < last; ++first) {
            const int width = std::min(sizes[first].width, inner());
            boxes.push_back(
                {x, y_ + (height - sizes[first].height) / 2, width, sizes[first].height});
            x += width + gap_;
        }
        end(height);
    }
    return boxes;
}

std::vector<Box> Column::stretched(int height, const std::vector<int>& widthsBehind) {
    begin();
    int behind = 0;
    for (const int width : widthsBehind)
        behind += width + gap_;
    std::vector<Box> boxes{{margin_, y_, std::max(inner() - behind, 1), height}};
    for (const int width : widthsBehind)
        boxes.push_back({boxes.back().right() + gap_, y_, width, height});
    end(height);
    return boxes;
}

void Column::space(int height) {
    y_ += height;
}

int Column::height() const {
    return y_ + margin_;
}

} // namespace palimpsest::panel
