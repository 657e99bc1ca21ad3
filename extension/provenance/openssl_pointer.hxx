// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <memory>

namespace palimpsest::provenance {

/// Frees what libcrypto made with the function that libcrypto names for it.
template <auto release>
struct Released {
    template <typename Made>
    void operator()(Made* made) const {
        release(made);
    }
};
template <typename Made, auto release>
using OpensslPointer = std::unique_ptr<Made, Released<release>>;

} // namespace palimpsest::provenance
