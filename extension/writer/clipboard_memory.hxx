// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "writer/attributor.hxx"

#include <com/sun/star/datatransfer/XTransferable.hpp>
#include <com/sun/star/uno/XComponentContext.hpp>

namespace palimpsest::writer {

/// What was copied where we could see it, for as long as the system's clipboard holds that very
/// object. One for all documents of an office. Reads nothing from the clipboard but whose it is, so
/// that no other program is waited for.
class ClipboardMemory {
  public:
    explicit ClipboardMemory(
        com::sun::star::uno::Reference<com::sun::star::uno::XComponentContext> context)
        : context_(std::move(context)) {}

    /// About to be copied; becomes what is held once copied() says that it was done.
    void copying(CopiedText text);
    void copied();

    /// What the clipboard holds, if it is what we saw being copied; else an empty text.
    const CopiedText& held();

    /// Whether its content was put there by this office or by another program.
    ClipboardOwner owner() const;

    /// The address of the page that another program's text was copied from, without query and
    /// fragment, or the program's name, where the clipboard says so; else empty. Asks that program
    /// for no more than one short text.
    std::string source() const;

  private:
    com::sun::star::uno::Reference<com::sun::star::datatransfer::XTransferable> contents() const;

    com::sun::star::uno::Reference<com::sun::star::uno::XComponentContext> context_;
    CopiedText text_;
    com::sun::star::uno::Reference<com::sun::star::datatransfer::XTransferable> holder_;
};

} // namespace palimpsest::writer
