# SPDX-License-Identifier: MPL-2.0
"""Recorded documents that are digitally signed."""

import zipfile

import interaction
import record
import signing
from harness import OfficeTest


class Signatures(OfficeTest):
    def signed(self):
        document = self.recorded("A draft. ")
        document.type("Typed. ")
        path = self.saved(document)
        record.written_log(path)
        document.close()
        names = signing.sign(path)
        self.assertTrue([name for name in names if name.startswith("Provenance/")], "the signature covers the record")
        return path

    def test_a_signed_file_is_read_without_a_question_and_left_as_it_is(self):
        path = self.signed()
        before = path.read_bytes()
        document, asked = interaction.opened(self.office, path)
        self.assertEqual(asked, [])
        self.assert_covered(self.inspection(document))
        self.assertFalse(document.modified)
        document.close()
        self.assertEqual(path.read_bytes(), before)
        self.assertEqual(record.verify(path)[0], 0)

    def test_a_change_drops_the_signature_as_writer_does_and_the_record_goes_on(self):
        path = self.signed()
        document, asked = interaction.opened(self.office, path)
        self.assertEqual(asked, [])
        self.start(document)
        document.caret_to_end()
        document.type("Typed later.")
        document.save()
        with zipfile.ZipFile(path) as package:
            self.assertNotIn(signing.SIGNATURES, package.namelist())
        told = record.inspect(path)
        self.assert_covered(told)
        self.assertEqual(record.spans(told, document.text), [("A draft. ", "imported"), ("Typed. Typed later.", "keyboard")])
        document.close()
        self.assertEqual(interaction.opened(self.office, path)[1], [])
