# SPDX-License-Identifier: MPL-2.0
"""What each kind of entry demands (docs/journal-format.md, Kinds), checked before an entry is replayed."""

import canonical

POSITION = 2**32 - 1
LAST_MOMENT = 253_402_300_799_999  # the end of the year 9999


class Damage(Exception):
    """An entry that breaks the format; its text says how, as in "Entry 5 is damaged: …"."""


def string(value, name):
    if not isinstance(value, str):
        raise Damage(f"its `{name}` is not a string")
    return value


def integer(value, name, least=0, most=POSITION):
    if not isinstance(value, int) or isinstance(value, bool):
        raise Damage(f"its `{name}` is not an integer")
    if not least <= value <= most:
        raise Damage(f"its `{name}` is not in its range")
    return value


def moments(value, name):
    """Milliseconds."""
    return integer(value, name, 0, LAST_MOMENT)


def duration(value, name):
    """Milliseconds."""
    return integer(value, name, 0, canonical.LARGEST)


def boolean(value, name):
    if not isinstance(value, bool):
        raise Damage(f"its `{name}` is not true or false")
    return value


def mapping(value, name):
    if not isinstance(value, dict):
        raise Damage(f"its `{name}` is not an object")
    return value


def array(value, name):
    if not isinstance(value, list):
        raise Damage(f"its `{name}` is not an array")
    return value


def text(value, name):
    """A text object; gives its text, or the number of code points where it was redacted."""
    if not canonical.is_text(value):
        raise Damage(f"its `{name}` is not a text object")
    if "text" in value:
        if "\uffff" in value["text"]:
            raise Damage(f"its `{name}` is not a text that a document can hold")
        return value["text"]
    string(value["sha256"], name)
    return integer(value["length"], name)


def ranges(value, name):
    """[[c, m], …]"""
    for pair in array(value, name):
        span(pair, name)
    return value


def span(pair, name):
    if not isinstance(pair, list) or len(pair) != 2:
        raise Damage(f"its `{name}` does not name characters")
    integer(pair[0], name)
    integer(pair[1], name, 1)
    return pair


# kind → {field: what it must be}; a name that ends in ? may be absent
KINDS = {
    "opened": {"format": string, "document": string, "software": string, "parent?": mapping},
    "recording": {"state": string, "log?": boolean},
    "resumed": {"size": integer, "root": string, "since": moments},
    "edit": {"story": string, "name?": string, "cause": string, "steps": array, "end?": moments},
    "prompt": {"response": string, "session": string, "action": string, "prompt": text, "system": text,
               "provider": string, "model": string, "host": string, "parameters": mapping, "language": string,
               "parent?": string, "scope": string, "story?": string, "start?": integer, "length?": integer,
               "context?": text},
    "response": {"response": string, "text": text, "finish": string, "model?": string, "usage?": mapping,
                 "first?": duration, "took": duration},
    "failed": {"response": string, "text": text, "reason": string, "took": duration},
    "decision": {"response": string, "outcome": string, "start?": integer, "length?": integer},
    "annotation": {"target": string, "label": string, "note?": text, "session?": string},
    "attention": {"what": string, "response?": string},
    "saved": {"as": string, "lengths": mapping, "names?": mapping},
    "withdrawn": {"entry": integer},
    "anchored": {"size": integer, "root": string, "token": string, "by": string},
}
STARTED = {"session": string, "writer": string, "consent": text, "given": string, "times": string}


def check(entry):
    """Raises Damage where an entry of a known kind lacks a field or has one of another type."""
    if "kind" not in entry:
        raise Damage("it has no `kind`")
    kind = string(entry["kind"], "kind")
    demanded = KINDS.get(kind, {})
    if kind == "recording" and entry.get("state") == "started":
        demanded = demanded | STARTED
    for name, must in demanded.items():
        field = name.rstrip("?")
        if field in entry:
            must(entry[field], field)
        elif field == name:
            raise Damage(f"it has no `{field}`")
    if kind == "decision" and ("start" in entry) != ("length" in entry):
        raise Damage("it has one of `start` and `length`, but not the other")
