# SPDX-License-Identifier: MPL-2.0
"""A copy with less in it is a document like any other: Writer opens it, knows its record, and goes on with it."""

import zipfile

import record
from harness import OfficeTest

CANARY = "the canary's whole name"
COVER = "\u2588"


class Redaction(OfficeTest):
    def written(self):
        document = self.recorded("An early draft. ")
        document.type("Typed, ")
        document.paste_from_elsewhere(CANARY)
        document.type(" and typed.")
        self.insert(document, " The model's words.", prompt=f"Who is {CANARY}?")
        return self.saved(document)

    def copy(self, path, command, *options):
        out = path.with_name(f"{command}.odt")
        status, said, errors = record.command(command, path, "-o", out, *options)
        self.assertEqual(status, 0, said + errors)
        return out

    def pasted_entry(self, path):
        return next(number for number, line in enumerate(record.package_entries(path)) if '"cause":"paste"' in line)

    def assert_gone(self, path):
        with zipfile.ZipFile(path) as package:
            for name in package.namelist():
                self.assertNotIn(CANARY.encode(), package.read(name), name)
        self.assertNotIn(CANARY, "\n".join(record.package_entries(path)))

    def assert_opens_and_goes_on(self, path, text):
        self.assert_covered(record.inspect(path))
        with zipfile.ZipFile(path) as package:
            self.assertIsNone(package.testzip())
        document = self.office.open(path)
        self.assertEqual(document.text, text)
        self.assert_covered(self.inspection(document))
        self.start(document)
        document.caret_to_end()
        document.type(" More.")
        document.save()
        later = record.inspect(path)
        self.assert_covered(later)
        self.assertEqual(record.verify(path)[0], 0)
        self.assertEqual(record.body(later)["length"], len(text) + len(" More."))

    def test_a_redacted_document_opens_as_any_other_and_its_record_goes_on(self):
        path = self.written()
        out = self.copy(path, "redact", "--entries", str(self.pasted_entry(path)))
        self.assert_gone(out)
        self.assert_opens_and_goes_on(
            out, f"An early draft. Typed, {COVER * len(CANARY)} and typed. The model's words.")
        self.assert_gone(out)
        self.assertNotIn(CANARY, "\n".join(record.log_entries(record.written_log(out))))

    def test_a_document_of_which_all_text_was_redacted_opens_as_any_other(self):
        path = self.written()
        length = record.body(record.inspect(path))["length"]
        self.assert_opens_and_goes_on(self.copy(path, "redact", "--all-text"), COVER * length)

    def test_a_document_to_hand_in_opens_as_any_other_and_has_its_text(self):
        path = self.written()
        out = self.copy(path, "handin", "--texts", "own")
        self.assert_opens_and_goes_on(out, f"An early draft. Typed, {CANARY} and typed. The model's words.")

    def test_a_document_without_its_record_opens_as_any_other(self):
        path = self.written()
        out = self.copy(path, "handin", "--no-record")
        self.assertEqual(record.package_files(out), {})
        document = self.office.open(out)
        self.assertEqual(document.text, f"An early draft. Typed, {CANARY} and typed. The model's words.")
        self.assertEqual(self.inspection(document)["coverage"]["status"], "absent")
