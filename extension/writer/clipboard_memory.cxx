// SPDX-License-Identifier: MPL-2.0
#include "writer/clipboard_memory.hxx"

#include <com/sun/star/datatransfer/clipboard/SystemClipboard.hpp>

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

} // namespace palimpsest::writer
