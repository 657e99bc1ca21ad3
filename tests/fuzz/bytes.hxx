// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

namespace palimpsest::fuzz {

/// The fuzzer's bytes as small decisions, until they are used up; then 0.
class Bytes {
  public:
    Bytes(const std::uint8_t* begin, std::size_t size) : next_(begin), end_(begin + size) {}

    bool left() const { return next_ != end_; }

    /// A number below `limit`; 0 where the limit is 0.
    std::uint32_t below(std::size_t limit) {
        std::uint32_t value = 0;
        for (std::size_t reach = 1; reach < limit && left(); reach *= 256) {
            value = value * 256 + *next_++;
        }
        return limit == 0 ? 0 : static_cast<std::uint32_t>(value % limit);
    }

  private:
    const std::uint8_t* next_;
    const std::uint8_t* end_;
};

/// What must hold: else the fuzzer keeps the bytes that broke it.
inline void require(bool holds, const char* what) {
    if (!holds) {
        std::fprintf(stderr, "%s\n", what);
        std::abort();
    }
}

} // namespace palimpsest::fuzz
