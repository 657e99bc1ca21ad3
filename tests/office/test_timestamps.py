# SPDX-License-Identifier: MPL-2.0
"""Timestamps of what is saved: asked for in the background, kept in the record, and taken along with the next save."""

import json
import pathlib
import shutil
import subprocess
import sys
import time

import places
import record
from harness import SETTINGS
from test_leaving import Departing

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "timestamps"))
from authority import Authority, Server  # noqa: E402

SECONDS = 60


class Timestamps(Departing):
    @classmethod
    def setUpClass(cls):
        folder = places.WORK / "authority"
        shutil.rmtree(folder, ignore_errors=True)
        cls.authority = Authority(str(folder))

    def setUp(self):
        super().setUp()
        self.server = Server(self.authority)
        self.addCleanup(self.server.stop)
        self.asks(self.server.address)

    def tearDown(self):
        if self.office.alive():
            self.asks("")
        super().tearDown()

    def asks(self, address):
        self.office.configure(SETTINGS, TimestampServer=address)

    def wait(self, holds, what):
        until = time.monotonic() + SECONDS
        while not holds():
            self.assertLess(time.monotonic(), until, what)
            time.sleep(0.05)

    def stamps(self, document):
        """The `anchored` entries of an open document's record."""
        return [entry for entry in self.entries(document) if entry["kind"] == "anchored"]

    def entries(self, document):
        path = self.office.files / "record.jsonl"
        self.service.export(document.model, "jsonl", path.as_uri())
        return [json.loads(line) for line in path.read_text().splitlines()]

    def wait_for_stamps(self, document, count=1):
        self.wait(lambda: len(self.stamps(document)) >= count, f"{count} timestamps in the record of the document")
        return self.stamps(document)

    def verify(self, path):
        """The check of the timestamps of a file that is sound: its result and sentence; and the anchors."""
        status, said, errors = record.command("verify", "--json", "--trust", self.authority.root, path)
        found = json.loads(said)
        self.assertEqual(status, 0, said + errors)
        check, = [(check["result"], check["says"]) for check in found["checks"] if check["name"] == "anchors"]
        return check, found["coverage"]["anchors"]

    def test_a_save_is_stamped_and_the_next_save_takes_the_timestamp_along(self):
        document = self.recorded("An early draft. ")
        document.type("Some words.")
        path = self.saved(document)
        size = record.checkpoint(path)[1]
        stamp, = self.wait_for_stamps(document)
        self.assertEqual((stamp["size"], stamp["root"]), (size, record.checkpoint(path)[2]))
        self.assertEqual(stamp["by"], f"127.0.0.1:{self.server.port}")
        self.assertEqual(self.verify(path)[1], [], "the file was written before the timestamp came")
        document.type(" More.")
        document.save()
        (result, says), anchors = self.verify(path)
        self.assertEqual(result, "ok", says)
        self.assertEqual([(one["entries"], one["trusted"], one["by"]) for one in anchors], [(size, True, "The Clock")])
        self.wait_for_stamps(document, 2)

    def test_a_copy_that_is_handed_in_has_the_timestamp_of_the_last_save_whatever_stays_at_home(self):
        document = self.recorded("An early draft. ")
        document.type("Some words.")
        path = self.saved(document)
        size = record.checkpoint(path)[1]
        self.wait_for_stamps(document)
        for texts in ("all", "none"):
            copy = path.with_name(f"{texts}.odt")
            self.assertIn("was written and checked", self.hand_in(document, copy, texts))
            (result, says), anchors = self.verify(copy)
            self.assertEqual(result, "ok", says)
            self.assertEqual([(one["entries"], one["trusted"]) for one in anchors], [(size, True)])

    def test_openssl_verifies_it_too(self):
        document = self.recorded("An early draft. ")
        path = self.saved(document)
        self.wait_for_stamps(document)
        document.save()
        out = self.office.files / "written-out"
        shutil.rmtree(out, ignore_errors=True)
        status, said, errors = record.command("checkpoint", path, "-o", out)
        self.assertEqual(status, 0, said + errors)
        line = said.splitlines()[0].split("  ", 2)[2].replace("CA.pem", self.authority.root)
        verified = subprocess.run(line.split(), capture_output=True, text=True)
        self.assertIn("Verification: OK", verified.stdout, verified.stderr)

    def test_only_a_hash_leaves(self):
        document = self.recorded("An early draft. ")
        document.type("Secretwords.")
        path = self.saved(document)
        self.wait_for_stamps(document)
        asked, = self.server.asked
        self.assertLess(len(asked), 100)
        for private in (b"Secretwords", b"draft", record.checkpoint(path)[0].encode(), path.name.encode()):
            self.assertNotIn(private, asked)

    def test_no_server_named_means_that_none_is_asked(self):
        self.asks("")
        document = self.recorded("An early draft. ")
        self.saved(document)
        time.sleep(1)
        self.assertEqual((self.server.asked, self.stamps(document)), ([], []))

    def test_a_document_that_is_not_recorded_is_not_stamped(self):
        document = self.office.new_document("An early draft. ")
        document.save_as(self.office.files / "unrecorded.odt")
        time.sleep(1)
        self.assertEqual(self.server.asked, [])

    def test_a_server_that_fails_is_asked_again_at_the_next_save(self):
        self.server.status = 503
        document = self.recorded("An early draft. ")
        path = self.saved(document)
        self.wait(lambda: self.server.asked, "the server is asked")
        self.assertEqual(self.stamps(document), [])
        self.assertEqual(record.verify(path)[0], 0)
        self.server.status = 200
        document.type("More.")
        document.save()
        stamp, = self.wait_for_stamps(document)
        self.assertEqual(stamp["size"], record.checkpoint(path)[1])

    def test_a_timestamp_that_came_after_the_last_save_is_taken_up_when_the_document_is_opened_again(self):
        document = self.recorded("An early draft. ")
        path = self.saved(document)
        self.wait_for_stamps(document)
        size = record.checkpoint(path)[1]
        document.close()
        asked = len(self.server.asked)
        document = self.office.open(path)
        document.caret_to_end()
        self.wait(lambda: document.type("x") is None and self.stamps(document), "the timestamp is there again")
        self.assertEqual([stamp["size"] for stamp in self.stamps(document)], [size])
        self.assertEqual(len(self.server.asked), asked, "what is stamped is not asked for again")
        document.save()
        self.assertEqual([one["entries"] for one in self.verify(path)[1]], [size])

    def test_a_document_that_was_saved_without_a_network_is_stamped_when_work_on_it_goes_on(self):
        self.asks("http://127.0.0.1:1/stamp")
        document = self.recorded("An early draft. ")
        path = self.saved(document)
        size = record.checkpoint(path)[1]
        document.close()
        self.asks(self.server.address)
        document = self.office.open(path)
        document.caret_to_end()
        self.wait(lambda: document.type("x") is None and self.stamps(document), "the timestamp comes")
        self.assertEqual(self.stamps(document)[0]["size"], size)
        document.save()
        self.assertEqual(self.verify(path)[1][0]["trusted"], True)
