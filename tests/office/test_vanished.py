# SPDX-License-Identifier: MPL-2.0
"""Folders that are gone, and files that may only be read, while their document is open."""

import shutil
import time

import interaction
import notices
import record
from com.sun.star.io import IOException
from harness import Office, OfficeTest

AT_ONCE = 10  # seconds, for a save on a busy machine


class Vanished(OfficeTest):
    def test_the_folder_of_an_open_document_is_gone_and_comes_back(self):
        document = self.recorded("A draft. ")
        document.type("Saved. ")
        path = self.saved(document)
        record.written_log(path)
        away = path.parent.with_name(path.parent.name + "-away")
        shutil.rmtree(away, ignore_errors=True)
        path.parent.rename(away)
        path.parent.touch()  # or Writer would make it anew
        self.addCleanup(shutil.rmtree, away, ignore_errors=True)

        document.type("Typed without it. ")
        self.insert(document, "Answered without it. ")
        began = time.monotonic()
        with self.assertRaises(IOException):
            document.save()
        self.assertLess(time.monotonic() - began, AT_ONCE)
        self.assert_covered(self.inspection(document))
        self.assertTrue(document.modified)

        path.parent.unlink()
        away.rename(path.parent)
        document.type("And back.")
        document.save()
        told = record.inspect(path)
        self.assert_covered(told)
        self.assertEqual(record.spans(told, document.text), [
            ("A draft. ", "imported"), ("Saved. Typed without it. ", "keyboard"), ("Answered without it. ", "model"), ("And back.", "keyboard")])
        self.assertEqual(record.log_entries(record.written_log(path)), record.package_entries(path))
        document.close()
        self.assertEqual(interaction.opened(self.office, path)[1], [])

    def test_saved_elsewhere_when_its_folder_is_gone_it_has_all_of_its_record_there(self):
        document = self.recorded("A draft. ")
        document.type("Saved. ")
        path = self.saved(document)
        record.written_log(path)
        shutil.rmtree(path.parent)
        document.type("Typed without it.")
        there = document.save_as(self.office.files / "elsewhere" / "document.odt")
        told = record.inspect(there)
        self.assert_covered(told)
        self.assertEqual(record.log_entries(record.written_log(there)), record.package_entries(there))

    def test_where_only_the_log_file_cannot_be_written_it_is_told_once_and_the_document_is_saved(self):
        document = self.recorded("A draft. ")
        path = self.office.files / "no-log" / "document.odt"
        shutil.rmtree(path.parent, ignore_errors=True)
        record.log_file(path).mkdir(parents=True)
        (record.log_file(path) / "in the way").touch()
        document.type("Typed. ")
        document.save_as(path)
        self.wait_for(lambda: "log file beside the document could not be written" in notices.told(document, 0))
        notices.close(document)
        self.assert_covered(record.inspect(path, "--log", self.journal(path)))
        document.type("More.")
        document.save()
        self.assertEqual(notices.told(document, 1), "")

    def journal(self, path):
        name = record.checkpoint(path)[0] + ".sqlite"
        found, = (one for one in self.office.profile.rglob("palimpsest/*.sqlite") if one.name == name)
        return found

    def test_a_file_that_may_only_be_read_is_read_and_a_copy_of_it_goes_on(self):
        with Office("bound", bound=True, seconds=self.seconds) as office:
            document = self.recorded("A draft. ", office)
            document.type("Typed. ")
            path = self.saved(document)
            record.written_log(path)
            document.close()
            self.addCleanup(path.parent.chmod, 0o755)
            for one in path.parent.iterdir():
                one.chmod(0o444)
            path.parent.chmod(0o555)
            before = {one.name: one.read_bytes() for one in path.parent.iterdir()}
            reader, asked = interaction.opened(office, path)
            self.assertEqual(asked, [])
            self.assertTrue(reader.model.isReadonly())
            self.assert_covered(self.inspection(reader))
            self.assertEqual({one.name: one.read_bytes() for one in path.parent.iterdir()}, before)
            copy = reader.save_as(office.files / "copy" / "document.odt")
            reader.close()
            copy.chmod(0o644)
            reader, asked = interaction.opened(office, copy)
            self.assertEqual(asked, [])
            self.start(reader)
            reader.caret_to_end()
            reader.type("Typed later.")
            reader.save()
            told = record.inspect(copy)
            self.assert_covered(told)
            self.assertEqual(record.spans(told, reader.text)[-1], ("Typed. Typed later.", "keyboard"))
            self.assertEqual(record.package_entries(copy)[:len(record.package_entries(path))], record.package_entries(path))
            reader.close()
