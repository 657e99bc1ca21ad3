# SPDX-License-Identifier: MPL-2.0
"""Every state of the deck, as a person sees it: opened, driven through the rehearsal, pictured."""

import sys
import threading
import time
import traceback
from pathlib import Path

from screen import DisposedException, NotThere, Office, RuntimeException, Screen

ROOT = Path(__file__).resolve().parents[2]
FEWEST_COLOURS = 40  # a blank screen has a handful


def texts_of(language):
    """The sentences that the extension ships, without their mnemonics."""
    lines = (ROOT / f"dialogs/strings_{language}.properties").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))
    return {key.strip(): text.strip().replace("~", "") for key, text in pairs}


class Tour:
    """One office, from the empty deck to the options page."""

    def __init__(self, name, package, folder, language, **office):
        self.name, self.folder = name, folder
        self.texts = texts_of(language)
        self.failed = 0
        self.office = Office(package, {"en": "en-US", "fr": "fr"}[language], **office)

    def check(self, what, look):
        try:
            look()
            print(f"ok - {self.name}: {what}", flush=True)
        except (NotThere, DisposedException, RuntimeException) as problem:
            self.failed += 1
            print(f"not ok - {self.name}: {what}: {problem}", flush=True)
            self.office.screen.picture(self.folder / f"{self.name}-not-ok.png")

    def picture(self, state):
        file = self.folder / f"{self.name}-{state}.png"
        time.sleep(0.7)
        self.office.screen.picture(file)

        def look():
            colours = Screen.colours(file)
            if colours < FEWEST_COLOURS:
                raise NotThere(f"only {colours} colours in {file.name}")
        self.check(f"the picture “{state}” is not blank", look)

    def dialog(self, command):
        """A command that opens a dialog comes back when the dialog closes."""
        def run():
            try:
                self.office.command(command)
            except (DisposedException, RuntimeException):
                pass
        threading.Thread(target=run, daemon=True).start()

    def go(self):
        text, office = self.texts, self.office
        self.check("the deck opens by itself once", lambda: office.find(text["send"], seconds=60))
        self.check("the rehearsal says that it is one", lambda: office.reads(text["hint.rehearsal"]))
        self.check("recording is off", lambda: office.reads(text["recording.off"]))
        self.check("it says where the deck is found again", office.notice)
        self.picture("1-empty")

        self.check("a prepared prompt can be chosen", lambda: office.choose(text["prepared.label"], 1))
        self.check("it can be sent", lambda: office.press(text["send"]))
        self.check("the response streams, with a Stop", lambda: office.find(text["stop"], seconds=20))
        time.sleep(2)
        self.picture("2-streaming")
        self.check("a complete response can be inserted", lambda: office.find(text["insert"], seconds=90))
        self.picture("3-complete")

        self.check("consent is asked for", lambda: self.record())
        self.check("recording is on", lambda: office.reads(text["recording.on"], 20))
        self.check("the response goes into the document", lambda: office.press(text["insert"]))
        self.check("it says how to take that back", lambda: office.reads(text["status.inserted"]))
        self.check("the document has the text", self.text_is_there)
        self.check("the composition names the model", lambda: office.reads(text["origin.model"], 20))
        self.type_by_hand()
        self.check("the composition names the keyboard", lambda: office.reads(text["origin.keyboard"], 20))
        self.picture("5-provenance")

        self.dialog("org.palimpsest:openOptions")
        self.check("the options page opens", lambda: office.reads(text["options.intro"], 30))
        self.check("it says where a key is kept", lambda: office.reads(text["options.keyHome.none"]))
        self.picture("6-options")
        self.check("a server can be chosen", self.choose_dead_server)
        self.check("a failure is a sentence in the panel", self.fail)
        self.picture("7-failure")

    def record(self):
        self.office.press(self.texts["recording.start"])
        self.office.reads(self.texts["consent.intro"], 20)
        self.office.write(self.texts["consent.writer"], "Ana")
        self.picture("4-consent")
        self.office.press(self.texts["consent.agree"])

    def text_is_there(self):
        self.office.until(lambda: self.office.document.getText().getString().strip(), 20, "the text in the document")

    def type_by_hand(self):
        """Through the command of typing, which needs no focus."""
        controller = self.office.document.getCurrentController()
        controller.getViewCursor().gotoEnd(False)
        self.office.insert("Roofs come first, because the council owns so many of them.")

    def choose_dead_server(self):
        self.office.press(self.texts["options.server"])
        self.office.write(self.texts["options.address"], "http://127.0.0.1:9/v1")
        self.picture("6-options-server")
        self.office.confirm()
        self.office.reads("127.0.0.1:9", 20)

    def fail(self):
        self.office.write(self.texts["prompt.label"], "Anything")
        self.office.press(self.texts["send"], 20)
        self.office.reads(self.texts["dismiss"], 20)
        self.office.until(lambda: any("127.0.0.1:9" in text and " " in text for text in self.office.texts()), 20,
                          "a sentence that names the server")


def main():
    package, folder = Path(sys.argv[1]), Path(sys.argv[2])
    tours = [("en", "en", {}), ("fr", "fr", {}), ("en-dark", "en", {"dark": True}), ("fr-plain", "fr", {"plugin": "gen"}),
             ("en-200", "en", {"scale": 2})]
    failed = 0
    for name, language, office in tours:
        tour = None
        try:
            tour = Tour(name, package, folder, language, **office)
            tour.go()
            failed += tour.failed
        except Exception:
            failed += 1
            traceback.print_exc()
            print(f"not ok - {name}: the tour reached its end", flush=True)
        finally:
            if tour:
                tour.office.close()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
