# SPDX-License-Identifier: MPL-2.0
"""The package in an office that has never seen it, and that office when it is gone again."""

import unittest

import record
from harness import CONSENT, Office, OfficeTest

IDENTIFIER = "org.palimpsest"


class Installed(OfficeTest):
    def test_the_extension_loads_and_its_service_answers(self):
        self.assertTrue(self.service.supportsService("org.palimpsest.Provenance"))
        methods = {method.Name for method in self.office.create("com.sun.star.reflection.CoreReflection")
                   .forName("org.palimpsest.XProvenance").Methods}
        self.assertTrue({"startRecording", "pauseRecording", "ask", "askAsync", "responseText", "apply", "dismiss",
                         "annotate", "inspect", "export"} <= methods)

    def test_the_service_is_found_in_the_way_of_new_style_services_too(self):
        made = self.office.context.ServiceManager.createInstanceWithContext("org.palimpsest.Provenance", self.office.context)
        self.assertEqual(made.getImplementationName(), self.service.getImplementationName())


class Removed(unittest.TestCase):
    """In a profile of its own."""

    def test_removed_again_the_extension_leaves_nothing_but_the_journals_of_recorded_documents(self):
        office = Office("removal")
        before = self.traces(office)
        self.assertIn(IDENTIFIER, office.extensions())
        with office:
            document = office.new_document("Text")
            office.provenance().startRecording(document.model, CONSENT)
            document.caret_to_end()
            document.type("typed")
            document.save_as(office.files / "document.odt")
            document.close()
        office.remove_extension(IDENTIFIER)
        self.assertNotIn(IDENTIFIER, office.extensions())
        with office:
            self.assertIsNone(office.provenance())
            document = office.open(office.files / "document.odt")
            self.assertEqual(document.text, "Texttyped")
            document.close()
        self.assertTrue(before, "the search found nothing even while the extension was installed")
        self.assertEqual(self.traces(office), [])
        self.assertTrue(record.package_files(office.files / "document.odt"))

    @staticmethod
    def traces(office):
        """Files of the profile, the shared place and the home that name the extension, its journals apart."""
        found = []
        here = [str(office.home).lower().encode(), office.home.as_uri().lower().encode()]  # may be named after the project
        for path in office.home.rglob("*"):
            if not path.is_file() or path.is_relative_to(office.files) or path == office.log:
                continue
            name = str(path.relative_to(office.home))
            content = path.read_bytes().lower()
            for place in here:
                content = content.replace(place, b"")
            if "palimpsest" in name.lower() or b"palimpsest" in content:
                if "/palimpsest/" not in name:
                    found.append(name)
        return sorted(found)
