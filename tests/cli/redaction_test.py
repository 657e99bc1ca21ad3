# SPDX-License-Identifier: MPL-2.0
"""What palimpsest redact and palimpsest handin write: redaction_test.py PALIMPSEST WRITE_FIXTURE"""

import gzip
import hashlib
import hmac
import json
import os
import sqlite3
import sys
import unittest
import zipfile

sys.dont_write_bytecode = True

from command_test import BODY, DONE, FINDING, UNREADABLE, WRONG_USE, CommandTest, bytes_of  # noqa: E402

CANARY = "The rivers rise."  # typed in entry 2
ANSWER = "Their banks were built for another century."  # entry 4, inserted in entry 5
TYPED, PROMPT, RESPONSE, INSERTED, PASTED = 2, 3, 4, 5, 7
COVER = "\u2588"


def everything_in(path):
    """All bytes of a file: as they are, and those of each member, unpacked."""
    whole = [bytes_of(path)]
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as package:
            for name in package.namelist():
                content = package.read(name)
                whole += [name.encode(), content, gzip.decompress(content) if name.endswith(".gz") else b""]
    return whole


class RedactionTest(CommandTest):
    def setUp(self):
        super().setUp()
        self.out = self.path("out.odt")

    def entries(self, path):
        with zipfile.ZipFile(path) as package:
            return [json.loads(line) for line in gzip.decompress(package.read("Provenance/000000.jsonl.gz")).splitlines()]

    def seeds(self, path):
        """The seed that a file holds, and whatever else in it could be one."""
        with zipfile.ZipFile(path) as package:
            return bytes.fromhex(json.loads(package.read("Provenance/journal.json"))["seed"])

    def assert_gone(self, text, path):
        for content in everything_in(path):
            for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
                self.assertNotIn(text.encode(encoding), content)

    def text_of(self, path):
        output, _ = self.run_command("inspect", path, "--json", code=DONE)
        return json.loads(output)

    def with_canaries(self):
        """The document with its first typed words in every corner of the package."""
        def add(files):
            content = files["content.xml"].decode()
            content = content.replace("<text:p>Quoted", (
                f"<!-- {CANARY} --><text:p><office:annotation><text:p>Is it true that {CANARY}</text:p></office:annotation>"
                f'<text:bookmark text:name="b"/><text:a xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="#{CANARY}" '
                f'office:title="{CANARY}">Quoted</text:a>'), 1)
            files["content.xml"] = content.encode()
            files["meta.xml"] = files["meta.xml"].replace(b"</office:meta>", f"<title>{CANARY}</title></office:meta>".encode())
            files["settings.xml"] = f"<settings>{CANARY}</settings>".encode()
            files["Thumbnails/thumbnail.png"] = CANARY.encode()
            files["Versions/Version1"] = CANARY.encode()
            files["Pictures/drawn.svg"] = f"<svg><text>{CANARY}</text></svg>".encode()
            files["Object 1/content.xml"] = f"<math>{CANARY}</math>".encode()
        return self.rewrite(add, "canaries.odt")


