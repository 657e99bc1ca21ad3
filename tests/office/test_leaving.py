# SPDX-License-Identifier: MPL-2.0
"""Handing in a copy from Writer, and deleting what this computer keeps of a document's record."""

import json
import os
import shutil
import stat
import subprocess
import threading
import time
import zipfile

import places  # first: it makes the package's types known to uno
import record
import unohelper
from com.sun.star.frame import XStatusListener
from com.sun.star.util import URL
from harness import Office, OfficeTest, asks
from held_disk import HeldDisk
from options import properties
from small_disk import SmallDisk

CANARY = "a canary from elsewhere"
ASKED = "What would the heron say?"


class Told(unohelper.Base, XStatusListener):
    sentence = ""

    def statusChanged(self, state):  # noqa: N802  UNO's name
        self.sentence = state.State or ""

    def disposing(self, _):
        pass


class Departing(OfficeTest):
    """What both ways out start from."""

    def written(self):
        document = self.recorded("An early draft. ")
        document.type("Typed, ")
        document.paste_from_elsewhere(CANARY)
        self.insert(document, " The heron's own words.", prompt=ASKED)
        document.type(" And typed.")
        return document

    def begin(self, document, command, **arguments):
        """Gives the command; gives who has it, and its name as a URL."""
        url = URL()
        url.Complete = "org.palimpsest:" + command
        _, url = document.office.create("com.sun.star.util.URLTransformer").parseStrict(url)
        dispatch = document.frame.queryDispatch(url, "", 0)
        self.assertIsNotNone(dispatch, command)
        dispatch.dispatch(url, properties(**arguments))
        return dispatch, url

    def dispatch(self, document, command, **arguments):
        """Gives the command, and waits for the sentence of how it ended."""
        dispatch, url = self.begin(document, command, **arguments)
        until = time.monotonic() + 30
        while time.monotonic() < until:
            time.sleep(0.05)
            told = Told()
            dispatch.addStatusListener(told, url)
            if told.sentence and not told.sentence.startswith("Writing "):
                self.assert_sentence(told.sentence)
                return told.sentence
        self.fail(f"{command} did not end")

    def hand_in(self, document, target, texts="all", **arguments):
        return self.dispatch(document, "handIn", Texts=texts, URL=target.as_uri(), **arguments)

    def saved_and_beside(self, document):
        path = self.saved(document)
        record.written_log(path)
        return path, path.with_name("to hand in.odt")

    def assert_intact(self, path):
        with zipfile.ZipFile(path) as package:
            self.assertIsNone(package.testzip())
        self.assert_covered(record.inspect(path))
        self.assertEqual(record.verify(path)[0], 0)


