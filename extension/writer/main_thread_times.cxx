// SPDX-License-Identifier: MPL-2.0
#include "writer/main_thread_times.hxx"

#include <cstdlib>
#include <fstream>

namespace palimpsest::writer {

std::unique_ptr<MainThreadTimes> MainThreadTimes::wanted() {
    const char* const file = std::getenv("PALIMPSEST_TIMES");
    return file != nullptr && *file != '\0' ? std::make_unique<MainThreadTimes>(file) : nullptr;
}

MainThreadTimes::Stretch::Stretch(MainThreadTimes* times, const char* purpose)
    : times_(times), purpose_(purpose) {
    if (times_ == nullptr)
        return;
    resumed_ = Clock::now();
    outer_ = times_->current_;
    if (outer_ != nullptr)
        outer_->before_ += resumed_ - outer_->resumed_;
    times_->current_ = this;
}

MainThreadTimes::Stretch::~Stretch() {
    if (times_ == nullptr)
        return;
    const Clock::time_point end = Clock::now();
    const auto spent = std::chrono::nanoseconds(before_ + (end - resumed_)).count();
    times_->lines_ += std::string(purpose_) + ' ' + std::to_string(spent) + '\n';
    times_->current_ = outer_;
    if (outer_ != nullptr)
        outer_->resumed_ = Clock::now();
}

void MainThreadTimes::write() noexcept {
    try {
        std::ofstream(file_, std::ios::app) << lines_;
        lines_.clear();
    } catch (...) {
        lines_ = {}; // a measurement that cannot be kept is none; the document goes on
    }
}

} // namespace palimpsest::writer
