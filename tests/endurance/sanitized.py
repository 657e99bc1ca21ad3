# SPDX-License-Identifier: MPL-2.0
"""What the sanitizers say of an office whose extension was built with them."""

import re
import subprocess
import tempfile
import zipfile
from pathlib import Path

from screen import NotThere

OURS = "palimpsest"  # in the name of every library of the package
MOST_TOLD = 5


class Sanitized:
    """For a package of another build: nothing to set, and silent. Of memory that is lost, what code of ours allocated itself is
    told; what the office allocated when we called it is the office's."""

    def __init__(self, package):
        self.folder = Path(tempfile.mkdtemp(prefix="palimpsest-sanitized-"))
        self.environment = {}
        with zipfile.ZipFile(package) as files:
            sanitized = any(b"__asan_init" in files.read(name) for name in files.namelist() if name.endswith(".so"))
        if sanitized:
            runtime = subprocess.run(["g++", "-print-file-name=libasan.so"], check=True, capture_output=True, text=True).stdout.strip()
            self.environment = {
                "LD_PRELOAD": runtime,
                "ASAN_OPTIONS": f"log_path={self.folder}/asan:detect_leaks=1:exitcode=0:detect_odr_violation=0:fast_unwind_on_malloc=1",
                "UBSAN_OPTIONS": f"log_path={self.folder}/ubsan:print_stacktrace=1"}

    def silent(self):
        said = "\n".join(file.read_text(errors="replace") for file in self.folder.iterdir())
        errors = [part for part in re.split(r"(?==+\n==\d+==ERROR: AddressSanitizer)|(?=\S+: runtime error:)", said)
                  if "ERROR: AddressSanitizer" in part or (": runtime error:" in part and OURS in part)]
        leaks = [leak for leak in re.findall(r"(?:Direct|Indirect) leak of .*?(?=\n\n)", said, re.S)
                 if OURS in (leak.splitlines() + ["", ""])[2]]
        if errors or leaks:
            raise NotThere("\n".join(f"{what:.2000}" for what in (errors + leaks)[:MOST_TOLD]))
