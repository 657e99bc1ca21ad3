# SPDX-License-Identifier: MPL-2.0
"""The parts of an OpenDocument package, read so that a hostile one cannot ask for more than the limits."""

import os
import struct
import zipfile
import zlib

import limits
from limits import Unreadable


class Package:
    """An open package. Raises Unreadable where it is none, or where what it says of itself does not fit."""

    def __init__(self, path):
        if os.path.getsize(path) > limits.FILE:
            raise Unreadable("The file is larger than this reader takes.")
        self._file = open(path, "rb")  # kept open as long as this; closed by close()
        try:
            if self._file.read(4) != b"PK\3\4":
                raise zipfile.BadZipFile
            with zipfile.ZipFile(self._file) as directory:
                parts = directory.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error, OverflowError, EOFError):
            self._file.close()
            raise Unreadable("The file is no document that this reader knows, or it is damaged.") from None
        self._parts = {}
        for part in parts:
            if part.filename in self._parts:
                self._file.close()
                raise Unreadable(f"The package holds {_shown(part.filename)} twice.")
            if not _stays_inside(part.orig_filename):
                self._file.close()
                raise Unreadable(f"The package holds {_shown(part.filename)}, a name that leads out of it.")
            self._parts[part.filename] = part

    def close(self):
        self._file.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def names(self):
        return list(self._parts)

    def read(self, name):
        """The bytes of a part, unpacked. The sizes that the directory gives are not believed; its checksum is."""
        part = self._parts[name]
        shown = _shown(name)
        if part.flag_bits & 1:
            raise Unreadable("The document is protected by a password.")
        self._file.seek(part.header_offset)
        header = self._file.read(30)
        if len(header) < 30 or header[:4] != b"PK\3\4":
            raise Unreadable(f"The package is damaged: {shown} is not where its directory says.")
        name_length, extra_length = struct.unpack("<HH", header[26:30])
        self._file.seek(name_length + extra_length, os.SEEK_CUR)
        packed = self._file.read(part.compress_size)
        if len(packed) < part.compress_size:
            raise Unreadable(f"The package is damaged: {shown} is cut short.")
        content = self._unpacked(part, packed, shown)
        if zlib.crc32(content) != part.CRC:
            raise Unreadable(f"The package is damaged: {shown} has another checksum.")
        return content

    @staticmethod
    def _unpacked(part, packed, shown):
        if part.compress_type == zipfile.ZIP_STORED:
            content = packed
        elif part.compress_type == zipfile.ZIP_DEFLATED:
            unpack = zlib.decompressobj(-15)
            try:
                content = unpack.decompress(packed, limits.PART + 1)
            except zlib.error:
                raise Unreadable(f"The package is damaged: {shown} cannot be unpacked.") from None
            if not unpack.eof and len(content) <= limits.PART:
                raise Unreadable(f"The package is damaged: {shown} is cut short.")
        else:
            raise Unreadable(f"{shown} is packed in a way that this reader does not know.")
        if len(content) > limits.PART:
            raise Unreadable(f"{shown} is larger than this reader takes.")
        return content


def _stays_inside(name):
    """Whether it is a relative path with slashes; one slash at the end makes it a folder."""
    steps = name[:-1].split("/") if name.endswith("/") else name.split("/")
    return "\\" not in name and not any(step in ("", ".", "..") for step in steps)


def _shown(name):
    return "".join(letter if letter.isprintable() else "?" for letter in name[:80])
