# SPDX-License-Identifier: MPL-2.0
"""What palimpsest erase deletes, and what it leaves: erasure_test.py PALIMPSEST WRITE_FIXTURE"""

import os
import pathlib
import sqlite3
import sys
import unittest

sys.dont_write_bytecode = True

from command_test import DONE, FINDING, UNREADABLE, CommandTest, bytes_of  # noqa: E402

DOCUMENT = "0c1d2e3f-0000-4000-8000-00000000000a"


class ErasureTest(CommandTest):
    def setUp(self):
        super().setUp()
        self.profile = pathlib.Path(self.path("profile"))
        self.profile.mkdir()
        self.journal = self.profile / f"{DOCUMENT}.sqlite"
        with sqlite3.connect(self.journal) as database:
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("CREATE TABLE entries (line TEXT)")
        database.close()
        self.other = self.profile / "0c1d2e3f-0000-4000-8000-00000000000b.sqlite"
        self.other.write_bytes(b"another document's")

    def erase(self, file, code):
        return self.run_command("erase", file, "--journals", self.profile, code=code)

    def test_deletes_the_journal_in_the_profile_and_leaves_the_file_and_its_log(self):
        kept = [(path, bytes_of(path)) for path in (self.odt, self.log)]
        said, _ = self.erase(self.odt, DONE)
        self.assertIn("Erased", said)
        self.assertEqual(sorted(self.profile.iterdir()), [self.other])
        for path, content in kept:
            self.assertEqual(bytes_of(path), content)

    def test_says_where_it_found_none(self):
        self.erase(self.odt, DONE)
        _, errors = self.erase(self.odt, FINDING)
        self.assertIn("There is no journal", errors)
        self.assertIn(str(self.profile), errors)

    def test_refuses_while_somebody_has_it_open(self):
        writing = sqlite3.connect(self.journal)
        writing.execute("INSERT INTO entries VALUES ('being written')")
        writing.commit()
        try:
            _, errors = self.erase(self.odt, UNREADABLE)
            self.assertIn("Close the document", errors)
            self.assertEqual(writing.execute("SELECT count(*) FROM entries").fetchone(), (1,))
        finally:
            writing.close()
        self.erase(self.odt, DONE)

    def test_looks_into_the_usual_profile_by_itself(self):
        usual = pathlib.Path(self.path("config")) / "libreoffice/4/user/palimpsest"
        usual.parent.mkdir(parents=True)
        self.profile.rename(usual)
        before = os.environ.get("XDG_CONFIG_HOME")
        os.environ["XDG_CONFIG_HOME"] = str(self.path("config"))
        try:
            self.run_command("erase", self.odt, code=DONE)
        finally:
            if before is None:
                del os.environ["XDG_CONFIG_HOME"]
            else:
                os.environ["XDG_CONFIG_HOME"] = before
        self.assertFalse((usual / self.journal.name).exists())

    def test_needs_a_file_with_a_record(self):
        plain = self.rewrite(lambda files: [files.pop(name) for name in list(files) if name.startswith("Provenance/")], "plain.odt")
        self.erase(plain, FINDING)
        self.assertTrue(self.journal.exists())


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
