// SPDX-License-Identifier: MPL-2.0
#include "office/context_menu.hxx"

#include "panel/guarded.hxx"
#include "panel/uno_text.hxx"

#include <com/sun/star/beans/XPropertySet.hpp>
#include <com/sun/star/container/XIndexAccess.hpp>
#include <com/sun/star/lang/XMultiServiceFactory.hpp>
#include <com/sun/star/text/XTextRange.hpp>

namespace palimpsest::office {

namespace uno = com::sun::star::uno;
namespace ui = com::sun::star::ui;
using com::sun::star::beans::XPropertySet;
using com::sun::star::container::XIndexAccess;
using com::sun::star::lang::XMultiServiceFactory;
using com::sun::star::text::XTextRange;

namespace {

bool holdsText(const uno::Any& selection) {
    const uno::Reference<XIndexAccess> ranges(selection, uno::UNO_QUERY);
    for (sal_Int32 i = 0; ranges.is() && i < ranges->getCount(); ++i) {
        const uno::Reference<XTextRange> range(ranges->getByIndex(i), uno::UNO_QUERY);
        if (range.is() && !range->getString().isEmpty())
            return true;
    }
    return false;
}

} // namespace

ui::ContextMenuInterceptorAction
ContextMenu::notifyContextMenuExecute(const ui::ContextMenuExecuteEvent& event) {
    bool extended = false;
    panel::guarded([&] { extended = extend(event); });
    return extended ? ui::ContextMenuInterceptorAction_CONTINUE_MODIFIED
                    : ui::ContextMenuInterceptorAction_IGNORED;
}

bool ContextMenu::extend(const ui::ContextMenuExecuteEvent& event) const {
    if (!event.Selection.is() || !holdsText(event.Selection->getSelection()))
        return false;
    const auto& menu = event.ActionTriggerContainer;
    const uno::Reference<XMultiServiceFactory> factory(menu, uno::UNO_QUERY_THROW);
    menu->insertByIndex(menu->getCount(), uno::Any(factory->createInstance(
                                              "com.sun.star.ui.ActionTriggerSeparator")));
    for (const auto* action : {"rewrite", "shorten", "ask"}) {
        const uno::Reference<XPropertySet> entry(
            factory->createInstance("com.sun.star.ui.ActionTrigger"), uno::UNO_QUERY_THROW);
        entry->setPropertyValue("Text",
                                uno::Any(panel::ustring(texts_("command." + std::string(action)))));
        entry->setPropertyValue(
            "CommandURL", uno::Any("org.palimpsest:askAboutSelection?" + panel::ustring(action)));
        menu->insertByIndex(menu->getCount(), uno::Any(entry));
    }
    return true;
}

} // namespace palimpsest::office
