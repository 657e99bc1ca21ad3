# SPDX-License-Identifier: MPL-2.0
"""The guided first documents name what stands in the interface, and hold what the scene's prompts work on."""

import json
import re
import sys
from xml.etree import ElementTree

from checks import ROOT, texts_of

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
QUOTED = {"en": r"“([^”]+)”", "fr": r"«\s*([^»]+?)\s*»"}
failed = 0


def check(language, what, missing):
    global failed
    failed += bool(missing)
    print(f"{'not ok' if missing else 'ok'} - guide, {language}: {what}{': ' + ', '.join(missing) if missing else ''}", flush=True)


def plain(text):
    return text.replace("\u00a0", " ").replace("\u202f", " ").strip()


def passages_of(scene):
    """The passages that a prompt works on; what else it works on comes from an earlier response."""
    wanted = {prompt.get("about") for prompt in scene["prompts"]}
    return [passage for passage in scene["passages"] if passage["id"] in wanted]


for language in ("en", "fr"):
    guide = ElementTree.parse(ROOT / f"guide/first_{language}.fodt").getroot()
    paragraphs = [plain("".join(part.itertext())) for part in guide.iter() if part.tag in (TEXT + "p", TEXT + "h")]
    scene = json.loads((ROOT / f"situations/policy_report_{language}.situation.json").read_text(encoding="utf-8"))
    shown = {plain(text) for text in texts_of(language).values()}
    shown |= {plain(prompt["title"]) for prompt in scene["prompts"]}
    material = [passage["text"].split("\n") for passage in passages_of(scene)]
    own = [text for text in paragraphs if text not in {plain(line) for lines in material for line in lines}]

    quoted = [plain(name) for text in own for name in re.findall(QUOTED[language], text)]
    check(language, "what it quotes can be seen", [name for name in quoted if name not in shown | set(own)])
    check(language, "it quotes something", [] if len(quoted) > 8 else ["too few names"])
    check(language, "the passages of the scene stand in it",
          [lines[0][:40] for lines in material if not all(plain(line) in paragraphs for line in lines)] if material else ["none"])
    prepared = {plain(prompt["title"]) for prompt in scene["prompts"] if prompt.get("scope") == "selection"}
    check(language, "it names every prompt that needs a selection", sorted(prepared - set(quoted)))

for language in ("en", "fr"):
    guide = (ROOT / f"docs/guide-students.{language}.md").read_text(encoding="utf-8")
    shown = {plain(text) for text in texts_of(language).values()}
    named = {plain(" ".join(name.split())) for name in re.findall(r"\*\*([^*]+)\*\*", guide)}
    own = {"assistant", "record", "historique"}
    check(language, "what the students' guide names can be seen", sorted(named - shown - own))
    check(language, "its pictures are there",
          [name for name in re.findall(r"\]\((images/[^)]+)\)", guide) if not (ROOT / "docs" / name).is_file()])

sys.exit(1 if failed else 0)
