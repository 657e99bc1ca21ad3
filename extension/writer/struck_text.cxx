// SPDX-License-Identifier: MPL-2.0
#include "writer/struck_text.hxx"

#include "writer/portions.hxx"

#include <com/sun/star/beans/XPropertySet.hpp>
#include <com/sun/star/container/XEnumerationAccess.hpp>
#include <com/sun/star/document/XRedlinesSupplier.hpp>
#include <com/sun/star/lang/XServiceInfo.hpp>

namespace css = com::sun::star;

namespace palimpsest::writer {

namespace {

using css::uno::Reference;
using css::uno::UNO_QUERY;
using css::uno::UNO_QUERY_THROW;

/// Gathers ranges from the marks where tracked deletions begin and end, in the order of the text.
class Strikes {
  public:
    void mark(const Reference<css::beans::XPropertySet>& portion, std::uint32_t position) {
        rtl::OUString type;
        bool start = false;
        portion->getPropertyValue("RedlineType") >>= type;
        portion->getPropertyValue("IsStart") >>= start;
        if (type != "Delete")
            return;
        if (start)
            begin_ = position;
        else if (position > begin_)
            ranges_.push_back({begin_, position - begin_});
    }
    std::vector<provenance::TextRange> take() { return std::move(ranges_); }

  private:
    std::uint32_t begin_ = 0; ///< a deletion that begins before the story begins with it
    std::vector<provenance::TextRange> ranges_;
};

} // namespace

bool hasTrackedChanges(const Reference<css::frame::XModel>& document) {
    const Reference<css::document::XRedlinesSupplier> supplier(document, UNO_QUERY);
    const Reference<css::container::XEnumerationAccess> redlines =
        supplier.is() ? supplier->getRedlines() : nullptr;
    const Reference<css::container::XEnumeration> all =
        redlines.is() ? redlines->createEnumeration() : nullptr;
    return all.is() && all->hasMoreElements();
}

std::vector<provenance::TextRange> struckRanges(const Reference<css::text::XText>& story) {
    Strikes strikes;
    std::uint32_t position = 0;
    bool first = true;
    const Reference<css::container::XEnumerationAccess> access(story, UNO_QUERY_THROW);
    const auto paragraphs = access->createEnumeration();
    while (paragraphs->hasMoreElements()) {
        const Reference<css::container::XEnumerationAccess> paragraph(paragraphs->nextElement(),
                                                                      UNO_QUERY);
        const Reference<css::lang::XServiceInfo> service(paragraph, UNO_QUERY);
        if (!service.is() || !service->supportsService("com.sun.star.text.Paragraph"))
            continue;
        position += first ? 0 : 1;
        first = false;
        const auto portions = paragraph->createEnumeration();
        while (portions->hasMoreElements()) {
            const Reference<css::beans::XPropertySet> portion(portions->nextElement(),
                                                              UNO_QUERY_THROW);
            rtl::OUString type;
            portion->getPropertyValue("TextPortionType") >>= type;
            if (type == "Redline")
                strikes.mark(portion, position);
            else
                position += static_cast<std::uint32_t>(portionText(portion).size());
        }
    }
    return strikes.take();
}

} // namespace palimpsest::writer
