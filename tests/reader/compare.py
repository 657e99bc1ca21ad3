#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Holds this reader and the palimpsest command against each other: compare.py PALIMPSEST FILE...

Prints what they disagree on, and ends with 1 where there is anything.
"""

import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True

from limits import Unreadable  # noqa: E402
from reading import read  # noqa: E402

NO_LIMIT = 600  # seconds, which only a hang reaches


def own_reading(path, log=None):
    """What this reader says; None where it cannot read the file."""
    beside = str(path) + ".provenance.sqlite"
    try:
        return read(path, log or (beside if os.path.exists(beside) else None), bool(log))
    except (Unreadable, OSError):
        return None


def run(command, *arguments):
    result = subprocess.run([command, *map(str, arguments)], stdin=subprocess.DEVNULL, capture_output=True, timeout=NO_LIMIT)
    if result.returncode not in (0, 1, 3):
        raise AssertionError(f"{command} {arguments[0]} ended with status {result.returncode}: {result.stderr.decode()}")
    return result.stdout.decode()


def verifications(command, paths):
    """What `palimpsest verify` says of each file, by the file's name; those that it cannot read are left out.
    No two of the files may have the same name."""
    found = {}
    for line in run(command, "verify", "--json", *paths).splitlines():
        verification = json.loads(line)
        found[verification["file"]] = verification
    return found


def finding_checks(verification):
    return {check["name"] for check in verification["checks"] if check["result"] == "FINDING"}


def differences(reading, verification):
    """Where the reader and `palimpsest verify` disagree, as sentences."""
    if reading is None or verification is None:
        if reading is None and verification is None:
            return []
        return [f"only {'palimpsest' if reading is None else 'the reader'} could read it"]
    coverage = verification["coverage"]
    pairs = {
        "status": (reading.status, coverage["status"]),
        "sound": (reading.sound, verification["sound"]),
        "entries": (reading.entries, coverage["entries"]),
        "root": (reading.root, coverage["root"]),
        "redacted": (reading.redacted, coverage["redacted"]),
        "checks with findings": (sorted(reading.findings), sorted(finding_checks(verification))),
    }
    return [f"{what}: the reader says {own}, palimpsest {its}" for what, (own, its) in pairs.items() if own != its]


def run_differences(reading, inspected):
    """Where the reader and `palimpsest inspect` disagree on the stories, as sentences.

    How text that differs is matched with the record is each reader's own choice: there only the lengths must agree."""
    if reading is None or inspected is None:
        return []
    own, its = ([_story(story, reading.status != "covered") for story in stories]
                for stories in (reading.stories, inspected["stories"]))
    return [f"stories: the reader says {a}, palimpsest {b}" for a, b in zip(_padded(own, its), _padded(its, own)) if a != b]


def _padded(some, others):
    return sorted(some, key=repr) + [None] * (len(others) - len(some))


def _story(story, differs):
    if differs:
        return story["name"], story["length"], sum(run["length"] for run in story["runs"] if run.get("struck"))
    return story["id"], story["name"], story["length"], [
        (run["start"], run["length"], run["origin"], run["source"], run.get("source_start"), bool(run.get("copy")),
         bool(run.get("struck"))) for run in story["runs"]]


def check(command, path, log=None):
    """Reads a file both ways; what they disagree on, as sentences."""
    verification = run(command, "verify", "--json", *(["--log", log] if log else []), path)
    inspected = run(command, "inspect", "--json", *(["--log", log] if log else []), path)
    reading = own_reading(path, log)
    return differences(reading, json.loads(verification or "null")) + run_differences(reading, json.loads(inspected or "null"))


def main():
    command, disagreed = sys.argv[1], 0
    for path in sys.argv[2:]:
        found = check(command, path)
        disagreed += bool(found)
        for sentence in found:
            print(f"{path}: {sentence}")
    print(f"{len(sys.argv) - 2} files, {disagreed} disagreements")
    return 1 if disagreed or len(sys.argv) < 3 else 0


if __name__ == "__main__":
    sys.exit(main())
