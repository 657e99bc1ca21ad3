// SPDX-License-Identifier: MPL-2.0
#include "model/server_refusal.hxx"

#include "model/ascii.hxx"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>

namespace palimpsest::model {

namespace {

using Kind = Failure::Kind;

bool holdsAny(const std::string& text, std::initializer_list<std::string_view> parts) {
    return std::any_of(parts.begin(), parts.end(),
                       [&](std::string_view part) { return text.find(part) != std::string::npos; });
}

// What the words of OpenAI, Anthropic, Ollama, vLLM, llama.cpp, LM Studio, Mistral and OpenRouter
// say beyond the status, which several of them use loosely.
std::optional<Kind> kindByWords(const std::optional<ServerMessage>& message) {
    if (!message)
        return std::nullopt;
    const std::string code = lowered(message->code);
    const std::string text = lowered(message->text);
    if (holdsAny(code, {"context_length", "exceed_context", "request_too_large"}) ||
        holdsAny(text, {"context length", "context size", "context window", "context limit",
                        "too many tokens", "maximum context", "prompt is too long"}))
        return Kind::requestTooLong;
    if (holdsAny(code, {"insufficient_quota", "billing"}) ||
        holdsAny(text,
                 {"insufficient credits", "insufficient balance", "credit balance is too low"}))
        return Kind::quota;
    // Anthropic says what is not found before a colon.
    if (holdsAny(code, {"model_not_found", "invalid_model", "provider_not_found"}) ||
        (code == "not_found_error" && text.starts_with("model:")))
        return Kind::unknownModel;
    if (holdsAny(text, {"model"}) &&
        holdsAny(text, {"not found", "does not exist", "not exist", "unknown model",
                        "invalid model", "not a valid model", "no model", "model is required",
                        "must provide a model", "not loaded", "no such model"}))
        return Kind::unknownModel;
    return std::nullopt;
}

} // namespace

Kind refusalKind(long status, const std::optional<ServerMessage>& message, bool keySent) {
    if (status >= 300 && status < 400)
        return Kind::redirected;
    switch (status) {
    case 401:
        return keySent ? Kind::unauthorised : Kind::keyMissing;
    case 402:
        return Kind::quota;
    case 403:
        return Kind::forbidden;
    case 405:
        return Kind::wrongAddress;
    case 407:
        return Kind::proxy;
    case 408:
        return Kind::serverTimeOut;
    case 413:
        return Kind::requestTooLong;
    case 503:
    case 529:
        return Kind::overloaded;
    default:
        break;
    }
    const std::optional<Kind> byWords = kindByWords(message);
    if (status == 429)
        return byWords == Kind::quota ? Kind::quota : Kind::rateLimited;
    if (status >= 500 && byWords != Kind::requestTooLong)
        return Kind::serverError;
    if (byWords)
        return *byWords;
    if (status == 404)
        return Kind::wrongAddress;
    return status >= 400 ? Kind::badRequest : Kind::notThisProtocol;
}

Kind streamErrorKind(const ServerMessage& message) {
    const std::string code = lowered(message.code);
    if (holdsAny(code, {"rate_limit", "429"}))
        return Kind::rateLimited;
    if (holdsAny(code, {"overloaded", "503", "529"}))
        return Kind::overloaded;
    if (holdsAny(code, {"invalid_api_key", "authentication", "401"}))
        return Kind::unauthorised;
    if (holdsAny(code, {"permission", "403"}))
        return Kind::forbidden;
    return kindByWords(message).value_or(Kind::serverError);
}

} // namespace palimpsest::model
