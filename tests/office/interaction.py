# SPDX-License-Identifier: MPL-2.0
"""What Writer asks a person while it opens a file: whether to repair it, whether to believe its macros, its password."""

import pathlib

import places  # noqa: F401  first: it makes the package's types known to uno
import unohelper
from com.sun.star.task import XInteractionHandler2

from document import Document
from options import properties


class Asked(unohelper.Base, XInteractionHandler2):
    """Answers nothing, and remembers that it was asked."""

    def __init__(self):
        self.requests = []

    def handle(self, request):
        self.handleInteractionRequest(request)

    def handleInteractionRequest(self, request):
        self.requests.append(type(request.getRequest()).__name__)
        return False


def opened(office, path, **options):
    """The document, and what was asked while it opened."""
    asked = Asked()
    model = office.desktop.loadComponentFromURL(pathlib.Path(path).as_uri(), "_blank", 0, properties(InteractionHandler=asked, **options))
    return (Document(office, model) if model is not None else None), asked.requests


def made_from(office, template):
    """A new document that is made from a template."""
    return Document(office, office.desktop.loadComponentFromURL(pathlib.Path(template).as_uri(), "_blank", 0, properties(AsTemplate=True)))
