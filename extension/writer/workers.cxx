// SPDX-License-Identifier: MPL-2.0
#include "writer/workers.hxx"

namespace palimpsest::writer {

Workers::~Workers() {
    end();
}

void Workers::end() {
    std::list<Running> running;
    {
        const std::lock_guard lock(mutex_);
        over_ = true;
        running.swap(running_);
    }
    for (Running& one : running)
        one.thread.request_stop();
    // Each is joined where the list ends.
}

} // namespace palimpsest::writer
