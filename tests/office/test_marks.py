# SPDX-License-Identifier: MPL-2.0
"""Lines under the text that say whose it is: what Writer is told to draw, and that nothing else of the document changes."""

import time
import zipfile

import places  # noqa: F401  first: it makes the package's types known to uno
import unohelper
from com.sun.star.container import XStringKeyMap
from com.sun.star.lang import Locale
from com.sun.star.smarttags.SmartTagRecognizerMode import PARAGRAPH
from com.sun.star.text import XTextMarkup

from harness import OfficeTest

MODEL = "The council meets on Tuesday."
SMART_TAG = 3  # com.sun.star.text.TextMarkupType
KIND = "org.palimpsest/origin#"
PATIENCE = 2


class Looks(unohelper.Base, XStringKeyMap):
    def __init__(self):
        self.values = {}

    def insertValue(self, name, value):
        self.values[name] = value


class Markup(unohelper.Base, XTextMarkup):
    """What Writer would have kept for a paragraph."""

    def __init__(self):
        self.marks, self.looks = [], []

    def getMarkupInfoContainer(self):
        self.looks.append(Looks())
        return self.looks[-1]

    def commitStringMarkup(self, kind, name, start, length, _):
        assert kind == SMART_TAG and name.startswith(KIND), (kind, name)
        self.marks.append((name.removeprefix(KIND), start, length))


class Marks(OfficeTest):
    def toggle(self, document):
        self.on_the_main_thread(lambda: self.office.dispatcher.executeDispatch(document.frame, "org.palimpsest:toggleMarks", "", 0, ()))

    def marks(self, document, paragraph, shown=None):
        """(origin, the text that is underlined) in a paragraph, asked as Writer asks."""
        recognizer = self.office.create("org.palimpsest.OriginRecognizer")
        text = paragraph.String if shown is None else shown
        markup = Markup()

        def ask():
            recognizer.recognizeTextRange(paragraph, PARAGRAPH, markup, "Writer", document.controller)
            recognizer.recognize(text, 0, len(text), PARAGRAPH, Locale("en", "US", ""), markup, "Writer", document.controller, None)
        self.on_the_main_thread(ask)
        until = time.monotonic() + PATIENCE  # what was not looked at yet is marked a little later
        while not markup.marks and time.monotonic() < until:
            time.sleep(0.05)
        return [(origin, text[start:start + length]) for origin, start, length in markup.marks]

    @staticmethod
    def paragraphs(text):
        found = text.createEnumeration()
        while found.hasMoreElements():
            paragraph = found.nextElement()
            if paragraph.supportsService("com.sun.star.text.Paragraph"):
                yield paragraph

    def paragraph(self, document, number=0):
        return list(self.paragraphs(document.model.Text))[number]

    def of_all(self):
        document = self.recorded()
        document.type("Typed. ")
        self.insert(document, MODEL)
        document.type(" Then ")
        document.paste_from_elsewhere("pasted words")
        self.service.inspect(document.model)
        return document

    def test_nothing_is_marked_unless_it_was_asked_for(self):
        document = self.of_all()
        self.assertEqual(self.marks(document, self.paragraph(document)), [])
        self.toggle(document)
        self.assertNotEqual(self.marks(document, self.paragraph(document)), [])
        self.toggle(document)
        self.assertEqual(self.marks(document, self.paragraph(document)), [])

    def test_what_did_not_come_by_keyboard_is_marked_with_its_origin(self):
        document = self.of_all()
        self.toggle(document)
        self.assertEqual(self.marks(document, self.paragraph(document)), [("model", MODEL), ("pasted", "pasted words")])

    def test_marks_follow_what_is_typed(self):
        document = self.of_all()
        self.toggle(document)
        document.caret(len("Typed. The council"))
        document.type(" soon")
        self.assertEqual(self.marks(document, self.paragraph(document)),
                         [("model", "The council"), ("model", " meets on Tuesday."), ("pasted", "pasted words")])

    def test_cells_notes_headers_and_frames_are_marked(self):
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
        self.toggle(document)
        for name, text in {"cell": table.getCellByName("B1"), "note": model.Footnotes.getByIndex(0), "frame": model.TextFrames.getByName(frame.Name), "header": page.HeaderText}.items():
            document.view.gotoRange(text.End, False)
            self.insert(document, MODEL)
            self.service.inspect(model)
            self.assertEqual(self.marks(document, next(self.paragraphs(text))), [("model", MODEL)], name)

    def test_a_note_or_field_before_it_shifts_no_mark(self):
        document = self.recorded()
        document.type("Seen here")
        note = document.model.createInstance("com.sun.star.text.Footnote")
        document.model.Text.insertTextContent(document.model.Text.End, note, False)
        document.view.gotoRange(document.model.Text.End, False)
        self.insert(document, MODEL)
        self.service.inspect(document.model)
        self.toggle(document)
        self.assertEqual(self.marks(document, self.paragraph(document), f"Seen here1{MODEL}"), [("model", MODEL)])

    def test_a_reader_sees_the_marks_of_the_record_and_the_rest_as_unknown(self):
        document = self.of_all()
        path = self.saved(document)
        document.close()
        read = self.office.open(path)
        self.service.pauseRecording(read.model)
        self.toggle(read)
        self.assertEqual(self.marks(read, self.paragraph(read)), [("model", MODEL), ("pasted", "pasted words")])
        blank = self.office.new_document("Nobody knows.")
        self.toggle(blank)
        self.assertEqual(self.marks(blank, self.paragraph(blank)), [("unknown", "Nobody knows.")])

    def test_neither_the_file_nor_undo_nor_the_modified_flag_know_of_them(self):
        document = self.of_all()
        before = self.content(self.saved(document, "before.odt"))
        titles = document.model.UndoManager.AllUndoActionTitles
        self.toggle(document)
        self.marks(document, self.paragraph(document))
        self.assertFalse(document.modified)
        self.assertEqual(document.model.UndoManager.AllUndoActionTitles, titles)
        self.assertEqual(self.content(self.saved(document, "after.odt")), before)
        self.toggle(document)
        self.assertFalse(document.modified)

    @staticmethod
    def content(path):
        with zipfile.ZipFile(path) as package:
            return package.read("content.xml")
