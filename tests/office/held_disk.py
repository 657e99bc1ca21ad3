# SPDX-License-Identifier: MPL-2.0
"""A disk that does not answer for a while: what is written below one folder is not flushed before it is let go on."""

import subprocess
import threading

HELD = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int fsync(int file) {
    char link[64], path[4096];
    const char *folder = getenv("HELD_FOLDER"), *hold = getenv("HELD_WHILE");
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    const ssize_t length = readlink(link, path, sizeof path - 1);
    if (length > 0 && folder && hold && strncmp(path, folder, strlen(folder)) == 0)
        while (access(hold, F_OK) == 0)
            usleep(10000);
    return ((int (*)(int))dlsym(RTLD_NEXT, "fsync"))(file);
}
"""


class HeldDisk:
    """For the folder `folder`, in programs that start with environment()."""

    def __init__(self, folder, work):
        self.folder, self.mark = folder, work / "held"
        self.library = work / "held_disk.so"
        subprocess.run(["cc", "-shared", "-fPIC", "-x", "c", "-", "-o", self.library, "-ldl"], input=HELD, text=True, check=True)
        self.mark.unlink(missing_ok=True)

    def environment(self):
        return {"LD_PRELOAD": str(self.library), "HELD_FOLDER": str(self.folder.resolve()), "HELD_WHILE": str(self.mark)}

    def hold(self, seconds):
        """Until let_go(), but no longer than that."""
        self.mark.touch()
        timer = threading.Timer(seconds, self.let_go)
        timer.daemon = True
        timer.start()

    def holds(self):
        return self.mark.exists()

    def let_go(self):
        self.mark.unlink(missing_ok=True)
