# SPDX-License-Identifier: MPL-2.0
"""The ways in which a record and its document can be changed. Each is a function (forgery, other, random) that changes the
forgery, which has two segments or more, and gives what was done, or None where it does not apply there.

`LEFT` leaves the tree as it was, as somebody does who does not know of it; `RESEALED` computes tree and checkpoint anew, which
anybody can who has the file; `OF_THE_TEXT` changes what the reader of the document sees. All of these are found from the file
alone. `AGREED_ON` is changed at random, and may be sound. `BESIDE_A_LOG` says of the record what only an older log file contradicts: whoever rewrites journal, tree and text so
that they agree is found by nothing else. `OF_THE_LOG` changes the log file instead.
"""

import base64
import gzip
import json
import re
import zlib

import canonical
import tree
from forging import canon, renumbered

# A text of a story in content.xml, by the tag before it; and what holds texts that are none of a story's.
TEXT = re.compile(rb"(?<=>)[^<>]*[A-Za-z]{2}[^<>]*(?=<)")
TAG_BEFORE = re.compile(rb"<(?:text:(?:p|h|a|span)(?: [^<>]*[^/<>])?|text:s/|text:s [^<>]*/|/text:span)>\Z")
NO_STORY = re.compile(rb"<(office:annotation|office:change-info)[ >].*?</\1>", re.DOTALL)

# Fields that every entry of their kinds has.
DEMANDED = ("as", "at", "by", "cause", "consent", "document", "entry", "finish", "format", "given", "host", "language", "lengths",
            "outcome", "parameters", "prompt", "provider", "response", "root", "scope", "size", "software", "state", "steps", "story",
            "system", "text", "times", "token", "what", "writer")


def _any_entry(entries, random, *kinds):
    fitting = [entry for entry in entries if not kinds or entry["kind"] in kinds]
    return random.choice(fitting) if fitting else None


def _segment_and_place(forgery, random):
    segment = random.choice(forgery.segments)
    lines = forgery.lines(segment)
    return segment, lines, random.randrange(len(lines))


def _replace_entry(forgery, place, entry):
    """Writes an entry in the place of another, in its segment."""
    for listed in forgery.listed["segments"]:
        if listed["first"] <= place < listed["first"] + listed["count"]:
            segment = "Provenance/" + listed["name"]
            lines = forgery.lines(segment)
            lines[place - listed["first"]] = canon(entry)
            forgery.put_lines(segment, lines)


def _texts(value, found):
    if isinstance(value, dict):
        if "text" in value and value.keys() <= {"text", "salt"} and isinstance(value["text"], str):
            found.append(value)
        else:
            for one in value.values():
                _texts(one, found)
    elif isinstance(value, list):
        for one in value:
            _texts(one, found)
    return found


def _seeded(entries):
    """The texts that have no salt of their own, with their entries' numbers and places."""
    return [(entry["n"], place, text) for entry in entries for place, text in enumerate(canonical.texts(entry)) if text.keys() == {"text"}]


def _pieces(entry):
    return [piece for step in entry.get("steps", []) for piece in step.get("put", []) if "new" in piece]


def _with(field, change, *kinds):
    """An edit of one field of one entry, the tree left as it was."""
    def tamper(forgery, other, random):
        entries = [entry for entry in forgery.entries() if field in entry and (not kinds or entry["kind"] in kinds)]
        if not entries:
            return None
        entry = random.choice(entries)
        before, place = entry[field], entry["n"]
        entry[field] = change(before, random)
        if entry[field] == before:
            return None
        _replace_entry(forgery, place, entry)
        return f"{field} of entry {place}"
    tamper.__name__ = f"changed_{field}"
    return tamper


# The journal changed, the tree left as it was

