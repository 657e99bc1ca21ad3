# SPDX-License-Identifier: MPL-2.0
"""An office that is ended at any instant."""

import time

import record
from com.sun.star.io import IOException
from harness import Office, OfficeTest, asks
from random_keys import Keys
from small_disk import SmallDisk
from waiting import Waiting

IDLE_SECONDS = 1
KEYS_MAY_BE_LOST = 0.25  # seconds


class Crash(OfficeTest):
    def crashing(self, **how):
        office = Office("crashing", seconds=self.seconds, **how).start()
        self.addCleanup(office.kill)
        asks(office, self.model.address)
        return office

    def journal(self, office):
        found = list(office.profile.rglob("palimpsest/*.sqlite"))
        self.assertEqual(len(found), 1, "the profile has no working journal, or several")
        return found[0]

    def test_killed_when_idle_the_office_has_lost_nothing(self):
        office = self.crashing()
        document = self.recorded("A draft. ", office)
        document.type("Typed words. ")
        self.insert(document, "The model's words. ")
        pending = self.ask(document, "Never taken.")
        document.paste_from_elsewhere("Pasted words. ")
        document.type("The last ones.")
        text = document.text
        time.sleep(IDLE_SECONDS)
        office.kill()

        journal = self.journal(office)
        status, said = record.verify(journal)
        self.assertEqual(status, 0, said)
        self.assertEqual(record.replay(journal).rstrip("\n"), text)
        told = record.inspect(journal)
        self.assertEqual(record.spans(told, text), [
            ("A draft. ", "imported"), ("Typed words. ", "keyboard"), ("The model's words. ", "model"),
            ("Pasted words. ", "pasted"), ("The last ones.", "keyboard")])
        self.assertEqual([(one["id"], one["outcome"], one["length"]) for one in told["responses"]][1:], [(pending, "pending", 12)])

    def test_killed_in_the_middle_of_typing_it_has_lost_no_response_and_only_the_last_keys(self):
        office = self.crashing()
        self.killed_while_typing(office, lambda document, character: document.type(character))

    def test_killed_in_the_middle_of_words_whose_letters_are_looked_at_together_it_has_lost_only_the_last_keys(self):
        office = self.crashing()
        self.killed_while_typing(office, Keys(office).press)

    def killed_while_typing(self, office, types):
        document = self.recorded("", office)
        self.ask(document, "An answer.")
        typed = "the quick brown fox jumps over the lazy dog " * 6
        marks = []
        waiting = Waiting(office)
        for character in typed:
            types(document, character)
            marks.append(time.monotonic())
            time.sleep(0.01)
        killed, waited = waiting.end()
        office.kill()

        journal = self.journal(office)
        self.assertEqual(record.verify(journal)[0], 0)
        kept = record.replay(journal).rstrip("\n").lower()  # a sentence's first letter is corrected
        self.assertTrue(typed.startswith(kept) or typed.rstrip() == kept, kept)
        must = sum(1 for mark in marks if mark < killed - KEYS_MAY_BE_LOST - waited)
        self.assertGreater(must, len(typed) // 2, f"the machine is too busy: {waited} s")
        self.assertGreaterEqual(len(kept), len(typed[:must].rstrip()), f"kept waiting for {waited} s")
        self.assertEqual([one["outcome"] for one in record.inspect(journal)["responses"]], ["pending"])

    def test_a_response_is_in_the_journal_as_soon_as_the_caller_has_it(self):
        office = self.crashing()
        document = self.recorded("A draft. ", office)
        response = self.insert(document, "Just arrived.")
        office.kill()
        told = record.inspect(self.journal(office))
        self.assertEqual([(one["id"], one["outcome"], one["length"]) for one in told["responses"]], [(response, "inserted", 13)])

    def test_the_file_saved_before_the_office_was_killed_opens_and_goes_on(self):
        office = self.crashing()
        document = self.recorded("A draft. ", office)
        document.type("Saved. ")
        path = self.saved(document)
        document.type("Lost with the office.")
        time.sleep(IDLE_SECONDS)
        office.kill()

        with Office("crashing", fresh=False, seconds=self.seconds) as office:
            for component in list(office.desktop.Components):  # what the office recovered by itself
                component.close(True)
            document = office.open(path)
            self.start(document)
            document.caret_to_end()
            document.type("Typed after it.")
            document.save()
            told = record.inspect(path)
            self.assert_covered(told)
            self.assertEqual(record.spans(told, document.text), [("A draft. ", "imported"), ("Saved. Typed after it.", "keyboard")])
            document.close()

    # A disk that is full, a folder that nobody may write in

    def on_a_small_disk(self):
        """An office whose documents and journals lie on one."""
        office = Office("crashing", seconds=self.seconds)
        journals = office.profile / "user" / "palimpsest"
        journals.mkdir(exist_ok=True)
        try:
            disk = SmallDisk(office.files, journals)
        except OSError as error:
            self.skipTest(str(error))
        self.addCleanup(disk.close)
        self.addCleanup(office.kill)
        office.small_disk = disk
        asks(office.start(), self.model.address)
        return office, disk

    def saved_there(self, document):
        document.model.storeAsURL((document.office.files / "document.odt").as_uri(), ())

    def file_there(self, office, disk, number):
        """The document's file as it is now, with what lies beside it."""
        return disk.copied(office.files, office.home / f"copy-{number}") / "document.odt"

    def journal_there(self, office, disk):
        found, = disk.copied(office.profile / "user" / "palimpsest", office.home / "copy-of-the-journal").glob("*.sqlite")
        return found

    def test_while_the_disk_is_full_nothing_is_lost_and_later_it_is_all_written(self):
        office, disk = self.on_a_small_disk()
        document = self.recorded("A draft. ", office)
        document.type("Saved. ")
        self.saved_there(document)
        time.sleep(IDLE_SECONDS)
        before = self.file_there(office, disk, 1).read_bytes()

        disk.fill()
        document.type("Typed on a full disk. ")
        self.insert(document, "Answered on it. ")
        with self.assertRaises(IOException):
            document.save()
        path = self.file_there(office, disk, 2)
        self.assertEqual(path.read_bytes(), before)
        self.assertEqual(record.verify(path)[0], 0)
        document.type("Typed after the save that failed. ")

        disk.empty()
        document.save()
        text = document.text
        time.sleep(2 * IDLE_SECONDS)  # what could not be written is tried again after a second
        office.kill()
        expected = [("A draft. ", "imported"), ("Saved. Typed on a full disk. ", "keyboard"), ("Answered on it. ", "model"),
                    ("Typed after the save that failed. ", "keyboard")]
        path, journal = self.file_there(office, disk, 3), self.journal_there(office, disk)
        self.assert_covered(record.inspect(path))
        for home in path, record.written_log(path), journal:
            self.assertEqual(record.verify(home)[0], 0)
            self.assertEqual(record.spans(record.inspect(home), text), expected)

    def test_killed_while_the_disk_is_full_it_has_what_was_written_before(self):
        office, disk = self.on_a_small_disk()
        document = self.recorded("A draft. ", office)
        self.saved_there(document)
        response = self.insert(document, "Answered in time. ")
        time.sleep(IDLE_SECONDS)
        disk.fill()
        document.type("Too late. " * 20)
        time.sleep(IDLE_SECONDS)
        office.kill()
        path, journal = self.file_there(office, disk, 1), self.journal_there(office, disk)
        self.assertEqual((record.verify(journal)[0], record.verify(path)[0]), (0, 0))
        self.assertTrue(record.replay(journal).startswith("A draft. Answered in time. "))
        self.assertEqual([(one["id"], one["outcome"]) for one in record.inspect(journal)["responses"]], [(response, "inserted")])

    def test_a_folder_that_turns_read_only_takes_no_file_and_costs_none(self):
        office = self.crashing(bound=True)
        document = self.recorded("A draft. ", office)
        path = self.saved(document)
        before = path.read_bytes()
        self.addCleanup(path.parent.chmod, 0o755)
        path.parent.chmod(0o555)
        document.type("Typed later. ")
        with self.assertRaises(IOException):  # Writer itself replaces files as a whole
            document.save()
        self.assertEqual(path.read_bytes(), before)
        self.assertEqual(record.verify(path)[0], 0)
        path.parent.chmod(0o755)
        document.type("And more.")
        document.save()
        told = record.inspect(path)
        self.assert_covered(told)
        self.assertEqual(record.spans(told, document.text), [("A draft. ", "imported"), ("Typed later. And more.", "keyboard")])
        self.assertEqual(record.replay(record.written_log(path)), record.replay(path))
