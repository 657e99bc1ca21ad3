// SPDX-License-Identifier: MPL-2.0
#include "model/server_provider.hxx"

#include "model/answer_reader.hxx"
#include "model/connection_pool.hxx"
#include "model/model_list.hxx"
#include "model/pause.hxx"
#include "model/retries.hxx"
#include "model/server_address.hxx"
#include "model/server_refusal.hxx"
#include "model/transfer_failure.hxx"
#include "model/trusted_certificates.hxx"

#include <unordered_set>

#include <algorithm>
#include <chrono>
#include <exception>
#include <functional>
#include <random>
#include <utility>

namespace palimpsest::model {

namespace {

using Kind = Failure::Kind;

// Of a list of models: more than any service has, and an end to a list that has none.
constexpr int mostPages = 20;

// Between 0 and 1, another one each time.
double anyFraction() {
    static thread_local std::minstd_rand engine{std::random_device{}()};
    return std::uniform_real_distribution<double>()(engine);
}

std::string trimmedKey(std::string_view key) {
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t first = key.find_first_not_of(blanks);
    if (first == std::string_view::npos)
        return {};
    return std::string(key.substr(first, key.find_last_not_of(blanks) - first + 1));
}

// What may stand in a header field without changing the ones after it (RFC 9110 §5.5), blanks
// aside.
bool isUsableKey(const std::string& key) {
    return std::all_of(key.begin(), key.end(), [](char c) { return c > 0x20 && c < 0x7F; });
}

class ServerProvider : public Provider {
  public:
    ServerProvider(const ServerProtocol& protocol, ServerSettings settings,
                   std::function<std::shared_ptr<const CurlLibrary>()> findLibrary)
        : protocol_(protocol), settings_(std::move(settings)), key_(trimmedKey(settings_.key)),
          address_(serverAddress(settings_.address)), findLibrary_(std::move(findLibrary)) {}

    std::string name() const override { return std::string(protocol_.name); }

    std::string host() const override { return address_ ? address_->hostAndPort() : ""; }

    Outcome respond(const Request& request, Sink& sink, std::stop_token stop) override {
        ResponseText text(sink);
        Outcome outcome = askCatching(request, sink, text, stop);
        if (outcome.failure) {
            outcome.complete = false;
            outcome.failure->model = modelFor(request);
            outcome.failure->textKept = text.any();
            outcome.failure->sentence = sentence(*outcome.failure);
        }
        outcome.firstTokenMs = text.firstTokenMs();
        outcome.totalMs = text.elapsedMs();
        return outcome;
    }

    std::vector<std::string> models(std::optional<Failure>& failure,
                                    std::stop_token stop) override {
        std::vector<std::string> names;
        try {
            failure = list(names, stop);
        } catch (const std::exception&) {
            failure = failed(Kind::tooLarge);
        }
        if (failure)
            failure->sentence = sentence(*failure);
        return names;
    }

    std::map<std::string, std::uint64_t> windows() const override {
        const std::lock_guard lock(learntMutex_);
        return windows_;
    }

  private:
    const std::string& modelFor(const Request& request) const {
        return request.model.empty() ? settings_.model : request.model;
    }

    Failure failed(Kind kind) const {
        Failure failure;
        failure.kind = kind;
        failure.host = address_ ? address_->hostAndPort() : quotable(settings_.address, key_);
        return failure;
    }

    // The outcome of a request that got no answer.
    static Outcome without(Failure failure) {
        Outcome outcome;
        outcome.failure.emplace(std::move(failure));
        return outcome;
    }

    // What makes it pointless or wrong to send anything.
    std::optional<Failure> obstacle() const {
        if (!address_)
            return failed(Kind::wrongAddress);
        if (!isUsableKey(key_))
            return failed(Kind::unusableKey);
        if (!key_.empty() && !address_->encrypted &&
            address_->reach == ServerAddress::Reach::elsewhere)
            return failed(Kind::clearText);
        return std::nullopt;
    }

    HttpRequest httpRequest(std::string url) const {
        HttpRequest request;
        request.url = std::move(url);
        if (!key_.empty())
            request.headers.push_back(std::string(protocol_.keyHeader) + key_);
        if (!protocol_.versionHeader.empty())
            request.headers.emplace_back(protocol_.versionHeader);
        request.headers.emplace_back("User-Agent: Palimpsest");
        if (address_->encrypted)
            request.caFile = settings_.caFile.empty() ? trustedCertificates() : settings_.caFile;
        request.proxy = proxyTo(*address_, settings_.proxy);
        request.connectTimeoutMs = settings_.connectTimeoutMs;
        request.stallTimeoutMs = settings_.stallTimeoutMs;
        return request;
    }

