# SPDX-License-Identifier: MPL-2.0
"""Opens Writer on a copy of the guided first document, with the Palimpsest deck in the sidebar.

open_first.py --out DIR -- OFFICE-OPTION...
"""

import argparse
import sys
from pathlib import Path

from office import Office, properties


def free_name(guided: Path, out: Path) -> Path:
    """Where the copy goes. An earlier one, which somebody may have written in, is left alone."""
    copy = out / (guided.stem + ".odt")
    number = 2
    while copy.exists():
        copy = out / f"{guided.stem}-{number}.odt"
        number += 1
    return copy


def arrange(office: Office, document) -> None:
    """A window with room for text and sidebar, with the first lines in sight."""
    frame = document.CurrentController.Frame
    frame.ContainerWindow.IsMaximized = True
    document.CurrentController.ViewCursor.gotoStart(False)
    office.dispatch(document, "org.palimpsest:showAssistant")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("options", nargs="*")
    arguments = parser.parse_args()

    office = Office(arguments.options, headless=False)
    guided = Path(__file__).resolve().with_name(f"first_{office.language()}.fodt")
    copy = free_name(guided, arguments.out.resolve())
    document = office.load(guided.as_uri())
    # An .odt of one's own: a Flat ODT could not carry a record.
    document.storeAsURL(copy.as_uri(), properties(FilterName="writer8"))
    arrange(office, document)
    print(f"Writer is open on {copy}. Close its window to end.")
    return office.process.wait()


if __name__ == "__main__":
    sys.exit(main())
