# SPDX-License-Identifier: MPL-2.0
"""Everything that a server is seen to do in docs/failures.md, by the name that it has there.

Each behaviour is a function of a Peer, one connection of which the request has been read, and of the protocol; where it
returns, the connection is closed.
"""

import contextlib
import socket
import ssl
import struct
import threading
import time

from protocols import BOTH

TEXT = "One two. L’été 😀"
STREAM = "200 OK\r\nContent-Type: text/event-stream"
played = {}
ALIVE = 4.0  # seconds that a server goes on which the client is to leave


def behaviour(function):
    played[function.__name__.replace("_", "-")] = function
    return function


class Peer:
    def __init__(self, connection, key, address):
        self.connection, self.key, self.address = connection, key, address

    def send(self, data):
        self.connection.sendall(data if isinstance(data, bytes) else data.encode())

    def head(self, status):
        self.send(f"HTTP/1.1 {status}\r\nConnection: close\r\n\r\n")

    def stream(self, *parts):
        self.head(STREAM)
        for part in parts:
            self.send(part)

    def answer(self, status, body=""):
        data = body if isinstance(body, bytes) else body.encode()
        self.send(f"HTTP/1.1 {status}\r\nContent-Length: {len(data)}\r\nConnection: close\r\n\r\n".encode() + data)

    def reset(self):
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()

    def wait(self, seconds=ALIVE):
        """Until the client has gone, or so long."""
        self.connection.settimeout(seconds)
        try:
            while self.connection.recv(4096):
                pass
        except OSError:
            pass

    def as_long_as_anybody_listens(self, data, pause=0.0):
        end = time.monotonic() + ALIVE
        while time.monotonic() < end:
            self.send(data)
            time.sleep(pause)


# What the person is told.

@behaviour
def no_server(peer, p):
    """Played by a port that nobody listens on."""


@behaviour
def unknown_host(peer, p):
    """Played by a name that no name server knows."""


@behaviour
def no_handshake(peer, p):
    """Played by a port that takes connections and never says anything of TLS."""


@behaviour
def proxy_missing(peer, p):
    """Played by a proxy that is not there."""


