# SPDX-License-Identifier: MPL-2.0
"""Opens Writer on a copy of the guided first document, with the Palimpsest deck in the sidebar.

open_first.py --document first_en.fodt --out DIR -- OFFICE-OPTION...
"""

import argparse
import sys
from pathlib import Path

from office import Office, properties

DECK = "PalimpsestDeck"


def writable_copy(office: Office, guided: Path, out: Path) -> Path:
    """An .odt of one's own: a Flat ODT could not carry a record. An earlier one is left alone."""
    copy = out / (guided.stem + ".odt")
    number = 2
    while copy.exists():
        copy = out / f"{guided.stem}-{number}.odt"
        number += 1
    template = office.load(guided.resolve().as_uri(), Hidden=True)
    template.storeToURL(copy.as_uri(), properties(FilterName="writer8"))
    template.close(True)
    return copy


def show_deck(document) -> None:
    sidebar = document.CurrentController.getSidebar()
    sidebar.setVisible(True)
    decks = sidebar.getDecks()
    if not decks.hasByName(DECK):
        sys.exit("The Palimpsest deck is not in the sidebar: the extension did not load.")
    decks.getByName(DECK).activate(True)


def to_the_end(document) -> None:
    cursor = document.CurrentController.ViewCursor
    cursor.gotoEnd(False)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--document", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("options", nargs="*")
    arguments = parser.parse_args()

    office = Office(arguments.options, headless=False)
    copy = writable_copy(office, arguments.document, arguments.out)
    document = office.load(copy.as_uri())
    show_deck(document)
    to_the_end(document)
    print(f"Writer is open on {copy}. Close its window to end.")
    return office.process.wait()


if __name__ == "__main__":
    sys.exit(main())
