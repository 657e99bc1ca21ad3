// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/inspected_runs.hxx"

#include <com/sun/star/frame/XModel.hpp>
#include <com/sun/star/text/XText.hpp>

#include <vector>

namespace palimpsest::writer {

/// Whether a document has tracked changes at all. UNO exceptions pass through.
bool hasTrackedChanges(
    const com::sun::star::uno::Reference<com::sun::star::frame::XModel>& document);

/// The tracked deletions of a story, as ranges of its text. UNO exceptions pass through.
std::vector<provenance::TextRange>
struckRanges(const com::sun::star::uno::Reference<com::sun::star::text::XText>& story);

} // namespace palimpsest::writer
