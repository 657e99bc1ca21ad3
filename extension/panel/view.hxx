// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <com/sun/star/awt/XWindow.hpp>

#include <functional>

namespace palimpsest::panel {

/// What fills a sidebar panel. Main thread only.
class View {
  public:
    /// How wide a panel must be, in heights of a line of text, for its sentences to be read with
    /// ease: 255 pixels at 100 %.
    static constexpr int leastWidthInLines = 17;

    struct Heights {
        int least = 0;      ///< pixels
        int preferred = 0;  ///< pixels
        bool grows = false; ///< takes more where there is more
    };

    virtual ~View() = default;
    virtual com::sun::star::uno::Reference<com::sun::star::awt::XWindow> window() const = 0;
    virtual Heights heightsFor(int width) = 0;
    virtual int leastWidth() = 0;
    /// Called when the view wants another height than before.
    virtual void onHeightChanged(std::function<void()> call) = 0;
};

} // namespace palimpsest::panel
