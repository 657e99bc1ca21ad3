# SPDX-License-Identifier: MPL-2.0
"""How long an office was kept waiting for a processor: what a busy machine takes is not what the office takes."""

import threading
import time
from pathlib import Path

WINDOW = 1.0  # seconds before the end that count


class Waiting:
    """Looks at an office's threads from now on."""

    def __init__(self, office):
        self.process = self._program(office.process.pid)
        self.looks = []
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._look_on, daemon=True)
        self.thread.start()

    @staticmethod
    def _program(group):
        """The office itself, which a script and a splash screen have started."""
        for status in Path("/proc").glob("[0-9]*/stat"):
            try:
                name, rest = status.read_text().split("(", 1)[1].rsplit(")", 1)
            except OSError:
                continue
            if name.startswith("soffice.bin") and int(rest.split()[2]) == group:
                return status.parent
        raise LookupError("the office's own process was not found")

    def _waited(self):
        """Seconds, all threads together."""
        total = 0
        for one in self.process.glob("task/*/schedstat"):
            try:
                total += int(one.read_text().split()[1])
            except OSError:
                pass  # that thread has ended
        return total / 1e9

    def _look_on(self):
        while not self.over.wait(0.05):
            self.looks.append((time.monotonic(), self._waited()))

    def end(self):
        """Just before the office is killed: the time by time.monotonic(), and how long its threads had been kept waiting in the
        second before."""
        self.over.set()
        self.thread.join()
        waited, now = self._waited(), time.monotonic()
        before = [total for at, total in self.looks if at < now - WINDOW] or [0.0]
        return now, min(waited - before[-1], WINDOW) if self.looks else WINDOW
