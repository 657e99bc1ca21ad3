// SPDX-License-Identifier: MPL-2.0
#include "panel/deck.hxx"

#include <com/sun/star/frame/XController2.hpp>
#include <com/sun/star/ui/XDeck.hpp>
#include <com/sun/star/ui/XDecks.hpp>
#include <com/sun/star/ui/XPanel.hpp>
#include <com/sun/star/ui/XPanels.hpp>
#include <com/sun/star/ui/XSidebarProvider.hpp>

namespace palimpsest::panel {

namespace uno = com::sun::star::uno;
namespace ui = com::sun::star::ui;

bool reveal(const uno::Reference<com::sun::star::frame::XFrame>& frame, Panel panel) {
    if (!frame.is())
        return false;
    const uno::Reference<com::sun::star::frame::XController2> controller(frame->getController(),
                                                                         uno::UNO_QUERY);
    const uno::Reference<ui::XSidebarProvider> sidebar(controller.is() ? controller->getSidebar()
                                                                       : nullptr);
    if (!sidebar.is())
        return false;
    sidebar->setVisible(true);
    const uno::Reference<com::sun::star::container::XNameAccess> decks(sidebar->getDecks(),
                                                                       uno::UNO_QUERY_THROW);
    if (!decks->hasByName("PalimpsestDeck"))
        return false;
    const uno::Reference<ui::XDeck> deck(decks->getByName("PalimpsestDeck"), uno::UNO_QUERY_THROW);
    if (deck->isActive())
        sidebar->showDecks(true); // to activate a deck that is open closes it
    else
        deck->activate(true);
    const uno::Reference<com::sun::star::container::XNameAccess> panels(deck->getPanels(),
                                                                        uno::UNO_QUERY_THROW);
    const auto name = panel == Panel::assistant ? rtl::OUString("PalimpsestAssistantPanel")
                                                : rtl::OUString("PalimpsestProvenancePanel");
    if (panels->hasByName(name)) {
        const uno::Reference<ui::XPanel> unfolded(panels->getByName(name), uno::UNO_QUERY_THROW);
        unfolded->expand(false);
    }
    return true;
}

} // namespace palimpsest::panel
