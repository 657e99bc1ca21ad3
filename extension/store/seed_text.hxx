// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/hash.hxx"

#include <optional>
#include <string>
#include <string_view>

namespace palimpsest::store {

using provenance::Seed;

/// A journal's seed as it is stored: 32 lower-case hexadecimal digits.
std::string seedText(const Seed& seed);

/// The seed of that text, or nothing if it is not of that form.
std::optional<Seed> seedFrom(std::string_view text);

} // namespace palimpsest::store
