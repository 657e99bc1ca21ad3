# SPDX-License-Identifier: MPL-2.0
"""Whether a redaction left the seed behind with which what it took away can be guessed (docs/journal-format.md, Redaction)."""

import canonical


def wrong(entries, seed):
    """The first thing that is wrong with the salts of these entries, as a sentence, or None."""
    seeded, own = None, False  # the first entry with a seeded text; whether one without came since the last `resumed`
    for entry in entries:
        number = entry["n"]
        if entry.get("kind") == "resumed":
            own = False
        for place, text in enumerate(canonical.texts(entry)):
            salt = None if canonical.is_redacted(text) else canonical.own_salt(text)
            if salt is not None and salt == canonical.seeded_salt(seed, number, place):
                return f"Entry {number} was redacted wrong: its salts follow from the seed that is still there."
            if salt is not None or canonical.is_redacted(text):
                if seeded is not None:
                    return f"Entry {number} was redacted wrong: the seed that entry {seeded} needs is still there."
                own = True
            elif own:
                return f"Entry {number} was redacted wrong: it needs a seed, and entries before it have none any more."
            elif seeded is None:
                seeded = number
    return None
