# SPDX-License-Identifier: MPL-2.0
"""What a person sees of a rewriting before taking it, in whole or in part: comparing.py PACKAGE FOLDER TOUR."""

import json
import subprocess
import sys
import tempfile
import time
import traceback
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "peer"))

from checks import Checks, same, texts_of  # noqa: E402
from office import Office, properties  # noqa: E402
from screen import NotThere, until  # noqa: E402
from servers import recorded  # noqa: E402

REWRITE = 2  # among the actions
BESIDE_FIRST = 2  # among the ways to show a second try: after as it came, and the changes
TOURS = {
    "en": ("en", {}),
    "fr-wide": ("fr", {"height": 1000}),
    "en-dark": ("en", {"dark": True, "height": 1000}),
    "fr-plain": ("fr", {"plugin": "gen"}),
}
OWN = ["Roofs come first, because the council owns so many of them. ", "Trees come second. ", "The river is far away. ",
       "Nobody asked the people who live there."]
LIVELIER = ["Roofs come first, since the council owns most of them. ", "Trees come second. ", "The river is too far away to help. ",
            "Nobody has asked the people who live there."]


def changed_after(own):
    """What follows the first sentence once the last one was changed."""
    return "".join(own[1:]).replace("Nobody", "No council")


class Comparing:
    def __init__(self, name, package, folder):
        language, office = TOURS[name]
        self.name, self.package, self.folder = name, package, folder
        self.text = texts_of(language)
        self.office = Office(package, {"en": "en-US", "fr": "fr"}[language], **office)
        self.check = Checks(f"comparing, {name}", self.office, folder)
        self.address = ""

    # What a person does, and the server's part in it.

    def connect(self, address):
        self.address = address
        self.office.asks(address)

    def answers(self, *answers):
        request = urllib.request.Request(self.address + "/queue", json.dumps(answers).encode(), {"Content-Type": "application/json"})
        urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=30).close()

    def send(self, prompt, answer):
        self.answers(answer)
        self.office.write(self.text["prompt.label"], prompt)
        self.office.press(self.text["send"])

    def select(self, passage):
        self.office.select(passage)
        words = self.text["scope.selection"].replace("{n}", str(len(passage.split())))
        until(lambda: words in self.office.items(self.text["scope.label"]), 30, words)

    def sentence(self, number, removed, added):
        text = self.text["comparison.sentence"]
        return text.replace("{n}", str(number)).replace("{removed}", str(removed)).replace("{added}", str(added))

    def holds(self, text):
        until(lambda: self.office.text() == text, 30, f"{text!r:.300} in the document")

    def responses(self):
        """What the record says of them."""
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "text.odt"
            self.office.on_the_main_thread(lambda: self.office.document.storeToURL(file.as_uri(), properties(FilterName="writer8")))
            told = subprocess.run([self.package.parent / "palimpsest", "inspect", file, "--json"], capture_output=True, text=True, timeout=60)
        return json.loads(told.stdout)["responses"]

    def asked(self):
        """What the server was sent last."""
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(self.address + "/requests", timeout=30) as answer:
            return json.loads(answer.read())[-1]["messages"]

    def picture(self, state):
        self.office.screen.still_picture(self.folder / f"comparing-{self.name}-{state}.png")

    def go(self):
        text, office = self.text, self.office
        office.find(text["send"], seconds=120)
        if "wide" in self.name:
            self.check("the sidebar can be drawn wide", lambda: office.widen_sidebar(245))
        office.type("".join(OWN))
        self.record()
        with recorded("--piece", "40", "--delay", "0.01") as address:
            self.connect(address)
            self.see()
            self.take_some()
            self.changed_meanwhile()
            self.tries()
            self.others()
        self.check("the office still runs", lambda: same(office.running(), True))

    def record(self):
        text, office = self.text, self.office
        office.press(text["recording.start"])
        office.reads(text["consent.intro"], 60)
        office.write(text["consent.writer"], "Ana")
        office.press(text["consent.agree"])
        office.reads(text["recording.on"], 60)

    def see(self):
        text, office, check = self.text, self.office, self.check
        self.select("".join(OWN))
        office.choose(text["action.label"], REWRITE)
        self.send("Livelier", "".join(LIVELIER))
        check("a rewriting can replace what it worked on", lambda: office.find(text["replace"], seconds=60))
        check("it is shown by what changes", lambda: office.find(self.sentence(1, 3, 2)))
        check("sentence by sentence", lambda: (office.find(self.sentence(3, 0, 3)), office.find(self.sentence(4, 0, 1))))
        check("a sentence that stays is not among them", lambda: same([seen for seen in office.texts() if seen.startswith("Trees")], []))
        self.picture("1-changes")
        check("it can be read as it came", lambda: office.choose(text["ways.label"], 0))
        check("then it is there whole", lambda: until(lambda: office.written_in(text["response.label"]) == "".join(LIVELIER), 30, "the response"))
        check("and again by what changes", lambda: (office.choose(text["ways.label"], 1), office.find(self.sentence(1, 3, 2))))

    def take_some(self):
        text, office, check = self.text, self.office, self.check
        check("a sentence can be left", lambda: office.press(self.sentence(3, 0, 3)))
        self.picture("2-left")
        check("the rest can be taken", lambda: office.press(text["replace"]))
        check("the document has what was ticked", lambda: self.holds(LIVELIER[0] + OWN[1] + OWN[2] + LIVELIER[3]))
        check("and the panel says so", lambda: office.reads(text["status.replaced.partly"]))
        check("the record says that a part was taken", lambda: same(self.responses()[-1]["outcome"], "partly"))
        office.command(".uno:Undo")
        check("one Undo takes it back", lambda: self.holds("".join(OWN)))

    def changed_meanwhile(self):
        text, office, check = self.text, self.office, self.check
        self.select(OWN[3])
        self.send("Again", LIVELIER[3])
        check("a sentence can be rewritten", lambda: office.find(text["replace"], seconds=60))
        office.select("Nobody")
        office.type("No council")
        changed = OWN[0] + changed_after(OWN)
        check("meanwhile it is changed", lambda: self.holds(changed))
        office.press(text["replace"])
        check("then it is not replaced, and a sentence says so", lambda: office.reads(text["comparison.moved"]))
        check("what stands there now is shown", lambda: office.find(text["comparison.now"]))
        check("with the words that were written over the first", lambda: office.reads("No council"))
        check("the document is as it was", lambda: self.holds(changed))
        self.picture("3-moved")
        check("it can be dismissed", lambda: office.press(text["dismiss"]))

    def tries(self):
        text, office, check = self.text, self.office, self.check
        beside = [text["ways.try"].replace("{n}", str(number)) for number in (1, 2)]
        self.select(OWN[0])
        self.send("Livelier", LIVELIER[0])
        check("a response can be asked for again", lambda: office.find(text["tryAgain"], seconds=60))
        first = self.asked()
        office.select(OWN[1])
        self.answers("Roofs come first: they are the council's own. ")
        check("with one press", lambda: office.press(text["tryAgain"]))
        check("the other try comes", lambda: until(lambda: beside[0] in office.items(text["ways.label"]), 60, beside[0]))
        check("the same was asked of the same text, whatever is selected now", lambda: same(self.asked(), first))
        check("both tries can be compared", lambda: office.choose(text["ways.label"], BESIDE_FIRST))
        check("one beside the other", lambda: (office.find(text["comparison.try"].replace("{n}", "1")), office.find(text["comparison.try"].replace("{n}", "2"))))
        self.picture("4-tries")
        check("the first one can be looked at again", lambda: office.press(text["response.earlier"]))
        check("the prompt stays in the field, as another response's", lambda: office.press(text["editPrompt"]))
        office.write(text["prompt.label"], "Livelier, and shorter")
        self.answers("Roofs come first. ")
        check("it can be edited and tried again", lambda: office.press(text["tryAgain"]))
        check("the third try comes", lambda: until(lambda: beside[1] in office.items(text["ways.label"]), 60, beside[1]))
        self.picture("5-third")

        def lineage():
            tries = self.responses()[-3:]
            same([(one["prompt"], one["parent"]) for one in tries[1:]],
                 [("Livelier", tries[0]["id"]), ("Livelier, and shorter", tries[0]["id"])])
        check("the record knows which was tried again", lineage)
        check("it can still replace what it was asked of", lambda: office.press(text["replace"]))
        check("and does", lambda: self.holds("Roofs come first. " + changed_after(OWN)))

    def others(self):
        text, office, check = self.text, self.office, self.check
        whole = office.text()

        def comments():
            fields = office.document.getTextFields().createEnumeration()
            found = []
            while fields.hasMoreElements():
                field = fields.nextElement()
                if field.supportsService("com.sun.star.text.textfield.Annotation"):
                    found.append(field.Content)
            return found

        def chosen(nth):
            office.press(text["others"], 60)
            time.sleep(1.5)  # the menu is a window of the toolkit's, which nothing tells of
            self.picture(f"6-others-{nth}")
            office.keys(*["Down"] * nth, "Return")
        self.select(OWN[1])
        self.send("A remark", "Which river?")
        check("a response has other uses", lambda: office.find(text["others"], seconds=60))
        check("a menu offers them", lambda: chosen(2))
        check("it can be a comment", lambda: until(lambda: comments() == ["Which river?"], 30, "the comment"))
        check("which says so", lambda: office.reads(text["status.commented"]))
        check("and is not in the text", lambda: self.holds(whole))
        office.command(".uno:Undo")
        check("one Undo takes it back", lambda: until(lambda: comments() == [], 30, "no comment"))
        self.select(OWN[1])
        self.send("Another word", OWN[1].replace("second", "third"))
        check("another response has them too", lambda: office.find(text["others"], seconds=60))
        check("it can be suggested", lambda: chosen(1))
        check("which says so", lambda: office.reads(text["status.suggested"]))
        changes = office.document.getRedlines().createEnumeration()
        check("as a tracked change", lambda: same(changes.hasMoreElements(), True))
        office.command(".uno:Undo")
        check("one Undo takes the suggestion back", lambda: self.holds(whole))


def main():
    package, folder, name = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    comparing = None
    try:
        comparing = Comparing(name, package, folder)
        comparing.go()
        return 1 if comparing.check.failed else 0
    except Exception:
        traceback.print_exc()
        print(f"not ok - comparing, {name}: it reached its end", flush=True)
        return 1
    finally:
        if comparing:
            comparing.office.close()


if __name__ == "__main__":
    sys.exit(main())
