// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "panel/texts.hxx"

#include <com/sun/star/ui/XContextMenuInterceptor.hpp>
#include <cppuhelper/implbase1.hxx>

namespace palimpsest::office {

/// Adds to Writer's context menu, where text is selected, what the assistant can do with it.
class ContextMenu final
    : public cppu::WeakImplHelper1<com::sun::star::ui::XContextMenuInterceptor> {
  public:
    /// The texts outlive the menu.
    explicit ContextMenu(const panel::Texts& texts) : texts_(texts) {}

    com::sun::star::ui::ContextMenuInterceptorAction SAL_CALL
    notifyContextMenuExecute(const com::sun::star::ui::ContextMenuExecuteEvent& event) override;

  private:
    bool extend(const com::sun::star::ui::ContextMenuExecuteEvent& event) const;

    const panel::Texts& texts_;
};

} // namespace palimpsest::office
