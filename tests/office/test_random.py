# SPDX-License-Identifier: MPL-2.0
"""Random commands in a real Writer, beside a plain model of the rules of attribution."""

import collections
import json

import places
from harness import OfficeTest
from random_french import french_office, more_stories_in_french
from random_operations import KINDS, operations
from random_rounds import run, shrink
from random_session import more_stories

SEED = 1
SESSION = 75  # operations in one pair of documents
NO_TEXT = ("copy", "format", "track")  # they change no text
CHANGES = 3000 if places.EVERYTHING else 300  # that the operations make, all together
FRENCH_CHANGES = 3000 if places.EVERYTHING else 75

# What once went wrong, each as short as it could be made.
SHORT = {
    "several redos after several undos of what autocorrect changed":
        [["keys", 0, 2, 0, 0, "a    "], ["type", 0, 1, 3, 4, " ab"], ["undo", 0, 1, 1, 2, 5], ["redo", 0, 1, 1, 2, 3]],
    "an apostrophe that undo brings back as it was typed":
        [["keys", 0, 0, 4, 6, "l'eau "], ["type", 0, 5, 0, 0, "b\u00a0!"], ["undo", 0, 1, 4, 0, 5]],
    "undo of several kinds in a row, and redo":
        [["type", 1, 1, 0, 0, "aa "], ["replace_by_macro", 1, 2, 1, 0, "a", "塯"], ["undo", 1, 0, 0, 0, 5], ["redo", 1, 0, 0, 0, 5]],
    "words replaced by nothing":
        [["type", 0, 3, 4, 1, " bab"], ["replace_all", 0, 1, 7, 0, "ab", ""]],
    "words that a macro replaced beside equal letters":
        [["type", 1, 11, 8, 4, "aab baa"], ["copy", 1, 4, 0, 6], ["replace_by_macro", 1, 11, 13, 3, "ab", "回"]],
    "words that a macro replaced twice in a row":
        [["foreign", 0, 9, 11, 5, " a \nbaaab"], ["cut", 0, 0, 18, 5], ["cut", 0, 0, 17, 1], ["line_break", 0, 7, 0, 0],
         ["replace_by_macro", 0, 0, 20, 0, "ab", "媱"]],
    "a suggestion in the cell of a table":
        [["suggest", 0, 4, 1, 1, 496480]],
    "a suggestion for the last word of a cell":
        [["suggest", 1, 4, 5, 1, 850897]],
    "typing over a tracked insertion and what stands behind it":
        [["type", 0, 3, 1, 2, "bba "], ["insert_footnote", 0, 0, 17, 0], ["track", 0, 6, 0, 0], ["type", 0, 4, 5, 4, "a  "],
         ["overtype", 0, 4, 7, 5, " aabbbb"]],
    "typing over a part of a tracked insertion":
        [["track", 0, 1, 3, 2], ["insert", 0, 6, 0, 0, 127332], ["overtype", 0, 6, 1, 1, "ab"]],
    "rejecting tracked insertions beside equal letters":
        [["track", 0, 0, 10, 5], ["type", 0, 0, 7, 4, "aab"], ["type", 0, 11, 0, 1, "abété"], ["reject_all", 0, 5, 0, 0]],
    "rejecting tracked insertions in two stories":
        [["track", 0, 2, 7, 0], ["type", 0, 11, 8, 1, "a"], ["type", 0, 11, 5, 1, "b!"], ["break", 0, 7, 0, 0], ["reject_all", 0, 5, 0, 0]],
    "undo by one key of what was typed inside a tracked insertion":
        [["track", 0, 9, 1, 6], ["copy", 1, 0, 3, 4], ["insert", 0, 6, 0, 0, 914745], ["track", 0, 5, 0, 0], ["type", 0, 6, 2, 1, " b a"],
         ["reject_all", 0, 1, 2, 0], ["paste", 0, 4, 1, 1], ["type", 0, 6, 1, 2, "aa"], ["delete_table", 0, 1, 0, 0], ["undo", 0, 2, 8, 0, 5]],
    "striking a letter before empty paragraphs":
        [["break", 0, 9, 17, 0], ["overtype", 0, 11, 5, 6, "a"], ["track", 0, 1, 2, 1], ["delete", 0, 10, 3, 4, 5]],
    "a frame that goes with its paragraph, and comes back":
        [["insert_row", 0, 0, 6, 0], ["replace_all", 0, 4, 3, 0, "ba", ""], ["overtype", 0, 14, 0, 5, "a   bab"], ["undo", 0, 0, 0, 0, 5],
         ["redo", 0, 0, 0, 0, 5]],
    "an empty paragraph pasted before empty paragraphs":
        [["break", 0, 7, 0, 0], ["copy", 0, 7, 0, 1], ["paste", 1, 20, 7, 0]],
    "a paste in a cell after which Writer has two steps, and their undo":
        [["rewrite", 0, 8, 13, 2, 479193], ["copy", 0, 8, 17, 1], ["insert_table", 1, 0, 0, 3], ["paste", 1, 4, 4, 1], ["paste", 1, 11, 0, 0],
         ["undo", 1, 0, 0, 0, 1], ["redo", 1, 0, 0, 0, 1], ["undo", 1, 0, 0, 0, 5], ["redo", 1, 0, 0, 0, 5]],
    "a copy of text of which a part is struck":
        [["track", 0, 1, 3, 1], ["overtype", 0, 8, 4, 6, "red bb "], ["copy", 0, 11, 7, 6], ["paste", 1, 7, 0, 0]],
    "a tracked insertion cut together with what is struck":
        [["track", 0, 10, 6, 1], ["overtype", 0, 3, 1, 4, "été"], ["cut", 0, 3, 0, 3], ["paste", 1, 0, 9, 3]],
    "words replaced from the model while changes are tracked":
        [["track", 0, 1, 3, 4], ["rewrite", 0, 4, 1, 3, 294605]],
    "a note that goes at the caret, before another note":
        [["insert_footnote", 0, 0, 17, 0], ["insert_footnote", 0, 0, 6, 0], ["backspace", 0, 0, 7, 0, 1]],
    "words replaced while changes are tracked, by words like their own":
        [["track", 0, 3, 6, 0], ["replace_all", 0, 1, 7, 0, "ab", "ab b"]],
    "words replaced that are struck in part and a tracked insertion in part":
        [["track", 0, 0, 0, 0], ["type", 0, 0, 1, 0, "b b"], ["erase", 0, 0, 8, 2], ["replace_all", 0, 0, 0, 0, "b", "ab b"], ["undo", 0, 0, 0, 0, 1]],
    "capitals while changes are tracked":
        [["track", 0, 3, 5, 0], ["type", 0, 0, 2, 0, "ab a"], ["case", 0, 0, 5, 4, "ChangeCaseToUpper"], ["case", 0, 0, 0, 6, "ChangeCaseToUpper"]],
    "a frame that is pasted with the paragraph it is anchored in":
        [["break", 1, 9, 1, 5], ["copy", 1, 9, 0, 6], ["paste", 1, 9, 1, 2], ["undo", 1, 0, 0, 0, 1], ["redo", 1, 0, 0, 0, 1]],
}
SHORT_IN_FRENCH = {
    "a capital and a no-break space beside equal letters":
        [["keys", 0, 10, 1, 2, "aa! "]],
    "a capital and a no-break space at once while changes are tracked":
        [["track", 0, 0, 0, 0], ["keys", 0, 6, 0, 0, "b\u00e9: b"]],
    "a no-break space in place of spaces while changes are tracked":
        [["type", 0, 0, 0, 0, "b  b"], ["track", 0, 0, 0, 0], ["keys", 0, 0, 3, 0, " ; "]],
}


