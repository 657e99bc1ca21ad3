// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <com/sun/star/document/XUndoManagerSupplier.hpp>
#include <com/sun/star/frame/XModel.hpp>

namespace palimpsest::writer {

/// Everything done to the document while this lives is one step for undo, with a title of ours.
class UndoStep {
  public:
    UndoStep(const com::sun::star::uno::Reference<com::sun::star::frame::XModel>& document,
             const rtl::OUString& title)
        : undo_(com::sun::star::uno::Reference<com::sun::star::document::XUndoManagerSupplier>(
                    document, com::sun::star::uno::UNO_QUERY_THROW)
                    ->getUndoManager()) {
        undo_->enterUndoContext(title);
    }
    /// Leaving can only fail where the document is gone, and the step with it.
    ~UndoStep() {
        try {
            undo_->leaveUndoContext();
        } catch (const com::sun::star::uno::Exception&) {
            undo_.clear();
        }
    }
    UndoStep(const UndoStep&) = delete;
    UndoStep& operator=(const UndoStep&) = delete;

  private:
    com::sun::star::uno::Reference<com::sun::star::document::XUndoManager> undo_;
};

} // namespace palimpsest::writer
