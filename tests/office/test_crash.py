# SPDX-License-Identifier: MPL-2.0
"""An office that is ended at any instant."""

import time

import record
from harness import Office, OfficeTest, asks

IDLE_SECONDS = 1  # the keys of the last quarter of a second may be lost; the rest is for a busy machine


class Crash(OfficeTest):
    def crashing(self):
        office = Office("crashing", seconds=self.seconds).start()
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
        document = self.recorded("", office)
        self.ask(document, "An answer.")
        typed = "The quick brown fox jumps over the lazy dog. " * 6
        marks = []
        for character in typed:
            document.type(character)
            marks.append(time.monotonic())
            time.sleep(0.01)
        office.kill()
        killed = time.monotonic()

        journal = self.journal(office)
        self.assertEqual(record.verify(journal)[0], 0)
        kept = record.replay(journal).rstrip("\n")
        self.assertTrue(typed.startswith(kept) or typed.rstrip() == kept, kept)
        must = sum(1 for mark in marks if mark < killed - IDLE_SECONDS)
        self.assertGreaterEqual(len(kept), len(typed[:must].rstrip()))
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
