// SPDX-License-Identifier: MPL-2.0
#include "model/answer_reader.hxx"

#include <utility>

namespace palimpsest::model {

AnswerReader::AnswerReader(ResponseText& text, std::unique_ptr<Answer> answer, long longestQuietMs)
    : text_(text), answer_(std::move(answer)), events_([this](const EventStream::Event& event) {
          ++eventsSeen_;
          if (answer_->error() || answer_->unreadable())
              return;
          if (ended_)
              answer_->tail(event.data);
          else
              answer_->event(event.data);
      }),
      longestQuietMs_(longestQuietMs) {}

bool AnswerReader::head(const HttpHead& head) {
    head_ = head;
    if (ok() && head.contentType.find("text/html") != std::string::npos) {
        shape_ = Shape::other;
        return false;
    }
    return true;
}

bool AnswerReader::body(std::string_view bytes) {
    if (ok()) {
        const bool more = readAnswer(bytes);
        quiet_ = more && !answer_->ended() && text_.quietMs() > longestQuietMs_;
        return more && !quiet_;
    }
    const std::size_t room = maximumErrorBytes - collected_.size();
    collected_ += bytes.substr(0, room);
    return bytes.size() <= room;
}

bool AnswerReader::readAnswer(std::string_view bytes) {
    if (shape_ == Shape::unknown) {
        // A byte order mark, which may come in pieces, is passed over like a blank.
        const std::size_t first = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
        if (first == std::string_view::npos)
            return true;
        const char sign = bytes[first];
        shape_ = sign == '<'                  ? Shape::other
                 : sign == '{' || sign == '[' ? Shape::json
                                              : Shape::events;
        bytes.remove_prefix(first);
    }
    switch (shape_) {
    case Shape::events:
        events_.feed(bytes);
        return !answer_->error() && !answer_->unreadable() && !tooLarge();
    case Shape::json:
        tooLarge_ = collected_.size() + bytes.size() > maximumJsonBytes;
        if (!tooLarge_)
            collected_ += bytes;
        return !tooLarge_;
    case Shape::unknown:
    case Shape::other:
        break;
    }
    return false;
}

void AnswerReader::finish() {
    ended_ = true;
    if (!ok())
        return;
    if (shape_ == Shape::events) {
        events_.finish();
        if (eventsSeen_ == 0)
            shape_ = Shape::other;
    } else if (shape_ == Shape::json) {
        answer_->whole(collected_);
    }
}

} // namespace palimpsest::model
