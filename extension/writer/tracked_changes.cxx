// SPDX-License-Identifier: MPL-2.0
#include "writer/tracked_changes.hxx"

#include <com/sun/star/beans/XPropertySet.hpp>
#include <com/sun/star/container/XEnumerationAccess.hpp>
#include <com/sun/star/document/XRedlinesSupplier.hpp>
#include <com/sun/star/util/DateTime.hpp>

namespace css = com::sun::star;

namespace palimpsest::writer {

using css::uno::Reference;
using css::uno::UNO_QUERY;
using css::uno::UNO_QUERY_THROW;

namespace {

std::int64_t minuteOf(const css::uno::Any& time) {
    css::util::DateTime at;
    time >>= at;
    return (((at.Year * std::int64_t{12} + at.Month) * 31 + at.Day) * 24 + at.Hours) * 60 +
           at.Minutes;
}

} // namespace

bool tracksChanges(const Reference<css::frame::XModel>& document) {
    bool tracking = false;
    Reference<css::beans::XPropertySet>(document, UNO_QUERY_THROW)
        ->getPropertyValue("RecordChanges") >>= tracking;
    return tracking;
}

std::vector<TrackedChange> trackedChanges(const Reference<css::frame::XModel>& document,
                                          const std::function<bool(std::int64_t)>& wanted) {
    std::vector<TrackedChange> changes;
    const Reference<css::document::XRedlinesSupplier> supplier(document, UNO_QUERY);
    const Reference<css::container::XEnumerationAccess> redlines =
        supplier.is() ? supplier->getRedlines() : nullptr;
    const Reference<css::container::XEnumeration> all =
        redlines.is() ? redlines->createEnumeration() : nullptr;
    while (all.is() && all->hasMoreElements()) {
        const Reference<css::beans::XPropertySet> redline(all->nextElement(), UNO_QUERY_THROW);
        rtl::OUString type;
        redline->getPropertyValue("RedlineType") >>= type;
        if (type != "Insert" && type != "Delete")
            continue;
        const std::int64_t minute = minuteOf(redline->getPropertyValue("RedlineDateTime"));
        if (wanted && !wanted(minute))
            continue;
        const Reference<css::text::XTextRange> start(redline->getPropertyValue("RedlineStart"),
                                                     UNO_QUERY);
        const Reference<css::text::XTextRange> end(redline->getPropertyValue("RedlineEnd"),
                                                   UNO_QUERY);
        if (start.is() && end.is())
            changes.push_back({start, end, type == "Delete", minute});
    }
    return changes;
}

} // namespace palimpsest::writer
