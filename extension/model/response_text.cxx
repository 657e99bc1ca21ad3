// SPDX-License-Identifier: MPL-2.0
#include "model/response_text.hxx"

#include <utility>

namespace palimpsest::model {

ResponseText::ResponseText(Sink& sink) : sink_(sink) {}

void ResponseText::append(std::string_view bytes) {
    deliver(boundary_.feed(bytes));
}

void ResponseText::finish() {
    deliver(boundary_.finish());
}

void ResponseText::deliver(std::string_view whole) {
    if (tooLarge_)
        return;
    std::string clean;
    clean.reserve(whole.size());
    for (const char c : whole) {
        if (c == '\n' && std::exchange(afterCarriageReturn_, false))
            continue;
        afterCarriageReturn_ = c == '\r';
        const auto byte = static_cast<unsigned char>(c);
        if (c == '\r')
            clean += '\n';
        else if (c == '\n' || c == '\t' || (byte >= 0x20 && byte != 0x7F))
            clean += c;
    }
    if (clean.empty())
        return;
    if (delivered_ + clean.size() > maximumBytes) {
        tooLarge_ = true;
        return;
    }
    lastTextMs_ = elapsedMs();
    if (firstTokenMs_ < 0)
        firstTokenMs_ = lastTextMs_;
    delivered_ += clean.size();
    sink_.text(clean);
}

long ResponseText::elapsedMs() const {
    using namespace std::chrono;
    return static_cast<long>(duration_cast<milliseconds>(steady_clock::now() - begin_).count());
}

long ResponseText::quietMs() const {
    return elapsedMs() - lastTextMs_;
}

} // namespace palimpsest::model
