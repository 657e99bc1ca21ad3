# SPDX-License-Identifier: MPL-2.0
"""What each random operation does in Writer, and what it means by the rules of attribution."""

import re
import time

import clipboard
from random_model import ANCHOR, BODY, made, pasted_again, text_of
from random_session import Surprise

NO_BREAK_SPACE = "\u00a0"
# Not while changes are tracked, nor where any are: Writer tracks rows and tables as a whole, and a rejected one takes its
# stories along.
CLEAR = ("insert_table", "insert_row", "delete_row", "delete_table")


# Typing

def _type(place, text):
    if text_of(place.stays()) + text == place.text:
        return  # it would change nothing
    place.select()
    place.command("InsertText", Text=text)
    place.change(place.length, place.typed(text))


def type_(place, text):
    place.length = 0
    _type(place, text)


def overtype(place, text):
    if place.length:
        _type(place, text)


def _corrected(place, character):
    """A key or a break came at the place: autocorrect may have changed it, or what stands before it."""
    mark = "i" if place.tracked.tracking else ""
    raw = place.tracked.now.replaced(place.key, place.at, 0, [one._replace(mark=mark) for one in place.typed(character)])
    was, story = raw.stories[place.key], place.tracked.read()["stories"][place.name]
    found = story["text"]
    if place.tracked.tracking:
        now = corrected_and_tracked(was, found, story["marks"])
    else:
        now = corrected(was, found)
    # Writer may have made more steps of it than one sees, and may have put a space in place of the same one
    place.tracked.settle(*(raw.with_story(place.key, step) for step in (was, *between(was, now), now)))
    place.at += 1 + len(found) - len(was)


def break_(place):
    if place.name.endswith(":A1") and place.at == 0:
        return  # Writer may put a paragraph before the table instead
    place.length = 0
    place.select()
    place.command("InsertPara")
    _corrected(place, "\n")


def line_break(place):
    place.length = 0
    place.select()
    place.command("InsertLinebreak")
    _corrected(place, "\u2028")


def keys(place, text):
    """Real keys, which autocorrect listens to."""
    place.length = 0
    place.select()
    for character in text:
        place.tracked.session.keys.press(place.tracked.document, character)
        _corrected(place, character)


def is_space(one):
    return one.character in (" ", NO_BREAK_SPACE)


def between(was, now):
    """The states that autocorrect can have passed through: the letters changed, or the spaces."""
    old, new = ([one for one in characters if not is_space(one)] for characters in (was, now))
    if len(old) != len(new):
        return [was, now]
    old, new = iter(old), iter(new)
    return [[one if is_space(one) else next(new) for one in was], [one if is_space(one) else next(old) for one in now]]


def corrected(was, found):
    """The characters after autocorrect. What it left as it was is what it was, before and behind the first and
    last difference, and in the same place between them where nothing but no-break spaces came, for other spaces or for none."""
    text = text_of(was)
    head = next((at for at, (one, other) in enumerate(zip(text, found)) if one != other), min(len(text), len(found)))
    tail = 0
    while tail < min(len(text), len(found)) - head and text[-1 - tail] == found[-1 - tail]:
        tail += 1
    middle = found[head:len(found) - tail]
    old = was[head:len(was) - tail]
    if len(middle) == len(old) or letters(middle) == letters(text_of(old)):
        new = in_place(old, middle)
    else:
        new = made(middle, "office")
    return [*was[:head], *new, *was[len(was) - tail:]]


def corrected_and_tracked(was, found, marks):
    """The same while changes are tracked: what was no tracked insertion stays, perhaps struck, and tells its neighbours
    apart; between two of them all was an insertion before, and is one."""
    if len(was) > len(found):  # Writer puts a no-break space in place of spaces without striking them
        was = [one for at, one in enumerate(was) if one.mark or not is_space_before_insertion(was, at)]
    old = [at for at, one in enumerate(was) if "i" not in one.mark or is_anybodys(one.character)]
    now = [at for at, character in enumerate(found) if "i" not in marks[at] or is_anybodys(character)]
    stays = [(was[before], marks[after]) for before, after in zip(old, now)]
    if text_of(one for one, _ in stays) != "".join(found[at] for at in now) or len(old) != len(now) or any(
            mark not in (one.mark, "d") and not is_anybodys(one.character) for one, mark in stays):
        raise Surprise(f"autocorrect made {found!r} {marks} of {text_of(was)!r}")
    new, start, begin = [], 0, 0
    for before, after in zip([*old, len(was)], [*now, len(found)]):
        new += [one._replace(mark="i") for one in corrected(was[start:before], found[begin:after])]
        new += [one._replace(mark=marks[after]) for one in was[before:before + 1]]
        start, begin = before + 1, after + 1
    return new


