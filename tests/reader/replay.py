# SPDX-License-Identifier: MPL-2.0
"""The replay of a journal's entries into stories (docs/journal-format.md, Edits and Replay)."""

import re
from array import array

import canonical
import kinds
import limits
from characters import TAKEN_AWAY, Characters, same_text
from kinds import Damage
from spans import Spans

ORIGINS = ("keyboard", "model", "pasted", "office", "imported", "unknown")
REPLAYED = ("opened", "recording", "resumed", "edit", "prompt", "response", "failed", "decision", "saved")
FOREIGN = re.compile(r"[0-9A-Fa-f-]{36}/.+", re.DOTALL)
GAP = re.compile(r"0*([0-9]{1,15})/0*([0-9]{1,15})")


def words(text):
    """The code points of a text object's content."""
    if isinstance(text, int):
        return array("I", [TAKEN_AWAY]) * text
    return array("I", text.encode("utf-32-le"))


class Replay:
    """Stories as they are after the entries applied so far. A failed apply leaves it unusable: begin anew."""

    def __init__(self):
        self.characters = Characters()
        self.stories = {}  # id → array of character numbers
        self.names = {}  # id → name, of those that have one
        self.sessions, self.running = set(), None
        self.asked, self.answered = set(), set()
        self.suggested = {}  # (response, "put" or "struck") → Spans of characters
        self.redacted = 0  # code points
        self.moved = 0
        self.title = None  # the entry `opened`

    def apply(self, entry):
        """Raises Damage where the entry breaks the format."""
        kind, place = entry.get("kind"), entry["n"]
        kinds.integer(entry["at"], "at", 0, kinds.LAST_MOMENT)
        if (place == 0) != (kind == "opened"):
            raise Damage("it is not `opened`" if place == 0 else "it opens the journal a second time")
        self._count_redacted(entry)
        kinds.check(entry)
        if kind in REPLAYED:
            getattr(self, "_" + kind)(entry)

    def _count_redacted(self, value):
        if isinstance(value, list):
            for one in value:
                self._count_redacted(one)
        elif isinstance(value, dict):
            if canonical.is_text(value):
                if "sha256" in value:
                    kinds.string(value["sha256"], "sha256")
                    self.redacted += kinds.integer(value["length"], "length")
                if self.redacted > limits.CHARACTERS:
                    raise Damage("more text was taken away than a journal may hold")
                return
            for one in value.values():
                self._count_redacted(one)

    # Kinds

    def _opened(self, entry):
        if entry["format"] != "palimpsest-journal/1":
            raise Damage("it is written in a format that is not known here")
        self.title = entry

    def _recording(self, entry):
        if entry["state"] == "started":
            if not entry["session"]:
                raise Damage("it names no session")
            if entry["session"] in self.sessions:
                raise Damage("it begins a session that began before")
            self.sessions.add(entry["session"])
            self.running = entry["session"]
        elif entry["state"] in ("paused", "ended"):
            self.running = None

    def _resumed(self, entry):
        if entry["size"] > entry["n"]:
            raise Damage("it goes on from entries that are not there")
        if entry["since"] > entry["at"]:
            raise Damage("it goes on from a later time than its own")
        self.running = None

    def _prompt(self, entry):
        if not entry["response"]:
            raise Damage("it names no response")
        if entry["response"] in self.asked:
            raise Damage("it asks for a response that was asked for before")
        self.asked.add(entry["response"])

    def _response(self, entry):
        self._known(entry["response"])
        if entry["response"] in self.answered:
            raise Damage("it answers a question that was answered before")
        self.answered.add(entry["response"])

    _failed = _response

    def _known(self, response):
        if response not in self.asked:
            raise Damage("it names a response that was never asked for")

    def _decision(self, entry):
        self._known(entry["response"])
        suggests = entry["outcome"] == "suggested"
        if not suggests and entry["outcome"] not in ("accepted", "rejected", "reopened"):
            return
        for which in ("put", "struck"):
            for first, count in kinds.ranges(entry.get(which, []), which):
                if first + count > len(self.characters):
                    raise Damage("it names a character that does not exist")
                spans = self.suggested.setdefault((entry["response"], which), Spans())
                if suggests:
                    spans.add(first, first + count)
                elif not spans.hold(first, first + count):
                    raise Damage("it decides about what its response did not suggest")

    def _saved(self, entry):
        for story, length in entry["lengths"].items():
            kinds.integer(length, "lengths")
            if length != len(self.stories.get(story, ())):
                raise Damage(f"the text of {story} is not as long as it says")
        if "names" in entry:
            for story, name in entry["names"].items():
                kinds.string(name, "names")
                if story != "body" and story not in self.stories:
                    raise Damage("it names a story that it has not")
            self.names = dict(entry["names"])

    # Edits

    def _edit(self, entry):
        if not entry["story"]:
            raise Damage("it names no story")
        name = entry["story"]
        story = self.stories.get(name)
        if story is None:
            story = self.stories[name] = array("I")
            self.names[name] = entry.get("name", name)
        clock = entry["at"] + entry.get("end", 0)
        if clock > kinds.LAST_MOMENT:
            raise Damage("it leads past the year 9999")
        clock = entry["at"]
        for step in entry["steps"]:
            kinds.mapping(step, "steps")
            what = [key for key in ("type", "erase", "splice") if key in step]
            if len(what) != 1:
                raise Damage("a step in it is not one of `type`, `erase` and `splice`")
            count = getattr(self, "_" + what[0])(story, step)
            clock = self._times(step, count, clock)

    @staticmethod
    def _times(step, count, clock):
        if "ms" not in step:
            return clock
        if len(kinds.array(step["ms"], "ms")) != count:
            raise Damage("its `ms` has not one time for each moment")
        for one in step["ms"]:
            clock += kinds.moments(one, "ms")
        if clock > kinds.LAST_MOMENT:
            raise Damage("it leads past the year 9999")
        return clock

    @staticmethod
    def _full(value, name):
        text = kinds.text(value, name)
        if not text:
            raise Damage(f"its `{name}` holds no character")
        return text

    def _move(self, story, position):
        self.moved += len(story) - position
        if self.moved > limits.MOVED:
            raise limits.Unreadable("The record asks for more work than this reader does.")

    def _type(self, story, step):
        text, position = self._full(step["type"], "type"), self._position(step, "from", story)
        if self.running is None:
            raise Damage("it holds typing at a time when no session ran")
        numbers = self.characters.new(text, "keyboard", self.running)
        self._move(story, position)
        story[position:position] = array("I", numbers)
        return len(numbers)

    def _erase(self, story, step):
        text, position = words(self._full(step["erase"], "erase")), self._position(step, "from", story)
        kinds.boolean(step.get("back", False), "back")
        self._cut(story, position, text)
        return len(text)

    def _splice(self, story, step):
        position = self._position(step, "splice", story)
        if "cut" in step:
            self._cut(story, position, words(self._full(step["cut"], "cut")))
        put = array("I")
        before = len(self.characters)  # only these may be named
        for piece in kinds.array(step.get("put", []), "put"):
            put.extend(self._piece(kinds.mapping(piece, "put"), before))
        self._move(story, position)
        story[position:position] = put
        return 1

    @staticmethod
    def _position(step, name, story):
        if name not in step:
            raise Damage(f"it has no `{name}`")
        position = kinds.integer(step[name], name)
        if position > len(story):
            raise Damage(f"position {position} lies outside its story")
        return position

    def _cut(self, story, position, text):
        gone = story[position:position + len(text)]
        if len(gone) < len(text):
            raise Damage(f"position {position + len(text)} lies outside its story")
        if not same_text(self.characters.text(gone), text):
            raise Damage(f"what it takes out at position {position} is not what stands there")
        for number in gone:
            self.characters.stands[number] = 0
        self._move(story, position)
        del story[position:position + len(text)]

    def _piece(self, piece, before):
        what = [key for key in ("new", "same", "copy") if key in piece]
        if len(what) != 1:
            raise Damage("a piece in it is not one of `new`, `same` and `copy`")
        if what[0] == "new":
            return self._new(piece)
        first, count = kinds.span(piece[what[0]], what[0])
        if first + count > before:
            raise Damage("it names a character that does not exist")
        return (self.characters.back if what[0] == "same" else self.characters.copy)(first, count)

    def _new(self, piece):
        text = self._full(piece["new"], "new")
        for field in ("origin", "source"):
            if field not in piece:
                raise Damage(f"it has no `{field}`")
        origin = kinds.string(piece["origin"], "origin")
        if origin not in ORIGINS:
            raise Damage("its `origin` is none that this format knows")
        copied = kinds.boolean(piece.get("copied", False), "copied")
        if origin == "pasted":
            source = kinds.text(piece["source"], "source")
            source = source if isinstance(source, str) else ""
        else:
            source = kinds.string(piece["source"], "source")
        offset = 0
        if origin == "model":
            if "offset" not in piece:
                raise Damage("it has no `offset`")
            length = text if isinstance(text, int) else len(text)
            offset = kinds.integer(piece["offset"], "offset", 0, kinds.POSITION - length + 1)
        self._check_source(origin, source)
        return self.characters.new(text, origin, source, offset, copied)

    def _check_source(self, origin, source):
        if origin in ("keyboard", "imported") and source not in self.sessions and not FOREIGN.fullmatch(source):
            raise Damage("it holds text of a session that never began")
        if origin == "model" and not FOREIGN.fullmatch(source):
            self._known(source)
        if origin == "unknown":
            gap = GAP.fullmatch(source)
            if not gap or not int(gap[1]) <= int(gap[2]) <= kinds.LAST_MOMENT:
                raise Damage("it holds unknown text without the two ends of its gap")


def replay(entries):
    """Replays as many entries as are sound: the Replay, how many entries it has done, and why the next one failed or None."""
    state, place, why = Replay(), 0, None
    for place, entry in enumerate(entries):
        try:
            state.apply(entry)
        except Damage as damage:
            why = f"Entry {place} is damaged: {damage}."
            break
    else:
        return state, len(entries), None
    state = None  # gives back its memory
    state = Replay()  # none of the failed entry's steps has happened
    for sound in entries[:place]:
        state.apply(sound)
    return state, place, why
