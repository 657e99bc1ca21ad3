# SPDX-License-Identifier: MPL-2.0
"""The palimpsest command as a person or a script sees it: command_test.py PALIMPSEST WRITE_FIXTURE"""

import gzip
import json
import os
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile
import unittest
import warnings
import zipfile
import zlib

PALIMPSEST, WRITE_FIXTURE = sys.argv[1:3]
BODY = "Quoted: The rivers rise.\nTheir banks were built for another century."
DONE, FINDING, WRONG_USE, UNREADABLE = 0, 1, 2, 3


def bytes_of(path):
    with open(path, "rb") as file:
        return file.read()


class CommandTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="palimpsest-cli-")
        self.addCleanup(shutil.rmtree, self.folder)
        subprocess.run([WRITE_FIXTURE, self.folder], check=True)
        self.odt = self.path("essay.odt")
        self.log = self.path("essay.odt.provenance.sqlite")

    def path(self, name):
        return os.path.join(self.folder, name)

    def run_command(self, *arguments, code):
        result = subprocess.run([PALIMPSEST, *arguments], capture_output=True, timeout=300)  # which only a hang reaches
        output, errors = result.stdout.decode(), result.stderr.decode()
        self.assertEqual(result.returncode, code, f"{arguments}\n{output}\n{errors}")
        if code == UNREADABLE:
            self.assertRegex(errors, r"^palimpsest: [A-Z\w].*\.\n$", "one sentence on standard error")
        return output, errors

    def inspect(self, *arguments, code):
        return json.loads(self.run_command("inspect", *arguments, "--json", code=code)[0])

    def rewrite(self, change, name="essay.odt"):
        """The package again with `change(files)` made to its files."""
        with zipfile.ZipFile(self.odt) as package:
            files = {entry: package.read(entry) for entry in package.namelist()}
        change(files)
        with zipfile.ZipFile(self.path(name), "w", zipfile.ZIP_DEFLATED) as package:
            for entry, content in files.items():
                package.writestr(entry, content)
        return self.path(name)

    def lines_of(self, files):
        return gzip.decompress(files["Provenance/000000.jsonl.gz"]).decode().splitlines()

    def put_lines(self, files, lines):
        files["Provenance/000000.jsonl.gz"] = gzip.compress("".join(line + "\n" for line in lines).encode())