def is_space_before_insertion(was, at):
    """Whether there are spaces alone from there to a tracked insertion."""
    behind = next((one for one in was[at:] if one.mark or one.character != " "), None)
    return behind is not None and "i" in behind.mark


def is_anybodys(character):
    """Whether it is Writer's own matter which tracked change it belongs to."""
    return character in ("\n", ANCHOR)


def letters(text):
    return len([one for one in text if one not in (" ", NO_BREAK_SPACE)])


def in_place(old, middle):
    new, old = [], list(old)
    for character in middle:
        if character == NO_BREAK_SPACE and not (old and old[0].character == NO_BREAK_SPACE):
            while old and old[0].character == " ":
                old.pop(0)
            new += made(character, "office")
        else:
            one = old.pop(0) if old else None
            new += [one] if one and one.character == character else made(character, "office")
    return new


# Deleting

def _delete_once(place, command, forward):
    """Writer says how much went; where it went from is known from the caret."""
    place.length = 0
    place.select()
    before = len(place.now)
    place.command(command)
    if place.tracked.tracking:  # it is struck, and stays; only words have nothing tracked beside them
        gone = max(1, len([marks for marks in place.tracked.read()["stories"][place.name]["marks"] if "d" in marks])
                   - len([one for one in place.now if one.struck()]))
    else:
        gone = before - len(place.writer_text())
    start = place.at if forward else place.at - gone
    if gone < 0 or start < 0 or start + gone > before:
        raise Surprise(f"{command} at {place.at} took {gone} of {before} characters")
    place.change(gone, (), at=start)
    if not forward:
        place.at = start


def backspace(place, times):
    for _ in range(times if not place.tracked.tracking else 1):  # Writer takes its own way over what is struck
        if place.at > 0:
            _delete_once(place, "SwBackspace", False)


def delete(place, times):
    for _ in range(times if not place.tracked.tracking else 1):
        if place.at < len(place.now):
            _delete_once(place, "Delete", True)


def word_delete(place, command):
    if any(one.mark for one in place.now):
        return
    forward = "End" in command
    text = text_of(place.now)
    beside = text[place.at:place.at + 1] if forward else text[place.at - 1:place.at] if place.at else ""
    in_paragraph = beside != "\n" and "Sentence" not in command
    if beside and (in_paragraph or not place.tracked.tables):  # elsewhere it may go on into the next cell, or over a table
        _delete_once(place, command, forward)


def join(place):
    breaks = [at for at, one in enumerate(place.now) if one.character == "\n"]
    if breaks:
        place.at = min(breaks, key=lambda at: abs(at - place.at))
        if place.length % 2:
            place.at += 1
            _delete_once(place, "SwBackspace", False)
        else:
            _delete_once(place, "Delete", True)


def erase(place):
    if place.length:
        place.select()
        place.command("Delete")
        place.change(place.length, ())


# Undo and redo

def undo(place, times):
    for _ in range(times):
        if place.tracked.history.done:
            place.command("Undo")
            place.tracked.history.undo(place.tracked.texts())


def redo(place, times):
    for _ in range(times):
        if place.tracked.history.undone:
            place.command("Redo")
            place.tracked.history.redo()


# The clipboard

def _take(place, command):
    session = place.tracked.session
    if not place.length or ANCHOR in place.text:
        return False
    if any(one.struck() and one.character == "\n" for one in place.characters):
        return False  # Writer 7.4 can end in copying a struck end of a paragraph
    place.select()
    place.command(command)
    taken = tuple(one for one in place.characters if not one.struck())
    session.clipboard, session.was_cut, session.taken_from = taken, command == "Cut", place.tracked
    session.frames = [characters for key, characters in place.tracked.now.stories.items() if isinstance(key, str) and key.startswith("frame:")]
    return True


def copy(place):
    _take(place, "Copy")


def cut(place):
    if not _take(place, "Cut"):
        return
    now, found = place.now, place.tracked.read()["stories"][place.name]
    gone, whole = len(now) - len(found["text"]), place.length
    if place.tracked.tracking:  # most of it is struck, and stays
        whole -= len([one for one in place.characters if one.struck()])
        gone += len([marks for marks in found["marks"] if "d" in marks]) - len([one for one in now if one.struck()])
    if gone == whole + 1:  # smart cut took a space along: the one before the word, else the one behind it
        before = now[place.at - 1:place.at]
        if before and before[0].character == " ":
            place.at, place.length = place.at - 1, place.length + 1
        else:
            place.length += 1
    place.change(place.length, ())