class Redact(RedactionTest):
    def test_leaves_a_canary_nowhere_in_the_file(self):
        document = self.with_canaries()
        for chosen in (["--entries", str(TYPED)], ["--all-text"]):
            self.assertIn(CANARY.encode(), b"".join(everything_in(document)))
            before = bytes_of(document)
            self.run_command("redact", document, "-o", self.out, *chosen, code=DONE)
            self.assert_gone(CANARY, self.out)
            self.assertEqual(bytes_of(document), before)
            self.run_command("verify", self.out, code=DONE)

    def test_leaves_nothing_with_which_a_guess_could_be_checked(self):
        old = self.seeds(self.odt)
        self.run_command("redact", self.odt, "-o", self.out, "--entries", str(TYPED), code=DONE)
        guess = CANARY + "\n"
        hashed = self.entries(self.out)[TYPED]["steps"][0]["type"]
        name = f"{TYPED}:0".encode()
        self.assertEqual(hashed, {"length": len(guess), "sha256": hashlib.sha256(
            hmac.digest(old, name, "sha256") + guess.encode()).hexdigest()}, "this is the guess, with what is not there any more")
        salts = [hmac.digest(self.seeds(self.out), name, "sha256"), self.seeds(self.out)]
        whole = b"".join(everything_in(self.out))
        for salt in (old, hmac.digest(old, name, "sha256")):
            self.assertNotIn(salt, whole)
            self.assertNotIn(salt.hex().encode(), whole)
        for entry in self.entries(self.out):
            salts += [bytes.fromhex(text["salt"]) for text in texts(entry) if "salt" in text]
        self.assertGreater(len(salts), 5)
        for salt in salts:
            self.assertNotEqual(hashlib.sha256(salt + guess.encode()).hexdigest(), hashed["sha256"])

    def test_keeps_tree_lengths_and_origins(self):
        before = self.text_of(self.odt)
        self.run_command("redact", self.odt, "-o", self.out, "--entries", str(TYPED), code=DONE)
        after = self.text_of(self.out)
        self.assertEqual(after["stories"], before["stories"])
        self.assertEqual(after["coverage"]["root"], before["coverage"]["root"])
        self.assertEqual(after["coverage"]["status"], "covered")
        self.assertEqual(after["coverage"]["redacted"], {"entries": 1, "characters": len(CANARY) + 1})
        with zipfile.ZipFile(self.out) as package:
            content = package.read("content.xml").decode()
        self.assertIn(f"<text:p>Quoted: {COVER * len(CANARY)}</text:p><text:p>{ANSWER}</text:p>", content)

    def test_follows_an_answer_into_the_text(self):
        said, _ = self.run_command("redact", self.odt, "-o", self.out, "--entries", str(RESPONSE), code=DONE)
        self.assertIn(f"entries {RESPONSE}\n", said)
        self.assertIn(f"lay in entries {INSERTED}", said)
        self.assert_gone(ANSWER, self.out)
        self.assertIn(CANARY.encode(), b"".join(everything_in(self.out)))
        self.run_command("verify", self.out, code=DONE)

    def test_of_all_text_leaves_only_covers(self):
        self.run_command("redact", self.odt, "-o", self.out, "--all-text", code=DONE)
        for text in (*BODY.split("\n"), "Go on with the rivers", "I agree.", "a browser"):
            self.assert_gone(text, self.out)
        shown, _ = self.run_command("replay", self.out, code=DONE)
        self.assertNotIn("rivers", shown)
        self.assertEqual(self.text_of(self.out)["stories"][0]["length"], len(BODY))

    def test_writes_log_files_too(self):
        out = self.path("out.sqlite")
        self.run_command("redact", self.log, "-o", out, "--entries", str(TYPED), code=DONE)
        self.assert_gone(CANARY, out)
        self.assertNotIn(self.seeds(self.odt).hex().encode(), bytes_of(out))
        self.run_command("verify", out, code=DONE)
        with sqlite3.connect(out) as database:
            self.assertEqual(database.execute("SELECT text FROM responses").fetchall(), [(ANSWER,)])

    def test_can_be_done_twice(self):
        self.run_command("redact", self.odt, "-o", self.out, "--entries", str(TYPED), code=DONE)
        twice = self.path("twice.odt")
        self.run_command("redact", self.out, "-o", twice, "--entries", str(RESPONSE), code=DONE)
        self.assert_gone(CANARY, twice)
        self.assert_gone(ANSWER, twice)
        self.run_command("verify", twice, code=DONE)

    def test_never_takes_the_place_of_what_it_reads(self):
        before = bytes_of(self.odt)
        for out in (self.odt, os.path.join(self.folder, ".", "essay.odt"), self.folder):
            self.run_command("redact", self.odt, "-o", out, "--all-text", code=WRONG_USE)
        link = self.path("link.odt")
        os.symlink(self.odt, link)
        self.run_command("redact", self.odt, "-o", link, "--all-text", code=WRONG_USE)
        self.assertEqual(bytes_of(self.odt), before)

    def test_is_not_written_beside_a_log_file_of_another(self):
        with open(self.out + ".provenance.sqlite", "w"):
            pass
        self.run_command("redact", self.odt, "-o", self.out, "--all-text", code=WRONG_USE)
        self.assertFalse(os.path.exists(self.out))

    def test_of_what_is_not_chosen_rightly_is_told(self):
        for chosen in ([], ["--entries", "2", "--all-text"], ["--entries", "two"], ["--entries", "3-2"], ["--entries", "2,"],
                       ["--entries", "9"], ["--entries", "8"], ["--entries", ""]):
            self.run_command("redact", self.odt, "-o", self.out, *chosen, code=WRONG_USE)
        self.assertFalse(os.path.exists(self.out))

    def test_of_a_document_that_is_signed_encrypted_or_damaged_is_refused(self):
        def signed(files):
            files["META-INF/documentsignatures.xml"] = b"<signatures/>"

        def encrypted(files):
            files["META-INF/manifest.xml"] = (
                b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
                b'manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>')

        def damaged(files):
            files["Provenance/checkpoint"] = files["Provenance/checkpoint"].replace(b"\n9\n", b"\n8\n")

        def stripped(files):
            for name in [name for name in files if name.startswith("Provenance/")]:
                del files[name]
        for change, code in ((signed, UNREADABLE), (encrypted, UNREADABLE), (damaged, FINDING), (stripped, FINDING)):
            changed = self.rewrite(change, "changed.odt")
            self.run_command("redact", changed, "-o", self.out, "--entries", str(TYPED), code=code)
            self.assertFalse(os.path.exists(self.out))

    def test_of_entries_needs_the_text_that_the_record_gives(self):
        def add(files):
            files["content.xml"] = files["content.xml"].replace(b"Quoted", b"New. Quoted")
        changed = self.rewrite(add, "changed.odt")
        self.run_command("redact", changed, "-o", self.out, "--entries", str(TYPED), code=FINDING)
        self.assertFalse(os.path.exists(self.out))
        self.run_command("redact", changed, "-o", self.out, "--all-text", code=DONE)
        self.assert_gone("New. Quoted", self.out)


