# SPDX-License-Identifier: MPL-2.0
"""The model's text: asked for, taken into the document, undone, kept apart from the writer's."""

import threading
import time

import record
from harness import OfficeTest, asks

import unohelper
from org.palimpsest import XResponseListener


class ModelText(OfficeTest):
    def test_a_response_is_inserted_at_the_caret_as_the_models(self):
        document = self.recorded("Before after")
        document.caret(7)
        response = self.insert(document, "(the model's) ")
        self.assertEqual(document.text, "Before (the model's) after")
        inspection = self.inspection(document)
        self.assertEqual(record.spans(inspection, document.text),
                         [("Before ", "imported"), ("(the model's) ", "model"), ("after", "imported")])
        self.assertEqual(record.characters(inspection)[7:21], [("model", response, place) for place in range(14)])
        self.assert_covered(inspection)

    def test_a_part_of_a_response_keeps_its_place_in_the_response(self):
        document = self.recorded("x")
        response = self.ask(document, "First sentence. Second sentence.")
        self.service.apply(document.model, response, "insert", 16, 6)
        self.assertEqual(document.text, "xSecond")
        self.assertEqual(record.characters(self.inspection(document))[1:], [("model", response, 16 + place) for place in range(6)])

    def test_start_and_length_count_utf_16_units_and_the_record_code_points(self):
        document = self.recorded("x")
        response = self.ask(document, "a😀b😀c")
        self.service.apply(document.model, response, "insert", 3, 3)
        self.assertEqual(document.text, "xb😀")
        self.assertEqual(record.characters(self.inspection(document))[1:], [("model", response, 2), ("model", response, 3)])

    def test_paragraphs_of_a_response_become_paragraphs_of_the_document(self):
        document = self.recorded("Above.\n")
        self.insert(document, "One.\nTwo.\n\nThree.")
        self.assert_spans(document, ("Above.\n", "imported"), ("One.\nTwo.\n\nThree.", "model"))
        self.assert_covered(self.inspection(document))

    def test_one_undo_takes_an_insertion_back_and_redo_brings_it_again(self):
        document = self.recorded("Before\nafter")
        document.caret(6)
        self.insert(document, " one\ntwo three")
        was = record.characters(self.inspection(document))
        document.undo()
        self.assertEqual(document.text, "Before\nafter")
        self.assert_spans(document, ("Before\nafter", "imported"))
        document.redo()
        self.assertEqual(document.text, "Before one\ntwo three\nafter")
        self.assertEqual(record.characters(self.inspection(document)), was)
        self.assert_covered(self.inspection(document))

    def test_replacing_keeps_the_words_that_the_model_left_as_they_were(self):
        document = self.recorded("Title\n")
        document.type("The quik brown fox jumpt over it.")
        document.select_text("The quik brown fox jumpt over it.")
        self.insert(document, "The quick brown fox jumped over it.", mode="replace", action="rewrite", Scope="selection")
        self.assertEqual(document.text, "Title\nThe quick brown fox jumped over it.")
        self.assert_spans(document, ("Title\n", "imported"), ("The ", "keyboard"), ("quick", "model"), (" brown fox ", "keyboard"),
                          ("jumped", "model"), (" over it.", "keyboard"))
        self.assert_covered(self.inspection(document))

    def test_one_undo_restores_what_was_replaced_with_its_formatting(self):
        document = self.recorded("")
        document.type("Some bold words.")
        document.select_text("bold")
        document.command("Bold")
        document.select_text("Some bold words.")
        self.insert(document, "Some brave words.", mode="replace", action="rewrite", Scope="selection")
        self.assertEqual(document.text, "Some brave words.")
        document.undo()
        self.assertEqual(document.text, "Some bold words.")
        self.assert_spans(document, ("Some bold words.", "keyboard"))
        cursor = document.model.Text.createTextCursor()
        cursor.goRight(5, False)
        cursor.goRight(4, True)
        self.assertEqual((cursor.String, cursor.CharWeight), ("bold", 150.0))

    def test_typing_inside_model_text_is_keyboard_and_leaves_both_sides_the_models(self):
        document = self.recorded()
        response = self.insert(document, "A long sentence.")
        document.caret(2)
        document.type("very ")
        self.assert_spans(document, ("A ", "model"), ("very ", "keyboard"), ("long sentence.", "model"))
        self.assertEqual(record.characters(self.inspection(document))[7], ("model", response, 2))

    def test_what_survives_of_a_response_is_counted(self):
        document = self.recorded()
        response = self.insert(document, "0123456789")
        document.select(2, 3)
        document.delete()
        document.type("xy")
        told = next(one for one in self.inspection(document)["responses"] if one["id"] == response)
        self.assertEqual([told[key] for key in ("outcome", "length", "surviving", "removed", "written_into")],
                         ["inserted", 10, 7, 3, 2])

    def test_the_record_says_what_was_asked_of_whom(self):
        document = self.recorded("Some text")
        response = self.ask(document, "An answer.", action="ask", prompt="What is missing?", Scope="document")
        told = self.inspection(document)["responses"]
        self.assertEqual([(one["id"], one["action"], one["prompt"], one["provider"], one["model"], one["finish"], one["outcome"], one["length"])
                          for one in told],
                         [(response, "ask", "What is missing?", "openai", "recorded", "stop", "pending", 10)])
        self.assertIn("127.0.0.1", told[0]["host"])
        request = self.model.requests[-1]["body"]
        self.assertTrue(request["stream"])
        said = "\n".join(message["content"] for message in request["messages"])
        self.assertIn("What is missing?", said)
        self.assertIn("Some text", said)

    def test_nothing_of_the_document_is_sent_where_nothing_was_asked_for(self):
        document = self.recorded("A secret draft")
        self.ask(document, "An answer.", action="ask", prompt="What is a draft?", Scope="none")
        self.assertNotIn("secret", str(self.model.requests[-1]["body"]))

    def test_another_try_names_the_response_before_it(self):
        document = self.recorded("Text")
        first = self.ask(document, "One way.")
        second = self.ask(document, "Another way.", Parent=first)
        told = {one["id"]: one for one in self.inspection(document)["responses"]}
        self.assertEqual(told[second]["parent"], first)

    def test_a_dismissed_response_stays_in_the_record_and_out_of_the_document(self):
        document = self.recorded("Text")
        response = self.ask(document, "Not this.")
        self.service.dismiss(document.model, response)
        self.assertEqual(document.text, "Text")
        self.assertEqual(self.service.responseText(document.model, response), "Not this.")
        self.assertEqual([one["outcome"] for one in self.inspection(document)["responses"]], ["dismissed"])

    def test_a_note_about_a_response_is_kept_with_its_kind(self):
        document = self.recorded("Text")
        response = self.insert(document, " more")
        self.service.annotate(document.model, response, "inspiring", "It turned the argument round.")
        told = self.inspection(document)["responses"][0]["annotations"]
        self.assertEqual([(one["kind"], one["note"]) for one in told], [("inspiring", "It turned the argument round.")])

    def test_how_a_response_is_regarded_can_be_said_again_and_taken_back(self):
        document = self.recorded("Text")
        response = self.insert(document, " more")

        def regarded():
            told = self.inspection(document)["responses"][0]["regard"]
            return told and (told["kind"], told["note"])

        self.assertIsNone(regarded())
        self.service.annotate(document.model, response, "useful", "")
        self.service.annotate(document.model, response, "wrong", "It rains there.")
        self.assertEqual(regarded(), ("wrong", "It rains there."))
        self.service.annotate(document.model, response, "withdrawn", "")
        self.assertIsNone(regarded())
        self.assertEqual(len(self.inspection(document)["responses"][0]["annotations"]), 3)

    def test_the_time_before_a_decision_is_known_of_a_response_that_was_dismissed(self):
        document = self.recorded("Text")
        response = self.ask(document, "Not this.")
        time.sleep(0.5)
        self.service.dismiss(document.model, response)
        self.assertGreaterEqual(self.inspection(document)["responses"][0]["before_decision_ms"], 500)

    def test_the_assistant_works_where_nobody_agreed_and_leaves_no_record(self):
        document = self.office.new_document("Private. ")
        document.caret_to_end()
        self.insert(document, "Answered.")
        self.assertEqual(document.text, "Private. Answered.")
        path = self.saved(document)
        self.assertEqual(record.package_files(path), {})
        self.assertTrue(record.stays_without_log(path))

    def test_wrong_use_is_answered_with_a_sentence(self):
        document = self.recorded("Text")
        response = self.ask(document, "An answer.")
        model = document.model
        self.assert_refuses(self.service.apply, model, "r99", "insert", 0, -1)
        self.assert_refuses(self.service.apply, model, response, "paint", 0, -1)
        self.assert_refuses(self.service.apply, model, response, "insert", 4, 100)
        self.assert_refuses(self.service.responseText, model, "r99")
        self.assert_refuses(self.service.dismiss, model, "r99")
        self.assert_refuses(self.service.annotate, model, "r99", "inspiring", "")
        self.assert_refuses(self.service.ask, model, "invent", "A prompt.", ())
        self.assertEqual(document.text, "Text")

    def test_text_typed_while_a_response_streams_arrives_before_the_response_ends(self):
        document = self.recorded("Draft. ")
        self.model.answers("word " * 60, pieces=5, pause=0.05)
        ended = []

        def ask():
            response = self.service.ask(document.model, "continue", "Go on.", ())
            ended.append((time.monotonic(), response))

        asking = threading.Thread(target=ask)
        asking.start()
        while not self.model.requests:
            time.sleep(0.01)
        slowest = 0.0
        for character in "typed meanwhile":
            began = time.monotonic()
            document.type(character)
            slowest = max(slowest, time.monotonic() - began)
            time.sleep(0.02)
        arrived = document.text
        still_streaming = not ended
        asking.join()
        self.assertEqual(arrived, "Draft. typed meanwhile")
        self.assertTrue(still_streaming, "the response ended before the typing did: nothing was tried")
        print(f"# slowest key while a response streamed: {slowest * 1000:.1f} ms", flush=True)
        self.assertEqual(self.service.responseText(document.model, ended[0][1]), "word " * 60)
        self.assert_spans(document, ("Draft. ", "imported"), ("typed meanwhile", "keyboard"))

    def test_a_listener_follows_a_response_to_its_end(self):
        document = self.recorded("Draft. ")
        self.model.answers("one two three four", pieces=4, pause=0.05)
        listener = Listener()
        self.service.askAsync(document.model, "continue", "Go on.", (), listener)
        self.assertTrue(listener.ended.wait(60), "neither completed() nor failed() came")
        self.assertEqual(listener.failure, None)
        self.assertEqual(listener.texts[-1], "one two three four")
        self.assertTrue(all(later.startswith(earlier) for earlier, later in zip(listener.texts, listener.texts[1:])))
        self.assertEqual(self.service.responseText(document.model, listener.response), "one two three four")
        self.service.apply(document.model, listener.response, "insert", 0, -1)
        self.assert_spans(document, ("Draft. ", "imported"), ("one two three four", "model"))

    def test_a_document_closed_while_its_response_streams_takes_nothing_down(self):
        document = self.recorded("Draft. ")
        self.model.answers("word " * 200, pieces=5, pause=0.05)
        listener = Listener()
        self.service.askAsync(document.model, "continue", "Go on.", (), listener)
        while not self.model.requests:
            time.sleep(0.01)
        time.sleep(0.2)
        document.close()
        self.assertTrue(listener.ended.wait(60), "the listener was left waiting")
        again = self.recorded("Next. ")
        self.insert(again, "It works.")
        self.assert_spans(again, ("Next. ", "imported"), ("It works.", "model"))

    def test_asking_on_the_offices_main_thread_is_refused_and_names_the_way(self):
        document = self.recorded("Draft. ")
        message = self.assert_refuses(self.on_the_main_thread,
                                      lambda: self.service.ask(document.model, "continue", "Go on.", ()))
        self.assertIn("askAsync", message)


