# SPDX-License-Identifier: MPL-2.0
"""Two recorded documents of a real Writer and the plain model of each, compared after every operation."""

import collections
import itertools
import json
import shutil

import clipboard
import random_operations
import record
from random_keys import Keys
from random_model import ANCHOR, BODY, History, State, made, text_of

BEFORE = ("aba ab\na red aba", "one ab\n\nab a")  # what stands in the documents when recording begins
ONLY_IN = {"insert_table": BODY, "insert_footnote": BODY, "insert_endnote": BODY, "insert_row": "table:", "delete_row": "table:", "delete_table": "table:"}
MACRO = "random_inside.py"


_files = itertools.count(1)  # a log file that lies beside a file of the same name would be another document's


class Disagreement(Exception):
    """The extension says something else than the rules."""


class Surprise(Exception):
    """Writer did something that the plain model did not foresee: the test is at fault, or Writer."""


def more_stories(document):
    """A table, a header, a footer and a frame, for a document that is to be recorded."""
    model = document.model
    style = model.StyleFamilies.getByName("PageStyles").getByName("Standard")
    style.HeaderIsOn, style.FooterIsOn = True, True
    style.HeaderText.String, style.FooterText.String = "a head", "ab foot"
    body = model.Text
    frame = model.createInstance("com.sun.star.text.TextFrame")
    body.insertTextContent(body.Start, frame, False)
    frame.String = "ab frame"
    table = model.createInstance("com.sun.star.text.TextTable")
    table.initialize(2, 2)
    body.insertTextContent(body.End, table, False)
    table.getCellByName("A1").String = "a cell"


class Inside:
    """The macro that reads and selects inside the office."""

    def __init__(self, office):
        scripts = office.profile / "user/Scripts/python"
        scripts.mkdir(parents=True, exist_ok=True)
        shutil.copy(__file__.replace("random_session.py", MACRO), scripts)
        provider = office.create("com.sun.star.script.provider.MasterScriptProviderFactory").createScriptProvider("")
        self._scripts = {name: provider.getScript(f"vnd.sun.star.script:{MACRO}${name}?language=Python&location=user")
                         for name in ("read", "steps", "select")}

    def read(self, document):
        return json.loads(self._scripts["read"].invoke((document.model,), (), ())[0])

    def steps(self, document):
        return json.loads(self._scripts["steps"].invoke((document.model,), (), ())[0])

    def select(self, document, name, start, length):
        self._scripts["select"].invoke((document.model, name, start, length), (), ())


class Tracked:
    """One document: Writer's, and the model's."""

    def __init__(self, session, number, document, state):
        self.session, self.number, self.document, self.history = session, number, document, History(state)
        self.responses = []     # (text, identifier)
        self.tracking = False   # whether Writer tracks changes
        self.tables = []        # the places in the body where tables stand

    @property
    def now(self):
        return self.history.now

    def read(self):
        """Writer's stories as they are now."""
        read = self.session.inside.read(self.document)
        self.tables = read["stories"][BODY]["tables"]
        return read

    def settle(self, *states):
        """Takes over the states that a command passed through, as many as Writer has steps of."""
        self.history.does(states, *self.session.inside.steps(self.document))

    def texts(self):
        return {name: story["text"] for name, story in self.read()["stories"].items()}

    def ask(self, text):
        response = self.session.test.ask(self.document, text)
        self.responses.append((text, response))
        return response


