# SPDX-License-Identifier: MPL-2.0
"""What Writer saves by itself, and opens again after the office was killed.

Writer writes a recovery file as it writes any copy, and opens it under the name of the document that it was of; both are done here by
the same calls, since an office without a screen does neither by itself.
"""

import time

import interaction
import record
from harness import Office, OfficeTest, asks
from options import properties


class Recovery(OfficeTest):
    def recovering(self, fresh=True):
        office = Office("recovering", fresh=fresh, seconds=self.seconds).start()
        self.addCleanup(office.kill)
        asks(office, self.model.address)
        return office

    def backed_up(self, document):
        """A recovery file of the document as it is now."""
        path = document.office.files / "recovery" / "recovery.odt"
        path.parent.mkdir(exist_ok=True)
        document.model.storeToURL(path.as_uri(), properties(FilterName="writer8"))
        return path

    def test_the_record_covers_what_the_recovery_file_has_and_goes_on_from_there(self):
        office = self.recovering()
        document = self.recorded("A draft. ", office)
        document.type("Saved. ")
        path = self.saved(document)
        document.type("Backed up. ")
        self.insert(document, "So is this. ")
        self.assertTrue(document.modified)
        backup = self.backed_up(document)
        self.assertTrue(document.modified, "a recovery file is no save")
        text = document.text
        document.type("Lost.")
        time.sleep(1)
        office.kill()

        office = self.recovering(fresh=False)
        recovered, asked = interaction.opened(office, backup, SalvagedFile=path.as_uri())
        self.assertEqual(asked, [])
        self.assertEqual((recovered.text, recovered.path), (text, path))
        self.assert_covered(self.inspection(recovered))
        self.start(recovered)
        recovered.caret_to_end()
        recovered.type("After it.")
        recovered.save()
        told = record.inspect(path)
        self.assert_covered(told)
        self.assertEqual(record.spans(told, recovered.text), [("A draft. ", "imported"), ("Saved. Backed up. ", "keyboard"),
                                                              ("So is this. ", "model"), ("After it.", "keyboard")])
        self.assertEqual(record.log_entries(record.written_log(path)), record.package_entries(path))
        self.assertNotIn("Lost", "\n".join(record.package_entries(path)))

    def test_a_document_that_was_never_saved_goes_on_with_its_own_record_too(self):
        office = self.recovering()
        document = self.recorded("A draft. ", office)
        document.type("Backed up. ")
        backup = self.backed_up(document)
        first = record.package_entries(backup)
        time.sleep(1)
        office.kill()

        office = self.recovering(fresh=False)
        recovered, asked = interaction.opened(office, backup, SalvagedFile="", AsTemplate=False)
        self.assertEqual(asked, [])
        self.start(recovered)
        recovered.caret_to_end()
        recovered.type("After it.")
        path = self.saved(recovered, "recovered.odt")
        self.assertEqual(record.package_entries(path)[:len(first)], first)
        self.assert_covered(record.inspect(path))
