# SPDX-License-Identifier: MPL-2.0
"""An office and documents in French: no-break spaces before ; : ! ?, « », typographic apostrophes."""

from com.sun.star.lang import Locale

from harness import asks, model
from office import Office
from random_session import more_stories

SETUP = "/org.openoffice.Setup/L10N"


def french_office(seconds):
    """One whose language and locale are French, started; its windows are French where the language pack is installed."""
    office = Office("french", seconds=seconds).start()
    office.configure(SETUP, ooLocale="fr", ooSetupSystemLocale="fr-FR")
    office.stop()
    office.start()
    asks(office, model().address)
    return office


def more_stories_in_french(document):
    """All stories that the random operations take place in, in French."""
    more_stories(document)
    document.model.StyleFamilies.getByName("ParagraphStyles").getByName("Standard").CharLocale = Locale("fr", "FR", "")
