// SPDX-License-Identifier: MPL-2.0
#include "model/failure_words.hxx"

namespace palimpsest::model {

namespace {

std::string duration(long seconds) {
    if (seconds < 120)
        return std::to_string(seconds) + (seconds == 1 ? " second" : " seconds");
    if (seconds < 7200)
        return std::to_string((seconds + 59) / 60) + " minutes";
    return std::to_string((seconds + 3599) / 3600) + " hours";
}

std::string tryAgain(const Failure& failure) {
    return failure.retryAfterSeconds ? "try again in " + duration(*failure.retryAfterSeconds) + "."
                                     : "wait a minute and try again.";
}

std::string status(const Failure& failure) {
    return failure.httpStatus >= 400 ? " (" + std::to_string(failure.httpStatus) + ")" : "";
}

std::string said(const Failure& failure) {
    return failure.detail.empty() ? "" : " It said: “" + failure.detail + "”.";
}

std::string wrongAddress(const Failure& failure) {
    if (failure.httpStatus != 0)
        return "There is no model service at this address of " + failure.host + status(failure) +
               ": check it and the protocol in the options; most addresses end in /v1." +
               said(failure);
    if (failure.host.empty())
        return "No server address is set: enter one in the options, such as https://host/v1.";
    return "“" + failure.host +
           "” is not the address of a server: enter one in the options, such as https://host/v1, "
           "without user name or password.";
}

std::string unknownModel(const Failure& failure) {
    if (failure.model.empty())
        return failure.host + " needs the name of a model: choose one in the options." +
               said(failure);
    return failure.host + " has no model named “" + failure.model +
           "”: choose another in the options." + said(failure);
}

std::string withoutKept(const Failure& failure) {
    using Kind = Failure::Kind;
    const std::string& host = failure.host;
    switch (failure.kind) {
    case Kind::wrongAddress:
        return wrongAddress(failure);
    case Kind::unknownHost:
        return "The host " + host +
               " cannot be found: check the spelling of its address and the network connection.";
    case Kind::noServer:
        return "Nothing answers at " + host +
               ": check that the server is running and that its address and port are right.";
    case Kind::proxy:
        return "The proxy between this computer and " + host +
               " did not let the request through: check the proxy in the settings of the office or "
               "of the system.";
    case Kind::timeOut:
        return host + " could not be reached within " + duration(failure.limitSeconds) +
               ": check the address and the network, then try again.";
    case Kind::stalled:
        return "No text came from " + host + " for " + duration(failure.limitSeconds) +
               ", so the request was ended: try again, or choose a faster model.";
    case Kind::reset:
        return host + " closed the connection without answering: try again, and check that the "
                      "address is that of a model server.";
    case Kind::tls:
        return "No secure connection to " + host +
               " could be made: check whether its address begins with https or http, and that "
               "nothing on the network intercepts it.";
    case Kind::tlsExpired:
        return "The certificate of " + host +
               " has expired or is not valid yet: check the date of this computer, or tell those "
               "who run the server.";
    case Kind::tlsUntrusted:
        return "The certificate of " + host +
               " is not from an authority that this computer trusts: if the server is your "
               "institution's, ask for its certificate file and enter it in the options.";
    case Kind::tlsWrongHost:
        return "The certificate shown by " + host +
               " belongs to another host: check the address, and do not go on if it is right, "
               "since "
               "somebody may be listening in.";
    case Kind::caFile:
        return "The file of trusted certificates " + failure.detail +
               " cannot be read: choose another in the options, or leave the field empty.";
    case Kind::clearText:
        return "The connection to " + host +
               " is not encrypted and would show your key to others, so nothing was sent: use an "
               "address that begins with https.";
    case Kind::unusableKey:
        return "The key contains characters that no key can have, so nothing was sent: copy it "
               "again, without spaces or line breaks inside.";
    case Kind::keyMissing:
        return host + " asks for a key: enter yours in the options." + said(failure);
    case Kind::unauthorised:
        return host +
               " did not accept the key: check that it is complete, belongs to this server "
               "and is still valid." +
               said(failure);
    case Kind::forbidden:
        return host +
               " does not allow this request (403): ask those who run it whether your "
               "account may use this model from here." +
               said(failure);
    case Kind::unknownModel:
        return unknownModel(failure);
    case Kind::quota:
        return "The account at " + host +
               " has no credit left: add credit there, or use another server." + said(failure);
    case Kind::rateLimited:
        return host + " is asked too often: " + tryAgain(failure) + said(failure);
    case Kind::overloaded:
        return host + " is too busy or still starting: " + tryAgain(failure) + said(failure);
    case Kind::serverTimeOut:
        return host + " did not wait for the whole request (408): try again, or select less text." +
               said(failure);
    case Kind::serverError:
        return host + " failed while answering" + status(failure) +
               ": try again, and tell those who run it if it happens again." + said(failure);
    case Kind::requestTooLong:
        return "The request is too long for the model at " + host +
               ": select less text and ask again." + said(failure);
    case Kind::badRequest:
        return host + " refused the request" + status(failure) +
               ": check the model and its settings in the options." + said(failure);
    case Kind::redirected:
        return host + " points to " + (failure.detail.empty() ? "another place" : failure.detail) +
               ", and nothing was sent there so that your key cannot end up in other hands: if it "
               "is right, enter that address in the options.";
    case Kind::notThisProtocol:
        return host +
               " did not answer as a model server does: check the address and the protocol in the "
               "options; most addresses end in /v1.";
    case Kind::emptyResponse:
        return host + " sent a response without any text: try again, or choose another model.";
    case Kind::cutShort:
        return "The response from " + host + " broke off before its end: try again.";
    case Kind::tooLarge:
        return "The response from " + host +
               " was longer than any response should be and was ended: ask for less at once.";
    case Kind::missingLibrary:
        return "The library libcurl is missing on this computer, so no model server can be "
               "reached: "
               "install the package libcurl4 (on Fedora: libcurl) and start the office again.";
    case Kind::stopped:
        return "Stopped.";
    }
    return {};
}

} // namespace

std::string englishSentence(const Failure& failure) {
    return withoutKept(failure) +
           (failure.textKept ? " The text received until then is kept." : "");
}

std::string englishWaiting(const Failure& why, long seconds) {
    const std::string again = ": asking again in " + duration(seconds) + ".";
    switch (why.kind) {
    case Failure::Kind::rateLimited:
        return why.host + " is asked too often" + again;
    case Failure::Kind::noServer:
        return "Nothing answers at " + why.host + again;
    default:
        return why.host + " is too busy or still starting" + again;
    }
}

} // namespace palimpsest::model
