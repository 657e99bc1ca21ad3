# SPDX-License-Identifier: MPL-2.0
"""Entries as lines: canonical JSON, text objects and the committed form (docs/journal-format.md, Entries)."""

import hashlib
import hmac
import json
import re

LARGEST = 2**53 - 1
DEEPEST = 64


class NoEntry(ValueError):
    """A line is not the canonical form of any value that an entry may hold."""


def _object(pairs):
    for key, _ in pairs:
        if not all(" " <= letter <= "~" for letter in key):
            raise NoEntry("a key in it is not printable ASCII")
    return dict(pairs)


def _integer(digits):
    if len(digits) > 17 or abs(int(digits)) > LARGEST:
        raise NoEntry("a number in it is too large")
    return int(digits)


def _never(_):
    raise NoEntry("it holds a number that is no integer")


_decode = json.JSONDecoder(object_pairs_hook=_object, parse_int=_integer, parse_float=_never, parse_constant=_never).decode
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False).encode


def _too_deep(line):
    """Whether brackets outside of strings nest too deep, found without recursion before anything is parsed."""
    if line.count(b"{") + line.count(b"[") <= DEEPEST:
        return False
    depth, inside, escaped = 0, False, False
    for byte in line:
        if inside:
            escaped, inside = byte == 0x5C and not escaped, byte != 0x22 or escaped
        elif byte == 0x22:
            inside = True
        elif byte in b"{[":
            depth += 1
            if depth > DEEPEST:
                return True
        elif byte in b"}]":
            depth -= 1
    return False


def _holds_null(value):
    if isinstance(value, dict):
        return any(_holds_null(one) for one in value.values())
    if isinstance(value, list):
        return any(_holds_null(one) for one in value)
    return value is None


def parse(line):
    """The value whose canonical form these bytes are. Raises NoEntry."""
    if _too_deep(line):
        raise NoEntry("it is nested too deep")
    try:
        value = _decode(line.decode())
        canonical = _encode(value).encode()
    except NoEntry:
        raise
    except (ValueError, RecursionError):
        raise NoEntry("it is not JSON") from None
    if canonical != line:
        raise NoEntry("it is not in canonical form")
    if b"null" in line and _holds_null(value):
        raise NoEntry("it holds null")
    return value


def canonical(value):
    """The canonical form, bytes."""
    return _encode(value).encode()


SALT = re.compile("[0-9a-f]{64}")


def is_text(value):
    """Whether this is a text object, as stored, with a salt of its own, or as hashed."""
    if not isinstance(value, dict):
        return False
    return (len(value) == 1 and isinstance(value.get("text"), str)) or own_salt(value) is not None or is_redacted(value)


def is_redacted(value):
    return len(value) == 2 and value.keys() == {"length", "sha256"}


def own_salt(value):
    """The salt that stands beside a text, or None."""
    if len(value) != 2 or value.keys() != {"salt", "text"} or not isinstance(value["text"], str):
        return None
    salt = value["salt"]
    return bytes.fromhex(salt) if isinstance(salt, str) and SALT.fullmatch(salt) else None


def seeded_salt(seed, number, place):
    """The salt of a text as it follows from the seed, by its entry and its place among the entry's texts."""
    return hmac.digest(seed, b"%d:%d" % (number, place), "sha256")


def texts(value):
    """The text objects below a value, in the order of the canonical form."""
    if isinstance(value, list):
        for one in value:
            yield from texts(one)
    elif is_text(value):
        yield value
    elif isinstance(value, dict):
        for key in sorted(value):
            yield from texts(value[key])


def committed(entry, seed):
    """The committed form of an entry, bytes: every text as its length and its salted hash."""
    count = -1

    def commit(value):
        nonlocal count
        if isinstance(value, list):
            return [commit(one) for one in value]
        if not isinstance(value, dict):
            return value
        if not is_text(value):
            return {key: commit(value[key]) for key in sorted(value)}
        count += 1
        if is_redacted(value):
            return value
        return hashed(value["text"], own_salt(value) or seeded_salt(seed, entry["n"], count))

    return canonical(commit(entry))


def hashed(text, salt):
    """A text as it is hashed."""
    return {"length": len(text), "sha256": hashlib.sha256(salt + text.encode()).hexdigest()}
