# SPDX-License-Identifier: MPL-2.0
"""A person without patience: endurance.py PACKAGE FOLDER."""

import collections
import json
import os
import random
import subprocess
import sys
import time
import traceback
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests/screens"), str(ROOT / "tests/peer")]

from checks import texts_of  # noqa: E402
from office import DisposedException, Office, RuntimeException, properties  # noqa: E402
from sanitized import Sanitized  # noqa: E402
from screen import NotThere, until  # noqa: E402
from servers import recorded  # noqa: E402

SECONDS = float(os.environ.get("PALIMPSEST_ENDURANCE_SECONDS", "40"))
SEED = int(os.environ.get("PALIMPSEST_SEED", "45"))
COMMAND = os.environ.get("PALIMPSEST_COMMAND", str(ROOT / "build/release/palimpsest"))
WORDS = "heat roofs city trees shade water winter report café naïve 東京 𝄞 budget — neighbours “quoted”".split()
MOST_DOCUMENTS = 3

# What is pressed where it can be pressed at that moment; the names are those of the sentences.
BUTTONS = ("send", "stop", "insert", "replace", "dismiss", "recording.pause", "recording.resume")
COMMANDS = (".uno:Undo", ".uno:Redo", ".uno:Cut", ".uno:Paste", ".uno:SwBackspace", ".uno:InsertPara", ".uno:SelectAll",
            ".uno:Sidebar", "org.palimpsest:showAssistant", ".uno:GoToStartOfDoc", ".uno:GoToEndOfDoc", ".uno:Bold", ".uno:TrackChanges")
DIALOGS = {"org.palimpsest:openOptions": None, "org.palimpsest:handIn": "handin.title", "org.palimpsest:eraseRecord": "erase.title"}


class WatchedOffice(Office):
    """An office, and no program that helps with it, under what the sanitizers need."""

    def __init__(self, package, watching):
        self.watching = watching
        super().__init__(package)

    def _start(self):
        self.environment.update(self.watching)
        super()._start()


