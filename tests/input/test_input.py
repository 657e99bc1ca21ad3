# SPDX-License-Identifier: MPL-2.0
"""Where text typed and pointed at by a person's hands comes from: input methods, dead keys, French, mouse."""

import json
import time
import unittest

import places  # noqa: F401  first: it makes the package's types known to uno
import record
from desk import Desk, new_office
from com.sun.star.lang import Locale
from harness import CONSENT
from screen import until

LANGUAGES = {"en": Locale("en", "US", ""), "fr": Locale("fr", "FR", "")}
ADDED = "\u00a0\u202f«»’“”"  # what autocorrect puts for or beside what was typed here


def begins_with(text, language="en"):
    """The test's document: recorded, with that text in it."""
    def mark(test):
        test.begins_with = text, language
        return test
    return mark


class Input(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        """In an office without windows nobody is asked for consent; who has given it goes on being recorded."""
        office = new_office().start()
        office.configure("/org.openoffice.Office.Common/Misc", ShowTipOfTheDay=False, FirstRun=False)
        for name in unittest.TestLoader().getTestCaseNames(cls):
            text, language = getattr(cls, name).begins_with
            document = office.new_document(text)
            document.model.StyleFamilies.getByName("ParagraphStyles").getByName("Standard").CharLocale = LANGUAGES[language]
            office.provenance().startRecording(document.model, CONSENT)
            document.save_as(cls.path(office, name))
            document.close()
        office.stop()
        cls.others = []  # programs that hold a selection: the office would ask one that has ended for it, and wait
        cls.desk = Desk(office)

    @classmethod
    def tearDownClass(cls):
        try:
            cls.desk.close()
        finally:
            for program in cls.others:
                program.kill()
                program.stdout.close()
                program.wait()

    @staticmethod
    def path(office, name):
        return office.files / f"{name}.odt"

    def setUp(self):
        self.desk.keyboard("us")
        self.document = self.desk.open(self.path(self.desk.office, self._testMethodName))
        self.addCleanup(self.desk.close_document, self.document)

    # What most tests do

    def comes(self, text):
        """Waits for the body to have that text."""
        try:
            until(lambda: self.document.text == text, 10, repr(text))
        except AssertionError:
            self.fail(f"the text is {self.document.text!r}, not {text!r}")

    def inspection(self):
        return json.loads(self.desk.office.provenance().inspect(self.document.model))

    def assert_spans(self, *expected):
        self.assertEqual(record.spans(self.inspection(), self.document.text), list(expected))

    def elsewhere(self, selection, text):
        self.others.append(self.desk.elsewhere(selection, text))

    def typed_steps(self):
        """What was typed and how many keys' times stand beside it, as the file has it."""
        self.desk.on_the_main_thread(self.document.model.store)
        entries = map(json.loads, record.package_entries(self.path(self.desk.office, self._testMethodName)))
        return [(step["type"]["text"], len(step["ms"]))
                for entry in entries if entry.get("cause") == "keyboard" for step in entry["steps"] if "type" in step]

    # Input methods and dead keys

    @begins_with("Le caf noir")
    def test_a_character_entered_by_its_number_is_keyboard(self):
        self.document.caret(6)
        self.desk.keys("ctrl+shift+u", "0", "0", "e", "9", "space")
        self.comes("Le café noir")
        self.assert_spans(("Le caf", "imported"), ("é", "keyboard"), (" noir", "imported"))

    @begins_with("A êê")
    def test_a_letter_under_a_dead_circumflex_is_keyboard_where_the_caret_was(self):
        self.desk.keyboard("fr")
        self.document.caret(3)
        self.desk.keys("dead_circumflex", "e")
        self.comes("A êêê")
        self.assert_spans(("A ê", "imported"), ("ê", "keyboard"), ("ê", "imported"))

    @begins_with("Une ")
    def test_a_word_with_dead_keys_in_it_is_keyboard(self):
        self.desk.keyboard("us", "intl")
        self.document.caret_to_end()
        self.desk.keys("f", "dead_circumflex", "e", "t", "e", "space", "dead_diaeresis", "i", "l", "dead_acute", "e")
        self.comes("Une fête ïlé")
        self.assert_spans(("Une ", "imported"), ("fête ïlé", "keyboard"))

    @begins_with("Une ")
    def test_a_letter_stays_keyboard_while_an_accent_waits_behind_it(self):
        self.desk.keyboard("fr")
        self.document.caret(4)
        self.desk.keys("f", "dead_circumflex")
        time.sleep(0.5)  # what is being composed stands in the text, and is no edit yet
        self.desk.keys("e", "t", "dead_circumflex")
        time.sleep(0.5)
        self.desk.keys("e")
        self.comes("Une fêtê")
        self.assert_spans(("Une ", "imported"), ("fêtê", "keyboard"))

    @begins_with("")
    def test_each_of_several_quick_letters_keeps_its_own_time(self):
        self.desk.types("lorem")
        self.comes("lorem")
        self.assert_spans(("lorem", "keyboard"))
        self.assertEqual(self.typed_steps(), [("lorem", len("lorem"))])

    def types_misspelt(self, milliseconds):
        """Whose the text is after autocorrect had its say, what it is counted as, and whose it is when that was undone."""
        self.document.caret_to_end()
        self.desk.types_at_pace("adn we saw teh ", milliseconds)
        self.comes("And we saw the ")
        corrected = self.inspection()
        self.desk.keys("ctrl+z")
        self.comes("And we saw teh ")
        undone = self.inspection()
        return (record.spans(corrected, "And we saw the "), record.totals(corrected),
                record.spans(undone, self.document.text))

    @begins_with("")
    def test_words_corrected_while_typing_quickly_are_kept_as_if_each_key_had_been_looked_at(self):
        quickly = self.types_misspelt(10)
        self.desk.keys("ctrl+a", "Delete")
        self.comes("")
        self.assertEqual(quickly, self.types_misspelt(300))
        self.assertEqual(quickly[1], {"keyboard": len("And we saw the ")})
        self.assertEqual(quickly[2][-1], (" we saw teh ", "keyboard"))
        steps = self.typed_steps()
        self.assertEqual("".join(text for text, _ in steps), "adn we saw teh " * 2)
        self.assertEqual([times for _, times in steps], [len(text) for text, _ in steps])

    @begins_with("Ae^ee")
    def test_an_accent_that_stands_by_itself_is_keyboard_where_the_caret_was(self):
        self.desk.keyboard("fr")
        self.document.caret(3)
        self.desk.keys("dead_circumflex", "space")
        self.comes("Ae^^ee")
        self.assert_spans(("Ae^", "imported"), ("^", "keyboard"), ("ee", "imported"))

    @begins_with("")
    def test_what_is_typed_on_a_french_keyboard_is_keyboard(self):
        self.desk.keyboard("fr")
        self.desk.types("Azerty qwm, ça été, à Où")
        self.comes("Azerty qwm, ça été, à Où")
        self.assert_spans(("Azerty qwm, ça été, à Où", "keyboard"))

    # French

    def assert_typed_in_french(self, typed, text):
        """Autocorrect's characters are office, and counted with what was typed."""
        self.desk.keyboard("fr")
        self.document.caret_to_end()
        self.desk.types(typed)
        self.comes(text)
        inspection = self.inspection()
        origins = [origin for origin, _, _ in record.characters(inspection)]
        self.assertEqual([(one, origin) for one, origin in zip(text, origins)],
                         [(one, "office" if one in ADDED else "keyboard") for one in text])
        self.assertEqual(record.totals(inspection), {"keyboard": len(text)})

    @begins_with("", "fr")
    def test_a_no_break_space_before_high_punctuation_is_offices_and_counts_as_typed(self):
        self.assert_typed_in_french("Si ; ou : oui ?", "Si\u00a0; ou\u00a0: oui\u00a0?")

    @begins_with("", "fr")
    def test_a_no_break_space_that_nobody_typed_is_offices_and_counts_as_typed(self):
        self.assert_typed_in_french("Si; ou: oui!", "Si\u00a0; ou\u00a0: oui\u00a0!")

    @begins_with("", "fr")
    def test_french_quotes_are_offices_and_count_as_typed(self):
        self.assert_typed_in_french('Il dit "oui" deux fois', "Il dit «\u00a0oui\u00a0» deux fois")

    @begins_with("", "fr")
    def test_a_typographic_apostrophe_is_offices_and_counts_as_typed(self):
        self.assert_typed_in_french("L'eau d'ici", "L’eau d’ici")

    # The clipboard and the mouse

    @begins_with("Here: ")
    def test_what_another_program_copied_is_pasted(self):
        self.elsewhere("clipboard", "a quotation")
        self.document.caret_to_end()
        self.desk.keys("ctrl+v")
        self.comes("Here: a quotation")
        self.assert_spans(("Here: ", "imported"), ("a quotation", "pasted"))

    @begins_with("Here: .")
    def test_what_was_selected_in_another_program_is_pasted_by_a_middle_click(self):
        self.elsewhere("primary", "some words. ")
        self.desk.middle_click(self.document, 6)
        self.comes("Here: some words. .")
        self.assert_spans(("Here: ", "imported"), ("some words. ", "pasted"), (".", "imported"))

    @begins_with("Old words. ")
    def test_a_middle_click_with_the_documents_own_selection_copies_it(self):
        self.document.caret_to_end()
        self.desk.types("New words. ")
        self.comes("Old words. New words. ")
        self.document.caret(0)
        self.desk.keys(*["Right"] * 4, *["shift+Right"] * 13)
        self.desk.middle_click(self.document, 0)
        self.comes("words. New woOld words. New words. ")
        self.assert_spans(("words. ", "imported"), ("New wo", "keyboard"), ("Old words. ", "imported"), ("New words. ", "keyboard"))

    @begins_with("Old (one) and ")
    def test_a_selection_that_is_dragged_elsewhere_stays_what_it_was(self):
        self.document.caret_to_end()
        self.desk.types("new; end")
        self.comes("Old (one) and new; end")
        self.document.caret(8)
        self.desk.keys(*["shift+Right"] * 8)  # ") and ne"
        self.desk.drag(self.document, 11, 4)
        self.comes("Old ) and ne(onew; end")
        self.assert_spans(("Old ) and ", "imported"), ("ne", "keyboard"), ("(one", "imported"), ("w; end", "keyboard"))

    @begins_with("Old (one) and ")
    def test_a_selection_that_is_dragged_with_ctrl_is_a_copy(self):
        self.document.caret_to_end()
        self.desk.types("new; end")
        self.comes("Old (one) and new; end")
        self.document.caret(8)
        self.desk.keys(*["shift+Right"] * 8)
        self.desk.drag(self.document, 11, 4, "ctrl")
        self.comes("Old ) and ne(one) and new; end")
        self.assert_spans(("Old ) and ", "imported"), ("ne", "keyboard"), ("(one) and ", "imported"), ("new; end", "keyboard"))
