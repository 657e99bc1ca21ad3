# SPDX-License-Identifier: MPL-2.0
"""What is recorded of a person's own work, command by command."""

import re
import zipfile

import record
from harness import OfficeTest


class Recording(OfficeTest):
    def test_what_was_typed_is_keyboard_and_what_stood_there_before_is_imported(self):
        document = self.recorded("A draft.\nIts second paragraph.")
        document.type(" More.\nAnd more.")
        self.assert_spans(document, ("A draft.\nIts second paragraph.", "imported"), (" More.\nAnd more.", "keyboard"))
        self.assert_covered(self.inspection(document))

    def test_characters_are_counted_as_code_points(self):
        document = self.recorded("😀 ")
        document.type("a𝄞b")
        document.caret(3)
        document.type("é")
        inspection = self.inspection(document)
        self.assertEqual(record.spans(inspection, "😀 aé𝄞b"), [("😀 ", "imported"), ("aé𝄞b", "keyboard")])
        self.assertEqual(record.totals(inspection), {"imported": 2, "keyboard": 4})

    def test_several_characters_of_one_typing_command_are_keyboard(self):
        document = self.recorded("Dear ")
        document.type_at_once("colleague,\nthank you")
        self.assert_spans(document, ("Dear ", "imported"), ("colleague,\nthank you", "keyboard"))

    def test_a_letter_typed_beside_the_same_letter_stands_where_the_caret_was(self):
        document = self.recorded()
        self.insert(document, "all")
        document.caret(2)
        document.type("l")
        self.assert_spans(document, ("al", "model"), ("l", "keyboard"), ("l", "model"))

    def test_deleting_leaves_the_other_characters_what_they_were(self):
        document = self.recorded("One two three four")
        document.type(" five")
        document.select_text("two ")
        document.delete()
        document.caret_to_end()
        document.backspace(2)
        document.select_text("four fi")
        document.delete()
        self.assert_spans(document, ("One three ", "imported"))
        self.assert_covered(self.inspection(document))

    def test_paragraphs_can_be_split_and_joined(self):
        document = self.recorded("Left right")
        document.caret(4)
        document.type("\n")
        self.assert_spans(document, ("Left", "imported"), ("\n", "keyboard"), (" right", "imported"))
        document.backspace()
        self.assert_spans(document, ("Left right", "imported"))

    def test_a_tab_and_a_line_break_are_one_character_each(self):
        document = self.recorded("x")
        document.type("\t")
        document.command("InsertLinebreak")
        document.type("y")
        inspection = self.inspection(document)
        self.assertEqual(record.spans(inspection, "x\t\u2028y"), [("x", "imported"), ("\t\u2028y", "keyboard")])

    def test_undo_and_redo_of_typing_bring_back_the_same_characters(self):
        document = self.recorded("Old. ")
        document.type("New words.")
        document.undo()
        without = document.text
        self.assertNotEqual(without, "Old. New words.")
        self.assertEqual(self.spans(document)[0][1], "imported")
        document.redo()
        self.assertEqual(document.text, "Old. New words.")
        self.assert_spans(document, ("Old. ", "imported"), ("New words.", "keyboard"))
        self.assert_covered(self.inspection(document))

    def test_undo_of_a_deletion_brings_model_text_back_as_the_models(self):
        document = self.recorded("Before ")
        self.insert(document, "the model's words")
        document.type(" after")
        was = record.characters(self.inspection(document))
        document.select_text("re the model's wo")
        document.delete()
        self.assert_spans(document, ("Befo", "imported"), ("rds", "model"), (" after", "keyboard"))
        document.undo()
        self.assertEqual(record.characters(self.inspection(document)), was)
        document.redo()
        self.assert_spans(document, ("Befo", "imported"), ("rds", "model"), (" after", "keyboard"))
        document.undo()
        self.assertEqual(record.characters(self.inspection(document)), was)
        self.assert_covered(self.inspection(document))

    def test_what_another_program_put_on_the_clipboard_is_pasted(self):
        document = self.recorded("Here: ")
        document.paste_from_elsewhere("a quotation\nof two lines")
        document.type(" and mine")
        self.assert_spans(document, ("Here: ", "imported"), ("a quotation\nof two lines", "pasted"), (" and mine", "keyboard"))
        self.assert_covered(self.inspection(document))

    def test_a_paste_over_a_selection_takes_only_its_place(self):
        document = self.recorded("One two three")
        document.select_text("two")
        document.paste_from_elsewhere("2")
        self.assert_spans(document, ("One ", "imported"), ("2", "pasted"), (" three", "imported"))

    def test_undo_of_a_paste_and_redo_bring_it_back_as_pasted(self):
        document = self.recorded("Here: ")
        document.paste_from_elsewhere("a quotation")
        document.undo()
        self.assert_spans(document, ("Here: ", "imported"))
        document.redo()
        self.assert_spans(document, ("Here: ", "imported"), ("a quotation", "pasted"))

    def test_copying_model_text_inside_the_document_never_makes_it_the_writers(self):
        document = self.recorded("Start. ")
        self.insert(document, "A model sentence.")
        document.select_text("A model sentence.")
        document.copy()
        document.caret_to_end()
        document.paste()
        text, origin = self.spans(document)[-1]
        self.assertTrue(document.text.endswith("A model sentence.A model sentence."))
        self.assertIn(origin, ("model", "unknown"))
        self.assertTrue(text.endswith("A model sentence."))

    def test_find_and_replace_is_never_claimed_as_typed(self):
        document = self.recorded("red by red")
        document.type(" by red")
        document.replace_all("red", "blue")
        self.assertEqual(document.text, "blue by blue by blue")
        origins = [origin for origin, _, _ in record.characters(self.inspection(document))]
        for start in (0, 8, 16):
            self.assertEqual(origins[start], "office" if "office" in origins else "unknown", f"the “b” at {start}")
        self.assertNotIn("keyboard", [origins[0], *origins[8:11], *origins[16:19]])
        self.assertEqual((origins[5], origins[13]), ("imported", "keyboard"), "what was not replaced stays what it was")

    def test_text_that_a_macro_writes_is_never_claimed_as_typed(self):
        document = self.recorded("Mine. ")
        body = document.model.Text
        body.insertString(body.End, "The macro's.", False)
        document.caret_to_end()
        document.type(" Mine again.")
        self.assertEqual(document.text, "Mine. The macro's. Mine again.")
        spans = self.spans(document)
        self.assertEqual([spans[0], spans[-1]], [("Mine. ", "imported"), (" Mine again.", "keyboard")])
        self.assertIn(spans[1][1], ("office", "unknown"))

    def test_formatting_changes_no_origin(self):
        document = self.recorded("Plain ")
        document.type("and typed")
        document.command("SelectAll")
        document.command("Bold")
        self.assert_spans(document, ("Plain ", "imported"), ("and typed", "keyboard"))
        document.select(3, 6)
        document.command("Italic")
        document.caret(8)
        document.type("x")
        self.assert_spans(document, ("Plain ", "imported"), ("anxd typed", "keyboard"))
        self.assert_covered(self.inspection(document))

    def test_a_pause_leaves_exactly_what_was_written_in_it_unknown(self):
        document = self.recorded("Start. ")
        document.type("Seen. ")
        self.service.pauseRecording(document.model)
        document.type("Unseen. ")
        document.caret(5)
        document.type("ed")
        self.start(document)
        document.caret_to_end()
        document.type("Seen again.")
        self.assert_spans(document, ("Start", "imported"), ("ed", "unknown"), (". ", "imported"), ("Seen. ", "keyboard"),
                          ("Unseen. ", "unknown"), ("Seen again.", "keyboard"))
        inspection = self.inspection(document)
        self.assertEqual(inspection["coverage"]["status"], "partly-covered")
        self.assertEqual(sum(gap["characters"] for gap in inspection["coverage"]["gaps"]), 10)

    def test_two_documents_are_recorded_apart(self):
        one, other = self.recorded("One. "), self.recorded("Other. ")
        for number in range(3):
            one.type(f"a{number}")
            other.paste_from_elsewhere(f"b{number}")
        self.insert(one, "model")
        self.assert_spans(one, ("One. ", "imported"), ("a0a1a2", "keyboard"), ("model", "model"))
        self.assert_spans(other, ("Other. ", "imported"), ("b0b1b2", "pasted"))
        self.assertNotEqual(self.inspection(one)["document"]["id"], self.inspection(other)["document"]["id"])
        self.assertEqual(self.inspection(other)["responses"], [])

    def test_a_document_that_nobody_agreed_to_record_leaves_no_record(self):
        before = self.journals()
        document = self.office.new_document("Private. ")
        document.caret_to_end()
        document.type("Still private.")
        inspection = self.inspection(document)
        self.assertEqual(inspection["coverage"]["status"], "absent")
        path = self.saved(document)
        self.assertEqual(record.package_files(path), {})
        self.assertTrue(record.stays_without_log(path))
        self.assertEqual(self.journals(), before)
        self.assertEqual(record.command("verify", path)[0], 1)

    def test_consent_is_needed_and_kept_word_for_word(self):
        document = self.office.new_document("Text")
        self.assert_refuses(self.service.startRecording, document.model, "")
        self.service.startRecording(document.model, "Yes, I agree: “all of it”.")
        path = self.saved(document)
        started = [line for line in record.package_entries(path) if '"started"' in line]
        self.assertEqual(len(started), 1)
        self.assertIn('"consent":{"text":"Yes, I agree: “all of it”."}', started[0])
        self.assertIn('"given":"service"', started[0])

    def test_agreeing_and_reading_leave_an_unchanged_document_unchanged(self):
        path = self.saved(self.recorded("Text"))
        document = self.office.open(path)
        self.assertFalse(document.modified)
        self.inspection(document)
        self.assertFalse(document.modified)
        document.select(0, 2)
        self.inspection(document)
        self.assertFalse(document.modified)

    def test_recording_adds_nothing_to_the_document_itself(self):
        contents = []
        for recorded in (False, True):
            document = self.office.new_document("Text")
            if recorded:
                self.start(document)
            document.caret_to_end()
            document.type(" typed")
            self.insert(document, " modelled\nin two paragraphs")
            document.paste_from_elsewhere(" and pasted")
            path = self.saved(document, f"{recorded}.odt")
            with zipfile.ZipFile(path) as package:  # rsid: Writer's own random mark of one sitting
                contents.append(re.sub(rb'rsid="[0-9a-f]+"', b"", package.read("content.xml")))
        self.assertEqual(*contents)
        self.assertIn(b"modelled", contents[0])

    def test_a_table_belongs_to_no_body_and_its_cells_have_origins_of_their_own(self):
        document = self.office.new_document("Above")
        table = document.model.createInstance("com.sun.star.text.TextTable")
        table.initialize(1, 2)
        body = document.model.Text
        body.insertTextContent(body.End, table, False)
        self.start(document)
        table.getCellByName("A1").String = "cell"
        document.view.gotoRange(table.getCellByName("B1").Text.End, False)
        document.type("typed")
        document.caret(2)
        document.type("z")
        inspection = self.inspection(document)
        self.assertEqual(record.spans(inspection, "Abzove\n"), [("Ab", "imported"), ("z", "keyboard"), ("ove\n", "imported")])
        self.assertEqual(self.origins_beside_the_body(inspection), {"A1": ["office"], "B1": ["keyboard"]})
        self.assert_covered(inspection)

    @staticmethod
    def origins_beside_the_body(inspection):
        """Of all stories but the body that have text, by the last part of their names."""
        return {story["name"].split(":")[-1]: [run["origin"] for run in story["runs"]]
                for story in inspection["stories"] if story["name"] != "body" and story["length"]}

    def test_a_note_that_was_deleted_comes_back_by_undo_with_its_text(self):
        document = self.recorded("Claim")
        document.command("InsertFootnote")
        document.type("see there")
        document.view.gotoRange(document.model.Text.End, False)
        self.assertEqual(self.origins_beside_the_body(self.inspection(document)), {"1": ["keyboard"]})
        document.backspace()
        self.assertEqual(self.origins_beside_the_body(self.inspection(document)), {})
        document.undo()
        told = self.inspection(document)
        self.assertEqual(self.origins_beside_the_body(told), {"1": ["keyboard"]})
        self.assert_covered(told)

    def test_headers_frames_and_notes_are_known_again_in_the_file_and_when_it_is_opened(self):
        document = self.recorded("Claim")
        document.command("InsertFootnote")
        document.type("first")
        document.caret(0)
        document.command("InsertFootnote")
        document.type("second")
        style = document.model.StyleFamilies.getByName("PageStyles").getByName("Standard")
        style.HeaderIsOn = True
        document.view.gotoRange(style.HeaderText.End, False)
        document.type("a header")
        frame = document.model.createInstance("com.sun.star.text.TextFrame")
        document.model.Text.insertTextContent(document.model.Text.End, frame, False)
        document.view.gotoRange(frame.Text.End, False)
        document.type("framed")
        path = self.saved(document)
        for told in (self.inspection(document), record.inspect(path)):
            self.assertEqual(self.origins_beside_the_body(told),
                             {"1": ["keyboard"], "2": ["keyboard"], "Standard": ["keyboard"], "Frame1": ["keyboard"]},
                             [story["name"] for story in told["stories"]])
            self.assert_covered(told)

    def test_an_undone_table_takes_its_text_along_and_brings_it_back(self):
        document = self.recorded("Above")
        document.command("InsertTable", Columns=2, Rows=2)
        document.type("in the table")
        self.assertEqual(self.origins_beside_the_body(self.inspection(document)), {"A1": ["keyboard"]})
        document.command("DeleteTable")
        self.assertEqual(self.origins_beside_the_body(self.inspection(document)), {})
        document.undo()
        told = self.inspection(document)
        self.assertEqual(self.origins_beside_the_body(told), {"A1": ["keyboard"]})
        self.assert_covered(told)

    def test_a_table_that_is_copied_with_the_text_around_it_keeps_the_origins_of_its_cells(self):
        document = self.recorded("Above\nbelow")
        document.caret(5)
        document.command("InsertTable", Columns=2, Rows=1)
        document.type("in the table")
        selection = document.model.Text.createTextCursor()
        selection.gotoStart(False)
        selection.gotoEnd(True)
        document.view.gotoRange(selection, False)
        document.copy()
        document.caret_to_end()
        document.paste()
        told = self.inspection(document)
        cells = [story for story in told["stories"] if story["name"].endswith(":A1")]
        self.assertEqual([[(run["origin"], run.get("copy", False)) for run in cell["runs"]] for cell in cells],
                         [[("keyboard", False)], [("keyboard", True)]])
        self.assert_covered(told)

    def test_a_footnotes_anchor_is_one_character_and_its_number_none(self):
        document = self.recorded("Claim")
        document.command("InsertFootnote")
        document.view.gotoRange(document.model.Text.End, False)
        document.type(" goes on")
        story = record.body(self.inspection(document))
        self.assertEqual(story["length"], len("Claim") + 1 + len(" goes on"))
        self.assertEqual([(run["start"], run["origin"]) for run in story["runs"]][0::len(story["runs"]) - 1],
                         [(0, "imported"), (6, "keyboard")] if len(story["runs"]) == 3 else [(0, "imported"), (5, "keyboard")])

    def test_a_call_without_a_document_is_refused(self):
        self.assert_refuses(self.service.startRecording, None, "I agree.")
        self.assert_refuses(self.service.inspect, None)

    def journals(self):
        return sorted(path.name for path in self.office.profile.rglob("palimpsest/*"))
