# SPDX-License-Identifier: MPL-2.0
"""Random operations, as plain values: the same from the same seed, printed and replayed as JSON.

An operation says what it does with raw numbers that are brought into range where it is performed, so that any
part of a list of operations can be performed by itself:
[kind, document, story, at, length, more...]
"""

import random

DOCUMENTS = 2
FAR = 1 << 20
LETTERS = "aab "  # few: most edits stand beside letters like their own
WORDS = ("red", "blue", "a", "ab", "aba", "été", "l'eau", "b\u00a0!", "😀")
AFTER_WORDS = ("", " ", " (c) ", "; ", ": b", "! ", " ? ", " \"a\" ")  # autocorrect listens to them; most in French
ANSWERS = ("ab a", "b\naa ", "abab aba", "the red aba", "😀 ab\n\nred")

# How often each kind is done.
TEXT = {"type": 26, "overtype": 6, "backspace": 8, "delete": 6, "erase": 6, "word_delete": 5, "break": 3, "line_break": 1, "join": 3,
        "undo": 14, "redo": 8, "copy": 7, "cut": 5, "paste": 10, "foreign": 5, "replace_all": 3, "replace_by_macro": 2,
        "case": 4, "format": 2, "insert": 8, "rewrite": 4, "keys": 6}
TRACKED = {"track": 3, "accept_all": 1, "reject_all": 1, "suggest": 2}
STORIES = {"insert_table": 2, "insert_row": 2, "delete_row": 2, "delete_table": 1, "insert_footnote": 3, "insert_endnote": 1}
KINDS = TEXT | TRACKED | STORIES


def words(chance, most):
    pieces = [chance.choice(WORDS) if chance.random() < 0.4 else "".join(chance.choices(LETTERS, k=chance.randint(1, 4)))
              for _ in range(chance.randint(1, most))]
    return "".join(pieces)


def one(chance, kinds):
    kind = chance.choices(list(kinds), list(kinds.values()))[0]
    operation = [kind, chance.choices(range(DOCUMENTS), [3, 1])[0], chance.randrange(FAR), chance.randrange(FAR), chance.randrange(FAR)]
    if kind in ("type", "overtype"):
        operation.append(words(chance, 2))
    elif kind == "keys":
        operation.append(words(chance, 2).replace("😀", "é") + chance.choice(AFTER_WORDS))
    elif kind == "foreign":
        operation.append(words(chance, 3) + chance.choice(["", "\n" + words(chance, 1)]) + "b")
    elif kind in ("backspace", "delete", "undo", "redo"):
        operation.append(chance.choice([1, 1, 1, 2, 3, 5]))
    elif kind == "word_delete":
        operation.append(chance.choice(["DelToStartOfWord", "DelToEndOfWord", "DelToStartOfPara", "DelToEndOfPara",
                                        "DelToStartOfSentence", "DelToEndOfSentence"]))
    elif kind == "replace_by_macro":  # nobody is told what is searched: only a comparison of the texts tells what was replaced
        operation += [chance.choice(["a", "ab", "ba", "red", "aa"]), chr(0x4e00 + chance.randrange(5000)) * chance.randint(1, 2)]
    elif kind == "replace_all":
        old = chance.choice(["a", "ab", "ba", "red", "aa"])
        operation += [old, chance.choice(["x", "red", "ab b", "zz", ""])]
        if operation[-1] == old:
            operation[-1] = "x"
    elif kind == "case":
        operation.append(chance.choice(["ChangeCaseToUpper", "ChangeCaseToLower"]))
    elif kind == "format":
        operation.append(chance.choice(["Bold", "Italic", "Underline"]))
    elif kind in ("insert", "rewrite", "suggest"):
        operation.append(chance.randrange(FAR))
    return operation


def operations(seed, count, kinds):
    """Redo is mostly where there is something to redo: after an undo."""
    chance, made = random.Random(seed), []
    while len(made) < count:
        made.append(one(chance, kinds))
        if made[-1][0] == "undo" and "redo" in kinds and chance.random() < 0.5:
            made.append(["redo", *made[-1][1:5], chance.choice([1, 1, 2, 3, 5])])
    return made[:count]
