# SPDX-License-Identifier: MPL-2.0
"""Where the tests find what they try: the package, the command, the data, and a folder to work in.

Importing this module also makes the package's own types known to UNO in this process and imports
`uno`, so it must come before anything under `com.sun.star`.
"""

import os
import pathlib
import shutil
import sys
import zipfile
from xml.etree import ElementTree

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]


def _given(variable):
    value = os.environ.get(variable)
    return pathlib.Path(value).resolve() if value else None


def _package():
    given = _given("PALIMPSEST_OXT")
    if given:
        return given
    built = sorted((REPOSITORY / "build/release").glob("palimpsest-*.oxt"))
    if not built:
        sys.exit("There is no palimpsest-*.oxt in build/release: build it, or name one in PALIMPSEST_OXT.")
    return built[-1]


def _command():
    given = _given("PALIMPSEST_COMMAND")
    if given:
        return given
    for path in (REPOSITORY / "build/release/palimpsest", REPOSITORY / "build/release/cli/palimpsest"):
        if path.is_file():
            return path
    sys.exit("There is no palimpsest command in build/release: build it, or name it in PALIMPSEST_COMMAND.")


def _office_program():
    given = _given("PALIMPSEST_OFFICE")
    found = given or (shutil.which("soffice") and pathlib.Path(shutil.which("soffice")).resolve().parent)
    if not found:
        sys.exit("LibreOffice is not installed here: install it, or name its program folder in PALIMPSEST_OFFICE.")
    return found


PACKAGE = _package()
COMMAND = _command()
OFFICE_PROGRAM = _office_program()
WORK = (_given("PALIMPSEST_BUILD") or REPOSITORY / "build") / "office-tests"
TRACES = _given("PALIMPSEST_DATA") or REPOSITORY.parent / "shared/data"
EVERYTHING = os.environ.get("PALIMPSEST_ALL") == "1"

MANIFEST = "{http://openoffice.org/2001/manifest}"
TYPE_LIBRARY = "application/vnd.sun.star.uno-typelibrary"


def _make_types_known():
    """UNO reads UNO_TYPES once, when it is first imported."""
    WORK.mkdir(parents=True, exist_ok=True)
    libraries = [OFFICE_PROGRAM / "types.rdb", OFFICE_PROGRAM / "types/offapi.rdb"]
    with zipfile.ZipFile(PACKAGE) as package:
        manifest = ElementTree.fromstring(package.read("META-INF/manifest.xml"))
        for entry in manifest.iter(MANIFEST + "file-entry"):
            if entry.get(MANIFEST + "media-type", "").startswith(TYPE_LIBRARY):
                libraries.append(pathlib.Path(package.extract(entry.get(MANIFEST + "full-path"), WORK / "types")))
    os.environ["UNO_TYPES"] = " ".join(library.as_uri() for library in libraries)


_make_types_known()

import uno  # noqa: E402,F401  only now: it reads UNO_TYPES