class Refusals(OfficeTest):
    """Each failure is a plain sentence, loses nothing, and leaves the next question free."""

    def fails(self, document, expected_words):
        message = self.assert_refuses(self.service.ask, document.model, "continue", "Go on.", ())
        self.assertRegex(message.lower(), expected_words)
        self.assertEqual(document.text, "Draft.")
        asks(self.office, self.model.address)
        self.insert(document, " Next.")
        self.assert_spans(document, ("Draft.", "imported"), (" Next.", "model"))
        self.assert_covered(self.inspection(document))
        return message

    def test_a_dead_port_is_a_plain_sentence_and_the_next_question_works(self):
        document = self.recorded("Draft.")
        asks(self.office, "http://127.0.0.1:9/v1")
        self.fails(document, "127.0.0.1")

    def test_a_refused_key_is_a_plain_sentence_and_the_next_question_works(self):
        document = self.recorded("Draft.")
        self.model.answers("Incorrect API key provided", status=401)
        self.fails(document, "key")

    def test_too_many_requests_is_a_plain_sentence_and_the_next_question_works(self):
        document = self.recorded("Draft.")
        self.model.answers("Rate limit reached", status=429)
        self.fails(document, "many|limit|wait|later")

    def test_a_server_that_says_when_to_come_back_is_asked_again_then(self):
        document = self.recorded("Draft.")
        self.model.answers("Rate limit reached", status=429, headers={"Retry-After": "1"})
        self.insert(document, " There you are.")
        self.assert_spans(document, ("Draft.", "imported"), (" There you are.", "model"))

    def test_a_stream_that_breaks_off_is_a_plain_sentence_and_keeps_what_had_come(self):
        document = self.recorded("Draft.")
        self.model.answers("Half of an ans", pieces=3, cut=True)
        self.fails(document, "broke|cut|end|lost|closed|incomplete")
        failed, worked = self.inspection(document)["responses"]
        self.assertEqual((failed["outcome"], failed["length"], worked["outcome"]), ("failed", 14, "inserted"))
        self.assertEqual(self.service.responseText(document.model, failed["id"]), "Half of an ans")

    def test_an_address_that_is_none_is_a_plain_sentence_and_the_next_question_works(self):
        document = self.recorded("Draft.")
        asks(self.office, "not an address at all")
        self.fails(document, "address")

    def test_a_refusal_reaches_the_listener(self):
        document = self.recorded("Draft.")
        self.model.answers("Incorrect API key provided", status=401)
        listener = Listener()
        self.service.askAsync(document.model, "continue", "Go on.", (), listener)
        self.assertTrue(listener.ended.wait(60), "neither completed() nor failed() came")
        self.assertIsNotNone(listener.failure)
        self.assert_sentence(listener.failure)


class Listener(unohelper.Base, XResponseListener):
    def __init__(self):
        self.texts, self.response, self.failure = [], None, None
        self.ended = threading.Event()

    def shown(self, response, text):
        self.response = response
        self.texts.append(text)

    def completed(self, response):
        self.response = response
        self.ended.set()

    def failed(self, response, message):
        self.response, self.failure = response, message
        self.ended.set()

    def disposing(self, _):
        self.ended.set()
