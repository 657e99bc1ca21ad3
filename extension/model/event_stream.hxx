// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace palimpsest::model {

// The interpretation of a text/event-stream (WHATWG HTML §9.2.6), fed with bytes as they come, cut
// anywhere. Fields other than `data` and `event` are read and passed over; nothing is decoded.
class EventStream {
  public:
    struct Event {
        std::string type; // "message" where the stream names none
        std::string data; // lines joined by U+000A
    };
    using Handler = std::function<void(const Event&)>;

    // maximumBytes: how long one line, or the data of one event, may become; beyond that the stream
    // is overlong and everything after is passed over.
    explicit EventStream(Handler handler, std::size_t maximumBytes = std::size_t{8} << 20);

    void feed(std::string_view bytes);

    // An event without the blank line that ends it is dropped, as the standard asks. Servers exist
    // that leave that line away after their last event; this hands such an event over.
    void finish();

    bool overlong() const { return overlong_; }

  private:
    void line();
    void dispatch();

    Handler handler_;
    std::size_t maximumBytes_;
    std::string line_;
    std::string data_;
    std::string type_;
    std::size_t bomBytes_ = 0; // how much of a leading byte order mark has been passed over
    bool atStart_ = true;
    bool afterCarriageReturn_ = false;
    bool hasData_ = false;
    bool overlong_ = false;
};

} // namespace palimpsest::model
