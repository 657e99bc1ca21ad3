# SPDX-License-Identifier: MPL-2.0
"""Two macros for Writer: one has the selection shortened, one writes down what a document is made of.

To try them: copy this file into Scripts/python of your LibreOffice profile (make the folder where it is
missing), then Tools - Macros - Run Macro. The built-in rehearsal model answers: no account, no network.
"""

import json

import unohelper
from com.sun.star.beans import PropertyValue
from org.palimpsest import XResponseListener


def provenance():
    context = XSCRIPTCONTEXT.getComponentContext()  # noqa: F821  the office puts it into every macro
    return context.ServiceManager.createInstance("org.palimpsest.Provenance")


def option(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


class ReplaceTheSelection(unohelper.Base, XResponseListener):
    """Takes a response into the document once it is complete. All calls come on the office's main thread."""

    def __init__(self, service, document):
        self.service = service
        self.document = document

    def shown(self, response, text):
        """`text` is all that has come so far."""

    def completed(self, response):
        # Words that the model left as they were keep their origin; one undo brings the old text back.
        self.service.apply(self.document, response, "replace", 0, -1)

    def failed(self, response, message):
        """`message` is one sentence: what happened, to what, and what to do."""
        window = self.document.CurrentController.Frame.ContainerWindow
        window.Toolkit.createMessageBox(window, "errorbox", 1, "Palimpsest", message).execute()

    def disposing(self, event):
        """The document was closed before the response was complete."""


def shorten_selection(*_):
    """Asks for a shorter text and puts it in the place of the selection."""
    document = XSCRIPTCONTEXT.getDocument()  # noqa: F821
    service = provenance()
    options = (option("Provider", "rehearsal"), option("Scope", "selection"))
    service.askAsync(document, "shorten", "Say it in half as many words.", options, ReplaceTheSelection(service, document))


def composition(*_):
    """Opens a new document with the number of characters and words of each origin."""
    told = json.loads(provenance().inspect(XSCRIPTCONTEXT.getDocument()))  # noqa: F821
    characters, words = told["totals"]["characters"], told["totals"]["words"]
    lines = ["Record: " + told["coverage"]["status"]]
    lines += [f"{origin}: {characters[origin]} characters, {words[origin]} words" for origin in characters]
    desktop = XSCRIPTCONTEXT.getDesktop()  # noqa: F821
    report = desktop.loadComponentFromURL("private:factory/swriter", "_blank", 0, ())
    report.Text.String = "\n".join(lines)


g_exportedScripts = (shorten_selection, composition)
