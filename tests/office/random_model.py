# SPDX-License-Identifier: MPL-2.0
"""The plain model of the rules of attribution: a list of characters a story, and a list of such states to undo to.

Written from the rules alone; it shares nothing with the extension.
"""

import itertools
from typing import NamedTuple

ANCHOR = "\ufffc"
BODY = "body"

_numbers = itertools.count(1)


class Char(NamedTuple):
    character: str
    origin: str
    source: tuple = None    # (document, response) of the model's text, (document, session) of typed text
    offset: int = None      # in the response, code points
    copy: object = False    # whether it is noted as a copy; None: either, the rules do not say
    mark: str = ""          # i: a tracked insertion, d: struck
    number: int = 0         # the character's identity
    note: tuple = None      # the story of the note that is anchored here

    def struck(self):
        return "d" in self.mark


def made(text, origin, source=None, offset=None, mark=""):
    """New characters."""
    return [Char(one, origin, source, None if offset is None else offset + place, False, mark, next(_numbers))
            for place, one in enumerate(text)]


def pasted_again(characters, here, elsewhere, moved):
    """Characters of a tracked document that come out of the clipboard.

    `here` and `elsewhere` are the identities of what stands in this document and in the other, `moved` of what was cut
    and is nowhere in this document. The rules call what was copied a copy. They do not say whether something is one that
    was cut in one document and pasted in another, or whose original is gone.
    """
    again = []
    for one in characters:
        if one.number in moved:
            copy = None if one.number in elsewhere else one.copy
            again.append(one._replace(mark="", copy=copy))
        else:
            copy = True if one.number in here or one.copy else None
            again.append(one._replace(copy=copy, number=next(_numbers), mark=""))
    return again


def text_of(characters):
    return "".join(one.character for one in characters)


class State:
    """All stories of a document at one moment. Never changed: each change gives a new one."""

    def __init__(self, stories, tables=None):
        self.stories = stories      # by key: body, (footnote, n), (endnote, n), header:…, frame:…, or (cell, n)
        self.tables = tables or {}  # by name: rows of cells' keys

    def __eq__(self, other):
        return (self.stories, self.tables) == (other.stories, other.tables)

    def names(self):
        """The key of each story by the name that it has now."""
        named = {}
        for name, rows in self.tables.items():
            for row, cells in enumerate(rows):
                for column, key in enumerate(cells):
                    named[f"table:{name}:{chr(ord('A') + column)}{row + 1}"] = key
        for kind in ("footnote", "endnote"):
            anchored = [one.note for one in self.stories[BODY] if one.note and one.note[0] == kind]
            named.update({f"{kind}:{number}": key for number, key in enumerate(anchored, 1)})
        named.update({key: key for key in self.stories if isinstance(key, str)})
        return named

    def table(self, name):
        """The keys of all cells of the table that the story of this name lies in; none for other stories."""
        return [key for table, rows in self.tables.items() if name.startswith(f"table:{table}:") for row in rows for key in row]

    def texts(self):
        return {name: text_of(self.stories[key]) for name, key in self.names().items()}

    def numbers(self):
        return {one.number for characters in self.stories.values() for one in characters}

    def with_story(self, key, characters):
        """The state with other characters in a story; notes whose anchor is gone are gone with it."""
        stories = dict(self.stories)
        stories[key] = tuple(characters)
        anchored = {one.note for one in stories[BODY] if one.note}
        return State({key: value for key, value in stories.items()
                      if not (isinstance(key, tuple) and key[0] in ("footnote", "endnote") and key not in anchored)}, self.tables)

    def without(self, gone):
        """The state without these stories."""
        return State({key: value for key, value in self.stories.items() if key not in gone}, self.tables) if gone else self

    def replaced(self, key, at, erased, put=()):
        now = self.stories[key]
        return self.with_story(key, (*now[:at], *put, *now[at + erased:]))

    def with_note(self, key, at, kind, anchor):
        note = (kind, next(_numbers))
        state = self.replaced(key, at, 0, [anchor._replace(note=note)])
        return State({**state.stories, note: ()}, self.tables)

    def with_table(self, name, rows, columns):
        keys = [[("cell", next(_numbers)) for _ in range(columns)] for _ in range(rows)]
        return State({**self.stories, **{key: () for row in keys for key in row}}, {**self.tables, name: keys})

    def with_row(self, name, at):
        rows = list(self.tables[name])
        keys = [("cell", next(_numbers)) for _ in rows[0]]
        rows.insert(at, keys)
        return State({**self.stories, **{key: () for key in keys}}, {**self.tables, name: rows})

    def without_row(self, name, at):
        rows = list(self.tables[name])
        gone = set(rows.pop(at))
        tables = {**self.tables, name: rows} if rows else {key: value for key, value in self.tables.items() if key != name}
        return State({key: value for key, value in self.stories.items() if key not in gone}, tables)

    def without_table(self, name):
        gone = {key for row in self.tables[name] for key in row}
        return State({key: value for key, value in self.stories.items() if key not in gone},
                     {key: value for key, value in self.tables.items() if key != name})

    def settled(self, accept):
        """All tracked changes accepted, or rejected."""
        state, goes = self, "d" if accept else "i"
        for key in list(self.stories):
            if key in state.stories and any(one.mark for one in state.stories[key]):
                state = state.with_story(key, [one._replace(mark="") for one in state.stories[key] if goes not in one.mark])
        return state


class History:
    """The states that undo and redo come back to, one for each step that Writer says it has."""

    def __init__(self, state):
        self.now = state
        self.done, self.undone = [], []
        self.returned = frozenset()  # the characters that undo or redo brought back in this state

    def does(self, states, undo, redo):
        """A command passed through `states`, each of another text; Writer has so many steps to undo and redo after it."""
        more = undo - len(self.done)
        if more < 0:
            self.done = self.done[:undo]
        elif more > len(states) + 1:
            raise UnknownStep(f"Writer made {more} steps to undo of a command of {len(states)} states")
        elif more > 0:
            # Writer may have put the first of what came into the step before, or have made one that changes no text
            # (on leaving the cell of a table): which state a step goes back to shows at its undo.
            self.done += [(self.now, *(states if more > len(states) else states[:-1]))] * more
        self.undone = self.undone[len(self.undone) - redo:]
        self.now, self.returned = states[-1], frozenset()

    def undo(self, stories):
        """Writer did it, and its stories have these texts now."""
        self.undone.append(self.now)
        came = next((state for state in self.done.pop() if state.texts() == stories), None)
        if came is None:
            raise UnknownStep(f"undo brought {stories}, which the command did not pass through")
        self._come(came)

    def redo(self):
        self.done.append((self.now,))
        self._come(self.undone.pop())

    def _come(self, state):
        self.returned |= state.numbers() - self.now.numbers()
        self.now = state


class UnknownStep(Exception):
    """Writer's own steps of undo are not those that the plain model knows of."""
