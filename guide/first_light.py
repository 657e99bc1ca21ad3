# SPDX-License-Identifier: MPL-2.0
"""The main job without a window: a real Writer, the guided first document with typed and with model text in it, its record.

first_light.py --build DIR --out DIR [--keep-open] -- OFFICE-OPTION...

Ends with 0 if the record covers the whole text and knows both what was typed and what the model
wrote; with 1, and a sentence, if not.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path

from office import Office, know_types, properties, to_writers_text

ROOT = Path(__file__).resolve().parents[1]

CONSENT = {
    "en": "I agree that this document is recorded.",
    "fr": "J’accepte que ce document soit enregistré.",
}
TYPED = {
    "en": ("Notes on the report. ", "These first lines come by keyboard, before anyone was asked."),
    "fr": ("Notes pour le rapport. ", "Ces premières lignes viennent du clavier, avant toute question."),
}
CHANGED = {"en": "(my own word) ", "fr": "(mot à moi) "}


class Unfinished(Exception):
    """What was meant to happen did not; the message is one sentence."""


def scene(language: str) -> dict:
    """The built-in situation in that language."""
    for path in sorted((ROOT / "situations").glob("*.situation.json")):
        situation = json.loads(path.read_text(encoding="utf-8"))
        if situation["language"].startswith(language):
            return situation
    raise Unfinished(f"There is no situation in the language {language} under situations/.")


def first_draft(situation: dict) -> dict:
    """The scene's first prompt that needs no text to work on."""
    for prompt in situation["prompts"]:
        if prompt["action"] == "draft":
            return prompt
    raise Unfinished(f"The situation {situation['title']} offers no prompt to draft.")


def rework(situation: dict) -> tuple[dict, list[str]]:
    """A prompt of the scene that works on a passage, and that passage's paragraphs."""
    passages = {passage["id"]: passage["text"] for passage in situation["passages"]}
    for prompt in situation["prompts"]:
        if prompt["action"] == "shorten" and prompt.get("about") in passages:
            return prompt, passages[prompt["about"]].split("\n")
    raise Unfinished(f"The situation {situation['title']} offers no passage to shorten.")


def text_of(document) -> str:
    return document.Text.String.replace("\r\n", "\n")


def type_text(office: Office, document, text: str) -> None:
    """As by keyboard: one command a character."""
    for character in text:
        office.dispatch(document, ".uno:InsertText", Text=character)


def select(document, first: str, last: str) -> None:
    """From the beginning of one paragraph to the end of another."""
    places = []
    for words in (first, last):
        search = document.createSearchDescriptor()
        search.SearchString = words[:80]
        place = document.findFirst(search)
        if place is None:
            raise Unfinished(f"The guided document does not have the passage “{words[:40]}…”.")
        places.append(place)
    cursor = document.Text.createTextCursorByRange(places[1])
    cursor.gotoEndOfParagraph(False)
    view = document.CurrentController.ViewCursor
    view.gotoRange(places[0].Start, False)
    view.gotoRange(cursor, True)


def ask(service, document, prompt: dict, scope: str) -> tuple[str, str]:
    """Asks the rehearsal. Returns the response's id and text."""
    response = service.ask(
        document, prompt["action"], prompt["prompt"], properties(Provider="rehearsal", Scope=scope))
    answer = service.responseText(document, response)
    print(f"Asked the rehearsal: “{prompt['prompt']}” It answered with {len(answer)} characters.")
    return response, answer


def type_first_lines(office: Office, service, document, language: str) -> None:
    service.startRecording(document, CONSENT[language])
    to_writers_text(document)
    first, second = TYPED[language]
    type_text(office, document, first)
    type_text(office, document, second)
    office.dispatch(document, ".uno:InsertPara")
    print(f"Typed {len(first) + len(second)} characters.")


