# SPDX-License-Identifier: MPL-2.0
"""The content of a saved document in a form that can be compared: what its automatic styles are called, and where
the office cuts a text into spans, makes no difference."""

import io
import zipfile
from xml.etree import ElementTree

NAMES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0", "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0", "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "xlink": "http://www.w3.org/1999/xlink",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0", "officeooo": "http://openoffice.org/2009/office",
}
# Names that the office makes up anew, or numbers of its own about how a text came about.
PASSING = ("xml:id", "officeooo:rsid", "officeooo:paragraph-rsid", "text:id", "office:name")


def _short(name):
    if not name.startswith("{"):
        return name
    space, _, local = name[1:].partition("}")
    if space == "http://www.w3.org/XML/1998/namespace":
        return "xml:" + local
    return next((short for short, long in NAMES.items() if long == space), space) + ":" + local


class _Content:
    def __init__(self, root):
        self.styles = {}
        for style in root.find("office:automatic-styles", NAMES):
            name = style.get("{%s}name" % NAMES["style"])
            if name:
                self.styles[_short(style.tag).split(":")[1], style.get("{%s}family" % NAMES["style"]), name] = self._properties(style)

    def _properties(self, style):
        own = tuple(sorted((_short(key), value) for key, value in style.attrib.items() if _short(key) not in ("style:name", *PASSING)))
        return (_short(style.tag), own, tuple(filter(None, map(self._inner, style))))

    def _inner(self, element):
        own = tuple(sorted((_short(key), value) for key, value in element.attrib.items() if _short(key) not in PASSING))
        inner = tuple(filter(None, map(self._inner, element)))
        return (_short(element.tag), own, inner) if own or inner else None

    def _style(self, key, name):
        family = {"text:span": "text", "text:p": "paragraph", "text:h": "paragraph", "text:a": "text", "text:ruby": "ruby"}.get(key)
        kind = "list-style" if key in ("text:list", "text:list-item") else "style"
        for (found_kind, found_family, found), properties in self.styles.items():
            if found == name and found_kind == kind and (family is None or found_family == family):
                own = dict(properties[1])
                # One that says nothing itself, but for numbers of the office's own, is the one above it.
                if not properties[2] and own.keys() <= {"style:family", "style:parent-style-name"} and len(own) == 2:
                    return own["style:parent-style-name"]
                return properties
        return name

    def _attributes(self, element):
        tag = _short(element.tag)
        found = []
        for key, value in sorted(element.attrib.items()):
            short = _short(key)
            if short in PASSING:
                continue
            found.append((short, self._style(tag, value) if short.endswith("style-name") else value))
        return tuple(found)

    def events(self, element, formats=()):
        """What stands in an element in order: (text, its spans) and (tag, attributes) where one begins or ends."""
        if element.text:
            yield ("text", element.text, formats)
        for child in element:
            tag = _short(child.tag)
            if tag == "text:span":
                # A span that says nothing but numbers of the office's own is none.
                style = self._style(tag, child.get("{%s}style-name" % NAMES["text"]))
                says = not (isinstance(style, tuple) and not style[2])
                yield from self.events(child, formats + ((style,) if says else ()))
            elif tag == "text:s":
                yield ("text", " " * int(child.get("{%s}c" % NAMES["text"], "1")), formats)
            elif tag not in ("text:soft-page-break", "text:sequence-decls", "office:forms"):
                yield ("begin " + tag, self._attributes(child), formats)
                yield from self.events(child, () if tag in ("text:note", "draw:frame", "office:annotation") else formats)
                yield ("end " + tag, (), formats)
            if child.tail:
                yield ("text", child.tail, formats)


def _joined(events):
    found = []
    for kind, what, formats in events:
        if kind == "text" and found and found[-1][0] == "text" and found[-1][2] == formats:
            found[-1] = (kind, found[-1][1] + what, formats)
        else:
            found.append((kind, what, formats))
    return found


def of(path):
    """The body of an .odt as a list of events."""
    with zipfile.ZipFile(path) as package:
        root = ElementTree.parse(io.BytesIO(package.read("content.xml"))).getroot()
    content = _Content(root)
    return _joined(content.events(root.find("office:body/office:text", NAMES)))


def with_words(events, words):
    """The same where one word stands for another: {this: for that}."""
    changed = []
    for kind, what, formats in events:
        if kind == "text":
            for old, new in words.items():
                what = what.replace(old, new)
        changed.append((kind, what, formats))
    return changed
