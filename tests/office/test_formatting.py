# SPDX-License-Identifier: MPL-2.0
"""Rewriting a document whose text bears formatting, notes, fields, citations, bookmarks and comments."""

import pathlib
import time

import content
from harness import OfficeTest

REPORT = pathlib.Path(__file__).with_name("formatted.fodt")
OBJECT = "￼"
# Every form of a word in the report, and what a rewriting makes of it; none contains another.
WORDS = {"quick": "swift", "lazy": "idle", "nobody": "no one", "report": "memoir", "dog": "hound", "claim": "thesis",
         "marked": "flagged", "words": "terms", "link": "tie"}


def rewritten(text):
    for old, new in WORDS.items():
        text = text.replace(old, new)
    return text


def portions_text(enumerable):
    text = ""
    portions = enumerable.createEnumeration()
    while portions.hasMoreElements():
        portion = portions.nextElement()
        if portion.TextPortionType == "Text" or (portion.TextPortionType == "TextField"
                                                 and portion.TextField.supportsService("com.sun.star.text.textfield.Input")):
            text += portion.String
    return text


def paragraphs(text):
    """Those of a text and of the tables in it."""
    found = text.createEnumeration()
    while found.hasMoreElements():
        one = found.nextElement()
        if one.supportsService("com.sun.star.text.Paragraph"):
            yield one
        else:
            for name in one.CellNames:
                yield from paragraphs(one.getCellByName(name))


