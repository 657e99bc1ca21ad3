# SPDX-License-Identifier: MPL-2.0
"""What tests/peer/run checks: peers.py PROBE FOLDER (where files may be left)."""

import json
import os
import socket
import subprocess
import sys
import urllib.request

from servers import aimock, recorded

HERE = os.path.dirname(os.path.abspath(__file__))
PROBE, FOLDER = sys.argv[1:3]
KEY = "sk-peer-Zq81LmNoPq7xTu"
WHOLE = json.load(open(os.path.join(HERE, "fixtures.json"), encoding="utf-8"))["fixtures"][0]["response"]["content"]
passed = failed = skipped = 0


def check(what, fact, seen=None):
    global passed, failed
    print(f"{'ok' if fact else 'not ok'} - {what}", flush=True)
    if fact:
        passed += 1
    else:
        failed += 1
        print(f"  # seen: {json.dumps(seen, ensure_ascii=False)}", flush=True)


def probe(address, *options, key=KEY):
    environment = {**os.environ, "PALIMPSEST_PROBE_KEY": key}
    ended = subprocess.run([PROBE, address, *options], env=environment, capture_output=True, text=True, timeout=60)
    if ended.returncode != 0:
        return {"text": "", "failure": {"kind": f"probe ended with {ended.returncode}", "sentence": ended.stderr}}
    return json.loads(ended.stdout)


def kind(outcome):
    return outcome.get("failure", {}).get("kind", "complete")


def sentence(outcome):
    return outcome.get("failure", {}).get("sentence", "")


def says(outcome, *words):
    """The sentence has these words, in English; there is one in French; neither has the key."""
    both = sentence(outcome) + outcome.get("failure", {}).get("sentence_fr", "")
    return all(word in sentence(outcome) for word in words) and "\u00a0:" in both and KEY[3:] not in both


def post(url, value):
    request = urllib.request.Request(url, json.dumps(value).encode(), {"Content-Type": "application/json"})
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    return json.load(opener.open(request, timeout=10))


def aimock_checks():
    with aimock("--chunk-size", "1", AIMOCK_API_KEYS=KEY) as address:
        seen = probe(address, "--prompt", "a whole response")
        check("aimock: a response streams whole, in the smallest pieces that the server can make",
              seen["text"] == WHOLE and seen["complete"] and seen["finish"] == "stop" and seen["pieces"] > 40, seen)
        check("aimock: tokens are counted and the model is named",
              seen.get("usage", [0, 0])[1] > 0 and seen.get("model") == "probe-1", seen)
        check("aimock: the address may end in /v1", probe(address + "/v1", "--prompt", "a whole response")["text"] == WHOLE)
        seen = probe(address, "--prompt", "a response that breaks off")
        check("aimock: a cut stream keeps its text and says so",
              kind(seen) == "cutShort" and 0 < len(seen["text"]) < 10 and
              "This sentence".startswith(seen["text"]) and says(seen, "broke off", "is kept"), seen)
        seen = probe(address, "--prompt", "a whole response", key="sk-wrong")
        check("aimock: a wrong key is a 401 and says so",
              kind(seen) == "unauthorised" and seen["failure"]["status"] == 401 and
              says(seen, "did not accept the key") and seen["total_ms"] < 3000, seen)
        seen = probe(address, "--prompt", "a whole response", key="")
        check("aimock: a missing key is asked for", kind(seen) == "keyMissing" and says(seen, "asks for a key"), seen)
        seen = probe(address, "--prompt", "too many")
        check("aimock: a 429 says how long to wait",
              kind(seen) == "rateLimited" and seen["failure"].get("retry_after") == 20 and
              says(seen, "in 20 seconds", "Rate limit reached"), seen)
        seen = probe(address, "--prompt", "an unknown model")
        check("aimock: an unknown model is named", kind(seen) == "unknownModel" and says(seen, "“probe-1”"), seen)
        seen = probe(address, "--prompt", "an overloaded server")
        check("aimock: an overloaded server says so", kind(seen) == "overloaded" and says(seen, "too busy"), seen)
        seen = probe(address, "--prompt", "a slow response", "--stop-after-text", "300")
        check("aimock: Stop ends a stream within 100 ms and keeps its text",
              kind(seen) == "stopped" and seen["text"].startswith("O") and seen["stop_ms"] < 100, seen)
        seen = probe(address, "--models")
        check("aimock: models can be listed", len(seen["models"]) > 0 and "failure" not in seen, seen)
        dead = address
    seen = probe(dead, "--prompt", "a whole response")
    check("aimock: a dead port is explained at once",
          kind(seen) == "noServer" and says(seen, "Nothing answers") and seen["total_ms"] < 3000, seen)
    with aimock("--chaos-ratelimit", "1") as address:
        seen = probe(address, "--prompt", "a whole response")
        check("aimock: its chaos of rate limits is told from other refusals",
              kind(seen) == "rateLimited" and seen["failure"].get("retry_after", 0) > 0, seen)
    with aimock("--chaos-disconnect", "1") as address:
        seen = probe(address, "--prompt", "a whole response")
        check("aimock: its chaos of broken connections is explained", kind(seen) in ("reset", "cutShort"), seen)
    with aimock("--chaos-malformed", "1") as address:
        seen = probe(address, "--prompt", "a whole response")
        check("aimock: its chaos of malformed answers is explained", kind(seen) == "notThisProtocol", seen)


