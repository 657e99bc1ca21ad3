# SPDX-License-Identifier: MPL-2.0
"""Runs inside the office, as a macro: reads every story of a document and sets its caret.

Thousands of calls a look would be slow from another process. It reads what Writer shows through its
portions, by the definition of the story text alone, and knows nothing of the extension.
"""

import json

from com.sun.star.uno import RuntimeException

ANCHOR = "\ufffc"
AS_CHARACTER = "AS_CHARACTER"


def _as_character(portion):
    """Of what is anchored here, how much stands in the line as a character."""
    contents, count = portion.createContentEnumeration("com.sun.star.text.TextContent"), 0
    while contents.hasMoreElements():
        if contents.nextElement().AnchorType.value == AS_CHARACTER:
            count += 1
    return count


def _paragraph(paragraph, flags):
    """The paragraph's characters, each with i where it is a tracked insertion and d where it is struck.

    `flags` counts the tracked changes that are open, over the ends of paragraphs.
    """
    characters, portions = [], paragraph.createEnumeration()
    while portions.hasMoreElements():
        portion = portions.nextElement()
        kind, text = portion.TextPortionType, ""
        if kind in ("Text", "InContentMetadata", "ContentControl"):
            text = portion.String.replace("\n", "\u2028")
        elif kind in ("Footnote", "TextField"):
            text = ANCHOR
        elif kind == "Frame":
            text = ANCHOR * _as_character(portion)
        elif kind == "Redline":
            mark = {"Insert": "i", "Delete": "d"}.get(portion.RedlineType)
            if mark and not portion.IsCollapsed:
                flags[mark] += 1 if portion.IsStart else -1
        characters += [(one, _marks(flags)) for one in text]
    return characters


def _marks(flags):
    return "".join(mark for mark in "id" if flags[mark] > 0)


def _story(text):
    """The story's text, its marks one a character, and the places in it where tables stand."""
    characters, tables, flags, first = [], [], {"i": 0, "d": 0}, True
    parts = text.createEnumeration()
    while parts.hasMoreElements():
        part = parts.nextElement()
        if not part.supportsService("com.sun.star.text.Paragraph"):
            tables.append(0 if first else len(characters) + 1)
            continue
        if not first:
            characters.append(("\n", _marks(flags)))
        first = False
        characters += _paragraph(part, flags)
    return {"text": "".join(one for one, _ in characters), "marks": [marks for _, marks in characters], "tables": tables}


def _texts(document):
    """Every story's name and its text object."""
    yield "body", document.Text
    for table in document.TextTables:
        for cell in table.CellNames:
            yield f"table:{table.Name}:{cell}", table.getCellByName(cell)
    for kind, notes in (("footnote", document.Footnotes), ("endnote", document.Endnotes)):
        for number in range(notes.Count):
            yield f"{kind}:{number + 1}", notes.getByIndex(number)
    for frame in document.TextFrames:
        yield f"frame:{frame.Name}", frame
    style = document.StyleFamilies.getByName("PageStyles").getByName("Standard")
    if style.HeaderIsOn:
        yield "header:" + style.Name, style.HeaderText
    if style.FooterIsOn:
        yield "footer:" + style.Name, style.FooterText


def read(document):
    """All stories by name, how many steps Writer can undo and redo, and whether it tracks changes."""
    undo = document.UndoManager
    return json.dumps({"stories": {name: _story(text) for name, text in _texts(document)},
                       "undo": len(undo.AllUndoActionTitles), "redo": len(undo.AllRedoActionTitles)})


def steps(document):
    """How many steps Writer can undo and redo."""
    undo = document.UndoManager
    return json.dumps([len(undo.AllUndoActionTitles), len(undo.AllRedoActionTitles)])


def select(document, name, start, length):
    """Selects code points of a story; the caret stands behind them."""
    text = next(text for one, text in _texts(document) if one == name)
    cursor = _at(text, start)
    if length:
        cursor.gotoRange(_at(text, start + length), True)
    controller = document.CurrentController
    try:
        controller.ViewCursor.gotoRange(cursor, False)
    except RuntimeException:  # a frame is selected: undo does that
        controller.select(cursor)
        controller.ViewCursor.gotoRange(cursor, False)
    return cursor.String


def _at(text, place):
    parts, left = text.createEnumeration(), place
    while parts.hasMoreElements():
        part = parts.nextElement()
        if not part.supportsService("com.sun.star.text.Paragraph"):
            continue
        length = len(_paragraph(part, {"i": 0, "d": 0}))
        if left <= length:
            cursor = text.createTextCursorByRange(part.Start)
            cursor.collapseToStart()  # an empty selection is another thing than none
            if left and not cursor.goRight(left, False):
                raise ValueError(f"the caret cannot go to {place}")
            return cursor
        left -= length + 1
    raise ValueError(f"{place} lies outside the text")


g_exportedScripts = (read, steps, select)
