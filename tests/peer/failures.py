# SPDX-License-Identifier: MPL-2.0
"""Plays every behaviour of docs/failures.md, in both protocols, and compares what a person reads with what the page says.

A canary key goes with each request: no piece of it may come out of the probe again.
"""

import json
import os
import re
import ssl
from pathlib import Path

import behaviours
import certificates
from checking import check, holds_key, run, skip
from protocols import BOTH

PAGE = Path(__file__).resolve().parents[2] / "docs/failures.md"
KEY = "sk-canary-Vw5RkT2mXy83Hj"
LIMITS = ("--model", "large-1", "--connect-timeout", "1000", "--stall-timeout", "1000")
WHOLE, MENDED = "*the whole response*", "*the whole response, with � for what was broken*"

# Which certificate a server has, and what it is asked with.
TLS = {"self-signed-certificate": ("good", None), "expired-certificate": ("expired", "expired"),
       "certificate-of-tomorrow": ("tomorrow", "tomorrow"), "wrong-host": ("elsewhere", "elsewhere"),
       "old-tls": ("good", "good")}
LIBRARIES = ("libcurl.so.4", "libcurl-gnutls.so.4")


def rows():
    """The tables of the page: the name of each behaviour and what the person reads."""
    found = re.findall(r"^\| `([a-z0-9-]+)` \| [^|]+ \| ([^|]+) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    return {name: read.strip() for name, read in found}


def make_certificates(folder):
    folder = os.path.join(folder, "certificates")
    made = {}
    for name, host, valid in (("good", "127.0.0.1", certificates.ALWAYS), ("expired", "127.0.0.1", certificates.EXPIRED),
                              ("tomorrow", "127.0.0.1", certificates.NOT_YET),
                              ("elsewhere", "elsewhere.example", certificates.ALWAYS)):
        made[name] = certificates.certificate(folder, name, host, valid)
    return made


def played(name, protocol, made, library):
    """What the probe printed, the address that it asked, and what the server was sent."""
    options = [*LIMITS, "--library", library]
    if name == "unknown-host":
        return run("https://no-such-host.invalid/v1", *options, key=KEY, protocol=protocol.name), "no-such-host.invalid:443", []
    if name in ("endless-pings", "endless-reasoning"):
        options += ["--quiet-timeout", "1000"]
    certificate, trusted = TLS.get(name, (None, None))
    if trusted:
        options += ["--ca", made[trusted][1]]
    server = behaviours.Server(name, protocol, KEY, made[certificate][0] if certificate else None,
                               ssl.TLSVersion.TLSv1_1 if name == "old-tls" else None)
    address = server.address
    scheme = "https" if certificate or name in ("no-handshake", "no-tls") else "http"
    with server:
        if name in ("no-server", "proxy-missing"):
            server.close()
        if name.startswith("proxy-"):
            options += ["--proxy", address]
            address, scheme = "model.example:443", "https"
        ended = run(f"{scheme}://{address}/v1", *options, key=KEY, protocol=protocol.name)
    return ended, address, server.requests


def read_by_a_person(outcome):
    if outcome.get("complete"):
        mended = outcome["text"].replace("\ufffd", "")
        if outcome["text"] == behaviours.TEXT:
            return WHOLE
        return MENDED if behaviours.TEXT.startswith(mended) else outcome["text"]
    return outcome["failure"]["sentence"]


def play(name, said, protocol, made, library=LIBRARIES[0]):
    ended, address, requests = played(name, protocol, made, library)
    outcome = json.loads(ended.stdout) if ended.returncode == 0 else {}
    if outcome.get("failure", {}).get("kind") == "missingLibrary":
        skip(f"{library} is not installed here")
        return
    read = read_by_a_person(outcome).replace(address, "{host}") if outcome else ended.stderr
    title = f"{name}, {protocol.name}, {library}" if name in TLS else f"{name}, {protocol.name}"
    check(f"{title}: a person reads what the page says", read == said, [read, said])
    if not outcome.get("complete"):
        french = outcome.get("failure", {}).get("sentence_fr", "")
        check(f"{title}: in French too, with what to do", "\u00a0: " in french and french != read, french)
    check(f"{title}: the key is nowhere", not holds_key(ended.stdout + ended.stderr, KEY), ended.stdout + ended.stderr)
    sent = b"".join(requests)
    if name in TLS or name == "proxy-refuses":
        check(f"{title}: the key was not sent", KEY.encode() not in sent)
    elif requests:
        check(f"{title}: the key was sent, once", sent.count(KEY.encode()) == 1, len(requests))


def failure_checks(folder):
    said = rows()
    check("docs/failures.md names every behaviour, and none that cannot be played",
          set(said) == set(behaviours.played), sorted(set(said) ^ set(behaviours.played)))
    told = sum(read not in (WHOLE, MENDED) for read in said.values())
    check("docs/failures.md tells of at least 40 kinds of bad behaviour", told >= 40, told)
    made = make_certificates(folder)
    for protocol in BOTH:
        for name in [name for name in said if name in behaviours.played]:
            for library in LIBRARIES if name in TLS else LIBRARIES[:1]:
                play(name, said[name], protocol, made, library)
