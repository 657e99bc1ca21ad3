// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest::bench {

/// The least that an editor with origins can do: a gap buffer with one origin a character. It keeps
/// nothing that was deleted and finds nothing again; what it takes is the floor to measure against.
class GapBuffer {
  public:
    GapBuffer() : text_(1024), origin_(1024), gapEnd_(1024) {}

    void replace(std::size_t position, std::size_t removed, std::u32string_view put,
                 std::uint32_t origin) {
        moveGap(position);
        gapEnd_ += removed;
        if (gapEnd_ - gap_ < put.size()) {
            grow(put.size());
        }
        std::copy(put.begin(), put.end(), text_.begin() + at(gap_));
        std::fill_n(origin_.begin() + at(gap_), put.size(), origin);
        gap_ += put.size();
    }

    std::u32string text() const {
        std::u32string text(text_.begin(), text_.begin() + at(gap_));
        text.append(text_.begin() + at(gapEnd_), text_.end());
        return text;
    }

  private:
    static std::ptrdiff_t at(std::size_t index) { return static_cast<std::ptrdiff_t>(index); }

    void moveGap(std::size_t position) {
        const auto move = [&](auto& values) {
            if (position < gap_) {
                std::copy_backward(values.begin() + at(position), values.begin() + at(gap_),
                                   values.begin() + at(gapEnd_));
            } else {
                std::copy(values.begin() + at(gapEnd_),
                          values.begin() + at(gapEnd_ + position - gap_),
                          values.begin() + at(gap_));
            }
        };
        move(text_);
        move(origin_);
        gapEnd_ = gapEnd_ + position - gap_;
        gap_ = position;
    }

    void grow(std::size_t room) {
        const std::size_t more = text_.size() + room;
        const auto widen = [&](auto& values) {
            values.insert(values.begin() + at(gapEnd_), more, {});
        };
        widen(text_);
        widen(origin_);
        gapEnd_ += more;
    }

    std::vector<char32_t> text_;
    std::vector<std::uint32_t> origin_;
    std::size_t gap_ = 0;
    std::size_t gapEnd_;
};

} // namespace palimpsest::bench
