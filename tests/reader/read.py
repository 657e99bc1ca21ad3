#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Checks the record of a document without Palimpsest: read.py FILE... [--json] [--log FILE]

FILE is an .odt or .ott, or a log file (*.provenance.sqlite). Needs nothing but Python 3.10. It is written from
docs/journal-format.md alone, and shares no code with Palimpsest, so that each can be held against the other.

Exit status: 0 the record is sound and covers the text; 1 text is not covered, or the record is damaged or absent;
2 wrong use; 3 a file cannot be read.
"""

import argparse
import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True

from limits import Unreadable  # noqa: E402
from reading import read  # noqa: E402

COVERED, FINDING, UNREADABLE = 0, 1, 3


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--json", action="store_true", help="for programs: one object a line")
    parser.add_argument("--log", metavar="FILE", help="the log file; without it the one beside the document")
    options = parser.parse_args()
    return max(one(path, options) for path in options.files)


def one(path, options):
    """Reads one file and says what it found; the exit status."""
    log = options.log
    beside = path + ".provenance.sqlite"
    try:
        reading = read(path, log or (beside if os.path.exists(beside) else None), bool(log))
    except (Unreadable, OSError) as why:
        reason = why.strerror + "." if isinstance(why, OSError) and why.strerror else str(why)
        print(f"read.py: {printable(path)}: {reason}", file=sys.stderr)
        return UNREADABLE
    except (MemoryError, RecursionError):
        print(f"read.py: {printable(path)}: It asks for more than this reader takes.", file=sys.stderr)
        return UNREADABLE
    if options.json:
        print(json.dumps(as_json(os.path.basename(path), reading), ensure_ascii=False))
    else:
        print_reading(path, reading)
    return COVERED if reading.sound else FINDING


def as_json(name, reading):
    return {
        "format": "palimpsest-reading/1", "file": name, "sound": reading.sound,
        "coverage": {"status": reading.status, "reasons": reading.reasons, "entries": reading.entries, "root": reading.root,
                     "redacted": reading.redacted},
        "findings": reading.findings, "notes": reading.notes, "stories": reading.stories,
    }


def print_reading(path, reading):
    print(f"{printable(path)}: {reading.status}, {reading.entries} entries")
    if reading.redacted["entries"]:
        print("  {characters} characters in {entries} entries were taken away".format(**reading.redacted))
    for sentence in reading.reasons + reading.findings.get("log file", []):
        print(f"  finding: {printable(sentence)}")
    for sentence in reading.notes:
        print(f"  note: {printable(sentence)}")
    for story in reading.stories:
        counts = {}
        for run in story["runs"]:
            counts[run["origin"]] = counts.get(run["origin"], 0) + run["length"]
        made = ", ".join(f"{count} {origin}" for origin, count in counts.items()) or "nothing"
        print(f"  {printable(story['name'])}: {made}")


def printable(text):
    """Nothing in a file acts on the terminal."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)


if __name__ == "__main__":
    sys.exit(main())
