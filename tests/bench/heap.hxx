// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <cstddef>
#include <malloc.h>

namespace palimpsest::bench {

/// Bytes of the heap that are in use now, as glibc counts them.
inline std::size_t heapInUse() {
    const auto info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

} // namespace palimpsest::bench
