// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "writer/story_marks.hxx"

#include <com/sun/star/beans/XPropertySet.hpp>
#include <com/sun/star/uno/XInterface.hpp>

#include <optional>
#include <string>

namespace palimpsest::writer {

/// The story text of everything that `enumerable` (a paragraph, a content control, …) enumerates as
/// text portions, by the definition in docs/attribution.md. UNO exceptions pass through.
std::u32string
portionsText(const com::sun::star::uno::Reference<com::sun::star::uno::XInterface>& enumerable);

/// The same, but nothing where there is one portion only and that is plain text, which is all that
/// getString() gives: to read it once more takes longer than to see that.
std::optional<std::u32string>
textUnlessPlain(const com::sun::star::uno::Reference<com::sun::star::uno::XInterface>& enumerable);

/// The story text of one text portion.
std::u32string
portionText(const com::sun::star::uno::Reference<com::sun::star::beans::XPropertySet>& portion);

} // namespace palimpsest::writer
