// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <cstdint>
#include <functional>

namespace palimpsest::writer {

/// How the erasing of a document's record from this computer ended.
enum class Erasure : std::uint8_t {
    erased,
    nothing, ///< there was none
    inUse    ///< another open document has it, or it may not be deleted; nothing was erased
};

/// Called once, on the main thread.
using ErasureEnded = std::function<void(Erasure)>;

} // namespace palimpsest::writer
