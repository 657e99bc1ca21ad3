# SPDX-License-Identifier: MPL-2.0
"""Packs the extension: the same files give the same bytes, wherever and whenever they are packed.

make_oxt.py OUT CONTENT [PATH=FILE...] --strip STRIP

CONTENT lists one PATH=FILE a line: FILE becomes PATH in the package. Libraries are stripped of
what only a debugger reads.
"""

import argparse
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

EARLIEST_TIME_OF_ZIP = (1980, 1, 1, 0, 0, 0)


def content_of(path: str, file: Path, strip: str) -> bytes:
    if not path.endswith(".so"):
        return file.read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        stripped = Path(folder) / file.name
        subprocess.run([strip, "--strip-unneeded", "-o", stripped, file], check=True)
        return stripped.read_bytes()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("content", type=Path)
    parser.add_argument("more", nargs="*")
    parser.add_argument("--strip", required=True)
    arguments = parser.parse_args()

    lines = arguments.content.read_text(encoding="utf-8").splitlines() + arguments.more
    files = dict(line.split("=", 1) for line in lines)
    unfinished = arguments.out.with_suffix(".part")
    with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as package:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, EARLIEST_TIME_OF_ZIP)
            entry.external_attr = (0o100755 if path.endswith(".so") else 0o100644) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, content_of(path, Path(files[path]), arguments.strip))
    unfinished.replace(arguments.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