class Random(OfficeTest):
    seconds = 3600

    def assert_agree(self, changes, prepare, first_seed):
        done, seed = collections.Counter(), first_seed
        while sum(done.values()) < changes:
            failure = run(self, operations(seed, SESSION, KINDS), prepare, changes=done)
            if failure:
                short = shrink(self, failure, prepare)
                self.fail(f"seed {seed}: {failure}\n{len(short.operations)} operations are enough: {short}\n"
                          f"tests/office/random_replay.py --replay '{json.dumps(short.operations, ensure_ascii=False)}'")
            seed += 1
        if places.EVERYTHING:
            self.assertEqual([kind for kind in KINDS if kind not in NO_TEXT and not done[kind]], [], "never done")

    def assert_short(self, scripts, prepare):
        for what, script in scripts.items():
            with self.subTest(what):
                failure = run(self, script, prepare)
                self.assertIsNone(failure, str(failure))

    def test_after_every_random_command_in_every_story_all_origins_are_those_of_a_plain_model(self):
        self.assert_agree(CHANGES, more_stories, SEED)

    def test_after_every_random_command_in_a_french_office_all_origins_are_those_of_a_plain_model(self):
        shared = self.office, self.service
        self.office = french_office(self.seconds)
        try:
            self.service = self.office.provenance()
            self.assert_short(SHORT_IN_FRENCH, more_stories_in_french)
            self.assert_agree(FRENCH_CHANGES, more_stories_in_french, SEED)
            self.office.stop()
        finally:
            if self.office.alive():
                self.office.kill()
            self.office, self.service = shared

    def test_what_once_went_wrong_agrees_with_the_plain_model(self):
        self.assert_short(SHORT, more_stories)
