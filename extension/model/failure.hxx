// SPDX-License-Identifier: MPL-2.0
// Why a request gave no whole response, in words that a writer can act on.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace palimpsest::model {

struct Failure {
    enum class Kind {
        wrongAddress,    // not a usable address, or nothing of this kind at that path
        unknownHost,     // the host's name cannot be found
        noServer,        // nobody listens there, or no way to it
        proxy,           // the proxy on the way refused or cannot be found
        timeOut,         // no connection within the time allowed
        stalled,         // connected, then silent for too long
        reset,           // connection closed before any answer
        tls,             // no safe connection, for another reason than the three below
        tlsExpired,      // certificate expired or not yet valid
        tlsUntrusted,    // self-signed, or from an authority that is not trusted here
        tlsWrongHost,    // certificate of another host
        caFile,          // the file of trusted certificates cannot be read
        clearText,       // a key would travel unencrypted; nothing was sent
        unusableKey,     // the key holds characters that cannot be sent; nothing was sent
        keyMissing,      // 401, and no key was sent
        unauthorised,    // 401 with a key
        forbidden,       // 403
        unknownModel,    // the server does not have this model
        quota,           // no credit left
        rateLimited,     // 429
        overloaded,      // 503, 529
        serverTimeOut,   // 408
        serverError,     // other 5xx, or an error in the middle of a stream
        requestTooLong,  // the text is too long for the model
        badRequest,      // another refusal of what was asked
        redirected,      // the server points elsewhere; not followed
        notThisProtocol, // a web page, or something else that is no answer
        emptyResponse,   // an answer without any text
        cutShort,        // the response broke off
        tooLarge,        // more text than a response may have
        missingLibrary,  // libcurl is not on this machine
        stopped,         // the writer pressed Stop
    };

    Kind kind = Kind::serverError;
    std::string sentence; // English, plain, with what to do; never contains the key
    long httpStatus = 0;  // 0: no answer
    std::optional<int> retryAfterSeconds;

    // What the sentence is made of. None of them ever contains the key.
    std::string host;      // "api.example.org:443"
    std::string model;     // as asked for; may be empty
    std::string detail;    // the server's own words, or what is wrong with an address; may be empty
    long limitSeconds = 0; // of timeOut and stalled
    bool textKept = false; // some text had been delivered before
};

// The failure in words, in English ("en…") or French ("fr…"); any other language gets English.
std::string sentence(const Failure& failure, std::string_view language = "en");

// That the request is sent again after the time, and why, in the same languages: "… is busy: asking
// again in 3 seconds."
std::string waitingSentence(const Failure& why, std::chrono::milliseconds wait,
                            std::string_view language = "en");

// "unauthorised", "cutShort", …: for journals and diagnostic logs.
std::string_view name(Failure::Kind kind);

} // namespace palimpsest::model
