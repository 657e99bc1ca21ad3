// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <com/sun/star/container/XIndexAccess.hpp>
#include <com/sun/star/container/XNameAccess.hpp>
#include <com/sun/star/text/XText.hpp>
#include <com/sun/star/text/XTextDocument.hpp>

#include <string>
#include <vector>

namespace palimpsest::writer {

struct FoundStory {
    std::string name;
    com::sun::star::uno::Reference<com::sun::star::text::XText> text;
};

/// Knows which stories a document has: its body, table cells, notes, headers and footers, frames
/// and text boxes. Main thread; UNO exceptions pass through.
class StoryCatalogue {
  public:
    explicit StoryCatalogue(
        com::sun::star::uno::Reference<com::sun::star::text::XTextDocument> document);

    /// All of them, the body first.
    std::vector<FoundStory> stories() const;

    /// Those that are anchored within a range: cells of its tables, notes, frames.
    std::vector<FoundStory> storiesWithin(
        const com::sun::star::uno::Reference<com::sun::star::text::XTextRange>& range) const;

  private:
    com::sun::star::uno::Reference<com::sun::star::text::XTextDocument> document_;
    com::sun::star::uno::Reference<com::sun::star::container::XIndexAccess> tables_, footnotes_,
        endnotes_, shapes_;
    com::sun::star::uno::Reference<com::sun::star::container::XNameAccess> frames_, pageStyles_;
};

} // namespace palimpsest::writer
