// SPDX-License-Identifier: MPL-2.0
#include "model/sink.hxx"

namespace palimpsest::model {

Sink::~Sink() = default;

} // namespace palimpsest::model
