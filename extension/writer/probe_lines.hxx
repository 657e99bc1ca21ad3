// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace palimpsest::writer {

/// The strings of `paragraphs` (at least one) paragraphs from what getString() gives for all of
/// them, which joins them by U+000A. Nothing where it has another number of lines: line breaks
/// stand for U+000A as well, and the cells of a table in between are lines of their own.
std::optional<std::vector<std::u16string_view>> linesOf(std::u16string_view probe,
                                                        std::size_t paragraphs);

} // namespace palimpsest::writer