    // Memory that runs out is the one thing that may be thrown here.
    Outcome askCatching(const Request& request, Sink& sink, ResponseText& text,
                        const std::stop_token& stop) {
        try {
            return ask(request, sink, text, stop);
        } catch (const std::exception&) {
            return without(failed(Kind::tooLarge));
        }
    }

    Outcome ask(const Request& request, Sink& sink, ResponseText& text,
                const std::stop_token& stop) {
        if (auto failure = obstacle())
            return without(*std::move(failure));
        const std::shared_ptr<const CurlLibrary> library = findLibrary_();
        if (!library)
            return without(failed(Kind::missingLibrary));
        HttpRequest http = httpRequest(address_->url(protocol_.askEndpoint));
        http.headers.emplace_back("Content-Type: application/json");
        http.headers.emplace_back("Accept: text/event-stream, application/json");
        http.headers.emplace_back("Expect:"); // no round trip before the body
        Retries retries(std::chrono::milliseconds(settings_.retryPatienceMs), anyFraction());
        for (;;) {
            Try tried = askOnce(library, http, request, text, stop);
            std::optional<Failure>& failure = tried.outcome.failure;
            const auto wait =
                failure && !text.any() ? retries.next(*failure, tried.nothingSent) : std::nullopt;
            if (!wait)
                return std::move(tried.outcome);
            failure->sentence = sentence(*failure);
            sink.waiting(*failure, *wait);
            if (!pauseUntil(std::chrono::steady_clock::now() + *wait, stop)) {
                failure = failed(Kind::stopped);
                tried.outcome.finish = "stopped";
                return std::move(tried.outcome);
            }
        }
    }

    struct Try {
        Outcome outcome;
        bool nothingSent = false;
    };

    // Once, and once more for each thing that the server turns out not to know.
    Try askOnce(const std::shared_ptr<const CurlLibrary>& library, HttpRequest& http,
                const Request& request, ResponseText& text, const std::stop_token& stop) {
        ServerDialect dialect = knownDialect();
        for (;;) {
            http.body = protocol_.requestBody(request, modelFor(request), dialect);
            AnswerReader reader(text, protocol_.answer(text), settings_.quietTimeoutMs);
            const HttpEnd end = exchange(library, http, reader, stop);
            const std::optional<ServerMessage> message =
                reader.ok() ? reader.answer().error() : serverMessageIn(reader.errorBody());
            const auto next =
                text.any() ? std::nullopt : dialectAfter(dialect, reader.head().status, message);
            if (next && end.kind != HttpEnd::Kind::stopped) {
                dialect = *next;
                learn(dialect);
                continue;
            }
            text.finish();
            return {outcomeOf(end, reader, text, message), nothingWasSent(end)};
        }
    }

    HttpEnd exchange(const std::shared_ptr<const CurlLibrary>& library, const HttpRequest& http,
                     AnswerReader& reader, const std::stop_token& stop) {
        auto connection = connections_.take(library);
        HttpEnd end = connection->perform(http, reader, stop);
        connections_.giveBack(std::move(connection));
        if (end.kind == HttpEnd::Kind::finished)
            reader.finish();
        return end;
    }

    Outcome outcomeOf(const HttpEnd& end, const AnswerReader& reader, const ResponseText& text,
                      const std::optional<ServerMessage>& message) const {
        Outcome outcome;
        const Answer& answer = reader.answer();
        outcome.finish = answer.finish();
        outcome.usage = answer.usage();
        outcome.modelReported = answer.model();
        outcome.failure = failureOf(end, reader, text, message);
        outcome.complete = !outcome.failure;
        if (end.kind == HttpEnd::Kind::stopped && outcome.failure)
            outcome.finish = "stopped";
        else if (outcome.complete && outcome.finish.empty())
            outcome.finish = "stop";
        return outcome;
    }

    std::optional<Failure> failureOf(const HttpEnd& end, const AnswerReader& reader,
                                     const ResponseText& text,
                                     const std::optional<ServerMessage>& message) const {
        if (end.kind == HttpEnd::Kind::stopped && !reader.answer().ended())
            return failed(Kind::stopped);
        if (reader.head().status != 0 && !reader.ok())
            return refused(reader.head(), message);
        if (reader.tooLarge())
            return failed(Kind::tooLarge);
        if (message) {
            Failure failure = failed(streamErrorKind(*message));
            failure.detail = quotable(message->text, key_);
            return failure;
        }
        if (reader.quiet())
            return stalled(settings_.quietTimeoutMs);
        if (reader.otherProtocol())
            return failed(Kind::notThisProtocol);
        // Whatever happened after the model had said that it was ready changes nothing.
        if (reader.answer().ended())
            return text.any() ? std::nullopt : std::optional(failed(Kind::emptyResponse));
        if (end.kind == HttpEnd::Kind::finished)
            return failed(reader.empty() ? Kind::emptyResponse : Kind::cutShort);
        return broken(end, reader.head().status != 0);
    }

