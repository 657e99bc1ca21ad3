# SPDX-License-Identifier: MPL-2.0
"""Files made to exhaust or mislead their reader: hostile_test.py PALIMPSEST WRITE_FIXTURE

Each is examined by the command, which says in a sentence what is wrong, in 512 MiB. That is to take
less than 2 s; as a slower machine takes longer, the test ends a command only after 20 s of processor
time, and says at the end which file took longest.
"""

import gzip
import os
import re
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile
import unittest
import zipfile
import zlib

PALIMPSEST, WRITE_FIXTURE = sys.argv[1:3]
MOST_SECONDS, MOST_KIB = 20, 512 * 1024
took = []  # (seconds, KiB, test and command) of every command
FINDING, UNREADABLE = 1, 3
OFFICE = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
TEXT = 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
HEAD = f"<office:document-content {OFFICE} {TEXT}><office:body><office:text>".encode()
TAIL = b"</office:text></office:body></office:document-content>"
MIB = 1 << 20
ATTENTION = b'{"at":1790000100000,"kind":"attention","n":#,"what":"windowLeft"}\n'
EDIT = (b'{"at":1790000100000,"cause":"keyboard","kind":"edit","n":#,"steps":[{"from":0,"ms":[0],"type":{"text":"a"}}],'
        b'"story":"body"}\n')
# A child's memory is counted from that of its parent on, so that a small process starts the command.
LAUNCHER = """
import os, resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (%d, %d))
_, status, used = os.wait4(os.posix_spawn(sys.argv[2], sys.argv[2:], os.environ), 0)
with open(sys.argv[1], "w") as out:
    out.write(f"{os.waitstatus_to_exitcode(status)} {used.ru_utime + used.ru_stime} {used.ru_maxrss}")
""" % (MOST_SECONDS, MOST_SECONDS)


