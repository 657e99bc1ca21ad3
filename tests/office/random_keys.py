# SPDX-License-Identifier: MPL-2.0
"""Keys pressed in a document's window, also in an office without a screen: they pass the window's own handling of
keys, autocorrect included, where a typing command does not."""

import threading

import places  # noqa: F401  first: it makes the package's types known to uno
import uno
import unohelper
from com.sun.star.awt import KeyEvent, XCallback

CODES = {" ": 1284, "\n": 1280, "\t": 1282}  # com.sun.star.awt.Key


class Keys:
    def __init__(self, office):
        self.office = office
        self.toolkit = office.create("com.sun.star.awt.Toolkit")

    def press(self, document, character):
        """One key; returns when it has been dealt with."""
        event = KeyEvent()
        event.Source = document.frame.ComponentWindow.getWindows()[0]
        event.KeyChar = uno.Char(character)
        event.KeyCode = CODES.get(character, 512 + ord(character) - ord("a") if "a" <= character <= "z" else 0)
        self.toolkit.keyPress(event)
        self.toolkit.keyRelease(event)
        dealt_with = Turn()
        self.office.create("com.sun.star.awt.AsyncCallback").addCallback(dealt_with, None)
        if not dealt_with.done.wait(30):
            raise TimeoutError("the office's main thread did not come to a key")


class Turn(unohelper.Base, XCallback):
    """The main thread has come to what was put to it before this."""

    def __init__(self):
        self.done = threading.Event()

    def notify(self, _):
        self.done.set()
