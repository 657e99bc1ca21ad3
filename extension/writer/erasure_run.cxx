// SPDX-License-Identifier: MPL-2.0
#include "writer/erasure_run.hxx"

#include "store/erasure.hxx"

#include <exception>
#include <utility>

namespace palimpsest::writer {

namespace {

Erasure erase(ErasureRun::Work& work) {
    try {
        if (work.loader.joinable())
            work.loader.join();
        work.open.reset();
        return store::eraseWorkingJournals(work.folder, work.document) > 0 ? Erasure::erased
                                                                           : Erasure::nothing;
    } catch (const std::exception&) {
        return Erasure::inUse;
    }
}

} // namespace

ErasureRun::ErasureRun(Work work, Executor& executor, ErasureEnded ended)
    : ended_(std::make_shared<ErasureEnded>(std::move(ended))),
      worker_([work = std::move(work), &executor, shared = ended_]() mutable {
          const Erasure how = erase(work);
          executor.post([shared, how] {
              // A copy: the callback may end this run, and with it the callback.
              if (const ErasureEnded call = *shared)
                  call(how);
          });
      }) {}

ErasureRun::~ErasureRun() {
    *ended_ = nullptr;
}

} // namespace palimpsest::writer
