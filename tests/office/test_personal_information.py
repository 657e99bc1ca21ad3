# SPDX-License-Identifier: MPL-2.0
"""The office's own option that removes personal information when saving: the record is personal information."""

import zipfile

import notices
import record
from harness import Office, OfficeTest
from options import properties

SECURITY = "/org.openoffice.Office.Common/Security/Scripting"
CANARY = "Ocelots in Ulaanbaatar"


class PersonalInformation(OfficeTest):
    def setUp(self):
        super().setUp()
        self.addCleanup(self.removing, False)

    def removing(self, on):
        if self.office.alive():
            self.office.configure(SECURITY, RemovePersonalInfoOnSaving=on)

    def assert_carries_none(self, path):
        with zipfile.ZipFile(path) as package:
            self.assertEqual([name for name in package.namelist() if "rovenance" in name], [])
            self.assertNotIn(b"rovenance", package.read("META-INF/manifest.xml"))
        self.assertEqual(record.command("verify", path)[0], 1)

    def test_with_the_option_on_the_file_carries_no_record_and_the_journal_on_this_computer_goes_on(self):
        self.removing(True)
        document = self.recorded("A draft. ")
        document.type(CANARY)
        path = self.saved(document)
        self.assert_carries_none(path)
        self.assertTrue(record.stays_without_log(path))
        self.assertIn("carries no record", notices.told(document))
        notices.close(document)
        document.type(" and on")
        document.save()
        self.assert_carries_none(path)
        self.assertEqual(notices.told(document, 1), "", "it is told once")
        self.assert_covered(self.inspection(document))
        journals = [one for one in self.office.profile.rglob("palimpsest/*.sqlite") if self.holds(one, CANARY + " and on")]
        self.assertEqual(len(journals), 1)

    @staticmethod
    def holds(journal, text):
        return record.replay(journal).rstrip("\n").endswith(text)

    def test_what_the_file_and_its_log_file_held_before_is_taken_out(self):
        document = self.recorded("A draft. ")
        document.type(CANARY)
        path = self.saved(document)
        record.written_log(path)
        self.removing(True)
        document.type(" more")
        document.save()
        self.assert_carries_none(path)
        self.wait_for(lambda: not record.log_file(path).exists())
        self.assertFalse(document.modified)

    def test_with_the_option_off_again_the_next_save_carries_everything(self):
        document = self.recorded("A draft. ")
        document.type("First. ")
        path = self.saved(document)
        first = record.package_entries(path)
        self.removing(True)
        document.type("Second. ")
        document.save()
        self.removing(False)
        document.type("Third.")
        document.save()
        entries = record.package_entries(path)
        self.assertEqual(entries[:len(first)], first)
        self.assertEqual(record.log_entries(record.written_log(path)), entries)
        told = record.inspect(path)
        self.assert_covered(told)
        self.assertEqual(record.spans(told, document.text), [("A draft. ", "imported"), ("First. Second. Third.", "keyboard")])

    def test_a_copy_carries_none_either_and_the_document_stays_as_it_is(self):
        document = self.recorded("A draft. ")
        document.type("Typed.")
        path = self.saved(document)
        self.removing(True)
        copy = path.with_name("copy.odt")
        document.model.storeToURL(copy.as_uri(), properties(FilterName="writer8"))
        self.assert_carries_none(copy)
        self.assertFalse(document.modified)
        self.assert_covered(record.inspect(path))
        self.removing(False)
        document.model.storeToURL(copy.as_uri(), properties(FilterName="writer8"))
        self.assert_covered(record.inspect(copy))
        self.assertFalse(document.modified)

    def test_a_record_that_was_only_read_is_taken_out_and_put_back(self):
        document = self.recorded("A draft. ")
        document.type("Typed.")
        path = self.saved(document)
        log = record.written_log(path).read_bytes()
        document.close()
        with Office("colleague", seconds=self.seconds) as office:
            office.configure(SECURITY, RemovePersonalInfoOnSaving=True)
            reader = office.open(path)
            before = record.package_files(path)
            reader.caret_to_end()
            reader.type(" By a colleague.")
            reader.save()
            self.assert_carries_none(path)
            self.assertIn("put it back", notices.told(reader))
            self.assertEqual(record.log_file(path).read_bytes(), log, "the log file is not the colleague's")
            office.configure(SECURITY, RemovePersonalInfoOnSaving=False)
            reader.type(" Twice.")
            reader.save()
            self.assertEqual(record.package_files(path), before)
            told = record.inspect(path)
            self.assertEqual(record.spans(told, reader.text)[-1], (" By a colleague. Twice.", "unknown"))
            reader.close()

    def test_a_log_file_with_more_than_this_document_has_recorded_is_left_and_that_is_told(self):
        document = self.recorded("A draft. ")
        document.type("Typed.")
        path = self.saved(document)
        other = self.saved(document, "other.odt")
        log = record.written_log(path)
        document.type(" And more.")
        document.save()
        log.write_bytes(record.written_log(other).read_bytes())  # of a later state
        kept = log.read_bytes()
        document.close()

        self.removing(True)
        earlier = self.office.open(path)
        self.start(earlier)
        earlier.caret_to_end()
        earlier.type(" Otherwise.")
        notices.close(earlier)
        earlier.save()
        self.assert_carries_none(path)
        self.wait_for(lambda: "left there" in notices.told(earlier, 0))
        self.assertEqual(log.read_bytes(), kept)
