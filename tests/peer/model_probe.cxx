// SPDX-License-Identifier: MPL-2.0
// Asks a server as the extension does and prints the outcome as one JSON object, for tests:
//   model_probe ADDRESS [--protocol openai|anthropic] [--prompt TEXT] [--earlier TEXT] [--model
//   NAME]
//               [--ca FILE] [--library FILE] [--proxy HOST:PORT] [--models] [--repeat N]
//               [--stop-after-text MS] [--connect-timeout MS] [--stall-timeout MS]
//               [--quiet-timeout MS] [--patience MS]
// --earlier: what the model said before, to an earlier prompt. --repeat: the question is asked that
// often, and the last outcome printed. --patience: none where it is not given.
// The key is read from the environment, PALIMPSEST_PROBE_KEY.
#include "model/curl_library.hxx"
#include "model/server_provider.hxx"

#include <nlohmann/json.hpp>

#include <array>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <map>
#include <string>
#include <thread>
#include <vector>

using namespace palimpsest::model;
using Json = nlohmann::ordered_json;

namespace {

class CollectingSink : public Sink {
  public:
    void text(std::string_view utf8) override {
        if (all.empty() && stopAfter.count() >= 0)
            stopper = std::jthread([this] {
                std::this_thread::sleep_for(stopAfter);
                stopAsked = std::chrono::steady_clock::now();
                stop.request_stop();
            });
        all += utf8;
        ++pieces;
    }

    void waiting(const Failure& why, std::chrono::milliseconds wait) override {
        waits.push_back(waitingSentence(why, wait));
    }

    std::string all;
    std::vector<std::string> waits;
    int pieces = 0;
    std::chrono::milliseconds stopAfter{-1};
    std::chrono::steady_clock::time_point stopAsked;
    std::stop_source stop;
    std::jthread stopper;
};

Json describe(const Failure& failure) {
    Json json{{"kind", name(failure.kind)},
              {"status", failure.httpStatus},
              {"sentence", failure.sentence},
              {"sentence_fr", sentence(failure, "fr")}};
    if (failure.retryAfterSeconds)
        json["retry_after"] = *failure.retryAfterSeconds;
    return json;
}

Json ask(Provider& provider, const Request& request, CollectingSink& sink) {
    const Outcome outcome = provider.respond(request, sink, sink.stop.get_token());
    const auto end = std::chrono::steady_clock::now();
    Json json{{"complete", outcome.complete},   {"text", sink.all},
              {"pieces", sink.pieces},          {"finish", outcome.finish},
              {"model", outcome.modelReported}, {"first_token_ms", outcome.firstTokenMs},
              {"total_ms", outcome.totalMs}};
    if (outcome.usage.known)
        json["usage"] = {outcome.usage.promptTokens, outcome.usage.completionTokens};
    if (outcome.failure)
        json["failure"] = describe(*outcome.failure);
    if (!sink.waits.empty())
        json["waits"] = sink.waits;
    if (sink.stop.stop_requested()) {
        sink.stopper.join();
        json["stop_ms"] =
            std::chrono::duration_cast<std::chrono::milliseconds>(end - sink.stopAsked).count();
    }
    return json;
}

Json list(Provider& provider) {
    std::optional<Failure> failure;
    Json json{{"models", provider.models(failure, {})}};
    if (failure)
        json["failure"] = describe(*failure);
    return json;
}

} // namespace

int main(int count, char** arguments) {
    if (count < 2) {
        std::cerr << "model_probe needs the address of a server\n";
        return 2;
    }
    std::map<std::string, std::string> options;
    for (int i = 2; i < count; ++i) {
        const std::string option = arguments[i];
        const bool hasValue =
            i + 1 < count && std::string_view(arguments[i + 1]).substr(0, 2) != "--";
        options[option] = hasValue ? arguments[++i] : "";
    }
    ServerSettings settings;
    settings.address = arguments[1];
    settings.model = options.contains("--model") ? options["--model"] : "probe-1";
    settings.caFile = options["--ca"];
    if (const char* key = std::getenv("PALIMPSEST_PROBE_KEY"))
        settings.key = key;
    const auto milliseconds = [&](const char* option, long otherwise) {
        return options.contains(option) ? std::stol(options[option]) : otherwise;
    };
    settings.connectTimeoutMs = milliseconds("--connect-timeout", settings.connectTimeoutMs);
    settings.stallTimeoutMs = milliseconds("--stall-timeout", settings.stallTimeoutMs);
    settings.quietTimeoutMs = milliseconds("--quiet-timeout", settings.quietTimeoutMs);
    settings.retryPatienceMs = milliseconds("--patience", 0);
    if (options.contains("--proxy"))
        settings.proxy = {ProxySettings::Mode::manual, options["--proxy"], options["--proxy"], ""};
    auto library = CurlLibrary::system();
    if (options.contains("--library")) {
        const std::array names{options["--library"].c_str()};
        library = CurlLibrary::load(names);
    }
    const ServerProtocol* protocol =
        serverProtocolNamed(options.contains("--protocol") ? options["--protocol"] : "openai");
    if (protocol == nullptr) {
        std::cerr << "model_probe knows no such protocol\n";
        return 2;
    }
    const auto provider = serverProvider(*protocol, settings, library);
    if (options.contains("--models")) {
        std::cout << list(*provider).dump() << '\n';
        return 0;
    }
    Request request;
    request.prompt = options.contains("--prompt") ? options["--prompt"] : "hello";
    request.language = "en";
    if (options.contains("--earlier"))
        request.earlier = {{"user", "Begin."}, {"assistant", options["--earlier"]}};
    for (long left = milliseconds("--repeat", 1); left > 1; --left) {
        CollectingSink earlier;
        ask(*provider, request, earlier);
    }
    CollectingSink sink;
    if (options.contains("--stop-after-text"))
        sink.stopAfter = std::chrono::milliseconds(std::stol(options["--stop-after-text"]));
    std::cout << ask(*provider, request, sink).dump() << '\n';
    return 0;
}
