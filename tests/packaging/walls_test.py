# SPDX-License-Identifier: MPL-2.0
"""The walls of docs/architecture.md do not compile when they are breached."""

import json
import os
import re
import shlex
import subprocess
import unittest
from pathlib import Path

SOURCE = Path(os.environ["PALIMPSEST_SOURCE"])
BINARY = Path(os.environ["PALIMPSEST_BINARY"])
EXTENSION = SOURCE / "extension"

# Who may include whom, whichever way the build is written.
KNOWS = {
    "provenance": set(),
    "store": {"provenance"},
    "exchange": {"provenance"},
    "model": set(),
    "markdown": set(),
    "writer": {"provenance", "store", "model", "markdown"},
    "panel": {"writer", "provenance", "store", "model", "markdown"},
    "office": {"panel", "writer", "store", "model", "exchange", "provenance", "markdown"},
}
ONLY = {
    "sqlite3.h": {"store"},
    "zlib.h": {"store"},
    "zip.h": {"store/package"},
    "pugixml.hpp": {"store/package"},
    "libxml/parser.h": {"store/package"},
    "curl/curl.h": {"model"},
    "cmark-gfm.h": {"markdown"},
    "spdlog/spdlog.h": {"office"},
    "com/sun/star/uno/XInterface.hpp": {"writer", "panel", "office"},
    "org/palimpsest/XProvenance.hpp": {"writer", "panel", "office"},
}


def commands() -> dict[str, list[str]]:
    """How the sources of each folder are compiled: folder relative to extension/ → compiler and options."""
    found = {}
    for entry in json.loads((BINARY / "compile_commands.json").read_text()):
        file = Path(entry["file"])
        if file.is_relative_to(EXTENSION):
            words = shlex.split(entry["command"])
            if "ccache" in words[0]:
                words = words[1:]
            words = words[: words.index("-o")]
            found.setdefault(str(file.parent.relative_to(EXTENSION)), words)
    return found
# Headers of one system rather than of C++ or of a library that runs on all of them.
OF_ONE_SYSTEM = re.compile(r"(sys|linux|arpa|netinet|net)/|(unistd|dlfcn|fcntl|poll|pwd|grp|signal|pthread|termios|windows)\.h")
MAY_KNOW_THE_SYSTEM = {
    "dlfcn.h": "extension/model/curl_library.cxx",  # libcurl is looked for at run time
}


class Walls(unittest.TestCase):
    def setUp(self):
        self.commands = commands()
        self.assertIn("provenance", self.commands)

    def compiled(self, folder: str, include: str) -> subprocess.CompletedProcess:
        """A source in `folder` that has nothing but this include."""
        return subprocess.run(
            [*self.commands[folder], "-fsyntax-only", "-x", "c++", "-"],
            input=f"#include {include}\n", cwd=EXTENSION / folder,
            capture_output=True, text=True, check=False)

    def assertCompiles(self, folder, include):
        result = self.compiled(folder, include)
        self.assertEqual(result.returncode, 0, f"{folder} cannot include {include}:\n{result.stderr}")

    def assertRefused(self, folder, include):
        result = self.compiled(folder, include)
        self.assertNotEqual(result.returncode, 0, f"{folder} may include {include}")
        self.assertRegex(result.stderr, "No such file or directory|#error .only extension/")

    def headers(self):
        """One header of each folder that has any."""
        for library in KNOWS:
            headers = sorted((EXTENSION / library).glob("*.hxx"))
            if headers:
                yield library, f'"{library}/{headers[0].name}"'

    def test_a_library_includes_its_own_headers_and_those_it_knows(self):
        for other, header in self.headers():
            for library in KNOWS:
                if library in self.commands and (library == other or other in KNOWS[library]):
                    with self.subTest(library=library, header=header):
                        self.assertCompiles(library, header)

    def test_including_a_library_that_it_may_not_know_does_not_compile(self):
        for other, header in self.headers():
            for library in KNOWS:
                if library in self.commands and library != other and other not in KNOWS[library]:
                    with self.subTest(library=library, header=header):
                        self.assertRefused(library, header)

    def test_a_third_party_header_compiles_only_where_it_belongs(self):
        for header, owners in ONLY.items():
            for folder in self.commands:
                with self.subTest(folder=folder, header=header):
                    if folder in owners:
                        self.assertCompiles(folder, f"<{header}>")
                    else:
                        self.assertRefused(folder, f"<{header}>")

    def test_no_include_climbs_over_a_wall(self):
        for file in sorted(EXTENSION.rglob("*.?xx")):
            for line in file.read_text(encoding="utf-8").splitlines():
                self.assertIsNone(re.match(r'\s*#\s*include\s*["<](\.\.|/)', line), f"{file}: {line}")

    def test_headers_of_one_system_are_included_by_the_office_folder_alone(self):
        for file in sorted([*EXTENSION.rglob("*.?xx"), *(SOURCE / "cli").rglob("*.?xx")]):
            if file.is_relative_to(EXTENSION / "office"):
                continue
            for header in re.findall(r"^\s*#\s*include\s*<([^>]+)>", file.read_text(encoding="utf-8"), re.MULTILINE):
                if OF_ONE_SYSTEM.match(header):
                    self.assertEqual(str(file.relative_to(SOURCE)), MAY_KNOW_THE_SYSTEM.get(header), header)


if __name__ == "__main__":
    unittest.main()
