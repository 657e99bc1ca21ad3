#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""A model server that says what it is told: recorded texts, one a request, in their order.

It speaks the chat completions protocol with server-sent events, for tests that play recorded
sessions. Its standard output has one line once it listens, `listening on http://127.0.0.1:PORT/v1`.

    recorded_server.py [TEXTS.json] [--port N] [--piece N] [--delay SECONDS] [--certificate PEM]

TEXTS.json is a list of texts. While it runs:

    POST /queue      a list of texts, put behind those that wait; answers {"waiting": n}
    GET  /queue      {"waiting": n}
    GET  /requests   the chat requests so far, oldest first
    POST /v1/chat/completions, GET /v1/models

A request for which no text waits is answered with 500.
"""

import argparse
import collections
import http.server
import json
import ssl
import sys
import threading
import time


class Recording:
    """The texts that wait and the requests that came, for all threads of the server."""

    def __init__(self, texts):
        self._lock = threading.Lock()
        self._texts = collections.deque(texts)
        self._requests = []

    def add(self, texts):
        with self._lock:
            self._texts.extend(texts)
            return len(self._texts)

    def waiting(self):
        with self._lock:
            return len(self._texts)

    def take(self, request):
        with self._lock:
            self._requests.append(request)
            return self._texts.popleft() if self._texts else None

    def requests(self):
        with self._lock:
            return list(self._requests)


def handler(recording, piece, delay):
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            if self.path == "/queue":
                self.answer(200, {"waiting": recording.waiting()})
            elif self.path == "/requests":
                self.answer(200, recording.requests())
            elif self.path == "/v1/models":
                self.answer(200, {"object": "list", "data": [{"id": "recorded", "object": "model"}]})
            else:
                self.refuse(404, f"there is nothing at {self.path}")

        def do_POST(self):
            try:
                body = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))))
            except ValueError:
                self.refuse(400, "the body is not JSON")
                return
            if self.path == "/queue":
                if isinstance(body, list) and all(isinstance(text, str) for text in body):
                    self.answer(200, {"waiting": recording.add(body)})
                else:
                    self.refuse(400, "the queue takes a list of texts")
            elif self.path == "/v1/chat/completions":
                self.chat(body)
            else:
                self.refuse(404, f"there is nothing at {self.path}")

        def chat(self, request):
            text = recording.take(request)
            if text is None:
                self.refuse(500, "no recorded text waits for this request")
                return
            usage = {"prompt_tokens": 0, "completion_tokens": len(text.split())}
            usage["total_tokens"] = usage["completion_tokens"]
            if not request.get("stream"):
                message = {"role": "assistant", "content": text}
                self.answer(200, self.body("chat.completion", {"message": message}, "stop") | {"usage": usage})
                return
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Cache-Control", "no-cache")
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            step = piece or max(1, len(text))
            for start in range(0, len(text), step):
                self.event(self.chunk({"content": text[start:start + step]}, None))
                time.sleep(delay)
            self.event(self.chunk({}, "stop"))
            if (request.get("stream_options") or {}).get("include_usage"):
                self.event({"object": "chat.completion.chunk", "model": "recorded", "choices": [], "usage": usage})
            self.event("[DONE]")
            self.wfile.write(b"0\r\n\r\n")

        @staticmethod
        def body(kind, content, finish):
            choice = {"index": 0, **content, "finish_reason": finish}
            return {"id": "recorded", "object": kind, "model": "recorded", "choices": [choice]}

        def chunk(self, delta, finish):
            return self.body("chat.completion.chunk", {"delta": delta}, finish)

        def event(self, data):
            line = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)
            encoded = f"data: {line}\n\n".encode()
            self.wfile.write(b"%x\r\n%s\r\n" % (len(encoded), encoded))
            self.wfile.flush()

        def refuse(self, status, message):
            self.answer(status, {"error": {"message": message, "type": "refused"}})

        def answer(self, status, value):
            encoded = json.dumps(value, ensure_ascii=False).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(encoded)))
            self.end_headers()
            self.wfile.write(encoded)

        def log_message(self, *_):
            pass

    return Handler


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """A client that stops in the middle of a response is nothing to report."""
        if not isinstance(sys.exc_info()[1], (ConnectionError, ssl.SSLError)):
            super().handle_error(request, client_address)


def main():
    parser = argparse.ArgumentParser(description="A model server that says what it is told.")
    parser.add_argument("texts", nargs="?", help="a JSON file with a list of texts")
    parser.add_argument("--port", type=int, default=0, help="0: any free one")
    parser.add_argument("--piece", type=int, default=4, help="code points in one event; 0: all in one")
    parser.add_argument("--delay", type=float, default=0.0, help="seconds between two events")
    parser.add_argument("--certificate", help="a PEM file with certificate and key: speak TLS")
    options = parser.parse_args()
    texts = []
    if options.texts:
        with open(options.texts, encoding="utf-8") as file:
            texts = json.load(file)
    server = Server(("127.0.0.1", options.port), handler(Recording(texts), options.piece, options.delay))
    scheme = "http"
    if options.certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(options.certificate)
        # The handshake belongs to the connection's own thread, not to the one that accepts.
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
        scheme = "https"
    print(f"listening on {scheme}://127.0.0.1:{server.server_port}/v1", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()
