# SPDX-License-Identifier: MPL-2.0
"""The stories of an OpenDocument text (docs/journal-format.md, The text of a document)."""

import re
from array import array

import limits
import tables
import xml_tree
from limits import Unreadable
from xml_tree import Element

COUNT = re.compile(r"\s*([+-]?[0-9]{1,9})")
BREAK, LINE_BREAK, TAB, OBJECT = "\n", "\u2028", "\t", "\ufffc"

# Inside a paragraph: what is only a wrapping of text, and what is nothing.
WRAPPINGS = {
    "text:span", "text:a", "text:meta", "text:meta-field", "text:ruby", "text:ruby-base", "text:text-input",
    "loext:content-control",
}
NOTHING = {
    "text:soft-page-break", "text:bookmark", "text:bookmark-start", "text:bookmark-end", "text:reference-mark",
    "text:reference-mark-start", "text:reference-mark-end", "text:change-start", "text:change-end", "text:toc-mark",
    "text:toc-mark-start", "text:toc-mark-end", "text:user-index-mark", "text:user-index-mark-start",
    "text:user-index-mark-end", "text:alphabetical-index-mark", "text:alphabetical-index-mark-start",
    "text:alphabetical-index-mark-end", "text:ruby-text", "text:number", "office:event-listeners",
    "field:fieldmark", "field:fieldmark-start", "field:fieldmark-end", "loext:list-item",
}
# Fields: one object each, whatever they show. What is neither this nor named elsewhere here is a wrapping to Writer.
FIELDS = {"text:" + name for name in """
    author-initials author-name bibliography-mark bookmark-ref chapter character-count conditional-text creation-date
    creation-time creator database-display database-name database-next database-row-number database-row-select date
    dde-connection description drop-down editing-cycles editing-duration execute-macro expression file-name hidden-paragraph
    hidden-text image-count initial-creator keywords measure modification-date modification-time note-ref object-count
    page-continuation page-count page-number page-variable-get page-variable-set paragraph-count placeholder print-date
    print-time printed-by reference-ref script sender-city sender-company sender-country sender-email sender-fax
    sender-firstname sender-initials sender-lastname sender-phone-private sender-phone-work sender-position
    sender-postal-code sender-state-or-province sender-street sender-title sequence sequence-ref sheet-name subject
    table-count table-formula template-name time title user-defined user-field-get user-field-input variable-get
    variable-input variable-set word-count""".split()}
# What Writer leaves out where it does not belong.
MISPLACED = {"text:p", "text:h", "text:list", "text:section", "table:table", "text:tracked-changes"}
# Around paragraphs: what only groups them.
GROUPS = {
    "text:list", "text:list-item", "text:list-header", "text:section", "text:numbered-paragraph",
    "text:table-of-content", "text:illustration-index", "text:table-index", "text:object-index", "text:user-index",
    "text:alphabetical-index", "text:bibliography", "text:index-body", "text:index-title",
}
# Beside paragraphs: what holds none of the story's.
BESIDE = {"office", "style", "script"}
NO_TEXT = {
    "text:tracked-changes", "text:sequence-decls", "text:variable-decls", "text:user-field-decls", "text:dde-connection-decls",
    "text:alphabetical-index-auto-mark-file", "text:section-source", "text:number", "text:soft-page-break",
    "text:table-of-content-source", "text:illustration-index-source", "text:table-index-source", "text:object-index-source",
    "text:user-index-source", "text:alphabetical-index-source", "text:bibliography-source",
}
SHAPES = {
    "draw:rect", "draw:line", "draw:polyline", "draw:polygon", "draw:regular-polygon", "draw:path", "draw:circle",
    "draw:ellipse", "draw:connector", "draw:caption", "draw:measure", "draw:control", "draw:page-thumbnail",
    "draw:custom-shape", "draw:frame", "draw:g", "draw:a", "dr3d:scene",
}


class Story:
    """A story's name, its code points, and which of them a tracked deletion strikes."""

    def __init__(self, name):
        self.name, self.code, self.struck = name, array("I"), bytearray()
        self.paragraphs, self.goes_on = 0, False
        self.space = True  # whether white space that comes now is dropped
        self.striking = 0

    def add(self, text):
        self.code.extend(array("I", text.encode("utf-32-le")))
        self.struck.extend(bytes([1 if self.striking else 0]) * len(text))

    def text(self):
        return "".join(map(chr, self.code))


