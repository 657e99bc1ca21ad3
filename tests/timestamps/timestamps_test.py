# SPDX-License-Identifier: MPL-2.0
"""Timestamps as the command and openssl check them, by an authority of our own: timestamps_test.py PALIMPSEST WRITE_FIXTURE"""

import base64
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.dont_write_bytecode = True
sys.path[:0] = [HERE, os.path.join(HERE, "..", "reader")]

import canonical  # noqa: E402
import compare  # noqa: E402
import tree  # noqa: E402
from authority import Authority  # noqa: E402
from forging import Forgery  # noqa: E402

PALIMPSEST, WRITE_FIXTURE = sys.argv[1:3]
DONE, FINDING, WRONG_USE, UNREADABLE = 0, 1, 2, 3


class Timestamps(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="palimpsest-timestamps-")
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        subprocess.run([WRITE_FIXTURE, cls.folder], check=True)
        os.remove(os.path.join(cls.folder, "essay.odt.provenance.sqlite"))
        cls.authority = Authority(os.path.join(cls.folder, "clock"))
        cls.essay = Forgery.of(os.path.join(cls.folder, "essay.odt"))

    def checkpoint(self, forgery, size):
        seed = bytes.fromhex(forgery.listed["seed"])
        root = tree.root(canonical.committed(entry, seed) for entry in forgery.entries()[:size])
        return f"palimpsest/{forgery.listed['document']}\n{size}\n{base64.b64encode(root).decode()}\n".encode()

    def stamped(self, authority=None, size=None, token=None, name="stamped.odt"):
        """The essay with a timestamp over its first `size` entries (without: over all), and one entry after it."""
        forgery = self.essay.copy()
        entries = forgery.entries()
        size = size or len(entries)
        checkpoint = self.checkpoint(forgery, size)
        token = token or (authority or self.authority).token(checkpoint)
        entries.append({"n": len(entries), "at": entries[-1]["at"], "kind": "anchored", "size": size, "root": checkpoint.decode().split("\n")[2],
                        "token": base64.b64encode(token).decode(), "by": "claimed.example"})
        forgery.put_all(entries)
        forgery.seal()
        path = os.path.join(self.folder, name)
        forgery.write(path)
        return path

    def run_command(self, *arguments, code):
        result = subprocess.run([PALIMPSEST, *arguments], capture_output=True, timeout=300)
        output, errors = result.stdout.decode(), result.stderr.decode()
        self.assertEqual(result.returncode, code, f"{arguments}\n{output}\n{errors}")
        return output, errors

    def verify(self, path, *arguments, code):
        found = json.loads(self.run_command("verify", "--json", path, *arguments, code=code)[0])
        return found, [(check["result"], check["says"]) for check in found["checks"] if check["name"] == "anchors"]

    def untrusted(self, path, root=None):
        """The one finding about a record that is sound but for who signed."""
        found, anchors = self.verify(path, "--trust", root or self.authority.root, code=FINDING)
        self.assertEqual(found["coverage"]["status"], "covered")
        self.assertEqual([anchor["trusted"] for anchor in found["coverage"]["anchors"]], [False])
        (result, says), = anchors
        self.assertEqual(result, "FINDING")
        return says

    def test_a_stamped_document_verifies(self):
        path = self.stamped()
        found, anchors = self.verify(path, "--trust", self.authority.root, code=DONE)
        (result, says), = anchors
        self.assertEqual(result, "ok")
        size = found["coverage"]["entries"] - 1
        self.assertRegex(says, rf"^The Clock vouches that the first {size} entries were there by 20\d\d-.* UTC; 1 entry came later\.$")
        anchor, = found["coverage"]["anchors"]
        self.assertEqual((anchor["entries"], anchor["entry"], anchor["by"], anchor["trusted"], anchor["why"]), (size, size, "The Clock", True, None))

    def test_without_an_authority_it_says_that_nobody_was_asked(self):
        found, anchors = self.verify(self.stamped(), code=DONE)
        (result, says), = anchors
        self.assertEqual(result, "note")
        self.assertIn("no authority was asked", says)
        anchor, = found["coverage"]["anchors"]
        self.assertEqual((anchor["by"], anchor["trusted"]), ("claimed.example", False))
        self.assertRegex(anchor["why"], "no authority was named")

    def test_the_second_reader_says_the_same(self):
        for path in (self.stamped(), self.stamped(size=5, token=self.authority.token(b"something else"), name="wrong.odt")):
            self.assertEqual(compare.check(PALIMPSEST, path), [])

    def test_inspect_says_that_they_are_there(self):
        path = self.stamped(size=5)
        output, _ = self.run_command("inspect", path, code=DONE)
        self.assertRegex(output, r"\nTimestamps: 1, the last at 20\d\d-\d\d-\d\d \d\d:\d\d UTC over the first 5 entries; who signed is not checked here\.\n")
        anchor, = json.loads(self.run_command("inspect", path, "--json", code=DONE)[0])["coverage"]["anchors"]
        self.assertEqual((anchor["entries"], anchor["trusted"]), (5, False))

    def test_openssl_verifies_what_the_command_writes_out(self):
        out = os.path.join(self.folder, "out")
        size = len(self.essay.entries())
        output, _ = self.run_command("checkpoint", self.stamped(size=size - 3), "-o", out, code=DONE)
        self.assertEqual(sorted(os.listdir(out)), ["checkpoint", f"timestamp-{size}.checkpoint", f"timestamp-{size}.token"])
        command = output.split("  ", 2)[2].strip().replace("CA.pem", self.authority.root)
        self.assertIn("Verification: OK", subprocess.run(command.split(), capture_output=True, text=True).stdout)
        with open(os.path.join(out, f"timestamp-{size}.checkpoint"), "ab") as checkpoint:
            checkpoint.write(b"more\n")
        self.assertNotEqual(subprocess.run(command.split(), capture_output=True).returncode, 0)
        _, errors = self.run_command("checkpoint", self.stamped(), "-o", out, code=UNREADABLE)
        self.assertIn("is not empty", errors)

    def test_a_record_without_timestamps_has_a_checkpoint_to_write_out(self):
        out = os.path.join(self.folder, "bare")
        essay = os.path.join(self.folder, "essay.odt")
        _, errors = self.run_command("checkpoint", essay, "-o", out, code=DONE)
        self.assertIn("no timestamps", errors)
        with open(os.path.join(out, "checkpoint"), "rb") as checkpoint:
            self.assertEqual(checkpoint.read(), self.essay.parts["Provenance/checkpoint"])
        _, anchors = self.verify(essay, "--trust", self.authority.root, code=DONE)
        self.assertEqual(anchors, [("note", "There are no timestamps in the record.")])

    def test_another_authority_is_not_trusted(self):
        other = Authority(os.path.join(self.folder, "other"), "Another")
        self.assertIn("signed by Another, for whom none of the trusted authorities vouches", self.untrusted(self.stamped(other)))
        with open(os.path.join(self.folder, "both.pem"), "w") as both:
            for authority in (self.authority, other):
                with open(authority.root) as root:
                    both.write(root.read())
        self.verify(self.stamped(other), "--trust", both.name, code=DONE)

    def test_a_certificate_that_ran_out_is_not_trusted(self):
        past = Authority(os.path.join(self.folder, "past"), "Old Clock", days=-5)
        self.assertRegex(self.untrusted(self.stamped(past), past.root), r"certificate of Old Clock or of its authority ran out on 20\d\d-\d\d-\d\d\.$")

    def test_a_signature_that_was_changed_is_not_trusted(self):
        token = bytearray(self.authority.token(self.checkpoint(self.essay, 5)))
        token[-3] ^= 1  # in the signature, which comes last
        self.assertIn("its signature is not right", self.untrusted(self.stamped(size=5, token=bytes(token))))

    def test_the_token_of_something_else_is_damage(self):
        for token in (self.authority.token(b"something else"), self.authority.token(self.checkpoint(self.essay, 4))):
            path = self.stamped(size=5, token=token)
            for arguments in ([], ["--trust", self.authority.root]):
                found, anchors = self.verify(path, *arguments, code=FINDING)
                self.assertEqual(found["coverage"]["status"], "damaged")
                self.assertIn("stamps something else than the checkpoint of the first 5 entries", anchors[0][1])
                self.assertEqual(found["coverage"]["anchors"], [])

    def test_entries_that_were_stamped_cannot_be_written_anew(self):
        path = self.stamped(name="anew.odt")
        forgery = Forgery.of(path)
        entries = forgery.entries()
        entries[2]["at"] -= 1
        forgery.put_all(entries)
        forgery.seal()
        forgery.write(path)
        found, anchors = self.verify(path, code=FINDING)
        self.assertEqual(found["coverage"]["status"], "damaged")
        self.assertIn("its root is not that of the first", anchors[0][1])
        out = os.path.join(self.folder, "damaged")
        _, errors = self.run_command("checkpoint", path, "-o", out, code=FINDING)
        self.assertIn("its root is not that of", errors)
        self.assertEqual(os.listdir(out), ["checkpoint"])

    def test_certificates_that_are_none_are_told(self):
        for content in ("", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"):
            with open(os.path.join(self.folder, "none.pem"), "w") as none:
                none.write(content)
            _, errors = self.run_command("verify", self.stamped(), "--trust", none.name, code=UNREADABLE)
            self.assertRegex(errors, r"^palimpsest: none\.pem cannot be used: .*certificate.*\.\n$")
        self.run_command("verify", self.stamped(), "--trust", self.folder, code=WRONG_USE)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
