// SPDX-License-Identifier: MPL-2.0
#include "writer/typing_run.hxx"

namespace palimpsest::writer {

bool TypingRun::takes(char32_t key) {
    const auto within = [key](char32_t first, char32_t last) {
        return key >= first && key <= last;
    };
    // Latin with its accents, Greek and Cyrillic; in other scripts a key can mean more than itself.
    return within(U'0', U'9') || within(U'A', U'Z') || within(U'a', U'z') ||
           (within(U'\u00C0', U'\u024F') && key != U'\u00D7' && key != U'\u00F7') ||
           within(U'\u0391', U'\u03FF') || within(U'\u0400', U'\u0481') ||
           within(U'\u048A', U'\u052F');
}

void TypingRun::begin(std::int64_t now) {
    began_ = now;
    keys_ = 1;
    changes_ = 0;
}

std::chrono::milliseconds TypingRun::left(std::int64_t now) const {
    return wait - std::chrono::milliseconds(now - began_);
}

} // namespace palimpsest::writer
