// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "writer/marks_at_stake.hxx"

#include <com/sun/star/text/XTextRange.hpp>

#include <vector>

namespace palimpsest::writer {

/// The marks that begin and end in a range, by its story text. Main thread; UNO exceptions pass
/// through.
std::vector<TextMark>
textMarks(const com::sun::star::uno::Reference<com::sun::star::text::XTextRange>& range);

} // namespace palimpsest::writer
