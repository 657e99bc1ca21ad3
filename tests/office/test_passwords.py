# SPDX-License-Identifier: MPL-2.0
"""Documents that a password protects: what they hold stands nowhere else in clear."""

import gzip
import zipfile

import interaction
import record
from harness import OfficeTest
from options import properties

PASSWORD = "open sesame"
CANARY = "Quokkas in Quetzaltenango"


class Passwords(OfficeTest):
    def locked(self, document, name="locked.odt"):
        path = document.office.files / self.id().replace(".", "-") / name
        path.parent.mkdir(parents=True, exist_ok=True)
        document.model.storeAsURL(path.as_uri(), properties(FilterName="writer8", Password=PASSWORD))
        return path

    def opened(self, path):
        document, asked = interaction.opened(self.office, path, Password=PASSWORD)
        self.assertEqual(asked, [])
        return document

    def in_clear(self, folder):
        """The files below a folder that hold the canary, packed or not."""
        found = []
        for path in folder.rglob("*"):
            if not path.is_file():
                continue
            contents = [path.read_bytes()]
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as package:
                    contents += [package.read(name) for name in package.namelist()]
            contents += [gzip.decompress(content) for content in contents if content[:3] == b"\x1f\x8b\x08"]
            if any(form in content for content in contents for form in (CANARY.encode(), CANARY.encode("utf-16-le"))):
                found.append(str(path.relative_to(folder)))
        return found

    def assert_nowhere_in_clear(self, path):
        self.wait_for(lambda: not self.in_clear(self.office.profile / "user" / "palimpsest"))
        self.wait_for(lambda: not self.in_clear(path.parent))
        self.assertEqual(self.in_clear(self.office.profile), [])
        self.assertTrue(record.stays_without_log(path))

    def test_what_it_holds_stands_nowhere_in_clear_and_opened_again_with_the_password_it_goes_on(self):
        document = self.recorded("A draft. ")
        document.type(CANARY + ". ")
        path = self.locked(document)
        self.assert_nowhere_in_clear(path)
        self.assert_covered(self.inspection(document))
        document.type("Typed later. ")
        document.save()
        self.assert_nowhere_in_clear(path)
        document.close()

        again = self.opened(path)
        self.assert_covered(self.inspection(again))
        self.start(again)
        again.caret_to_end()
        again.type("Typed on another day.")
        again.save()
        self.assert_nowhere_in_clear(path)
        told = self.inspection(again)
        self.assert_covered(told)
        self.assertEqual(record.spans(told, again.text), [("A draft. ", "imported"),
                                                          (CANARY + ". Typed later. Typed on another day.", "keyboard")])

    def test_a_password_that_is_set_later_takes_the_log_file_and_the_journal_away(self):
        document = self.recorded("A draft. ")
        document.type(CANARY + ". ")
        path = self.saved(document, "locked.odt")
        record.written_log(path)
        self.assertTrue(self.in_clear(path.parent), "the search finds nothing even where it is")
        self.locked(document)
        self.assert_nowhere_in_clear(path)

    def test_without_its_password_again_it_has_its_record_and_its_log_file_back(self):
        document = self.recorded("A draft. ")
        document.type("Typed. ")
        self.locked(document)
        path = self.saved(document, "unlocked.odt")
        document.type("Later.")
        document.save()
        told = record.inspect(path)
        self.assert_covered(told)
        self.assertEqual(record.spans(told, document.text), [("A draft. ", "imported"), ("Typed. Later.", "keyboard")])
        self.assertEqual(record.log_entries(record.written_log(path)), record.package_entries(path))

    def test_the_command_says_that_it_cannot_read_it(self):
        document = self.recorded("A draft. ")
        path = self.locked(document)
        status, _, said = record.command("verify", path)
        self.assertEqual(status, 3)
        self.assertIn("protected by a password", said)
