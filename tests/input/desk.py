# SPDX-License-Identifier: MPL-2.0
"""A Writer on a screen, and a person's hands at it: keys of a chosen keyboard, and a mouse."""

import subprocess
import sys
import time
from pathlib import Path

import places  # first: it makes the package's types known to uno
from com.sun.star.accessibility.AccessibleRole import DOCUMENT_TEXT

from harness import OnMainThread
from office import Office
from screen import Screen, until

RESTS = 8  # so many looks in a row, a tenth of a second apart, that found the same

LETTERS = {" ": "space", "!": "exclam", "?": "question", ";": "semicolon", ":": "colon", "'": "apostrophe", '"': "quotedbl",
           ".": "period", ",": "comma", "é": "eacute", "è": "egrave", "ç": "ccedilla", "à": "agrave", "ù": "ugrave", "\n": "Return"}


class Desk:
    def __init__(self, office):
        """`office` is one that is not running, and has the files of the tests in its profile."""
        self.screen = Screen(1200, 900)
        self.office = office
        office.screen = self.screen.name
        try:
            office.start()
        except Exception:
            self.screen.close()
            raise

    def close(self):
        try:
            self.office.stop()
        finally:
            self.screen.close()

    def keyboard(self, layout, variant=""):
        subprocess.run(["setxkbmap", "-display", self.screen.name, layout, *(["-variant", variant] if variant else [])], check=True)

    def on_the_main_thread(self, call):
        """GTK waits for another program's clipboard in vain on any other thread."""
        run = OnMainThread(call)
        self.office.create("com.sun.star.awt.AsyncCallback").addCallback(run, None)
        if not run.done.wait(60):
            raise AssertionError("the office's main thread did not come to it")
        if run.error:
            raise run.error

    def open(self, path):
        opened = []
        self.on_the_main_thread(lambda: opened.append(self.office.open(path)))
        document, = opened
        document.frame.ContainerWindow.IsMaximized = True
        until(lambda: self._paragraphs(document), 60, "the document's window")
        self.focus(document)
        self.screen.click(*self.place(document, 0))
        self.opened = time.monotonic()
        return document

    def close_document(self, document):
        """Writer 7.4 itself can crash where a window is closed whose toolbars are still being made: its Paste button asks for
        the clipboard of a window that is gone. Without the extension too."""
        time.sleep(max(0.0, self.opened + 3 - time.monotonic()))
        self.on_the_main_thread(document.close)

    def focus(self, document):
        """The keys go into the document's text."""
        def focused():
            found = (self.screen.do("search", "--onlyvisible", "--name", Path(document.model.URL).name) or "").split()
            for window in found:
                self.screen.do("windowactivate", "--sync", window)
            windows = document.frame.ComponentWindow.getWindows()[0].getWindows()
            windows[0].setFocus()
            return any(window.hasFocus() for window in windows)
        until(focused, 60, "the focus of the document's window")

    # Keys

    def keys(self, *names):
        for name in names:
            self.screen.do("key", name)
            time.sleep(0.03)

    def types(self, text):
        self.keys(*(LETTERS.get(character, character) for character in text))

    def types_at_pace(self, text, milliseconds):
        """Letters of ASCII with so many milliseconds from one key to the next."""
        self.screen.do("type", "--delay", str(milliseconds), text)

    # The mouse

    def _paragraphs(self, document):
        """The document's text as assistive tools see it."""
        def text(context):
            if context.AccessibleRole == DOCUMENT_TEXT:
                return context
            found = (text(context.getAccessibleChild(number).AccessibleContext) for number in range(context.AccessibleChildCount))
            return next((one for one in found if one), None)
        return text(document.frame.ComponentWindow.AccessibleContext)

    def place(self, document, position):
        """Where the left edge of a character of the body is on the screen, in pixels, half its height down.
        A window that was just opened still moves what is in it: the place must stay the same for a while."""
        seen = []

        def rests():
            seen.append(self._place(document, position))
            return len(seen) > RESTS and len(set(seen[-RESTS:])) == 1 and seen[-1]
        return until(rests, 60, "a window at rest")

    def _place(self, document, position):
        before = document.text[:position].split("\n")
        paragraph = self._paragraphs(document).getAccessibleChild(len(before) - 1).AccessibleContext
        corner, box = paragraph.LocationOnScreen, paragraph.getCharacterBounds(len(before[-1]))
        return corner.X + box.X, corner.Y + box.Y + box.Height // 2

    def middle_click(self, document, position):
        x, y = self.place(document, position)
        self.screen.do("mousemove", x + 1, y, "click", 2)

    def drag(self, document, start, target, key=None):
        """The selection, taken at a character of it, to before another character; with a key held while it is dropped."""
        (x, y), (to_x, to_y) = self.place(document, start), self.place(document, target)
        self.screen.do("mousemove", x + 3, y)
        time.sleep(0.3)
        self.screen.do("mousedown", 1)
        time.sleep(0.3)
        if key:
            self.screen.do("keydown", key)
        for step in range(1, 21):
            self.screen.do("mousemove", x + 3 + (to_x - x - 2) * step // 20, y + (to_y - y) * step // 20)
            time.sleep(0.03)
        time.sleep(0.3)
        self.screen.do("mouseup", 1)
        if key:
            time.sleep(0.2)
            self.screen.do("keyup", key)

    def elsewhere(self, selection, text):
        """Another program that holds a text: what was selected (primary) or copied (clipboard) there."""
        program = subprocess.Popen([sys.executable, Path(__file__).with_name("other_program.py"), selection, text],
                                   env=dict(self.screen.environment, NO_AT_BRIDGE="1"), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        if program.stdout.readline().strip() != b"held":
            raise AssertionError("the other program did not take the selection")
        return program


def new_office():
    return Office("input", seconds=400)
