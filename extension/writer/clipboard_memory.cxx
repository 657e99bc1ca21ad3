// SPDX-License-Identifier: MPL-2.0
#include "writer/clipboard_memory.hxx"

#include <com/sun/star/datatransfer/clipboard/SystemClipboard.hpp>
#include <com/sun/star/datatransfer/clipboard/XClipboardOwner.hpp>

#include <utility>

namespace css = com::sun::star;

namespace palimpsest::writer {

css::uno::Reference<css::datatransfer::XTransferable> ClipboardMemory::contents() const {
    return css::datatransfer::clipboard::SystemClipboard::create(context_)->getContents();
}

void ClipboardMemory::copying(CopiedText text) {
    text_ = std::move(text);
    holder_.clear();
}

void ClipboardMemory::copied() {
    holder_ = contents();
}

const CopiedText& ClipboardMemory::held() {
    if (!holder_.is() || contents() != holder_) {
        text_ = {};
        holder_.clear();
    }
    return text_;
}

ClipboardOwner ClipboardMemory::owner() const {
    // The office's own contents are told when they lose the clipboard; what stands for another
    // program's is not.
    const css::uno::Reference<css::datatransfer::clipboard::XClipboardOwner> own(
        contents(), css::uno::UNO_QUERY);
    return own.is() ? ClipboardOwner::thisOffice : ClipboardOwner::anotherProgram;
}

} // namespace palimpsest::writer
