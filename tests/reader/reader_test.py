# SPDX-License-Identifier: MPL-2.0
"""The reader by itself: the example of docs/journal-format.md, and files made to exhaust it."""

import gzip
import os
import re
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest
import zipfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.dont_write_bytecode = True

import base64  # noqa: E402

import canonical  # noqa: E402
import sample  # noqa: E402
import tree  # noqa: E402
from replay import replay  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
PAGE = os.path.join(HERE, "..", "..", "docs", "journal-format.md")
SECONDS, MEMORY = 20, 1 << 30
COVERED, FINDING, WRONG_USE, UNREADABLE = 0, 1, 2, 3


class Page(unittest.TestCase):
    def test_its_example_is_what_this_reader_computes(self):
        with open(PAGE, encoding="utf-8") as page:
            example = page.read().split("### An example")[1]
        entries, forms, checkpoint = re.findall(r"```\n(.*?)```", example, re.DOTALL)[:3]
        seed = bytes.fromhex(re.search(r"the seed `([0-9a-f]{32})`", example)[1])
        values = [canonical.parse(line.encode()) for line in entries.splitlines()]
        computed = [canonical.committed(value, seed) for value in values]
        self.assertEqual([form.decode() for form in computed], forms.splitlines())
        root = base64.b64encode(tree.root(computed)).decode()
        self.assertEqual(tree.read_checkpoint(checkpoint.encode()), (values[0]["document"], 3, root))
        state, done, why = replay(values)
        self.assertEqual((done, why), (3, None))
        self.assertEqual("".join(map(chr, state.characters.text(state.stories["body"]))), "Hé")


class Lines(unittest.TestCase):
    def test_in_canonical_form_are_taken(self):
        for line in ('{}', '{"a":[1,-7,9007199254740991,true,false,"\\u0001\\t\\"\\\\é\u2028\x7f"]}', '[[]]', '"x"'):
            self.assertEqual(canonical.canonical(canonical.parse(line.encode())), line.encode())

    def test_in_any_other_form_are_none(self):
        for line in ('{ }', '{"b":1,"a":2}', '{"a":1,"a":1}', '-0', '1.0', '1e3', 'null', '{"a":null}', '9007199254740992', '01', '+1',
                     '"\\u0041"', '"\\/"', '"\\u00e9"', '"\\U0001"', '"\\ud800"', '{"é":1}', '{"\\n":1}', 'NaN', 'Infinity', '', ' 1',
                     '1\n', '[1,]', "'a'", '1' * 5000, '[' * 65 + ']' * 65, '[' * 100_000, '{"a":' * 100_000):
            with self.assertRaises(canonical.NoEntry, msg=line[:40]):
                canonical.parse(line.encode())
        for line in (b'"\xff"', b'"\xed\xa0\x80"', b"\xef\xbb\xbf{}", b'"\x00"', b'"\n"'):
            with self.assertRaises(canonical.NoEntry, msg=line):
                canonical.parse(line)

    def test_nest_at_most_64_deep_and_brackets_in_strings_do_not_count(self):
        canonical.parse(b"[" * 64 + b"]" * 64)
        canonical.parse(b'["' + b"[" * 500 + b'\\"{"]')


class Tree(unittest.TestCase):
    def test_has_the_shape_of_the_standard(self):
        def plain(leaves):
            """RFC 9162 §2.1.1, word for word."""
            import hashlib
            if not leaves:
                return hashlib.sha256(b"").digest()
            if len(leaves) == 1:
                return hashlib.sha256(b"\0" + leaves[0]).digest()
            half = 1
            while half * 2 < len(leaves):
                half *= 2
            return hashlib.sha256(b"\1" + plain(leaves[:half]) + plain(leaves[half:])).digest()
        for count in range(40):
            leaves = [b"%d" % number for number in range(count)]
            self.assertEqual(tree.root(leaves), plain(leaves), count)


