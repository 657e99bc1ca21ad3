# SPDX-License-Identifier: MPL-2.0
"""How much a file may ask of its reader. Past any of these the reader stops with one sentence."""

FILE = 1 << 30  # bytes of a package or a log file
PART = 128 << 20  # bytes of one unpacked part of a package
LINES = 128 << 20  # bytes of all lines of a journal
ENTRIES = 800_000
DEPTH = 256  # elements of XML inside one another
ELEMENTS = 3_000_000  # elements and texts of one XML file
STORY_TEXT = 1 << 23  # code points of all stories of a document
CELLS = 1_000_000  # cells of all tables, repeated ones counted
CHARACTERS = 1 << 25  # that a journal brings into being, by its format
MOVED = 60_000_000_000  # characters pushed aside by a replay: about half a minute


class Unreadable(Exception):
    """The file cannot be read at all. Its text is one sentence."""
