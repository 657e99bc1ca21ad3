#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Changes real records in many ways; palimpsest and this reader must find every change, and agree on what they found.

    tamper.py PALIMPSEST FOLDER [--each N] [--seed S] [FILE...]

FILE: documents and log files; both must agree on each, and changes are tried on those that their record covers, beside some
that are made up. Works in FOLDER, where it leaves the changed files that it failed on. Prints one line
a way of changing, and at the end a line that counts them.
"""

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True

import canonical  # noqa: E402
import compare  # noqa: E402
import sample  # noqa: E402
import tampering  # noqa: E402
from forging import Forgery, change_log  # noqa: E402

# Where it is, as each of the two says it: an entry, a part of the record, or the text of a story.
PLACE = re.compile(r"[Ee]ntry \d+|entries|[Ss]egment|journal\.json|checkpoint|Provenance/|log file"
                   r"|\(after \d+ characters? of |parts? of this document|which is not in this document"
                   r"|the first at \d+|which is not in")
SAMPLES = 4
LARGEST = 200_000  # bytes of a package that changes are tried on, so that a run stays short
BATCH = 250  # files that one command looks at


class Trial:
    """One changed file: how it was made and what must be found."""

    def __init__(self, kind, what, path, must):
        self.kind, self.what, self.path, self.must = kind, what, path, must

    @property
    def name(self):
        return os.path.basename(self.path)

    def wrong(self, reading, verification):
        """What is not as it must be, as sentences."""
        found = compare.differences(reading, verification)
        if verification is None:
            return found  # no file that can be read: that is told with status 3, and passes as nothing
        status, sound = verification["coverage"]["status"], verification["sound"]
        findings = [check["says"] for check in verification["checks"] if check["result"] == "FINDING"]
        if self.must == "nothing" and (status, sound) != ("covered", True):
            found.append(f"it is untouched, and {status}: {findings}")
        if self.must == "file":
            if status not in ("damaged", "partly-covered") or sound:
                found.append(f"it passes as {status}")
            elif not any(PLACE.search(reason) for reason in verification["coverage"]["reasons"]):
                found.append(f"no reason says where: {verification['coverage']['reasons']}")
        if self.must == "log" and (sound or not any("log file" in says for says in findings)):
            found.append(f"nothing is found in the log file: {findings}")
        return found


class Bench:
    def __init__(self, command, folder, seed):
        self.command, self.folder, self.seed = command, folder, seed
        self.waiting, self.counts, self.failed = [], {}, {}

    def compare(self, file):
        """Both read a file that nobody changed, and must agree on every character."""
        trial = Trial("files as they are", file, file, "agreement")
        self.counts[trial.kind] = self.counts.get(trial.kind, 0) + 1
        wrong = compare.check(self.command, file)
        if wrong:
            self.failed.setdefault(trial.kind, []).append((trial, wrong))

    def takes(self, file):
        """Whether changes of this file can be tried: a package whose record covers it."""
        reading = compare.own_reading(file) if file.endswith((".odt", ".ott")) else None
        return reading is not None and reading.status == "covered" and os.path.getsize(file) < LARGEST

    def path(self):
        return os.path.join(self.folder, f"{sum(self.counts.values()):06}.odt")

    def add(self, kind, what, must, write):
        """write(path) makes the file."""
        trial = Trial(kind, what, self.path(), must)
        self.counts[kind] = self.counts.get(kind, 0) + 1
        write(trial.path)
        self.waiting.append(trial)
        if len(self.waiting) == BATCH:
            self.judge()

    def judge(self):
        if not self.waiting:
            return
        verifications = compare.verifications(self.command, [trial.path for trial in self.waiting])
        for trial in self.waiting:
            wrong = trial.wrong(compare.own_reading(trial.path), verifications.get(trial.name))
            if wrong:
                self.failed.setdefault(trial.kind, []).append((trial, wrong))
                continue
            os.remove(trial.path)
            if os.path.exists(trial.path + ".provenance.sqlite"):
                os.remove(trial.path + ".provenance.sqlite")
        self.waiting = []

    def report(self):
        """Prints what came of it; whether all was well."""
        for kind, count in self.counts.items():
            bad = self.failed.get(kind, [])
            print(f"{'not ok' if bad else 'ok'} - {kind.replace('_', ' ')}: {count} files", flush=True)
            for trial, wrong in bad[:5]:
                print(f"    {trial.name} ({trial.what})")
                for sentence in wrong:
                    print(f"        {sentence}")
            if len(bad) > 5:
                print(f"    and {len(bad) - 5} more")
        failed = len(self.failed)
        print(f"{len(self.counts) - failed} passed, {failed} failed, 0 skipped")
        return not failed


def bases_of(files):
    """The packages as forgeries in three segments, which leaves their tree as it is."""
    bases = []
    for file in files:
        base = Forgery.of(file)
        lines = base.all_lines()
        base.put_all(lines, max(1, -(-len(lines) // 3)))
        bases.append(base)
    return bases


def redact(bench, files, each):
    """What palimpsest redacts is covered still, for both, and nothing that was chosen is left in it."""
    for file in files:
        texts = [entry["n"] for entry in Forgery.of(file).entries() if any("text" in text for text in canonical.texts(entry))]
        chance = random.Random(f"{bench.seed} {file}")
        choices = [["--all-text"]] + [["--entries", str(entry)] for entry in chance.sample(texts, min(each, len(texts)))]
        for choice in choices:
            bench.add("redacted files", f"{os.path.basename(file)} {choice}", "nothing", lambda path: subprocess.run(
                [bench.command, "redact", file, "-o", path, *choice], check=True, capture_output=True))


def run(bench, bases, each):
    for base in bases:
        bench.add("untouched files", "nothing", "nothing", base.write)
        bench.add("untouched files beside their log", "nothing", "nothing", lambda path: _with_log(base, base, path))
    for tamper in tampering.LEFT + tampering.RESEALED + tampering.OF_THE_TEXT:
        _try(bench, bases, tamper.__name__, tamper, each, "file", lambda base, forgery, path: forgery.write(path))
    for tamper in tampering.AGREED_ON:
        _try(bench, bases, tamper.__name__, tamper, each * 4, "agreement", lambda base, forgery, path: forgery.write(path))
    for name, tamper in tampering.BESIDE_A_LOG.items():
        _try(bench, bases, name, tamper, each, "log", _with_log)
    for change in tampering.OF_THE_LOG:
        for number in range(each):
            chance = random.Random(f"{bench.seed} {change.__name__} {number}")
            base = chance.choice(bases)
            statement, values = change(base.entries(), chance)
            bench.add(change.__name__, f"{statement} {values}", "log",
                      lambda path: _with_changed_log(base, path, statement, values))
    bench.judge()


def _try(bench, bases, name, tamper, each, must, write):
    """`each` changes of one kind, in the bases in which it applies."""
    done = 0
    for number in range(each * 4):
        chance = random.Random(f"{bench.seed} {name} {number}")
        base = chance.choice(bases)
        other = chance.choice([one for one in bases if one is not base])
        forgery = base.copy()
        what = tamper(forgery, other, chance)
        if what is None:
            continue
        bench.add(name, what, must, lambda path: write(base, forgery, path))
        done += 1
        if done == each:
            return
    if not done:
        bench.failed[name] = []
        bench.counts[name] = 0


def _with_log(base, forgery, path):
    forgery.write(path)
    base.write_log(path + ".provenance.sqlite")


def _with_changed_log(base, path, statement, values):
    base.write(path)
    whole = os.path.join(os.path.dirname(path), "whole.sqlite")
    base.write_log(whole)
    change_log(whole, path + ".provenance.sqlite", statement, *values)
    os.remove(whole)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", metavar="PALIMPSEST")
    parser.add_argument("folder", metavar="FOLDER")
    parser.add_argument("files", metavar="FILE", nargs="*")
    parser.add_argument("--each", type=int, default=32, help="changes of each kind (32)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    shutil.rmtree(options.folder, ignore_errors=True)
    os.makedirs(options.folder)
    began = time.monotonic()
    bench = Bench(options.command, options.folder, options.seed)
    for file in options.files:
        bench.compare(file)
    samples = sample.packages(options.folder, SAMPLES)
    covered = samples + [file for file in options.files if bench.takes(file)]
    redact(bench, covered, max(1, options.each // 8))
    run(bench, bases_of(covered), options.each)
    print(f"# seed {options.seed}: {sum(bench.counts.values())} files of {len(bench.counts)} kinds, from {len(covered)} "
          f"records, {SAMPLES} of them made up, in {time.monotonic() - began:.1f} s")
    sys.exit(0 if bench.report() else 1)


if __name__ == "__main__":
    main()
