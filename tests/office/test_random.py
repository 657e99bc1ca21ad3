# SPDX-License-Identifier: MPL-2.0
"""Long random editing through a real Writer, beside a plain list of characters kept by the test."""

import random

import places
import record
from harness import OfficeTest

ALPHABET = "aab \n"  # few letters: most edits stand beside letters like their own
COMMANDS = 250
SEEDS = range(1, 13) if places.EVERYTHING else range(1, 3)


class Oracle:
    """What must be: (character, origin, source, place) for each character, and the same for each step of undo."""

    def __init__(self, document, start):
        self.document = document
        self.now = [(character, "imported", None, None) for character in start]
        self.undone, self.done = [], []  # states to come back to: by redo, by undo

    @property
    def text(self):
        return "".join(one[0] for one in self.now)

    def steps(self):
        return len(self.document.model.UndoManager.AllUndoActionTitles)

    def does(self, command, *states):
        """Runs a command that makes these states, one after another; Writer says how many steps of undo it made."""
        before = self.steps()
        command()
        made = self.steps() - before
        passed = [self.now, *states]
        if made:
            self.done += passed[:1] if made == 1 else passed[:made]
        if states[-1] != self.now or made:
            self.undone.clear()
        self.now = states[-1]

    def undo(self):
        if self.done:
            self.document.undo()
            self.undone.append(self.now)
            self.now = self.done.pop()

    def redo(self):
        if self.undone:
            self.document.redo()
            self.done.append(self.now)
            self.now = self.undone.pop()


class Random(OfficeTest):
    seconds = 900

    def test_after_every_command_of_random_editing_every_character_has_the_origin_that_a_plain_list_gives_it(self):
        for seed in SEEDS:
            with self.subTest(seed=seed):
                self.edit(random.Random(seed))

    def edit(self, chance):
        # Writer forgets its oldest steps of undo; the plain list has no such limit.
        self.office.configure("/org.openoffice.Office.Common/Undo", Steps=100000)
        self.addCleanup(self.office.configure, "/org.openoffice.Office.Common/Undo", Steps=100)
        document = self.recorded("aba ab\na")
        oracle = Oracle(document, document.text)
        responses = [(text, self.ask(document, text)) for text in ("ab a", "b\naa ", "abab aba")]
        told = []

        for number in range(COMMANDS):
            length = len(oracle.now)
            at = chance.randint(0, length)
            span = chance.randint(1, min(6, length - at)) if at < length else 0
            what = chance.choices(["type", "backspace", "delete", "erase", "overtype", "paste", "insert", "undo", "redo"],
                                  [30, 10, 6, 6, 5, 6, 8, 14, 8])[0]
            told.append(f"{number}: {what} at {at}, {span} of {oracle.text!r}")
            if what == "undo":
                for _ in range(chance.randint(1, 3)):
                    oracle.undo()
            elif what == "redo":
                for _ in range(chance.randint(1, 3)):
                    oracle.redo()
            elif what == "type":
                document.caret(at)
                for character in chance.choices(ALPHABET, k=chance.randint(1, 6)):
                    self.changes(oracle, lambda one=character: document.type(one), at, 0, keyboard(character))
                    at += 1
            elif what == "backspace" and at > 0:
                document.caret(at)
                self.changes(oracle, document.backspace, at - 1, 1)
            elif what == "delete" and at < length:
                document.caret(at)
                self.changes(oracle, document.delete, at, 1)
            elif what == "erase" and span:
                document.select(at, span)
                self.changes(oracle, document.delete, at, span)
            elif what == "overtype" and span and oracle.text[at:at + span] != "b":  # that would change no text
                document.select(at, span)
                self.changes(oracle, lambda: document.type("b"), at, span, keyboard("b"))
            elif what == "paste":
                pasted = "".join(chance.choices(ALPHABET, k=chance.randint(0, 7))) + "b"  # Writer drops a line end at its end
                if pasted == oracle.text[at:at + span]:
                    continue
                document.select(at, span)
                self.changes(oracle, lambda text=pasted: document.paste_from_elsewhere(text), at, span,
                             [(one, "pasted", None, None) for one in pasted])
            elif what == "insert":
                text, response = chance.choice(responses)
                start = chance.randint(0, len(text) - 1)
                taken = chance.randint(1, len(text) - start)
                document.caret(at)
                self.changes(oracle, lambda: self.service.apply(document.model, response, "insert", start, taken), at, 0,
                             [(text[place], "model", response, place) for place in range(start, start + taken)])
            self.compare(document, oracle, self.inspection(document), told)

        path = self.saved(document, "random.odt")
        self.compare(document, oracle, record.inspect(path), told)
        self.assertEqual(record.verify(path)[0], 0)
        document.close()

    @staticmethod
    def changes(oracle, command, at, erased, put=()):
        without = oracle.now[:at] + oracle.now[at + erased:]
        after = without[:at] + list(put) + without[at:]
        oracle.does(command, *([without] if erased and put else []), after)

    def compare(self, document, oracle, inspection, told):
        story = "\n".join(told[-12:])
        self.assertEqual(document.text, oracle.text, f"Writer's text is not what the test expects after\n{story}")
        found = [(character, origin, source, place) if origin == "model" else (character, origin, None, None)
                 for character, (origin, source, place) in zip(document.text, record.characters(inspection))]
        if found != oracle.now:
            first = next(place for place, (one, other) in enumerate(zip(found, oracle.now)) if one != other)
            self.fail(f"character {first} is {found[first]}, not {oracle.now[first]}, after\n{story}\nnow {oracle.text!r}")
        self.assertEqual(inspection["coverage"]["status"], "covered", f"{inspection['coverage']['reasons']} after\n{story}")


def keyboard(text):
    return [(character, "keyboard", None, None) for character in text]
