# SPDX-License-Identifier: MPL-2.0
"""What the record says, read by the palimpsest command and, independently of the project's code, from its homes."""

import base64
import gzip
import hashlib
import hmac
import itertools
import json
import sqlite3
import subprocess
import sys
import time
import zipfile

import places

sys.path.append(str(places.REPOSITORY / "tests" / "reader"))  # behind this folder's own modules
import compare  # noqa: E402

ORIGINS = ("keyboard", "model", "pasted", "office", "imported", "unknown")


def command(*arguments, seconds=60):
    """Runs palimpsest; gives its status, standard output and standard error."""
    result = subprocess.run([places.COMMAND, *map(str, arguments)], stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds)
    return result.returncode, result.stdout.decode(), result.stderr.decode()


def inspect(path, *options):
    """The inspection of a file, as a value. Status 0 and 1 both bring one."""
    status, out, err = command("inspect", path, "--json", *options)
    if status not in (0, 1):
        raise AssertionError(f"palimpsest inspect {path} ended with status {status}: {err}")
    # The working journal of an office that was killed is nothing that leaves the machine: the reader has no part in it.
    if str(path).endswith((".odt", ".ott", ".provenance.sqlite")):
        _read_by_the_other_reader(path, options)
    return json.loads(out)


def _read_by_the_other_reader(path, options):
    """Fails where tests/reader, which shares no code with the command, reads a file otherwise than the command does."""
    log = str(options[options.index("--log") + 1]) if "--log" in options else None
    for patience in (0.2, 1, 0):  # the log file may be replaced while they read
        found = compare.check(str(places.COMMAND), str(path), log)
        if not found:
            return
        time.sleep(patience)
    raise AssertionError(f"two readers of {path} disagree:\n" + "\n".join(found))


def replay(path, *options):
    """The body's text as the record has it."""
    status, out, err = command("replay", path, *options)
    if status != 0:
        raise AssertionError(f"palimpsest replay {path} ended with status {status}: {err}")
    return out


def verify(path, *options):
    """Status and what was said."""
    status, out, err = command("verify", path, *options)
    return status, out + err


def body(inspection):
    return next(story for story in inspection["stories"] if story["name"] == "body")


def characters(inspection):
    """For each character of the body: origin, source, and its place in the source (None where it has none).

    Fails where the runs do not touch each other and cover the story.
    """
    story, found = body(inspection), []
    for run in story["runs"]:
        if run["start"] != len(found) or run["length"] <= 0:
            raise AssertionError(f"the run {run} does not begin where the one before it ends ({len(found)})")
        for place in range(run["length"]):
            offset = run["source_start"] + place if run["origin"] == "model" else None
            found.append((run["origin"], run["source"], offset))
    if len(found) != story["length"]:
        raise AssertionError(f"the runs cover {len(found)} of {story['length']} characters")
    return found


def spans(inspection, text):
    """The body's text in pieces of one origin: [("typed", "keyboard"), …]."""
    origins = [origin for origin, _, _ in characters(inspection)]
    if len(origins) != len(text):
        raise AssertionError(f"the inspection is of {len(origins)} characters, the text has {len(text)}: {text!r}")
    pieces, at = [], 0
    for origin, group in itertools.groupby(origins):
        length = len(list(group))
        pieces.append((text[at:at + length], origin))
        at += length
    return pieces


def totals(inspection):
    """The characters of each origin that has any."""
    return {origin: count for origin, count in inspection["totals"]["characters"].items() if count}


# The homes, by docs/journal-format.md alone

def package_files(path):
    """The files of the record in a package, byte for byte."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()
                if name.startswith("Provenance/") and not name.endswith("/")}


def package_entries(path):
    """The entries' lines in a package."""
    files = package_files(path)
    journal = json.loads(files["Provenance/journal.json"])
    lines = []
    for segment in journal["segments"]:
        if segment["first"] != len(lines):
            raise AssertionError(f"{segment} does not begin where the segment before it ends ({len(lines)})")
        lines += gzip.decompress(files["Provenance/" + segment["name"]]).decode().splitlines()
    return lines


def log_file(path):
    """Where the log file of a document lies, or would lie."""
    return path.with_name(path.name + ".provenance.sqlite")


def written_log(path, seconds=60):
    """The log file of a document saved just now. A worker writes it, which saving does not wait for: this does."""
    log, until = log_file(path), time.monotonic() + seconds
    while time.monotonic() < until:
        if log.exists():
            entries = log_entries(log)
            if entries == package_entries(path) if package_files(path) else '"kind":"saved"' in entries[-1]:
                return log
        time.sleep(0.05)
    raise AssertionError(f"{log} was not written within {seconds} s, or holds other entries than {path}")


def stays_without_log(path, seconds=1):
    """No log file comes, also none later."""
    time.sleep(seconds)
    return not log_file(path).exists()


def log_entries(path):
    """The entries' lines in a log file or a working journal."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
        return [line.decode() if isinstance(line, bytes) else line.rstrip("\n")
                for line, in database.execute("SELECT line FROM entries ORDER BY n")]


def checkpoint(path):
    """Document, number of entries and root, as a package's checkpoint has them."""
    origin, size, root = package_files(path)["Provenance/checkpoint"].decode().split("\n")[:3]
    return origin.removeprefix("palimpsest/"), int(size), root


def _committed(entry, seed):
    """The committed form of one entry: every text replaced by its length and its salted hash."""
    counted = itertools.count()

    def commit(value):
        if isinstance(value, list):
            return [commit(one) for one in value]
        if not isinstance(value, dict):
            return value
        if set(value) == {"text"} and isinstance(value["text"], str):
            salt = hmac.digest(seed, f"{entry['n']}:{next(counted)}".encode(), "sha256")
            return {"length": len(value["text"]), "sha256": hashlib.sha256(salt + value["text"].encode()).hexdigest()}
        if set(value) == {"length", "sha256"}:
            next(counted)
            return value
        return {key: commit(value[key]) for key in sorted(value)}

    return json.dumps(commit(entry), sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def package_root(path):
    """The root of the tree over a package's entries (RFC 9162 §2.1.1), base64."""
    seed = bytes.fromhex(json.loads(package_files(path)["Provenance/journal.json"])["seed"])
    leaves = [_committed(json.loads(line), seed) for line in package_entries(path)]

    def node(hashes):
        if len(hashes) == 1:
            return hashes[0]
        half = 1
        while half * 2 < len(hashes):
            half *= 2
        return hashlib.sha256(b"\x01" + node(hashes[:half]) + node(hashes[half:])).digest()

    return base64.b64encode(node([hashlib.sha256(b"\x00" + leaf).digest() for leaf in leaves])).decode()
