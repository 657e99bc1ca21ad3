# SPDX-License-Identifier: MPL-2.0
"""The cells of a table with their names, as Writer names them."""

from xml_tree import Element

CELLS = ("table:table-cell", "table:covered-table-cell")
ROWS = ("table:table-header-rows", "table:table-rows", "table:table-row-group")


def cells(table, counted):
    """(name, cell element or None where it is empty) in order; calls counted() for each, which may raise."""
    name = table.get("table:name", "")
    yield from (((f"{name}:{place}", cell) for place, cell in _places(table, "", counted)))


def _places(table, prefix, counted):
    for number, row in enumerate(_rows(table), 1):
        column, covered = 0, 0
        for cell in row.elements(*CELLS):
            for _ in range(_repeated(cell, "table:number-columns-repeated")):
                counted()
                if cell.name == "table:covered-table-cell" and covered > 0:
                    covered -= 1
                    continue
                covered = _number(cell, "table:number-columns-spanned") - 1
                place = f"{prefix}{_letters(column) if not prefix else column + 1}{'' if not prefix else '.'}{number}"
                column += 1
                sub = [child for child in cell.elements("table:table") if child.get("table:is-sub-table") == "true"]
                if sub:
                    yield from _places(sub[0], place + ".", counted)
                else:
                    yield place, cell


def _rows(parent):
    for child in parent.children:
        if not isinstance(child, Element):
            continue
        if child.name == "table:table-row":
            for _ in range(_repeated(child, "table:number-rows-repeated")):
                yield child
        elif child.name in ROWS:
            yield from _rows(child)


def _number(element, attribute):
    value = element.get(attribute, "1")
    return int(value) if value.isdecimal() and len(value) < 10 and int(value) > 0 else 1


_repeated = _number


def _letters(column):
    """A … Z, a … z, AA, AB, …"""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    name = ""
    column += 1
    while column > 0:
        column -= 1
        name = letters[column % 52] + name
        column //= 52
    return name
