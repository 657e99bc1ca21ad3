// SPDX-License-Identifier: MPL-2.0
#include "writer/hand_in_run.hxx"

#include <com/sun/star/uno/Exception.hpp>

#include <utility>

namespace palimpsest::writer {

namespace {

/// Why the copy was not written, or nothing.
std::optional<HandInProblem> finish(const HandInRun::Work& work) {
    try {
        checkTarget(work.what.target, work.document);
        std::optional<provenance::Journal> journal = work.journal;
        if (journal) {
            if (auto redaction = withheld(*journal, work.what.texts, work.what.struck))
                journal = std::move(redaction->journal);
        }
        finishCopy(work.context, *work.copy, journal, work.what.target);
        return std::nullopt;
    } catch (const HandInError& error) {
        return error.problem();
    } catch (const provenance::JournalError&) {
        return HandInProblem::damaged;
    } catch (const std::exception&) {
        return HandInProblem::notStored;
    } catch (const com::sun::star::uno::Exception&) {
        return HandInProblem::notStored;
    }
}

} // namespace

HandInRun::HandInRun(Work work, Workers& workers, Executor& executor, HandInEnded ended)
    : ended_(std::make_shared<HandInEnded>(std::move(ended))) {
    workers.begin(
        [work = std::move(work), &executor, shared = ended_](const std::stop_token&) mutable {
            const auto problem = finish(work);
            work.copy.reset();
            executor.post([shared, problem] {
                // A copy: the callback may end this run, and with it the callback.
                if (const HandInEnded call = *shared)
                    call(problem);
            });
        });
}

HandInRun::~HandInRun() {
    *ended_ = nullptr;
}

} // namespace palimpsest::writer
