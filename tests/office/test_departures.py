# SPDX-License-Identifier: MPL-2.0
"""The ways by which a copy with the record leaves: what is told, once, and what is not."""

import notices
import record
import uno
from harness import Office, OfficeTest
from options import properties


class Departures(OfficeTest):
    def written(self, answers=0):
        document = self.recorded("A draft. ")
        document.type("Typed. ")
        for number in range(answers):
            self.insert(document, f"Answer {number}. ")
        self.saved(document)
        notices.told(document)
        notices.close(document)
        return document

    def copies(self, document, name, filter_name, **options):
        """Writes a copy by a command that is given name and format, as Save a Copy would ask for them; what is told then."""
        path = document.path.with_name(name)
        document.command("ExportTo", URL=path.as_uri(), FilterName=filter_name, **options)
        self.assertTrue(path.is_file())
        return notices.told(document, 1)

    def exports(self, document, hybrid):
        path = document.path.with_name(f"hybrid-{hybrid}.pdf")
        document.command("ExportDirectToPDF", URL=path.as_uri(), FilterName="writer_pdf_Export",
                         FilterData=uno.Any("[]com.sun.star.beans.PropertyValue", properties(IsAddStream=hybrid)))
        self.assertTrue(path.is_file())
        return notices.told(document, 1)

    def test_a_copy_says_once_what_travels_along(self):
        document = self.written(answers=2)
        said = self.copies(document, "copy.odt", "writer8")
        self.assertIn("This copy carries the record: 2 prompts and their answers", said)
        self.assertFalse(document.modified)
        notices.close(document)
        self.assertEqual(self.copies(document, "again.odt", "writer8"), "")
        self.assert_covered(record.inspect(document.path.with_name("copy.odt")))

    def test_a_copy_in_a_format_without_the_record_says_nothing(self):
        document = self.written()
        self.assertEqual(self.copies(document, "copy.docx", "MS Word 2007 XML"), "")
        self.assertEqual(self.copies(document, "copy.txt", "Text"), "")
        self.assertEqual(self.exports(document, False), "")
        self.assertIn("This copy carries the record", self.copies(document, "copy.ott", "writer8_template"))

    def test_a_pdf_with_the_document_inside_says_it(self):
        document = self.written(answers=1)
        self.assertIn("This copy carries the record: one prompt and its answer", self.exports(document, True))

    def test_saving_under_another_name_says_it_once(self):
        document = self.written()
        self.saved(document, "another.docx", "MS Word 2007 XML")
        self.assertEqual(notices.told(document, 1), "")
        self.saved(document, "another.odt")
        self.assertIn("This copy carries the record", notices.told(document))

    def test_a_document_that_nobody_recorded_says_nothing(self):
        document = self.office.new_document("Private. ")
        self.saved(document)
        self.assertEqual(self.copies(document, "copy.odt", "writer8"), "")

    def test_what_another_person_recorded_travels_along_too_and_that_is_told(self):
        path = self.written(answers=1).path
        with Office("colleague", seconds=self.seconds) as office:
            reader = office.open(path)
            self.assertIn("one prompt and its answer", self.copies(reader, "copy.odt", "writer8"))
            self.assertTrue(record.package_files(path.with_name("copy.odt")))
            reader.close()

    def test_a_copy_by_a_macro_says_nothing(self):
        document = self.written()
        document.model.storeToURL(document.path.with_name("macro.odt").as_uri(), properties(FilterName="writer8"))
        self.assertEqual(notices.told(document, 1), "")
