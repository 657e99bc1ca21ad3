# SPDX-License-Identifier: MPL-2.0
"""Every character that a journal brings into being, by number: its text, its origin, and whether it stands."""

from array import array

import limits
from kinds import Damage

TAKEN_AWAY = 0xFFFF  # of a character whose text was redacted


class Characters:
    def __init__(self):
        self.code = array("I")
        self.kind = array("I")  # index into kinds
        self.offset = array("I")  # of the model's: where in the response
        self.stands = bytearray()
        self.kinds = []  # (origin, source, copy)
        self._index = {}

    def __len__(self):
        return len(self.code)

    def _kind(self, kind):
        if kind not in self._index:
            self._index[kind] = len(self.kinds)
            self.kinds.append(kind)
        return self._index[kind]

    def _room(self, count):
        if len(self.code) + count > limits.CHARACTERS:
            raise Damage("it brings more characters into being than a journal may")

    def new(self, text, origin, source, offset=0, copied=False):
        """New characters; text is a string or, where it was redacted, a number of code points. Their numbers."""
        count = text if isinstance(text, int) else len(text)
        first = len(self.code)
        self._room(count)
        codes = array("I", [TAKEN_AWAY]) * count if isinstance(text, int) else array("I", text.encode("utf-32-le"))
        self.code.extend(codes)
        self.kind.extend(array("I", [self._kind((origin, source, copied))]) * count)
        self.offset.extend(range(offset, offset + count) if origin == "model" else array("I", [0]) * count)
        self.stands.extend(b"\1" * count)
        return range(first, first + count)

    def copy(self, first, count):
        """New characters with the text and origin of earlier ones. Their numbers."""
        start = len(self.code)
        self._room(count)
        kinds = array("I", self.kind[first:first + count])
        copies = {kind: self._kind((*self.kinds[kind][:2], True)) for kind in set(kinds)}
        self.code.extend(self.code[first:first + count])
        self.kind.extend(copies[kind] for kind in kinds)
        self.offset.extend(self.offset[first:first + count])
        self.stands.extend(b"\1" * count)
        return range(start, start + count)

    def back(self, first, count):
        """Characters that stood before come back as they were. Their numbers."""
        if any(self.stands[first:first + count]):
            raise Damage("it brings back a character that stands in the text")
        self.stands[first:first + count] = b"\1" * count
        return range(first, first + count)

    def text(self, numbers):
        """The code points of these characters."""
        return array("I", map(self.code.__getitem__, numbers))

    def run(self, number):
        """What a character has in common with those of its run: origin, source, copy, and its offset or None."""
        origin, source, copied = self.kinds[self.kind[number]]
        return origin, source, copied, self.offset[number] if origin == "model" else None


def same_text(known, found):
    """Whether two arrays of code points agree, where one whose text is not known fits any."""
    if known == found:
        return True
    if len(known) != len(found):
        return False
    return all(a == b or a == TAKEN_AWAY or b == TAKEN_AWAY for a, b in zip(known, found))