class HandingIn(Departing):
    def test_a_copy_holds_the_text_as_it_stands_and_the_working_file_is_not_touched(self):
        document = self.written()
        path, copy = self.saved_and_beside(document)
        document.type(" Unsaved.")
        document.select_text("heron")
        before = (path.read_bytes(), record.log_file(path).read_bytes(), document.model.UndoManager.getAllUndoActionTitles())
        self.assertIn("was written and checked", self.hand_in(document, copy))
        self.assertEqual((path.read_bytes(), record.log_file(path).read_bytes(), document.model.UndoManager.getAllUndoActionTitles()), before)
        self.assertTrue(document.modified)
        self.assertEqual(document.view.String, "heron")
        self.assertEqual(document.path, path)
        self.assert_intact(copy)
        self.assertEqual(record.spans(record.inspect(copy), document.text), self.spans(document))
        self.assertFalse(record.log_file(copy).exists())
        self.assertEqual([one for one in os.listdir(path.parent) if "odt" in one and "lock" not in one and one not in (
            path.name, copy.name, record.log_file(path).name)], [])

    def test_an_unchanged_document_stays_unchanged_and_others_may_read_the_copy_as_any_file(self):
        document = self.written()
        path, copy = self.saved_and_beside(document)
        self.hand_in(document, copy)
        self.assertFalse(document.modified)
        self.assertEqual(stat.S_IMODE(copy.stat().st_mode), stat.S_IMODE(path.stat().st_mode))
        document.save()
        self.assert_intact(path)

    def test_with_no_text_none_of_the_records_texts_is_in_any_byte_of_the_copy(self):
        document = self.written()
        document.select_text("heron")
        document.type("bird")
        path, copy = self.saved_and_beside(document)
        self.hand_in(document, copy, "none")
        self.assert_intact(copy)
        raw = copy.read_bytes()
        with zipfile.ZipFile(copy) as package:
            everything = raw + b"".join(package.read(name) for name in package.namelist() if not name.startswith("Provenance/"))
        lines = "\n".join(record.package_entries(copy))
        self.assertIn(ASKED, "\n".join(record.package_entries(path)))
        for text in (ASKED, "The heron's own words"):
            self.assertNotIn(text, lines)
            self.assertNotIn(text.encode(), everything)
        self.assertNotIn(CANARY, lines)
        self.assertEqual(record.inspect(copy)["stories"], record.inspect(path)["stories"])

    def test_with_own_texts_the_question_goes_along_and_the_response_does_not(self):
        document = self.written()
        _, copy = self.saved_and_beside(document)
        self.hand_in(document, copy, "own")
        self.assert_intact(copy)
        lines = "\n".join(record.package_entries(copy))
        self.assertIn(ASKED, lines)
        self.assertNotIn("heron's own words", lines)
        self.assertNotIn(CANARY, lines)

    def entries_that_hold(self, path, text):
        return ",".join(str(json.loads(line)["n"]) for line in record.package_entries(path) if text in line)

    def assert_nowhere(self, text, copy):
        with zipfile.ZipFile(copy) as package:
            everything = copy.read_bytes() + b"".join(package.read(name) for name in package.namelist())
        self.assertNotIn(text.encode(), everything)
        self.assertNotIn(text, "\n".join(record.package_entries(copy)))

    def test_what_is_struck_out_is_in_no_byte_of_the_copy_and_the_rest_goes_along(self):
        document = self.written()
        document.type(" Then a flamingo came.")
        document.select_text(" Then a flamingo came.")
        document.delete()
        path, copy = self.saved_and_beside(document)
        struck = self.entries_that_hold(path, ASKED)
        deletion = self.entries_that_hold(path, "flamingo").split(",")[-1]
        self.assertIn("was written and checked", self.hand_in(document, copy, Strike=f"{struck},{deletion}"))
        self.assert_intact(copy)
        for text in (ASKED, "flamingo"):
            self.assertIn(text, "\n".join(record.package_entries(path)))
            self.assert_nowhere(text, copy)
        lines = "\n".join(record.package_entries(copy))
        self.assertIn("The heron's own words", lines)
        self.assertIn(CANARY, lines)
        self.assertEqual(record.inspect(copy)["stories"], record.inspect(path)["stories"])

    def test_what_is_struck_out_here_is_what_the_command_strikes_out(self):
        document = self.written()
        path, copy = self.saved_and_beside(document)
        struck = self.entries_that_hold(path, ASKED)
        for texts in ("all", "own"):
            self.hand_in(document, copy, texts, Strike=struck)
            by_command = path.with_name("by command.odt")
            subprocess.run([places.COMMAND, "handin", path, "-o", by_command, "--texts", texts, "--strike", struck],
                           check=True, stdout=subprocess.DEVNULL)
            self.assertEqual(record.package_entries(copy), record.package_entries(by_command))

    def test_a_pdf_has_the_copy_inside_and_what_stays_at_home_is_in_no_byte_of_it(self):
        document = self.written()
        document.type(" Then a flamingo came.")
        document.select_text(" Then a flamingo came.")
        document.delete()
        path, copy = self.saved_and_beside(document)
        pdf = copy.with_name("to hand in.PDF")
        struck = {"texts": "own", "Strike": self.entries_that_hold(path, "flamingo")}
        self.hand_in(document, copy, **struck)
        self.assertIn("was written and checked", self.hand_in(document, pdf, **struck))
        self.assertFalse(document.modified)
        self.assertTrue(pdf.read_bytes().startswith(b"%PDF-"))
        told, expected = (json.loads(record.command("inspect", one, "--json")[1]) for one in (pdf, copy))
        self.assertEqual(told["document"].pop("title"), pdf.name)
        self.assertEqual(expected["document"].pop("title"), copy.name)
        self.assertEqual(told, expected)
        self.assert_covered(told)
        self.assertEqual(record.verify(pdf)[0], 0)
        inside = copy.with_name("inside.odt")
        raw = pdf.read_bytes()
        inside.write_bytes(raw[raw.index(b"PK\3\4"):])
        self.assertEqual(record.package_entries(inside), record.package_entries(copy))
        for text in ("flamingo", "The heron's own words"):
            self.assert_nowhere(text, inside)
            self.assertNotIn(text.encode(), raw)
        self.assertIn(ASKED, "\n".join(record.package_entries(inside)))
        opened = self.office.open(pdf)  # as the document that is inside
        self.assertEqual(opened.text, document.text)
        self.assert_covered(self.inspection(opened))

    def test_a_pdf_without_a_record_has_the_document_inside_all_the_same(self):
        document = self.written()
        _, copy = self.saved_and_beside(document)
        pdf = copy.with_suffix(".pdf")
        self.hand_in(document, pdf, "no-record")
        self.assertIn("carries no record", "".join(record.command("verify", pdf)[1:]))
        self.assertNotIn(b"Provenance/", pdf.read_bytes())
        self.assertIn(b"content.xml", pdf.read_bytes())

    def test_entries_that_the_record_does_not_have_are_refused(self):
        document = self.written()
        path, copy = self.saved_and_beside(document)
        for struck in (str(len(record.package_entries(path)) + 100), "7-3", "all"):
            self.assertIn("no entry of that number", self.hand_in(document, copy, Strike=struck))
        self.assertFalse(copy.exists())

    def test_without_a_record_the_copy_carries_none(self):
        document = self.written()
        _, copy = self.saved_and_beside(document)
        self.hand_in(document, copy, "no-record")
        self.assertEqual(record.package_files(copy), {})
        with zipfile.ZipFile(copy) as package:
            self.assertNotIn(b"Provenance", package.read("META-INF/manifest.xml"))
        opened = self.office.open(copy)
        self.assertEqual(opened.text, document.text)
        self.assertEqual(self.inspection(opened)["coverage"]["status"], "absent")

    def test_a_copy_opens_as_any_other_and_its_record_goes_on(self):
        document = self.written()
        _, copy = self.saved_and_beside(document)
        self.hand_in(document, copy, "own")
        text = document.text
        document.close()
        opened = self.office.open(copy)
        self.assertEqual(opened.text, text)
        self.start(opened)
        opened.caret_to_end()
        opened.type(" More.")
        opened.save()
        self.assert_intact(copy)

    def test_a_document_that_is_closed_meanwhile_leaves_a_whole_copy_or_none(self):
        document = self.written()
        document.type_at_once("\n".join(["Many words in a long document, again and again. " * 8] * 100))
        path, copy = self.saved_and_beside(document)
        document.close()
        for moment in range(10):
            copy.unlink(missing_ok=True)
            document = self.office.open(path)
            self.begin(document, "handIn", Texts="none", URL=copy.as_uri())
            time.sleep(moment * 0.03)
            document.close()
            whole = {path.name, copy.name, record.log_file(path).name}
            self.wait_for(lambda: set(os.listdir(path.parent)) <= whole)
            if copy.exists():
                self.assert_intact(copy)

    def test_the_document_itself_is_refused_and_so_is_one_that_is_open(self):
        document = self.written()
        path, copy = self.saved_and_beside(document)
        before = path.read_bytes()
        self.assertIn("the file that you work on", self.hand_in(document, path))
        self.assertEqual(path.read_bytes(), before)
        self.hand_in(document, copy)
        self.office.open(copy)
        before = copy.read_bytes()
        self.assertIn("is open in LibreOffice", self.hand_in(document, copy))
        self.assertEqual(copy.read_bytes(), before)

    def test_a_folder_that_takes_no_file_gets_none(self):
        document = self.written()
        path, copy = self.saved_and_beside(document)
        absent = path.parent / "absent" / "copy.odt"
        self.assertIn("cannot be written", self.hand_in(document, absent))
        self.assertFalse(absent.parent.exists())

    def test_a_full_disk_leaves_nothing_behind(self):
        office = Office("leaving", seconds=self.seconds)
        small = office.files / "small"
        small.mkdir(parents=True, exist_ok=True)
        try:
            disk = SmallDisk(small)
        except OSError as error:
            self.skipTest(str(error))
        self.addCleanup(disk.close)
        self.addCleanup(office.kill)
        office.small_disk = disk
        asks(office.start(), self.model.address)
        document = self.recorded("A draft.", office)
        document.type(" Typed.")
        disk.fill()
        self.assertIn("The disk is full", self.hand_in(document, small / "copy.odt"))
        self.assertEqual([one.name for one in disk.seen(small).iterdir()], ["filler"])
        disk.empty()
        self.assertIn("was written", self.hand_in(document, small / "copy.odt"))

    def on_a_held_disk(self):
        """A document with what is handed in of it under way, on a disk that does not answer."""
        office = Office("held", seconds=self.seconds)
        folder = office.files / "held"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        disk = office.held_disk = HeldDisk(folder, office.home)
        self.addCleanup(office.kill)
        self.addCleanup(disk.let_go)
        asks(office.start(), self.model.address)
        document = self.recorded("A draft.", office)
        document.type(" Typed.")
        disk.hold(seconds=60)
        self.begin(document, "handIn", Texts="none", URL=(folder / "copy.odt").as_uri())
        self.wait_for(lambda: list(folder.iterdir()))
        return office, document, disk, folder / "copy.odt"

    def test_a_document_closes_at_once_while_its_copy_waits_for_the_disk_and_the_copy_is_finished(self):
        office, document, disk, copy = self.on_a_held_disk()
        document.close()
        self.assertEqual(office.new_document("The office goes on.").text, "The office goes on.")
        self.assertTrue(disk.holds(), "closing waited for the disk")
        self.assertFalse(copy.exists())
        disk.let_go()
        self.wait_for(copy.exists)
        self.assert_intact(copy)
        office.stop()
        self.assertEqual(os.listdir(copy.parent), [copy.name])

    def test_an_office_that_ends_meanwhile_finishes_the_copy_first(self):
        office, document, disk, copy = self.on_a_held_disk()
        document.close()
        threading.Timer(2, disk.let_go).start()
        office.stop()
        self.assertEqual(os.listdir(copy.parent), [copy.name])
        self.assert_intact(copy)

    def test_a_document_without_a_record_or_with_a_password_is_not_handed_in(self):
        document = self.office.new_document("Not recorded.")
        copy = self.saved(document).with_name("to hand in.odt")
        self.assertIn("carries no record", self.hand_in(document, copy))
        self.assertFalse(copy.exists())
        locked = self.written()
        path = copy.with_name("locked.odt")
        locked.model.storeAsURL(path.as_uri(), properties(FilterName="writer8", Password="password"))
        for texts in ("all", "no-record"):
            self.assertIn("password", self.hand_in(locked, copy, texts))
        self.assertFalse(copy.exists())


