# SPDX-License-Identifier: MPL-2.0
"""An authority that makes timestamps (RFC 3161) with `openssl ts`, for tests: its own root, and a server on this machine."""

import datetime
import http.server
import os
import subprocess
import threading

CONFIGURATION = """
[ req ]
distinguished_name = nobody
prompt = no
[ nobody ]
CN = nobody
[ root ]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
[ clock ]
keyUsage = critical, digitalSignature
extendedKeyUsage = {purpose}
[ ca ]
default_ca = signing
[ signing ]
database = {folder}/certificates
rand_serial = yes
new_certs_dir = {folder}
default_md = sha256
policy = named
unique_subject = no
[ named ]
commonName = supplied
[ tsa ]
default_tsa = it
[ it ]
serial = {folder}/serial
signer_cert = {folder}/clock.pem
signer_key = {folder}/clock.key
certs = {folder}/root.pem
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1
ordering = no
tsa_name = no
ess_cert_id_chain = no
ess_cert_id_alg = sha256
"""


class Authority:
    """Keeps its keys and certificates in `folder`, which it makes. `root`: the file to trust."""

    def __init__(self, folder, name="The Clock", days=30, purpose="critical, timeStamping"):
        os.makedirs(folder)
        self.folder, self.root = folder, os.path.join(folder, "root.pem")
        self._write("configuration", CONFIGURATION.format(folder=folder, purpose=purpose).encode())
        self._write("serial", b"01\n")
        self._write("certificates", b"")
        self._certificate("root", f"{name}'s Root", days=300)
        self._certificate("clock", name, days=days)

    def _path(self, name):
        return os.path.join(self.folder, name)

    def _write(self, name, content):
        with open(self._path(name), "wb") as file:
            file.write(content)
        return self._path(name)

    def _read(self, name):
        with open(self._path(name), "rb") as file:
            return file.read()

    def _certificate(self, name, subject, days, by="root"):
        """A certificate for `subject` that `by` signs: from now on, or one that ran out `-days` days ago."""
        now, hour = datetime.datetime.now(datetime.timezone.utc), datetime.timedelta(hours=1)
        end = now + datetime.timedelta(days=days)
        begin = min(now, end - 24 * hour) - hour
        openssl("req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", self._path(f"{name}.key"),
                "-subj", f"/CN={subject}", "-config", self._path("configuration"), "-out", self._path(f"{name}.request"))
        signer = ["-selfsign"] if name == by else ["-cert", self._path(f"{by}.pem")]
        openssl("ca", "-batch", "-notext", "-config", self._path("configuration"), *signer, "-keyfile", self._path(f"{by}.key"),
                "-in", self._path(f"{name}.request"), "-startdate", f"{begin:%Y%m%d%H%M%SZ}", "-enddate", f"{end:%Y%m%d%H%M%SZ}",
                "-extensions", name, "-out", self._path(f"{name}.pem"))

    def answer(self, request):
        """The answer (bytes) to a request (bytes)."""
        query = self._write("query", request)
        openssl("ts", "-reply", "-config", self._path("configuration"), "-section", "it", "-queryfile", query, "-out", self._path("answer"))
        return self._read("answer")

    def token(self, stamped):
        """The token (bytes of DER) over these bytes."""
        openssl("ts", "-query", "-data", self._write("stamped", stamped), "-sha256", "-cert", "-out", self._path("asked"))
        self.answer(self._read("asked"))
        openssl("ts", "-reply", "-in", self._path("answer"), "-token_out", "-out", self._path("token"))
        return self._read("token")


def openssl(*arguments):
    subprocess.run(["openssl", *arguments], check=True, capture_output=True)


class Server:
    """Answers over HTTP as an authority does. `asked`: the requests that came, bytes; a `status` other than 200 is a failure."""

    def __init__(self, authority, port=0):
        self.asked, self.status, server = [], 200, self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                fit = self.headers.get("Content-Type") == "application/timestamp-query"
                server.asked.append(body)
                status = server.status if fit else 415
                answer = authority.answer(body) if status == 200 else b"<html>not now</html>"
                self.send_response(status)
                self.send_header("Content-Type", "application/timestamp-reply" if status == 200 else "text/html")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_):
                pass

        self._http = http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self.port = self._http.server_address[1]
        self.address = f"http://127.0.0.1:{self.port}/stamp"
        threading.Thread(target=self._http.serve_forever, daemon=True).start()

    def stop(self):
        self._http.shutdown()
        self._http.server_close()
