# SPDX-License-Identifier: MPL-2.0
"""Random commands in a real Writer, beside a plain model of the rules of attribution."""

import collections
import json

import places
import random_operations
from harness import OfficeTest
from random_operations import operations
from random_rounds import run, shrink
from random_session import more_stories

# The others are tried one by one, with random_replay.py --only.
LEFT_OUT = ("track", "suggest", "replace_all", "replace_by_macro", "insert_table", "accept_all", "reject_all")
KINDS = {kind: weight for kind, weight in random_operations.KINDS.items() if kind not in LEFT_OUT}
SEED = 1
SESSION = 75  # operations in one pair of documents
NO_TEXT = ("copy", "format", "track")  # they change no text
CHANGES = 3000 if places.EVERYTHING else 300  # that the operations make, all together


class Random(OfficeTest):
    seconds = 1800

    def test_after_every_random_command_in_every_story_all_origins_are_those_of_a_plain_model(self):
        done, seed = collections.Counter(), SEED
        while sum(done.values()) < CHANGES:
            failure = run(self, operations(seed, SESSION, KINDS), more_stories, changes=done)
            if failure:
                short = shrink(self, failure, more_stories)
                self.fail(f"seed {seed}: {failure}\n{len(short.operations)} operations are enough: {short}\n"
                          f"tests/office/random_replay.py --replay '{json.dumps(short.operations, ensure_ascii=False)}'")
            seed += 1
        if places.EVERYTHING:
            self.assertEqual([kind for kind in KINDS if kind not in NO_TEXT and not done[kind]], [], "never done")
