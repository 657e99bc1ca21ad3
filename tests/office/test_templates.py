# SPDX-License-Identifier: MPL-2.0
"""Documents that are made from a template whose own making was recorded."""

import json

import interaction
import record
from harness import OfficeTest

MANY = 30


class Templates(OfficeTest):
    def template(self):
        document = self.recorded("The assignment. ")
        document.type("Answer below. ")
        path = self.saved(document, "assignment.ott", "writer8_template")
        document.close()
        self.assertTrue(record.package_files(path))
        return path

    def parent_of(self, path):
        return json.loads(record.package_entries(path)[0]).get("parent")

    def test_a_document_made_from_a_template_begins_a_journal_of_its_own_that_names_the_templates_root(self):
        template = self.template()
        document = interaction.made_from(self.office, template)
        self.start(document)
        document.caret_to_end()
        document.type("My answer.")
        path = self.saved(document)
        name, size, root = record.checkpoint(template)
        self.assertEqual(self.parent_of(path), {"document": name, "size": size, "root": root})
        self.assertNotEqual(record.checkpoint(path)[0], name)
        told = record.inspect(path)
        self.assert_covered(told)
        self.assertEqual(record.spans(told, document.text), [("The assignment. Answer below. ", "imported"), ("My answer.", "keyboard")])
        self.assertEqual(record.log_entries(record.written_log(path)), record.package_entries(path))
        document.close()
        again, asked = interaction.opened(self.office, path)
        self.assertEqual(asked, [])
        self.assert_covered(self.inspection(again))

    def test_thirty_documents_made_from_one_template_share_nothing_but_its_root(self):
        template = self.template()
        paths = []
        for number in range(MANY):
            document = interaction.made_from(self.office, template)
            self.start(document)
            document.caret_to_end()
            document.type(f"Answer {number}.")
            paths.append(self.saved(document, f"answer-{number}.odt"))
            document.close()
        journals = [json.loads(record.package_files(path)["Provenance/journal.json"]) for path in [*paths, template]]
        self.assertEqual(len({one["document"] for one in journals}), MANY + 1)
        self.assertEqual(len({one["seed"] for one in journals}), MANY + 1)
        self.assertEqual(len({json.dumps(self.parent_of(path), sort_keys=True) for path in paths}), 1)
        lines = [set(record.package_entries(path)) for path in [*paths, template]]
        self.assertEqual(sum(len(one) for one in lines), len(set.union(*lines)), "two of them have an entry in common")
        for path in paths[0], paths[-1]:
            self.assertEqual(record.verify(path)[0], 0)

    def test_a_document_made_from_a_template_and_not_recorded_carries_no_record(self):
        template = self.template()
        document = interaction.made_from(self.office, template)
        document.caret_to_end()
        document.type("Not recorded.")
        path = self.saved(document)
        self.assertEqual(record.package_files(path), {})
        self.assertTrue(record.stays_without_log(path))
        self.assertEqual(self.inspection(document)["coverage"]["entries"], record.inspect(template)["coverage"]["entries"])
        document.close()
        again, asked = interaction.opened(self.office, path)
        self.assertEqual(asked, [])
        again.caret_to_end()
        again.type(" Nor later.")
        again.save()
        self.assertEqual(record.package_files(path), {})

    def test_recorded_only_after_its_first_save_it_has_a_journal_of_its_own_all_the_same(self):
        template = self.template()
        document = interaction.made_from(self.office, template)
        path = self.saved(document)
        self.start(document)
        document.caret_to_end()
        document.type("My answer.")
        document.save()
        self.assertNotEqual(record.checkpoint(path)[0], record.checkpoint(template)[0])
        self.assertEqual(self.parent_of(path)["document"], record.checkpoint(template)[0])
        self.assert_covered(record.inspect(path))

    def test_a_template_that_is_edited_itself_goes_on_with_its_own_record(self):
        template = self.template()
        first = record.package_entries(template)
        document, asked = interaction.opened(self.office, template, AsTemplate=False)
        self.assertEqual(asked, [])
        self.start(document)
        document.caret_to_end()
        document.type("By Friday.")
        document.save()
        self.assertEqual(record.package_entries(template)[:len(first)], first)
        self.assert_covered(record.inspect(template))
