# SPDX-License-Identifier: MPL-2.0
"""The examples for macro writers do what they say."""

import os
import re
import shutil
import subprocess
import sys
import time

import places
import record
from harness import OfficeTest

EXAMPLES = places.REPOSITORY / "examples"
REHEARSAL_SECONDS = 60  # it answers at a human pace


class Examples(OfficeTest):
    def run_macro(self, document, name):
        """As Tools - Macros - Run Macro does."""
        document.frame.activate()
        provider = self.office.create("com.sun.star.script.provider.MasterScriptProviderFactory").createScriptProvider("")
        self.on_the_main_thread(lambda: provider.getScript("vnd.sun.star.script:" + name).invoke((), (), ()))

    def wait_until(self, true, what):
        until = time.monotonic() + REHEARSAL_SECONDS
        while not true():
            if time.monotonic() > until:
                self.fail(f"{what} did not happen within {REHEARSAL_SECONDS} s")
            time.sleep(0.05)

    def test_the_basic_example_writes_the_models_answer_at_the_caret(self):
        libraries = self.office.create("com.sun.star.script.ApplicationScriptLibraryContainer")
        if not libraries.hasByName("Example"):
            libraries.createLibrary("Example")
        self.addCleanup(libraries.removeLibrary, "Example")
        libraries.getByName("Example").insertByName("Draft", (EXAMPLES / "draft.bas").read_text())
        document = self.office.new_document("Before. ")
        document.caret_to_end()
        self.run_macro(document, "Example.Draft.DraftHere?language=Basic&location=application")
        self.wait_until(lambda: any(one["annotations"] for one in self.inspection(document)["responses"]), "the annotation of the answer")
        told = self.inspection(document)
        (before, imported), (answer, origin) = record.spans(told, document.text)
        self.assertEqual((before, imported, origin), ("Before. ", "imported", "model"))
        response = told["responses"][0]
        self.assertEqual((response["provider"], response["action"], response["outcome"], response["length"]),
                         ("rehearsal", "draft", "inserted", len(answer)))
        self.assert_covered(told)

    def test_the_python_example_replaces_the_selection_and_writes_the_composition_down(self):
        scripts = self.office.profile / "user/Scripts/python"
        scripts.mkdir(parents=True, exist_ok=True)
        shutil.copy(EXAMPLES / "revise.py", scripts)
        document = self.recorded("Title\n")
        document.type("A sentence that says what it says in rather more words than it would need.")
        document.select(len("Title\n"), len(document.text) - len("Title\n"))
        was = document.text
        self.run_macro(document, "revise.py$shorten_selection?language=Python&location=user")
        self.wait_until(lambda: document.text != was, "the replacement")
        told = self.inspection(document)
        self.assertEqual([(one["action"], one["outcome"]) for one in told["responses"]], [("shorten", "replaced")])
        self.assert_covered(told)

        self.run_macro(document, "revise.py$composition?language=Python&location=user")
        report = next(one for one in self.office.desktop.Components if one.URL == "" and one.Text.String.startswith("Record: "))
        self.assertIn("Record: covered", report.Text.String)
        self.assertIn(f"imported: {len('Title') + 1} characters, 1 words", report.Text.String)

    def test_the_program_in_the_documentation_runs_as_it_is_printed(self):
        page = (places.REPOSITORY / "docs/uno-service.md").read_text()
        program, = [code for code in re.findall(r"```python\n(.*?)```", page, re.DOTALL) if "UnoUrlResolver" in code]
        path = self.office.files / "report.odt"
        for printed, here in (("name=palimpsest;", f"name={self.office.pipe};"), ("file:///tmp/report.odt", path.as_uri())):
            self.assertEqual(program.count(printed), 1)
            program = program.replace(printed, here)
        self.model.answers("An opening.")
        ran = subprocess.run([sys.executable, "-c", program], env=os.environ, stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
        self.assertEqual(ran.returncode, 0, ran.stderr.decode())
        told = record.inspect(path)
        self.assertEqual(record.spans(told, "An opening."), [("An opening.", "model")])
        self.assert_covered(told)