class Inspect(CommandTest):
    def test_says_where_every_character_comes_from(self):
        found = self.inspect(self.odt, code=DONE)
        self.assertEqual(found["format"], "palimpsest-inspection/1")
        self.assertEqual(found["coverage"]["status"], "covered")
        body = found["stories"][0]
        self.assertEqual((body["name"], body["length"]), ("body", len(BODY)))
        runs = [(run["start"], run["length"], run["origin"]) for run in body["runs"]]
        self.assertEqual(runs, [(0, 8, "pasted"), (8, 17, "keyboard"), (25, 43, "model")])
        self.assertEqual(found["responses"][0]["outcome"], "inserted")
        self.assertEqual(found["responses"][0]["surviving"], 43)
        with zipfile.ZipFile(self.odt) as package:
            checkpoint = package.read("Provenance/checkpoint").decode().splitlines()
        self.assertEqual(found["coverage"]["root"], checkpoint[2])
        self.assertEqual(found["coverage"]["entries"], int(checkpoint[1]))

    def test_reads_to_a_person(self):
        output, _ = self.run_command("inspect", self.odt, code=DONE)
        self.assertIn("Rivers", output)
        self.assertIn("keyboard", output)

    def test_nothing_in_the_file_acts_on_the_terminal(self):
        for arguments in (["inspect", self.odt], ["verify", self.odt], ["replay", self.odt]):
            output, _ = self.run_command(*arguments, code=DONE)
            self.assertNotRegex(output, "[\x00-\x08\x0b-\x1f\x7f-\x9f]")

    def test_text_from_elsewhere_is_unknown(self):
        def add(files):
            files["content.xml"] = files["content.xml"].replace(b"century.", b"century. Added elsewhere.")
        found = self.inspect(self.rewrite(add), code=FINDING)
        self.assertEqual(found["coverage"]["status"], "partly-covered")
        runs = [(run["start"], run["length"], run["origin"]) for run in found["stories"][0]["runs"]]
        self.assertEqual(runs, [(0, 8, "pasted"), (8, 17, "keyboard"), (25, 43, "model"), (68, 17, "unknown")])

    def test_other_stories_are_unknown_until_they_are_recorded(self):
        def add(files):
            files["content.xml"] = files["content.xml"].replace(
                b"rise.", b'rise.<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
                          b"<text:note-body><text:p>A note.</text:p></text:note-body></text:note>")
        found = self.inspect(self.rewrite(add), code=FINDING)
        note = next(story for story in found["stories"] if story["name"] == "footnote:1")
        self.assertEqual([run["origin"] for run in note["runs"]], ["unknown"])
        self.assertEqual(note["length"], 7)
        self.assertEqual(found["stories"][0]["length"], len(BODY) + 1)

    def test_parts_of_one_name_are_said_to_be_that(self):
        def add(files):
            frame = (b'<draw:frame draw:name="Box" text:anchor-type="paragraph" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0">'
                     b"<draw:text-box><text:p>%s</text:p></draw:text-box></draw:frame>")
            files["content.xml"] = files["content.xml"].replace(b"rise.", b"rise." + frame % b"One." + frame % b"Another.")
        reasons = " ".join(self.inspect(self.rewrite(add), code=FINDING)["coverage"]["reasons"])
        self.assertIn("2 parts of this document are called frame:Box", reasons)

    def test_without_a_record_it_is_absent(self):
        def strip(files):
            for name in [name for name in files if name.startswith("Provenance/")]:
                del files[name]
        found = self.inspect(self.rewrite(strip), code=FINDING)
        self.assertEqual(found["coverage"]["status"], "absent")
        self.assertEqual(found["totals"]["characters"]["unknown"], len(BODY))

    def test_with_a_log_file_a_stripped_document_is_covered(self):
        def strip(files):
            for name in [name for name in files if name.startswith("Provenance/")]:
                del files[name]
        found = self.inspect(self.rewrite(strip), "--log", self.log, code=DONE)
        self.assertEqual(found["coverage"]["status"], "covered")

    def test_a_log_file_alone_is_the_record_alone(self):
        found = self.inspect(self.log, code=DONE)
        self.assertEqual(found["stories"][0]["length"], len(BODY))
        self.assertIn("Only the record was read", " ".join(found["coverage"]["reasons"]))

    def test_a_docx_carries_no_record_but_may_have_a_log_file(self):
        docx = self.path("essay.docx")
        with zipfile.ZipFile(docx, "w") as package:
            package.writestr("[Content_Types].xml", "<Types/>")
            package.writestr("word/document.xml", "<w/>")
        output, _ = self.run_command("inspect", docx, code=FINDING)
        self.assertIn("this format carries no record", output)
        self.assertEqual(self.inspect(docx, "--log", self.log, code=DONE)["stories"][0]["length"], len(BODY))

    def test_a_plain_pdf_carries_no_record_and_a_hybrid_one_does(self):
        with open(self.path("plain.pdf"), "wb") as pdf:
            pdf.write(b"%PDF-1.6\n1 0 obj\n<<>>\nendobj\n%%EOF\n")
        output, _ = self.run_command("inspect", self.path("plain.pdf"), code=FINDING)
        self.assertIn("this format carries no record", output)
        package = bytes_of(self.odt)
        kinds = {
            "raw.pdf": b"4 0 obj\n<</Length 5 0 R>>\nstream\n" + package + b"\nendstream\nendobj\n"
                       b"trailer\n<</AdditionalStreams [/application#2Fvnd#2Eoasis#2Eopendocument#2Etext 4 0 R\n]\n>>\n",
            "packed.pdf": b"4 0 obj\n<</Type/EmbeddedFile/Filter/FlateDecode>>\nstream\r\n" + zlib.compress(package)
                          + b"\nendstream\nendobj\n",
        }
        for name, objects in kinds.items():
            with open(self.path(name), "wb") as pdf:
                pdf.write(b"%PDF-1.6\n" + objects + b"%%EOF\n")
            self.assertEqual(self.inspect(self.path(name), code=DONE)["coverage"]["status"], "covered", name)


