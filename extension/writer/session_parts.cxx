// SPDX-License-Identifier: MPL-2.0
// A response of which only parts are taken.
#include "writer/clock.hxx"
#include "writer/part_edits.hxx"
#include "writer/session.hxx"
#include "writer/story_text.hxx"

namespace css = com::sun::star;

namespace palimpsest::writer {

using com::sun::star::uno::Reference;
using com::sun::star::uno::UNO_QUERY_THROW;

void Session::replaceParts(const std::string& response, const std::vector<TakenPart>& parts,
                           MarksInside marks) {
    const Answer& answer = this->answer(response);
    if (!answer.target.is())
        refuse(Sentence::nothingToReplace);
    if (parts.empty() || !fit(parts, answer.targetText, provenance::toUtf32(answer.state.text)))
        refuse(Sentence::emptyPart);
    take(response, ApplyMode::replace, 0, -1, marks, parts);
}

/// One decision for each part: all of them together say how much of the response was taken.
void Session::decidedParts(const std::string& recordedAs, const std::vector<TakenPart>& parts) {
    for (const TakenPart& part : parts)
        recorder_->decided(recordedAs, "replaced",
                           provenance::Span{part.response.start, part.response.length}, now());
}

void Session::rememberAround(Answer& answer) {
    const Reference<css::text::XText> text = answer.target->getText();
    answer.around = text->createTextCursorByRange(answer.target->getStart());
    answer.aroundBefore = answer.around->goLeft(1, false) ? 1 : 0;
    const Reference<css::text::XTextCursor> end =
        text->createTextCursorByRange(answer.target->getEnd());
    answer.aroundAfter = end->goRight(1, false) ? 1 : 0;
    answer.around->gotoRange(end->getStart(), true);
}

std::string Session::targetNow(const std::string& response) {
    const Answer& answer = this->answer(response);
    if (!answer.around.is())
        return {};
    const Reference<css::text::XTextRange> around(answer.around, UNO_QUERY_THROW);
    const std::u32string text = storyText(around);
    const std::size_t beside = answer.aroundBefore + answer.aroundAfter;
    return text.size() <= beside
               ? std::string()
               : provenance::toUtf8(text.substr(answer.aroundBefore, text.size() - beside));
}

} // namespace palimpsest::writer
