# SPDX-License-Identifier: MPL-2.0
"""What the extension tells a person in the line over a document, read as a screen reader reads it."""

import time

import places  # noqa: F401  first: it makes the package's types known to uno
from com.sun.star.accessibility.AccessibleRole import STATIC

ID = "org.palimpsest.notice"
DEEPEST = 14  # levels of a window's parts


def told(document, seconds=5):
    """The sentence that stands over the document; the empty string where none comes within that time."""
    until = time.monotonic() + seconds
    while True:
        if document.controller.hasInfobar(ID):
            sentence = _sentence(document.frame.ContainerWindow.getAccessibleContext(), DEEPEST)
            if sentence:
                return sentence
        if time.monotonic() > until:
            return ""
        time.sleep(0.05)


def close(document):
    """Closes that line, as the person would."""
    if document.controller.hasInfobar(ID):
        document.controller.removeInfobar(ID)


def _sentence(part, levels):
    """The longest text that can only be read, in a window without other such texts."""
    found = [part.getAccessibleName()] if part.getAccessibleRole() == STATIC else []
    if levels:
        found += [_sentence(child, levels - 1) for child in _children(part)]
    return max(found, key=len, default="")


def _children(part):
    for number in range(min(part.getAccessibleChildCount(), 60)):
        child = part.getAccessibleChild(number)
        if child is not None:
            yield child.getAccessibleContext()
