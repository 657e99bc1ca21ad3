# SPDX-License-Identifier: MPL-2.0
"""What every test in a real Writer starts from: an office that the tests share, a model, and a watch."""

import json
import threading
import time
import unittest

import places  # first: it makes the package's types known to uno
import unohelper
from com.sun.star.awt import XCallback
from com.sun.star.uno import Exception as UnoException

import clipboard
import record
from model_server import ModelServer
from office import Office, OfficeFailed
from options import properties

CONSENT = "I agree that this document is recorded for the tests."
SETTINGS = "/org.palimpsest.Settings/General"

_shared = None
_model = None


def shared_office():
    """The office that tests share; a new one where the last test left none."""
    global _shared
    if _shared is None or not _shared.alive():
        _shared = Office("shared", seconds=3600).start()
    return _shared


def model():
    """The model that the tests' questions go to."""
    global _model
    if _model is None:
        _model = ModelServer()
    return _model


def stop_shared():
    """At the end of all tests. Raises OfficeFailed where the office does not end as it should."""
    global _shared
    office, _shared = _shared, None
    if office is not None and office.alive():
        clipboard.empty(office)
        office.stop()


def describe():
    """Which office is tried, with which package."""
    setup = shared_office().create("com.sun.star.configuration.ConfigurationProvider").createInstanceWithArguments(
        "com.sun.star.configuration.ConfigurationAccess", properties(nodepath="/org.openoffice.Setup/Product"))
    return f"LibreOffice {setup.ooSetupVersionAboutBox}, {places.PACKAGE.name}"


def asks(office, address):
    """Sends the questions of an office's documents to the server at that address."""
    office.configure(SETTINGS, Provider="openai", Address=address, Model="recorded")


class OfficeTest(unittest.TestCase):
    """A test in the shared office. Whatever it opens is closed after it; when it takes longer than
    `seconds`, its office is killed and the test fails with what the office had to say."""

    seconds = 300

    def setUp(self):
        self._late = False
        self.office = shared_office()
        self.service = self.office.provenance()
        self.assertIsNotNone(self.service, "org.palimpsest.Provenance does not exist: the extension did not load")
        self.model = model()
        self.model.forget()
        asks(self.office, self.model.address)
        self._watch = threading.Timer(self.seconds, self._give_up)
        self._watch.daemon = True
        self._watch.start()

    def _give_up(self):
        self._late = True
        self.office.kill()

    def tearDown(self):
        self._watch.cancel()
        if self._late:
            self.fail(f"the office was killed after {self.seconds} s:\n{self.office.said()}")
        if not self.office.alive():
            self.fail(f"the office ended during the test, with status {self.office.process.returncode}:\n{self.office.said()}")
        for component in list(self.office.desktop.Components):
            component.setModified(False)
            component.close(True)

    # What most tests do

    def on_the_main_thread(self, call):
        """Runs `call` while the office's main thread waits for it, and as that thread: as macros run."""
        run = OnMainThread(call)
        self.office.create("com.sun.star.awt.AsyncCallback").addCallback(run, None)
        self.assertTrue(run.done.wait(self.seconds), "the office's main thread did not come to it")
        if run.error:
            raise run.error

    def recorded(self, text="", office=None):
        """A new document whose recording has begun."""
        document = (office or self.office).new_document(text)
        self.start(document)
        document.caret_to_end()
        return document

    def provenance_of(self, document):
        return self.service if document.office is self.office else document.office.provenance()

    def start(self, document):
        self.provenance_of(document).startRecording(document.model, CONSENT)

    def ask(self, document, text, action="continue", prompt="Go on.", **options):
        """Asks the tests' model, which answers `text`; gives the response's identifier."""
        self.model.answers(text, pieces=7)
        return self.provenance_of(document).ask(document.model, action, prompt, properties(**options))

    def insert(self, document, text, mode="insert", **how):
        """Asks for `text` and takes it into the document at the selection."""
        response = self.ask(document, text, **how)
        self.provenance_of(document).apply(document.model, response, mode, 0, -1)
        return response

    def inspection(self, document):
        """What the extension says of an open document."""
        return json.loads(self.provenance_of(document).inspect(document.model))

    def spans(self, document):
        return record.spans(self.inspection(document), document.text)

    def assert_spans(self, document, *expected):
        self.assertEqual(self.spans(document), list(expected))

    def assert_covered(self, inspection):
        self.assertEqual((inspection["coverage"]["status"], inspection["coverage"]["reasons"]), ("covered", []))

    def assert_sentence(self, message):
        """Something that may be shown to a person."""
        self.assertRegex(message, r"^\S+ \S+ .*[.!?]$", "not a sentence")
        for never in ("internal error", "exception", "errno", "curl", "0x", "nullptr", "std::"):
            self.assertNotIn(never, message.lower())

    def assert_refuses(self, call, *arguments):
        """The call raises a UNO exception with a sentence; gives the sentence."""
        with self.assertRaises(UnoException) as caught:
            call(*arguments)
        message = caught.exception.Message.split("\n")[0].strip()
        self.assert_sentence(message)
        return message

    def wait_for(self, true, seconds=30):
        """What a worker of the office does comes in its own time."""
        until = time.monotonic() + seconds
        while not true():
            self.assertLess(time.monotonic(), until, "it did not come to that")
            time.sleep(0.05)

    def saved(self, document, name="document.odt", filter_name="writer8"):
        """Saves under a name of the test's own; gives the path."""
        return document.save_as(document.office.files / self.id().replace(".", "-") / name, filter_name)



class OnMainThread(unohelper.Base, XCallback):
    def __init__(self, call):
        self.call, self.error, self.done = call, None, threading.Event()

    def notify(self, _):
        try:
            self.call()
        except Exception as error:  # raised again where the test waits
            self.error = error
        self.done.set()


__all__ = ["CONSENT", "Office", "OfficeFailed", "OfficeTest", "asks", "describe", "model", "record", "shared_office", "stop_shared"]
