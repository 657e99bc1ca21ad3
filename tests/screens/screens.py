# SPDX-License-Identifier: MPL-2.0
"""The deck as a person sees it, opened, driven through the rehearsal and pictured: screens.py PACKAGE FOLDER TOUR."""

import sys
import time
import traceback
from pathlib import Path

from checks import Checks, same, texts_of
from model_lists import listing
from office import Office
from screen import NotThere, Screen, until

DOUBTFUL, BUG = 3, 6  # among the lines of the list in which a response is regarded
FEWEST_COLOURS = 40  # a blank screen has a handful
NOBODY = "127.0.0.1:9"  # a port at which nothing answers
RECORD_OPTIONS = "vnd.sun.star.extension://org.palimpsest/dialogs/record_options.xdl"
BUILT_IN_ACTIONS = 8
KEY = "sk-screens-Vt51KmQe"

# Language of the office, which states are visited, and what the office runs on.
TOURS = {
    "en": ("en", "all", {}),
    "fr": ("fr", "all", {}),
    "en-dark": ("en", "key", {"dark": True}),
    "fr-plain": ("fr", "key", {"plugin": "gen"}),
    "fr-wide": ("fr", "wide", {}),
    "en-small": ("en", "key", {"width": 1024, "height": 700}),
}


class Tour:
    """One office, from the empty deck to the failure of a server."""

    def __init__(self, name, package, folder):
        language, self.states, office = TOURS[name]
        self.name, self.folder = name, folder
        self.texts = texts_of(language)
        self.office = Office(package, {"en": "en-US", "fr": "fr"}[language], **office)
        self.check = Checks(name, self.office, folder)

    def picture(self, state, moving=False):
        file = self.folder / f"{self.name}-{state}.png"
        if moving:
            self.office.screen.picture(file)
        else:
            self.office.screen.still_picture(file)

        def look():
            colours = Screen.colours(file)
            if colours < FEWEST_COLOURS:
                raise NotThere(f"only {colours} colours in {file.name}")
        self.check(f"the picture “{state}” is not blank", look)

    def go(self):
        if self.states == "wide":
            self.check("the sidebar can be drawn wide", lambda: self.office.widen_sidebar(245))
        self.open()
        self.draft()
        self.record()
        self.write()
        self.passages()
        if self.states == "all":
            self.work_on_selection()
        self.leave()
        if self.states != "wide":
            self.options()
        if self.states == "all":
            self.fail()
            self.window()

    def open(self):
        text, office = self.texts, self.office
        self.check("the deck opens by itself once", lambda: office.find(text["send"], seconds=120))
        self.check("the rehearsal says that it is one", lambda: office.reads(text["hint.rehearsal"]))
        self.check("recording is off", lambda: office.reads(text["recording.off"]))
        if self.states != "wide":
            self.check("it says where the deck is found again", lambda: office.reads(text["deck.welcome"]))
        self.picture("1-empty")

    def draft(self):
        text, office = self.texts, self.office
        self.check("a prepared prompt can be chosen", lambda: office.choose(text["prepared.label"], 1))
        self.check("it can be sent", lambda: office.press(text["send"]))
        if self.states == "all":
            self.check("the response streams, with a Stop", lambda: office.find(text["stop"]))
            until(lambda: len(office.written_in(text["response.label"])) > 300, 60, "the middle of the response")
            self.picture("2-streaming", moving=True)
        self.check("a complete response can be inserted", lambda: office.find(text["insert"], seconds=120))
        if self.states == "all":
            self.picture("3-complete")

    def record(self):
        text, office = self.texts, self.office

        def agree():
            office.press(text["recording.start"])
            office.reads(text["consent.intro"], 60)
            office.write(text["consent.writer"], "Ana")
            self.picture("4-consent")
            office.press(text["consent.agree"])
        self.check("consent is asked for", agree)
        self.check("recording is on", lambda: office.reads(text["recording.on"], 60))

    def write(self):
        text, office = self.texts, self.office
        self.check("the response goes into the document", lambda: office.press(text["insert"]))
        self.check("it says how to take that back", lambda: office.reads(text["status.inserted"]))
        self.check("it can be said how it is found", lambda: office.choose(text["regard.label"], DOUBTFUL))
        self.check("and why, if one likes", lambda: office.write(text["regard.why"], "No source."))
        self.check("the document has the text", lambda: until(office.text, 30, "the text in the document"))
        self.check("the composition names the model", lambda: office.reads(text["origin.model"]))
        office.caret_to_end()
        office.type(" Roofs come first, because the council owns so many of them.")
        self.check("the composition names the keyboard", lambda: office.reads(text["origin.keyboard"]))
        self.check("the origin at the cursor is named", lambda: office.reads_words(["Ana", "s1"]))
        self.picture("5-provenance")
        self.context()

    def context(self):
        """What goes along is chosen, and how much it is can be read before it is sent."""
        text, office = self.texts, self.office
        tokens = text["context.words"].rpartition(" ")[2]
        for at, scope in enumerate(("paragraphs", "outline", "document"), 1):
            self.check(f"“{text['scope.' + scope]}” can be chosen", lambda at=at: office.choose(text["scope.label"], at))
            if scope == "outline":
                self.check("where there are no headings it says so", lambda: office.reads(text["context.noHeadings"]))
            else:
                self.check("it says how much that is", lambda: office.reads_words([" ", tokens]))
        self.picture("5-context")
        if self.states == "all":
            self.own_prompts()

    def own_prompts(self):
        """A prompt that is kept under a name stands behind the actions, and comes back with its text."""
        text, office = self.texts, self.office
        asked = "In words that a first-year student knows."
        self.check("own prompts are behind the actions", lambda: office.choose(text["action.label"], BUILT_IN_ACTIONS))
        self.check("they have a dialog", lambda: office.reads(text["prompts.intro"], 60))
        office.write(text["prompts.name"], "Clarté")
        office.choose(text["prompts.action"], 2)
        office.write(text["prompts.text"], asked)
        self.check("one can be kept", lambda: office.press(text["prompts.keep"]))
        self.check("it says that it is", lambda: office.reads(text["prompts.kept"].replace("{name}", "Clarté")))
        self.picture("5-own-prompts")
        self.check("the dialog can be closed", lambda: office.press(text["prompts.close"]))
        self.check("then they have a menu", lambda: office.choose(text["action.label"], BUILT_IN_ACTIONS))
        time.sleep(1.5)  # a window of the toolkit's, which nothing tells of
        self.picture("5-own-prompts-menu")
        self.check("it can be chosen there", lambda: office.keys("Down", "Return"))
        self.check("its text comes back", lambda: until(
            lambda: office.written_in(text["prompt.label"]) == asked, 30, asked))
        self.check("with its action", lambda: same(office.chosen(text["action.label"]), text["action.rewrite"]))
        office.choose(text["action.label"], 0)

    def passages(self):
        text, office = self.texts, self.office
        self.check("the passages can be gone through", lambda: office.press(text["passages.next"]))
        self.check("the chosen one says where it came from", lambda: office.reads_words([text["passage.outcome.inserted"]]))
        self.check("it can be noted against what it was checked", lambda: office.write(text["passages.source"], "Minutes, 3 May"))
        self.check("with one press", lambda: office.press(text["passages.verified"]))
        self.check("the note is read then", lambda: office.reads_words(["Minutes, 3 May"]))
        self.check("lines show in the text whose it is", lambda: office.press(text["marks.show"]))
        self.check("what they look like is said", lambda: office.reads_words([text["marks.model"]]))
        self.picture("12-passages")
        self.check("they can be hidden again", lambda: office.press(text["marks.show"]))

    def work_on_selection(self):
        text, office = self.texts, self.office
        office.select("Roofs come first, because the council owns so many of them.")
        selection = text["scope.selection"].replace("{n}", "11")
        self.check("a selection is offered to work on",
                   lambda: until(lambda: selection in office.items(text["scope.label"]), 30, selection))
        self.check("the selection can be asked about", lambda: office.press(text["send"]))
        self.check("the response can replace it", lambda: office.find(text["replace"], seconds=120))
        self.picture("6-selection")
        self.look_back()
        self.check("a response can be dismissed", lambda: office.press(text["dismiss"]))
        self.check("then the hint is back", lambda: office.reads(text["hint.rehearsal"]))
        self.check("and the responses so far can be looked at",
                   lambda: office.find(text["response.others"].replace("{n}", "2")))

    def look_back(self):
        """At the response before, which was said to be doubtful."""
        text, office = self.texts, self.office
        latest = office.written_in(text["response.label"])
        place = text["response.position"].replace("{of}", "2")
        self.check("there are two responses", lambda: office.reads(place.replace("{n}", "2")))
        self.check("the earlier one can be looked at", lambda: office.press(text["response.earlier"]))
        self.check("it says which one that is", lambda: office.reads(place.replace("{n}", "1")))
        self.check("and how it was found", lambda: until(lambda: office.chosen(text["regard.label"]) == text["regard.doubtful"], 30, "what was said of it"))
        self.check("and why", lambda: until(lambda: office.written_in(text["regard.why"]) == "No source.", 30, "why"))
        self.check("it can be said again", lambda: office.choose(text["regard.label"], BUG))
        self.check("a bug can be reported", lambda: office.press(text["regard.report"]))
        self.check("the report is on the clipboard", lambda: office.reads(text["regard.reported"]))
        self.picture("6-earlier")
        self.check("what was said can be taken back", lambda: office.choose(text["regard.label"], 0))
        self.check("then there is no report any more", lambda: until(lambda: not office.seen(text["regard.report"]), 30, "the end of it"))
        self.check("the latest one can be looked at again", lambda: office.press(text["response.later"]))
        self.check("its text is there", lambda: until(lambda: office.written_in(text["response.label"]) == latest, 30, "its text"))

    def leave(self):
        text, office = self.texts, self.office
        self.check("a copy can be handed in", lambda: office.press(text["leaving.handIn"]))
        self.check("it says what goes along", lambda: office.reads(text["handin.intro"], 60))
        self.check("it shows what the reader will see",
                   lambda: until(lambda: text["handin.withheld.nothing"] in office.written_in(text["handin.shown"]), 30, "the record"))
        self.picture("9-handin")
        question = text["handin.strike.question"]
        self.check("what can be struck out is listed",
                   lambda: until(lambda: [row for row in office.rows(text["handin.strike"]) if row.startswith(question)], 30, question))
        self.check("a text can be struck out from the keyboard", lambda: office.keys("Tab", "Home", "space"))
        self.check("then it shows what stays",
                   lambda: until(lambda: text["handin.text.withheld"].split("}")[1] in office.written_in(text["handin.shown"]), 30, "what is struck out"))
        self.picture("9-handin-struck")
        self.check("less can be chosen", lambda: office.choose(text["handin.texts"], 2))
        self.check("then it shows that nothing goes along",
                   lambda: until(lambda: text["handin.withheld.nothing"] not in office.written_in(text["handin.shown"]), 30, "what stays"))
        if self.states == "all":
            self.picture("9-handin-less")
        self.check("it can be left", lambda: office.press(text["handin.cancel"]))
        self.check("the record can be deleted from this computer", lambda: office.press(text["leaving.erase"]))
        self.check("it asks, and says what stays", lambda: office.reads(text["erase.stays"], 60))
        self.picture("10-erase")
        self.check("it can be done", lambda: office.press(text["erase.erase"]))
        self.check("it says that it was done", lambda: office.reads(text["erase.done"], 60))
        self.check("recording is off then", lambda: office.reads(text["recording.off"]))
        self.picture("11-erased")

    def options(self):
        text, office = self.texts, self.office
        office.open_dialog("org.palimpsest:openOptions")
        self.check("the options page opens", lambda: office.reads(text["options.intro"], 60))
        self.check("it says where a key is kept", lambda: office.reads(text["options.keyHome.none"]))
        self.check("a server can be chosen", lambda: office.press(text["options.server"]))
        self.check("its address can be written", lambda: office.write(text["options.address"], f"http://{NOBODY}/v1"))
        self.check("it can be tested", lambda: office.press(text["options.test"]))
        self.check("the test ends in a sentence", lambda: office.reads_words([NOBODY, " ", "."]))
        self.picture("7-options")
        if self.states == "all":
            self.models()
        self.check("OK closes the options", lambda: office.confirm("Options"))
        self.check("the panel says who answers now", lambda: office.reads(NOBODY))
        self.record_options()

    def record_options(self):
        text, office = self.texts, self.office
        office.open_dialog(".uno:OptionsTreeDialog", OptionsPageURL=RECORD_OPTIONS)
        self.check("what records hold has a page of its own", lambda: office.reads(text["options.record.note"], 60))
        self.check("it knows the pseudonym", lambda: same(office.written_in(text["options.writer"]), "Ana"))
        self.check("less exact times can be proposed", lambda: office.choose(text["consent.times"], 1))
        self.check("a log file need not be", lambda: office.press(text["consent.logFile"]))
        self.picture("12-record-options")
        self.check("OK closes them", lambda: office.confirm("Options"))
        self.check("consent can be asked for again", lambda: office.press(text["recording.start"]))
        self.check("with what was chosen", lambda: office.reads(text["consent.intro"], 60))
        self.picture("12-consent-proposed")
        self.check("times are those of bursts", lambda: same(office.chosen(text["consent.times"]), text["consent.times.burst"]))
        self.check("and it can be left", lambda: office.press(text["consent.notNow"]))

    def models(self):
        """The names of thousands of models come into the list, in both protocols, and what was typed stays."""
        text, office = self.texts, self.office
        names = [f"vendor/model-{number}b" for number in range(2400, 0, -1)]
        with listing(names, KEY) as address:
            host = address.split("/")[2]
            office.write(text["options.address"], address)
            office.write(text["options.model"], "vendor/model-24")
            self.check("models can be fetched", lambda: office.press(text["options.fetch"]))
            self.check("it says how many there are", lambda: office.reads_words([host, "400"]))
            self.check("what was typed stays", lambda: same(office.written_in(text["options.model"]), "vendor/model-24"))
            self.check("the list begins with the smallest number", lambda: same(
                [item for item in office.items(text["options.model"]) if "model-" in item and item.endswith("b")][0], "vendor/model-1b"))
            self.check("the test names those that are like it",
                       lambda: (office.press(text["options.test"]), office.reads_words([host, "vendor/model-24b"])))
            self.picture("7-options-models")
            self.check("another protocol can be chosen", lambda: office.choose(text["options.protocol"], 1))
            self.check("without its key there is a sentence",
                       lambda: (office.press(text["options.fetch"]), office.reads_words([host, "invalid x-api-key"])))
            office.write(text["options.key"], KEY)
            self.check("with it the pages come one after the other",
                       lambda: (office.press(text["options.fetch"]), office.reads_words([host, "400"])))
            self.picture("7-options-anthropic")
            office.choose(text["options.protocol"], 0)
            office.write(text["options.key"], "")
            office.write(text["options.model"], "")
            office.write(text["options.address"], f"http://{NOBODY}/v1")

    def fail(self):
        text, office = self.texts, self.office
        office.write(text["prompt.label"], "Anything")
        self.check("a question can be sent to a server that is not there", lambda: office.press(text["send"]))
        self.check("that can be dismissed", lambda: office.find(text["dismiss"], seconds=60))
        self.check("a failure is a sentence in the panel", lambda: office.reads_words([NOBODY, " ", "."]))
        self.picture("8-failure")


    def window(self):
        """What the model has no room for is said before it is sent."""
        text, office = self.texts, self.office
        office.press(text["dismiss"])
        with listing(["small"], KEY, window=600) as address:
            office.open_dialog("org.palimpsest:openOptions")
            office.reads(text["options.intro"], 60)
            office.write(text["options.address"], address)
            office.write(text["options.model"], "small")
            office.press(text["options.fetch"])
            self.check("one model is there", lambda: office.reads_words([address.split("/")[2], text["options.fetched.one"][-8:]]))
            office.confirm("Options")
            offered = office.items(text["scope.label"])
            document = offered.index(text["scope.document"]) - offered.index(text["scope.none"])
            self.check("the whole document can be chosen", lambda: office.choose(text["scope.label"], document))
            left = text["context.endLeft"].partition(". ")[2].partition("{n}")
            self.check("it says what is left out", lambda: office.reads_words([left[0], left[2]]))
            self.picture("13-window")


def main():
    package, folder, name = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    tour = None
    try:
        tour = Tour(name, package, folder)
        tour.go()
        return 1 if tour.check.failed else 0
    except Exception:
        traceback.print_exc()
        print(f"not ok - {name}: the tour reached its end", flush=True)
        return 1
    finally:
        if tour:
            tour.office.close()


if __name__ == "__main__":
    sys.exit(main())
