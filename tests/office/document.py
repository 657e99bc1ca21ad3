# SPDX-License-Identifier: MPL-2.0
"""A Writer document, driven as a person drives it: through the caret and the commands of its window.

Positions count code points of the body text from 0, a paragraph's end counting as one.
"""

import pathlib

import places  # noqa: F401  first: it makes the package's types known to uno
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK

import clipboard
from options import properties

LONGEST_STEP = 30000  # a text cursor counts its steps in a short



class Document:
    def __init__(self, office, model):
        self.office = office
        self.model = model
        self.controller = model.CurrentController
        self.frame = self.controller.Frame
        self.view = self.controller.ViewCursor

    # The text

    @property
    def text(self):
        """The body's text. Right for documents of paragraphs alone: no tables, notes or fields."""
        return self.model.Text.String.replace("\r\n", "\n")

    def put(self, text):
        """Sets the text at a stroke, as a template or an earlier draft would have brought it."""
        body = self.model.Text
        cursor = body.createTextCursorByRange(body.End)
        for number, paragraph in enumerate(text.split("\n")):
            if number:
                body.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
            body.insertString(cursor, paragraph, False)
        self.model.UndoManager.reset()

    # The caret

    def _range(self, start, length):
        cursor = self.model.Text.createTextCursor()
        cursor.gotoStart(False)
        text = self.text
        if start + length > len(text):
            raise ValueError(f"{start} + {length} lies outside a text of {len(text)} characters")
        self._go(cursor, start, False)
        self._go(cursor, length, True)
        if cursor.String.replace("\r\n", "\n") != text[start:start + length]:
            raise ValueError(f"{start} + {length} selected {cursor.String!r}, not {text[start:start + length]!r}")
        return cursor

    @staticmethod
    def _go(cursor, characters, expand):
        while characters > 0:
            step = min(characters, LONGEST_STEP)
            if not cursor.goRight(step, expand):
                raise ValueError("the caret cannot go beyond the end of the text")
            characters -= step

    def select(self, start, length=0):
        """Selects `length` characters from `start`; the caret stands behind them."""
        self.view.gotoRange(self._range(start, length), False)

    def select_text(self, words):
        """Selects the first place where `words` stand."""
        self.select(self.text.index(words), len(words))

    def caret(self, position):
        self.select(position)

    def caret_to_end(self):
        self.view.gotoRange(self.model.Text.End, False)

    # Commands

    def command(self, name, **arguments):
        self.office.dispatcher.executeDispatch(self.frame, ".uno:" + name, "", 0, properties(**arguments))

    def type(self, text):
        """One typing command for each character, as the keys would come."""
        for character in text:
            if character == "\n":
                self.command("InsertPara")
            else:
                self.command("InsertText", Text=character)

    def type_at_once(self, text):
        """One typing command for each paragraph, as dictation does it."""
        for number, paragraph in enumerate(text.split("\n")):
            if number:
                self.command("InsertPara")
            if paragraph:
                self.command("InsertText", Text=paragraph)

    def backspace(self, times=1):
        for _ in range(times):
            self.command("SwBackspace")

    def delete(self):
        """The character after the caret, or the selection."""
        self.command("Delete")

    def undo(self):
        self.command("Undo")

    def redo(self):
        self.command("Redo")

    def copy(self):
        self.command("Copy")

    def cut(self):
        self.command("Cut")

    def paste(self):
        self.command("Paste")

    def paste_from_elsewhere(self, text):
        """Text that another program copied comes in through the clipboard."""
        clipboard.put(self.office, text)
        self.command("Paste")

    def replace_all(self, old, new):
        """Find & replace, as its dialog does it."""
        search = {"SearchItem.StyleFamily": 2, "SearchItem.CellType": 0, "SearchItem.RowDirection": True, "SearchItem.AllTables": False,
                  "SearchItem.Backward": False, "SearchItem.Pattern": False, "SearchItem.Content": False,
                  "SearchItem.AsianOptions": False, "SearchItem.AlgorithmType": 0, "SearchItem.SearchFlags": 65536,
                  "SearchItem.SearchString": old, "SearchItem.ReplaceString": new, "SearchItem.Locale": 255,
                  "SearchItem.ChangedChars": 2, "SearchItem.DeletedChars": 2, "SearchItem.InsertedChars": 2,
                  "SearchItem.TransliterateFlags": 0, "SearchItem.Command": 3, "Quiet": True}
        self.command("ExecuteSearch", **search)

    # The file

    @property
    def path(self):
        return pathlib.Path(self.model.URL.removeprefix("file://")) if self.model.URL else None

    def save(self):
        self.model.store()

    def save_as(self, path, filter_name="writer8"):
        path = pathlib.Path(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        self.model.storeAsURL(path.as_uri(), properties(FilterName=filter_name))
        return path

    def close(self):
        self.model.setModified(False)
        self.model.close(True)

    @property
    def modified(self):
        return self.model.isModified()
