// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <com/sun/star/frame/XModel.hpp>
#include <com/sun/star/text/XTextRange.hpp>

#include <cstdint>
#include <functional>
#include <vector>

namespace palimpsest::writer {

/// A tracked change that puts text into a document or strikes it. After undo and in a file that was
/// opened, the office's start can lie behind its end.
struct TrackedChange {
    com::sun::star::uno::Reference<com::sun::star::text::XTextRange> start, end;
    bool deletion = false;   ///< also of text that another tracked change put there
    std::int64_t minute = 0; ///< when it was made: larger for later ones, one more a minute but for
                             ///< the turns of months
};

/// Whether changes are being tracked.
bool tracksChanges(const com::sun::star::uno::Reference<com::sun::star::frame::XModel>& document);

/// All of them, in whichever story, or those that `wanted` says by their minute: finding their
/// places is what costs. Main thread; UNO exceptions pass through.
std::vector<TrackedChange>
trackedChanges(const com::sun::star::uno::Reference<com::sun::star::frame::XModel>& document,
               const std::function<bool(std::int64_t minute)>& wanted = {});

} // namespace palimpsest::writer