class HandIn(RedactionTest):
    def test_shows_what_its_reader_sees_and_writes_it(self):
        said, _ = self.run_command("handin", self.odt, "-o", self.out, "--strike", str(PROMPT), code=DONE)
        for seen in ("68 characters", "9 entries", "writer Ada", ANSWER, "a browser", "2026-09-21T14:13:20.000Z", "taken away"):
            self.assertIn(seen, said)
        self.assertNotIn("Go on with the rivers", said)
        self.assert_gone("Go on with the rivers", self.out)
        self.assertEqual(self.text_of(self.out)["coverage"]["status"], "covered")
        with zipfile.ZipFile(self.odt) as before, zipfile.ZipFile(self.out) as after:
            for name in ("content.xml", "meta.xml", "mimetype"):
                self.assertEqual(after.read(name), before.read(name))

    def test_only_shows_where_that_is_asked(self):
        shown, _ = self.run_command("handin", self.odt, "--show", code=DONE)
        self.assertIn("Go on with the rivers", shown)
        self.assertEqual(sorted(os.listdir(self.folder)), ["essay.odt", "essay.odt.provenance.sqlite"])
        written, _ = self.run_command("handin", self.odt, "-o", self.out, code=DONE)
        self.assertEqual(written, shown)

    def test_says_where_what_stays_behind_stands_in_the_text_all_the_same(self):
        said, _ = self.run_command("handin", self.odt, "--show", "--strike", str(TYPED), code=DONE)
        self.assertIn(f"{len(CANARY) + 1} characters of them stand in the text itself", said)

    def test_leaves_the_texts_of_others_at_home_or_all(self):
        self.run_command("handin", self.odt, "-o", self.out, "--texts", "own", code=DONE)
        record = json.dumps(self.entries(self.out))
        self.assertIn("Go on with the rivers", record)
        self.assertIn(CANARY, record)
        self.assertNotIn(ANSWER, record)
        self.run_command("verify", self.out, code=DONE)
        self.run_command("handin", self.odt, "-o", self.out, "--texts", "none", code=DONE)
        record = json.dumps(self.entries(self.out))
        for text in ("Go on with the rivers", CANARY, ANSWER, "I agree."):
            self.assertNotIn(text, record)
        self.assertEqual(self.text_of(self.out)["coverage"]["status"], "covered")

    def test_without_a_record_leaves_no_trace_of_one(self):
        def list_it(files):
            entries = "".join(f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type=""/>' for name in files)
            files["META-INF/manifest.xml"] = (
                f'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{entries}</manifest:manifest>').encode()
        listed = self.rewrite(list_it, "listed.odt")
        self.run_command("handin", listed, "-o", self.out, "--no-record", code=DONE)
        with zipfile.ZipFile(self.out) as package:
            self.assertEqual([name for name in package.namelist() if "Provenance" in name], [])
            self.assertNotIn(b"Provenance", package.read("META-INF/manifest.xml"))
            self.assertIn(b'"content.xml"', package.read("META-INF/manifest.xml"))
        self.assertEqual(self.inspect(self.out, code=FINDING)["coverage"]["status"], "absent")

    def test_needs_a_document_and_a_place(self):
        self.run_command("handin", self.odt, code=WRONG_USE)
        self.run_command("handin", self.odt, "-o", self.odt, code=WRONG_USE)
        self.run_command("handin", self.log, "-o", self.out, code=WRONG_USE)
        self.run_command("handin", self.odt, "-o", self.out, "--texts", "mine", code=WRONG_USE)
        self.assertFalse(os.path.exists(self.out))


def texts(value):
    if isinstance(value, list):
        return [text for one in value for text in texts(one)]
    if not isinstance(value, dict):
        return []
    if "text" in value and value.keys() <= {"text", "salt"}:
        return [value]
    return [text for one in value.values() for text in texts(one)]


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