def recorded_checks():
    with recorded("--piece", "3") as address:
        texts = ["First text.\nSecond paragraph.", "Deuxième\u00a0: 😀"]
        waiting = post(address + "/queue", texts)["waiting"]
        check("recorded server: texts are queued", waiting == 2, waiting)
        seen = [probe(address, key="")["text"] for _ in texts]
        check("recorded server: texts are given in their order", seen == texts, seen)
        seen = probe(address, key="")
        check("recorded server: without a text it refuses", kind(seen) == "serverError", seen)
        seen = probe(address, "--models", key="")
        check("recorded server: it lists its model", seen["models"] == ["recorded"], seen)


def certificate(name, host, valid=True):
    """A self-signed certificate with its key, in one PEM file."""
    base = os.path.join(FOLDER, "certificates")
    os.makedirs(base, exist_ok=True)
    path = os.path.join(base, name)
    with open(path + ".cnf", "w", encoding="utf-8") as config:
        config.write(f"""[ca]\ndefault_ca = it\n[it]\ndatabase = {path}.db\nserial = {path}.serial
new_certs_dir = {base}\ndefault_md = sha256\npolicy = any\nx509_extensions = v3
[any]\ncommonName = supplied\n[req]\ndistinguished_name = dn\nprompt = no\n[dn]\nCN = {host}
[v3]\nbasicConstraints = critical, CA:TRUE\nsubjectAltName = {'IP' if host[0].isdigit() else 'DNS'}:{host}\n""")
    open(path + ".db", "w").close()
    with open(path + ".serial", "w", encoding="utf-8") as serial:
        serial.write("01\n")

    def openssl(*arguments):
        subprocess.run(["openssl", *arguments], check=True, capture_output=True)

    openssl("req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", path + ".key", "-out", path + ".csr",
            "-config", path + ".cnf")
    openssl("ca", "-batch", "-selfsign", "-notext", "-config", path + ".cnf", "-keyfile", path + ".key",
            "-in", path + ".csr", "-out", path + ".crt", "-startdate", "20200101000000Z",
            "-enddate", "20990101000000Z" if valid else "20210101000000Z")
    with open(path + ".pem", "wb") as both:
        for part in (".key", ".crt"):
            with open(path + part, "rb") as file:
                both.write(file.read())
    return path + ".pem", path + ".crt"


def tls_checks():
    global skipped
    good, good_ca = certificate("good", "127.0.0.1")
    other, other_ca = certificate("other", "elsewhere.example")
    old, old_ca = certificate("old", "127.0.0.1", valid=False)
    for library in ("libcurl.so.4", "libcurl-gnutls.so.4"):
        with recorded("--certificate", good) as address:
            seen = probe(address, "--models", "--library", library)
            if kind(seen) == "missingLibrary":
                skipped += 1
                print(f"skipped - {library} is not installed here")
                continue
            check(f"{library}: a self-signed certificate is not trusted",
                  kind(seen) == "tlsUntrusted" and says(seen, "not from an authority"), seen)
            seen = probe(address, "--models", "--library", library, "--ca", good_ca)
            check(f"{library}: the institution's own certificate file is trusted", seen["models"] == ["recorded"], seen)
            post_text = probe(address, "--library", library, "--ca", good_ca)
            check(f"{library}: a refusal is read over TLS", kind(post_text) == "serverError", post_text)
            seen = probe(address, "--models", "--library", library, "--ca", os.path.join(FOLDER, "none.pem"))
            check(f"{library}: a missing certificate file is named",
                  kind(seen) == "caFile" and "none.pem" in sentence(seen), seen)
            seen = probe(address.replace("https", "http"), "--library", library, "--stall-timeout", "3000")
            check(f"{library}: http to a server that speaks https is explained",
                  kind(seen) in ("reset", "notThisProtocol", "stalled"), seen)
        with recorded("--certificate", other) as address:
            seen = probe(address, "--models", "--library", library, "--ca", other_ca)
            check(f"{library}: another host's certificate is refused",
                  kind(seen) == "tlsWrongHost" and says(seen, "belongs to another host"), seen)
        with recorded("--certificate", old) as address:
            seen = probe(address, "--models", "--library", library, "--ca", old_ca)
            check(f"{library}: an expired certificate is refused",
                  kind(seen) == "tlsExpired" and says(seen, "has expired"), seen)
        with recorded() as address:
            seen = probe(address.replace("http", "https"), "--models", "--library", library)
            check(f"{library}: https to a server that speaks http is explained", kind(seen) == "tls", seen)


def silent_checks():
    """A port that takes connections into its queue and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        seen = probe(address, "--stall-timeout", "500")
        check("a server that never answers is explained",
              kind(seen) == "stalled" and 400 < seen["total_ms"] < 2000, seen)
        seen = probe(address.replace("http", "https"), "--connect-timeout", "500")
        check("a TLS handshake that never ends is explained",
              kind(seen) == "timeOut" and 400 < seen["total_ms"] < 2000, seen)


aimock_checks()
recorded_checks()
tls_checks()
silent_checks()
print(f"{passed} passed, {failed} failed, {skipped} skipped")
sys.exit(1 if failed else 0)