class Erasing(Departing):
    def journals(self, path):
        name = record.checkpoint(path)[0]
        return [one for one in self.office.profile.rglob("palimpsest/*") if one.name.startswith(name)]

    def erase(self, document):
        return self.dispatch(document, "eraseRecord", Confirmed=True)

    def test_what_this_computer_keeps_is_deleted_and_the_file_stays(self):
        document = self.written()
        path, _ = self.saved_and_beside(document)
        document.type(" Thrown away: flamingo.")
        self.assertTrue(self.journals(path))
        before = (path.read_bytes(), record.log_file(path).read_bytes())
        self.assertIn("was deleted from this computer", self.erase(document))
        self.assertEqual(self.journals(path), [])
        self.assertEqual((path.read_bytes(), record.log_file(path).read_bytes()), before)
        for one in self.office.profile.rglob("palimpsest/*"):
            self.assertFalse(one.is_file() and b"flamingo" in one.read_bytes(), one)

    def test_afterwards_nothing_is_recorded_before_somebody_agrees_again(self):
        document = self.written()
        path, _ = self.saved_and_beside(document)
        entries = record.package_entries(path)
        self.erase(document)
        document.type(" Unrecorded.")
        document.save()
        self.assertEqual(record.package_entries(path), entries)
        self.assertEqual(self.journals(path), [])
        self.assertEqual(self.inspection(document)["coverage"]["status"], "partly-covered")
        self.start(document)
        document.caret_to_end()
        document.type(" Recorded.")
        document.save()
        self.assertEqual(record.package_entries(path)[:len(entries)], entries)
        self.assertEqual(record.verify(path)[0], 1)  # partly covered
        self.assertEqual(record.spans(record.inspect(path), document.text)[-2:], [(" Unrecorded.", "unknown"), (" Recorded.", "keyboard")])

    def test_a_document_that_was_never_saved_keeps_no_record(self):
        document = self.written()
        self.assertIn("was deleted from this computer", self.erase(document))
        self.assertEqual(self.inspection(document)["coverage"]["status"], "absent")

    def test_right_after_a_question_it_is_deleted_too(self):
        document = self.written()
        path, _ = self.saved_and_beside(document)
        self.ask(document, "An answer.")
        self.assertIn("was deleted from this computer", self.erase(document))
        self.assertEqual(self.journals(path), [])
