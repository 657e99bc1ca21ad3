# SPDX-License-Identifier: MPL-2.0
"""What goes along with a question: as much as was chosen, nothing that was struck or hidden, and what the record says."""

import json

from harness import OfficeTest


class Context(OfficeTest):
    def asked(self, document, scope):
        """What the model was sent of the document."""
        self.ask(document, "An answer.", action="ask", prompt="What do you think?", Scope=scope)
        message = self.model.requests[-1]["body"]["messages"][-1]["content"]
        return message.partition("<text>\n")[2].rpartition("\n</text>")[0]

    def test_the_paragraphs_around_the_caret_go_along_and_the_record_says_where_they_stood(self):
        document = self.recorded("\n".join(f"Paragraph {number}." for number in range(1, 10)))
        document.caret(document.text.index("aph 5"))
        sent = self.asked(document, "paragraphs")
        self.assertEqual(sent, "\n".join(f"Paragraph {number}." for number in range(3, 8)))
        prompt = self.last_prompt(document)
        self.assertEqual((prompt["scope"], prompt["start"], prompt["length"]), ("paragraphs", document.text.index("Paragraph 3"), len(sent)))
        self.assertNotIn("context", prompt)

    def test_at_the_edge_of_a_text_there_are_fewer(self):
        document = self.recorded("First.\nSecond.\nThird.\nFourth.")
        document.caret(0)
        self.assertEqual(self.asked(document, "paragraphs"), "First.\nSecond.\nThird.")
        document.caret_to_end()
        self.assertEqual(self.asked(document, "paragraphs"), "Second.\nThird.\nFourth.")

    def test_the_outline_is_the_headings_and_the_record_keeps_it_as_it_was_sent(self):
        document = self.recorded("Report\nIntroduction.\nMethod\nWe asked.\nSample\nTwelve.")
        for at, style in ((0, "Heading 1"), (2, "Heading 2"), (4, "Heading 3")):
            self.paragraph(document, at).ParaStyleName = style
        sent = self.asked(document, "outline")
        self.assertEqual(sent, "Report\n  Method\n    Sample")
        self.assertEqual((self.last_prompt(document)["scope"], self.last_prompt(document)["context"]["text"]), ("outline", sent))

    def test_struck_text_does_not_leave_and_the_record_has_what_did(self):
        document = self.recorded("One two three.\nFour.\nFive.\nSix.\nSeven.\nEight.")
        document.model.RecordChanges = True
        document.select_text("two ")
        document.delete()
        self.assertEqual(self.asked(document, "document"), "One three.\nFour.\nFive.\nSix.\nSeven.\nEight.")
        prompt = self.last_prompt(document)
        self.assertEqual(prompt["context"]["text"], "One three.\nFour.\nFive.\nSix.\nSeven.\nEight.")
        document.select_text("One two three.")
        self.assertEqual(self.asked(document, "selection"), "One three.")

    def test_a_strike_that_begins_far_before_counts_too(self):
        document = self.recorded("\n".join(f"Paragraph {number}." for number in range(1, 10)))
        document.model.RecordChanges = True
        start = document.text.index("aph 2")
        document.select(start, document.text.index("aph 8") - start)
        document.delete()
        document.caret(document.text.index("aph 9"))
        self.assertEqual(self.asked(document, "paragraphs"), "aph 8.\nParagraph 9.")
        self.assertEqual(self.asked(document, "document"), "Paragraph 1.\nParagraph 8.\nParagraph 9.")

    def test_hidden_text_does_not_leave(self):
        document = self.recorded("Open secret open.\nIn a section.\nLast.")
        document.select_text("secret ")
        document.model.CurrentController.ViewCursor.CharHidden = True
        section = document.model.createInstance("com.sun.star.text.TextSection")
        hidden = document.model.Text.createTextCursorByRange(self.paragraph(document, 1).Start)
        hidden.gotoEndOfParagraph(True)
        document.model.Text.insertTextContent(hidden, section, True)
        section.IsVisible = False
        document.caret(0)
        self.assertEqual(self.asked(document, "document"), "Open open.\nLast.")

    def test_hidden_text_in_a_content_control_does_not_leave(self):
        document = self.recorded("Before open secret open after.")
        document.select_text("secret ")
        document.model.CurrentController.ViewCursor.CharHidden = True
        document.select_text("open secret open")
        control = document.model.createInstance("com.sun.star.text.ContentControl")
        if control is None:
            self.skipTest("this LibreOffice has no content controls")
        view = document.model.CurrentController.ViewCursor
        document.model.Text.insertTextContent(document.model.Text.createTextCursorByRange(view), control, True)
        document.caret(0)
        self.assertEqual(self.asked(document, "document"), "Before open open after.")

    def test_what_the_model_saw_a_part_of_is_not_replaced_by_its_answer(self):
        document = self.recorded("One two three.")
        document.select_text("two ")
        document.model.CurrentController.ViewCursor.CharHidden = True
        document.select_text("One two three.")
        with self.assertRaisesRegex(Exception, "was not sent all of the selection"):
            self.insert(document, "One three!", mode="replace", action="rewrite", Scope="selection")
        self.assertEqual(document.text, "One two three.")

    def test_comments_do_not_leave(self):
        document = self.recorded("Before after.")
        document.caret(7)
        note = document.model.createInstance("com.sun.star.text.textfield.Annotation")
        note.Content = "Only for me."
        document.model.Text.insertTextContent(document.model.CurrentController.ViewCursor.Start, note, False)
        self.assertEqual(self.asked(document, "document"), "Before after.")

    def test_without_a_record_the_same_goes_along(self):
        document = self.office.new_document("One two three.\nFour.")
        document.model.RecordChanges = True
        document.select_text("two ")
        document.delete()
        document.caret(0)
        self.assertEqual(self.asked(document, "paragraphs"), "One three.\nFour.")

    @staticmethod
    def paragraph(document, at):
        paragraphs = document.model.Text.createEnumeration()
        for _ in range(at):
            paragraphs.nextElement()
        return paragraphs.nextElement()

    def last_prompt(self, document):
        """The last question, as the record has it."""
        path = self.office.files / "record.jsonl"
        self.service.export(document.model, "jsonl", path.as_uri())
        entries = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        return [entry for entry in entries if entry["kind"] == "prompt"][-1]
