# SPDX-License-Identifier: MPL-2.0
"""A document and its record, made up without an office: what the format has, in few entries.

Sessions and pauses, typing and deleting, a response taken in and decided about, characters that come back and copies, text of
every origin and of another journal, a table, a footnote, a header, tracked deletions, a file gone on with. Those with an even
seed are redacted.
"""

import base64
import hashlib
import json
import random
from xml.sax.saxutils import escape

import canonical
import tree
from forging import Forgery, canon

NAMESPACES = " ".join(f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
                      for prefix, name in (("office", "office"), ("text", "text"), ("table", "table"), ("style", "style")))
WORDS = "the river rises slowly and its banks were built for another century – naïve, 日本 and 😀 too".split()


class Sample:
    """Writes entries and keeps the stories beside them; `seed` makes it another document."""

    def __init__(self, seed):
        self.seed, self.random = seed, random.Random(f"sample {seed}")
        self.document = "%08x-0000-4000-8000-%012x" % (seed, self.random.getrandbits(48))
        self.entries, self.stories, self.names = [], {"body": []}, {}
        self.at = 1_790_000_000_000
        self.characters = []  # of each number its text
        self.gone = []  # numbers that stand nowhere
        self.put("opened", document=self.document, format="palimpsest-journal/1", software="Sample 1")

    def put(self, kind, **fields):
        self.at += self.random.randrange(1, 4000)
        self.entries.append({"n": len(self.entries), "kind": kind, "at": self.at} | fields)

    def start(self, session):
        self.session = session
        self.put("recording", state="started", session=session, writer="otter", consent={"text": "I agree."}, given="panel", times="key")

    def _edit(self, story, cause, *steps):
        introduced = {} if story == "body" or any(entry.get("story") == story for entry in self.entries) else {"name": self.names[story]}
        self.put("edit", story=story, cause=cause, steps=list(steps), **introduced)

    def _new(self, text):
        first = len(self.characters)
        self.characters += text
        return list(range(first, first + len(text)))

    def _place(self, story, length=0):
        return self.random.randrange(len(self.stories[story]) - length + 1)

    def type(self, story, text):
        at, chars = self._place(story), self.stories[story]
        chars[at:at] = self._new(text)
        self._edit(story, "keyboard", {"type": {"text": text}, "from": at, "ms": [self.random.randrange(400) for _ in text]})

    def erase(self, story, length, back):
        chars = self.stories[story]
        at = self._place(story, length)
        cut = chars[at:at + length]
        text = "".join(self.characters[number] for number in cut)
        del chars[at:at + length]
        self.gone.append(cut)
        step = {"erase": {"text": text}, "from": at, "ms": [self.random.randrange(400) for _ in text]}
        self._edit(story, "delete", step | ({"back": True} if back else {}))

    def splice(self, story, cause, length, *pieces):
        """Each piece: a string with its fields, or ("same" or "copy", first, count)."""
        chars = self.stories[story]
        at = self._place(story, length)
        cut, put, numbers = chars[at:at + length], [], []
        for piece in pieces:
            if piece[0] in ("same", "copy"):
                _, first, count = piece
                put.append({piece[0]: [first, count]})
                text = "".join(self.characters[first:first + count])
                numbers += range(first, first + count) if piece[0] == "same" else self._new(text)
            else:
                text, fields = piece
                put.append({"new": {"text": text}} | fields)
                numbers += self._new(text)
        chars[at:at + length] = numbers
        if cut:
            self.gone.append(cut)
        text = "".join(self.characters[number] for number in cut)
        self._edit(story, cause, {"splice": at} | ({"cut": {"text": text}} if text else {}) | ({"put": put} if put else {}))

    def undo(self, story):
        """Brings back what went last, where its characters follow one another."""
        while self.gone:
            cut = self.gone.pop()
            if cut and cut == list(range(cut[0], cut[0] + len(cut))):
                return self.splice(story, "undo", 0, ("same", cut[0], len(cut)))

    def ask(self, response, text, failed=False):
        self.put("prompt", response=response, session=self.session, action="continue", prompt={"text": "Go on."},
                 system={"text": "Be brief."}, provider="rehearsal", model="scene", host="", parameters={"temperature": "0.7"},
                 language="en", scope="none")
        if failed:
            self.put("failed", response=response, text={"text": text}, reason="stopped", took=80)
        else:
            self.put("response", response=response, text={"text": text}, finish="stop", first=20, took=90)

    def phrase(self):
        return " ".join(self.random.choice(WORDS) for _ in range(self.random.randrange(1, 6)))

    def save(self):
        self.put("saved", lengths={story: len(chars) for story, chars in self.stories.items()}, names=self.names, **{"as": "odt"})

    def stamp(self):
        root = base64.b64encode(tree.root(canonical.committed(entry, bytes(16)) for entry in self.entries)).decode()
        stamped = f"palimpsest/{self.document}\n{len(self.entries)}\n{root}\n".encode()
        self.put("anchored", size=len(self.entries), root=root, by="nobody.example",
                 token=base64.b64encode(unsigned_token(stamped)).decode())

    def text(self, story):
        return "".join(self.characters[number] for number in self.stories[story])

    def write(self):
        """What happened, at random but for what must happen once."""
        r = self.random
        self.start("s1")
        self.splice("body", "import", 0, ("An earlier draft\nof two lines. ", {"origin": "imported", "source": "s1"}))
        for story, name in (("t1", "table:Budget:A1"), ("t2", "footnote:1"), ("t3", "header:Standard")):
            self.names[story] = name
            self.stories[story] = []
            self.type(story, self.phrase())
        for number in range(1, 5):
            response, answer = f"r{number}", self.phrase() + " " + self.phrase()
            self.ask(response, answer, failed=number == 3)
            taken = answer[2:]
            self.splice("body", "model", r.randrange(3), (taken, {"origin": "model", "source": response, "offset": 2}))
            put = [[len(self.characters) - len(taken), len(taken)]]
            self.put("decision", response=response, outcome="suggested", start=2, length=len(taken), put=put)
            self.put("decision", response=response, outcome=r.choice(["accepted", "rejected", "reopened"]), put=[[put[0][0], 1]])
            for _ in range(12):
                self._something(r.choice(["body", "body", "t1", "t2", "t3"]), r.randrange(9))
            self.put("annotation", target=response, label="verified", note={"text": "Looked it up."}, session=self.session)
            if number == 2:
                self.save()
                self.stamp()
                self.put("recording", state="paused")
                since = self.at
                self.start("s2")
                self.splice("body", "gap", 0, ("from elsewhere", {"origin": "office", "source": "program"}))
                self.put("attention", what="windowLeft")
                self.entries[-1]["since"] = since  # a field that nobody knows
            if number == 4:
                seed = bytes(16)
                root = base64.b64encode(tree.root(canonical.committed(entry, seed) for entry in self.entries)).decode()
                self.put("resumed", size=len(self.entries), root=root, since=self.at)
                self.start("s3")
        self.type("body", self.phrase())
        self.save()
        return self

    def _something(self, story, what):
        enough = len(self.stories[story]) > 8
        if what < 3 or not enough:
            self.type(story, self.phrase())
        elif what == 3:
            self.erase(story, self.random.randrange(1, 4), self.random.random() < 0.5)
        elif what == 4:
            self.splice(story, "paste", 0, (self.phrase(), {"origin": "pasted", "source": {"text": "https://example.org/"}}))
        elif what == 5:
            self.undo(story)
        elif what == 6:
            self.splice(story, "paste", 2, ("copy", self.random.randrange(len(self.characters) - 5), 5))
        elif what == 7:
            self.splice(story, "autocorrect", 2, (self.phrase(), {"origin": "office", "source": "autocorrect"}))
        else:
            self.splice(story, "paste", 1, ("from afar", {"origin": "keyboard", "copied": True,
                                                          "source": "0b7cf1a6-6f0e-4c59-8a3c-2f1de09d27ab/s1"}))

    # The document

    def _paragraphs(self, story):
        return "".join(f"<text:p>{_marked(line)}</text:p>" for line in self.text(story).split("\n"))

    def forgery(self):
        # The footnote's anchor is the last character of the body, and the office's.
        self.stories["body"].append(self._new("\ufffc")[0])
        last = len(self.stories["body"]) - 1
        saved = self.entries.pop()
        self._edit("body", "command", {"splice": last, "put": [{"new": {"text": "\ufffc"}, "origin": "office", "source": "footnote"}]})
        self.entries.append(saved | {"n": len(self.entries), "at": self.at})
        self.entries[-1]["lengths"]["body"] += 1
        body = self._paragraphs("body")
        note = f'<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>{self._paragraphs("t2")}</text:note-body></text:note>'
        body = body.replace("\ufffc", note)
        table = (f'<table:table table:name="Budget"><table:table-row><table:table-cell>{self._paragraphs("t1")}</table:table-cell>'
                 "</table:table-row></table:table>")
        header = f'<style:master-page style:name="Standard"><style:header>{self._paragraphs("t3")}</style:header></style:master-page>'
        forgery = Forgery({
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": (f"<office:document-content {NAMESPACES}><office:body><office:text>{table}{body}</office:text></office:body>"
                            "</office:document-content>").encode(),
            "styles.xml": f"<office:document-styles {NAMESPACES}><office:master-styles>{header}</office:master-styles></office:document-styles>".encode(),
            "Provenance/journal.json": canon({"document": self.document, "format": "palimpsest-journal/1", "seed": "00" * 16, "segments": []}),
        })
        forgery.put_all(self.entries, 50)
        forgery.seal()
        if self.seed % 2 == 0:
            self._take_away(forgery)
        return forgery

    def _take_away(self, forgery):
        """Some texts in their hashed form, the others with salts of their own, and another seed: the tree stays what it is."""
        forgery.put_all([redacted(entry, bytes(16), entry["kind"] in ("annotation", "prompt")) for entry in self.entries], 50)
        forgery.listed = forgery.listed | {"seed": "01" * 16}


