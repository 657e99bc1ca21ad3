// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <stdexcept>

namespace palimpsest::store {

/// What could not be read or written; one sentence that a person can act on.
class StoreError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

} // namespace palimpsest::store
