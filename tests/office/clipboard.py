# SPDX-License-Identifier: MPL-2.0
"""The office's clipboard, as another program on the desktop would fill it."""

import places  # noqa: F401  first: it makes the package's types known to uno
import uno
import unohelper
from com.sun.star.datatransfer import DataFlavor, UnsupportedFlavorException, XTransferable

TEXT = "text/plain;charset=utf-16"


class PlainText(unohelper.Base, XTransferable):
    """Plain text on offer, and nothing else."""

    def __init__(self, text):
        self.text = text
        self.flavor = DataFlavor()
        self.flavor.MimeType = TEXT
        self.flavor.HumanPresentableName = "Unicode text"
        self.flavor.DataType = uno.getTypeByName("string")

    def getTransferData(self, flavor):
        if not self.isDataFlavorSupported(flavor):
            raise UnsupportedFlavorException(f"only {TEXT} is on offer", self)
        return self.text

    def getTransferDataFlavors(self):
        return (self.flavor,)

    def isDataFlavorSupported(self, flavor):
        return flavor.MimeType == TEXT


def put(office, text):
    """What another program's copy command does."""
    office.create("com.sun.star.datatransfer.clipboard.SystemClipboard").setContents(PlainText(text), None)


def empty(office):
    office.create("com.sun.star.datatransfer.clipboard.SystemClipboard").setContents(None, None)
