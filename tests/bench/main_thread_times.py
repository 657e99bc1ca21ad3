# SPDX-License-Identifier: MPL-2.0
"""What PALIMPSEST_TIMES holds: how long a session held the office's main thread, and for what. To be imported before an office starts."""

import os
import pathlib
import tempfile

from harness import OnMainThread

FILE = pathlib.Path(tempfile.mkdtemp(prefix="palimpsest-times-")) / "times"
os.environ["PALIMPSEST_TIMES"] = str(FILE)


def at_rest(office):
    """Whatever the office's main thread had to do is done."""
    for _ in range(2):
        run = OnMainThread(lambda: None)
        office.create("com.sun.star.awt.AsyncCallback").addCallback(run, None)
        if not run.done.wait(600):
            raise SystemExit("the office's main thread did not come to rest")


def now():
    """A place in the file, for stretches() to begin from."""
    return FILE.stat().st_size if FILE.exists() else 0


def stretches(begin):
    """All since that place, in order: what for, and microseconds."""
    with open(FILE, encoding="utf-8") as file:
        file.seek(begin)
        return [(what, int(nanoseconds) / 1000) for what, nanoseconds in map(str.split, file)]


def edits(begin):
    """The stretches of each edit since that place, which a key or a command begins."""
    found = [[]]
    for stretch in stretches(begin):
        if stretch[0] in ("key", "command"):
            found.append([])
        found[-1].append(stretch)
    return found[1:]
