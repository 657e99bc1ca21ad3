// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "model/answer.hxx"
#include "model/event_stream.hxx"
#include "model/http_exchange.hxx"

#include <cstddef>
#include <memory>
#include <string>

namespace palimpsest::model {

// Reads the answer to a question whatever shape it has: a stream of events, one JSON text, the
// body of an error, or something else altogether. The shape is decided by the first byte that is
// not blank, since servers label their streams in many ways.
class AnswerReader : public HttpReader {
  public:
    static constexpr std::size_t maximumErrorBytes = std::size_t{64} << 10;
    static constexpr std::size_t maximumJsonBytes = std::size_t{16} << 20;

    // answer: of the protocol that the question was asked in, on its way to that text.
    // longestQuietMs: how long there may be signs of life and no text.
    AnswerReader(ResponseText& text, std::unique_ptr<Answer> answer, long longestQuietMs);

    bool head(const HttpHead& head) override;
    bool body(std::string_view bytes) override;
    bool satisfied() const override { return answer_->done(); }

    // To be called when the exchange has ended by itself: reads what only an end makes readable.
    void finish();

    const HttpHead& head() const { return head_; }
    const Answer& answer() const { return *answer_; }
    bool ok() const { return head_.status >= 200 && head_.status < 300; }
    bool otherProtocol() const { return shape_ == Shape::other || answer_->unreadable(); }
    bool tooLarge() const { return tooLarge_ || text_.tooLarge() || events_.overlong(); }
    bool quiet() const { return quiet_; } // for too long
    bool empty() const { return shape_ == Shape::unknown; }

    // The body of an error, as far as it was read.
    const std::string& errorBody() const { return collected_; }

  private:
    enum class Shape { unknown, events, json, other };

    bool readAnswer(std::string_view bytes);

    ResponseText& text_;
    const std::unique_ptr<Answer> answer_;
    EventStream events_;
    HttpHead head_;
    Shape shape_ = Shape::unknown;
    std::string collected_;
    std::size_t eventsSeen_ = 0;
    const long longestQuietMs_;
    bool tooLarge_ = false;
    bool quiet_ = false;
    bool ended_ = false;
};

} // namespace palimpsest::model
