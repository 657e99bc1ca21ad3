// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <com/sun/star/frame/XModel.hpp>

namespace palimpsest::writer {

/// While this lives, the office does not lay out the document: it would each time that a string is
/// read, for as long as text that changed before is not laid out. Main thread; not for longer than
/// it takes to read.
class LayoutHeld {
  public:
    explicit LayoutHeld(const com::sun::star::uno::Reference<com::sun::star::frame::XModel>& model);
    ~LayoutHeld();
    LayoutHeld(const LayoutHeld&) = delete;
    LayoutHeld& operator=(const LayoutHeld&) = delete;

  private:
    com::sun::star::uno::Reference<com::sun::star::frame::XModel> model_;
};

} // namespace palimpsest::writer
