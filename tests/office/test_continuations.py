# SPDX-License-Identifier: MPL-2.0
"""One history that goes on in several files, formats and places."""

import shutil
import sqlite3
from contextlib import closing

import interaction
import notices
import record
from harness import OfficeTest

WORD = "MS Word 2007 XML"


class Forks(OfficeTest):
    def two_files(self):
        """A recorded file, and a duplicate of it beside it, both closed."""
        document = self.recorded("A draft. ")
        document.type("Shared. ")
        one = self.saved(document, "one.odt")
        record.written_log(one)
        document.close()
        other = one.with_name("other.odt")
        shutil.copy(one, other)
        return one, other

    def goes_on(self, path, text):
        """Opens a file, writes in it and saves it; what was told over it, and what it carries then."""
        document, asked = interaction.opened(self.office, path)
        self.assertEqual(asked, [])
        said = notices.told(document, 1)
        document.caret_to_end()
        document.type(text)
        document.save()
        entries = record.package_entries(path)
        record.written_log(path)
        self.assertEqual(record.spans(record.inspect(path), document.text)[-1], ("Shared. " + text, "keyboard"))
        document.close()
        return said, entries

    def journal(self, path):
        name = record.checkpoint(path)[0] + ".sqlite"
        found, = (one for one in self.office.profile.rglob("palimpsest/*.sqlite") if one.name == name)
        return found

    def test_two_continuations_of_one_file_are_both_kept_and_the_person_is_told_of_the_other(self):
        one, other = self.two_files()
        shared = record.package_entries(one)
        said, mine = self.goes_on(one, "On here.")
        self.assertEqual(said, "", "nothing goes on elsewhere yet")
        said, theirs = self.goes_on(other, "And there.")
        self.assertIn("not the only continuation", said)
        said, mine_again = self.goes_on_after(one, "On here.", " Again.")
        self.assertIn("not the only continuation", said)

        self.assertEqual(mine[:len(shared)], shared)
        self.assertEqual(theirs[:len(shared)], shared)
        self.assertEqual(mine_again[:len(mine)], mine)
        self.assertNotEqual(mine[len(shared)], theirs[len(shared)])
        for path in one, other:
            self.assert_covered(record.inspect(path))
            self.assertEqual(record.verify(path)[0], 0)
        with closing(sqlite3.connect(self.journal(one))) as database:
            main = [line for line, in database.execute("SELECT line FROM entries ORDER BY n")]
            branches = {}
            for branch, line in database.execute("SELECT branch, line FROM branches ORDER BY branch, n"):
                branches.setdefault(branch, []).append(line)
        self.assertEqual(main[:len(mine_again)], mine_again)
        self.assertTrue(any(branch[:len(theirs) - len(shared)] == theirs[len(shared):] for branch in branches.values()),
                        "the other continuation is lost")

    def goes_on_after(self, path, last, text):
        document, asked = interaction.opened(self.office, path)
        self.assertEqual(asked, [])
        said = notices.told(document, 1)
        document.caret_to_end()
        document.type(text)
        document.save()
        record.written_log(path)
        self.assertTrue(document.text.endswith(last + text))
        document.close()
        return said, record.package_entries(path)

    def test_a_continuation_held_against_the_others_log_file_is_named_as_one(self):
        one, other = self.two_files()
        shared = record.package_entries(one)
        self.goes_on(one, "On here.")
        self.goes_on(other, "And there.")
        status, said = record.verify(one, "--log", record.log_file(other))
        self.assertEqual(status, 1)
        self.assertIn(f"differ from entry {len(shared)} on: they are two continuations", said)
        told = record.inspect(one, "--log", record.log_file(other))
        self.assert_covered(told)

    def test_both_open_at_once_go_on_each_for_itself(self):
        one, other = self.two_files()
        documents = [interaction.opened(self.office, path)[0] for path in (one, other)]
        for number in range(3):
            for document in documents:
                document.caret_to_end()
                document.type(f"{document.path.stem} {number}. ")
        for document in documents:
            document.save()
        for path, document in zip((one, other), documents):
            told = record.inspect(path)
            self.assert_covered(told)
            self.assertEqual(record.spans(told, document.text)[-1], (document.text[len("A draft. "):], "keyboard"))
            self.assertEqual(record.log_entries(record.written_log(path)), record.package_entries(path))

    def test_closed_without_saving_is_no_other_continuation(self):
        one, _ = self.two_files()
        document, _ = interaction.opened(self.office, one)
        document.caret_to_end()
        document.type("Thrown away.")
        self.inspection(document)
        document.close()
        self.assertEqual(self.goes_on(one, "Kept.")[0], "")


class Formats(OfficeTest):
    def written(self):
        document = self.recorded("A draft. ")
        document.type("Typed. ")
        self.insert(document, "Modelled. ")
        return document

    def test_as_word_document_and_back_in_one_sitting_the_record_has_all_of_it(self):
        document = self.written()
        word = self.saved(document, "document.docx", WORD)
        document.type("In Word. ")
        document.save()
        log = record.log_file(word)
        self.wait_for(lambda: log.exists() and record.replay(log).rstrip("\n") == document.text)
        back = self.saved(document, "document.odt")
        document.type("Back.")
        document.save()
        told = record.inspect(back)
        self.assert_covered(told)
        self.assertEqual(record.spans(told, document.text), [("A draft. ", "imported"), ("Typed. ", "keyboard"), ("Modelled. ", "model"),
                                                             ("In Word. Back.", "keyboard")])
        self.assertEqual(record.log_entries(record.written_log(back)), record.package_entries(back))
        document.close()
        self.assertEqual(interaction.opened(self.office, back)[1], [])

    def test_a_word_document_opened_again_has_its_record_beside_it_and_begins_none_by_itself(self):
        document = self.written()
        word = self.saved(document, "document.docx", WORD)
        log = record.written_log(word)
        kept = record.log_entries(log)
        document.close()
        again, asked = interaction.opened(self.office, word)
        self.assertEqual(asked, [])
        again.caret_to_end()
        again.type("Not recorded.")
        again.save()
        self.assertEqual(record.log_entries(log), kept)
        self.assertEqual(record.inspect(word, "--log", log)["coverage"]["status"], "covered")
        back = self.saved(again, "document.odt")
        self.assertEqual(record.package_files(back), {})
        self.assertTrue(record.stays_without_log(back))

    def test_recorded_anew_after_a_reopening_it_says_that_it_stood_there_before(self):
        document = self.written()
        word = self.saved(document, "document.docx", WORD)
        first = record.log_entries(record.written_log(word))
        text = document.text
        document.close()
        again, _ = interaction.opened(self.office, word)
        self.start(again)
        again.caret_to_end()
        again.type("Later.")
        back = self.saved(again, "document.odt")
        told = record.inspect(back)
        self.assert_covered(told)
        self.assertEqual(record.spans(told, again.text), [(text, "imported"), ("Later.", "keyboard")])
        self.assertEqual(record.log_entries(record.log_file(word)), first)
