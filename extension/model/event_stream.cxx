// SPDX-License-Identifier: MPL-2.0
#include "model/event_stream.hxx"

#include <utility>

namespace palimpsest::model {

namespace {
constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
}

EventStream::EventStream(Handler handler, std::size_t maximumBytes)
    : handler_(std::move(handler)), maximumBytes_(maximumBytes) {}

void EventStream::feed(std::string_view bytes) {
    for (const char c : bytes) {
        if (overlong_)
            return;
        if (atStart_) {
            if (c == byteOrderMark[bomBytes_]) {
                if (++bomBytes_ == byteOrderMark.size())
                    atStart_ = false;
                continue;
            }
            // No mark after all: what looked like one belongs to the first line.
            atStart_ = false;
            line_.assign(byteOrderMark.substr(0, bomBytes_));
        }
        if (c == '\n' && std::exchange(afterCarriageReturn_, false))
            continue;
        afterCarriageReturn_ = c == '\r';
        if (c == '\r' || c == '\n') {
            line();
            line_.clear();
        } else if (line_.size() < maximumBytes_) {
            line_ += c;
        } else {
            overlong_ = true;
        }
    }
}

void EventStream::finish() {
    if (overlong_)
        return;
    if (!line_.empty())
        line();
    line_.clear();
    dispatch();
}

void EventStream::line() {
    if (line_.empty()) {
        dispatch();
        return;
    }
    const std::string_view whole = line_;
    const std::size_t colon = whole.find(':');
    if (colon == 0)
        return; // a comment
    const std::string_view field = whole.substr(0, colon);
    std::string_view value;
    if (colon != std::string_view::npos) {
        value = whole.substr(colon + 1);
        if (!value.empty() && value.front() == ' ')
            value.remove_prefix(1);
    }
    if (field == "event") {
        type_ = value;
    } else if (field == "data") {
        if (data_.size() + value.size() >= maximumBytes_) {
            overlong_ = true;
            return;
        }
        if (hasData_)
            data_ += '\n';
        data_ += value;
        hasData_ = true;
    }
}

void EventStream::dispatch() {
    if (std::exchange(hasData_, false))
        handler_(Event{type_.empty() ? "message" : type_, data_});
    data_.clear();
    type_.clear();
}

} // namespace palimpsest::model
