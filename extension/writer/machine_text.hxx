// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <com/sun/star/frame/XModel.hpp>
#include <com/sun/star/text/XTextRange.hpp>

#include <string>
#include <vector>

namespace palimpsest::writer {

/// Text that a program keeps up to date: an index, a bibliography, a citation.
struct MachineText {
    com::sun::star::uno::Reference<com::sun::star::text::XTextRange> range;
    std::string program;
    bool paragraphs = false; ///< whole ones
};

/// All of it in a document: Writer's indexes and tables of contents, Zotero's and JabRef's
/// citations (reference marks and bookmarks) and bibliographies (sections). Main thread; UNO
/// exceptions pass through.
std::vector<MachineText>
machineTexts(const com::sun::star::uno::Reference<com::sun::star::frame::XModel>& document);

} // namespace palimpsest::writer
