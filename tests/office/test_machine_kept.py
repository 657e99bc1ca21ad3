# SPDX-License-Identifier: MPL-2.0
"""Text that programs keep up to date by themselves: indexes, bibliographies, citations."""

import record
from harness import OfficeTest

from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK


class MachineKept(OfficeTest):
    def sources(self, document):
        """The body in pieces of one origin; machine-kept ones by their program."""
        inspection = self.inspection(document)
        self.assert_covered(inspection)
        pieces = []
        for letter, (origin, source, _) in zip(document.text, record.characters(inspection), strict=True):
            name = source if source.startswith("kept:") else origin
            if pieces and pieces[-1][1] == name:
                pieces[-1][0] += letter
            else:
                pieces.append([letter, name])
        return [tuple(piece) for piece in pieces], inspection["totals"]

    def headed(self, *headings):
        document = self.recorded("Intro.")
        for heading in headings:
            document.type("\n" + heading)
            document.view.ParaStyleName = "Heading 1"
        document.type("\n")
        document.view.ParaStyleName = "Standard"
        return document

    def add_index(self, document):
        """A table of contents at the end."""
        text = document.model.Text
        index = document.model.createInstance("com.sun.star.text.ContentIndex")
        index.CreateFromOutline = True
        index.IsProtected = False
        text.insertTextContent(text.End, index, False)
        index.update()
        return index

    def test_a_table_of_contents_is_kept_by_writer_and_counted_apart(self):
        document = self.headed("First", "Second")
        before = self.sources(document)[1]
        index = self.add_index(document)
        pieces, totals = self.sources(document)
        kept = index.Anchor.String.replace("\r\n", "\n")
        self.assertIn("First\t", kept)
        self.assertEqual([text.strip("\n") for text, name in pieces if name == "kept:Writer"], [kept])
        self.assertLessEqual(totals["characters"]["office"], 1, "but for a break beside it")
        self.assertGreaterEqual(totals["kept"]["characters"], len(kept))
        self.assertEqual(totals["characters"]["keyboard"], before["characters"]["keyboard"])

    def test_what_an_update_adds_to_an_index_is_kept_and_what_is_typed_in_it_is_not(self):
        document = self.headed("First")
        index = self.add_index(document)
        document.view.gotoRange(index.Anchor.End, False)
        document.type(" typed")
        self.assertIn((" typed", "keyboard"), self.sources(document)[0])
        self.assertTrue(index.Anchor.String.endswith("typed"))
        document.select(document.text.index("First"), 0)
        document.type("Very ")
        document.command("UpdateAllIndexes")
        pieces, _ = self.sources(document)
        self.assertIn("Very First\t", index.Anchor.String)
        self.assertNotIn("office", [name for text, name in pieces if text.strip("\n")])
        self.assertTrue(any("Very " in text for text, name in pieces if name == "kept:Writer"), pieces)

    def test_citations_of_zotero_and_jabref_are_kept_by_them(self):
        for name, program in (("ZOTERO_ITEM CSL_CITATION {\"citationID\":\"abc\"} RNDxyz", "Zotero"), ("JR_cite_1_doe2020", "JabRef"),
                              ("JABREF_doe2020 CID_1 abcdef", "JabRef")):
            document = self.recorded()
            document.type("As was shown ")
            text = document.model.Text
            mark = document.model.createInstance("com.sun.star.text.ReferenceMark")
            mark.Name = name
            cursor = text.createTextCursorByRange(text.End)
            self.on_the_main_thread(lambda: self.insert_marked(text, cursor, "(Doe, 2020)", mark))
            document.caret_to_end()
            document.type(" long ago.")
            pieces, totals = self.sources(document)
            self.assertEqual(pieces, [("As was shown ", "keyboard"), ("(Doe, 2020)", "kept:" + program), (" long ago.", "keyboard")])
            self.assertEqual((totals["kept"]["characters"], totals["characters"]["office"]), (11, 0))

    @staticmethod
    def insert_marked(text, cursor, shown, mark):
        text.insertString(cursor, shown, True)
        text.insertTextContent(cursor, mark, True)

    def test_a_citation_that_is_written_anew_is_kept_and_a_mark_of_the_writers_own_is_not(self):
        document = self.recorded()
        document.type("Shown by ")
        text = document.model.Text
        for name in ("ZOTERO_ITEM CSL_CITATION {} RND1", "My own mark"):
            mark = document.model.createInstance("com.sun.star.text.ReferenceMark")
            mark.Name = name
            cursor = text.createTextCursorByRange(text.End)
            self.on_the_main_thread(lambda cursor=cursor, mark=mark: self.insert_marked(text, cursor, "(Doe)", mark))
            inside = text.createTextCursorByRange(mark.Anchor.Start)
            inside.goRight(4, False)
            self.on_the_main_thread(lambda inside=inside: text.insertString(inside, ", 2020", False))
        pieces, _ = self.sources(document)
        self.assertEqual(pieces, [("Shown by ", "keyboard"), ("(Doe, 2020)", "kept:Zotero"), ("(Doe, 2020)", "office")])

    def test_a_bibliography_is_kept_by_its_program(self):
        for name, program in (("ZOTERO_BIBL {} CSL_BIBLIOGRAPHY RNDxyz", "Zotero"), ("JR_bib", "JabRef")):
            document = self.recorded("Text\n")
            text = document.model.Text
            section = document.model.createInstance("com.sun.star.text.TextSection")
            section.Name = name
            text.insertTextContent(text.End, section, False)
            inside = text.createTextCursorByRange(section.Anchor.Start)
            text.insertString(inside, "Doe (2020). A book.", False)
            text.insertControlCharacter(inside, PARAGRAPH_BREAK, False)
            text.insertString(inside, "Roe (2021). Another.", False)
            pieces, totals = self.sources(document)
            self.assertIn(("Doe (2020). A book.\nRoe (2021). Another.", "kept:" + program), [(one.strip("\n"), by) for one, by in pieces])

    def test_an_index_that_stood_there_when_recording_began_is_kept(self):
        document = self.office.new_document("Intro.\nHeading\n")
        cursor = document.model.Text.createTextCursor()
        cursor.gotoNextParagraph(False)
        cursor.ParaStyleName = "Heading 1"
        index = self.add_index(document)
        self.start(document)
        pieces, _ = self.sources(document)
        self.assertEqual([text.strip("\n") for text, name in pieces if name == "kept:Writer"], [index.Anchor.String.replace("\r\n", "\n")])
        self.assertEqual(pieces[0][1], "imported")
