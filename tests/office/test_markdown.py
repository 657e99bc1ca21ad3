# SPDX-License-Identifier: MPL-2.0
"""A response in Markdown arrives in the document as Writer's own styles, lists, tables and notes."""

import json

import record
from harness import OfficeTest

OBJECT = "￼"

EVERYTHING = """# Results

We saw *two* **effects**, both `small`, as [others](https://example.org/a) did[^1].

1. One
2. Two
   - inner

> Said before.

| Year | Count |
|------|-------|
| 2020 | **5** |

```
x = 1

y = 2
```

The *end*.

[^1]: In a *note*.
"""


def body_paragraphs(document):
    found = document.model.Text.createEnumeration()
    while found.hasMoreElements():
        yield found.nextElement()


def shown(document):
    """(style, text) of each paragraph of the body; a table's cells in rows."""
    found = []
    for one in body_paragraphs(document):
        if one.supportsService("com.sun.star.text.Paragraph"):
            found.append((one.ParaStyleName, one.String))
        else:
            found.append(("table", [one.getCellByName(name).String for name in one.CellNames]))
    return found


def looks(paragraph):
    """The character styles and links of what stands in a paragraph."""
    portions, found = paragraph.createEnumeration(), []
    while portions.hasMoreElements():
        portion = portions.nextElement()
        if portion.TextPortionType == "Text" and (portion.CharStyleNames or portion.HyperLinkURL):
            found.append((portion.String, tuple(portion.CharStyleNames), portion.HyperLinkURL))
    return found


