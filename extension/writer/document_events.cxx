// SPDX-License-Identifier: MPL-2.0
#include "writer/document_events.hxx"

#include "writer/story_marks.hxx"
#include "writer/story_text.hxx"

#include <com/sun/star/awt/Key.hpp>
#include <com/sun/star/awt/KeyModifier.hpp>
#include <com/sun/star/awt/MouseButton.hpp>
#include <com/sun/star/awt/XUserInputInterception.hpp>
#include <com/sun/star/document/XDocumentEventBroadcaster.hpp>
#include <com/sun/star/document/XUndoManagerSupplier.hpp>
#include <com/sun/star/frame/XModel2.hpp>
#include <com/sun/star/util/XModifyBroadcaster.hpp>
#include <com/sun/star/view/XSelectionSupplier.hpp>

#include <algorithm>
#include <exception>

namespace css = com::sun::star;

namespace palimpsest::writer {

using css::uno::Reference;
using css::uno::UNO_QUERY;

void guarded(const std::function<void()>& call,
             const std::function<void(const std::string&)>& failed) {
    try {
        call();
    } catch (const css::uno::Exception& error) {
        failed(toUtf8(error.Message));
    } catch (const std::exception& error) {
        failed(error.what());
    }
}

namespace {

/// The character that a key types, by the event: Return begins a paragraph, with Shift a line.
char32_t typedBy(const css::awt::KeyEvent& event) {
    namespace key = css::awt::Key;
    namespace modifier = css::awt::KeyModifier;
    const bool control = (event.Modifiers & modifier::MOD1) != 0;
    const bool alt = (event.Modifiers & modifier::MOD2) != 0;
    // AltGr comes as both; with one of them the key is a command.
    if (control != alt)
        return 0;
    if (event.KeyCode == key::RETURN)
        return (event.Modifiers & modifier::SHIFT) != 0 ? lineBreak : U'\n';
    if (event.KeyCode == key::TAB)
        return U'\t';
    return event.KeyChar >= 0x20 && event.KeyChar != 0x7F ? static_cast<char32_t>(event.KeyChar)
                                                          : 0;
}

} // namespace

DocumentEvents::DocumentEvents(std::weak_ptr<DocumentEventSink> sink) : sink_(std::move(sink)) {}

template <typename Call>
void DocumentEvents::tell(Call&& call) {
    const std::shared_ptr<DocumentEventSink> sink = sink_.lock();
    if (sink)
        guarded([&] { call(*sink); }, [&](const std::string& what) { sink->eventFailed(what); });
}

void DocumentEvents::listenTo(const Reference<css::frame::XModel>& document) {
    if (const Reference<css::util::XModifyBroadcaster> source(document, UNO_QUERY); source.is())
        source->addModifyListener(this);
    if (const Reference<css::document::XUndoManagerSupplier> source(document, UNO_QUERY);
        source.is())
        source->getUndoManager()->addUndoManagerListener(this);
    if (const Reference<css::document::XDocumentEventBroadcaster> source(document, UNO_QUERY);
        source.is())
        source->addDocumentEventListener(this);
    listenToWindows(document);
}

void DocumentEvents::listenToWindows(const Reference<css::frame::XModel>& document) {
    const Reference<css::frame::XModel2> model(document, UNO_QUERY);
    if (!model.is())
        return;
    const auto controllers = model->getControllers();
    while (controllers->hasMoreElements()) {
        const Reference<css::frame::XController> window(controllers->nextElement(), UNO_QUERY);
        if (!window.is() || std::find(windows_.begin(), windows_.end(), window) != windows_.end())
            continue;
        windows_.push_back(window);
        if (const Reference<css::view::XSelectionSupplier> source(window, UNO_QUERY); source.is())
            source->addSelectionChangeListener(this);
        if (const Reference<css::awt::XUserInputInterception> source(window, UNO_QUERY);
            source.is()) {
            source->addKeyHandler(this);
            source->addMouseClickHandler(this);
        }
    }
}

void DocumentEvents::stop(const Reference<css::frame::XModel>& document) {
    for (const auto& window : windows_) {
        if (const Reference<css::view::XSelectionSupplier> source(window, UNO_QUERY); source.is())
            source->removeSelectionChangeListener(this);
        if (const Reference<css::awt::XUserInputInterception> source(window, UNO_QUERY);
            source.is()) {
            source->removeKeyHandler(this);
            source->removeMouseClickHandler(this);
        }
    }
    windows_.clear();
    if (const Reference<css::document::XDocumentEventBroadcaster> source(document, UNO_QUERY);
        source.is())
        source->removeDocumentEventListener(this);
    if (const Reference<css::document::XUndoManagerSupplier> source(document, UNO_QUERY);
        source.is())
        source->getUndoManager()->removeUndoManagerListener(this);
    if (const Reference<css::util::XModifyBroadcaster> source(document, UNO_QUERY); source.is())
        source->removeModifyListener(this);
}

void SAL_CALL DocumentEvents::modified(const css::lang::EventObject&) {
    tell([](DocumentEventSink& sink) { sink.modified(); });
}

void SAL_CALL DocumentEvents::actionUndone(const css::document::UndoManagerEvent&) {
    tell([](DocumentEventSink& sink) { sink.undone(); });
}

void SAL_CALL DocumentEvents::actionRedone(const css::document::UndoManagerEvent&) {
    tell([](DocumentEventSink& sink) { sink.redone(); });
}

void SAL_CALL DocumentEvents::undoActionAdded(const css::document::UndoManagerEvent&) {}
void SAL_CALL DocumentEvents::allActionsCleared(const css::lang::EventObject&) {}
void SAL_CALL DocumentEvents::redoActionsCleared(const css::lang::EventObject&) {}
void SAL_CALL DocumentEvents::resetAll(const css::lang::EventObject&) {}
void SAL_CALL DocumentEvents::enteredContext(const css::document::UndoManagerEvent&) {}
void SAL_CALL DocumentEvents::enteredHiddenContext(const css::document::UndoManagerEvent&) {}
void SAL_CALL DocumentEvents::leftContext(const css::document::UndoManagerEvent&) {}
void SAL_CALL DocumentEvents::leftHiddenContext(const css::document::UndoManagerEvent&) {}
void SAL_CALL DocumentEvents::cancelledContext(const css::document::UndoManagerEvent&) {}

void SAL_CALL DocumentEvents::selectionChanged(const css::lang::EventObject&) {
    tell([](DocumentEventSink& sink) { sink.selectionMoved(); });
}

sal_Bool SAL_CALL DocumentEvents::keyPressed(const css::awt::KeyEvent& event) {
    const bool erases =
        event.KeyCode == css::awt::Key::BACKSPACE || event.KeyCode == css::awt::Key::DELETE;
    tell([&](DocumentEventSink& sink) { sink.keyPressed(erases ? 0 : typedBy(event), erases); });
    return false; // seen, not taken
}

sal_Bool SAL_CALL DocumentEvents::keyReleased(const css::awt::KeyEvent&) {
    return false;
}

sal_Bool SAL_CALL DocumentEvents::mousePressed(const css::awt::MouseEvent& event) {
    const bool middle = (event.Buttons & css::awt::MouseButton::MIDDLE) != 0;
    tell([&](DocumentEventSink& sink) { sink.mousePressed(middle); });
    return false; // seen, not taken
}

sal_Bool SAL_CALL DocumentEvents::mouseReleased(const css::awt::MouseEvent&) {
    return false;
}

void SAL_CALL DocumentEvents::documentEventOccured(const css::document::DocumentEvent& event) {
    tell([&](DocumentEventSink& sink) { sink.documentEvent(toUtf8(event.EventName)); });
}

void SAL_CALL DocumentEvents::disposing(const css::lang::EventObject& event) {
    windows_.erase(std::remove_if(windows_.begin(), windows_.end(),
                                  [&](const auto& window) { return window == event.Source; }),
                   windows_.end());
}

} // namespace palimpsest::writer
