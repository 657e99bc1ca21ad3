// SPDX-License-Identifier: MPL-2.0
#include "writer/clipboard_memory.hxx"

#include "writer/page_address.hxx"

#include <com/sun/star/datatransfer/clipboard/SystemClipboard.hpp>
#include <com/sun/star/datatransfer/clipboard/XClipboardOwner.hpp>

#include <algorithm>
#include <utility>

namespace css = com::sun::star;

namespace palimpsest::writer {

namespace {

/// Formats in which browsers say where a text is from.
struct AddressFormat {
    const char* mimeType;
    bool wide; ///< UTF-16 in the machine's order, else UTF-8
};
constexpr AddressFormat addressFormats[] = {{"chromium/x-source-url", false},
                                            {"text/x-moz-url-priv", true}};

} // namespace

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

std::string ClipboardMemory::source() const {
    const css::uno::Reference<css::datatransfer::XTransferable> transferable = contents();
    if (!transferable.is())
        return {};
    const auto offered = transferable->getTransferDataFlavors();
    for (const AddressFormat& format : addressFormats) {
        const auto flavor =
            std::find_if(offered.begin(), offered.end(), [&](const auto& candidate) {
                return candidate.MimeType.startsWithIgnoreAsciiCase(
                    rtl::OUString::createFromAscii(format.mimeType));
            });
        css::uno::Sequence<sal_Int8> bytes;
        if (flavor != offered.end() && (transferable->getTransferData(*flavor) >>= bytes))
            return pageAddress({reinterpret_cast<const char*>(bytes.getConstArray()),
                                static_cast<std::size_t>(bytes.getLength())},
                               format.wide);
    }
    return {};
}

} // namespace palimpsest::writer
