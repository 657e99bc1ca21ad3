# SPDX-License-Identifier: MPL-2.0
"""Whole sessions that people wrote elsewhere, through a real Writer, a real model exchange and a saved file."""

import time
import unittest

import places
import coauthor
import record
from harness import OfficeTest

IN_SHORT = [27]  # 1,768 patches: keys, deletions of up to 83 characters, a paste, 20 accepted suggestions
IN_FULL = range(40)  # all of them: breaks inside suggestions, several pastes, many moves


@unittest.skipUnless(coauthor.SESSIONS.is_file(), "there are no CoAuthor sessions in the data folder ($PALIMPSEST_DATA)")
class CoAuthor(OfficeTest):
    seconds = 2400

    def test_a_session_recorded_elsewhere_keeps_the_origin_of_every_character_through_writer_and_the_file(self):
        recorded = coauthor.sessions()
        for index in IN_FULL if places.EVERYTHING else IN_SHORT:
            with self.subTest(session=index):
                self.play(recorded[index])

    def play(self, session):
        document = self.recorded(session["startContent"])
        began = time.monotonic()
        expected = coauthor.Player(document, lambda text: self.insert(document, text, Scope="document")).play(session)
        each = (time.monotonic() - began) * 1000 / len(session["patches"])
        print(f"# session {session['id']}: {len(session['patches'])} patches, {each:.2f} ms each", flush=True)

        self.assertEqual(expected.text(), session["endContent"], "the session was not played as it was recorded")
        self.assertEqual(document.text, session["endContent"])
        path = self.saved(document, session["id"] + ".odt")
        document.close()

        self.assertEqual(record.replay(path).rstrip("\n"), session["endContent"].rstrip("\n"))
        inspection = record.inspect(path)
        self.assert_covered(inspection)
        self.assertEqual(self.told(inspection), [self.wanted(*one) for one in expected.characters()])
        accepted = [patch for patch in session["patches"] if patch[3] > 0]
        self.assertEqual([(one["length"], one["outcome"], one["model"]) for one in inspection["responses"]],
                         [(len(patch[2]), "inserted", "recorded") for patch in accepted])

    @staticmethod
    def wanted(_, origin, source, place):
        return (origin, source, place) if origin == "model" else (origin,)

    @staticmethod
    def told(inspection):
        return [one if one[0] == "model" else (one[0],) for one in record.characters(inspection)]