def _again(place, characters):
    session, own = place.tracked.session, place.tracked
    overwritten = {one.number for one in place.characters}
    here = own.now.numbers() - overwritten
    others = {number for one in session.tracked if one is not own for number in one.now.numbers()}
    if session.was_cut:
        crossed = {one.number for one in characters} if session.taken_from is not own else set()
        moved = {one.number for one in characters if one.number not in here | overwritten}
        return pasted_again(characters, here, others | crossed, moved)
    return pasted_again(characters, here | others, set(), set())


def _frames_that_came(place):
    """The frames that were pasted along with the paragraph that they are anchored in."""
    known, frames = place.tracked.now.names(), {}
    for name, story in place.tracked.read()["stories"].items():
        if name.startswith("frame:") and name not in known:
            copied = next((one for one in place.tracked.session.frames if text_of(one) == story["text"]), None)
            if copied is None:
                raise Surprise(f"{name} came with {story['text']!r}")
            frames[name] = tuple(_again(place, copied))
    return frames


def paste(place):
    session = place.tracked.session
    held = session.clipboard
    if not held or held == place.text:
        return
    text = held if isinstance(held, str) else text_of(held)
    if "\n" in text:
        place.length = 0  # Writer 7.4 ends in the redo of pasted paragraphs that took a selection's place, with or without the extension
    if text == place.text:
        return  # it would change nothing
    before, behind = text_of(place.now[:place.at]) + text_of(place.stays()), text_of(place.now[place.end:])
    place.select()
    place.command("Paste")
    found = place.writer_text()
    for start, end in (("", ""), (" ", ""), ("", " "), (" ", " ")):
        for body in (text, text[:-1] if text.endswith("\n") else text):
            if before + start + body + end + behind == found:
                if isinstance(held, str):
                    put = made(body, "pasted")
                else:
                    put = _again(place, held[:len(body)])
                place.change(place.length, [*made(start, "office"), *put, *made(end, "office")], frames=_frames_that_came(place))
                return
    raise Surprise(f"pasting {text!r} at {place.at} over {place.length} of {text_of(place.now)!r} gave {found!r}")


def foreign(place, text):
    session = place.tracked.session
    clipboard.put(session.office, text)
    session.clipboard, session.was_cut, session.taken_from, session.frames = text, False, None, []
    paste(place)


# Commands over text

def _beside(place, old, new):
    """What a command puts in the place of characters: while changes are tracked it strikes those that are no tracked
    insertion, and puts the new ones beside them."""
    if not place.tracked.tracking:
        return new
    return [*(one._replace(mark="d") for one in old if "i" not in one.mark), *(one._replace(mark="i") for one in new)]


def _replaced_everywhere(place, old, new):
    """The state in which every story that Writer changed has each `old` replaced."""
    state, stories = place.tracked.now, place.tracked.read()["stories"]
    for name, key in place.tracked.now.names().items():
        now = state.stories[key]
        if (stories[name]["text"], stories[name]["marks"]) == (text_of(now), [one.mark for one in now]):
            continue
        put, at = [], 0
        for found in re.finditer(re.escape(old), text_of(now)):
            put += [*now[at:found.start()], *_beside(place, now[found.start():found.end()], made(new, "office"))]
            at = found.end()
        put += now[at:]
        if text_of(put) != stories[name]["text"]:
            raise Surprise(f"replacing {old!r} by {new!r} made {stories[name]['text']!r} of {text_of(now)!r}")
        state = state.with_story(key, put)
    return state


def _has_anchors(place):
    return any(ANCHOR in text_of(now) for now in place.tracked.now.stories.values())


def replace_all(place, old, new):
    if _has_anchors(place):
        return  # Writer finds words around anchors, too
    place.length = 0
    place.select()
    place.tracked.document.replace_all(old, new)
    place.tracked.settle(_replaced_everywhere(place, old, new))


def _replaces_a_mixture(place, old):
    """Whether some of what is replaced goes, being a tracked insertion, and some stays, struck: which of equal letters went, a
    comparison cannot tell."""
    marked = [(text_of(now), [one.mark for one in now]) for now in place.tracked.now.stories.values()]
    goes = {"i" in mark for text, marks in marked for found in re.finditer(re.escape(old), text) for mark in marks[found.start():found.end()]}
    return len(goes) > 1


