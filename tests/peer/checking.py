# SPDX-License-Identifier: MPL-2.0
"""One line a check, and the probe through which servers are asked. Set up by peers.py."""

import json
import os
import subprocess

KEY = "sk-peer-Zq81LmNoPq7xTu"
PROTOCOLS = ("openai", "anthropic")
counts = {"passed": 0, "failed": 0, "skipped": 0}
program = None


def check(what, fact, seen=None):
    print(f"{'ok' if fact else 'not ok'} - {what}", flush=True)
    counts["passed" if fact else "failed"] += 1
    if not fact:
        print(f"  # seen: {json.dumps(seen, ensure_ascii=False)}", flush=True)


def skip(why):
    counts["skipped"] += 1
    print(f"skipped - {why}", flush=True)


def run(address, *options, key=KEY, protocol="openai"):
    """The probe, when it has ended: standard output is its outcome as JSON."""
    environment = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    return subprocess.run([program, address, "--protocol", protocol, *options], capture_output=True, text=True,
                          env={**environment, "PALIMPSEST_PROBE_KEY": key}, timeout=60)


def probe(address, *options, **more):
    ended = run(address, *options, **more)
    if ended.returncode != 0:
        return {"text": "", "failure": {"kind": f"probe ended with {ended.returncode}", "sentence": ended.stderr}}
    return json.loads(ended.stdout)


def kind(outcome):
    return outcome.get("failure", {}).get("kind", "complete")


def sentence(outcome):
    return outcome.get("failure", {}).get("sentence", "")


def holds_key(text, key=KEY):
    """Whether a piece of the key that could help somebody is in the text."""
    return any(key[i:i + 6] in text for i in range(len(key) - 5))


def says(outcome, *words):
    """The sentence has these words, in English; there is one in French; neither has the key."""
    both = sentence(outcome) + outcome.get("failure", {}).get("sentence_fr", "")
    return all(word in sentence(outcome) for word in words) and "\u00a0:" in both and KEY[3:] not in both