class Document:
    """Reads content.xml and styles.xml of a package; `stories` has them in the order of the document."""

    def __init__(self, package):
        self.stories, self._notes, self._room = [], {"footnote": 0, "endnote": 0}, limits.STORY_TEXT
        self._cells = limits.CELLS
        names = package.names()
        if "content.xml" not in names:
            raise Unreadable("The file is no text document: it has no content.xml.")
        if _encrypted(package):
            raise Unreadable("The document is protected by a password.")
        content = xml_tree.parse(package.read("content.xml"), "content.xml")
        self._deletions, self._nameless = {}, 0
        texts = [text for body in content.elements("office:body") for text in body.elements("office:text")]
        if not texts:
            raise Unreadable("The file is no text document: content.xml has no text.")
        body = self._story("body")
        for text in texts:
            self._collect_deletions(text)
            self._blocks(text, body)
        if "styles.xml" in names:
            self._styles(xml_tree.parse(package.read("styles.xml"), "styles.xml"))

    def _story(self, name):
        self.stories.append(Story(name))
        return self.stories[-1]

    def _collect_deletions(self, text):
        for changes in text.elements("text:tracked-changes"):
            for region in changes.elements("text:changed-region"):
                for deletion in region.elements("text:deletion"):
                    name = region.get("text:id") or region.get("xml:id") or region.get("{http://www.w3.org/XML/1998/namespace}:id")
                    self._deletions[name] = deletion

    # Around paragraphs

    def _blocks(self, parent, story):
        for child in parent.children:
            if isinstance(child, Element):
                self._block(child, story)

    def _block(self, element, story):
        if element.name in ("text:p", "text:h"):
            self._begin_paragraph(story)
            self._inside(element, story)
        elif element.name in GROUPS:
            self._blocks(element, story)
        elif element.name == "table:table":
            story.goes_on = False
            self._table(element)
        elif element.name in SHAPES:
            self._shape(element)
        elif element.name == "text:change" and element.get("text:change-id") in self._deletions:
            self._begin_paragraph(story)
            self._deletion(element, story)
            story.goes_on = True  # the next paragraph is the rest of the one that the deletion ends in
        elif element.name.partition(":")[0] not in BESIDE and element.name not in NO_TEXT:
            self._blocks(element, story)  # not known: Writer looks inside

    def _begin_paragraph(self, story):
        if story.paragraphs and not story.goes_on:
            self._add(story, BREAK)
        story.paragraphs += 1
        story.goes_on, story.space = False, True

    def _table(self, table):
        for name, cell in tables.cells(table, self._cell):
            story = self._story(f"table:{name}")
            if cell is not None:
                self._blocks(cell, story)

    def _cell(self):
        self._cells -= 1
        if self._cells < 0:
            raise Unreadable("The document has more parts than this reader takes.")

    # Inside a paragraph

    def _add(self, story, text):
        self._room -= len(text)
        if self._room < 0:
            raise Unreadable("The document's text is longer than this reader takes.")
        story.add(text)

    def _inside(self, parent, story):
        for child in parent.children:
            if isinstance(child, str):
                self._characters(child, story)
            elif child.name in WRAPPINGS:
                self._inside(child, story)
            elif child.name not in NOTHING:
                self._inline(child, story)

    def _characters(self, text, story):
        kept = []
        for letter in text:
            if letter in " \t\r\n":
                if not story.space:
                    kept.append(" ")
                story.space = True
            else:
                kept.append(letter)
                story.space = False
        self._add(story, "".join(kept))

    def _inline(self, element, story):
        name = element.name
        if name == "text:s":
            count = COUNT.match(element.get("text:c", "1"))
            count = max(int(count[1]), 1) if count else 1
            if count > self._room:
                raise Unreadable("The document's text is longer than this reader takes.")
            self._add(story, " " * count)
        elif name == "text:tab":
            self._add(story, TAB)
        elif name == "text:line-break":
            self._add(story, LINE_BREAK)
        elif name == "text:note":
            self._add(story, OBJECT)
            self._note(element)
        elif name == "text:change":
            self._deletion(element, story)
            return
        elif name in SHAPES:
            if self._as_character(element):
                self._add(story, OBJECT)
            self._shape(element)
        elif name in FIELDS:
            self._add(story, OBJECT)
        elif name in MISPLACED:
            return
        elif name not in ("office:annotation", "office:annotation-end"):
            self._inside(element, story)  # not known: Writer shows the text in it
        story.space = False

    def _as_character(self, shape):
        if shape.name == "draw:a":
            return any(self._as_character(child) for child in shape.elements(*SHAPES))
        return shape.get("text:anchor-type", "as-char") == "as-char"

    def _note(self, note):
        kind = "endnote" if note.get("text:note-class") == "endnote" else "footnote"
        self._notes[kind] += 1
        story = self._story(f"{kind}:{self._notes[kind]}")
        for body in note.elements("text:note-body"):
            self._blocks(body, story)

    def _shape(self, shape):
        if shape.name in ("draw:g", "draw:a"):
            for child in shape.elements(*SHAPES):
                self._shape(child)
            return
        for text in shape.elements("draw:text-box") or [shape] * bool(shape.elements("text:p", "text:list")):
            name = shape.get("draw:name")
            if not name:
                self._nameless += 1
                name = str(self._nameless)
            self._blocks(text, self._story(f"frame:{name}"))

    def _deletion(self, change, story):
        deletion = self._deletions.pop(change.get("text:change-id"), None)
        if deletion is None:
            return
        space, story.striking = story.space, story.striking + 1
        self._deleted(deletion, story, True)
        story.space, story.striking = space, story.striking - 1

    def _deleted(self, parent, story, first):
        """The paragraphs in a deletion, whether or not they lie in lists; gives whether none came."""
        for child in parent.children:
            if not isinstance(child, Element):
                continue
            if child.name in ("text:p", "text:h"):
                if not first:
                    self._add(story, BREAK)
                story.space = True
                self._inside(child, story)
                first = False
            elif child.name in GROUPS:
                first = self._deleted(child, story, first)
            elif child.name == "table:table":
                self._table(child)
        return first

    # Headers and footers

    def _styles(self, styles):
        for group in styles.elements("office:master-styles"):
            for page in group.elements("style:master-page"):
                name = page.get("style:display-name") or page.get("style:name", "")
                for part in ("header", "footer"):
                    for suffix, shown in (("", ""), ("-first", ":first"), ("-left", ":left")):
                        for element in page.elements(f"style:{part}{suffix}"):
                            if element.get("style:display") != "false":
                                self._collect_deletions(element)
                                self._blocks(element, self._story(f"{part}:{name}{shown}"))


def _encrypted(package):
    if "META-INF/manifest.xml" not in package.names():
        return False
    manifest = xml_tree.parse(package.read("META-INF/manifest.xml"), "META-INF/manifest.xml")
    return any(entry.elements("manifest:encryption-data") for entry in manifest.elements("manifest:file-entry"))
