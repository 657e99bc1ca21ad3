# SPDX-License-Identifier: MPL-2.0
"""A round of random operations in fresh documents, and what is left of it when everything that need not be there is gone."""

import time

from random_commands import COMMANDS
from random_model import UnknownStep
from random_session import Disagreement, Session, Surprise

SHRINKING_SECONDS = 60


def run(test, operations, prepare=None, finish=True, judge=True, changes=None, changed=None):
    """Performs the operations in fresh documents. None where all agree, else what went wrong, where, and what was told."""
    session = Session(test, prepare, judge)
    try:
        for operation in operations:
            session.perform(operation, COMMANDS)
        if finish:
            session.told.append("saved")
            session.finish()
    except (Disagreement, Surprise, UnknownStep) as error:
        return Failure(error, session.performed, session.told)
    finally:
        session.close()
        if changes is not None:
            changes.update(session.changes)
        if changed is not None:
            changed.update(session.changed)
    return None


class Failure:
    def __init__(self, error, operations, told):
        self.error, self.operations, self.told = error, operations, told

    def like(self, other):
        return other is not None and type(self.error) is type(other.error)

    def __str__(self):
        return f"{type(self.error).__name__}: {self.error}\n  " + "\n  ".join(self.told[-12:])


def shrink(test, failure, prepare=None, judge=True, seconds=SHRINKING_SECONDS):
    """The failure of the shortest list found that fails in the same way (delta debugging).

    Zeller and Hildebrandt, Simplifying and Isolating Failure-Inducing Input (2002), with complements only.
    """
    until = time.monotonic() + seconds
    parts = 2
    while len(failure.operations) > 1 and time.monotonic() < until:
        operations = failure.operations
        size = max(1, len(operations) // parts)
        for start in range(0, len(operations), size):
            rest = operations[:start] + operations[start + size:]
            again = run(test, rest, prepare, failure.told[-1].endswith("saved"), judge) if rest else None
            if failure.like(again):
                failure, parts = again, max(parts - 1, 2)
                break
            if time.monotonic() > until:
                break
        else:
            if size == 1:
                break
            parts = min(len(operations), parts * 2)
    return failure
