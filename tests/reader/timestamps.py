# SPDX-License-Identifier: MPL-2.0
"""Timestamps of a journal (docs/journal-format.md, Timestamps): whether each stamps what it says that it covers.

Who signed a token is not looked at: `openssl ts -verify` does that.
"""

import base64
import binascii
import datetime
import hashlib
import re

MOST = 65_536  # anchored entries that a journal may hold
POSITION = 2**32 - 1

INTEGER, OCTETS, NULL, OBJECT, TIME, SEQUENCE, SET, FIRST = 0x02, 0x04, 0x05, 0x06, 0x18, 0x30, 0x31, 0xA0
SIGNED = bytes.fromhex("2a864886f70d010702")
TIMESTAMP = bytes.fromhex("2a864886f70d0109100104")
SHA256 = bytes.fromhex("608648016503040201")
MOMENT = re.compile(rb"([0-9]{4})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})(?:\.[0-9]+)?Z")


class NoTimestamp(ValueError):
    """A token is not of its form."""


class _Elements:
    """Takes the elements of a DER encoding one after another."""

    def __init__(self, content):
        self.rest = content

    def take(self, tag):
        if len(self.rest) < 2 or self.rest[0] != tag:
            raise NoTimestamp("an element is missing")
        length, at = self.rest[1], 2
        if length >= 0x80:
            at += length - 0x80
            written = self.rest[2:at]
            length = int.from_bytes(written, "big")
            if not 2 < at <= 6 or len(written) < at - 2 or written[0] == 0 or length < 0x80:
                raise NoTimestamp("a length is not of its form")
        if len(self.rest) < at + length:
            raise NoTimestamp("it is cut short")
        content, self.rest = self.rest[at:at + length], self.rest[at + length:]
        return content

    def last(self, tag):
        content = self.take(tag)
        if self.rest:
            raise NoTimestamp("there is more than belongs there")
        return content


def _must(holds, why):
    if not holds:
        raise NoTimestamp(why)


def imprint_of(token):
    """The 32 bytes that a token stamps. Raises NoTimestamp."""
    content = _Elements(_Elements(token).last(SEQUENCE))
    _must(content.take(OBJECT) == SIGNED, "it is not signed")
    data = _Elements(_Elements(content.last(FIRST)).last(SEQUENCE))
    data.take(INTEGER)
    data.take(SET)
    inside = _Elements(data.take(SEQUENCE))
    _must(inside.take(OBJECT) == TIMESTAMP, "what was signed is no timestamp")
    info = _Elements(_Elements(_Elements(inside.last(FIRST)).last(OCTETS)).last(SEQUENCE))
    _must(info.take(INTEGER) == b"\1", "it is of another version")
    info.take(OBJECT)
    imprint = _Elements(info.take(SEQUENCE))
    algorithm = _Elements(imprint.take(SEQUENCE))
    _must(algorithm.take(OBJECT) == SHA256, "it does not stamp a SHA-256 hash")
    _must(not algorithm.rest or algorithm.last(NULL) == b"", "it does not stamp a SHA-256 hash")
    digest = imprint.last(OCTETS)
    _must(len(digest) == 32, "it does not stamp a SHA-256 hash")
    info.take(INTEGER)
    _must(_is_moment(info.take(TIME)), "its time is none")
    return digest


def _is_moment(written):
    parts = MOMENT.fullmatch(written)
    try:
        return bool(parts) and datetime.datetime(*map(int, parts.groups())).year >= 1970
    except ValueError:
        return False


def _anchored(entry):
    size = entry.get("size")
    return (entry.get("kind") == "anchored" and isinstance(size, int) and not isinstance(size, bool) and 0 <= size <= POSITION
            and all(isinstance(entry.get(name), str) for name in ("root", "token", "by")))


def sizes(entries):
    """How many entries the timestamps say that they cover."""
    return {entry["size"] for entry in entries if _anchored(entry)}


def wrong(entries, document, roots):
    """What is wrong with the timestamps, a sentence each. roots: size → the root of as many entries, base64."""
    found, seen = [], 0
    for place, entry in enumerate(entries):
        if not _anchored(entry):
            continue
        seen += 1
        if seen > MOST:
            return [*found, f"The timestamp in entry {place} is one more than a journal may hold."]
        try:
            _check(entry, place, document, roots)
        except NoTimestamp as why:
            found.append(f"The timestamp in entry {place} is damaged: {why}.")
    return found


def _check(entry, place, document, roots):
    size = entry["size"]
    _must(0 < size <= place, f"it speaks of {size} entries, and as many do not come before it")
    _must(entry["root"] == roots[size], f"its root is not that of the first {size} entries")
    try:
        token = base64.b64decode(entry["token"].encode("ascii"), validate=True)
        plain = base64.b64encode(token).decode() == entry["token"]
    except (binascii.Error, UnicodeEncodeError):
        plain = False
    _must(plain, "its token is not in base64")
    stamped = f"palimpsest/{document}\n{size}\n{entry['root']}\n".encode()
    _must(imprint_of(token) == hashlib.sha256(stamped).digest(),
          f"its token stamps something else than the checkpoint of the first {size} entries")
