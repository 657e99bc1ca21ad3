# SPDX-License-Identifier: MPL-2.0
"""The way from one passage of a document to the next, by the commands of menu and keys."""

import places  # noqa: F401  first: it makes the package's types known to uno

from harness import OfficeTest

MODEL = "The council meets on Tuesday and decides about the roofs."


class Passages(OfficeTest):
    def step(self, document, command="nextPassage"):
        """What is selected once the command was carried out."""
        before = self.selected(document)
        document.office.dispatcher.executeDispatch(document.frame, f"org.palimpsest:{command}", "", 0, ())
        self.on_the_main_thread(lambda: None)  # it is carried out on a later turn
        self.on_the_main_thread(lambda: None)
        self.assertIsNotNone(before)
        return self.selected(document)

    @staticmethod
    def selected(document):
        view = document.controller.ViewCursor
        return view.Text.createTextCursorByRange(view).String.replace("\r\n", "\n")

    def test_the_next_and_the_previous_passage_are_selected(self):
        document = self.recorded()
        document.type("Before. ")
        self.insert(document, MODEL)
        document.type(" Between.")
        document.type("\n")
        second = "Later the roofs are counted."
        self.insert(document, second)
        document.caret(0)
        self.assertEqual(self.step(document), MODEL)
        self.assertEqual(self.step(document), second)
        self.assertEqual(self.step(document), MODEL, "it goes on from the beginning")
        self.assertEqual(self.step(document, "previousPassage"), second)
        self.assertEqual(self.step(document, "previousPassage"), MODEL)

    def test_a_rewritten_passage_is_one_with_its_kept_words_inside(self):
        document = self.recorded()
        document.type("The council meet on tuesday and decide about the roof. After it.")
        document.select_text("The council meet on tuesday and decide about the roof.")
        self.insert(document, MODEL, mode="replace", action="rewrite", Scope="selection")
        document.caret(0)
        selected = self.step(document)
        self.assertEqual(self.step(document), selected, "there is one passage")
        self.assertIn(" about the ", selected)

    def test_going_to_a_passage_changes_nothing(self):
        document = self.recorded()
        self.insert(document, MODEL)
        document.type(" And more.")
        self.saved(document)
        titles = document.model.UndoManager.AllUndoActionTitles
        redo = document.model.UndoManager.AllRedoActionTitles
        spans = self.spans(document)
        document.caret(0)
        self.step(document)
        self.assertFalse(document.modified)
        self.assertEqual(document.model.UndoManager.AllUndoActionTitles, titles)
        self.assertEqual(document.model.UndoManager.AllRedoActionTitles, redo)
        self.assertEqual(self.spans(document), spans)

    def test_passages_in_cells_notes_headers_and_frames_are_found(self):
        document = self.recorded()
        model = document.model
        document.type("Body. ")
        table = model.createInstance("com.sun.star.text.TextTable")
        table.initialize(1, 2)
        model.Text.insertTextContent(model.Text.End, table, False)
        note = model.createInstance("com.sun.star.text.Footnote")
        model.Text.insertTextContent(model.Text.End, note, False)
        frame = model.createInstance("com.sun.star.text.TextFrame")
        model.Text.insertTextContent(model.Text.End, frame, False)
        page = model.StyleFamilies.getByName("PageStyles").getByName("Standard")
        page.HeaderIsOn = True
        texts = {"cell": table.getCellByName("B1"), "note": note, "frame": frame, "header": page.HeaderText}
        for name, text in texts.items():
            document.view.gotoRange(text.End, False)
            self.insert(document, f"This is what the model said in a {name} of it.")
        document.view.gotoRange(model.Text.Start, False)
        found = {self.step(document) for _ in texts}
        self.assertEqual(found, {f"This is what the model said in a {name} of it." for name in texts})

    def test_echoes_and_unknown_text_are_passages_too(self):
        document = self.recorded()
        self.insert(document, MODEL)
        document.undo()
        document.type("I heard that the council meets on tuesday and decides about the roofs, they say.")
        document.type("\n")
        self.service.pauseRecording(document.model)
        document.type("Nobody saw this.")
        self.start(document)
        document.type(" But this.")
        document.caret(0)
        self.assertEqual(self.step(document).lower().rstrip("."), MODEL.lower().rstrip("."))
        self.assertEqual(self.step(document).strip(), "Nobody saw this.")

    def test_who_only_reads_finds_them_as_well(self):
        document = self.recorded()
        document.type("Before. ")
        self.insert(document, MODEL)
        document.type(" After.")
        path = self.saved(document)
        document.close()
        read = self.office.open(path)
        self.service.pauseRecording(read.model)
        read.caret(0)
        self.assertEqual(self.step(read), MODEL)
        self.assertFalse(read.modified)