def bit_in_a_segment(forgery, other, random):
    segment = random.choice(forgery.segments)
    content = bytearray(forgery.parts[segment])
    before = gzip.decompress(content)
    for _ in range(20):
        at = random.randrange(len(content) * 8)
        flipped = bytearray(content)
        flipped[at // 8] ^= 1 << at % 8
        try:
            if gzip.decompress(flipped) == before:
                continue  # a bit of the header that says when it was packed and by what: the entries are the same
        except (OSError, EOFError, zlib.error):
            pass
        forgery.parts[segment] = bytes(flipped)
        return f"bit {at} of {segment}"
    return None


def byte_in_a_line(forgery, other, random):
    segment, lines, place = _segment_and_place(forgery, random)
    line = bytearray(lines[place])
    at = random.randrange(len(line))
    line[at] = random.choice([byte for byte in b"abcxyz019 \"{}[],:\\" if byte != line[at]])
    lines[place] = bytes(line)
    forgery.put_lines(segment, lines)
    return f"byte {at} of line {place} in {segment}"


def removed_line(forgery, other, random):
    segment, lines, place = _segment_and_place(forgery, random)
    del lines[place]
    forgery.put_lines(segment, lines)
    return f"line {place} of {segment}"


def removed_entry(forgery, other, random):
    entries = forgery.entries()
    place = random.randrange(1, len(entries))
    del entries[place]
    forgery.put_all(renumbered(entries))
    return f"entry {place}, the others renumbered"


def swapped_entries(forgery, other, random):
    entries = forgery.entries()
    places = [i for i in range(1, len(entries) - 1) if entries[i] | {"n": 0} != entries[i + 1] | {"n": 0}]
    if not places:
        return None
    place = random.choice(places)
    first, second = entries[place], entries[place + 1]
    times = sorted([first["at"], second["at"]])
    entries[place:place + 2] = [second | {"at": times[0]}, first | {"at": times[1]}]
    forgery.put_all(renumbered(entries))
    return f"entries {place} and {place + 1}"


def repeated_entry(forgery, other, random):
    entries = forgery.entries()
    place = random.randrange(1, len(entries))
    entries.insert(place, entries[place])
    forgery.put_all(renumbered(entries))
    return f"entry {place}"


def invented_entry(forgery, other, random):
    entries = forgery.entries()
    place = random.randrange(2, len(entries) + 1)
    at = entries[place - 1]["at"]
    invented = random.choice([
        {"kind": "attention", "what": "windowLeft"},
        {"kind": "annotation", "target": "r1", "label": "verified"},
        {"kind": "recording", "state": "paused"},
        {"kind": "unheardOf", "what": 7},
        {"kind": "edit", "story": "body", "cause": "program",
         "steps": [{"splice": 0, "put": [{"new": {"text": "x"}, "origin": "office", "source": "program"}]},
                   {"splice": 0, "cut": {"text": "x"}}]},
    ])
    entries.insert(place, invented | {"at": at})
    forgery.put_all(renumbered(entries))
    return f"a {invented['kind']} as entry {place}"


def cut_tail(forgery, other, random):
    entries = forgery.entries()
    keep = random.randrange(1, len(entries))
    forgery.put_all(entries[:keep])
    head = forgery.head
    head[1] = str(keep).encode()
    forgery.head = head
    return f"all after entry {keep - 1}, and the checkpoint's number with them"


def torn_segment(forgery, other, random):
    segment = random.choice(forgery.segments)
    content = forgery.parts[segment]
    keep = random.randrange(len(content))
    forgery.parts[segment] = content[:keep]
    return f"{segment} after byte {keep}"


def longer_segment(forgery, other, random):
    segment = random.choice(forgery.segments)
    forgery.parts[segment] += bytes(random.randrange(256) for _ in range(random.randrange(1, 40)))
    return f"bytes after the end of {segment}"


def swapped_segments(forgery, other, random):
    a, b = random.sample(forgery.segments, 2)
    forgery.parts[a], forgery.parts[b] = forgery.parts[b], forgery.parts[a]
    return f"{a} and {b}"


def removed_segment(forgery, other, random):
    listed, segment = forgery.listed, random.choice(forgery.segments)
    del forgery.parts[segment]
    if random.random() < 0.5:
        listed["segments"] = [one for one in listed["segments"] if "Provenance/" + one["name"] != segment]
        forgery.listed = listed
        return f"{segment}, and its place in journal.json"
    return segment


def changed_text(forgery, other, random):
    entries = [entry for entry in forgery.entries() if any(text["text"] for text in _texts(entry, []))]
    entry = random.choice(entries)
    text = random.choice([text for text in _texts(entry, []) if text["text"]])
    at = random.randrange(len(text["text"]))
    new = random.choice([letter for letter in "aexQ é" if letter != text["text"][at]])
    text["text"] = text["text"][:at] + new + text["text"][at + 1:]
    _replace_entry(forgery, entry["n"], entry)
    return f"a letter in a text of entry {entry['n']}"


def _change_origin(entries, random, what):
    fitting = [entry for entry in entries if _pieces(entry)]
    if not fitting:
        return None
    entry = random.choice(fitting)
    piece = random.choice(_pieces(entry))
    if what == "origin":
        to = random.choice([origin for origin in ("keyboard", "office", "imported") if origin != piece["origin"]])
        piece["origin"], piece["source"] = to, "program" if to == "office" else "s1"
        piece.pop("offset", None)
    elif isinstance(piece["source"], str):
        piece["source"] = "r1" if piece["origin"] == "model" and piece["source"] != "r1" else piece["source"] + "0"
    else:
        piece["source"] = {"text": "https://example.org/somewhere"}
    return entry


def changed_origin(forgery, other, random):
    entry = _change_origin(forgery.entries(), random, "origin")
    if entry is None:
        return None
    _replace_entry(forgery, entry["n"], entry)
    return f"an origin in entry {entry['n']}"


def changed_source(forgery, other, random):
    entry = _change_origin(forgery.entries(), random, "source")
    if entry is None:
        return None
    _replace_entry(forgery, entry["n"], entry)
    return f"a source in entry {entry['n']}"


def changed_rhythm(forgery, other, random):
    timed = [entry for entry in forgery.entries() if any("ms" in step for step in entry.get("steps", []))]
    if not timed:
        return None
    entry = random.choice(timed)
    step = random.choice([step for step in entry["steps"] if "ms" in step])
    at = random.randrange(len(step["ms"]))
    step["ms"][at] += random.randrange(1, 5000)
    _replace_entry(forgery, entry["n"], entry)
    return f"the time of a key in entry {entry['n']}"


changed_time = _with("at", lambda at, random: at + random.choice([-3600000, -1, 1, 1000]))
changed_kind = _with("kind", lambda kind, random: random.choice(["noted", "edit", "decision"]))
changed_number = _with("n", lambda n, random: n + random.choice([-1, 1, 100]))
changed_cause = _with("cause", lambda cause, random: "keyboard" if cause != "keyboard" else "paste", "edit")
changed_session = _with("session", lambda session, random: session + "1")
changed_writer = _with("writer", lambda writer, random: writer + "a", "recording")
changed_model = _with("model", lambda model, random: model + "-large", "prompt", "response")
changed_outcome = _with("outcome", lambda outcome, random: "dismissed" if outcome != "dismissed" else "inserted", "decision")
changed_story = _with("story", lambda story, random: "t99" if story != "t99" else "body", "edit")
changed_lengths = _with("lengths", lambda lengths, random: {story: length + 1 for story, length in lengths.items()}, "saved")


def added_field(forgery, other, random):
    entry = random.choice(forgery.entries())
    entry["remark"] = random.choice(["x", True, [], {"text": "x"}])
    _replace_entry(forgery, entry["n"], entry)
    return f"a field in entry {entry['n']}"


def removed_field(forgery, other, random):
    entry = random.choice(forgery.entries())
    fields = [name for name in entry if name in DEMANDED]
    if not fields:
        return None
    field = random.choice(fields)
    del entry[field]
    _replace_entry(forgery, entry["n"], entry)
    return f"{field} of entry {entry['n']}"


def written_otherwise(forgery, other, random):
    segment, lines, place = _segment_and_place(forgery, random)
    line, entry = lines[place], json.loads(lines[place])
    lines[place] = random.choice([
        json.dumps(entry, sort_keys=True, ensure_ascii=False).encode(),
        json.dumps(dict(reversed(sorted(entry.items()))), separators=(",", ":"), ensure_ascii=False).encode(),
        line.replace(b'"kind"', b'"\\u006bind"'), line + b" ", b" " + line, line[:-1] + b',"n":' + str(entry["n"]).encode() + b"}",
    ])
    forgery.put_lines(segment, lines)
    return f"entry {entry['n']}, the same in another spelling"


def wrong_redaction(forgery, other, random):
    entry = random.choice([entry for entry in forgery.entries() if _texts(entry, [])])
    text = random.choice(_texts(entry, []))
    length = len(text.pop("text"))
    text["length"] = length + random.choice([0, 1])
    text["sha256"] = bytes(random.randrange(256) for _ in range(32)).hex()
    _replace_entry(forgery, entry["n"], entry)
    return f"a text of entry {entry['n']} taken away with another hash"


# Redaction done wrong: the tree holds, but what was taken away can be guessed with what is left, or is not of its form

def _redact(forgery, random, salted, reseed):
    """Takes one text of a journal away; `salted`: which of the others get the salts that the seed gave them."""
    entries, seed = forgery.entries(), bytes.fromhex(forgery.listed["seed"])
    seeded = _seeded(entries)
    if len(seeded) < 3:
        return None
    number, place, taken = random.choice(seeded)
    for one, at, text in seeded:
        salt = canonical.seeded_salt(seed, one, at)
        if text is taken:
            text.update(canonical.hashed(text.pop("text"), salt))
        elif salted(one, number):
            text["salt"] = salt.hex()
    if reseed and not _seeded(entries):
        return None  # it is right
    forgery.put_all(entries)
    if reseed:
        forgery.listed = forgery.listed | {"seed": bytes(random.randrange(256) for _ in range(16)).hex()}
    return f"text {place} of entry {number} taken away"


def redacted_with_the_seed(forgery, other, random):
    return _redact(forgery, random, lambda one, number: False, False)


def redacted_with_salts_and_the_seed(forgery, other, random):
    return _redact(forgery, random, lambda one, number: True, False)


def redacted_without_salts(forgery, other, random):
    return _redact(forgery, random, lambda one, number: False, True)


def redacted_with_some_salts(forgery, other, random):
    return _redact(forgery, random, lambda one, number: one <= number, True)


def redacted_with_its_salt(forgery, other, random):
    """The text is gone, and the salt with which it can be guessed stands beside its hash."""
    entries, seed = forgery.entries(), bytes.fromhex(forgery.listed["seed"])
    entry = random.choice([entry for entry in entries if _texts(entry, [])])
    text = random.choice(_texts(entry, []))
    text["salt"] = text.get("salt", seed.hex() * 2)
    text.update(canonical.hashed(text.pop("text"), bytes.fromhex(text["salt"])))
    _replace_entry(forgery, entry["n"], entry)
    return f"a text of entry {entry['n']} taken away without its salt"


def redacted_to_another_length(forgery, other, random):
    entries = forgery.entries()
    fitting = [(entry, text) for entry in entries for text in canonical.texts(entry) if canonical.is_redacted(text)]
    if not fitting:
        return None
    entry, text = random.choice(fitting)
    text["length"] += random.choice([1, -1])
    _replace_entry(forgery, entry["n"], entry)
    return f"the length of a text in entry {entry['n']} that was taken away"


def changed_salt(forgery, other, random):
    entries = forgery.entries()
    salted = [(entry, text) for entry in entries for text in _texts(entry, []) if "salt" in text]
    if not salted:
        return None
    entry, text = random.choice(salted)
    salt = bytearray.fromhex(text["salt"])
    salt[random.randrange(32)] ^= 1 << random.randrange(8)
    text["salt"] = random.choice([salt.hex(), salt.hex()[:-2], salt.hex().upper() + "", ""])
    _replace_entry(forgery, entry["n"], entry)
    return f"a salt in entry {entry['n']}"


# The checkpoint and the list of segments

def checkpoint_root(forgery, other, random):
    head = forgery.head
    root = bytearray(base64.b64decode(head[2]))
    root[random.randrange(32)] ^= 1 << random.randrange(8)
    head[2] = base64.b64encode(root)
    forgery.head = head
    return "the root in the checkpoint"


def checkpoint_size(forgery, other, random):
    head = forgery.head
    head[1] = str(max(0, int(head[1]) + random.choice([-1, 1, 1000]))).encode()
    forgery.head = head
    return "the number in the checkpoint"


def checkpoint_document(forgery, other, random):
    head = forgery.head
    head[0] = head[0][:-1] + random.choice([b"_", b"g", b"z"])
    forgery.head = head
    return "the document in the checkpoint"


def checkpoint_form(forgery, other, random):
    head = forgery.parts["Provenance/checkpoint"]
    forgery.parts["Provenance/checkpoint"] = random.choice([
        b"", head[:-1], head.replace(b"\n", b"\r\n"), b"\n" + head, head + b"more", head + head, head.replace(b"=\n", b"\n"),
        head.replace(b"\n", b"\n0", 1), head[:random.randrange(len(head))]])
    return "the form of the checkpoint"


def checkpoint_of_another(forgery, other, random):
    forgery.parts["Provenance/checkpoint"] = other.parts["Provenance/checkpoint"]
    return "the checkpoint for another document's"


def checkpoint_removed(forgery, other, random):
    del forgery.parts["Provenance/checkpoint"]
    return "the checkpoint, taken out"


def changed_seed(forgery, other, random):
    if not _seeded(forgery.entries()):
        return None  # no text has a salt that follows from it
    listed = forgery.listed
    seed = bytearray.fromhex(listed["seed"])
    seed[random.randrange(16)] ^= 1 << random.randrange(8)
    listed["seed"] = random.choice([seed.hex(), seed.hex()[:-2], "g" + seed.hex()[1:]])
    forgery.listed = listed
    return "the seed"


def changed_list(forgery, other, random):
    listed = forgery.listed
    one = random.choice(listed["segments"])
    what = random.choice(["first", "count", "name", "format", "document", "spaces", "cut"])
    if what in ("first", "count"):
        one[what] += random.choice([-1, 1, 1000])
    elif what == "name":
        one["name"] = random.choice(["../content.xml", "000001.jsonl.gz", "/etc/passwd", one["name"] + "\0", ""])
    elif what in ("format", "document"):
        listed[what] = random.choice(["palimpsest-journal/2", "", "a/b"])
    forgery.listed = listed
    if what == "spaces":
        forgery.parts["Provenance/journal.json"] = json.dumps(listed, indent=1).encode()
    elif what == "cut":
        forgery.parts["Provenance/journal.json"] = canon(listed)[:random.randrange(len(canon(listed)))]
    return f"{what} in journal.json"


# Journals that are whole, but not this document's

def _body_length(forgery):
    saved = [entry["lengths"].get("body", 0) for entry in forgery.entries() if entry["kind"] == "saved"]
    return saved[-1] if saved else None


def journal_of_another(forgery, other, random):
    if _body_length(forgery) == _body_length(other):
        return None  # it might have the same text, and then it covers it
    forgery.parts = {name: content for name, content in forgery.parts.items() if not name.startswith("Provenance/")}
    forgery.parts |= {name: content for name, content in other.parts.items() if name.startswith("Provenance/")}
    return "the whole record for another document's"


def segments_of_another(forgery, other, random):
    forgery.put_all(other.all_lines())
    return "all entries for another document's"


def older_journal(forgery, other, random):
    entries = forgery.entries()
    grown, keeps = 0, []
    for entry in reversed(entries[1:]):
        grown += _grows(entry) if entry["kind"] == "edit" and entry["story"] == "body" else 0
        if grown:
            keeps.append(entry["n"])
    if not keeps:
        return None
    keep = random.choice(keeps)
    forgery.put_all(entries[:keep])
    forgery.seal()
    return f"the journal as it was at entry {keep - 1}, sound in itself"


def _size(text):
    return len(text["text"]) if "text" in text else text["length"]


def _grows(entry):
    """By how many characters an edit changes the length of its story."""
    total = 0
    for step in entry["steps"]:
        total += _size(step["type"]) if "type" in step else 0
        total -= sum(_size(step[cut]) for cut in ("erase", "cut") if cut in step)
        total += sum(_size(piece["new"]) if "new" in piece else (piece.get("same") or piece["copy"])[1] for piece in step.get("put", []))
    return total


# Resealed: tree and checkpoint computed anew

def resealed_without_an_edit(forgery, other, random):
    entries = forgery.entries()
    edits = [entry["n"] for entry in entries if entry["kind"] == "edit" and _grows(entry)]
    if not edits:
        return None
    place = random.choice(edits)
    del entries[place]
    forgery.put_all(renumbered(entries))
    forgery.seal()
    return f"entry {place} taken out, and resealed"


def resealed_edit_twice(forgery, other, random):
    entries = forgery.entries()
    edits = [entry["n"] for entry in entries if entry["kind"] == "edit" and _grows(entry)]
    if not edits:
        return None
    place = random.choice(edits)
    entries.insert(place, entries[place])
    forgery.put_all(renumbered(entries))
    forgery.seal()
    return f"entry {place} twice, and resealed"


def resealed_text(forgery, other, random):
    """A letter that still stands in the text is another in the record."""
    entries = forgery.entries()
    fitting = [entry for entry in entries if entry["kind"] == "saved" and entry["lengths"].get("body")]
    if not fitting:
        return None
    at = entries.index(random.choice(fitting)) + 1
    extra = {"kind": "edit", "story": "body", "cause": "keyboard", "at": entries[at - 1]["at"],
             "steps": [{"splice": 0, "put": [{"new": {"text": "Z"}, "origin": "office", "source": "program"}]}]}
    entries.insert(at, extra)
    forgery.put_all(renumbered(entries))
    forgery.seal()
    return f"text invented as entry {at}, and resealed"


def resealed_answer_without_question(forgery, other, random):
    entries = forgery.entries()
    prompts = [entry for entry in entries if entry["kind"] == "prompt"
               and any(later["kind"] in ("response", "failed", "decision") and later["response"] == entry["response"] for later in entries)]
    if not prompts:
        return None
    entry = random.choice(prompts)
    entries.remove(entry)
    forgery.put_all(renumbered(entries))
    forgery.seal()
    return f"the prompt of {entry['response']} taken out, and resealed"


def resealed_time(forgery, other, random):
    entries = forgery.entries()
    places = [i for i in range(1, len(entries)) if entries[i - 1]["at"] > 0]
    place = random.choice(places)
    entries[place]["at"] = entries[place - 1]["at"] - 1
    forgery.put_all(entries)
    forgery.seal()
    return f"entry {place} set before its predecessor, and resealed"


def resealed_lengths(forgery, other, random):
    entries = forgery.entries()
    entry = _any_entry(entries, random, "saved")
    if entry is None or not entry["lengths"]:
        return None
    entry["lengths"][random.choice(list(entry["lengths"]))] += random.choice([1, 7])
    forgery.put_all(entries)
    forgery.seal()
    return f"a length in entry {entry['n']}, and resealed"


def resealed_position(forgery, other, random):
    entries = forgery.entries()
    entry = _any_entry(entries, random, "edit")
    step = random.choice(entry["steps"])
    field = "splice" if "splice" in step else "from"
    step[field] = random.choice([10**6, 2**32, 2**53 - 1])
    forgery.put_all(entries)
    forgery.seal()
    return f"a position in entry {entry['n']}, and resealed"


def resealed_cut(forgery, other, random):
    """What was taken out is said to have been something else."""
    entries = forgery.entries()
    cuts = [(entry, step[key]) for entry in entries for step in entry.get("steps", []) for key in ("erase", "cut")
            if "text" in step.get(key, {})]
    if not cuts:
        return None
    entry, text = random.choice(cuts)
    at = random.randrange(len(text["text"]))
    text["text"] = text["text"][:at] + ("x" if text["text"][at] != "x" else "y") + text["text"][at + 1:]
    forgery.put_all(entries)
    forgery.seal()
    return f"a deleted text in entry {entry['n']}, and resealed"


def resealed_character(forgery, other, random):
    entries = forgery.entries()
    named = [(entry, pair) for entry in entries for step in entry.get("steps", []) for piece in step.get("put", [])
             for pair in [piece.get("same") or piece.get("copy")] if pair]
    if not named:
        return None
    entry, pair = random.choice(named)
    pair[0] = 10**7
    forgery.put_all(entries)
    forgery.seal()
    return f"a character's number in entry {entry['n']}, and resealed"


def resealed_session(forgery, other, random):
    entries = forgery.entries()
    entry = next(entry for entry in entries if entry["kind"] == "recording")
    entry["session"] = "s77"
    if not any(piece["origin"] in ("keyboard", "imported") and piece["source"] == "s1" for one in entries for piece in _pieces(one)):
        return None
    forgery.put_all(entries)
    forgery.seal()
    return "the session of entry 1 renamed, and resealed"


# What may be damage or not: the two must agree on it

VALUES = (5, -1, 2**32 - 1, 2**32, 253_402_300_799_999, 2**53 - 1, "", "x", "s1", "r1", "body", "1/2", "2/1", True, False, [], [5], [0, 1],
          [[0, 1]], {}, {"text": ""}, {"text": "t"}, {"length": 1, "sha256": "0"}, {"length": -1, "sha256": "0"},
          {"text": "t", "salt": "0" * 64}, {"text": "t", "salt": "0" * 63}, {"length": 1, "salt": "0" * 64, "sha256": "0"}, {"a": 5})


def any_field(forgery, other, random):
    entries = forgery.entries()
    entry = random.choice(entries)
    fields = [name for name in DEMANDED if name in entry and (name != "story" or entry["kind"] == "edit")]
    field, value = random.choice(fields), random.choice(VALUES)
    if field in ("format", "state", "outcome"):
        value = random.choice(["palimpsest-journal/1", "started", "paused", "accepted", "suggested", "copied", "x", ""])
    entry[field] = value
    forgery.put_all(entries)
    forgery.seal()
    return f"{field} of entry {entry['n']} is {value!r}, and resealed"


def any_step(forgery, other, random):
    entries = forgery.entries()
    entry = _any_entry(entries, random, "edit", "decision")
    at = entry
    path = [name for name in ("steps", "put", "struck") if name in entry]
    if not path:
        return None
    path = [random.choice(path)]
    while True:
        inner = at[path[-1]]
        keys = list(inner) if isinstance(inner, dict) else list(range(len(inner))) if isinstance(inner, list) else []
        if not keys or (len(path) > 1 and random.random() < 0.3):
            break
        at = inner
        path.append(random.choice(keys))
    value = random.choice(VALUES)
    if random.random() < 0.2:
        del at[path[-1]]
        value = "taken out"
    elif isinstance(at[path[-1]], int) and random.random() < 0.7:
        value = max(0, at[path[-1]] + random.choice([-1, 1, 2]))
        at[path[-1]] = value
    else:
        at[path[-1]] = value
    forgery.put_all(entries)
    forgery.seal()
    return f"{path} of entry {entry['n']} is {value!r}, and resealed"


AGREED_ON = [any_field, any_step]


# Timestamps: what stands before one cannot be written anew, though the tree can

def _stamped(forgery):
    """The entries, and those of them that hold a timestamp."""
    entries = forgery.entries()
    return entries, [entry for entry in entries if entry["kind"] == "anchored"]


def _put_resealed(forgery, entries, what):
    forgery.put_all(entries)
    forgery.seal()
    return what + ", and resealed"


def stamped_entry(forgery, other, random):
    entries, stamps = _stamped(forgery)
    before = [entry for entry in entries[1:] if stamps and entry["n"] < stamps[-1]["size"]]
    if not before:
        return None
    entry = random.choice(before)
    entry["noted"] = "later"
    return _put_resealed(forgery, entries, f"a field added to entry {entry['n']}, which is stamped")


def stamped_entry_and_root(forgery, other, random):
    """As somebody does who knows of the root in the entry, too: the token still stamps another."""
    what = stamped_entry(forgery, other, random)
    if what is None:
        return None
    entries, stamps = _stamped(forgery)
    seed = bytes.fromhex(forgery.listed["seed"])
    for stamp in stamps:
        root = tree.root(canonical.committed(entry, seed) for entry in entries[:stamp["size"]])
        stamp["root"] = base64.b64encode(root).decode()
    return _put_resealed(forgery, entries, what + " with its root")


def stamp_of_another(forgery, other, random):
    (entries, stamps), others = _stamped(forgery), _stamped(other)[1]
    if not stamps or not others:
        return None
    random.choice(stamps)["token"] = random.choice(others)["token"]
    return _put_resealed(forgery, entries, "the token of another document")


def stamp_over_more(forgery, other, random):
    entries, stamps = _stamped(forgery)
    if not stamps:
        return None
    stamp = random.choice(stamps)
    stamp["size"] = random.choice([size for size in (0, stamp["size"] - 1, stamp["size"] + 1, 2**32 - 1) if size != stamp["size"]])
    return _put_resealed(forgery, entries, f"entry {stamp['n']} covers {stamp['size']} entries")


def stamp_torn(forgery, other, random):
    entries, stamps = _stamped(forgery)
    if not stamps:
        return None
    stamp = random.choice(stamps)
    token = base64.b64decode(stamp["token"])
    stamp["token"] = base64.b64encode(random.choice([token[:random.randrange(len(token))], token + b"\0", token[1:], b""])).decode()
    return _put_resealed(forgery, entries, f"the token in entry {stamp['n']} is not whole")


def stamp_written_otherwise(forgery, other, random):
    entries, stamps = _stamped(forgery)
    if not stamps:
        return None
    stamp = random.choice(stamps)
    token = stamp["token"]
    stamp["token"] = random.choice([token + "\n", " " + token, token.rstrip("=") + "===", token[:40] + "-" + token[41:]])
    return _put_resealed(forgery, entries, f"the token in entry {stamp['n']} is written otherwise")


def any_byte_of_a_stamp(forgery, other, random):
    entries, stamps = _stamped(forgery)
    if not stamps:
        return None
    stamp = random.choice(stamps)
    token = bytearray(base64.b64decode(stamp["token"]))
    at = random.randrange(min(len(token), 160))
    token[at] = random.randrange(256)
    stamp["token"] = base64.b64encode(token).decode()
    return _put_resealed(forgery, entries, f"byte {at} of the token in entry {stamp['n']} is {token[at]}")


OF_A_STAMP = [stamped_entry, stamped_entry_and_root, stamp_of_another, stamp_over_more, stamp_torn, stamp_written_otherwise]
AGREED_ON.append(any_byte_of_a_stamp)


# The text of the document

def _text_nodes(content):
    besides = [match.span() for match in NO_STORY.finditer(content)]
    return [node for node in TEXT.finditer(content, content.find(b"<office:text"))
            if TAG_BEFORE.search(content[max(0, node.start() - 300):node.start()])
            and not any(begin < node.start() < end for begin, end in besides)]


def _change_node(forgery, random, change):
    content = forgery.parts["content.xml"]
    nodes = _text_nodes(content)
    if not nodes:
        return None
    node = random.choice(nodes)
    new = change(node[0])
    if new == node[0]:
        return None
    forgery.parts["content.xml"] = content[:node.start()] + new + content[node.end():]
    return f"{node[0][:20]!r} at byte {node.start()} of content.xml"


def text_letter(forgery, other, random):
    def change(text):
        places = [at for at in range(len(text)) if text[at:at + 1].isalpha() and text[:at].count(b"&") == text[:at].count(b";")]
        at = random.choice(places)
        return text[:at] + (b"Q" if text[at:at + 1] != b"Q" else b"J") + text[at + 1:]
    return _change_node(forgery, random, change)


def text_added(forgery, other, random):
    added = random.choice([b"and so on", b"x", b"It was all mine"])
    return _change_node(forgery, random, lambda text: text + added)


def text_removed(forgery, other, random):
    return _change_node(forgery, random, lambda text: b"")


def text_moved(forgery, other, random):
    return _change_node(forgery, random, lambda text: b"".join(reversed(re.findall(rb"&[^;]*;|[A-Za-z]+|[^A-Za-z&]+", text))))


def text_paragraph(forgery, other, random):
    content = forgery.parts["content.xml"]
    at = random.choice([match.start() for match in re.finditer(rb"<text:p[ >]", content)])
    forgery.parts["content.xml"] = content[:at] + b"<text:p>A whole paragraph more.</text:p>" + content[at:]
    return f"a paragraph at byte {at} of content.xml"


def text_of_another(forgery, other, random):
    if _body_length(forgery) == _body_length(other):
        return None
    forgery.parts["content.xml"] = other.parts["content.xml"]
    return "content.xml for another document's"


LEFT = [
    bit_in_a_segment, byte_in_a_line, removed_line, removed_entry, swapped_entries, repeated_entry, invented_entry, cut_tail,
    torn_segment, longer_segment, swapped_segments, removed_segment, changed_text, changed_origin, changed_source, changed_rhythm,
    changed_time, changed_kind, changed_number, changed_cause, changed_session, changed_writer, changed_model, changed_outcome,
    changed_story, changed_lengths, added_field, removed_field, written_otherwise, wrong_redaction, redacted_with_the_seed,
    redacted_with_salts_and_the_seed, redacted_without_salts, redacted_with_some_salts, redacted_with_its_salt,
    redacted_to_another_length, changed_salt, checkpoint_root,
    checkpoint_size, checkpoint_document, checkpoint_form, checkpoint_of_another, checkpoint_removed, changed_seed, changed_list,
    segments_of_another,
]
RESEALED = [
    older_journal, journal_of_another, resealed_without_an_edit, resealed_edit_twice, resealed_text,
    resealed_answer_without_question, resealed_time, resealed_lengths, resealed_position, resealed_cut, resealed_character,
    resealed_session, *OF_A_STAMP,
]
OF_THE_TEXT = [text_letter, text_added, text_removed, text_moved, text_paragraph, text_of_another]


# What an untouched log file beside the document contradicts

def _resealed(tamper):
    def tamper_and_seal(forgery, other, random):
        what = tamper(forgery, other, random)
        if what:
            forgery.seal()
        return what and what + ", and resealed"
    return tamper_and_seal


def later_words(forgery, other, random):
    """Words are put into the record and into the text alike: the file agrees with itself."""
    entries, content = forgery.entries(), forgery.parts["content.xml"]
    at = re.search(rb"<text:p(?: [^>]*[^/])?>(?=[A-Za-z])", content)
    if not at or not entries[1:] or entries[-1]["kind"] != "saved" or entries[-1]["lengths"].get("body") is None:
        return None
    entries.insert(-1, {"kind": "edit", "story": "body", "cause": "keyboard", "at": entries[-2]["at"], "steps": [
        {"splice": 0, "put": [{"new": {"text": "Mine"}, "origin": "keyboard", "source": "s1"}]}]})
    entries[-1]["lengths"]["body"] += 4
    forgery.put_all(renumbered(entries))
    forgery.parts["content.xml"] = content[:at.end()] + b"Mine" + content[at.end():]
    return "words at the beginning of record and text"


BESIDE_A_LOG = {f"{name}_beside_a_log": _resealed(tamper) for name, tamper in {
    "changed_origin": changed_origin, "changed_rhythm": changed_rhythm, "changed_writer": changed_writer,
    "changed_model": changed_model, "changed_cause": changed_cause, "added_field": added_field, "later_words": later_words,
}.items()}


# The log file changed: (statement, values), or None

def log_line(entries, random):
    entry = random.choice(entries)
    return "UPDATE entries SET line = ? WHERE n = ?", (canon(entry | {"at": entry["at"] + 1}).decode(), entry["n"])


def log_columns(entries, random):
    entry = random.choice(entries)
    return random.choice([("UPDATE entries SET at = at + 1 WHERE n = ?", (entry["n"],)),
                          ("UPDATE entries SET kind = 'noted' WHERE n = ?", (entry["n"],))])


def log_entry_removed(entries, random):
    return "DELETE FROM entries WHERE n = ?", (random.randrange(len(entries) - 1),)


def log_renumbered(entries, random):
    return "UPDATE entries SET n = n + 1000000 WHERE n >= ?", (random.randrange(len(entries)),)


def log_checkpoint(entries, random):
    return random.choice(["UPDATE journal SET checkpoint = replace(checkpoint, 'palimpsest/', 'palimpsest/a')",
                          "UPDATE journal SET checkpoint = ''", "UPDATE journal SET checkpoint = checkpoint || checkpoint"]), ()


def log_document(entries, random):
    return "UPDATE journal SET document = ?", (random.choice(["another", "", "0c1d2e3f-0000-4000-8000-00000000000b"]),)


def log_rows(entries, random):
    return random.choice(["DELETE FROM journal", "INSERT INTO journal SELECT * FROM journal", "DROP TABLE journal"]), ()


def log_version(entries, random):
    return random.choice(["PRAGMA user_version = 2", "PRAGMA application_id = 7"]), ()


OF_THE_LOG = [log_line, log_columns, log_entry_removed, log_renumbered, log_checkpoint, log_document, log_rows, log_version]