def repeated(piece, size):
    """About `size` bytes of the piece, a MiB at a time."""
    block = piece * max(1, MIB // len(piece))
    for _ in range(size // len(block)):
        yield block


class HostileTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="palimpsest-hostile-")
        self.addCleanup(shutil.rmtree, self.folder)
        subprocess.run([WRITE_FIXTURE, self.folder], check=True)
        self.odt = self.path("essay.odt")
        self.log = self.path("essay.odt.provenance.sqlite")

    def path(self, name):
        return os.path.join(self.folder, name)

    def ends_with(self, file, codes, says="", sound=False):
        """Every command that reads the file ends so, and says so. `sound`: the record in it may be, and
        then it is replayed."""
        for command in ("verify", "inspect", "replay"):
            with open(self.path("out"), "wb") as out, open(self.path("err"), "wb") as err:
                subprocess.run([sys.executable, "-S", "-c", LAUNCHER, self.path("used"), PALIMPSEST, command, file],
                               stdout=out, stderr=err, check=True)
            with open(self.path("used")) as used:
                code, seconds, kib = (float(number) for number in used.read().split())
            with open(self.path("out"), "rb") as out, open(self.path("err"), "rb") as err:
                output, errors = out.read(MIB).decode(), err.read(MIB).decode()
            what = f"{command}: exit {code:.0f}, {seconds:.2f} s, {kib // 1024:.0f} MiB\n{output[:1000]}{errors[:1000]}"
            self.assertIn(code, codes | ({0} if command == "replay" and sound else set()), what)
            if code == UNREADABLE:
                self.assertRegex(errors, r"\Apalimpsest: [A-Z\w].*\.\n\Z", "one sentence on standard error")
            if command == "verify" and says:
                self.assertRegex(output + errors, says, what)
            took.append((seconds, kib, f"{self.id().removeprefix('__main__.')}, {command}"))
            self.assertLessEqual(kib, MOST_KIB, what)

    def bounded(self, file):
        """It is large, and no more."""
        self.ends_with(file, {FINDING, UNREADABLE}, sound=True)

    def refused(self, file, says):
        self.ends_with(file, {UNREADABLE}, says)

    def damaged(self, file, says):
        self.ends_with(file, {FINDING}, says)

    def package(self, changed, name="hostile.odt"):
        """The fixture's package with these files in place of its own, or more: bytes, an iterator of
        bytes, or None to leave it out."""
        path = self.path(name)
        with zipfile.ZipFile(self.odt) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
            for entry in old.namelist():
                if entry not in changed:
                    new.writestr(entry, old.read(entry))
            for entry, content in changed.items():
                if content is not None:
                    with new.open(entry, "w", force_zip64=True) as out:
                        for block in [content] if isinstance(content, bytes) else content:
                            out.write(block)
        return path

    def in_the_body(self, blocks):
        def content():
            yield HEAD
            yield from blocks
            yield TAIL
        return self.package({"content.xml": content()})

    def lines(self):
        with zipfile.ZipFile(self.odt) as package:
            return gzip.decompress(package.read("Provenance/000000.jsonl.gz")).splitlines(keepends=True)

    def record_of(self, blocks, count):
        """A package whose one segment is said to have `count` entries."""
        packer = zlib.compressobj(1, zlib.DEFLATED, 31)
        packed = b"".join([packer.compress(block) for block in blocks] + [packer.flush()])
        with zipfile.ZipFile(self.odt) as package:
            index = package.read("Provenance/journal.json")
        index = re.sub(rb'"count":\d+', b'"count":' + str(count).encode(), index)
        return self.package({"Provenance/journal.json": index, "Provenance/000000.jsonl.gz": packed})


class Packages(HostileTest):
    def test_one_large_file(self):
        self.refused(self.package({"content.xml": repeated(b" ", 1024 * MIB)}), "larger than")

    def test_large_files_that_are_each_within_the_limit(self):
        blank = lambda: repeated(b" ", 46 * MIB)
        self.refused(self.package({name: blank() for name in ("content.xml", "styles.xml", "meta.xml")}), "well-formed|larger")

    def test_a_large_file_of_blanks_that_is_well_formed(self):
        self.bounded(self.in_the_body(repeated(b" ", 47 * MIB)))

    def test_a_manifest_that_is_large(self):
        self.ends_with(self.package({"META-INF/manifest.xml": repeated(b"<a/>", 8 * MIB - 100)}), {FINDING, UNREADABLE, 0})
        self.refused(self.package({"META-INF/manifest.xml": repeated(b"<a>", 9 * MIB)}), "larger")

    def test_a_great_many_files(self):
        name = b"content.xml"
        entry = struct.pack("<4s6H3I5H2I", b"PK\1\2", 20, 20, 0, 0, 0, 0, 0, 0, 0, len(name), 0, 0, 0, 0, 0, 0) + name
        path, count = self.path("many.odt"), 2_000_000
        with open(path, "wb") as out:
            local = struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0, 0, 0, 0, 0, 0, 0, len(name), 0) + name
            out.write(local)
            for _ in range(count // 10_000):
                out.write(entry * 10_000)
            end = len(local) + count * len(entry)
            out.write(struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, count * len(entry), len(local)))
            out.write(struct.pack("<4sIQI", b"PK\6\7", 0, end, 1))
            out.write(struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0))
        self.refused(path, "more files|not a zip|inconsistent|cannot be opened")

    def test_more_files_than_a_document_has(self):
        files = {f"Pictures/{number}": b"" for number in range(101_000)}
        self.refused(self.package(files), "more files")

    def test_names_that_lead_out_of_the_package(self):
        for name in ("/etc/passwd", "../content.xml", "a/../../b", "Pictures\\a.png", "..", "a/./b", "a//b"):
            with self.subTest(name):
                path = self.package({"x" * len(name): b"x"})
                with open(path, "rb") as file:
                    package = file.read().replace(b"x" * len(name) + b"x", name.encode() + b"x").replace(b"x" * len(name), name.encode())
                with open(path, "wb") as file:
                    file.write(package)
                self.refused(path, "no document has")

    def test_a_member_that_zip_itself_encrypts(self):
        path = self.package({})
        with open(path, "rb") as file:
            package = bytearray(file.read())
        for signature, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
            at = package.find(b"content.xml") - (30 if signature == b"PK\3\4" else 0)
            at = next(m.start() for m in re.finditer(re.escape(signature), package)
                      if package[m.start() + (30 if signature == b"PK\3\4" else 46):].startswith(b"content.xml"))
            package[at + flags] |= 1
        with open(path, "wb") as file:
            file.write(package)
        self.refused(path, "content.xml.*cannot be read|password")


