// SPDX-License-Identifier: MPL-2.0
#include "writer/machine_text.hxx"

#include "writer/kept_ranges.hxx"
#include "writer/story_text.hxx"

#include <com/sun/star/container/XIndexAccess.hpp>
#include <com/sun/star/container/XNameAccess.hpp>
#include <com/sun/star/text/XBookmarksSupplier.hpp>
#include <com/sun/star/text/XDocumentIndexesSupplier.hpp>
#include <com/sun/star/text/XReferenceMarksSupplier.hpp>
#include <com/sun/star/text/XTextContent.hpp>
#include <com/sun/star/text/XTextSectionsSupplier.hpp>

namespace css = com::sun::star;

namespace palimpsest::writer {

namespace {

using css::uno::Reference;
using css::uno::UNO_QUERY;

void add(std::vector<MachineText>& texts, const css::uno::Any& content, std::string program,
         bool paragraphs) {
    const Reference<css::text::XTextContent> text(content, UNO_QUERY);
    const Reference<css::text::XTextRange> range = text.is() ? text->getAnchor() : nullptr;
    if (range.is())
        texts.push_back({range, std::move(program), paragraphs});
}

/// Those that a program for citations has named.
void addNamed(std::vector<MachineText>& texts,
              const Reference<css::container::XNameAccess>& contents, bool paragraphs) {
    if (!contents.is())
        return;
    const auto names = contents->getElementNames();
    for (const rtl::OUString& name : names)
        if (std::string program = citationProgram(toUtf8(name)); !program.empty())
            add(texts, contents->getByName(name), std::move(program), paragraphs);
}

} // namespace

std::vector<MachineText> machineTexts(const Reference<css::frame::XModel>& document) {
    std::vector<MachineText> texts;
    if (const Reference<css::text::XDocumentIndexesSupplier> source(document, UNO_QUERY);
        source.is()) {
        const Reference<css::container::XIndexAccess> indexes = source->getDocumentIndexes();
        for (sal_Int32 index = 0; indexes.is() && index < indexes->getCount(); ++index)
            add(texts, indexes->getByIndex(index), "Writer", true);
    }
    if (const Reference<css::text::XTextSectionsSupplier> source(document, UNO_QUERY); source.is())
        addNamed(texts, source->getTextSections(), true);
    if (const Reference<css::text::XReferenceMarksSupplier> source(document, UNO_QUERY);
        source.is())
        addNamed(texts, source->getReferenceMarks(), false);
    if (const Reference<css::text::XBookmarksSupplier> source(document, UNO_QUERY); source.is())
        addNamed(texts, source->getBookmarks(), false);
    return texts;
}

} // namespace palimpsest::writer