@behaviour
def proxy_refuses(peer, p):
    peer.answer("407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"", f"no {peer.key}")


@behaviour
def silent(peer, p):
    peer.wait()


@behaviour
def silent_midway(peer, p):
    peer.stream(p.begin(), p.text("One "))
    peer.wait()


@behaviour
def endless_pings(peer, p):
    peer.stream(p.begin())
    peer.as_long_as_anybody_listens(": processing\n\n", 0.05)


@behaviour
def endless_reasoning(peer, p):
    peer.stream(p.begin())
    peer.as_long_as_anybody_listens(p.reasoning("hm "), 0.05)


@behaviour
def closes_at_once(peer, p):
    pass


@behaviour
def resets_at_once(peer, p):
    peer.reset()


@behaviour
def closes_in_the_head(peer, p):
    peer.send("HTTP/1.1 200 OK\r\nContent-Ty")


@behaviour
def cut_before_any_text(peer, p):
    peer.stream(p.begin())


@behaviour
def cut(peer, p):
    peer.stream(p.begin(), p.text("One "))


@behaviour
def cut_in_an_event(peer, p):
    peer.stream(p.begin(), p.text("One "), p.text("two.")[:-20])


@behaviour
def cut_in_a_chunk(peer, p):
    data = p.begin() + p.text("One ")
    peer.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n")
    peer.send(b"%x\r\n%s\r\n" % (len(data), data) + b"40\r\ndata: ")


@behaviour
def reset_midway(peer, p):
    peer.stream(p.begin(), p.text("One "))
    time.sleep(0.1)
    peer.reset()


@behaviour
def shorter_than_announced(peer, p):
    data = p.begin() + p.text("One ")
    peer.send(f"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: {len(data) + 500}\r\n\r\n")
    peer.send(data)


@behaviour
def wrong_chunks(peer, p):
    data = p.begin() + p.text("One ")
    peer.send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n")
    peer.send(b"%x\r\n%s\r\nno number\r\n" % (len(data), data))


@behaviour
def error_midway(peer, p):
    peer.stream(p.begin(), p.text("One "), p.error("api_error", f"The worker died, {peer.key}"), p.text("never"))


@behaviour
def error_at_once(peer, p):
    peer.stream(p.error("api_error", "The worker died"))


@behaviour
def overloaded_midway(peer, p):
    peer.stream(p.begin(), p.text("One "), p.error("overloaded_error", "Overloaded"))


@behaviour
def empty(peer, p):
    peer.answer("200 OK")


@behaviour
def no_content(peer, p):
    peer.answer("204 No Content")


@behaviour
def no_text(peer, p):
    peer.stream(p.begin(), p.end(), p.last)


@behaviour
def only_reasoning(peer, p):
    peer.stream(p.begin(), p.reasoning("hm"), p.end(), p.last)


@behaviour
def web_page(peer, p):
    peer.answer("200 OK\r\nContent-Type: text/html", "<html>Log in to the network</html>")


@behaviour
def web_page_called_a_stream(peer, p):
    peer.answer(STREAM, "<!DOCTYPE html><html>Log in to the network</html>")


@behaviour
def plain_words(peer, p):
    peer.answer("200 OK\r\nContent-Type: text/plain", "It works!")


@behaviour
def broken_json(peer, p):
    peer.answer("200 OK\r\nContent-Type: application/json", p.whole(TEXT)[:-4])


@behaviour
def events_that_are_no_json(peer, p):
    peer.stream(b"data: hello\n\n", b"data: world\n\n")


@behaviour
def other_protocol(peer, p):
    other = next(one for one in BOTH if one.name != p.name)
    peer.stream(other.begin(), other.text(TEXT), other.end(), other.last)


@behaviour
def noise(peer, p):
    peer.answer("200 OK\r\nContent-Type: application/octet-stream", bytes(range(128, 256)) * 50)


@behaviour
def not_http(peer, p):
    peer.send("SSH-2.0-OpenSSH_9.2\r\n")


@behaviour
def redirect(peer, p):
    peer.answer("302 Found\r\nLocation: https://elsewhere.example/login?next=1")


@behaviour
def redirect_with_the_key(peer, p):
    peer.answer(f"307 Temporary Redirect\r\nLocation: https://elsewhere.example/{peer.key}/v1?key={peer.key}")


@behaviour
def redirect_to_itself(peer, p):
    peer.answer(f"308 Permanent Redirect\r\nLocation: http://{peer.address}/v1/again")


@behaviour
def wrong_key(peer, p):
    peer.answer("401 Unauthorized", p.refusal("authentication_error", f"Incorrect key provided: {peer.key}."))


@behaviour
def masked_key(peer, p):
    peer.answer("401 Unauthorized",
                p.refusal("authentication_error", f"Incorrect key: {peer.key[:8]}***********{peer.key[-7:]}."))


@behaviour
def forbidden(peer, p):
    peer.answer("403 Forbidden", p.refusal("permission_error", "Not from your country"))


@behaviour
def not_found(peer, p):
    peer.answer("404 Not Found\r\nContent-Type: text/html", "<html>nginx</html>")


@behaviour
def unknown_model(peer, p):
    peer.answer("404 Not Found", p.refusal("not_found_error", "model: large-1 does not exist"))


@behaviour
def wrong_method(peer, p):
    peer.answer("405 Method Not Allowed")


@behaviour
def request_time_out(peer, p):
    peer.answer("408 Request Timeout")


@behaviour
def too_long(peer, p):
    peer.answer("413 Payload Too Large", "<html>nginx</html>")


@behaviour
def longer_than_the_model_reads(peer, p):
    peer.answer("400 Bad Request", p.refusal("invalid_request_error", "prompt is too long: 9 tokens, maximum context 8"))


@behaviour
def refused(peer, p):
    peer.answer("400 Bad Request", p.refusal("invalid_request_error", "temperature: must be 1"))


@behaviour
def asked_too_often(peer, p):
    peer.answer("429 Too Many Requests\r\nRetry-After: 30", p.refusal("rate_limit_error", "Slow down"))


@behaviour
def asked_too_often_for_years(peer, p):
    peer.answer("429 Too Many Requests\r\nRetry-After: 999999999", p.refusal("rate_limit_error", "Slow down"))


@behaviour
def no_credit(peer, p):
    peer.answer("402 Payment Required", p.refusal("billing_error", "Add credit"))


@behaviour
def server_error(peer, p):
    peer.answer("500 Internal Server Error", f"<html>Traceback: {peer.key}</html>")


@behaviour
def bad_gateway(peer, p):
    peer.answer("502 Bad Gateway", "<html>nginx</html>")


@behaviour
def gateway_time_out(peer, p):
    peer.answer("504 Gateway Time-out", "<html>nginx</html>")


@behaviour
def overloaded(peer, p):
    peer.answer("503 Service Unavailable", p.refusal("overloaded_error", "Overloaded"))


@behaviour
def strange_status(peer, p):
    peer.answer("799 What", "")


@behaviour
def treacherous_words(peer, p):
    peer.answer("400 Bad Request", p.refusal("invalid_request_error", "a\u202eb\u0007\r\nc"))


@behaviour
def endless_text(peer, p):
    peer.stream(p.begin())
    peer.as_long_as_anybody_listens(p.text("x" * 100000))


@behaviour
def endless_line(peer, p):
    peer.stream(p.begin(), b"data: ")
    peer.as_long_as_anybody_listens("x" * 100000)


@behaviour
def endless_json(peer, p):
    peer.head("200 OK\r\nContent-Type: application/json")
    peer.send('{"a":"')
    peer.as_long_as_anybody_listens("x" * 100000)


@behaviour
def endless_error(peer, p):
    peer.head("500 Internal Server Error")
    peer.as_long_as_anybody_listens("x" * 100000)


@behaviour
def endless_head(peer, p):
    peer.send("HTTP/1.1 200 OK\r\n")
    peer.as_long_as_anybody_listens("X-Header: " + "x" * 1000 + "\r\n")


@behaviour
def self_signed_certificate(peer, p):
    peer.stream(p.begin(), p.text(TEXT), p.end(), p.last)


@behaviour
def expired_certificate(peer, p):
    self_signed_certificate(peer, p)


@behaviour
def certificate_of_tomorrow(peer, p):
    self_signed_certificate(peer, p)


@behaviour
def wrong_host(peer, p):
    self_signed_certificate(peer, p)


@behaviour
def old_tls(peer, p):
    self_signed_certificate(peer, p)


@behaviour
def no_tls(peer, p):
    """Played by a server that speaks http where https was asked for."""


# What ends in the whole response all the same.

@behaviour
def slow(peer, p):
    peer.stream(p.begin())
    for character in TEXT:
        peer.send(p.text(character))
        time.sleep(0.06)
    peer.send(p.end() + p.last)


@behaviour
def byte_by_byte(peer, p):
    peer.head(STREAM)
    for byte in p.begin() + p.text(TEXT) + p.end() + p.last:
        peer.send(bytes([byte]))
        time.sleep(0.001)


@behaviour
def half_a_character(peer, p):
    data = p.begin() + p.text(TEXT) + p.end() + p.last
    cut_at = data.index("😀".encode()) + 2
    peer.stream(data[:cut_at])
    time.sleep(0.1)
    peer.send(data[cut_at:])


@behaviour
def half_a_character_in_each_of_two_events(peer, p):
    before, after = TEXT.encode()[:-2], TEXT.encode()[-2:]
    peer.stream(p.begin(), p.raw_text(before), p.raw_text(after), p.end(), p.last)


@behaviour
def half_a_surrogate_in_each_of_two_events(peer, p):
    peer.stream(p.begin(), p.text(TEXT[:-1]), p.raw_text(rb"\ud83d"), p.raw_text(rb"\ude00"), p.end(), p.last)


@behaviour
def two_events_in_one_packet(peer, p):
    peer.stream(p.begin() + p.text(TEXT[:4]) + p.text(TEXT[4:]) + p.end() + p.last)


@behaviour
def wrong_content_type(peer, p):
    peer.answer("200 OK\r\nContent-Type: image/png", p.begin() + p.text(TEXT) + p.end() + p.last)


@behaviour
def not_streamed(peer, p):
    peer.answer("200 OK\r\nContent-Type: application/json", p.whole(TEXT))


@behaviour
def other_line_ends(peer, p):
    peer.stream(b"\xef\xbb\xbf: hello\r\n\r\n", (p.begin() + p.text(TEXT) + p.end() + p.last).replace(b"\n", b"\r\n"))


@behaviour
def last_line_unfinished(peer, p):
    peer.stream(p.begin(), p.text(TEXT), p.end().rstrip())


@behaviour
def reset_after_the_end(peer, p):
    peer.stream(p.begin(), p.text(TEXT), p.end())
    time.sleep(0.1)
    peer.reset()


@behaviour
def stays_after_the_end(peer, p):
    peer.stream(p.begin(), p.text(TEXT), p.end(), p.last)
    peer.wait()


@behaviour
def early_answers(peer, p):
    peer.send("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n")
    self_signed_certificate(peer, p)


@behaviour
def unknown_events(peer, p):
    peer.stream(b": comment\n\nid: 7\nretry: 1\n\n", p.begin(), b'event: new\ndata: {"type":"new","object":"new"}\n\n',
                p.text(TEXT), p.end(), p.last)


@behaviour
def invalid_utf8(peer, p):
    peer.stream(p.begin(), p.raw_text(TEXT.encode() + b"\xff\xc0"), p.end(), p.last)


@behaviour
def control_characters(peer, p):
    peer.stream(p.begin(), p.text(TEXT[:4] + "\x00\x1b\x07" + TEXT[4:]), p.end(), p.last)


class Server:
    """Plays one behaviour on every connection; `requests` is what it was sent, as bytes."""

    def __init__(self, name, protocol, key, certificate=None, at_most=None):
        self._play, self._protocol, self._key = played[name], protocol, key
        self._context = None
        if certificate:
            self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            if at_most:
                self._context.set_ciphers("ALL:@SECLEVEL=0")
                self._context.minimum_version = at_most
                self._context.maximum_version = at_most
            self._context.load_cert_chain(certificate)
        self._plain = name == "no-tls"
        self._silent = name == "no-handshake"
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = "127.0.0.1:%d" % self._listener.getsockname()[1]
        self.requests = []
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        # Only this ends a wait for the next connection.
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self):
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        try:
            connection.settimeout(10)
            if self._plain:
                connection.recv(65536)
                connection.sendall(b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n")
                return
            if self._silent:
                time.sleep(ALIVE)
                return
            if self._context:
                connection = self._context.wrap_socket(connection, server_side=True)
            self.requests.append(self._request(connection))
            self._play(Peer(connection, self._key, self.address), self._protocol)
        except OSError:
            pass  # the client has gone, as it may
        finally:
            connection.close()

    @staticmethod
    def _request(connection):
        data = b""
        while b"\r\n\r\n" not in data:
            more = connection.recv(65536)
            if not more:
                return data
            data += more
        head, _, body = data.partition(b"\r\n\r\n")
        length = 0
        for line in head.lower().split(b"\r\n"):
            if line.startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        while len(body) < length:
            more = connection.recv(65536)
            if not more:
                break
            body += more
        return head + b"\r\n\r\n" + body
