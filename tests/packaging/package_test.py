# SPDX-License-Identifier: MPL-2.0
"""The package that ships: what it carries, and what an office must have to load it."""

import os
import re
import subprocess
import sys
import tempfile
import unittest
import zipfile
from pathlib import Path
from xml.etree import ElementTree

SOURCE = Path(os.environ["PALIMPSEST_SOURCE"])
BINARY = Path(os.environ["PALIMPSEST_BINARY"])
OXT = Path(os.environ["PALIMPSEST_OXT"])

MANIFEST = "{http://openoffice.org/2001/manifest}"
DESCRIPTION = "{http://openoffice.org/extensions/description/2006}"
LIBREOFFICE = "{http://libreoffice.org/extensions/description/2011}"
LINK = "{http://www.w3.org/1999/xlink}href"
COMPONENTS = "{http://openoffice.org/2010/uno-components}"

# What every office on every supported system has loaded already.
NEEDED = {
    "libuno_sal.so.3", "libuno_cppu.so.3", "libuno_cppuhelpergcc3.so.3", "libuno_salhelpergcc3.so.3",
    "libstdc++.so.6", "libgcc_s.so.1", "libm.so.6", "libc.so.6", "ld-linux-x86-64.so.2",
}
# Ubuntu 22.04: glibc 2.35, libstdc++ of GCC 12.
NEWEST = {"GLIBC": (2, 35), "GLIBCXX": (3, 4, 30), "CXXABI": (1, 3, 13)}
OLDEST_GLIBC_BUILT_ON = (2, 36)  # Debian 12, where the package that ships is built


def version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split("."))


def output(*command) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


class Package(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        with zipfile.ZipFile(OXT) as package:
            self.names = package.namelist()
            package.extractall(self.root)
        self.library = self.root / "libpalimpsest.so"

    def xml(self, path: str) -> ElementTree.Element:
        return ElementTree.parse(self.root / path).getroot()

    def listed(self) -> dict[str, str]:
        return {entry.get(MANIFEST + "full-path"): entry.get(MANIFEST + "media-type")
                for entry in self.xml("META-INF/manifest.xml")}

    # The library

    def test_the_library_exports_its_constructors_and_nothing_else(self):
        named = {implementation.get("constructor")
                 for implementation in self.xml("palimpsest.components").iter(COMPONENTS + "implementation")}
        self.assertNotIn(None, named, "an implementation without a constructor")
        self.assertTrue(named)
        lines = output("nm", "-D", "--defined-only", self.library).splitlines()
        self.assertEqual({line.split()[2].split("@")[0] for line in lines}, named)

    def test_the_library_needs_only_what_every_office_has(self):
        needed = set(re.findall(r"\(NEEDED\).*\[(.+)\]", output("readelf", "-dW", self.library)))
        self.assertLessEqual(needed, NEEDED)

    def test_the_library_looks_for_others_only_beside_itself(self):
        paths = re.findall(r"\((?:RUNPATH|RPATH)\).*\[(.*)\]", output("readelf", "-dW", self.library))
        self.assertIn(paths, ([], ["$ORIGIN"]))

    def test_the_library_loads_on_ubuntu_22_04(self):
        here = version(os.confstr("CS_GNU_LIBC_VERSION").split()[1])
        if here > OLDEST_GLIBC_BUILT_ON:
            self.skipTest(f"the package that ships is built on Debian 12; this glibc is {here}")
        for name, newest in NEWEST.items():
            needed = re.findall(rf"\b{name}_([0-9.]+)\b", output("objdump", "-T", self.library))
            self.assertTrue(needed, f"no {name} at all: the check would not see one")
            self.assertLessEqual(max(map(version, needed)), newest, name)

    def test_the_library_names_no_folder_of_the_machine_that_built_it(self):
        content = self.library.read_bytes()
        for folder in (SOURCE, BINARY, Path.home()):
            if len(folder.parts) > 2:
                self.assertNotIn(str(folder).encode(), content)

    # The package

    def test_the_manifest_lists_files_that_are_there(self):
        for path in self.listed():
            self.assertIn(path, self.names)

    def test_everything_that_the_office_registers_is_in_the_manifest(self):
        registered = {name for name in self.names if name.endswith((".xcu", ".xcs", ".rdb", ".components"))}
        self.assertEqual(registered, set(self.listed()))
        self.assertIn("application/vnd.sun.star.uno-components;platform=Linux_x86_64", self.listed().values())

    def test_meta_inf_holds_the_manifest_alone(self):
        self.assertEqual([name for name in self.names if name.startswith("META-INF/")], ["META-INF/manifest.xml"])

    def test_the_components_name_the_library_in_the_package(self):
        for component in self.xml("palimpsest.components").iter(COMPONENTS + "component"):
            self.assertIn(component.get("uri").removeprefix("./"), self.names)

    def test_the_description_says_what_it_is_in_english_and_french(self):
        description = self.xml("description.xml")
        self.assertEqual(description.find(DESCRIPTION + "identifier").get("value"), "org.palimpsest")
        self.assertEqual(description.find(DESCRIPTION + "platform").get("value"), "linux_x86_64")
        self.assertIn(f"-{description.find(DESCRIPTION + 'version').get('value')}-", OXT.name)
        self.assertEqual(description.find(f".//{LIBREOFFICE}LibreOffice-minimal-version").get("value"), "7.4")
        for texts in ("display-name/name", "publisher/name", "extension-description/src"):
            path = "/".join(DESCRIPTION + part for part in texts.split("/"))
            self.assertEqual({text.get("lang") for text in description.findall(path)}, {"en", "fr"}, texts)
        linked = [element.get(LINK) for element in description.iter() if element.get(LINK)]
        self.assertGreaterEqual(len(linked), 4)
        for path in linked:
            self.assertIn(path, self.names)

    def test_the_licence_travels_with_it_and_asks_for_no_agreement(self):
        self.assertIn("Mozilla Public License Version 2.0", (self.root / "LICENSE").read_text(encoding="utf-8"))
        self.assertIsNone(self.xml("description.xml").find(f".//{DESCRIPTION}simple-license"))

    def test_the_same_files_give_the_same_bytes(self):
        again = self.root / "again.oxt"
        subprocess.run(
            [sys.executable, SOURCE / "cmake/make_oxt.py", again, BINARY / "package/content.txt",
             f"libpalimpsest.so={BINARY / 'libpalimpsest.so'}", "--strip", "strip"],
            check=True, cwd="/", umask=0o077, env={**os.environ, "TZ": "Asia/Tokyo", "LC_ALL": "C"})
        self.assertEqual(again.read_bytes(), OXT.read_bytes())


if __name__ == "__main__":
    unittest.main()
