# SPDX-License-Identifier: MPL-2.0
"""The panel in conversation with servers that others wrote and that fail in every way: conversations.py PACKAGE FOLDER."""

import json
import socket
import sys
import threading
import time
import traceback
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "peer"))

from checks import Checks, same, texts_of  # noqa: E402
from office import Office  # noqa: E402
from screen import NotThere, until  # noqa: E402
from servers import HERE as PEER, aimock  # noqa: E402

KEY = "sk-panel-Zq81LmNoPq7xTu"
PATIENCE = 8  # seconds in which Writer must answer, whatever a server does; a slow machine takes one
TYPED = "A line of my own. "


def content(prompt):
    """What the server answers to that prompt."""
    fixtures = json.loads((PEER / "fixtures.json").read_text(encoding="utf-8"))["fixtures"]
    return next(each["response"]["content"] for each in fixtures if each["match"]["userMessage"] == prompt)


@contextmanager
def busy(times, seconds, answer):
    """A server that is busy the first times, and asks to come back after the seconds; then it answers."""
    class Busy(BaseHTTPRequestHandler):
        left = times

        def do_POST(self):
            self.rfile.read(int(self.headers["Content-Length"]))
            refuses = Busy.left > 0
            Busy.left -= 1
            body = json.dumps({"error": {"message": "Loading model"}} if refuses else
                              {"choices": [{"message": {"role": "assistant", "content": answer}, "finish_reason": "stop"}]}).encode()
            self.send_response(503 if refuses else 200)
            if refuses:
                self.send_header("Retry-After", str(seconds))
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Busy) as served:
        threading.Thread(target=served.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{served.server_port}"
        finally:
            served.shutdown()


class Conversations:
    def __init__(self, package, folder):
        self.text = texts_of("en")
        self.office = Office(package)
        self.check = Checks("conversation", self.office, folder)
        self.folder = folder

    # What a person does.

    def connect(self, address, key):
        text, office = self.text, self.office
        office.open_dialog("org.palimpsest:openOptions")
        office.reads(text["options.intro"], 60)
        office.press(text["options.server"])
        office.write(text["options.address"], address)
        office.write(text["options.model"], "probe-1")
        office.write(text["options.key"], key)
        office.confirm("Options")
        office.reads("probe-1")

    def send(self, prompt):
        self.office.write(self.text["prompt.label"], prompt)
        self.office.press(self.text["send"])

    def response(self):
        return self.office.written_in(self.text["response.label"])

    def dismiss(self):
        self.office.press(self.text["dismiss"])
        until(lambda: not self.office.seen(self.text["dismiss"]), 30, "the end of the response")

    # What must be so.

    def shows(self, *words):
        return lambda: self.office.reads_words(list(words))

    def holds(self, text):
        """Nothing is lost: the document is what it should be."""
        return lambda: until(lambda: self.office.text() == text, 30, f"{text!r:.200} in the document")

    def keeps_prompt(self, prompt):
        return lambda: same(self.office.written_in(self.text["prompt.label"]), prompt)

    def writer_answers(self, seconds):
        """Asks Writer again and again for the document, and writes in it, while the panel is busy."""
        end = time.monotonic() + seconds
        slowest = 0
        while time.monotonic() < end:
            begin = time.monotonic()
            self.office.text()
            self.office.type("x")
            self.office.command(".uno:Undo")
            slowest = max(slowest, time.monotonic() - begin)
            time.sleep(0.1)
        if slowest > PATIENCE:
            raise NotThere(f"Writer took {slowest:.1f} s to answer")
        print(f"  # slowest answer of Writer: {slowest * 1000:.0f} ms", flush=True)

    def go(self):
        text, office, check = self.text, self.office, self.check
        office.find(text["send"], seconds=120)
        office.type(TYPED)
        with aimock("--chunk-size", "1", AIMOCK_API_KEYS=KEY) as address:
            check("a server, a model and a key are set", lambda: self.connect(address, KEY))
            self.good()
            self.slow()
            self.cut()
            self.refused()
            check("a wrong key can be set", lambda: self.connect(address, "sk-wrong"))
            self.unauthorised()
            dead = address
        self.dead(dead)
        self.busy()
        self.silent()
        check("the office still runs", lambda: same(office.running(), True))

    def good(self):
        check, whole = self.check, content("a whole response")
        self.send("a whole response")
        check("a response streams whole into the panel", lambda: until(lambda: self.response() == whole, 60, "the whole response"))
        check("it can be inserted", lambda: self.office.press(self.text["insert"]))
        check("the document has it, letter for letter", self.holds(TYPED + whole))
        self.office.command(".uno:Undo")
        check("one Undo takes it back", self.holds(TYPED))

    def slow(self):
        check, whole = self.check, content("a slow response")
        self.send("a slow response")
        check("a slow response begins to stream", lambda: until(self.response, 60, "the beginning of a response"))
        check("Writer answers while it streams", lambda: self.writer_answers(2))
        check("it can be stopped", lambda: self.office.press(self.text["stop"]))
        check("what had come can be inserted", lambda: self.office.find(self.text["insert"], seconds=PATIENCE))
        check("and stays to be read", lambda: same(whole.startswith(self.response()) and 0 < len(self.response()) < len(whole), True))
        check("the document is as it was", self.holds(TYPED))

    def cut(self):
        check, whole = self.check, content("a response that breaks off")
        self.send("a response that breaks off")
        check("a cut stream is a sentence in the panel", self.shows("127.0.0.1", "broke off", "is kept"))
        part = self.response()
        check("what had come of it is kept", lambda: same(whole.startswith(part) and 0 < len(part) < len(whole), True))
        check("and can be inserted", lambda: self.office.press(self.text["insert"]))
        check("the document has that part", self.holds(TYPED + part))
        self.office.command(".uno:Undo")
        self.office.screen.still_picture(self.folder / "conversation-cut.png")

    def refused(self):
        check = self.check
        self.send("too many")
        check("a 429 is a sentence in the panel, with how long to wait", self.shows("127.0.0.1", "20 seconds"))
        check("no earlier response stands beside it", lambda: same(self.response(), ""))
        check("the prompt is kept", self.keeps_prompt("too many"))
        self.office.screen.still_picture(self.folder / "conversation-429.png")
        check("it can be dismissed", self.dismiss)

    def unauthorised(self):
        check = self.check
        self.send("a whole response")
        check("a 401 is a sentence in the panel", self.shows("127.0.0.1", "did not accept the key"))
        check("the key is not in it", lambda: same([seen for seen in self.office.texts() if KEY[3:] in seen or "sk-wrong" in seen], []))
        self.office.screen.still_picture(self.folder / "conversation-401.png")
        check("it can be dismissed", self.dismiss)

    def dead(self, address):
        check = self.check
        self.send("is anybody there")
        check("a dead port is a sentence in the panel", self.shows(address.removeprefix("http://"), "Nothing answers", "check that the server is running"))
        check("the prompt is kept", self.keeps_prompt("is anybody there"))
        check("it can be dismissed", self.dismiss)
        check("the document is as it was", self.holds(TYPED))

    def busy(self):
        check, whole = self.check, "It was still starting."
        with busy(1, 2, whole) as address:
            check("a server that is busy at first can be set", lambda: self.connect(address, ""))
            self.send("are you there now")
            check("the panel says why it waits, and how long", self.shows("127.0.0.1", "too busy or still starting", "again in 2 seconds"))
            self.office.screen.picture(self.folder / "conversation-busy.png")
            check("then it shows the response", lambda: until(lambda: self.response() == whole, 60, "the response"))
            check("and no longer says that it waits", lambda: same([seen for seen in self.office.texts() if "again in" in seen], []))
            check("it can be dismissed", self.dismiss)
        with busy(9, 10, whole) as address:
            check("a server that stays busy can be set", lambda: self.connect(address, ""))
            self.send("are you there now")
            check("the panel says how long that is", self.shows("127.0.0.1", "again in 10 seconds"))
            check("Writer answers while the request waits", lambda: self.writer_answers(1))
            check("that wait can be stopped", lambda: self.office.press(self.text["stop"]))
            check("the next question can be sent", lambda: self.office.find(self.text["send"], seconds=PATIENCE))
            check("the panel does not ask again", lambda: same([seen for seen in self.office.texts() if "again in" in seen], []))
            check("the prompt is kept", self.keeps_prompt("are you there now"))
            check("the document is as it was", self.holds(TYPED))

    def silent(self):
        check = self.check
        with socket.create_server(("127.0.0.1", 0)) as listener:
            check("a server that never answers can be set", lambda: self.connect(f"http://127.0.0.1:{listener.getsockname()[1]}", ""))
            self.send("say something")
            check("the panel says that it waits", self.shows(self.text["status.waiting"]))
            check("Writer answers while the server is silent", lambda: self.writer_answers(2))
            check("waiting can be stopped", lambda: self.office.press(self.text["stop"]))
            check("then the next question can be sent", lambda: self.office.find(self.text["send"], seconds=PATIENCE))
            check("the prompt is kept", self.keeps_prompt("say something"))


def main():
    package, folder = Path(sys.argv[1]), Path(sys.argv[2])
    conversations = None
    try:
        conversations = Conversations(package, folder)
        conversations.go()
        return 1 if conversations.check.failed else 0
    except Exception:
        traceback.print_exc()
        print("not ok - conversation: it reached its end", flush=True)
        return 1
    finally:
        if conversations:
            conversations.office.close()


if __name__ == "__main__":
    sys.exit(main())
