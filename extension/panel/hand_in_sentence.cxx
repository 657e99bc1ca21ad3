// SPDX-License-Identifier: MPL-2.0
#include "panel/hand_in_sentence.hxx"

namespace palimpsest::panel {

namespace {

const char* idOf(writer::HandInProblem problem) {
    using writer::HandInProblem;
    switch (problem) {
    case HandInProblem::noRecord:
        return "handin.problem.noRecord";
    case HandInProblem::noSuchEntry:
        return "handin.problem.noSuchEntry";
    case HandInProblem::damaged:
        return "handin.problem.damaged";
    case HandInProblem::encrypted:
        return "handin.problem.encrypted";
    case HandInProblem::underWay:
        return "handin.problem.underWay";
    case HandInProblem::sameFile:
        return "handin.problem.sameFile";
    case HandInProblem::openedThere:
        return "handin.problem.openedThere";
    case HandInProblem::noSpace:
        return "handin.problem.noSpace";
    case HandInProblem::notWritable:
        return "handin.problem.notWritable";
    case HandInProblem::notStored:
        return "handin.problem.notStored";
    case HandInProblem::notAsMeant:
        return "handin.problem.notAsMeant";
    }
    return "handin.problem.notStored";
}

} // namespace

std::string handInSentence(std::optional<writer::HandInProblem> problem, const std::string& file,
                           const Texts& texts) {
    return texts(problem ? idOf(*problem) : "handin.done", {{"file", file}});
}

std::string erasureSentence(writer::Erasure how, const Texts& texts) {
    switch (how) {
    case writer::Erasure::erased:
        return texts("erase.done");
    case writer::Erasure::nothing:
        return texts("erase.nothing");
    case writer::Erasure::inUse:
        return texts("erase.inUse");
    }
    return texts("erase.inUse");
}

} // namespace palimpsest::panel
