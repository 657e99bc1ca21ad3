// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/origin.hxx"

#include <cstdint>

namespace palimpsest::writer {

/// 0xRRGGBB. The colours differ in lightness as well as in hue, so that they can be told apart by
/// people who see few hues (after Okabe and Ito), and are seen on a white and on a dark page; a
/// label or a line of its own kind always stands beside them.
std::uint32_t colourOf(provenance::Origin origin);

} // namespace palimpsest::writer