class Formatting(OfficeTest):
    def report(self):
        path = self.office.files / "formatted.odt"
        document = self.office.open(REPORT)
        document.save_as(path)
        document.close()
        document = self.office.open(path)
        self.start(document)
        return document

    def everywhere(self, document):
        yield from paragraphs(document.model.Text)
        for notes in (document.model.Footnotes, document.model.Endnotes):
            for number in range(notes.Count):
                yield from paragraphs(notes.getByIndex(number))
        for name in document.model.TextFrames.ElementNames:
            yield from paragraphs(document.model.TextFrames.getByName(name))

    def select(self, document, first, last=None):
        """Selects paragraphs of the body, by their numbers among all that it has."""
        found = [one for one in paragraphs(document.model.Text)]
        cursor = found[first].Text.createTextCursorByRange(found[first].Start)
        cursor.gotoRange(found[first if last is None else last].End, True)
        document.view.gotoRange(cursor, False)
        return "\n".join(portions_text(one) for one in found[first:(first if last is None else last) + 1])

    def take(self, document, text, mode="replace"):
        return self.insert(document, text, mode=mode, action="rewrite", Scope="selection")

    def rewrite(self, document, paragraph):
        cursor = paragraph.Text.createTextCursorByRange(paragraph.Start)
        cursor.gotoRange(paragraph.End, True)
        document.view.gotoRange(cursor, False)
        text = portions_text(paragraph)
        if rewritten(text) != text:
            return self.take(document, rewritten(text))

    def selected(self, document):
        """What is selected, and where in its paragraph it begins."""
        view = document.view
        before = view.Text.createTextCursorByRange(view.Start)
        before.gotoStartOfParagraph(True)
        return view.String, before.String

    def assert_selected(self, document, was):
        """The office comes to it on the next turn of its loop."""
        until = time.monotonic() + 5
        while self.selected(document) != was and time.monotonic() < until:
            time.sleep(0.02)
        self.assertEqual(self.selected(document), was)

    def now(self, document, name):
        return content.of(self.saved(document, name + ".odt"))

    def assert_same(self, one, other):
        """Says where two contents begin to differ."""
        for number, (here, there) in enumerate(zip(one, other)):
            self.assertEqual(here, there, f"\n  after {one[max(0, number - 2):number]}")
        self.assertEqual(len(one), len(other))

    def test_a_document_rewritten_paragraph_by_paragraph_is_the_same_outside_the_changed_words(self):
        document = self.report()
        before = content.of(self.saved(document, "before.odt"))
        count = 0
        for paragraph in list(self.everywhere(document)):
            count += self.rewrite(document, paragraph) is not None
        self.assertGreater(count, 10)
        after = content.of(self.saved(document, "after.odt"))
        self.assert_same(content.with_words(after, {new: old for old, new in WORDS.items()}), before)
        self.assertNotEqual(after, before)
        for _ in range(count):
            document.undo()
        self.assert_same(content.of(self.saved(document, "undone.odt")), before)

    def test_one_undo_restores_a_replacement_and_its_selection_and_redo_brings_it_again(self):
        document = self.report()
        before = self.now(document, "before")
        for first, last in ((0, 1), (2, 2), (5, 7), (10, 11)):
            text = self.select(document, first, last)
            was = self.selected(document)
            self.take(document, rewritten(text))
            after = self.now(document, "after")
            self.assertNotEqual(after, before)
            document.undo()
            self.assert_selected(document, was)
            self.assert_same(self.now(document, "undone"), before)
            document.redo()
            self.assert_same(self.now(document, "redone"), after)
            document.undo()
            self.assert_selected(document, was)
            self.assert_covered(self.inspection(document))

    def test_a_suggestion_keeps_the_formatting_of_what_it_leaves_and_rejected_leaves_all_as_it_was(self):
        document = self.report()
        before = self.now(document, "before")
        for number in (1, 2, 5, 7):
            self.take(document, rewritten(self.select(document, number)), mode="suggest")
        document.command("RejectAllTrackedChanges")
        self.assert_same(self.now(document, "rejected"), before)
        self.assert_covered(self.inspection(document))

    def test_what_stands_in_a_changed_word_is_not_destroyed_unasked(self):
        for number, old, new, named in ((2, "(Doe, 2020)", "(Doe, 2021)", "citation"), (2, "shown (Doe, 2020)", "shown", "citation"),
                                        (3, "word stands marked, as", "word, as", "bookmark"), (4, "doubts this quick claim and", "and", "comment")):
            for mode in ("replace", "suggest"):
                document = self.report()
                before = self.now(document, "before")
                text = self.select(document, number)
                self.assertIn(old, text)
                response = self.ask(document, text.replace(old, new), action="rewrite", Scope="selection")
                message = self.assert_refuses(self.service.apply, document.model, response, mode, 0, -1)
                self.assertIn(named, message)
                self.assertIn(mode + "-anyway", message)
                self.assert_same(self.now(document, "refused"), before)
                self.service.apply(document.model, response, mode + "-anyway", 0, -1)
                self.assertIn(new if mode == "replace" else "", document.text)
                self.assert_covered(self.inspection(document))
                document.undo()
                document.model.TextFields.refresh()  # a field remembers that what it refers to was gone
                self.assert_same(self.now(document, "undone"), before)
                document.close()

    def test_what_stands_over_exactly_the_words_that_are_replaced_stays_over_those_that_come(self):
        document = self.report()
        text = self.select(document, 3)
        self.take(document, text.replace("stands marked", "does"))
        self.assertEqual(document.model.Bookmarks.getByName("a stretch").Anchor.String, "does")
        self.take_over(document, 4, "doubts this quick claim", "agrees")
        self.assertIn("agrees and the quick link", document.text)
        saved = self.now(document, "saved")
        at = [kind for kind, _, _ in saved].index("begin office:annotation-end")
        self.assertEqual(saved[at - 1][:2], ("text", "agrees"))
        self.take_over(document, 0, "A quick report", "Some notes")
        self.assertEqual(document.model.Bookmarks.getByName("whole heading").Anchor.String, "Some notes")

    def take_over(self, document, number, old, new):
        self.take(document, self.select(document, number).replace(old, new))

    def test_paragraphs_that_correspond_keep_their_styles(self):
        document = self.recorded("A title\nSome first words.\nThe second paragraph.\nThe end.")
        for number, style in enumerate(("Heading 1", "Text body", "Quotations", "Text body")):
            list(paragraphs(document.model.Text))[number].ParaStyleName = style
        for answer, styles in (
                ("Another heading\nQuite different text.\nThe second passage.\nThe end.", ("Heading 1", "Text body", "Quotations", "Text body")),
                ("A title\nSome first words. The second paragraph.\nThe end.", ("Heading 1", "Text body", "Text body")),
                ("A title\nSome first words.\nThe second\nparagraph.\nThe end.", ("Heading 1", "Text body", "Quotations", "Quotations", "Text body"))):
            self.select(document, 0, 3)
            self.take(document, answer)
            self.assertEqual(document.text, answer)
            self.assertEqual(tuple(one.ParaStyleName for one in paragraphs(document.model.Text)), styles)
            self.assert_covered(self.inspection(document))
            document.undo()

    def test_a_table_in_the_selection_stays_as_it_is(self):
        document = self.report()
        self.select(document, 7, 10)
        self.take(document, "All of it is different now.", mode="replace-anyway")
        self.assertEqual(document.model.TextTables.ElementNames, ("Figures",))
        table = document.model.TextTables.getByName("Figures")
        self.assertEqual([table.getCellByName(name).String for name in table.CellNames], ["A quick cell", "A lazy cell"])
        self.assert_covered(self.inspection(document))

    def test_text_that_changed_while_the_response_came_is_not_replaced(self):
        for change in (lambda document: document.type("x"), lambda document: document.cut()):
            document = self.recorded("One. Two. Three.")
            document.select_text("Two.")
            response = self.ask(document, "Zwei.", action="rewrite", Scope="selection")
            document.select_text("wo")
            change(document)
            text = document.text
            document.select_text("One.")
            self.assert_refuses(self.service.apply, document.model, response, "replace", 0, -1)
            self.assertEqual(document.text, text)

    def test_text_that_moved_while_the_response_came_is_replaced_where_it_stands(self):
        document = self.recorded("One. Two. Three.")
        document.select_text("Two.")
        response = self.ask(document, "Zwei.", action="rewrite", Scope="selection")
        document.caret(0)
        document.type("Zero. Two. ")
        self.service.apply(document.model, response, "replace", 0, -1)
        self.assertEqual(document.text, "Zero. Two. One. Zwei. Three.")
