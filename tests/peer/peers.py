# SPDX-License-Identifier: MPL-2.0
"""What tests/peer/run checks: peers.py PROBE FOLDER (where files may be left)."""

import json
import os
import sys
import urllib.request

import checking
from certificates import certificate
from checking import KEY, PROTOCOLS, check, kind, probe, says, sentence, skip
from failures import failure_checks
from servers import aimock, gateway, http2, recorded

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDER = sys.argv[2]
checking.program = sys.argv[1]
FINISH = {"openai": "stop", "anthropic": "end_turn"}
WHOLE = json.load(open(os.path.join(HERE, "fixtures.json"), encoding="utf-8"))["fixtures"][0]["response"]["content"]


def post(url, value):
    request = urllib.request.Request(url, json.dumps(value).encode(), {"Content-Type": "application/json"})
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    return json.load(opener.open(request, timeout=10))


def aimock_checks(protocol):
    def ask(address, *options, **more):
        return probe(address, *options, protocol=protocol, **more)

    def name(what):
        return f"aimock, {protocol}: {what}"

    with aimock("--chunk-size", "1", AIMOCK_API_KEYS=KEY) as address:
        seen = ask(address, "--prompt", "a whole response")
        check(name("a response streams whole, in the smallest pieces that the server can make"),
              seen["text"] == WHOLE and seen["complete"] and seen["finish"] == FINISH[protocol] and seen["pieces"] > 40, seen)
        check(name("tokens are counted and the model is named"),
              seen.get("usage") == [11, 18] and seen.get("model") == "probe-1", seen)
        check(name("the address may end in /v1"), ask(address + "/v1", "--prompt", "a whole response")["text"] == WHOLE)
        check(name("what was said before goes along"),
              ask(address, "--prompt", "and then", "--earlier", "Once.")["text"] == "The second answer." and
              ask(address, "--prompt", "and then")["text"] == "The first answer.")
        seen = ask(address, "--prompt", "a response that breaks off")
        check(name("a cut stream keeps its text and says so"),
              kind(seen) == "cutShort" and 0 < len(seen["text"]) < 10 and
              "This sentence".startswith(seen["text"]) and says(seen, "broke off", "is kept"), seen)
        seen = ask(address, "--prompt", "a whole response", key="sk-wrong")
        check(name("a wrong key is a 401 and says so"),
              kind(seen) == "unauthorised" and seen["failure"]["status"] == 401 and
              says(seen, "did not accept the key") and seen["total_ms"] < 3000, seen)
        seen = ask(address, "--prompt", "a whole response", key="")
        check(name("a missing key is asked for"), kind(seen) == "keyMissing" and says(seen, "asks for a key"), seen)
        seen = ask(address, "--prompt", "too many")
        check(name("a 429 says how long to wait"),
              kind(seen) == "rateLimited" and seen["failure"].get("retry_after") == 20 and
              says(seen, "in 20 seconds", "Rate limit reached"), seen)
        seen = ask(address, "--prompt", "an unknown model")
        check(name("an unknown model is named"), kind(seen) == "unknownModel" and says(seen, "“probe-1”"), seen)
        seen = ask(address, "--prompt", "an overloaded server")
        check(name("an overloaded server says so"), kind(seen) == "overloaded" and says(seen, "too busy"), seen)
        seen = ask(address, "--prompt", "a slow response", "--stop-after-text", "300")
        check(name("Stop ends a stream within 100 ms and keeps its text"),
              kind(seen) == "stopped" and seen["text"].startswith("O") and seen["stop_ms"] < 100, seen)
        seen = ask(address, "--models")
        check(name("models can be listed"), len(seen["models"]) > 0 and "failure" not in seen, seen)
        dead = address
    seen = ask(dead, "--prompt", "a whole response")
    check(name("a dead port is explained at once"),
          kind(seen) == "noServer" and says(seen, "Nothing answers") and seen["total_ms"] < 3000, seen)
    with aimock("--chaos-ratelimit", "1") as address:
        seen = ask(address, "--prompt", "a whole response")
        check(name("its chaos of rate limits is told from other refusals"),
              kind(seen) == "rateLimited" and seen["failure"].get("retry_after", 0) > 0, seen)
    with aimock("--chaos-disconnect", "1") as address:
        seen = ask(address, "--prompt", "a whole response")
        check(name("its chaos of broken connections is explained"), kind(seen) in ("reset", "cutShort"), seen)
    with aimock("--chaos-malformed", "1") as address:
        seen = ask(address, "--prompt", "a whole response")
        check(name("its chaos of malformed answers is explained"), kind(seen) == "notThisProtocol", seen)


def gateway_checks(protocol):
    """A server of other authors in front of aimock: fastify, and its own reading of the protocols."""
    def name(what):
        return f"@musistudio/llms, {protocol}: {what}"

    with aimock("--chunk-size", "3") as behind, gateway(behind) as address:
        def ask(*options):
            return probe(address, *options, protocol=protocol)

        seen = ask("--model", "behind,probe-1", "--prompt", "a whole response")
        check(name("a response streams whole"),
              seen["text"] == WHOLE and seen["finish"] == FINISH[protocol] and seen["pieces"] > 10, seen)
        seen = ask("--model", "behind,probe-1", "--prompt", "and then", "--earlier", "Once.")
        check(name("what was said before goes along"), seen["text"] == "The second answer.", seen)
        seen = ask("--model", "elsewhere,probe-1", "--prompt", "a whole response")
        check(name("a model that it has not is named"), kind(seen) == "unknownModel" and says(seen, "elsewhere,probe-1"), seen)
        seen = ask("--model", "behind,probe-1", "--prompt", "too many")
        check(name("a refusal from behind it is explained"), kind(seen) == "rateLimited" and says(seen, "too often"), seen)
        seen = ask("--model", "behind,probe-1", "--prompt", "a response that breaks off")
        check(name("a response that breaks off behind it is not taken for a whole one"),
              kind(seen) == "cutShort" and says(seen, "is kept") and "This sentence".startswith(seen["text"]), seen)
        seen = ask("--models")
        check(name("a list that it has not is explained"), kind(seen) == "wrongAddress" and says(seen, "(404)"), seen)


def http2_checks():
    pem, authority = certificate(os.path.join(FOLDER, "certificates"), "http2", "127.0.0.1")
    for protocol in PROTOCOLS:
        for library in ("libcurl.so.4", "libcurl-gnutls.so.4"):
            with http2(pem) as address:
                seen = probe(address, "--ca", authority, "--library", library, "--repeat", "3", protocol=protocol)
                if kind(seen) == "missingLibrary":
                    skip(f"{library} is not installed here")
                    continue
                check(f"HTTP/2, {protocol}, {library}: three questions take one connection and one handshake",
                      seen["text"] == "HTTP/2.0, connection 1, request 3", seen)


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


def tls_checks():
    good, good_ca = certificate(os.path.join(FOLDER, "certificates"), "good", "127.0.0.1")
    for library in ("libcurl.so.4", "libcurl-gnutls.so.4"):
        with recorded("--certificate", good) as address:
            seen = probe(address, "--models", "--library", library)
            if kind(seen) == "missingLibrary":
                skip(f"{library} is not installed here")
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


for spoken in PROTOCOLS:
    aimock_checks(spoken)
    gateway_checks(spoken)
recorded_checks()
tls_checks()
http2_checks()
failure_checks(FOLDER)
print("{passed} passed, {failed} failed, {skipped} skipped".format(**checking.counts))
sys.exit(1 if checking.counts["failed"] else 0)
