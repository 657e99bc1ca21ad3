# SPDX-License-Identifier: MPL-2.0
"""XML as nested elements, by expat: a document type, and with it entities, is refused, and depth and number are bounded."""

import xml.parsers.expat

import limits
from limits import Unreadable

# What OpenDocument 1.3 and LibreOffice call their namespaces, under the prefixes that everybody writes.
PREFIXES = {
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table",
    "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw",
    "urn:oasis:names:tc:opendocument:xmlns:style:1.0": "style",
    "urn:oasis:names:tc:opendocument:xmlns:presentation:1.0": "presentation",
    "urn:oasis:names:tc:opendocument:xmlns:dr3d:1.0": "dr3d",
    "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0": "manifest",
    "urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0": "field",
    "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0": "loext",
}


class Element:
    __slots__ = ("name", "attributes", "children")

    def __init__(self, name, attributes):
        self.name, self.attributes, self.children = name, attributes, []

    def elements(self, *names):
        """The children of these names."""
        return [child for child in self.children if isinstance(child, Element) and child.name in names]

    def get(self, name, otherwise=None):
        return self.attributes.get(name, otherwise)


def _named(name):
    address, _, local = name.rpartition(" ")
    return f"{PREFIXES.get(address, '{' + address + '}')}:{local}" if address else local


def parse(content, what):
    """The root element of an XML file's bytes. Raises Unreadable with `what` as the file's name."""
    root = Element("", {})
    open_ones, count = [root], 0

    def counted():
        nonlocal count
        count += 1
        if count > limits.ELEMENTS:
            raise Unreadable(f"{what} has more parts than this reader takes.")

    def start(name, attributes):
        counted()
        if len(open_ones) > limits.DEPTH:
            raise Unreadable(f"{what} is nested deeper than this reader takes.")
        element = Element(_named(name), {_named(key): value for key, value in attributes.items()})
        open_ones[-1].children.append(element)
        open_ones.append(element)

    def characters(text):
        counted()
        open_ones[-1].children.append(text)

    def document_type(*_):
        raise Unreadable(f"{what} declares a document type, which no document needs.")

    parser = xml.parsers.expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.CharacterDataHandler = start, characters
    parser.EndElementHandler = lambda _: open_ones.pop()
    parser.StartDoctypeDeclHandler = document_type
    try:
        parser.Parse(content, True)
    except xml.parsers.expat.ExpatError:
        raise Unreadable(f"{what} is not well-formed XML.") from None
    return root.children[0]
