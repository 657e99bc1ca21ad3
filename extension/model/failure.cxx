// SPDX-License-Identifier: MPL-2.0
#include "model/failure.hxx"

#include "model/failure_words.hxx"

#include <algorithm>

namespace palimpsest::model {

namespace {

bool isFrench(std::string_view language) {
    return language.substr(0, language.find_first_of("-_")) == "fr";
}

} // namespace

std::string sentence(const Failure& failure, std::string_view language) {
    return isFrench(language) ? frenchSentence(failure) : englishSentence(failure);
}

std::string waitingSentence(const Failure& why, std::chrono::milliseconds wait,
                            std::string_view language) {
    const long seconds = std::max<long>(1, std::chrono::ceil<std::chrono::seconds>(wait).count());
    return isFrench(language) ? frenchWaiting(why, seconds) : englishWaiting(why, seconds);
}

std::string_view name(Failure::Kind kind) {
    switch (kind) {
    case Failure::Kind::wrongAddress:
        return "wrongAddress";
    case Failure::Kind::unknownHost:
        return "unknownHost";
    case Failure::Kind::noServer:
        return "noServer";
    case Failure::Kind::proxy:
        return "proxy";
    case Failure::Kind::timeOut:
        return "timeOut";
    case Failure::Kind::stalled:
        return "stalled";
    case Failure::Kind::reset:
        return "reset";
    case Failure::Kind::tls:
        return "tls";
    case Failure::Kind::tlsExpired:
        return "tlsExpired";
    case Failure::Kind::tlsUntrusted:
        return "tlsUntrusted";
    case Failure::Kind::tlsWrongHost:
        return "tlsWrongHost";
    case Failure::Kind::caFile:
        return "caFile";
    case Failure::Kind::clearText:
        return "clearText";
    case Failure::Kind::unusableKey:
        return "unusableKey";
    case Failure::Kind::keyMissing:
        return "keyMissing";
    case Failure::Kind::unauthorised:
        return "unauthorised";
    case Failure::Kind::forbidden:
        return "forbidden";
    case Failure::Kind::unknownModel:
        return "unknownModel";
    case Failure::Kind::quota:
        return "quota";
    case Failure::Kind::rateLimited:
        return "rateLimited";
    case Failure::Kind::overloaded:
        return "overloaded";
    case Failure::Kind::serverTimeOut:
        return "serverTimeOut";
    case Failure::Kind::serverError:
        return "serverError";
    case Failure::Kind::requestTooLong:
        return "requestTooLong";
    case Failure::Kind::badRequest:
        return "badRequest";
    case Failure::Kind::redirected:
        return "redirected";
    case Failure::Kind::notThisProtocol:
        return "notThisProtocol";
    case Failure::Kind::emptyResponse:
        return "emptyResponse";
    case Failure::Kind::cutShort:
        return "cutShort";
    case Failure::Kind::tooLarge:
        return "tooLarge";
    case Failure::Kind::missingLibrary:
        return "missingLibrary";
    case Failure::Kind::stopped:
        return "stopped";
    }
    return "serverError";
}

} // namespace palimpsest::model
