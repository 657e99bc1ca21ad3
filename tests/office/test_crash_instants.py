# SPDX-License-Identifier: MPL-2.0
"""An office that is killed again and again while somebody writes, asks a model and saves."""

import json
import random
import re
import shutil
import sqlite3
import tempfile
import threading
import time
from contextlib import closing
from pathlib import Path

import places
import record
from com.sun.star.uno import Exception as UnoException
from harness import CONSENT, Office, OfficeTest, asks
from waiting import Waiting

ROUNDS = 200 if places.EVERYTHING else 8
KEYS_MAY_BE_LOST = 0.25  # seconds


class Killed(Exception):
    """The office ended under what was being done in it."""


class Kept:
    """The questions, answers and taken answers of a working journal, of its main line and of the branches beside it. The same
    response's number can be another's in another branch."""

    def __init__(self, journal):
        self.questions, self.answers, self.taken = set(), set(), set()
        with tempfile.TemporaryDirectory() as folder:
            for part in journal.parent.glob(journal.name + "*"):
                shutil.copy(part, folder)
            with closing(sqlite3.connect(Path(folder) / journal.name)) as database:
                main = [json.loads(line) for line, in database.execute("SELECT line FROM entries ORDER BY n")]
                branches = {}
                for branch, line in database.execute("SELECT branch, line FROM branches ORDER BY branch, n"):
                    branches.setdefault(branch, []).append(json.loads(line))
        for line in [main] + [main[:branch[0]["n"]] + branch for branch in branches.values()]:
            self.add(line)

    def add(self, entries):
        answers = {entry["response"]: entry["text"]["text"] for entry in entries if entry["kind"] == "response"}
        self.answers.update(answers.values())
        self.questions.update(entry["prompt"]["text"] for entry in entries if entry["kind"] == "prompt")
        self.taken.update(answers[entry["response"]] for entry in entries if entry["kind"] == "decision" and entry["outcome"] == "inserted")


class Writer:
    """Somebody who writes at the end of a document until the office is killed. What the office has acknowledged is remembered."""

    def __init__(self, test, chance):
        self.test, self.chance, self.number = test, chance, 0
        self.answers, self.taken = set(), set()
        self.saved = {""}   # the texts that the file may hold: that of the last save, and of one that was under way

    def begins(self, document):
        self.document = document
        self.written = [(0.0, document.text)]  # each stretch of text with the time at which it was acknowledged
        self.coming = ""                       # what is being put in now

    @property
    def text(self):
        return "".join(text for _, text in self.written)

    def puts(self, text, act):
        self.coming = text
        act()
        self.written.append((time.monotonic(), text))
        self.coming = ""

    def types(self):
        self.number += 1
        for letter in f"word{self.number} ":
            self.puts(letter, lambda letter=letter: self.document.type(letter))
            time.sleep(self.chance.uniform(0, 0.02))

    def asks(self):
        self.number += 1
        answer = f"The answer numbered {self.number}. "
        self.test.model.answers(answer, pieces=3, pause=self.chance.uniform(0, 0.02))
        service = self.test.provenance_of(self.document)
        response = service.ask(self.document.model, "continue", f"Question {self.number}?", ())
        self.answers.add(answer)
        return service, response, answer

    def takes(self):
        service, response, answer = self.asks()
        self.puts(answer, lambda: service.apply(self.document.model, response, "insert", 0, -1))
        self.taken.add(answer)

    def saves(self):
        self.saved.add(self.text)
        self.document.save()
        self.saved = {self.text}

    def goes_on(self):
        while True:
            self.chance.choice([self.types, self.types, self.asks, self.takes, self.saves])()


class CrashInstants(OfficeTest):
    seconds = 3000

    def test_an_office_killed_at_any_instant_loses_no_question_answer_or_decision_and_only_the_last_keys(self):
        seed = random.randrange(10**6)
        print(f"# {ROUNDS} rounds from seed {seed}", flush=True)
        chance = random.Random(seed)
        writer = Writer(self, chance)
        with Office("instants", seconds=self.seconds) as office:
            self.profile = office.profile
            asks(office, self.model.address)
            document = office.new_document()
            self.start_of(office, document)
            self.path = document.save_as(office.files / "instants.odt")
            document.close()
        for number in range(ROUNDS):
            with self.subTest(round=number, seed=seed):
                self.one_round(writer, chance)

    def start_of(self, office, document):
        office.provenance().startRecording(document.model, CONSENT)
        document.caret_to_end()

    def one_round(self, writer, chance):
        office = Office("instants", fresh=False, seconds=self.seconds).start()
        self.addCleanup(office.kill)
        self.model.forget()
        writer.document = None
        waiting = Waiting(office)
        ends = []

        def kill():
            ends.append(waiting.end())
            office.kill()
        killer = threading.Timer(chance.uniform(0.05, 2.0), kill)
        killer.start()
        try:
            self.work(office, writer)
        except Killed:
            pass
        killer.join()
        self.check(writer, *ends[0])

    def work(self, office, writer):
        try:
            for component in list(office.desktop.Components):  # what the office recovered by itself
                component.close(True)
            document = office.open(self.path)
            self.assertIn(document.text, writer.saved)
            self.start_of(office, document)
            writer.begins(document)
            writer.goes_on()
        except UnoException as error:
            office.process.wait(5)  # an error while the office lives on would be one of ours
            raise Killed from error

    def check(self, writer, killed, waited):
        journal, = self.profile.rglob("palimpsest/*.sqlite")
        status, said = record.verify(journal)
        self.assertEqual(status, 0, said)
        kept = Kept(journal)
        asked = {question for request in self.model.requests
                 for question in re.findall(r"Question \d+\?", request["body"]["messages"][-1]["content"])}
        self.assertLessEqual(asked, kept.questions, "a question that was sent is lost")
        self.assertLessEqual(writer.answers, kept.answers, "an answer that was acknowledged is lost")
        self.assertLessEqual(writer.taken, kept.taken, "a decision that was acknowledged is lost")

        status, said = record.verify(self.path)
        self.assertEqual(status, 0, said)
        saved = record.replay(self.path).removesuffix("\n")
        self.assertIn(saved, writer.saved)
        writer.saved = {saved}

        if writer.document is None or len(writer.written) == 1:
            return  # killed before anything was written
        text = record.replay(journal).removesuffix("\n")
        must = "".join(text for at, text in writer.written if at < killed - KEYS_MAY_BE_LOST - waited)
        if len(must) > len(writer.written[0][1]):
            self.assertTrue((writer.text + writer.coming).startswith(text), f"{text!r} is not the beginning of {writer.text!r}")
            self.assertTrue(text.startswith(must), f"of {must!r} only {text!r} is kept")