def replace_by_macro(place, old, new):
    if _has_anchors(place) or _replaces_a_mixture(place, old):
        return
    model = place.tracked.document.model
    search = model.createReplaceDescriptor()
    search.SearchString, search.ReplaceString, search.SearchCaseSensitive = old, new, True
    model.replaceAll(search)
    place.tracked.settle(_replaced_everywhere(place, old, new))


def _script(character):
    return "other" if "\u4e00" <= character <= "\u9fff" else "western" if character.isalpha() else None


def _runs(paragraph):
    """The runs of a paragraph that Writer changes the case of, each apart: of letters of one script and what follows them.
    What precedes the first letter is a run of its own."""
    runs, script = [""], None
    for one in paragraph:
        if _script(one) not in (None, script):
            script = _script(one)
            runs.append("")
        runs[-1] += one
    return [run for run in runs if run]


def case(place, command):
    """While changes are tracked, what was selected of a run is struck as a whole, and stands as a whole beside it; Writer has
    a step of undo for each."""
    if not place.length:
        return
    turn = str.upper if command == "ChangeCaseToUpper" else str.lower
    changes, at = [], 0
    for paragraph in re.findall("\n|[^\n]+", text_of(place.now)):
        of_paragraph = []
        for run in _runs(paragraph):
            start, end = max(at, place.at), min(at + len(run), place.end)
            old, at = place.now[start:end], at + len(run)
            if place.tracked.tracking and turn(text_of(old)) != text_of(old) and any("i" not in one.mark for one in old):
                put = _beside(place, old, made(turn(text_of(old)), "office"))
            else:
                put = [one if turn(one.character) == one.character else made(turn(one.character), "office", mark=one.mark)[0] for one in old]
            if put != list(old):
                of_paragraph.append((start, len(old), put))
        changes += reversed(of_paragraph)  # the runs of a paragraph from its end on
    place.select()
    place.command(command)
    states, done = [place.tracked.now], []
    for start, length, put in changes:
        grown = sum(len(more) - less for before, less, more in done if before < start)
        states.append(states[-1].replaced(place.key, start + grown, length, put))
        done.append((start, length, put))
    place.tracked.settle(*(states[1:] or states))


def format_(place, command):
    if place.length:
        place.select()
        place.command(command)
        place.tracked.settle(place.tracked.now)


# The model

def units(text):
    return len(text.encode("utf-16-le")) // 2


def insert(place, chosen):
    """A part of a response, behind the selection."""
    tracked = place.tracked
    text, response = tracked.responses[chosen % len(tracked.responses)]
    start = chosen // 7 % len(text)
    length = 1 + chosen // 1000 % (len(text) - start)
    place.select()
    tracked.session.service.apply(tracked.document.model, response, "insert", units(text[:start]), units(text[start:start + length]))
    place.at, place.length = place.end, 0
    place.change(0, made(text[start:start + length], "model", (tracked.number, response), start))


def _other_word(place, chosen):
    """Widens the place to whole words of one paragraph; the text with one of its words replaced by a new one."""
    text = text_of(place.now)
    start, end = place.at, place.end
    while start > 0 and text[start - 1] not in "\n \u2028":
        start -= 1
    while end < len(text) and text[end] not in "\n \u2028":
        end += 1
    found = [one for one in re.finditer(r"(?<![^ ])\w+(?![^ ])", text[start:end])]
    if not found or ANCHOR in text[start:end] or "\n" in text[start:end] or place.name == BODY and any(start < table <= end for table in place.tracked.tables):
        return None
    place.at, place.length = start, end - start
    word = found[chosen % len(found)]
    put = f"NEW{chosen % 100}"
    return place.text[:word.start()] + put + place.text[word.end():], word.start(), word.end(), put


def rewrite(place, chosen):
    """The response differs in one word: the others stay what they were (rule 12)."""
    if any(one.mark for one in place.now):
        return
    other = _other_word(place, chosen)
    if not other:
        return
    text, start, end, put = other
    tracked = place.tracked
    response = tracked.ask(text)
    place.select()
    tracked.session.service.apply(tracked.document.model, response, "replace", 0, -1)
    place.at, place.length = place.at + start, end - start
    place.change(place.length, made(put, "model", (tracked.number, response), start))


# Tracked changes

