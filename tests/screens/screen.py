# SPDX-License-Identifier: MPL-2.0
"""A screen without a monitor: an X server with a window manager, a hand for mouse and keys, and pictures."""

import os
import subprocess
import time


class NotThere(AssertionError):
    """Something that should be on the screen is not."""


def until(ask, seconds, what):
    """Asks again and again until the answer counts as true; returns it."""
    end = time.monotonic() + seconds
    while True:
        found = ask()
        if found:
            return found
        if time.monotonic() > end:
            raise NotThere(f"{what} did not come within {seconds} s")
        time.sleep(0.2)


class Screen:
    def __init__(self, width, height):
        self.width, self.height = width, height
        reading, writing = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"],
            pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading) as answer:
            self.name = ":" + answer.readline().strip()
        self.environment = dict(os.environ, DISPLAY=self.name)
        self.windows = subprocess.Popen(["openbox"], env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def close(self):
        for process in (self.windows, self.server):
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(10)

    def do(self, *arguments):
        """xdotool, as a person's hands. Its output; None where it found nothing."""
        done = subprocess.run(["xdotool", *map(str, arguments)], env=self.environment, capture_output=True, text=True, timeout=60)
        return done.stdout if done.returncode == 0 else None

    def window(self, title):
        """Box of the window that can be seen and has that in its title: x, y, width, height; None where there is none."""
        found = (self.do("search", "--onlyvisible", "--name", title) or "").split()
        if not found:
            return None
        lines = (self.do("getwindowgeometry", "--shell", found[-1]) or "").split()
        box = dict(line.split("=") for line in lines if "=" in line)
        return tuple(int(box[key]) for key in ("X", "Y", "WIDTH", "HEIGHT")) if "HEIGHT" in box else None

    def click(self, x, y):
        self.do("mousemove", x, y, "click", 1)

    def drag(self, x, y, to_x):
        """Along a line, in steps, as a hand does."""
        self.do("mousemove", x, y, "mousedown", 1)
        for step in range(1, 11):
            self.do("mousemove", x + (to_x - x) * step // 10, y)
        self.do("mouseup", 1)
        self.rest()

    def rest(self):
        """The mouse out of the way, so that no tooltip is on any picture."""
        self.do("mousemove", 2, 2)

    def picture(self, file):
        subprocess.run(["import", "-display", self.name, "-window", "root", "-strip", str(file)], check=True, timeout=60)

    def still_picture(self, file, seconds=10):
        """A picture of a screen that has come to rest: two in a row are the same. After `seconds` the last one stands."""
        end = time.monotonic() + seconds
        before = None
        while True:
            self.picture(file)
            seen = file.read_bytes()
            if seen == before or time.monotonic() > end:
                return
            before = seen
            time.sleep(0.2)

    @staticmethod
    def colours(file):
        return int(subprocess.run(["identify", "-format", "%k", str(file)], check=True, capture_output=True, text=True).stdout)
