# SPDX-License-Identifier: MPL-2.0
"""Lines under the text, beside those of a grammar checker, as they are drawn: lines.py PACKAGE FOLDER."""

import subprocess
import sys
import time
import traceback
import zipfile
from pathlib import Path

from checks import Checks, texts_of
from office import Office, properties
from screen import NotThere, until

GRAMMAR = Path(__file__).resolve().parent / "grammar"
OWN = "I learnt alot about roofs. "
PAGES = 120  # of the long document


class Lines:
    def __init__(self, package, folder):
        self.text = texts_of("en")
        self.folder = folder
        checker = folder / "grammar.oxt"
        with zipfile.ZipFile(checker, "w") as archive:
            for file in sorted(GRAMMAR.rglob("*")):
                if file.is_file():
                    archive.write(file, file.relative_to(GRAMMAR))
        self.office = Office(package, beside=(checker,))
        checker.unlink()
        self.check = Checks("lines", self.office, folder)

    # What is drawn.

    def seen(self):
        """So many pixels of the page are the model's colour, and so many the blue of a grammar checker."""
        picture = self.folder / "lines.png"
        self.office.screen.picture(picture)
        colours = subprocess.run(["convert", str(picture), "-crop", "700x600+120+150", "-format", "%c", "histogram:info:-"], check=True,
                                 capture_output=True, text=True).stdout
        model = grammar = 0
        for line in colours.splitlines():
            count, _, rest = line.strip().partition(":")
            red, green, blue = (int(float(part)) for part in rest[rest.index("(") + 1:rest.index(")")].split(",")[:3])
            if (red, green, blue) == (0xE6, 0x9F, 0):
                model += int(count)
            elif blue > 140 and blue > red + 70 and blue > green + 70:
                grammar += int(count)
        return model, grammar

    def drawn(self, model, grammar):
        def look():
            seen = self.seen()
            return (seen[0] > 100, seen[1] > 5) == (model, grammar)
        until(look, 30, f"lines of the model: {model}, marks of the grammar checker: {grammar}; there are {self.seen()}")

    # What a person does.

    def toggle(self):
        self.office.command("org.palimpsest:toggleMarks")

    def write(self):
        office = self.office
        office.find(self.text["send"], seconds=120)
        office.press(self.text["recording.start"])
        office.reads(self.text["consent.intro"], 60)
        office.press(self.text["consent.agree"])
        office.reads(self.text["recording.on"], 60)
        office.caret_to_end()
        office.type(OWN)
        office.choose(self.text["prepared.label"], 1)
        office.press(self.text["send"])
        office.find(self.text["insert"], seconds=120)
        office.press(self.text["insert"])
        office.reads(self.text["status.inserted"])

    def stays_as_it_was(self, undo):
        document = self.office.document
        if document.isModified():
            raise NotThere("the document is modified")
        if document.UndoManager.getAllUndoActionTitles() != undo:
            raise NotThere("there is something to undo")

    def same_pdf(self, before):
        after = self.pdf("with")
        if before != after:
            raise NotThere("a PDF with the lines switched on looks different")

    def pdf(self, name):
        """A document's pages as they are printed."""
        target = self.folder / f"lines-{name}.pdf"
        self.office.on_the_main_thread(lambda: self.office.document.storeToURL(target.as_uri(), properties(FilterName="writer_pdf_Export")))
        pages = subprocess.run(["pdftoppm", "-r", "50", str(target)], check=True, capture_output=True).stdout
        target.unlink()
        return pages

    def longest_stop(self, seconds):
        """How long the main thread left a call waiting, in ms, while that many seconds passed."""
        longest, end = 0.0, time.monotonic() + seconds
        while time.monotonic() < end:
            began = time.monotonic()
            self.office.on_the_main_thread(lambda: None)
            longest = max(longest, (time.monotonic() - began) * 1000)
            time.sleep(0.005)
        return longest

    def long_document(self):
        text = self.office.document.getText()

        def fill():
            paragraph = text.getString().split("\n")[0][:400] + " "
            cursor = text.createTextCursorByRange(text.getEnd())
            self.office.document.getCurrentController().getViewCursor().gotoStart(False)
            for _ in range(PAGES * 13):
                text.insertString(cursor, "\r" + paragraph, False)
        self.office.on_the_main_thread(fill, 120)
        until(lambda: self.longest_stop(1) < 80, 120, "a Writer that has laid out a long document")

    # The checks.

    def go(self):
        check = self.check
        check("a text comes about", self.write)
        check("a grammar checker marks it, and there are no lines", lambda: self.drawn(False, True))
        before = self.pdf("without")
        self.office.on_the_main_thread(lambda: self.office.document.setModified(False))
        undo = self.office.document.UndoManager.getAllUndoActionTitles()
        check("the lines can be shown", self.toggle)
        check("they are drawn beside the grammar checker's marks", lambda: self.drawn(True, True))
        check("the document is as it was", lambda: self.stays_as_it_was(undo))
        check("a printed page has none", lambda: self.same_pdf(before))
        check("another sentence can be typed", lambda: self.office.type(" Still alot to learn."))
        check("the lines and the grammar checker's marks stay", lambda: self.drawn(True, True))
        check("the lines can be hidden", self.toggle)
        check("no trace of them is left", lambda: self.drawn(False, True))
        check("a long document is laid out", self.long_document)
        check("the lines can be shown in it", self.toggle)
        longest = self.longest_stop(8)
        print(f"# the main thread stood still for {longest:.0f} ms at most while {PAGES} pages were marked", flush=True)
        check("they are drawn", lambda: self.drawn(True, True))


def main():
    lines = None
    try:
        lines = Lines(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve())
        lines.go()
        return 1 if lines.check.failed else 0
    except Exception:
        traceback.print_exc()
        print("not ok - lines: it reached its end", flush=True)
        return 1
    finally:
        if lines:
            lines.office.close()


if __name__ == "__main__":
    sys.exit(main())