class Place:
    """Where an operation takes place: a stretch of a story of a document."""

    def __init__(self, tracked, kind, story, at, length):
        names = tracked.now.names()
        self.tracked = tracked
        # All of a kind's stories in order, so that small numbers name them; then, for the rest of the numbers, the body again.
        wanted = [name for name in sorted(names) if name.startswith(ONLY_IN.get(kind, ""))] or [BODY]
        choice = wanted + [BODY] * (len(wanted) // 2 if kind not in ONLY_IN else 0)
        self.index = story % len(choice)
        self.name = choice[self.index]
        self.key = names[self.name]
        self.at = at % (len(self.now) + 1)
        self.length = length % 7 % (len(self.now) - self.at + 1)
        if self.name == BODY and any(self.at < table <= self.end for table in tracked.tables):
            self.length = 0  # a selection over a table is another matter

    @property
    def now(self):
        return self.tracked.now.stories[self.key]

    @property
    def end(self):
        return self.at + self.length

    @property
    def characters(self):
        return self.now[self.at:self.end]

    @property
    def text(self):
        return text_of(self.characters)

    def stays(self):
        """What of the place a command leaves, struck, that takes it out while changes are tracked."""
        return [one for one in self.characters if self.tracked.tracking and "i" not in one.mark]

    def select(self):
        self.tracked.session.inside.select(self.tracked.document, self.name, self.at, self.length)

    def command(self, command, **arguments):
        self.tracked.document.command(command, **arguments)

    def writer_text(self):
        """The story as Writer has it now."""
        return self.tracked.read()["stories"][self.name]["text"]

    def change(self, erased, put, *, at=None, frames=None):
        """What a command did to its story: `erased` characters from the place on went, `put` came in their place.
        `frames`: stories that came along, by name."""
        tracked, at = self.tracked, self.at if at is None else at
        if tracked.tracking:
            put = [one._replace(mark="i") for one in put]
            kept = [one._replace(mark="d") for one in self.now[at:at + erased] if "i" not in one.mark]
        else:
            put, kept = list(put), []
        states = []
        if erased:
            states.append(tracked.now.replaced(self.key, at, erased, kept))
        states += [tracked.now.replaced(self.key, at, erased, kept + put[:count]) for count in range(1, len(put) + 1)]
        if frames:
            states[-1] = State({**states[-1].stories, **frames}, states[-1].tables)
        if not states:
            states.append(tracked.now)
        gone = self._frames_gone(self.now[at:at + erased])
        tracked.settle(*(state.without(gone) for state in states))

    def _frames_gone(self, erased):
        """The frames that went with the paragraph that they were anchored in; where they are anchored, Writer knows."""
        if self.name != BODY or "\n" not in text_of(erased):
            return []
        stories = self.tracked.read()["stories"]
        return [name for name in self.tracked.now.stories if str(name).startswith("frame:") and name not in stories]

    def typed(self, text):
        return made(text, "keyboard", (self.tracked.number, "session"))


class Session:
    """`test` is an OfficeTest; `prepare`, called with a document, puts more stories into it before it is recorded."""

    def __init__(self, test, prepare=None, judge=True):
        self.judge = judge  # False: only whether Writer does what the plain model foresees
        self.test, self.office, self.service = test, test.office, test.service
        self.inside = Inside(self.office)
        self.keys = Keys(self.office)
        # Writer forgets its oldest steps of undo; the plain list has no such limit.
        self.office.configure("/org.openoffice.Office.Common/Undo", Steps=100000)
        clipboard.empty(self.office)
        # Characters, or a text from outside; how it came there, and from which document.
        self.clipboard, self.was_cut, self.taken_from = (), False, None
        self.frames = []  # those of the document that it came from: one that is anchored in it comes along
        self.elsewhere = {}  # (document, its own source of another document): the name it goes by in this document
        self.changes = collections.Counter()  # how often each kind of operation changed a document
        self.changed = collections.Counter()  # and how often each kind of story was changed
        self.told, self.performed = [], []  # in words; and with their numbers in range
        self.tracked = [self._begin(number, prepare) for number in range(random_operations.DOCUMENTS)]

    def _begin(self, number, prepare):
        document = self.office.new_document(BEFORE[number])
        if prepare:
            prepare(document)
            document.model.UndoManager.reset()
        self.test.start(document)
        tracked = Tracked(self, number, document, State({}))
        stories = tracked.read()["stories"]
        cells = {name: ("cell", name) for name in stories if name.startswith("table:")}
        keys = {name: cells.get(name, name) for name in stories}
        tables = {}
        for name, key in cells.items():
            tables.setdefault(name.split(":")[1], {}).setdefault(int(name.rsplit(":", 1)[1][1:]), []).append(key)
        tracked.history.now = State({keys[name]: tuple(made(story["text"], "imported")) for name, story in stories.items()},
                                    {name: [row for _, row in sorted(rows.items())] for name, rows in tables.items()})
        for text in random_operations.ANSWERS:
            tracked.ask(text)
        self.compare(tracked)
        return tracked

    def close(self):
        for tracked in self.tracked:
            tracked.document.close()

    def perform(self, operation, commands):
        """Raises Disagreement or Surprise."""
        kind, number, story, at, length, *more = operation
        place = Place(self.tracked[number], kind, story, at, length)
        self.told.append(f"{kind} {more} in document {number}, {place.name}, at {place.at} over {place.length} of {text_of(place.now)!r}")
        self.performed.append([kind, number, place.index, place.at, place.length, *more])
        before = self.tracked[number].now
        commands[kind](place, *more)
        if self.tracked[number].now != before:
            self.changes[kind] += 1
            self.changed[place.name.split(":")[0]] += 1
        self.compare(self.tracked[number])

    def finish(self):
        """Saved, the record says the same, and proves it."""
        if not self.judge:
            return
        for tracked in self.tracked:
            path = self.test.saved(tracked.document, f"{next(_files)}.odt")
            self.told.append(f"document {tracked.number} saved")
            self._check_record(tracked, record.inspect(path))
            status, said = record.verify(path)
            if status != 0:
                raise Disagreement(f"the saved document does not verify: {said}")

    # What must agree

    def compare(self, tracked):
        self._check_text(tracked, tracked.read())
        self._check_record(tracked, self.test.inspection(tracked.document))

    def _check_text(self, tracked, read):
        names = tracked.now.names()
        if set(names) != set(read["stories"]):
            raise Surprise(f"Writer has the stories {sorted(read['stories'])}, not {sorted(names)}")
        for name, key in names.items():
            story, expected = read["stories"][name], tracked.now.stories[key]
            if story["text"] != text_of(expected):
                raise Surprise(f"Writer's {name} is {story['text']!r}, not {text_of(expected)!r}")
            expected = tracked.history.now.stories[key] = as_writer_marks(expected, story["marks"], tracked.history.returned)
            if story["marks"] != [one.mark for one in expected]:
                raise Surprise(f"the tracked changes of {name} {story['text']!r} are {story['marks']}, not {[one.mark for one in expected]}")
        history = tracked.history
        if (read["undo"], read["redo"]) != (len(history.done), len(history.undone)):
            raise Surprise(f"Writer has {read['undo']} steps to undo and {read['redo']} to redo, not {len(history.done)} and {len(history.undone)}")

    def _check_record(self, tracked, inspection):
        if not self.judge:
            return
        said = {story["name"]: story for story in inspection["stories"]}
        names = tracked.now.names()
        for name, story in said.items():
            if name not in names and story["length"]:
                raise Disagreement(f"the record has a story {name}, which Writer has not")
        session = inspection["writers"][-1]["id"] if inspection["writers"] else None
        for name, key in names.items():
            expected = tracked.now.stories[key]
            runs = said.get(name, {"runs": [], "length": 0})
            found = list(characters(runs))
            if len(found) != len(expected):
                raise Disagreement(f"{name} has {len(expected)} characters, the record has {len(found)}: {text_of(expected)!r}")
            for place, (one, run) in enumerate(zip(expected, found)):
                wrong = self._wrong(tracked, session, one, *run)
                if wrong:
                    raise Disagreement(f"{name}, character {place} ({one.character!r}) {wrong}\n    of {show(expected)}\n    said {show_runs(text_of(expected), found)}")
        if inspection["coverage"]["status"] != "covered":
            raise Disagreement(f"coverage is {inspection['coverage']['status']}: {inspection['coverage']['reasons']}")

    def _wrong(self, tracked, session, one, origin, source, offset, copy, struck):
        """What of a character's run is not as it must be; an empty string where all is."""
        if origin != one.origin:
            return f"is {origin} {source}, not {one.origin} {one.source or ''}"
        if struck != one.struck():
            return f"is {'' if struck else 'not '}struck"
        if one.copy is not None and copy != one.copy:
            return f"is {'' if copy else 'not '}a copy"
        if origin == "model" and offset != one.offset:
            return f"is at {offset} of {source}, not at {one.offset} of {one.source}"
        if one.source is not None:
            number, own = one.source
            if number == tracked.number:
                own = session if own == "session" else own
            else:
                own = self.elsewhere.setdefault((tracked.number, one.source), source)
            if source != own:
                return f"is from {source}, not from {own}"
        return ""


def as_writer_marks(expected, marks, returned):
    """Which tracked changes the end of a paragraph belongs to is Writer's own matter: it joins neighbouring ones over it.
    So is that of a note's anchor, and of all that came while nothing was tracked: undo and redo bring it back into the change
    around it."""
    return tuple(one._replace(mark=mark) if one.character in ("\n", ANCHOR) or one.number in returned and not one.mark else one for one, mark in zip(expected, marks))


def characters(story):
    """Each character's origin, source, place in the source, whether copied, whether struck."""
    at = 0
    for run in story["runs"]:
        if run["start"] != at or run["length"] <= 0:
            raise Disagreement(f"the run {run} does not begin where the one before it ends ({at})")
        at += run["length"]
        for place in range(run["length"]):
            offset = run["source_start"] + place if run["origin"] == "model" else None
            yield run["origin"], run["source"], offset, bool(run.get("copy")), bool(run.get("struck"))
    if at != story["length"]:
        raise Disagreement(f"the runs cover {at} of {story['length']} characters")


def show(expected):
    return " ".join(f"{one.character!r}{one.origin[:2]}" for one in expected)


def show_runs(text, found):
    return " ".join(f"{one!r}{run[0][:2]}" for one, run in zip(text, found))
