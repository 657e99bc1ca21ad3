// SPDX-License-Identifier: MPL-2.0
#include "model/provider.hxx"

namespace palimpsest::model {

Provider::~Provider() = default;

} // namespace palimpsest::model
