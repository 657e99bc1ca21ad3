# SPDX-License-Identifier: MPL-2.0
"""A language model that says what the test wants said, over the chat protocol of OpenAI-compatible servers.

It streams server-sent events on a port of its own and keeps every request. It can be slow, refuse,
or break off in the middle.
"""

import http.server
import json
import queue
import sys
import threading
import time


class Answer:
    def __init__(self, text="", pieces=1, pause=0.0, status=200, cut=False, headers=None):
        self.text = text        # what the model says
        self.pieces = pieces    # code points in one event; 0: all in one
        self.pause = pause      # seconds between two events
        self.status = status    # anything but 200 is a refusal
        self.cut = cut          # the connection breaks behind the text, with no end of the stream
        self.headers = headers or {}


class ModelServer:
    """Answers in the order in which they were given; asked for more than that, it refuses with 500."""

    def __init__(self):
        self.requests = []
        self._answers = queue.Queue()
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                outer.requests.append({"path": self.path, "headers": dict(self.headers), "body": json.loads(body)})
                try:
                    answer = outer._answers.get_nowait()
                except queue.Empty:
                    answer = Answer("the test gave no answer for this question", status=500)
                if self.path != "/v1/chat/completions":
                    answer = Answer(f"nothing lies at {self.path}", status=404)
                if answer.status != 200:
                    self._refuse(answer)
                else:
                    self._stream(answer)

            def do_GET(self):
                self._refuse(Answer("ask with POST", status=404))

            def _refuse(self, answer):
                body = json.dumps({"error": {"message": answer.text, "type": "refused"}}).encode()
                self.send_response(answer.status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def _stream(self, answer):
                self.send_response(200)
                self.send_header("Content-Type", "text/event-stream")
                self.send_header("Transfer-Encoding", "chunked")
                self.end_headers()
                try:
                    step = answer.pieces or max(1, len(answer.text))
                    for at in range(0, len(answer.text), step):
                        self._event({"delta": {"content": answer.text[at:at + step]}, "finish_reason": None})
                        if answer.pause:
                            time.sleep(answer.pause)
                    if answer.cut:
                        self.close_connection = True
                        return
                    self._event({"delta": {}, "finish_reason": "stop"})
                    self._chunk(b"data: [DONE]\n\n")
                    self.wfile.write(b"0\r\n\r\n")
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True  # the other side stopped listening

            def _event(self, choice):
                event = {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1, "model": "recorded",
                         "choices": [dict(choice, index=0)]}
                self._chunk(b"data: " + json.dumps(event).encode() + b"\n\n")

            def _chunk(self, data):
                self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
                self.wfile.flush()

            def log_message(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            def handle_error(self, request, address):
                if not isinstance(sys.exc_info()[1], ConnectionError):  # an office that was killed breaks off
                    super().handle_error(request, address)

        self._server = Server(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    @property
    def address(self):
        return f"http://127.0.0.1:{self._server.server_port}/v1"

    def answers(self, text, **how):
        self._answers.put(Answer(text, **how))

    def forget(self):
        """Drops what was not asked for, and the requests kept so far."""
        self.requests.clear()
        while not self._answers.empty():
            self._answers.get_nowait()

    def close(self):
        self._server.shutdown()
        self._server.server_close()
