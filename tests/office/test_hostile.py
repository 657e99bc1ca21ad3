# SPDX-License-Identifier: MPL-2.0
"""Files made to mislead or exhaust their reader, opened in Writer: they open, the panel says what is wrong, and the
person writes, agrees and saves as in any other."""

import gzip
import json
import sqlite3
import time
import zipfile
import zlib

import record
from harness import OfficeTest

MIB = 1 << 20


def packed(blocks):
    """gzip of more than anybody wants to hold."""
    packer = zlib.compressobj(1, zlib.DEFLATED, 31)
    return b"".join([packer.compress(block) for block in blocks] + [packer.flush()])


class Hostile(OfficeTest):
    def written(self):
        document = self.recorded("An early draft. ")
        document.type("Typed words, ")
        self.insert(document, "the model's words.")
        path = self.saved(document)
        record.written_log(path)
        document.close()
        return path

    def changed(self, path, **parts):
        """The file with these parts of its record changed: bytes, or None to leave one out."""
        names = {"journal": "Provenance/journal.json", "segment": "Provenance/000000.jsonl.gz", "checkpoint": "Provenance/checkpoint"}
        changes = {names[part]: content for part, content in parts.items()}
        out = path.with_name(f"hostile {path.name}")
        with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                content = changes.get(name, old.read(name))
                if content is None:
                    continue
                if name == "META-INF/manifest.xml":
                    for gone in (one for one, value in changes.items() if value is None):
                        content = b"".join(part for part in content.split(b"\n") if gone.encode() not in part)
                new.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED)
        return out

    def index_with_count(self, path, count):
        index = json.loads(record.package_files(path)["Provenance/journal.json"])
        index["segments"][0]["count"] = count
        return json.dumps(index, sort_keys=True, separators=(",", ":")).encode()

    def assert_told_and_usable(self, path):
        """It is damaged, as the command says too; a new record begins when somebody agrees, and the old files stay."""
        status, said = record.verify(path)
        self.assertEqual(status, 1, said)
        document = self.office.open(path)
        text = document.text
        found = self.inspection(document)
        self.assertEqual(found["coverage"]["status"], "damaged")
        self.assertTrue(found["coverage"]["reasons"])
        document.caret_to_end()
        document.type(" Unrecorded.")
        self.start(document)
        document.caret_to_end()
        document.type(" More.")
        self.assert_covered(self.inspection(document))
        old = record.package_files(path)
        document.save()
        self.assertEqual(record.spans(record.inspect(path), document.text),
                         [(text + " Unrecorded.", "imported"), (" More.", "keyboard")])
        status, said = record.verify(path)
        self.assertEqual(status, 0, said)
        self.assertIn("also keeps a record that was damaged", said)
        for name, content in old.items():
            self.assertEqual(record.package_files(path)[name.replace("Provenance/", "Provenance/earlier-1-")], content)
        return document

    def test_a_record_whose_index_is_missing(self):
        self.assert_told_and_usable(self.changed(self.written(), journal=None))

    def test_a_record_whose_checkpoint_is_of_something_else(self):
        path = self.written()
        checkpoint = record.package_files(path)["Provenance/checkpoint"]
        self.assert_told_and_usable(self.changed(path, checkpoint=checkpoint.replace(b"palimpsest/", b"palimpsest/0")))

    def test_a_segment_that_is_a_bomb(self):
        bomb = packed(b"a" * MIB for _ in range(400))
        self.assert_told_and_usable(self.changed(self.written(), segment=bomb))

    def test_ten_million_entries(self):
        path = self.written()
        lines = packed(b"\n" * MIB for _ in range(10))
        self.assert_told_and_usable(self.changed(path, segment=lines, journal=self.index_with_count(path, 10_000_000)))

    def test_json_without_end_and_numbers_without_size(self):
        path = self.written()
        deep = b"[" * 1_000_000 + b"]" * 1_000_000
        first = record.package_entries(path)[0].encode()
        for line in (deep, first.replace(b'"n":0', b'"n":' + b"9" * 400), first.replace(b'"n":0', b'"n":-1e400'), b"\xff\xfe\x80"):
            with self.subTest(line[:20]):
                self.assert_told_and_usable(self.changed(path, segment=packed([line + b"\n"]), journal=self.index_with_count(path, 1))).close()

    def test_a_record_that_was_set_aside_stays_when_the_next_one_is_damaged_too(self):
        path = self.written()
        first = self.changed(path, journal=None)
        self.assert_told_and_usable(first).close()
        again = self.changed(first, journal=b"{}")
        document = self.office.open(again)
        self.start(document)
        document.caret_to_end()
        document.type(" Again.")
        document.save()
        names = set(record.package_files(again))
        self.assertLessEqual({"Provenance/earlier-1-checkpoint", "Provenance/earlier-2-checkpoint", "Provenance/journal.json"}, names)
        self.assert_covered(record.inspect(again))

    def test_log_files_that_are_none_beside_a_document(self):
        path = self.written()
        log = record.log_file(path)
        whole = log.read_bytes()
        forever = "WITH RECURSIVE c(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM c) SELECT n, n AS at, 'edit' AS kind, '' AS line FROM c"

        def with_a_view():
            log.write_bytes(whole)
            with sqlite3.connect(log) as database:
                database.execute("DROP TABLE entries")
                database.execute(f"CREATE VIEW entries AS {forever}")
            return log.read_bytes()

        for content in (b"", gzip.compress(b"nothing"), whole[:5000], with_a_view()):
            with self.subTest(content[:16]):
                log.write_bytes(content)
                document = self.office.open(path)
                self.assert_covered(self.inspection(document))
                self.start(document)
                document.caret_to_end()
                document.type(" More.")
                document.save()
                until = time.monotonic() + 30
                while log.read_bytes() == content and time.monotonic() < until:
                    time.sleep(0.02)
                self.assertEqual(record.log_entries(record.written_log(path)), record.package_entries(path))
                document.close()
