// SPDX-License-Identifier: MPL-2.0
#include "panel/clipboard_text.hxx"

#include "panel/uno_text.hxx"

#include <com/sun/star/datatransfer/UnsupportedFlavorException.hpp>
#include <com/sun/star/datatransfer/XTransferable.hpp>
#include <com/sun/star/datatransfer/clipboard/SystemClipboard.hpp>
#include <cppuhelper/implbase1.hxx>

#include <utility>

namespace palimpsest::panel {

namespace uno = com::sun::star::uno;
namespace datatransfer = com::sun::star::datatransfer;

namespace {

constexpr const char* plainText = "text/plain;charset=utf-16";

class ClipboardText final : public cppu::WeakImplHelper1<datatransfer::XTransferable> {
  public:
    explicit ClipboardText(rtl::OUString text) : text_(std::move(text)) {}

    uno::Any SAL_CALL getTransferData(const datatransfer::DataFlavor& flavor) override {
        if (!isDataFlavorSupported(flavor))
            throw datatransfer::UnsupportedFlavorException();
        return uno::Any(text_);
    }
    uno::Sequence<datatransfer::DataFlavor> SAL_CALL getTransferDataFlavors() override {
        uno::Sequence<datatransfer::DataFlavor> flavors(1);
        flavors.getArray()[0] = {rtl::OUString::createFromAscii(plainText), "Unicode text",
                                 cppu::UnoType<rtl::OUString>::get()};
        return flavors;
    }
    sal_Bool SAL_CALL isDataFlavorSupported(const datatransfer::DataFlavor& flavor) override {
        return flavor.MimeType.equalsIgnoreAsciiCaseAscii(plainText);
    }

  private:
    rtl::OUString text_;
};

} // namespace

void putOnClipboard(const uno::Reference<uno::XComponentContext>& context, std::string_view text) {
    datatransfer::clipboard::SystemClipboard::create(context)->setContents(
        new ClipboardText(ustring(text)), nullptr);
}

} // namespace palimpsest::panel
