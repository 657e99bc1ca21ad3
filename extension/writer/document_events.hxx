// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <com/sun/star/awt/XKeyHandler.hpp>
#include <com/sun/star/awt/XMouseClickHandler.hpp>
#include <com/sun/star/document/XDocumentEventListener.hpp>
#include <com/sun/star/document/XUndoManagerListener.hpp>
#include <com/sun/star/frame/XController.hpp>
#include <com/sun/star/frame/XModel.hpp>
#include <com/sun/star/util/XModifyListener.hpp>
#include <com/sun/star/view/XSelectionChangeListener.hpp>
#include <cppuhelper/implbase6.hxx>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace palimpsest::writer {

/// What a document tells of itself. Called under the office's lock; what these throw is caught and
/// goes to the log.
class DocumentEventSink {
  public:
    virtual ~DocumentEventSink() = default;
    virtual void modified() = 0;
    virtual void undone() = 0;
    virtual void redone() = 0;
    virtual void selectionMoved() = 0;
    virtual void keyPressed(char32_t character, bool erases) = 0; ///< 0: no character
    virtual void mousePressed(bool middle) = 0;
    virtual void documentEvent(const std::string& name) = 0; ///< "OnSave", …
    virtual void eventFailed(const std::string& what) = 0;
};

/// Listens to one document and to its windows; turns events into calls of the sink while that
/// lives.
class DocumentEvents
    : public cppu::WeakImplHelper6<
          com::sun::star::util::XModifyListener, com::sun::star::document::XUndoManagerListener,
          com::sun::star::view::XSelectionChangeListener, com::sun::star::awt::XKeyHandler,
          com::sun::star::awt::XMouseClickHandler,
          com::sun::star::document::XDocumentEventListener> {
  public:
    explicit DocumentEvents(std::weak_ptr<DocumentEventSink> sink);

    void listenTo(const com::sun::star::uno::Reference<com::sun::star::frame::XModel>& document);
    /// Windows that were opened since; those known already are passed over.
    void
    listenToWindows(const com::sun::star::uno::Reference<com::sun::star::frame::XModel>& document);
    void stop(const com::sun::star::uno::Reference<com::sun::star::frame::XModel>& document);

    void SAL_CALL modified(const com::sun::star::lang::EventObject& event) override;

    void SAL_CALL undoActionAdded(const com::sun::star::document::UndoManagerEvent& event) override;
    void SAL_CALL actionUndone(const com::sun::star::document::UndoManagerEvent& event) override;
    void SAL_CALL actionRedone(const com::sun::star::document::UndoManagerEvent& event) override;
    void SAL_CALL allActionsCleared(const com::sun::star::lang::EventObject& event) override;
    void SAL_CALL redoActionsCleared(const com::sun::star::lang::EventObject& event) override;
    void SAL_CALL resetAll(const com::sun::star::lang::EventObject& event) override;
    void SAL_CALL enteredContext(const com::sun::star::document::UndoManagerEvent& event) override;
    void SAL_CALL
    enteredHiddenContext(const com::sun::star::document::UndoManagerEvent& event) override;
    void SAL_CALL leftContext(const com::sun::star::document::UndoManagerEvent& event) override;
    void SAL_CALL
    leftHiddenContext(const com::sun::star::document::UndoManagerEvent& event) override;
    void SAL_CALL
    cancelledContext(const com::sun::star::document::UndoManagerEvent& event) override;

    void SAL_CALL selectionChanged(const com::sun::star::lang::EventObject& event) override;

    sal_Bool SAL_CALL keyPressed(const com::sun::star::awt::KeyEvent& event) override;
    sal_Bool SAL_CALL keyReleased(const com::sun::star::awt::KeyEvent& event) override;

    sal_Bool SAL_CALL mousePressed(const com::sun::star::awt::MouseEvent& event) override;
    sal_Bool SAL_CALL mouseReleased(const com::sun::star::awt::MouseEvent& event) override;

    void SAL_CALL
    documentEventOccured(const com::sun::star::document::DocumentEvent& event) override;

    void SAL_CALL disposing(const com::sun::star::lang::EventObject& event) override;

  private:
    template <typename Call>
    void tell(Call&& call);

    std::weak_ptr<DocumentEventSink> sink_;
    std::vector<com::sun::star::uno::Reference<com::sun::star::frame::XController>> windows_;
};

/// Runs `call` and hands what it throws to `failed` as a sentence; for the edges to the office,
/// which no exception may cross.
void guarded(const std::function<void()>& call,
             const std::function<void(const std::string&)>& failed);

} // namespace palimpsest::writer