class Markdown(OfficeTest):
    def stories(self, document):
        """The runs of each story as (place in the response, length)."""
        inspection = self.inspection(document)
        self.assert_covered(inspection)
        return {story["name"]: [(run["origin"], run.get("source_start"), run["length"]) for run in story["runs"]] for story in inspection["stories"]}

    def test_every_kind_of_markup_becomes_a_style_of_writers_own(self):
        document = self.recorded()
        self.insert(document, EVERYTHING)
        self.assertEqual(shown(document), [
            ("Heading 1", "Results"), ("Standard", "We saw two effects, both small, as others did1."), ("Standard", "One"), ("Standard", "Two"),
            ("Standard", "inner"), ("Quotations", "Said before."), ("table", ["Year", "Count", "2020", "5"]), ("Preformatted Text", "x = 1"),
            ("Preformatted Text", ""), ("Preformatted Text", "y = 2"), ("Standard", "The end.")])
        paragraphs = list(body_paragraphs(document))
        self.assertEqual(looks(paragraphs[1]), [("two", ("Emphasis",), ""), ("effects", ("Strong Emphasis",), ""), ("small", ("Source Text",), ""),
                                                ("others", (), "https://example.org/a")])
        self.assertEqual([(one.ListLabelString, one.NumberingLevel) for one in paragraphs[2:5]], [("1.", 0), ("2.", 0), ("", 1)])
        self.assertEqual(document.model.Footnotes.getByIndex(0).String, "In a note.")
        table = paragraphs[6]
        self.assertEqual([table.getCellByName(name).createEnumeration().nextElement().ParaStyleName for name in ("A1", "A2")],
                         ["Table Heading", "Table Contents"])
        self.assertEqual(looks(table.getCellByName("B2").createEnumeration().nextElement()), [("5", ("Strong Emphasis",), "")])

    def test_each_letter_is_the_models_with_its_place_in_the_response(self):
        document = self.recorded()
        response = self.insert(document, EVERYTHING)
        path = self.saved(document)
        for inspection in (self.inspection(document), record.inspect(path)):
            self.assert_covered(inspection)
            texts = {"footnote:1": "In a note."}
            for story in inspection["stories"]:
                for run in story["runs"]:
                    self.assertEqual((run["origin"], run["source"]), ("model", response), story["name"])
                if story["name"].startswith("table:"):
                    texts[story["name"]] = document.model.TextTables.getByIndex(0).getCellByName(story["name"].split(":")[2]).String
            for story in inspection["stories"]:
                if story["name"] in texts:
                    written = "".join(EVERYTHING[run["source_start"]:run["source_start"] + run["length"]] for run in story["runs"])
                    self.assertEqual(written, texts.pop(story["name"]))
            self.assertEqual(texts, {})
            body = record.body(inspection)
            written = "".join(EVERYTHING[run["source_start"]:run["source_start"] + run["length"]] for run in body["runs"])
            # The anchor stands where its mark begins, and a paragraph's end where a line's.
            self.assertEqual(written, "Results\nWe saw two effects, both small, as others did[.\nOne\nTwo\ninner\nSaid before.\nx = 1\n\ny = 2\nThe end.")
        self.assertEqual(inspection["responses"][0]["outcome"], "inserted")
        self.assertEqual(record.verify(path)[0], 0)

    def test_one_undo_takes_all_of_it_back_and_redo_brings_it_again(self):
        document = self.recorded("Before")
        before = shown(document)
        self.insert(document, EVERYTHING)
        after, runs = shown(document), self.stories(document)
        document.undo()
        self.assertEqual(shown(document), before)
        self.assertEqual(self.stories(document), {"body": [("imported", None, 6)]})
        document.redo()
        self.assertEqual(shown(document), after)
        self.assertEqual(self.stories(document), runs)

    def test_a_response_in_the_middle_of_a_paragraph_leaves_what_stands_around_it(self):
        document = self.recorded("Before after")
        document.caret(7)
        self.insert(document, "so *very* ")
        self.assertEqual(shown(document), [("Standard", "Before so very after")])
        document.caret(7)
        self.insert(document, "# Title\n\nText **here**")
        self.assertEqual(shown(document), [("Standard", "Before "), ("Heading 1", "Title"), ("Standard", "Text hereso very after")])
        document.caret(7)
        self.insert(document, "- item")
        self.assertEqual(shown(document)[:3], [("Standard", "Before "), ("Standard", "item"), ("Heading 1", "Title")])
        document.caret(2)
        self.insert(document, "|a|b|\n|-|-|\n|c|d|")
        self.assertEqual(shown(document)[:3], [("Standard", "Be"), ("table", ["a", "b", "c", "d"]), ("Standard", "fore ")])
        self.assert_covered(self.inspection(document))

    def test_numbers_begin_where_the_response_begins_them(self):
        document = self.recorded()
        self.insert(document, "1. a\n2. b\n\ntext\n\n1. c\n\ntext\n\n7. d")
        labels = [one.ListLabelString for one in body_paragraphs(document)]
        self.assertEqual(labels, ["1.", "2.", "", "1.", "", "7."])

    def test_what_only_looks_like_markup_stays_as_it_is(self):
        for text in ("2 * 3 * 4 = 24", "a snake_case_name and a * b", "One.\nTwo.\n\nThree.", "#hashtag, 5 < 6 & 7", "see [^1] there [no link]"):
            document = self.recorded("x")
            self.insert(document, text)
            self.assertEqual(document.text, "x" + text)
            self.assert_spans(document, ("x", "imported"), (text, "model"))

    def test_text_of_the_writers_that_looks_like_markup_is_never_touched(self):
        document = self.recorded("**mine** and `mine`\n# mine\n- mine")
        document.caret_to_end()
        self.insert(document, " and *theirs*")
        self.assertEqual(document.text, "**mine** and `mine`\n# mine\n- mine and theirs")

    def test_a_suggestion_is_tracked_as_a_whole_with_its_looks(self):
        document = self.recorded("Text.")
        self.insert(document, "# Title\n\nSome **bold** words.", mode="suggest")
        self.assertEqual(document.text, "Text.\nTitle\nSome bold words.")
        document.command("RejectAllTrackedChanges")
        self.assertEqual(document.text, "Text.")
        self.assert_covered(self.inspection(document))
        document.undo()
        document.command("AcceptAllTrackedChanges")
        self.assertEqual(shown(document), [("Standard", "Text."), ("Heading 1", "Title"), ("Standard", "Some bold words.")])
        self.assert_covered(self.inspection(document))

    def test_notes_and_tables_stay_text_where_there_can_be_none(self):
        document = self.recorded("Text")
        note = document.model.createInstance("com.sun.star.text.Footnote")
        document.model.Text.insertTextContent(document.model.Text.End, note, False)
        document.view.gotoRange(note.createTextCursor(), False)
        self.insert(document, "A[^1]\n\n[^1]: note")
        self.assertEqual(note.String.replace("\r\n", "\n"), "A[^1]\n\n[^1]: note")
        self.assert_covered(self.inspection(document))

    def test_a_part_of_a_response_is_read_by_itself(self):
        document = self.recorded()
        response = self.ask(document, "# One\n\n# Two *x*")
        self.service.apply(document.model, response, "insert", 7, -1)
        self.assertEqual(shown(document), [("Heading 1", "Two x")])
        self.assertEqual([place for _, _, place in record.characters(self.inspection(document))], [9, 10, 11, 12, 14])

    def replaced(self, before, answer, styles=(), mode="replace"):
        """A document of paragraphs of which all is replaced by an answer."""
        document = self.recorded(before)
        for paragraph, style in zip(body_paragraphs(document), styles):
            paragraph.ParaStyleName = style
        document.select(0, len(before))
        self.response = self.insert(document, answer, mode=mode, action="rewrite", Scope="selection")
        self.assert_covered(self.inspection(document))
        return document

    def test_replacing_compares_what_the_markup_says_with_the_text(self):
        document = self.replaced("A title\nThe quik brown fox.", "# A title\n\nThe **quick** brown fox.", ("Heading 2", "Text body"))
        self.assertEqual(shown(document), [("Heading 2", "A title"), ("Text body", "The quick brown fox.")])
        self.assertEqual(looks(list(body_paragraphs(document))[1]), [("quick", ("Strong Emphasis",), "")])
        self.assert_spans(document, ("A title\nThe ", "imported"), ("quick", "model"), (" brown fox.", "imported"))
        self.assertEqual(record.characters(self.inspection(document))[12], ("model", self.response, 17))
        document.undo()
        self.assertEqual(shown(document), [("Heading 2", "A title"), ("Text body", "The quik brown fox.")])
        self.assertEqual(looks(list(body_paragraphs(document))[1]), [])

    def test_new_paragraphs_of_a_replacement_have_the_style_that_their_markup_says(self):
        document = self.replaced("First words.\nLast words.", "First words.\n\n## Between\n\n- an item\n\nLast words.", ("Text body", "Quotations"))
        self.assertEqual(shown(document), [("Text body", "First words."), ("Heading 2", "Between"), ("Text body", "an item"), ("Quotations", "Last words.")])
        self.assertEqual([one.ListLabelString != "" or one.NumberingIsNumber for one in body_paragraphs(document)][2], True)
        document.undo()
        self.assertEqual(shown(document), [("Text body", "First words."), ("Quotations", "Last words.")])

    def test_text_that_looks_like_markup_itself_is_replaced_as_it_stands(self):
        document = self.replaced("My **own** stars, and `ticks`.", "My **own** stars and `ticks`.")
        self.assertEqual(document.text, "My **own** stars and `ticks`.")

    def test_a_suggestion_in_markdown_has_its_looks(self):
        document = self.replaced("The quik fox.", "The **quick** fox.", mode="suggest")
        self.assertEqual(document.text, "The quikquick fox.")
        document.command("AcceptAllTrackedChanges")
        self.assertEqual(looks(list(body_paragraphs(document))[0]), [("quick", ("Strong Emphasis",), "")])
        self.assert_spans(document, ("The ", "imported"), ("quick", "model"), (" fox.", "imported"))