class Endurance:
    def __init__(self, package, folder):
        self.text = texts_of("en")
        self.random = random.Random(SEED)
        self.sanitized = Sanitized(package)
        self.times = folder / "endurance-times"
        self.times.unlink(missing_ok=True)
        os.environ["PALIMPSEST_TIMES"] = str(self.times)
        self.office = WatchedOffice(package, self.sanitized.environment)
        self.documents = [self.office.document]
        self.had_two_windows = []
        self.saved = 0
        self.last = collections.deque(maxlen=30)
        self.done = collections.Counter()
        self.address = ""

    def go(self):
        with recorded("--piece", "9", "--delay", "0.02") as address:
            self.address = address
            self.connect()
            self.begin_recording()
            end = time.monotonic() + SECONDS
            while time.monotonic() < end:
                self.step()
            print(f"ok - endurance: {sum(self.done.values())} acts, seed {SEED}", flush=True)
            self.ask()
            self.quit()
            print("ok - endurance: it ends while a response streams, without a crash", flush=True)

    def step(self):
        acts = ((self.type, 10), (self.command, 10), (self.press, 14), (self.ask, 8), (self.wait, 4), (self.select, 5), (self.save, 2),
                (self.dialog, 2), (self.open_document, 2), (self.close_document, 2), (self.change_document, 3), (self.window, 1))
        act, = self.random.choices([act for act, _ in acts], [weight for _, weight in acts])
        self.last.append(act.__name__)
        act()
        self.done[act.__name__] += 1
        if not self.office.running():
            raise NotThere("the office is gone")
        self.office.on_the_main_thread(lambda: None)  # it still answers

    # What a person does.

    def connect(self):
        self.office.asks(self.address)

    def begin_recording(self):
        self.office.press(self.text["recording.start"], 60)
        self.office.press(self.text["consent.agree"], 60)
        self.office.find(self.text["recording.pause"], seconds=60)

    def some_text(self):
        return " ".join(self.random.choices(WORDS, k=self.random.randint(1, 30)))

    def type(self):
        self.office.type(self.some_text() + " ")

    def command(self):
        url = self.random.choice(COMMANDS)
        if url == ".uno:TrackChanges" and self.office.document in self.had_two_windows:
            return  # LibreOffice 7.4 crashes there by itself: it asks a window that is gone
        self.last.append(url)
        self.office.command(url)

    def press(self):
        self.push(self.random.choice(BUTTONS))

    def push(self, name):
        """Where there is such a button, and it can be pressed."""
        action = self.office.seen(self.text[name])
        if action is not None and hasattr(action, "doAccessibleAction"):
            self.last.append(name)
            self.office.begin(lambda: action.doAccessibleAction(0))

    def ask(self):
        answer = "\n".join(self.some_text() for _ in range(self.random.randint(1, 6)))
        request = urllib.request.Request(self.address + "/queue", json.dumps([answer]).encode(), {"Content-Type": "application/json"})
        urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=30).close()
        prompt = self.office.field(self.text["prompt.label"])
        if prompt is not None:
            prompt.setText(self.some_text())
            self.push("send")

    def wait(self):
        time.sleep(self.random.uniform(0.05, 1.5))

    def select(self):
        def choose():
            cursor = self.office.document.getCurrentController().getViewCursor()
            cursor.gotoStart(False)
            cursor.goRight(self.random.randint(0, 200), False)
            cursor.goRight(self.random.randint(0, 80), True)
        self.office.on_the_main_thread(choose)

    def save(self):
        self.saved += 1
        file = self.office.home / f"endurance-{self.saved}.odt"
        self.office.on_the_main_thread(
            lambda: self.office.document.storeAsURL(file.as_uri(), properties(FilterName="writer8")), 120)
        verified = subprocess.run([COMMAND, "verify", "--json", str(file)], capture_output=True, text=True, timeout=120)
        if '"damaged"' in verified.stdout or verified.returncode > 1:
            raise NotThere(f"the saved record is damaged: {verified.stdout or verified.stderr:.400}")

    def dialog(self):
        url = self.random.choice(list(DIALOGS))
        self.last.append(url)
        self.office.open_dialog(url)
        time.sleep(self.random.uniform(0.2, 1.5))
        until(self.no_dialog, 60, f"the end of the dialog of {url}")

    def no_dialog(self):
        """Every dialog that is open is closed as with its window's button; whether there was none."""
        screen = self.office.screen
        titles = ["Options", *(self.text[title] for title in DIALOGS.values() if title in self.text)]
        boxes = [box for box in map(screen.window, titles) if box]
        for x, y, width, _ in boxes:
            screen.click(x + width - 11, y - 31)  # the box that is told is off by the frame
            screen.rest()
        return not boxes

    def open_document(self):
        if len(self.documents) < MOST_DOCUMENTS:
            self.office.document = self.office.another_document()
            self.documents.append(self.office.document)

    def close_document(self):
        if len(self.documents) > 1:
            self.documents.remove(self.office.document)
            self.office.close_document(self.office.document)
            self.office.document = self.random.choice(self.documents)

    def change_document(self):
        self.office.document = self.random.choice(self.documents)
        self.office.on_the_main_thread(self.office.document.getCurrentController().getFrame().getContainerWindow().toFront)

    def window(self):
        self.had_two_windows.append(self.office.document)
        self.office.another_window()
        self.office.on_the_main_thread(lambda: self.office.document.getCurrentController().getFrame().close(True))

    # What is told at the end.

    def quit(self):
        self.office.close(patience=300 if self.sanitized.environment else 20, as_a_person=True)  # leaks are looked for at the end
        code = self.office.process.returncode
        if code != 0:
            raise NotThere(f"the office ended with {code}")

    def tell_times(self):
        if not self.times.exists():
            return
        stretches = [(int(line.split()[1]) / 1e6, line.split()[0]) for line in self.times.read_text().splitlines()]
        if stretches:
            longest = sorted(stretches, reverse=True)[:5]
            over = sum(milliseconds > 100 for milliseconds, _ in stretches)
            print(f"  # {len(stretches)} stretches on the main thread, {over} of more than 100 ms; the longest: "
                  + ", ".join(f"{what} {milliseconds:.0f} ms" for milliseconds, what in longest), flush=True)


def main():
    package, folder = Path(sys.argv[1]), Path(sys.argv[2])
    endurance = Endurance(package, folder)
    failed = 0
    try:
        endurance.go()
    except (NotThere, DisposedException, RuntimeException) as problem:
        failed = 1
        traceback.print_exc()
        if endurance.office.running():
            endurance.office.screen.picture(folder / "endurance-not-ok.png")
        print(f"not ok - endurance, seed {SEED}: {problem}; before that: {', '.join(endurance.last)}", flush=True)
        if endurance.office.running():
            endurance.office.close()
    try:
        endurance.sanitized.silent()
        print("ok - endurance: no sanitizer has anything to say", flush=True)
    except NotThere as problem:
        failed = 1
        print(f"not ok - endurance: {problem}", flush=True)
    endurance.tell_times()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
