# SPDX-License-Identifier: MPL-2.0
"""Documents of many pages, with paragraphs of several kinds in their middle."""

import random

PAGE = 3000  # characters
PARAGRAPH = 444  # characters: 577 pages have 3,900 paragraphs of them

# What stands before the place to type at, by kind of paragraph.
KINDS = {
    "444 characters": "Shortword",
    "2,000 characters": "Longword",
    "5,000 characters": "Longestword",
    "20 bold words": "Boldword",
    "10 notes and 10 fields": "Noteword",
    "a table's cell": "Cellword",
}

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3"
 office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles><style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style></office:automatic-styles>
<office:body><office:text>
"""


def _words(random, length):
    letters = "eeettaaoinshrdlucm"
    text = []
    size = 0
    while size < length:
        word = "".join(random.choices(letters, k=random.randint(2, 9)))
        text.append(word)
        size += len(word) + 1
    return " ".join(text)[:length]


def _paragraph(text):
    return f"<text:p>{text}</text:p>\n"


def _special(random):
    def around(word, length):
        return _paragraph(f"{_words(random, length // 2)} {word} {_words(random, length // 2)}")

    bold = " ".join(f'{_words(random, 15)} <text:span text:style-name="B">{_words(random, 8)}</text:span>' for _ in range(20))
    notes = " ".join(
        f'{_words(random, 30)}<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>'
        f'<text:p>{_words(random, 40)}</text:p></text:note-body></text:note> {_words(random, 20)} <text:page-number/>' for _ in range(10))
    return (around("Shortword", PARAGRAPH) + around("Longword", 2000) + around("Longestword", 5000) +
            _paragraph(f"{bold} Boldword end") + _paragraph(f"{notes} Noteword end") +
            "<table:table><table:table-column/><table:table-row><table:table-cell>" + around("Cellword", 100) +
            "</table:table-cell></table:table-row></table:table>\n")


def long_document(path, pages, special=True):
    """Writes a document with so many pages of text, the same each time, and the special paragraphs among them; gives its path."""
    same = random.Random(1)
    number = pages * PAGE // PARAGRAPH
    plain = [_paragraph(_words(same, PARAGRAPH)) for _ in range(number)]
    middle = number // 2
    path.write_text(HEAD + _paragraph("Firstword begins.") + "".join(plain[:middle]) + (_special(same) if special else "") + "".join(plain[middle:]) +
                    "</office:text></office:body></office:document>\n", encoding="utf-8")
    return path