def track(place):
    tracked = place.tracked
    tracked.tracking = not tracked.tracking
    tracked.document.model.RecordChanges = tracked.tracking


def accept_all(place):
    place.command("AcceptAllTrackedChanges")
    place.tracked.settle(place.tracked.now.settled(True))


def reject_all(place):
    place.command("RejectAllTrackedChanges")
    state, stories = place.tracked.now.settled(False), place.tracked.read()["stories"]
    # A frame goes with the paragraph that it came to stand in.
    place.tracked.settle(state.without([name for name in state.stories if str(name).startswith("frame:") and name not in stories]))


def suggest(place, chosen):
    """A word replaced as a tracked change: the old one struck, the new one beside it."""
    if any(one.mark for one in place.now):
        return
    other = _other_word(place, chosen)
    if not other:
        return
    text, start, end, put = other
    tracked = place.tracked
    response = tracked.ask(text)
    place.select()
    tracked.session.service.apply(tracked.document.model, response, "suggest", 0, -1)
    old = [one._replace(mark="d") for one in place.characters[start:end]]
    put = made(put, "model", (tracked.number, response), start, "i")
    tracked.settle(tracked.now.replaced(place.key, place.at + start, end - start, old + put))


# Tables and notes

def _structure(place, command, **arguments):
    """Until Writer does it: which commands it knows where the caret is now, it only finds out when it is idle."""
    place.length = 0
    place.select()
    steps = place.tracked.session.inside.steps
    before = steps(place.tracked.document)
    for _ in range(100):
        place.command(command, **arguments)
        if steps(place.tracked.document) != before:
            return
        time.sleep(0.05)
    raise Surprise(f"{command} does nothing at {place.at} of {place.name}")


def insert_table(place):
    tracked = place.tracked
    if place.name != BODY:
        return
    _structure(place, "InsertTable", Columns=2, Rows=2)
    stories = tracked.read()["stories"]
    known = tracked.now.names()
    name, = {one.split(":")[1] for one in stories if one.startswith("table:") and one not in known}
    state = tracked.now.with_table(name, 2, 2)
    grown = len(stories[BODY]["text"]) - len(place.now)
    if grown:
        state = state.replaced(BODY, place.at, 0, made("\n" * grown, "office"))
    tracked.settle(state)


def _row(place, command, change):
    if not place.name.startswith("table:"):
        return
    name, cell = place.name.split(":")[1:]
    _structure(place, command)
    place.tracked.settle(change(place.tracked.now, name, int(cell[1:]) - 1))


def insert_row(place):
    _row(place, "InsertRowsAfter", lambda state, name, row: state.with_row(name, row + 1))


def delete_row(place):
    _row(place, "DeleteRows", lambda state, name, row: state.without_row(name, row))


def delete_table(place):
    _row(place, "DeleteTable", lambda state, name, _: state.without_table(name))


def _note(place, kind, command):
    if place.name != BODY:
        return
    _structure(place, command)
    anchor, = made(ANCHOR, "office", mark="i" if place.tracked.tracking else "")
    place.tracked.settle(place.tracked.now.with_note(BODY, place.at, kind, anchor))


def insert_footnote(place):
    _note(place, "footnote", "InsertFootnote")


def insert_endnote(place):
    _note(place, "endnote", "InsertEndnote")


def _only_where_nothing_is_tracked(command):
    def guarded(place, *more):
        tracked = place.tracked
        stories = [place.now, *(tracked.now.stories[key] for key in tracked.now.table(place.name))]
        if not tracked.tracking and not any(one.mark for now in stories for one in now):
            command(place, *more)
    return guarded


COMMANDS = {"type": type_, "overtype": overtype, "break": break_, "line_break": line_break, "keys": keys, "backspace": backspace,
            "delete": delete, "word_delete": word_delete, "join": join, "erase": erase, "undo": undo, "redo": redo, "copy": copy,
            "cut": cut, "paste": paste, "foreign": foreign, "replace_all": replace_all, "replace_by_macro": replace_by_macro,
            "case": case, "format": format_, "insert": insert, "rewrite": rewrite, "track": track, "accept_all": accept_all,
            "reject_all": reject_all, "suggest": suggest, "insert_table": insert_table, "insert_row": insert_row,
            "delete_row": delete_row, "delete_table": delete_table, "insert_footnote": insert_footnote,
            "insert_endnote": insert_endnote}
COMMANDS |= {name: _only_where_nothing_is_tracked(COMMANDS[name]) for name in CLEAR}
