// SPDX-License-Identifier: MPL-2.0
#include "panel/response_flow.hxx"

namespace palimpsest::panel {

ResponseFlow::Step ResponseFlow::follow(std::string_view response, std::string_view text,
                                        bool ended, Time now) {
    Step step;
    const bool another = response != response_;
    const bool continues = !another && text.substr(0, shown_.size()) == shown_;
    if (continues && text.size() == shown_.size()) {
        behind_ = false;
        return step;
    }
    if (!another && !ended && now - stepped_ < pace) {
        behind_ = true;
        return step;
    }
    step.anew = !continues;
    if (step.anew) {
        paragraph_ = 0;
        last_ = 0;
    }
    step.append = broken(continues ? text.substr(shown_.size()) : text);
    response_ = response;
    shown_ = text;
    stepped_ = now;
    behind_ = false;
    return step;
}

/// The same text, as long, with line breaks for some of its spaces.
std::string ResponseFlow::broken(std::string_view text) {
    std::string result(text);
    for (char& byte : result) {
        const bool ends = last_ == '.' || last_ == '!' || last_ == '?' || last_ == ':';
        if (byte == ' ' &&
            (paragraph_ >= longestParagraph || (paragraph_ >= longParagraph && ends)))
            byte = '\n';
        paragraph_ = byte == '\n' ? 0 : paragraph_ + 1;
        last_ = byte;
    }
    return result;
}

void ResponseFlow::reset() {
    *this = ResponseFlow();
}

} // namespace palimpsest::panel