class Xml(HostileTest):
    def test_entities_that_stand_for_one_another(self):
        laughs = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">' + b"".join(
            b'<!ENTITY %c "%s">' % (98 + i, b"&%c;" % (97 + i) * 10) for i in range(10)) + b"]>"
        self.refused(self.package({"content.xml": laughs + HEAD + b"<text:p>&k;</text:p>" + TAIL}), "document type")
        self.refused(self.package({"meta.xml": laughs + b"<a>&k;</a>"}), "document type")

    def test_elements_in_one_another_without_end(self):
        self.refused(self.in_the_body(repeated(b"<text:section>", 40 * MIB)), "nested")

    def test_an_attribute_without_end(self):
        def blocks(begin, piece, size, end):
            yield begin
            yield from repeated(piece, size)
            yield end
        self.bounded(self.in_the_body(blocks(b'<text:p text:style-name="', b"a", 47 * MIB, b'">a</text:p>')))
        self.bounded(self.in_the_body(blocks(b"<text:p ", b"a", 47 * MIB, b"='a'>a</text:p>")))

    def test_attributes_without_number(self):
        many = b"".join(b'a%d="" ' % i for i in range(400_000))
        self.refused(self.in_the_body([b"<text:p " + many + b">a</text:p>"]), "more parts")
        spaces = b"".join(b'xmlns:a%d="u%d" ' % (i, i) for i in range(200_000))
        self.refused(self.in_the_body([b"<text:p " + spaces + b">a</text:p>"]), "more parts")
        levels = [b"<text:section " + b"".join(b'xmlns:a%d="u%d" ' % (i, i) for i in range(level * 50, level * 50 + 50)) + b">" for level in range(100)]
        self.refused(self.in_the_body([b"".join(levels)]), "more namespaces")

    def test_as_many_elements_as_are_read(self):
        for piece in (b"<text:p>a</text:p>", b"<a/>", b'<a a="" b="" c=""/>', b"<text:p/>", b"<text:p><text:s text:c='9'/>a</text:p>"):
            with self.subTest(piece):
                self.bounded(self.in_the_body(repeated(piece, 2_990_000 * len(piece) // (piece.count(b"<") + piece.count(b"=")))))

    def test_a_text_as_long_as_is_read(self):
        self.bounded(self.in_the_body(repeated(b"<text:p>" + b"word " * 2000 + b"</text:p>", 15 * MIB)))
        self.bounded(self.in_the_body(repeated(b"<text:p>" + "é".encode() * 2000 + b"</text:p>", 30 * MIB)))

    def test_frames_notes_and_cells_without_number(self):
        note = b'<text:p><text:note text:note-class="footnote"><text:note-body><text:p>a</text:p></text:note-body></text:note></text:p>'
        self.bounded(self.in_the_body(repeated(note, 450_000 * len(note))))

    def test_bytes_that_are_no_text(self):
        self.refused(self.in_the_body([b"<text:p>\xff\xfe\x80</text:p>"]), "well-formed")
        self.refused(self.in_the_body([b"<text:p>\xed\xa0\x80</text:p>"]), "well-formed")


class Records(HostileTest):
    def entries(self, count, line):
        """So many lines: the fixture's first ones, and then this one with each number in it."""
        first = self.lines()[:2]
        yield b"".join(first)
        for start in range(len(first), count, 20_000):
            yield b"".join(line.replace(b"#", b"%d" % n) for n in range(start, min(count, start + 20_000)))

    def test_ten_million_entries(self):
        self.damaged(self.record_of(self.entries(10_000_000, ATTENTION), 10_000_000), "damaged")

    def test_more_entries_than_anybody_writes(self):
        for line in (ATTENTION, EDIT):
            with self.subTest(line):
                self.ends_with(self.record_of(self.entries(250_000, line), 250_000), {FINDING})

    def test_a_great_many_empty_lines(self):
        self.damaged(self.record_of(repeated(b"\n", 300 * MIB), 800_000), "damaged")
        self.damaged(self.record_of(repeated(b"\n", 790_000), 790_000), "damaged")

    def test_a_line_without_end(self):
        self.damaged(self.record_of(repeated(b"a", 300 * MIB), 1), "damaged")

    def test_json_that_is_deep(self):
        deep = b"[" * 1_000_000 + b"]" * 1_000_000
        objects = b'{"a":' * 1_000_000 + b"0" + b"}" * 1_000_000
        for nest in (deep, objects):
            self.damaged(self.package({"Provenance/journal.json": nest}), "journal.json cannot be read")
            self.damaged(self.record_of([nest + b"\n"], 1), "cannot be read")
            line = self.lines()[1].replace(b"{", b'{"a":' + nest + b",", 1)
            self.damaged(self.record_of([self.lines()[0], line], 2), "cannot be read")

    def test_an_index_as_large_as_is_read(self):
        self.damaged(self.package({"Provenance/journal.json": b'{"segments":[' + b"0," * 2_000_000 + b"0]}"}), "journal.json")
        self.damaged(self.package({"Provenance/journal.json": b'{"a":[' + b"[]," * 1_300_000 + b"0]}"}), "journal.json")

    def test_numbers_that_are_huge(self):
        for number in (b"1e400", b"9" * 400, b"18446744073709551616", b"18446744073709551615", b"-1", b"1.5", b"-0"):
            with self.subTest(number):
                for field in (rb'"n":\d+', rb'"at":\d+', rb'"took":\d+', rb'"length":\d+', rb'"start":\d+'):
                    lines = self.lines()
                    at = next((i for i, line in reversed(list(enumerate(lines))) if re.search(field, line)), None)
                    if at is not None:
                        lines[at] = re.sub(field, lambda m: m[0].split(b":")[0] + b":" + number, lines[at], count=1)
                        self.damaged(self.record_of(lines, len(lines)), "damaged")
                self.damaged(self.record_of(self.lines(), number.decode()), "journal.json|damaged")

    def test_bytes_that_are_no_text(self):
        lines = self.lines()
        lines[-1] = lines[-1].replace(b"odt", b"\xff\xfe\xc0")
        self.damaged(self.record_of(lines, len(lines)), "damaged")


class LogFiles(HostileTest):
    def database(self, *statements):
        path = self.path("hostile.provenance.sqlite")
        shutil.copy(self.log, path)
        database = sqlite3.connect(path)
        database.execute("PRAGMA synchronous = OFF")
        for statement in statements:
            database.execute(statement)
        database.commit()
        database.close()
        return path

    def test_tables_that_are_none(self):
        forever = "WITH RECURSIVE c(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM c) SELECT n, n AS at, 'edit' AS kind, '' AS line FROM c"
        self.damaged(self.database("DROP TABLE entries", f"CREATE VIEW entries AS {forever}"), "tables are missing")
        self.damaged(self.database("DROP TABLE journal", f"CREATE VIEW journal AS {forever}"), "tables are missing")
        self.damaged(self.database("DROP TABLE entries", "CREATE VIRTUAL TABLE entries USING fts5(n, at, kind, line)"), "tables are missing")

    def test_tables_that_compute(self):
        # A column that is computed, and large, for every entry.
        self.ends_with(self.database(
            "CREATE TABLE other AS SELECT * FROM entries", "DROP TABLE entries",
            "CREATE TABLE entries(n INTEGER PRIMARY KEY, at, kind, line0, line AS (replace(hex(zeroblob(30000)), '0', line0)))",
            "INSERT INTO entries(n, at, kind, line0) SELECT n, at, kind, line FROM other LIMIT 2"), {FINDING, UNREADABLE})

    def test_triggers_do_nothing(self):
        self.ends_with(self.database("CREATE TRIGGER t AFTER INSERT ON entries BEGIN DELETE FROM entries; END"), {0})

    def test_a_value_that_is_large(self):
        self.damaged(self.database("UPDATE entries SET line = zeroblob(200000000) WHERE n = 3"), "entry 3")
        self.damaged(self.database("UPDATE entries SET line = CAST(zeroblob(120000000) AS TEXT) WHERE n = 3"), "Entry 3")
        self.ends_with(self.database("UPDATE journal SET checkpoint = CAST(zeroblob(120000000) AS TEXT)"), {FINDING, UNREADABLE})

    def test_a_great_many_entries(self):
        self.damaged(self.database(
            "WITH RECURSIVE c(i) AS (SELECT (SELECT max(n) + 1 FROM entries) UNION ALL SELECT i + 1 FROM c WHERE i < 900000) "
            "INSERT INTO entries SELECT i, 0, '', '' FROM c"), "more than 800000 entries")

    def test_entries_that_are_none_end_the_reading(self):
        self.damaged(self.database(
            "WITH RECURSIVE c(i) AS (SELECT (SELECT max(n) + 1 FROM entries) UNION ALL SELECT i + 1 FROM c WHERE i < 700000) "
            "INSERT INTO entries SELECT i, 0, '', '' FROM c"), "Entry 9 cannot be read")

    def test_a_great_many_rows_in_the_schema(self):
        self.ends_with(self.database(*[f"CREATE TABLE t{number}(a)" for number in range(20_000)]), {0, FINDING})

    def test_a_database_that_says_it_has_more_pages(self):
        path = self.database()
        with open(path, "r+b") as file:
            file.seek(28)
            file.write(struct.pack(">I", 0xFFFFFFFE))
        self.ends_with(path, {FINDING, UNREADABLE}, "damaged|cut short|malformed")

    def test_pages_that_are_noise(self):
        for page in range(1, 3):
            path = self.database()
            with open(path, "r+b") as file:
                file.seek(page * 4096)
                file.write(bytes((i * 7919 >> 3) & 255 for i in range(4096)))
            self.ends_with(path, {FINDING, UNREADABLE}, "damaged|malformed|could be read|cannot be read")


class Pdfs(HostileTest):
    def pdf(self, blocks):
        path = self.path("hostile.pdf")
        with open(path, "wb") as file:
            file.write(b"%PDF-1.6\n")
            for block in blocks:
                file.write(block)
        return path

    def test_streams_that_are_bombs(self):
        packer = zlib.compressobj(1)
        packed = b"".join([packer.compress(block) for block in repeated(b"\0", 1024 * MIB)] + [packer.flush()])
        stream = b"1 0 obj\n<</Type/EmbeddedFile>>\nstream\n" + packed + b"\nendstream\nendobj\n"
        self.damaged(self.pdf([stream] * 20), "carries no record")

    def test_a_bomb_that_is_a_package(self):
        packer = zlib.compressobj(1)
        packed = b"".join([packer.compress(b"PK\3\4")] + [packer.compress(block) for block in repeated(b"\0", 90 * MIB)] + [packer.flush()])
        self.refused(self.pdf([b"1 0 obj\n<</Type/EmbeddedFile>>\nstream\n", packed, b"\nendstream\n"]), "cannot be opened")

    def test_streams_without_end(self):
        head = b"1 0 obj\n<</Type/EmbeddedFile>>\nstream\n" * 1000
        self.damaged(self.pdf([head, *repeated(b"endstrea", 100 * MIB)]), "carries no record")

    def test_references_to_objects_that_are_not_there(self):
        names = b"/AdditionalStreams [" + b" ".join(b"%d 0 R" % (i + 1) for i in range(500)) + b"]"
        self.damaged(self.pdf([*repeated(b"\n1", 100 * MIB), names]), "carries no record")

    def test_a_large_file(self):
        self.ends_with(self.pdf(repeated(b"\0", 180 * MIB)), {FINDING, UNREADABLE})


class Others(HostileTest):
    def test_a_flat_document_without_end(self):
        path = self.path("flat.fodt")
        with open(path, "wb") as file:
            file.write(HEAD.replace(b"document-content", b"document"))
            for block in repeated(b"<text:p>a</text:p>\n", 120 * MIB):
                file.write(block)
        self.refused(path, "larger|more parts")


if __name__ == "__main__":
    ended = unittest.main(argv=sys.argv[:1], verbosity=2, exit=False)
    for what, (seconds, kib, where) in (("longest", max(took)), ("largest", max(took, key=lambda one: one[1]))):
        print(f"{what}: {where}: {seconds:.2f} s, {kib / 1024:.0f} MiB")
    sys.exit(not ended.result.wasSuccessful())
