# SPDX-License-Identifier: MPL-2.0
"""Writing sessions recorded by CoAuthor: what happened, what must come of it, and how to play it in Writer.

A patch is [position, deleted, inserted, origin, time]; positions count UTF-16 units. Origin 0 is the
person's key, -1 an insert of twenty or more characters by the person, n > 0 the n-th response of the model.
"""

import gzip
import json

import places

SESSIONS = places.TRACES / "coauthor/sessions-40.ndjson.gz"


def sessions():
    with gzip.open(SESSIONS, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def units(text):
    """The UTF-16 units of a text, each as a number."""
    data = text.encode("utf-16-le")
    return [int.from_bytes(data[at:at + 2], "little") for at in range(0, len(data), 2)]


class Expected:
    """The document as a plain list: for each UTF-16 unit its origin, source and place in the source."""

    def __init__(self, start):
        self.units = [(unit, "imported", None, None) for unit in units(start)]

    def change(self, position, deleted, inserted, origin, source):
        """`source` is given for origin "model" alone."""
        places_in_source = []
        for character_number, character in enumerate(inserted):
            places_in_source += [character_number] * len(units(character))
        new = [(unit, origin, source, place if origin == "model" else None)
               for unit, place in zip(units(inserted), places_in_source)]
        self.units[position:position + deleted] = new

    def characters(self):
        """For each code point: itself, origin, source and place in the source."""
        found, at = [], 0
        while at < len(self.units):
            unit, *rest = self.units[at]
            wide = 0xD800 <= unit < 0xDC00
            data = b"".join(one[0].to_bytes(2, "little") for one in self.units[at:at + 1 + wide])
            found.append((data.decode("utf-16-le"), *rest))
            at += 1 + wide
        return found

    def text(self):
        return "".join(one[0] for one in self.characters())

    def before(self, position):
        """How many code points lie before a UTF-16 position."""
        return sum(1 for unit, *_ in self.units[:position] if not 0xDC00 <= unit < 0xE000)


class Player:
    """Plays a session into a document that holds its start already and is being recorded."""

    def __init__(self, document, accept):
        self.document = document
        self.accept = accept  # of a suggestion: asks the model, inserts at the caret, gives the response's identifier
        self.caret = None     # UTF-16 position, where it is known

    def play(self, session):
        expected = Expected(session["startContent"])
        for position, deleted, inserted, origin, _ in session["patches"]:
            if deleted:
                self._delete(expected, position, deleted)
                expected.change(position, deleted, "", None, None)
            if inserted:
                self._move(expected, position)
                if origin == 0:
                    self.document.type_at_once(inserted)
                    self.caret = position + len(units(inserted))
                    expected.change(position, 0, inserted, "keyboard", None)
                elif origin == -1:
                    self.document.paste_from_elsewhere(inserted)
                    self.caret = None
                    expected.change(position, 0, inserted, "pasted", None)
                else:
                    response = self.accept(inserted)
                    self.caret = None
                    expected.change(position, 0, inserted, "model", response)
        return expected

    def _move(self, expected, position):
        if self.caret != position:
            self.document.caret(expected.before(position))
            self.caret = position

    def _delete(self, expected, position, deleted):
        if deleted > 1:
            start = expected.before(position)
            self.document.select(start, expected.before(position + deleted) - start)
            self.document.delete()
        elif self.caret == position:
            self.document.delete()
        else:
            self._move(expected, position + 1)
            self.document.backspace()
        self.caret = position
