#!/usr/bin/python3
# SPDX-License-Identifier: MPL-2.0
"""Runs random operations from a seed, or those that a failure printed, and shrinks what fails.

tests/office/random_replay.py --seed 7 --count 300 [--stories body] [--only KIND,…] [--without KIND,…]
tests/office/random_replay.py --replay '[["type", 0, 0, 3, 0, "ab"], …]'
"""

import argparse
import collections
import json
import sys
import time

sys.dont_write_bytecode = True

import harness
import random_operations
from random_french import french_office, more_stories_in_french
from random_rounds import run, shrink
from random_session import more_stories

SESSION = 150  # operations in one pair of documents


class Replay(harness.OfficeTest):
    seconds = 36000

    def runTest(self):
        pass


def kinds(given):
    chosen = random_operations.KINDS if given.stories == "all" else random_operations.TEXT | random_operations.TRACKED
    return {kind: weight for kind, weight in chosen.items() if (not given.only or kind in given.only) and kind not in given.without}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--session", type=int, default=SESSION, help="operations in one pair of documents")
    parser.add_argument("--stories", choices=("body", "all"), default="all")
    parser.add_argument("--only", type=lambda text: text.split(","))
    parser.add_argument("--without", type=lambda text: text.split(","), default=[])
    parser.add_argument("--one-document", action="store_true", help="nothing goes from one document to the other")
    parser.add_argument("--writer-only", action="store_true", help="only whether Writer does what the plain model foresees")
    parser.add_argument("--french", action="store_true", help="in a French office")
    parser.add_argument("--replay", type=json.loads)
    parser.add_argument("--no-shrinking", action="store_true")
    given = parser.parse_args()
    test = Replay()
    test.setUp()
    prepare = more_stories if given.stories == "all" else None
    if given.french:
        test.office = french_office(test.seconds)
        test.service = test.office.provenance()
        prepare = more_stories_in_french
    failed = 0
    try:
        began, done, changes, changed = time.monotonic(), 0, collections.Counter(), collections.Counter()
        parts = rounds(given)
        for number, operations in enumerate(parts):
            failure = run(test, operations, prepare, judge=not given.writer_only, changes=changes, changed=changed)
            done += len(operations)
            if failure:
                failed += 1
                print(f"seed {given.seed}, session {number}: {failure}", flush=True)
                if not given.no_shrinking:
                    failure = shrink(test, failure, prepare, not given.writer_only)
                    print(f"shrunk to {len(failure.operations)}: {failure}\n--stories {given.stories} --replay '{json.dumps(failure.operations, ensure_ascii=False)}'", flush=True)
        print(f"seed {given.seed}: {done} operations in {time.monotonic() - began:.0f} s, {failed} of {len(parts)} sessions failed", flush=True)
        for what, counted in (("changes", changes), ("in", changed)):
            print(f"{sum(counted.values())} {what}: " + ", ".join(f"{count} {name}" for name, count in sorted(counted.items())), flush=True)
    finally:
        test.tearDown()
        if given.french:
            test.office.stop()
        harness.stop_shared()
    return 1 if failed else 0


def rounds(given):
    """The operations, in the parts that are each done in fresh documents."""
    if given.replay:
        return [given.replay]
    operations = random_operations.operations(given.seed, given.count, kinds(given))
    if given.one_document:
        operations = [[kind, 0, *more] for kind, _, *more in operations]
    return [operations[start:start + given.session] for start in range(0, given.count, given.session)]


if __name__ == "__main__":
    sys.exit(main())