def redacted(entry, seed, taken):
    """An entry without its seeded salts: its texts are taken away, or have salts of their own."""
    entry = json.loads(json.dumps(entry))
    for place, text in enumerate(canonical.texts(entry)):
        if "text" in text and "salt" not in text:
            salt = canonical.seeded_salt(seed, entry["n"], place)
            if taken:
                hashed = canonical.hashed(text.pop("text"), salt)
                text.update(hashed)
            else:
                text["salt"] = salt.hex()
    return entry


def unsigned_token(stamped, moment=b"20260921141320.25Z"):
    """A token that stamps these bytes, as long as nobody asks who signed it."""
    def element(tag, *parts):
        content = b"".join(parts)
        length = len(content)
        return bytes([tag]) + (bytes([length]) if length < 128 else b"\x82" + length.to_bytes(2, "big") if length > 255 else bytes([0x81, length])) + content

    name = lambda dotted: element(0x06, bytes.fromhex(dotted))
    imprint = element(0x30, element(0x30, name("608648016503040201"), element(0x05)), element(0x04, hashlib.sha256(stamped).digest()))
    info = element(0x30, element(0x02, b"\1"), name("2a0304"), imprint, element(0x02, b"\7"), element(0x18, moment))
    inside = element(0x30, name("2a864886f70d0109100104"), element(0xA0, element(0x04, info)))
    data = element(0x30, element(0x02, b"\3"), element(0x31), inside, element(0x31))
    return element(0x30, name("2a864886f70d010702"), element(0xA0, data))


def _marked(line):
    """A line's text as it stands in a paragraph: white space that would be dropped is written out."""
    text = escape(line).replace("  ", " <text:s/>")
    return "<text:s/>" + text[1:] if text.startswith(" ") else text


def packages(folder, count):
    """Writes `count` sample packages; their paths."""
    paths = []
    for seed in range(1, count + 1):
        paths.append(f"{folder}/sample-{seed}.odt")
        Sample(seed).write().forgery().write(paths[-1])
    return paths
