// SPDX-License-Identifier: MPL-2.0
#include "model/rehearsal_provider.hxx"

#include "model/pause.hxx"
#include "model/recorded_response.hxx"
#include "model/response_text.hxx"

#include <algorithm>
#include <chrono>
#include <utility>

namespace palimpsest::model {

namespace {

using Clock = std::chrono::steady_clock;

// The next word of the text with the blanks after it.
std::string_view nextPiece(std::string_view rest) {
    constexpr std::string_view blanks = " \n\t";
    const std::size_t end = rest.find_first_of(blanks, rest.find_first_not_of(blanks));
    return rest.substr(0, rest.find_first_not_of(blanks, end));
}

std::size_t codePoints(std::string_view utf8) {
    return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
}

class RehearsalProvider : public Provider {
  public:
    RehearsalProvider(Situation situation, double charactersPerSecond)
        : situation_(std::move(situation)), charactersPerSecond_(charactersPerSecond) {}

    std::string name() const override { return "rehearsal"; }

    std::string host() const override { return "built in"; }

    Outcome respond(const Request& request, Sink& sink, std::stop_token stop) override {
        ResponseText text(sink);
        Outcome outcome;
        outcome.modelReported = modelName();
        const Situation::Response* response = recordedResponse(situation_, request);
        outcome.complete =
            stream(response == nullptr ? honestAnswer(situation_) : nextText(*response, request),
                   text, stop);
        outcome.finish = outcome.complete ? "stop" : "stopped";
        if (!outcome.complete)
            outcome.failure = stopped(text.any());
        outcome.firstTokenMs = text.firstTokenMs();
        outcome.totalMs = text.elapsedMs();
        return outcome;
    }

    std::vector<std::string> models(std::optional<Failure>& failure, std::stop_token) override {
        failure.reset();
        return {modelName()};
    }

  private:
    std::string modelName() const { return "rehearsal/" + situation_.id; }

    Failure stopped(bool textKept) const {
        Failure failure;
        failure.kind = Failure::Kind::stopped;
        failure.host = host();
        failure.model = modelName();
        failure.textKept = textKept;
        failure.sentence = sentence(failure);
        return failure;
    }

    // False where it was stopped before the end.
    bool stream(std::string_view rest, ResponseText& text, const std::stop_token& stop) const {
        const bool paced = charactersPerSecond_ > 0;
        const auto begin = Clock::now();
        std::size_t sent = 0;
        while (!rest.empty()) {
            const std::string_view piece = paced ? nextPiece(rest) : rest;
            sent += codePoints(piece);
            if (paced) {
                const std::chrono::duration<double> due(static_cast<double>(sent) /
                                                        charactersPerSecond_);
                if (!pauseUntil(begin + std::chrono::duration_cast<Clock::duration>(due), stop))
                    return false;
            } else if (stop.stop_requested()) {
                return false;
            }
            text.append(piece);
            rest.remove_prefix(piece.size());
        }
        return true;
    }

    const Situation situation_;
    const double charactersPerSecond_;
};

} // namespace

std::unique_ptr<Provider> rehearsalProvider(Situation situation, double charactersPerSecond) {
    return std::make_unique<RehearsalProvider>(std::move(situation), charactersPerSecond);
}

} // namespace palimpsest::model
