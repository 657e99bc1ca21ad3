# SPDX-License-Identifier: MPL-2.0
"""What a response suggests as tracked changes, and what the writer decides of it in Writer."""

import json
import re
import zipfile

import record
from harness import OfficeTest

BEFORE = "The quik brown fox jumpt over it."
AFTER = "The quick brown fox jumped over it."


class Suggestions(OfficeTest):
    def corrected(self, before=BEFORE, after=AFTER):
        """A document with a correction of its text as a suggestion."""
        document = self.recorded()
        document.type(before)
        document.select_text(before)
        self.response = self.insert(document, after, mode="suggest", action="rewrite", Scope="selection")
        return document

    def told(self, document):
        inspection = self.inspection(document)
        self.assert_covered(inspection)
        one = next(one for one in inspection["responses"] if one["id"] == self.response)
        counts = one.get("suggestion", {})
        return (one["outcome"], *(tuple(counts[kind][state] for state in ("open", "accepted", "rejected")) for kind in ("put", "struck")))

    def decisions(self, document, name="document.odt"):
        """The outcomes in the record, in order."""
        path = self.saved(document, name)
        status, said = record.verify(path)
        self.assertEqual(status, 0, said)
        entries = [json.loads(line) for line in record.package_entries(path)]
        self.assertEqual(record.inspect(path)["responses"], self.inspection(document)["responses"])
        return [entry["outcome"] for entry in entries if entry["kind"] == "decision"]

    def redlines(self, document):
        found = document.model.Redlines.createEnumeration()
        while found.hasMoreElements():
            yield found.nextElement()

    def select_redline(self, document, number):
        """Puts the caret into a tracked change."""
        redline = list(self.redlines(document))[number]
        cursor = redline.RedlineStart.Text.createTextCursorByRange(redline.RedlineStart)
        cursor.gotoRange(redline.RedlineEnd, True)
        document.view.gotoRange(cursor, False)

    def test_over_what_the_writer_inserted_with_tracking_it_takes_the_place_of_it(self):
        for mode in ("suggest", "replace"):
            with self.subTest(mode):
                document = self.recorded()
                document.model.RecordChanges = True
                document.type("A house here.")
                document.select_text("house")
                self.response = self.insert(document, "home", mode=mode, action="rewrite", Scope="selection")
                self.assertEqual(document.text, "A home here.")
                self.assert_spans(document, ("A ", "keyboard"), ("home", "model"), (" here.", "keyboard"))
                self.assert_covered(self.inspection(document))

    def test_a_suggestion_is_open_until_somebody_decides(self):
        document = self.corrected()
        self.assertEqual(document.text, "The quikquick brown fox jumptjumped over it.")
        self.assertEqual(self.told(document), ("suggested", (11, 0, 0), (9, 0, 0)))
        document.caret_to_end()
        document.type(" More.")
        document.backspace(2)
        self.assertEqual(self.told(document), ("suggested", (11, 0, 0), (9, 0, 0)))
        self.assertEqual(self.decisions(document), ["suggested"])

    def test_accepting_all_of_a_suggestion_is_its_acceptance(self):
        document = self.corrected()
        document.command("AcceptAllTrackedChanges")
        self.assertEqual(document.text, AFTER)
        self.assert_spans(document, ("The ", "keyboard"), ("quick", "model"), (" brown fox ", "keyboard"), ("jumped", "model"), (" over it.", "keyboard"))
        self.assertEqual(self.told(document), ("replaced", (0, 11, 0), (0, 9, 0)))
        self.assertEqual(self.decisions(document), ["suggested", "accepted"])

    def test_rejecting_all_of_a_suggestion_dismisses_the_response(self):
        document = self.corrected()
        document.command("RejectAllTrackedChanges")
        self.assertEqual(document.text, BEFORE)
        self.assert_spans(document, (BEFORE, "keyboard"))
        self.assertEqual(self.told(document), ("dismissed", (0, 0, 11), (0, 0, 9)))
        self.assertEqual(self.decisions(document), ["suggested", "rejected"])

    def test_undo_and_redo_of_a_decision_change_it_back_and_forth(self):
        for command, decided in (("Accept", ("replaced", (0, 11, 0), (0, 9, 0))), ("Reject", ("dismissed", (0, 0, 11), (0, 0, 9)))):
            document = self.corrected()
            document.command(command + "AllTrackedChanges")
            text = document.text
            for _ in range(2):
                document.undo()
                self.assertEqual(self.told(document), ("suggested", (11, 0, 0), (9, 0, 0)))
                document.redo()
                self.assertEqual(document.text, text)
                self.assertEqual(self.told(document), decided)
            outcome = command.lower() + "ed"
            self.assertEqual(self.decisions(document, outcome + ".odt"), ["suggested", outcome, "reopened", outcome, "reopened", outcome])

    def test_undoing_the_suggestion_itself_is_no_decision(self):
        document = self.corrected()
        document.undo()
        self.assertEqual(document.text, BEFORE)
        self.assertEqual(self.decisions(document), ["suggested"])
        document.redo()
        self.assertEqual(self.told(document), ("suggested", (11, 0, 0), (9, 0, 0)))
        document.command("AcceptAllTrackedChanges")
        self.assertEqual(self.told(document), ("replaced", (0, 11, 0), (0, 9, 0)))

    def test_one_change_after_another_is_decided_for_itself(self):
        document = self.corrected()
        self.select_redline(document, 0)
        document.command("AcceptTrackedChange")
        self.assertEqual(self.told(document), ("suggested", (11, 0, 0), (5, 4, 0)))
        self.select_redline(document, 0)
        document.command("AcceptTrackedChange")
        self.assertEqual(self.told(document), ("suggested", (6, 5, 0), (5, 4, 0)))
        document.command("RejectAllTrackedChanges")
        self.assertEqual(document.text, "The quick brown fox jumpt over it.")
        self.assertEqual(self.told(document), ("partly", (0, 5, 6), (0, 4, 5)))
        self.assertEqual(self.decisions(document), ["suggested", "accepted", "accepted", "rejected"])

    def test_a_part_of_one_change_is_decided_for_itself(self):
        document = self.recorded("Begin. ")
        self.response = self.insert(document, "One sentence. Another one.", mode="suggest")
        document.select_text(" Another one.")
        document.command("RejectTrackedChange")
        self.assertEqual(document.text, "Begin. One sentence.")
        self.assertEqual(self.told(document), ("partly", (13, 0, 13), (0, 0, 0)))
        document.command("AcceptAllTrackedChanges")
        self.assertEqual(self.told(document), ("partly", (0, 13, 13), (0, 0, 0)))
        self.assert_spans(document, ("Begin. ", "imported"), ("One sentence.", "model"))

    def test_an_accepted_insertion_was_inserted(self):
        document = self.recorded("Begin. ")
        self.response = self.insert(document, "One.\nTwo.", mode="suggest")
        document.command("AcceptAllTrackedChanges")
        self.assertEqual(self.told(document), ("inserted", (0, 9, 0), (0, 0, 0)))

    def test_decisions_that_pass_no_command_are_seen(self):
        """As the window for managing changes makes them, and macros."""
        for name, decided in (("accept", ("replaced", (0, 11, 0), (0, 9, 0))), ("reject", ("dismissed", (0, 0, 11), (0, 0, 9)))):
            document = self.corrected()
            dispatcher = self.office.create("com.sun.star.frame.DispatchHelper")
            # The interceptor is the frame's: a dispatch of the controller's own passes it by.
            provider = document.model.CurrentController
            dispatcher.executeDispatch(provider, f".uno:{name.title()}AllTrackedChanges", "", 0, ())
            self.assertEqual(self.told(document), decided)

    def test_what_the_writer_deletes_by_hand_was_not_rejected(self):
        document = self.recorded("Begin. ")
        self.response = self.insert(document, "One sentence.", mode="suggest")
        document.backspace(4)
        self.assertEqual(document.text, "Begin. One sente")
        document.command("AcceptAllTrackedChanges")
        outcome, put, _ = self.told(document)
        self.assertEqual(put, (4, 9, 0))
        self.assertEqual(self.decisions(document), ["suggested", "accepted"])

    def test_the_writers_own_tracked_changes_are_no_decision_about_a_response(self):
        document = self.corrected()
        document.model.RecordChanges = True
        document.caret_to_end()
        document.type(" Mine.")
        self.select_redline(document, 4)
        document.command("RejectTrackedChange")
        document.model.RecordChanges = False
        self.assertEqual(document.text, "The quikquick brown fox jumptjumped over it.")
        self.assertEqual(self.decisions(document), ["suggested"])

    def test_a_suggestion_is_decided_in_a_table_cell_and_a_footnote(self):
        for place in ("cell", "note"):
            document = self.recorded("Text")
            if place == "cell":
                table = document.model.createInstance("com.sun.star.text.TextTable")
                table.initialize(1, 1)
                document.model.Text.insertTextContent(document.model.Text.End, table, False)
                text = table.getCellByName("A1")
            else:
                text = document.model.createInstance("com.sun.star.text.Footnote")
                document.model.Text.insertTextContent(document.model.Text.End, text, False)
            document.view.gotoRange(text.createTextCursor(), False)
            self.response = self.insert(document, "An answer.", mode="suggest")
            self.assertEqual(self.told(document), ("suggested", (10, 0, 0), (0, 0, 0)))
            document.command("AcceptAllTrackedChanges")
            self.assertEqual(self.told(document), ("inserted", (0, 10, 0), (0, 0, 0)))

    def test_a_suggestion_of_an_earlier_sitting_is_decided_later(self):
        document = self.corrected()
        path = self.saved(document)
        document.close()
        document = self.office.open(path)
        self.start(document)
        self.assertEqual(self.told(document), ("suggested", (11, 0, 0), (9, 0, 0)))
        document.command("AcceptAllTrackedChanges")
        self.assertEqual(self.told(document), ("replaced", (0, 11, 0), (0, 9, 0)))
        self.assertEqual(self.decisions(document), ["suggested", "accepted"])

    def test_older_suggestions_and_newer_changes_of_the_writer_are_told_apart(self):
        document = self.corrected()
        path = self.saved(document)
        document.close()
        with zipfile.ZipFile(path) as package:
            files = [(entry, package.read(entry)) for entry in package.infolist()]
        with zipfile.ZipFile(path, "w") as package:
            for entry, content in files:
                if entry.filename == "content.xml":
                    content, dated = re.subn(rb"<dc:date>[^<]*</dc:date>", b"<dc:date>2020-05-31T23:59:59</dc:date>", content)
                    self.assertEqual(dated, 4)
                package.writestr(entry, content)
        document = self.office.open(path)
        self.start(document)
        document.model.RecordChanges = True
        document.caret_to_end()
        document.type(" Mine.")
        document.undo()
        self.assertEqual(self.told(document), ("suggested", (11, 0, 0), (9, 0, 0)))
        document.redo()
        self.select_redline(document, 1)
        document.command("RejectTrackedChange")
        self.assertEqual(self.told(document), ("partly", (6, 0, 5), (9, 0, 0)))
        document.command("AcceptAllTrackedChanges")
        document.model.RecordChanges = False
        self.assertEqual(self.told(document), ("partly", (0, 6, 5), (0, 9, 0)))

    def test_what_was_decided_while_nothing_was_recorded_is_not_claimed(self):
        document = self.corrected()
        self.service.pauseRecording(document.model)
        document.command("AcceptAllTrackedChanges")
        self.start(document)
        document.caret_to_end()
        document.type(" More.")
        self.assertEqual(self.decisions(document), ["suggested"])
