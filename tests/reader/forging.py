# SPDX-License-Identifier: MPL-2.0
"""Packages and log files taken apart and put together again, for the tests that change them."""

import base64
import gzip
import json
import shutil
import sqlite3
import zipfile

import canonical
import tree

KEPT = ("mimetype", "content.xml", "styles.xml", "META-INF/manifest.xml")


def canon(value):
    return canonical.canonical(value)


class Forgery:
    """The parts of a package that a record is checked by, as bytes by name, and its journal as entries."""

    def __init__(self, parts):
        self.parts = parts

    @classmethod
    def of(cls, path):
        with zipfile.ZipFile(path) as package:
            return cls({name: package.read(name) for name in package.namelist()
                        if name in KEPT or (name.startswith("Provenance/") and not name.endswith("/"))})

    def copy(self):
        return Forgery(dict(self.parts))

    def write(self, path):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as package:
            for name, content in self.parts.items():
                package.writestr(zipfile.ZipInfo(name), content)

    # The journal

    @property
    def listed(self):
        return json.loads(self.parts["Provenance/journal.json"])

    @listed.setter
    def listed(self, value):
        self.parts["Provenance/journal.json"] = canon(value)

    @property
    def segments(self):
        return ["Provenance/" + segment["name"] for segment in self.listed["segments"]]

    def lines(self, segment):
        """The lines of one segment, bytes without their ends."""
        return gzip.decompress(self.parts[segment]).split(b"\n")[:-1]

    def put_lines(self, segment, lines):
        self.parts[segment] = gzip.compress(b"".join(line + b"\n" for line in lines), 1, mtime=0)

    def all_lines(self):
        return [line for segment in self.segments for line in self.lines(segment)]

    def entries(self):
        return [json.loads(line) for line in self.all_lines()]

    def put_all(self, entries_or_lines, split=0):
        """These entries (or lines) instead of the journal's, in segments of `split` entries (0: one), listed as they are."""
        lines = [one if isinstance(one, bytes) else canon(one) for one in entries_or_lines]
        for segment in self.segments:
            del self.parts[segment]
        listed, step = self.listed, split or max(len(lines), 1)
        listed["segments"] = []
        for first in range(0, len(lines), step):
            some = lines[first:first + step]
            listed["segments"].append({"name": f"{first:06}.jsonl.gz", "first": first, "count": len(some)})
            self.put_lines(f"Provenance/{first:06}.jsonl.gz", some)
        self.listed = listed

    def seal(self):
        """A checkpoint that is right for the entries as they are: what anybody can compute."""
        seed = bytes.fromhex(self.listed["seed"])
        entries = self.entries()
        root = base64.b64encode(tree.root(canonical.committed(entry, seed) for entry in entries)).decode()
        self.parts["Provenance/checkpoint"] = f"palimpsest/{self.listed['document']}\n{len(entries)}\n{root}\n".encode()

    @property
    def head(self):
        """The three lines of the checkpoint, bytes."""
        return self.parts["Provenance/checkpoint"].split(b"\n")[:3]

    @head.setter
    def head(self, lines):
        self.parts["Provenance/checkpoint"] = b"".join(line + b"\n" for line in lines)

    def write_log(self, path):
        """A log file of this journal (without the views, which no check reads)."""
        listed = self.listed
        database = sqlite3.connect(path)
        database.execute("PRAGMA synchronous = OFF")
        with database:
            database.execute("PRAGMA application_id = 0x50414C49")
            database.execute("PRAGMA user_version = 1")
            database.execute("CREATE TABLE journal(document TEXT NOT NULL, seed TEXT NOT NULL, checkpoint TEXT NOT NULL)")
            database.execute("CREATE TABLE entries(n INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, line TEXT NOT NULL)")
            database.execute("INSERT INTO journal VALUES(?, ?, ?)",
                             (listed["document"], listed["seed"], self.parts["Provenance/checkpoint"].decode()))
            database.executemany("INSERT INTO entries VALUES(?, ?, ?, ?)", (
                (entry["n"], entry["at"], entry["kind"], line.decode())
                for line in self.all_lines() for entry in [json.loads(line)]))
        database.close()


def change_log(source, path, statement, *values):
    """A copy of a log file with one SQL statement done to it."""
    shutil.copyfile(source, path)
    database = sqlite3.connect(path)
    database.execute("PRAGMA synchronous = OFF")
    with database:
        database.execute(statement, values)
    database.close()


def renumbered(entries):
    """The entries with numbers after their places, as a forger writes them."""
    return [entry | {"n": place} for place, entry in enumerate(entries)]
