# SPDX-License-Identifier: MPL-2.0
"""Where the record lies: in the file, beside it, and in the profile while working."""

import json
import os
import time
from unittest import mock

import record
from harness import Office, OfficeTest, asks
from options import properties

from com.sun.star.io import IOException


class Homes(OfficeTest):
    def written(self, text="An early draft. "):
        """A document with something of each kind in it."""
        document = self.recorded(text)
        document.type("Typed words, ")
        self.insert(document, "the model's words, ")
        document.paste_from_elsewhere("words from elsewhere")
        return document

    def working_journal(self, path):
        """The one in the profile that belongs to a saved file."""
        name = record.checkpoint(path)[0] + ".sqlite"
        found = [one for one in self.office.profile.rglob("palimpsest/*.sqlite") if one.name == name]
        self.assertEqual(len(found), 1, f"{name} in {self.office.profile}")
        return found[0]

    def assert_homes_agree(self, path):
        entries = record.package_entries(path)
        self.assertGreater(len(entries), 1)
        self.assertEqual([json.loads(line)["n"] for line in entries], list(range(len(entries))))
        self.assertEqual(record.log_entries(record.written_log(path)), entries)
        self.assertEqual(record.log_entries(self.working_journal(path)), entries)
        return entries

    def test_after_a_save_the_package_the_log_file_and_the_working_journal_hold_the_same_entries(self):
        path = self.saved(self.written())
        self.assert_homes_agree(path)

    def test_a_saved_file_and_its_log_verify(self):
        path = self.saved(self.written())
        for file in (path, record.written_log(path), self.working_journal(path)):
            status, said = record.verify(file)
            self.assertEqual(status, 0, said)

    def test_a_reader_written_from_the_format_page_alone_finds_the_same_root(self):
        path = self.saved(self.written())
        document, size, root = record.checkpoint(path)
        self.assertEqual((size, root), (len(record.package_entries(path)), record.package_root(path)))
        told = record.inspect(path)
        self.assertEqual((told["document"]["id"], told["coverage"]["entries"], told["coverage"]["root"]), (document, size, root))

    def test_the_file_the_log_and_the_open_document_are_inspected_alike(self):
        document = self.written()
        path = self.saved(document)
        here, there = self.inspection(document), record.inspect(path)
        self.assertEqual(here["stories"], there["stories"])
        self.assertEqual(here["totals"], there["totals"])
        self.assertEqual(here["responses"], there["responses"])
        self.assert_covered(here)
        self.assert_covered(there)
        self.assertEqual(record.body(record.inspect(record.written_log(path)))["runs"], record.body(there)["runs"])

    def test_saving_asks_nothing_and_leaves_the_document_unmodified(self):
        document = self.written()
        self.assertTrue(document.modified)
        self.saved(document)
        self.assertFalse(document.modified)
        document.type("x")
        self.assertTrue(document.modified)
        document.save()
        self.assertFalse(document.modified)

    def test_a_second_save_adds_to_the_record_and_changes_nothing_in_it(self):
        document = self.written()
        path = self.saved(document)
        first = record.package_entries(path)
        document.type(" and then more")
        document.caret(3)
        document.backspace(2)
        document.save()
        second = self.assert_homes_agree(path)
        self.assertGreater(len(second), len(first))
        self.assertEqual(second[:len(first)], first)
        self.assert_covered(record.inspect(path))
        self.assertEqual(record.verify(path)[0], 0)

    def test_saved_under_another_name_both_files_carry_the_record_of_their_own_text(self):
        document = self.written()
        one = self.saved(document, "one.odt")
        document.type(" and more")
        other = self.saved(document, "other.odt")
        self.assert_homes_agree(other)
        for path, end in ((one, "words from elsewhere"), (other, "words from elsewhere and more")):
            self.assertTrue(record.replay(path).rstrip("\n").endswith(end), path)
            self.assert_covered(record.inspect(path))
            self.assertEqual(record.verify(path)[0], 0)
            self.assertEqual(record.log_entries(record.written_log(path)), record.package_entries(path))

    def test_a_word_document_has_the_log_file_alone(self):
        document = self.written()
        path = self.saved(document, "document.docx", "MS Word 2007 XML")
        self.assertEqual(record.package_files(path), {})
        log = record.written_log(path)
        self.assertEqual(record.verify(log)[0], 0)
        self.assertEqual(record.inspect(path, "--log", log)["coverage"]["status"], "covered")
        status, out, err = record.command("inspect", path)
        self.assertEqual(status, 1)
        self.assertIn("this format carries no record", (out + err).lower())
        back = self.saved(document, "document.odt")
        self.assert_homes_agree(back)
        self.assert_covered(record.inspect(back))

    def test_a_copy_in_another_format_gets_no_log_file_and_leaves_the_document_as_it_is(self):
        document = self.written()
        path = self.saved(document)
        copy = path.with_suffix(".pdf")
        document.model.storeToURL(copy.as_uri(), properties(FilterName="writer_pdf_Export"))
        self.assertFalse(document.modified)
        self.assertTrue(record.stays_without_log(copy))
        document.type("x")
        document.model.storeToURL(copy.as_uri(), properties(FilterName="writer_pdf_Export"))
        self.assertTrue(document.modified)
        self.assertTrue(copy.is_file())

    def test_a_file_opened_again_keeps_its_origins_and_goes_on_where_it_stood(self):
        document = self.written()
        response = self.inspection(document)["responses"][0]["id"]
        path = self.saved(document)
        was = record.characters(record.inspect(path))
        first = record.package_entries(path)
        document.close()

        again = self.office.open(path)
        self.assertEqual(record.characters(self.inspection(again)), was)
        self.assertFalse(again.modified)
        self.start(again)
        again.caret_to_end()
        again.type(" typed later")
        self.assertEqual(self.service.responseText(again.model, response), "the model's words, ")
        self.assertNotEqual(self.insert(again, " and answered later"), response)
        again.save()

        entries = self.assert_homes_agree(path)
        self.assertEqual(entries[:len(first)], first)
        resumed = [json.loads(line) for line in entries[len(first):] if '"resumed"' in line]
        self.assertEqual([one["size"] for one in resumed], [len(first)])
        self.assertEqual([one["origin"] for one in _runs(record.inspect(path))][-2:], ["keyboard", "model"])
        self.assert_covered(record.inspect(path))
        self.assertEqual(record.characters(record.inspect(path))[:len(was)], was)

    def test_the_same_persons_later_work_on_it_is_recorded_without_asking_again(self):
        document = self.written()
        path = self.saved(document)
        document.close()
        again = self.office.open(path)
        again.caret_to_end()
        again.type(" and on")
        again.save()
        told = record.inspect(path)
        self.assert_covered(told)
        self.assertEqual(record.spans(told, again.text)[-1], (" and on", "keyboard"))

    def test_another_person_who_opens_it_is_not_recorded_until_they_agree(self):
        document = self.written()
        path = self.saved(document)
        was_text = document.text
        document.close()
        first = record.package_entries(path)
        with Office("colleague", seconds=self.seconds) as office:
            reader = office.open(path)
            reader.caret_to_end()
            reader.type(" by a colleague")
            reader.save()
            self.assertFalse([line for line in record.package_entries(path) if "by a colleague" in line])
            self.assertEqual(record.package_entries(path)[:len(first)], first)
            told = record.inspect(path)
            self.assertEqual(told["coverage"]["status"], "partly-covered")
            self.assertEqual(record.spans(told, reader.text)[-1], (" by a colleague", "unknown"))

            self.start(reader)
            reader.type(", who agreed")
            reader.save()
            told = record.inspect(path)
            self.assertEqual(record.spans(told, reader.text)[-2:], [(" by a colleague", "unknown"), (", who agreed", "keyboard")])
            self.assertEqual(len(told["writers"]), 2)
            self.assertTrue(reader.text.startswith(was_text))
            reader.close()

    def test_closed_without_saving_the_file_goes_on_from_what_it_carries(self):
        document = self.written()
        path = self.saved(document)
        saved_text, first = document.text, record.package_entries(path)
        document.type(" thrown away")
        self.insert(document, " and this too")
        document.close()

        again = self.office.open(path)
        self.assertEqual(again.text, saved_text)
        self.assert_covered(self.inspection(again))
        self.start(again)
        again.caret_to_end()
        again.type(" kept")
        again.save()
        entries = record.package_entries(path)
        self.assertEqual(entries[:len(first)], first)
        told = record.inspect(path)
        self.assert_covered(told)
        self.assertEqual(record.verify(path)[0], 0)
        self.assertEqual(record.spans(told, again.text)[-1], (" kept", "keyboard"))
        self.assertNotIn("thrown away", "\n".join(entries))

    def test_a_save_that_fails_loses_nothing_and_the_next_one_works(self):
        document = self.written()
        path = self.saved(document)
        document.type(" more")
        with self.assertRaises(IOException):
            document.model.storeAsURL("file:///proc/no-such-folder/x.odt", ())
        document.type(" still")
        self.assertEqual(document.path, path)
        document.save()
        self.assert_homes_agree(path)
        told = record.inspect(path)
        self.assert_covered(told)
        self.assertEqual(record.spans(told, document.text)[-1], (" more still", "keyboard"))

    def test_a_document_with_a_password_has_no_readable_record_beside_it(self):
        document = self.written("Confidential draft. ")
        path = document.office.files / self.id().replace(".", "-") / "locked.odt"
        path.parent.mkdir(parents=True, exist_ok=True)
        document.model.storeAsURL(path.as_uri(), properties(FilterName="writer8", Password="password"))
        self.assertTrue(record.stays_without_log(path))
        for name, content in record.package_files(path).items():
            self.assertNotIn(b"Typed words", content, name)
        for journal in self.office.profile.rglob("palimpsest/*"):
            if journal.is_file():
                self.assertFalse(b"Confidential draft" in journal.read_bytes(), f"{journal.name} has the text in clear")

    def test_the_record_says_which_document_and_program_it_is_of(self):
        path = self.saved(self.written())
        told = record.inspect(path)
        self.assertEqual(told["format"], "palimpsest-inspection/1")
        self.assertIn("Palimpsest", json.loads(record.package_entries(path)[0])["software"])
        self.assertTrue(told["document"]["software"])
        self.assertEqual(len(told["writers"]), 1)
        self.assertEqual(told["writers"][0]["id"], "s1")
        self.assertTrue(told["writers"][0]["writer"])

    def test_no_file_is_left_beside_the_document_but_its_log(self):
        path = self.saved(self.written())
        log = record.written_log(path)
        self.assertEqual({one.name for one in path.parent.iterdir() if not one.name.startswith(".~lock")},
                         {path.name, log.name})

    def test_what_was_written_and_asked_stands_in_no_file_of_the_profile_but_the_journal(self):
        document = self.recorded("Opening. ")
        document.type("Zanzibar marmalade, ")
        self.insert(document, "quixotic xylophones", prompt="Name some wobbling zeppelins.")
        self.saved(document)
        for path in self.office.profile.rglob("*"):
            if path.is_file() and ".sqlite" not in path.name:
                content = path.read_bytes()
                for words in (b"Zanzibar", b"xylophones", b"zeppelins"):
                    self.assertFalse(words in content, f"{path} has {words}")

    def test_a_long_record_is_packed_while_nothing_happens_and_a_save_has_it_whole(self):
        office = Office("packing", seconds=self.seconds)
        self.addCleanup(office.kill)
        times = office.home / "times"
        with mock.patch.dict(os.environ, PALIMPSEST_TIMES=str(times)):
            office.start()
        document = self.recorded("", office)
        asks(office, self.model.address)
        for number in range(3):
            self.insert(document, f"Answer {number} with many words, again and again. " * 1500)

        def packed():
            document.type(".")  # with a look, what was measured is written
            time.sleep(1)       # and then nothing happens
            return times.exists() and any(line.startswith("packed ") for line in times.read_text().splitlines())
        self.wait_for(packed)
        path = self.saved(document)
        self.assertGreater(sum(1 for name in record.package_files(path) if name.endswith(".jsonl.gz")), 1)
        self.assert_covered(record.inspect(path))
        office.stop()


def _runs(inspection):
    return record.body(inspection)["runs"]
