# SPDX-License-Identifier: MPL-2.0
"""A disk that can be full: a few megabytes of memory, mounted over folders for the programs that enter it alone."""

import errno
import os
import shutil
import subprocess
from pathlib import Path


class SmallDisk:
    """Over each of `folders`, which must be there. Raises OSError where this machine lets nobody mount anything."""

    MEGABYTES = 16

    def __init__(self, *folders):
        self.folders = [Path(folder).resolve() for folder in folders]
        mounts = " && ".join(f'mount -t tmpfs -o size={self.MEGABYTES}m none "${number}"' for number in range(1, len(folders) + 1))
        own = [] if os.geteuid() == 0 else ["--map-root-user"]
        self.holder = subprocess.Popen(["unshare", "--mount", *own, "sh", "-c", f"{mounts} && echo mounted && exec sleep infinity",
                                        "sh", *map(str, self.folders)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        said = self.holder.stdout.readline()
        if said != "mounted\n":
            self.close()
            raise OSError(f"a small disk cannot be mounted here: {said.strip()}")

    def close(self):
        self.holder.kill()
        self.holder.wait()
        self.holder.stdout.close()

    def entering(self):
        """What a command line begins with whose program is to see this disk."""
        own = [] if os.geteuid() == 0 else ["--user", "--preserve-credentials"]
        return ["nsenter", "--target", str(self.holder.pid), "--mount", *own]

    def seen(self, path):
        """Where a file of this disk lies for everybody else. SQLite would follow that name to another place: see copied()."""
        return Path(f"/proc/{self.holder.pid}/root{path}")

    def copied(self, folder, where):
        """All files of a folder of this disk as they are now, in a folder of its own elsewhere."""
        where.mkdir(parents=True)
        for file in self.seen(folder).iterdir():
            if file.is_file() and file.name != "filler":
                shutil.copy(file, where)
        return where

    def fill(self):
        for folder in self.folders:
            with open(self.seen(folder / "filler"), "wb", buffering=0) as filler:
                for size in (1 << 16, 1 << 12, 1):
                    try:
                        while filler.write(b"x" * size) == size:
                            pass
                    except OSError as error:
                        if error.errno != errno.ENOSPC:
                            raise

    def empty(self):
        for folder in self.folders:
            self.seen(folder / "filler").unlink()
