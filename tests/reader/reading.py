# SPDX-License-Identifier: MPL-2.0
"""What a file's record is worth: its checks, its coverage, and the runs of each story."""

import base64
from dataclasses import dataclass, field

import canonical
import comparison
import homes
import salts
import timestamps
import tree
from limits import Unreadable
from odf import Document
from package import Package
from replay import replay


@dataclass
class Reading:
    status: str = "absent"
    sound: bool = False
    reasons: list = field(default_factory=list)
    entries: int = 0  # that are believed
    redacted: dict = field(default_factory=lambda: {"entries": 0, "characters": 0})  # of these
    root: str = ""
    findings: dict = field(default_factory=dict)  # check → its findings
    notes: list = field(default_factory=list)
    stories: list = field(default_factory=list)  # {"id", "name", "length", "runs"}

    def find(self, check, sentence):
        self.findings.setdefault(check, []).append(sentence)
        self.reasons.append(sentence)


def read(path, log=None, instead=False):
    """Reads a package or a log file. log: a log file to compare with; instead: it is taken for the record where the
    package has none. Raises Unreadable or OSError."""
    if homes.is_database(path):
        return _of_log_file(path)
    with Package(path) as package:
        document = Document(package)
        journal = homes.of_package(package)
    reading = Reading()
    if journal is None and instead:
        journal, log = homes.of_log_file(log), None
        if not journal.lines:
            journal = None
    if journal is None:
        reading.find("record", "The file carries no record. That says nothing about its author.")
        reading.stories = comparison.unrecorded(document)
        return reading
    state = _record(journal, reading, "segments")
    reading.stories = comparison.compare(state, document, reading)
    if log is not None:
        _compare_log(journal, log, reading)
    reading.sound = not reading.findings
    return reading


def _of_log_file(path):
    journal, reading = homes.of_log_file(path), Reading()
    state = _record(journal, reading, "log file")
    reading.stories = comparison.recorded(state)
    reading.notes.append("Only the record was read: it was not compared with the text of a document.")
    reading.sound = not reading.findings
    return reading


def _record(journal, reading, home):
    """Checks a journal and replays it; the state of its stories."""
    for finding in journal.findings:
        reading.find(home, finding)
    entries, why = _entries(journal)
    if why:
        reading.find("checkpoint", why)
    unsafe = salts.wrong(entries, journal.seed)
    if unsafe:
        reading.find("checkpoint", unsafe)
    _check_head(journal, entries, reading)
    if not entries:
        reading.find("replay", "The record has no entries.")
    state, done, why = replay(entries)
    if why:
        reading.find("replay", why)
    reading.entries = done
    for entry in entries[:done]:
        lengths = [text["length"] for text in canonical.texts(entry) if canonical.is_redacted(text)]
        reading.redacted["entries"] += bool(lengths)
        reading.redacted["characters"] += sum(lengths)
    reading.status = "damaged" if reading.findings else "covered"
    return state


def _entries(journal):
    """The entries up to the first line that is none, and what is wrong with that line or None."""
    entries, last = [], 0
    for place, line in enumerate(journal.lines):
        try:
            entry = canonical.parse(line)
            wrong = _misplaced(entry, place, last, journal.document)
        except canonical.NoEntry as no_entry:
            wrong = no_entry
        if wrong:
            return entries, f"Entry {place} cannot be read: {wrong}."
        entries.append(entry)
        last = entry["at"]
    return entries, None


def _misplaced(entry, place, last, document):
    if not isinstance(entry, dict):
        return "it is no object"
    if not _whole(entry.get("n")) or entry["n"] != place:
        return f"it is not numbered {place}"
    if not _whole(entry.get("at")):
        return "it has no time"
    if entry["at"] < last:
        return "its time lies before the time of the entry before it"
    if place == 0 and entry.get("document") != document:
        return "it opens the journal of another document"
    return None


def _whole(value):
    return isinstance(value, int) and not isinstance(value, bool)


def _check_head(journal, entries, reading):
    head, covered = tree.roots((canonical.committed(entry, journal.seed) for entry in entries), timestamps.sizes(entries))
    reading.root = base64.b64encode(head).decode()
    covered = {size: base64.b64encode(root).decode() for size, root in covered.items()}
    for finding in timestamps.wrong(entries, journal.document, covered):
        reading.find("anchors", finding)
    if not journal.checkpoint:
        reading.find("checkpoint", "The checkpoint of the journal is missing.")
        return
    try:
        document, size, root = tree.read_checkpoint(journal.checkpoint)
    except tree.BadCheckpoint as why:
        reading.find("checkpoint", str(why))
        return
    if document != journal.document:
        reading.find("checkpoint", "The checkpoint belongs to another document's journal.")
    if size != len(entries):
        reading.find("checkpoint", f"The checkpoint speaks of {size} entries, the journal has {len(entries)}.")
    elif root != reading.root:
        reading.find("checkpoint", "The entries of the journal do not give the root in its checkpoint.")


def _compare_log(journal, path, reading):
    """What the log file beside a document says of the same record. It changes no coverage."""
    def find(sentence):
        reading.findings.setdefault("log file", []).append(sentence)

    try:
        log = homes.of_log_file(path)
    except (Unreadable, OSError) as why:
        find(f"The log file cannot be read: {why}")
        return
    if not journal.document:
        find("The log file lies beside a record whose journal.json is missing or damaged: whether it is of the same document cannot be said.")
        return
    if log.document != journal.document:
        find("The log file belongs to another document's record.")
        return
    if log.findings:
        for finding in log.findings:
            find(f"The log file: {finding}")
        return
    _, why = _entries(log)
    if why:
        find(f"The log file: {why}")
        return
    shared = min(len(log.lines), len(journal.lines))
    for place in range(shared):
        if log.lines[place] != journal.lines[place]:
            find(f"The log file and the file's record differ from entry {place} on: they are two continuations.")
            return
    if log.seed != journal.seed:
        find("The log file has another seed than the file's record.")
    elif len(log.lines) < len(journal.lines):
        reading.notes.append(f"The log file is older than the file: it lacks the last {len(journal.lines) - shared}.")
    elif len(log.lines) > len(journal.lines):
        reading.notes.append(f"The log file is newer than the file: it goes on with {len(log.lines) - shared}.")
    elif log.checkpoint != journal.checkpoint:
        find("The log file holds the same entries with another checkpoint.")
