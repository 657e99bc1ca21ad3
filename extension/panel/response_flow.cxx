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
    if (!another && !ended && now - last_ < pace) {
        behind_ = true;
        return step;
    }
    step.anew = !continues;
    step.append = continues ? text.substr(shown_.size()) : text;
    response_ = response;
    shown_ = text;
    last_ = now;
    behind_ = false;
    return step;
}

void ResponseFlow::reset() {
    *this = ResponseFlow();
}

} // namespace palimpsest::panel