class Comments(OfficeTest):
    def comments(self, document):
        found = document.model.TextFields.createEnumeration()
        while found.hasMoreElements():
            field = found.nextElement()
            if field.supportsService("com.sun.star.text.textfield.Annotation"):
                yield field

    def test_a_response_becomes_a_comment_over_the_text_that_it_is_about(self):
        document = self.recorded("One. Two. Three.")
        document.select_text("Two.")
        response = self.ask(document, "Say **why**.", action="criticise", Scope="selection")
        document.caret(0)
        self.service.apply(document.model, response, "comment", 0, -1)
        comment, = self.comments(document)
        self.assertEqual((comment.Content, comment.Author), ("Say **why**.", "recorded"))
        self.assertEqual(comment.Anchor.String, "Two.")
        self.assertGreater(comment.DateTimeValue.Year, 2020)
        self.assertEqual(document.text, "One. Two. Three.")
        self.assert_spans(document, ("One. Two. Three.", "imported"))
        path = self.saved(document)
        for inspection in (self.inspection(document), record.inspect(path)):
            self.assert_covered(inspection)
            self.assertEqual([one["outcome"] for one in inspection["responses"]], ["commented"])
        self.assertEqual([entry["outcome"] for entry in map(json.loads, record.package_entries(path)) if entry["kind"] == "decision"], ["commented"])
        document.undo()
        self.assertEqual(list(self.comments(document)), [])
        document.redo()
        self.assertEqual([one.Content for one in self.comments(document)], ["Say **why**."])
        self.assert_covered(self.inspection(document))

    def test_a_comment_stands_at_the_caret_where_nothing_is_selected_and_is_no_tracked_change(self):
        document = self.recorded("One. Two.")
        document.model.RecordChanges = True
        document.caret(4)
        self.insert(document, "A thought.", mode="comment")
        self.assertEqual(len(list(self.comments(document))), 1)
        self.assertFalse(document.model.Redlines.createEnumeration().hasMoreElements())
        self.assertTrue(document.model.RecordChanges)