class Verify(CommandTest):
    def checks(self, *files, code):
        output, _ = self.run_command("verify", *files, "--json", code=code)
        return [json.loads(line) for line in output.splitlines()]

    def findings(self, file):
        found = {}
        for check in self.checks(file, code=FINDING)[0]["checks"]:
            if check["result"] == "FINDING":
                found[check["name"]] = (found.get(check["name"], "") + " " + check["says"]).strip()
        return found

    def test_a_sound_document_passes_every_check(self):
        found = self.checks(self.odt, code=DONE)[0]
        results = {check["name"]: check["result"] for check in found["checks"]}
        self.assertEqual(results, {"segments": "ok", "checkpoint": "ok", "replay": "ok", "log file": "ok",
                                   "text": "ok", "anchors": "note"})
        self.assertTrue(found["sound"])

    def test_prints_one_line_a_check(self):
        output, _ = self.run_command("verify", self.odt, code=DONE)
        lines = output.splitlines()
        self.assertEqual(len(lines), 8)
        self.assertEqual(sum(line.startswith("  ok ") for line in lines), 5)
        self.assertRegex(lines[-1], "^  covered: ")

    def test_a_changed_entry_is_found(self):
        def change(files):
            self.put_lines(files, [line.replace("rivers", "waters") for line in self.lines_of(files)])
        found = self.findings(self.rewrite(change))
        self.assertIn("root", found["checkpoint"])

    def test_a_removed_entry_is_found(self):
        def change(files):
            lines = self.lines_of(files)
            del lines[3]
            self.put_lines(files, lines)
        found = self.findings(self.rewrite(change))
        self.assertIn("000000.jsonl.gz does not hold", found["segments"])
        self.assertIn("Entry 3 cannot be read", found["checkpoint"])

    def test_an_entry_that_does_not_replay_is_found_though_the_tree_is_sound(self):
        def change(files):
            lines = self.lines_of(files)
            # The last piece's text stands at its place; a position far outside it is nonsense with any checkpoint.
            lines = [line.replace('"splice":0', '"splice":9000') for line in lines]
            self.put_lines(files, lines)
        self.assertIn("replay", self.findings(self.rewrite(change)))

    def test_a_torn_segment_is_found(self):
        def change(files):
            name = "Provenance/000000.jsonl.gz"
            files[name] = files[name][: len(files[name]) // 2]
        self.assertIn("cut short", self.findings(self.rewrite(change))["segments"])

    def test_a_missing_checkpoint_is_found(self):
        def change(files):
            del files["Provenance/checkpoint"]
        self.assertIn("missing", self.findings(self.rewrite(change))["checkpoint"])

    def test_a_record_without_its_index_is_damaged_and_not_absent(self):
        def change(files):
            del files["Provenance/journal.json"]
        path = self.rewrite(change)
        self.assertEqual(self.inspect(path, code=FINDING)["coverage"]["status"], "damaged")
        self.run_command("verify", path, code=FINDING)

    def test_text_under_another_prefix_is_found(self):
        def change(files):
            files["content.xml"] = files["content.xml"].replace(
                b"</office:text>", b'<z:p xmlns:z="urn:oasis:names:tc:opendocument:xmlns:text:1.0">hidden</z:p></office:text>')
        self.assertIn("text", self.findings(self.rewrite(change)))

    def test_changed_text_is_found(self):
        def change(files):
            files["content.xml"] = files["content.xml"].replace(b"rivers", b"oceans")
        self.assertIn("text", self.findings(self.rewrite(change)))

    def test_signatures_below_a_checkpoint_are_passed_over(self):
        def change(files):
            files["Provenance/checkpoint"] += "\n— witness AAAAAAA=\n".encode()
        self.run_command("verify", self.rewrite(change), code=DONE)

    def test_anything_else_below_a_checkpoint_is_found(self):
        def change(files):
            files["Provenance/checkpoint"] += b"more\n"
        self.assertIn("form", self.findings(self.rewrite(change))["checkpoint"])

    def test_a_log_file_with_another_seed_is_found(self):
        with sqlite3.connect(self.log) as database:
            database.execute("UPDATE journal SET seed = '02' || substr(seed, 3)")
        self.assertIn("seed", self.findings(self.odt)["log file"])

    def test_a_log_file_that_says_otherwise_is_found(self):
        with sqlite3.connect(self.log) as database:
            line = database.execute("SELECT line FROM entries WHERE n = 2").fetchone()[0]
            database.execute("UPDATE entries SET line = ? WHERE n = 2", (line.replace("rise", "sink"),))
        found = self.findings(self.odt)
        self.assertIn("from entry 2 on", found["log file"])

    def test_a_log_file_that_contradicts_the_record_is_a_finding_and_changes_nothing_of_the_coverage(self):
        with sqlite3.connect(self.log) as database:
            line = database.execute("SELECT line FROM entries WHERE n = 2").fetchone()[0]
            database.execute("UPDATE entries SET line = ? WHERE n = 2", (line.replace("rise", "sink"),))
        found = self.checks(self.odt, code=FINDING)[0]
        self.assertEqual(found["coverage"]["status"], "covered")
        self.assertFalse(found["sound"])
        self.assertEqual(self.inspect(self.odt, code=DONE)["coverage"]["status"], "covered")

    def test_beside_a_record_without_its_journal_json_a_log_file_is_not_called_another_documents(self):
        def strip(files):
            del files["Provenance/journal.json"]
        says = self.findings(self.rewrite(strip))["log file"]
        self.assertIn("journal.json", says)
        self.assertIn("cannot be said", says)
        self.assertNotIn("another document's record", says)

    def test_an_older_log_file_is_told_and_is_no_finding(self):
        with sqlite3.connect(self.log) as database:
            database.execute("DELETE FROM entries WHERE n = (SELECT max(n) FROM entries)")
        checks = {check["name"]: check for check in self.checks(self.odt, code=DONE)[0]["checks"]}
        self.assertEqual(checks["log file"]["result"], "note")
        self.assertIn("older", checks["log file"]["says"])

    def test_another_documents_log_file_is_found(self):
        with sqlite3.connect(self.log) as database:
            database.execute("UPDATE journal SET document = 'another'")
        self.assertIn("another document", self.findings(self.odt)["log file"])

    def test_many_files_get_the_worst_status_and_all_are_looked_at(self):
        output, errors = self.run_command("verify", self.path("absent.odt"), self.odt, code=UNREADABLE)
        self.assertIn("absent.odt", errors)
        self.assertIn("essay.odt", output)


class Replay(CommandTest):
    def test_gives_the_text_exactly(self):
        output, _ = self.run_command("replay", self.odt, code=DONE)
        self.assertEqual(output, BODY + "\n")
        output, _ = self.run_command("replay", self.log, "--story", "body", code=DONE)
        self.assertEqual(output, BODY + "\n")

    def test_gives_the_text_as_it_was_after_an_entry(self):
        def text_at(moment):
            return self.run_command("replay", self.odt, "--at", moment, code=DONE)[0]
        self.assertEqual(text_at("1"), "\n")
        self.assertEqual(text_at("2"), "The rivers rise.\n\n")
        self.assertEqual(text_at("2026-09-21T14:13:23Z"), "The rivers rise.\n\n")
        self.assertEqual(text_at("2026-09-21 14:13:20Z"), "\n")
        self.assertEqual(text_at("2026-09-22"), BODY + "\n")

    def test_refuses_moments_and_stories_that_are_none(self):
        for arguments in (["--at", "soon"], ["--at", "2026-13-01"], ["--at", "9999"], ["--story", "footnote:9"]):
            _, errors = self.run_command("replay", self.odt, *arguments, code=WRONG_USE)
            self.assertRegex(errors, r"^palimpsest: .*\.\n$")


class UnreadableInput(CommandTest):
    def unreadable(self, file):
        return self.run_command("inspect", file, code=UNREADABLE)[1]

    def write(self, name, content):
        with open(self.path(name), "wb") as file:
            file.write(content)
        return self.path(name)

    def test_is_one_sentence(self):
        self.unreadable(self.path("absent.odt"))
        self.unreadable(self.folder)
        self.unreadable(self.write("empty.odt", b""))
        self.unreadable(self.write("noise.odt", os.urandom(5000)))
        self.unreadable(self.write("cut.odt", bytes_of(self.odt)[:900]))
        self.unreadable(self.write("half.sqlite", b"SQLite format 3\0" + bytes(3000)))

    def test_a_package_that_holds_a_name_twice_is_not_read(self):
        path = self.rewrite(lambda files: None, "twice.odt")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Python's own about the second of that name
            with zipfile.ZipFile(path, "a") as package:
                package.writestr("content.xml", package.read("content.xml").replace(b"rivers", b"oceans"))
        self.assertIn("content.xml twice", self.unreadable(path))

    def test_a_document_with_a_password_says_so(self):
        def lock(files):
            files["META-INF/manifest.xml"] = (
                b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
                b'<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/>'
                b"</manifest:file-entry></manifest:manifest>")
            files["content.xml"] = os.urandom(300)
        self.assertIn("protected by a password", self.unreadable(self.rewrite(lock)))

    def test_xml_that_is_none_or_too_deep_or_too_much(self):
        def content(inside):
            def change(files):
                files["content.xml"] = files["content.xml"].replace(b"<text:p>Quoted", inside + b"<text:p>Quoted")
            return self.rewrite(change, "hostile.odt")
        self.assertIn("not well-formed", self.unreadable(content(b"<text:p>")))
        deep = b"<text:section>" * 5000 + b"</text:section>" * 5000
        self.assertIn("nested", self.unreadable(content(deep)))
        self.assertIn("longer", self.unreadable(content(b"<text:p>" + b'<text:s text:c="10000"/>' * 5000 + b"</text:p>")))
        self.assertIn("more parts", self.unreadable(content(b"<a/>" * 6_000_000)))
        rows = (b'<table:table xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" table:name="T">' + b'<table:table-row table:number-rows-repeated="1000">'
                b'<table:table-cell table:number-columns-repeated="1000"><text:p/></table:table-cell></table:table-row>'
                + b"</table:table>")
        self.assertIn("more parts", self.unreadable(content(rows)))

    def test_bombs_are_stopped(self):
        def bomb(files):
            files["content.xml"] = bytes(200_000_000)
        self.assertIn("larger than", self.unreadable(self.rewrite(bomb, "bomb.odt")))

        def bomb_in_the_record(files):
            files["Provenance/000000.jsonl.gz"] = gzip.compress(b"\n" * 300_000_000, 1)
        self.assertEqual(self.inspect(self.rewrite(bomb_in_the_record, "bomb.odt"), code=FINDING)["coverage"]["status"],
                         "damaged")

    def test_sizes_that_lie_are_not_believed(self):
        package = bytearray(bytes_of(self.rewrite(lambda files: None, "lie.odt")))
        at = 0
        while (at := package.find(b"PK\x01\x02", at)) >= 0:
            struct.pack_into("<I", package, at + 24, 5)  # the size that the directory gives
            at += 4
        found = self.inspect(self.write("lie.odt", bytes(package)), code=DONE)
        self.assertEqual(found["stories"][0]["length"], len(BODY))


class Use(CommandTest):
    def test_help_and_version_are_no_errors(self):
        self.assertIn("Examples:", self.run_command("--help", code=DONE)[0])
        self.assertRegex(self.run_command("--version", code=DONE)[0], r"^palimpsest \d+\.\d+\.\d+\n$")
        self.assertIn("--story", self.run_command("replay", "--help", code=DONE)[0])

    def test_wrong_use_is_told(self):
        for arguments in ([], ["explain"], ["inspect"], ["inspect", self.odt, "--loud"], ["verify"],
                          ["verify", self.odt, "--trust", self.path("absent.pem")]):
            self.run_command(*arguments, code=WRONG_USE)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
