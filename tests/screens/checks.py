# SPDX-License-Identifier: MPL-2.0
"""Checks that are told one a line, with a picture of what was there instead, and the sentences that a person should see."""

from pathlib import Path

from office import DisposedException, RuntimeException
from screen import NotThere

ROOT = Path(__file__).resolve().parents[2]


def texts_of(language):
    """The sentences that the extension ships, without their mnemonics."""
    lines = (ROOT / f"dialogs/strings_{language}.properties").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))
    return {key.strip(): text.strip().replace("~", "") for key, text in pairs}


def same(seen, expected):
    """Raises where the two differ."""
    if seen != expected:
        raise NotThere(f"there is {seen!r:.300} and not {expected!r:.300}")


class Checks:
    def __init__(self, name, office, folder):
        self.name, self.office, self.folder = name, office, folder
        self.failed = 0

    def __call__(self, what, look):
        try:
            look()
            print(f"ok - {self.name}: {what}", flush=True)
        except (NotThere, DisposedException, RuntimeException) as problem:
            self.failed += 1
            print(f"not ok - {self.name}: {what}: {problem}", flush=True)
            self.office.screen.picture(self.folder / f"{self.name}-not-ok-{self.failed}.png")
