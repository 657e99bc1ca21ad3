// SPDX-License-Identifier: MPL-2.0
#pragma once

namespace palimpsest::writer {

/// What stands in a story for an anchored object: a note, a field, an image or frame as character.
inline constexpr char32_t anchoredObject = U'\uFFFC';
/// A line break inside a paragraph.
inline constexpr char32_t lineBreak = U'\u2028';

} // namespace palimpsest::writer
