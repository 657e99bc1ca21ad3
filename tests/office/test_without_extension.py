# SPDX-License-Identifier: MPL-2.0
"""A recorded file in the hands of somebody who does not have the extension."""

import record
from harness import Office, OfficeTest


class WithoutTheExtension(OfficeTest):
    def test_a_writer_without_the_extension_keeps_the_record_and_its_changes_show_as_unknown(self):
        document = self.recorded("A draft.\n")
        document.type("Typed. ")
        self.insert(document, "Modelled.\nIn two paragraphs.")
        path = self.saved(document)
        was_text, was = document.text, record.characters(record.inspect(path))
        document.close()
        kept = record.package_files(path)
        self.assertTrue(kept)

        with Office("without", extension=False) as other:
            self.assertIsNone(other.provenance())
            elsewhere = other.open(path)
            elsewhere.caret(was_text.index("Modelled") + 3)
            elsewhere.type("NEW")
            elsewhere.caret_to_end()
            elsewhere.type("\nA paragraph from elsewhere.")
            elsewhere.select_text("Typed. ")
            elsewhere.delete()
            text = elsewhere.text
            elsewhere.save()
            elsewhere.close()

        self.assertEqual(record.package_files(path), kept)
        told = record.inspect(path)
        expected = [("A draft.\n", "imported"), ("Mod", "model"), ("NEW", "unknown"), ("elled.\nIn two paragraphs.", "model"),
                    ("\nA paragraph from elsewhere.", "unknown")]
        self.assertEqual(told["coverage"]["status"], "partly-covered")
        self.assertTrue(told["coverage"]["reasons"])
        self.assertEqual(record.spans(told, text), expected)
        left = [one for one in record.characters(told) if one[0] != "unknown"]
        typed = was_text.index("Typed. ")
        self.assertEqual(left, was[:typed] + was[typed + len("Typed. "):])

        again = self.office.open(path)
        here = self.inspection(again)
        self.assertEqual(record.spans(here, again.text), expected)
        self.assertEqual([one for one in record.characters(here) if one[0] != "unknown"],
                         [one for one in record.characters(told) if one[0] != "unknown"])
        self.assertEqual(here["totals"], told["totals"])
        self.assertEqual(here["coverage"]["status"], "partly-covered")
        self.assertFalse(again.modified)

        self.start(again)
        again.caret_to_end()
        again.type(" Typed here again.")
        again.save()
        told = record.inspect(path)
        self.assertEqual(record.spans(told, again.text), [*expected, (" Typed here again.", "keyboard")])
        self.assertEqual(told["coverage"]["status"], "partly-covered")
        status, said = record.verify(path)
        self.assertEqual(status, 1, said)
        self.assertNotIn("damaged", said.lower())