    Failure refused(const HttpHead& head, const std::optional<ServerMessage>& message) const {
        Failure failure = failed(refusalKind(head.status, message, !key_.empty()));
        failure.httpStatus = head.status;
        failure.retryAfterSeconds = head.retryAfterSeconds;
        if (failure.kind == Kind::redirected)
            failure.detail = quotable(head.location.substr(0, head.location.find('?')), key_);
        else if (message)
            failure.detail = quotable(message->text, key_);
        return failure;
    }

    Failure stalled(long limitMs) const {
        Failure failure = failed(Kind::stalled);
        failure.limitSeconds = std::max(1L, limitMs / 1000);
        return failure;
    }

    Failure broken(const HttpEnd& end, bool answered) const {
        if (end.kind == HttpEnd::Kind::stalled)
            return stalled(settings_.stallTimeoutMs);
        Failure failure = failed(transferFailureKind(end, answered));
        failure.limitSeconds = std::max(1L, settings_.connectTimeoutMs / 1000);
        if (failure.kind == Kind::caFile)
            failure.detail = settings_.caFile.empty() ? trustedCertificates() : settings_.caFile;
        return failure;
    }

    std::optional<Failure> list(std::vector<std::string>& names, const std::stop_token& stop) {
        if (auto failure = obstacle())
            return failure;
        const std::shared_ptr<const CurlLibrary> library = findLibrary_();
        if (!library)
            return failed(Kind::missingLibrary);
        learnWindows({}, true);
        std::string after;
        std::unordered_set<std::string> seen; // a page can repeat the end of the one before
        for (int page = 0; page < mostPages; ++page) {
            ModelListReader reader;
            if (auto failure = listPage(library, after, reader, stop))
                return failure;
            const auto found = modelsIn(reader.collected());
            if (!found)
                return failed(Kind::notThisProtocol);
            learnWindows(found->windows, false);
            for (const std::string& name : found->names) {
                if (seen.insert(name).second)
                    names.push_back(name);
            }
            if (found->next.empty() || found->next == after)
                break;
            after = found->next;
        }
        return std::nullopt;
    }

    std::optional<Failure> listPage(const std::shared_ptr<const CurlLibrary>& library,
                                    const std::string& after, ModelListReader& reader,
                                    const std::stop_token& stop) {
        std::string query(protocol_.modelsQuery);
        if (!after.empty())
            query += (query.empty() ? "after_id=" : "&after_id=") + after;
        HttpRequest http = httpRequest(address_->url(protocol_.modelsEndpoint, query));
        http.headers.emplace_back("Accept: application/json");
        auto connection = connections_.take(library);
        const HttpEnd end = connection->perform(http, reader, stop);
        connections_.giveBack(std::move(connection));
        if (end.kind == HttpEnd::Kind::stopped)
            return failed(Kind::stopped);
        if (reader.head().status != 0 && !reader.ok())
            return refused(reader.head(), serverMessageIn(reader.collected()));
        if (reader.tooLarge())
            return failed(Kind::tooLarge);
        if (end.kind != HttpEnd::Kind::finished)
            return broken(end, reader.head().status != 0);
        return std::nullopt;
    }

    ServerDialect knownDialect() {
        const std::lock_guard lock(learntMutex_);
        return dialect_;
    }

    void learnWindows(const std::map<std::string, std::uint64_t>& windows, bool anew) {
        const std::lock_guard lock(learntMutex_);
        if (anew)
            windows_.clear();
        windows_.insert(windows.begin(), windows.end());
    }

    void learn(const ServerDialect& dialect) {
        const std::lock_guard lock(learntMutex_);
        dialect_ = dialect;
    }

    const ServerProtocol& protocol_;
    const ServerSettings settings_;
    const std::string key_;
    const std::optional<ServerAddress> address_;
    const std::function<std::shared_ptr<const CurlLibrary>()> findLibrary_;
    ConnectionPool connections_;
    mutable std::mutex learntMutex_; // guards the two below
    ServerDialect dialect_;
    std::map<std::string, std::uint64_t> windows_;
};

} // namespace

std::unique_ptr<Provider> serverProvider(const ServerProtocol& protocol, ServerSettings settings) {
    return std::make_unique<ServerProvider>(protocol, std::move(settings), &CurlLibrary::system);
}

std::unique_ptr<Provider> serverProvider(const ServerProtocol& protocol, ServerSettings settings,
                                         std::shared_ptr<const CurlLibrary> library) {
    return std::make_unique<ServerProvider>(protocol, std::move(settings),
                                            [library = std::move(library)] { return library; });
}

} // namespace palimpsest::model
