# SPDX-License-Identifier: MPL-2.0
"""What a person in a hurry does to the panel: odd_moments.py PACKAGE FOLDER."""

import json
import sys
import time
import traceback
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "peer"))

from checks import Checks, same, texts_of  # noqa: E402
from office import Office  # noqa: E402
from screen import NotThere, until  # noqa: E402
from servers import recorded  # noqa: E402

PATIENCE = 8  # seconds in which Writer must answer; a slow machine takes one
LONG = 20000  # characters
OWN = "First of all a sentence of my own. Then another one."


def prose(length):
    words = "heat falls on those who can do least about it while the roofs of the city take in the sun all day".split()
    text = ""
    while len(text) < length:
        text += words[len(text) % len(words)] + ("\n" if len(text) % 997 < 6 else " ")
    return text[:length].strip()


class OddMoments:
    def __init__(self, package, folder):
        self.text = texts_of("en")
        self.office = Office(package)
        self.check = Checks("odd moments", self.office, folder)
        self.folder = folder
        self.address = ""

    # What a person does, and the server's part in it.

    def connect(self, address):
        self.address = address
        self.office.asks(address)

    def send(self, prompt, answer):
        request = urllib.request.Request(self.address + "/queue", json.dumps([answer]).encode(), {"Content-Type": "application/json"})
        urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=30).close()
        self.office.write(self.text["prompt.label"], prompt)
        self.office.press(self.text["send"])

    def response(self):
        return self.office.written_in(self.text["response.label"])

    def streams(self):
        until(lambda: len(self.response()) > 20, 60, "the beginning of a response")

    def dismiss(self):
        self.office.press(self.text["dismiss"])
        until(lambda: not self.office.seen(self.text["dismiss"]), 30, "the end of the response")

    def holds(self, text):
        until(lambda: self.office.text() == text, 30, f"{text!r:.200} in the document")

    def go(self):
        self.office.find(self.text["send"], seconds=120)
        self.office.type(OWN)
        with recorded("--piece", "40", "--delay", "0.01") as fast, recorded("--piece", "8", "--delay", "0.1") as slow:
            self.connect(fast)
            self.long_response()
            self.long_prompt()
            self.insert_twice()
            self.replace_what_changed()
            self.connect(slow)
            self.deck_closed_and_opened()
            self.two_windows()
            self.second_document()
            self.closed_while_streaming()
        self.check("the office still runs", lambda: same(self.office.running(), True))

    # The moments.

    def long_response(self):
        check, whole = self.check, prose(LONG)
        slowest = 0.0
        self.send("a lot", whole)

        def arrives():
            nonlocal slowest
            end = time.monotonic() + 180
            while not self.office.seen(self.text["insert"]):
                for _ in range(10):
                    begin = time.monotonic()
                    self.office.text()
                    slowest = max(slowest, time.monotonic() - begin)
                    time.sleep(0.02)
                if time.monotonic() > end:
                    raise NotThere("the long response did not end within 180 s")
        check(f"a response of {LONG} characters arrives", arrives)
        print(f"  # slowest answer of Writer meanwhile: {slowest * 1000:.0f} ms", flush=True)
        check("Writer answers meanwhile", lambda: same(slowest < PATIENCE, True))
        check("the panel shows all of it", lambda: same(self.response(), whole))
        check("it can be dismissed", self.dismiss)

    def long_prompt(self):
        check, prompt = self.check, prose(LONG)
        self.send(prompt, "Understood.")
        check("a prompt of that length is answered", lambda: until(lambda: self.response() == "Understood.", 60, "the response"))
        check("and stays in the panel", lambda: same(self.office.written_in(self.text["prompt.label"]), prompt))
        self.office.screen.still_picture(self.folder / "odd-long-prompt.png")
        check("the response can be dismissed", self.dismiss)

    def insert_twice(self):
        office, check = self.office, self.check
        office.caret_to_end()
        self.send("once", " Once.")
        check("Insert can be pressed", lambda: office.press(self.text["insert"], 60))
        check("the response is in the document", lambda: self.holds(OWN + " Once."))
        check("after that there is no Insert to press again",
              lambda: until(lambda: not office.seen(self.text["insert"]), 30, "the end of Insert"))
        office.command(".uno:Undo")
        check("one Undo takes it back", lambda: self.holds(OWN))

    def replace_what_changed(self):
        office, check = self.office, self.check
        office.select("Then another one.")
        until(lambda: any("Selection" in item for item in office.items(self.text["scope.label"])), 30, "the selection")
        self.send("other words", "Then a better one.")
        check("a selection can be replaced", lambda: office.find(self.text["replace"], seconds=60))
        office.select("another")
        office.type("one more")  # over what is selected
        changed = OWN.replace("another", "one more")
        check("meanwhile it is changed", lambda: self.holds(changed))
        office.press(self.text["replace"])
        check("then it is not replaced, and a sentence says so", lambda: office.reads_words(["changed", "."]))
        check("the document is as it was", lambda: self.holds(changed))
        check("the response can still be inserted", lambda: office.find(self.text["insert"]))
        check("or dismissed", self.dismiss)

    def deck_closed_and_opened(self):
        office, check, whole = self.office, self.check, prose(600)
        self.send("close the deck", whole)
        check("a response streams", self.streams)
        office.command(".uno:Sidebar")
        until(lambda: not office.seen(self.text["stop"]), 30, "the end of the deck")
        office.command("org.palimpsest:showAssistant")
        check("the deck that is opened again shows the same response",
              lambda: until(lambda: len(self.response()) > 20 and whole.startswith(self.response()), 60, "the response"))
        check("to its end", lambda: until(lambda: self.response() == whole, 60, "the whole response"))
        check("it can be dismissed then", self.dismiss)

    def two_windows(self):
        office, check, whole = self.office, self.check, prose(300)
        office.another_window()
        self.send("two windows", whole)
        check("a response streams with two windows of one document", self.streams)
        office.on_the_main_thread(lambda: office.document.getCurrentController().getFrame().close(True))
        check("with one of them closed it comes to its end", lambda: until(lambda: self.response() == whole, 60, "the whole response"))
        check("and can be dismissed", self.dismiss)

    def second_document(self):
        office, check, whole = self.office, self.check, prose(800)
        self.send("a second document", whole)
        check("a response streams in the first of two documents", self.streams)
        first = office.document
        second = office.another_document()
        office.document = second
        office.type("Meanwhile.")
        check("in the second one can be written", lambda: self.holds("Meanwhile."))
        office.close_document(second)
        office.document = first
        check("closing the second leaves the first one's response alone",
              lambda: until(lambda: self.response() == whole, 60, "the whole response"))
        check("which can be dismissed", self.dismiss)

    def closed_while_streaming(self):
        office, check = self.office, self.check
        keeper = office.another_document()
        closing, office.document = office.document, keeper
        office.on_the_main_thread(closing.getCurrentController().getFrame().getContainerWindow().toFront)
        self.send("and away", prose(2000))
        check("a response streams into a document that is to be closed", self.streams)
        begin = time.monotonic()
        office.close_document(closing)
        took = time.monotonic() - begin
        check("the document closes at once", lambda: same(took < PATIENCE, True))
        print(f"  # it took {took * 1000:.0f} ms", flush=True)
        office.type("Still here.")
        check("the other document is there and can be written in", lambda: self.holds("Still here."))


def main():
    package, folder = Path(sys.argv[1]), Path(sys.argv[2])
    moments = None
    try:
        moments = OddMoments(package, folder)
        moments.go()
        return 1 if moments.check.failed else 0
    except Exception:
        traceback.print_exc()
        print("not ok - odd moments: they reached their end", flush=True)
        return 1
    finally:
        if moments:
            moments.office.close()


if __name__ == "__main__":
    sys.exit(main())
