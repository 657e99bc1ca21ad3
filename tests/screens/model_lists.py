# SPDX-License-Identifier: MPL-2.0
"""A server that has many models and lists them as both protocols want it."""

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


@contextmanager
def listing(names, key, window=None):
    """Its address, and the tokens that each of its models reads. All at once for OpenAI's protocol; in pages, and only with the key, for Anthropic's."""
    class Listing(BaseHTTPRequestHandler):
        def do_GET(self):
            if "anthropic-version" in self.headers:
                self.page(parse_qs(urlsplit(self.path).query))
            else:
                self.answer(200, {"object": "list", "data": [{"id": name, "context_length": window} for name in names]})

        def page(self, query):
            if self.headers["x-api-key"] != key:
                self.answer(401, {"type": "error", "error": {"type": "authentication_error", "message": "invalid x-api-key"}})
                return
            after = query.get("after_id")
            begin = names.index(after[0]) + 1 if after else 0
            page = names[begin:begin + int(query["limit"][0])]
            self.answer(200, {"data": [{"type": "model", "id": name} for name in page],
                              "has_more": begin + len(page) < len(names), "last_id": page[-1]})

        def answer(self, status, told):
            body = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Listing) as served:
        threading.Thread(target=served.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{served.server_port}/v1"
        finally:
            served.shutdown()
