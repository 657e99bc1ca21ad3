# SPDX-License-Identifier: MPL-2.0
"""A journal as it lies in a package or a log file (docs/journal-format.md, The three homes)."""

import re
import sqlite3
import zlib
from dataclasses import dataclass, field

import canonical
import limits

FORMAT = "palimpsest-journal/1"
SEED = re.compile("[0-9a-f]{32}")
DOCUMENT = re.compile("[A-Za-z0-9-]{1,64}")


@dataclass
class Journal:
    """What a home holds, and what is wrong with the home itself, each in one sentence that names the place."""

    document: str = ""
    seed: bytes = b""
    checkpoint: bytes | None = None
    lines: list = field(default_factory=list)  # bytes, without the lines' ends
    findings: list = field(default_factory=list)


def of_package(package):
    """The journal in a package's folder Provenance/, or None where there is none."""
    record = [name for name in package.names() if name.startswith("Provenance/") and not name.endswith("/")]
    if not record:
        return None
    journal = Journal()

    def part(name):
        """Its bytes, or None where it is missing or damaged."""
        if "Provenance/" + name not in record:
            return None
        try:
            return package.read("Provenance/" + name)
        except limits.Unreadable as why:
            journal.findings.append(str(why))
            return None

    journal.checkpoint = part("checkpoint")
    listed = part("journal.json")
    if listed is None:
        journal.findings.append("The record's journal.json is missing.")
        return journal
    segments = _journal_json(listed, journal)
    room = limits.LINES
    for place, segment in enumerate(segments):
        if not _follows(segment, len(journal.lines)):
            journal.findings.append(f"Segment {place} in the record's journal.json does not follow the one before it.")
            break
        name = segment["name"]
        content = part(name)
        if content is None:
            journal.findings.append(f"The record's segment {name} is missing.")
            break
        lines, finding, used = _segment(content, segment["count"], room)
        journal.lines += lines
        room -= used
        if finding:
            journal.findings.append(f"The record's segment {name} {finding}.")
            break
    return journal


def _journal_json(content, journal):
    """Fills in document and seed; gives the segments that are listed."""
    try:
        value = canonical.parse(content)
    except canonical.NoEntry as why:
        journal.findings.append(f"The record's journal.json cannot be read: {why}.")
        return []
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        journal.findings.append(f"The record's journal.json is not of the format {FORMAT}.")
        return []
    document, seed, segments = value.get("document"), value.get("seed"), value.get("segments")
    if not isinstance(document, str) or not DOCUMENT.fullmatch(document):
        journal.findings.append("The record's journal.json has no document id.")
        return []
    if not isinstance(seed, str) or not SEED.fullmatch(seed):
        journal.findings.append("The record's journal.json has no seed.")
        return []
    journal.document, journal.seed = document, bytes.fromhex(seed)
    if not isinstance(segments, list):
        journal.findings.append("The record's journal.json lists no segments.")
        return []
    return segments


def _follows(segment, first):
    if not isinstance(segment, dict):
        return False
    count = segment.get("count")
    return (segment.get("first") == first and segment["first"] is not False
            and segment.get("name") == f"{first:06}.jsonl.gz"
            and isinstance(count, int) and not isinstance(count, bool) and 0 < count <= limits.ENTRIES - first)


def _segment(content, count, room):
    """The lines of a segment, what is wrong with it or None, and how many bytes they took."""
    unpack = zlib.decompressobj(wbits=31)
    finding, text = None, b""
    try:
        text = unpack.decompress(content, room + 1)
        if len(text) > room:
            raise limits.Unreadable("The record holds more than this reader takes.")
        if not unpack.eof:
            finding = "is cut short"
        elif unpack.unused_data:
            finding = "goes on after its end"
    except zlib.error:
        text, finding = _before_the_fault(content, room), "is damaged"
    lines = text.split(b"\n")
    torn = lines.pop()
    if finding is None and (torn or len(lines) != count):
        finding = f"does not hold the {count} entries that journal.json lists"
    return lines[:count], finding, len(text)


def _before_the_fault(content, room):
    """What a broken segment gives before the fault: fed byte by byte, so that nothing before it is lost."""
    unpack, text = zlib.decompressobj(wbits=31), bytearray()
    try:
        for at in range(len(content)):
            text += unpack.decompress(content[at:at + 1], room + 1 - len(text))
            if len(text) > room:
                break
    except zlib.error:
        pass
    return bytes(text)


def is_database(path):
    """Whether a file begins as SQLite's do."""
    with open(path, "rb") as file:
        return file.read(16) == b"SQLite format 3\0"


def of_log_file(path):
    """The journal in a log file. Raises Unreadable where it is none."""
    database = sqlite3.connect(f"file:{_quoted(path)}?mode=ro&immutable=1", uri=True)
    try:
        if hasattr(database, "setlimit"):  # Python 3.11
            database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, limits.LINES)
        database.execute("PRAGMA trusted_schema = 0")
        database.execute("PRAGMA cell_size_check = 1")
        database.text_factory = bytes
        return _tables(database)
    except sqlite3.Error:
        raise limits.Unreadable("The log file is damaged and cannot be read.") from None
    finally:
        database.close()


def _quoted(path):
    return str(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _tables(database):
    if database.execute("PRAGMA application_id").fetchone()[0] != 0x50414C49:
        raise limits.Unreadable("It is not a log file of Palimpsest.")
    if database.execute("PRAGMA user_version").fetchone()[0] != 1:
        raise limits.Unreadable("It was written by a later version of Palimpsest.")
    journal = Journal()
    tables = {name for name, in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    if not {b"journal", b"entries"} <= tables:
        journal.findings.append("The log file's tables are missing.")
        return journal
    rows = database.execute("SELECT document, seed, checkpoint FROM journal LIMIT 2").fetchall()
    if not rows:
        journal.findings.append("The log file's table journal is empty.")
        return journal
    if len(rows) > 1:
        journal.findings.append("The log file's table journal has more than one row.")
    document, seed, checkpoint = (one if isinstance(one, bytes) else b"" for one in rows[0])
    journal.document, journal.checkpoint = document.decode(errors="replace"), checkpoint or None
    if not SEED.fullmatch(seed.decode(errors="replace")):
        journal.findings.append("The log file's table journal has no seed.")
        return journal
    journal.seed = bytes.fromhex(seed.decode())
    room = limits.LINES
    query = "SELECT n, at, kind, line, typeof(n), typeof(at), typeof(kind), typeof(line) FROM entries ORDER BY n"
    for place, (n, at, kind, line, *types) in enumerate(database.execute(query)):
        if n != place or types[3] != b"text":
            journal.findings.append(f"Entry {place} is missing in the table entries.")
            break
        room -= len(line)
        if room < 0 or place >= limits.ENTRIES:
            raise limits.Unreadable("The log file holds more than this reader takes.")
        if not _agrees(line, at, kind):
            journal.findings.append(f"Entry {place} has another time or kind in its columns than in its line.")
        journal.lines.append(line)
    return journal


def _agrees(line, at, kind):
    """Whether the columns say what the line says; a line that is no entry is found elsewhere."""
    try:
        entry = canonical.parse(line)
    except canonical.NoEntry:
        return True
    if not isinstance(entry, dict) or not isinstance(entry.get("kind"), str):
        return True
    return entry.get("at") == at and entry["kind"].encode() == kind
