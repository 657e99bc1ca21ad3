// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <com/sun/star/uno/Exception.hpp>
#include <sal/log.hxx>

#include <exception>

namespace palimpsest::panel {

/// Runs what a window event asked for. A control, a window or a document may go away in the middle
/// of it: then there is nothing left to show, and nothing may get back into the office's event
/// loop.
template <class Call>
void guarded(const Call& call) noexcept {
    try {
        call();
    } catch (const com::sun::star::uno::Exception& error) {
        SAL_WARN("palimpsest.panel", "a window event ended early: " << error.Message);
    } catch (const std::exception& error) {
        SAL_WARN("palimpsest.panel", "a window event ended early: " << error.what());
    }
}

} // namespace palimpsest::panel
