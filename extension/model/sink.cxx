// SPDX-License-Identifier: MPL-2.0
#include "model/sink.hxx"

namespace palimpsest::model {

Sink::~Sink() = default;

void Sink::waiting(const Failure&, std::chrono::milliseconds) {}

} // namespace palimpsest::model