def insert_draft(office: Office, service, document, language: str) -> None:
    response, answer = ask(service, document, first_draft(scene(language)), "none")
    before = text_of(document)
    service.apply(document, response, "insert", 0, -1)
    if len(text_of(document)) < len(before) + len(answer):
        raise Unfinished("The response was not inserted into the document.")

    document.CurrentController.ViewCursor.goLeft(min(40, len(answer) // 2), False)
    type_text(office, document, CHANGED[language])
    changed = text_of(document)
    office.dispatch(document, ".uno:Undo")
    if text_of(document) == changed:
        raise Unfinished("Undo changed nothing.")
    office.dispatch(document, ".uno:Redo")
    if text_of(document) != changed:
        raise Unfinished("Redo did not bring back what undo had taken.")
    print("Inserted the response, changed it, undid and redid the change.")


def shorten_passage(service, document, language: str) -> None:
    prompt, paragraphs = rework(scene(language))
    select(document, paragraphs[0], paragraphs[-1])
    response, answer = ask(service, document, prompt, "selection")
    service.apply(document, response, "replace", 0, -1)
    if answer not in text_of(document):
        raise Unfinished("The response did not replace the selection.")
    print("Replaced a passage of the document by the response.")


def write_document(office: Office, language: str, path: Path) -> str:
    """The session in Writer. Returns the document's text as it was saved in `path`."""
    document = office.load((ROOT / f"guide/first_{language}.fodt").as_uri())
    document.storeAsURL(path.as_uri(), properties(FilterName="writer8"))
    service = office.create("org.palimpsest.Provenance")
    if service is None:
        raise Unfinished("The service org.palimpsest.Provenance is not there: the extension did not load.")

    type_first_lines(office, service, document, language)
    insert_draft(office, service, document, language)
    shorten_passage(service, document, language)

    document.store()
    text = text_of(document)
    document.close(True)
    return text


def ask_command(command: Path, *arguments: str) -> subprocess.CompletedProcess:
    return subprocess.run([command, *arguments], capture_output=True, text=True, check=False)


def look_at(command: Path, path: Path, text: str) -> None:
    """What the command finds in the file. Raises where that is not what was written."""
    inspected = ask_command(command, "inspect", str(path), "--json")
    if inspected.returncode not in (0, 1):
        raise Unfinished(f"palimpsest inspect failed: {inspected.stderr.strip()}")
    inspection = json.loads(inspected.stdout)
    verified = ask_command(command, "verify", str(path))
    replayed = ask_command(command, "replay", str(path))

    print(f"\npalimpsest inspect {path}")
    print(ask_command(command, "inspect", str(path)).stdout.rstrip())
    print(f"\npalimpsest verify {path}")
    print((verified.stdout + verified.stderr).rstrip())
    same = replayed.stdout.rstrip("\n") == text.rstrip("\n")
    print(f"\npalimpsest replay: {len(replayed.stdout.rstrip())} characters, "
          + ("exactly the text that was saved." if same else "not the text that was saved."))

    characters = inspection["totals"]["characters"]
    coverage = inspection["coverage"]
    if coverage["status"] != "covered":
        raise Unfinished(f"The record is {coverage['status']}: {' '.join(coverage['reasons'])}")
    for origin in ("imported", "keyboard", "model"):
        if not characters[origin]:
            raise Unfinished(f"The record knows no text of origin {origin}.")
    if verified.returncode != 0:
        raise Unfinished("The record does not verify.")
    if replayed.returncode != 0 or not same:
        raise Unfinished("The replay is not the text that was saved.")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--keep-open", action="store_true")
    parser.add_argument("options", nargs="*")
    arguments = parser.parse_args()

    types = arguments.build.resolve() / "palimpsest.rdb"
    know_types(types)
    path = arguments.out.resolve() / "first.odt"
    log = path.with_name(path.name + ".provenance.sqlite")
    for earlier in (path, log):
        earlier.unlink(missing_ok=True)

    office = Office(arguments.options, headless=True)
    from com.sun.star.uno import Exception as OfficeException  # known once UNO is there

    try:
        text = write_document(office, office.language(), path)
        look_at(arguments.build / "palimpsest", path, text)
        if not log.exists():
            raise Unfinished(f"There is no log file {log} beside the document.")
    except (Unfinished, OfficeException) as reason:
        print(getattr(reason, "Message", reason), file=sys.stderr)
        office.stop()
        return 1
    print(f"\nDocument  {path}\nLog file  {log}")
    if arguments.keep_open:
        print(f"Office    {office.connection}\n          process {office.process.pid}, types {types}")
    else:
        office.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
