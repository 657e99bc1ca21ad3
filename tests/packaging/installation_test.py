# SPDX-License-Identifier: MPL-2.0
"""The package in an office: added without a question, at work, and removed without a trace."""

import os
import shutil
import subprocess
import unittest
from pathlib import Path

BINARY = Path(os.environ["PALIMPSEST_BINARY"])
OXT = Path(os.environ["PALIMPSEST_OXT"])
SECONDS = 120


class Installation(unittest.TestCase):
    def setUp(self):
        self.profile = BINARY / "tests/packaging/profile"
        shutil.rmtree(self.profile, ignore_errors=True)
        self.profile.mkdir(parents=True)
        self.addCleanup(shutil.rmtree, self.profile, ignore_errors=True)
        self.options = [
            f"-env:UserInstallation={self.profile.as_uri()}",
            # Root may add an extension only for all users; this keeps that in the profile as well.
            f"-env:UNO_SHARED_PACKAGES_CACHE={(self.profile / 'shared').as_uri()}",
        ]
        self.start_office()

    def run_program(self, *command) -> subprocess.CompletedProcess:
        return subprocess.run(
            [*command, *self.options], stdin=subprocess.DEVNULL, capture_output=True, text=True,
            timeout=SECONDS, check=False)

    def start_office(self):
        self.run_program("soffice", "--headless", "--norestore", "--terminate_after_init")

    def unopkg(self, verb: str, *arguments: str) -> subprocess.CompletedProcess:
        shared = ["--shared"] if os.geteuid() == 0 else []
        result = self.run_program("unopkg", verb, *shared, *arguments)
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        return result

    def traces(self) -> list[str]:
        """Files of the profile that name the extension; the office's scratch folder is its own affair."""
        scratch = self.profile / "user/extensions/tmp"
        names = (b"org.palimpsest", b"libpalimpsest", b"palimpsest.rdb")
        return [str(file) for file in self.profile.rglob("*")
                if file.is_file() and not file.is_relative_to(scratch)
                and any(name in file.read_bytes() for name in names)]

    def test_it_is_added_without_a_question_and_registered(self):
        self.unopkg("add", str(OXT))
        listed = self.unopkg("list", "org.palimpsest").stdout
        self.assertIn("is registered: yes", listed)
        self.assertTrue(self.traces())

    def test_it_is_removed_without_a_trace(self):
        self.unopkg("add", str(OXT))
        self.start_office()
        self.unopkg("remove", "org.palimpsest")
        self.start_office()
        # The office itself throws away the files of what was removed when extensions are next looked at.
        self.assertNotIn("org.palimpsest", self.unopkg("list").stdout)
        self.assertEqual(self.traces(), [])


if __name__ == "__main__":
    unittest.main()