class HostileFiles(unittest.TestCase):
    """Each ends within its time and memory, with a status and, where it is told as unreadable, with one sentence."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="palimpsest-reader-")
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.path = os.path.join(self.folder, "hostile.odt")
        self.forgery = sample.Sample(1).write().forgery()

    def read(self, *arguments):
        began = time.monotonic()
        result = subprocess.run(
            [sys.executable, os.path.join(HERE, "read.py"), *(arguments or [self.path])], capture_output=True, timeout=60,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)))
        self.assertLess(time.monotonic() - began, SECONDS)
        self.assertNotIn(b"Traceback", result.stderr)
        if result.returncode == UNREADABLE:
            self.assertRegex(result.stderr.decode(), r"\Aread\.py: .*[a-zA-Z].*\.\n\Z")
        return result.returncode

    def with_part(self, name, content):
        forgery = self.forgery.copy()
        forgery.parts[name] = content
        with zipfile.ZipFile(self.path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
            for part, bytes_of_it in forgery.parts.items():
                package.writestr(part, bytes_of_it)
        return self.read()

    def with_content(self, inside):
        content = self.forgery.parts["content.xml"]
        return self.with_part("content.xml", content.replace(b"<office:text>", b"<office:text>" + inside, 1))

    def with_entries(self, *entries):
        forgery = self.forgery.copy()
        all_of_them = forgery.entries()
        for entry in entries:
            all_of_them.append({"n": len(all_of_them), "at": all_of_them[-1]["at"]} | entry)
        forgery.put_all(all_of_them)
        forgery.seal()
        forgery.write(self.path)
        return self.read()

    def test_an_untouched_one_is_covered(self):
        self.forgery.write(self.path)
        self.assertEqual(self.read(), COVERED)

    def test_bombs(self):
        self.assertEqual(self.with_part("content.xml", bytes(140 << 20)), UNREADABLE)
        self.assertIn(self.with_part("Provenance/000000.jsonl.gz", gzip.compress(bytes(140 << 20), 1)), (FINDING, UNREADABLE))
        self.assertIn(self.with_part("Provenance/journal.json", b'{"a":' * 3_000_000), (FINDING, UNREADABLE))

    def test_xml_that_is_deep_or_much_or_declares_entities(self):
        self.assertEqual(self.with_content(b"<text:section>" * 5000 + b"</text:section>" * 5000), UNREADABLE)
        self.assertEqual(self.with_content(b"<text:p/>" * 3_100_000), UNREADABLE)
        self.assertEqual(self.with_content(b'<text:p><text:s text:c="99999999"/></text:p>'), UNREADABLE)
        self.assertEqual(self.with_content(b"<text:p>" + b'<text:s text:c="999999"/>' * 99 + b"</text:p>"), UNREADABLE)
        row = b'<table:table-row table:number-rows-repeated="99999"><table:table-cell table:number-columns-repeated="99999"/></table:table-row>'
        self.assertEqual(self.with_content(b"<table:table>" + row + b"</table:table>"), UNREADABLE)
        bomb = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">' + b"".join(
            b'<!ENTITY %c "%s">' % (letter, b"&%c;" % (letter - 1) * 10) for letter in b"bcdefghij") + b"]>"
        self.assertEqual(self.with_part("content.xml", bomb + self.forgery.parts["content.xml"].replace(b"<text:p>", b"<text:p>&j;", 1)), UNREADABLE)
        outside = b'<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
        self.assertEqual(self.with_part("content.xml", outside + self.forgery.parts["content.xml"]), UNREADABLE)
        self.assertEqual(self.with_content(b"<text:p>"), UNREADABLE)

    def test_entries_that_ask_for_too_much(self):
        def edit(*pieces):
            return {"kind": "edit", "story": "body", "cause": "program", "steps": [{"splice": 0, "put": list(pieces)}]}
        taken_away = {"length": 2**32 - 1, "sha256": "0" * 64}
        doubling = [edit({"new": {"text": "x" * 1000}, "origin": "office", "source": "x"})]
        begin = sum(_created(entry) for entry in self.forgery.entries())
        for power in range(22):
            doubling.append(edit({"copy": [begin, 1000 << power]}))
        for entries in ([edit({"new": taken_away, "origin": "office", "source": "x"})], doubling,
                        [edit({"copy": [2**53 - 1, 2**53 - 1]})], [edit({"same": [0, 2**32 - 1]})],
                        [{"kind": "decision", "response": "r1", "outcome": "suggested", "put": [[0, 2**32 - 1]]}],
                        [{"kind": "saved", "as": "odt", "lengths": {"body": 2**53 - 1}}], [{"kind": "edit" * 1000}, {"kind": "edit"}]):
            self.assertEqual(self.with_entries(*entries), FINDING)

    def test_packages_that_are_none(self):
        self.forgery.write(self.path)
        with open(self.path, "rb") as package:
            whole = package.read()
        random = __import__("random").Random(7)
        for content in (b"", b"PK", whole[:2000], whole[2000:], b"PK\3\4" + bytes(random.randrange(256) for _ in range(5000))):
            with open(self.path, "wb") as package:
                package.write(content)
            self.assertEqual(self.read(), UNREADABLE)
        self.assertEqual(self.read(self.folder), UNREADABLE)
        self.assertEqual(self.read(os.path.join(self.folder, "absent.odt")), UNREADABLE)
        self.assertEqual(self.read("--loud"), WRONG_USE)

    def test_a_name_that_stands_twice_in_a_package(self):
        self.forgery.write(self.path)
        with zipfile.ZipFile(self.path, "a") as package:
            import warnings
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                package.writestr("content.xml", self.forgery.parts["content.xml"].replace(b"draft", b"craft"))
        self.assertEqual(self.read(), UNREADABLE)

    def test_a_name_that_leads_out_of_a_package(self):
        for name in ("/etc/passwd", "../content.xml", "a/../../b", "..", "a/./b", "a//b"):
            with self.subTest(name):
                self.forgery.write(self.path)
                with zipfile.ZipFile(self.path, "a") as package:
                    package.writestr(name, b"")
                self.assertEqual(self.read(), UNREADABLE)

    def test_log_files_that_are_none_or_act(self):
        log = os.path.join(self.folder, "hostile.sqlite")
        self.forgery.write_log(log)
        self.assertEqual(self.read(log), COVERED)
        with open(log, "rb") as file:
            whole = file.read()
        for content in (whole[:3000], whole[:100] + bytes(len(whole) - 100), b"SQLite format 3\0"):
            with open(log, "wb") as file:
                file.write(content)
            self.assertIn(self.read(log), (FINDING, UNREADABLE))
        os.remove(log)
        with sqlite3.connect(log) as database:
            database.execute("PRAGMA application_id = 0x50414C49")
            database.execute("PRAGMA user_version = 1")
            database.execute("CREATE TABLE journal(document, seed, checkpoint)")
            database.execute("INSERT INTO journal VALUES('d', ?, '')", ("0" * 32,))
            # A view that would never end, in place of a table
            database.execute("CREATE VIEW entries AS WITH RECURSIVE c(n) AS (SELECT 0 UNION ALL SELECT n FROM c) "
                             "SELECT n, 0 AS at, 'x' AS kind, '{}' AS line FROM c")
        self.assertEqual(self.read(log), FINDING)


def _created(entry):
    """How many characters an entry brings into being."""
    total = 0
    for step in entry.get("steps", []):
        texts = [step["type"]] if "type" in step else [piece["new"] for piece in step.get("put", []) if "new" in piece]
        total += sum(len(text["text"]) for text in texts)
        total += sum(piece["copy"][1] for piece in step.get("put", []) if "copy" in piece)
    return total


if __name__ == "__main__":
    unittest.main(verbosity=2)
