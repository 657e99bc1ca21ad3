# SPDX-License-Identifier: MPL-2.0
"""Rows and tables that are inserted and deleted while changes are tracked, accepted, rejected and undone.

Writer marks a row without text by a zero-width joiner in its first cell.
"""

import time

import record
from harness import OfficeTest

TABLE = "Table1"


class TrackedTables(OfficeTest):
    def with_table(self):
        """A recorded document with a table of two rows, "one" in its first cell, in which changes are tracked from now on."""
        document = self.office.new_document("before")
        body = document.model.Text
        table = document.model.createInstance("com.sun.star.text.TextTable")
        table.initialize(2, 2)
        body.insertTextContent(body.End, table, False)
        table.getCellByName("A1").String = "one"
        document.model.UndoManager.reset()
        self.start(document)
        document.model.RecordChanges = True
        return document

    def caret_in(self, document, cell):
        document.view.gotoRange(document.model.TextTables.getByName(TABLE).getCellByName(cell).Start, False)

    def command_in(self, document, cell, command):
        """Until Writer does it: which commands it knows where the caret is now, it only finds out when it is idle."""
        self.caret_in(document, cell)
        steps = document.model.UndoManager
        for _ in range(100):
            document.command(command)
            if steps.isUndoPossible():
                return
            time.sleep(0.05)
        self.fail(f"Writer does nothing at {command}")

    def type_in(self, document, cell, text):
        self.caret_in(document, cell)
        document.command("InsertText", Text=text)

    def assert_cells(self, document, name, **expected):
        """Of each cell with text the first letters of its characters' origins, capitals where they are struck; in the open
        document and in the file, both of them covered."""
        for inspection in (self.inspection(document), record.inspect(self.saved(document, name + ".odt"))):
            self.assert_covered(inspection)
            found = {}
            for story in inspection["stories"]:
                letters = "".join((run["origin"][0].upper() if run.get("struck") else run["origin"][0]) * run["length"] for run in story["runs"])
                if story["name"].startswith(f"table:{TABLE}:") and letters:
                    found[story["name"].rsplit(":", 1)[1]] = letters
            self.assertEqual(found, expected, name)

    def test_what_is_typed_in_a_row_that_was_just_inserted_and_tracked_is_the_writers(self):
        document = self.with_table()
        self.command_in(document, "A1", "InsertRowsAfter")
        self.type_in(document, "A2", "ab")
        self.type_in(document, "B2", "c")
        self.assert_cells(document, "typed", A1="iii", A2="kko", B2="k")
        document.command("RejectAllTrackedChanges")
        self.assert_cells(document, "rejected", A1="iii")
        document.undo()
        self.assert_cells(document, "undone", A1="iii", A2="kko", B2="k")
        document.command("AcceptAllTrackedChanges")
        self.assert_cells(document, "accepted", A1="iii", A2="kko", B2="k")

    def test_a_row_that_is_deleted_and_tracked_is_struck_until_that_is_accepted(self):
        document = self.with_table()
        self.command_in(document, "A1", "DeleteRows")
        self.assert_cells(document, "struck", A1="III")
        document.command("AcceptAllTrackedChanges")
        self.assert_cells(document, "accepted")
        document.undo()
        self.assert_cells(document, "undone", A1="III")
        document.command("RejectAllTrackedChanges")
        self.assert_cells(document, "rejected", A1="iii")

    def test_a_table_that_is_deleted_and_tracked_comes_back_as_it_was(self):
        document = self.with_table()
        self.command_in(document, "A1", "DeleteTable")
        document.command("AcceptAllTrackedChanges")
        self.assert_cells(document, "accepted")
        document.undo()
        self.assert_cells(document, "undone", A1="III", A2="O")
        document.command("RejectAllTrackedChanges")
        self.assert_cells(document, "rejected", A1="iii", A2="o")
