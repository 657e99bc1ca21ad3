// SPDX-License-Identifier: MPL-2.0
#include "writer/clock.hxx"
#include "writer/file_url.hxx"
#include "writer/session.hxx"

#include <com/sun/star/frame/XStorable.hpp>

namespace css = com::sun::star;

namespace palimpsest::writer {

namespace {

css::beans::PropertyValue argument(const char* name, const css::uno::Any& value) {
    css::beans::PropertyValue property;
    property.Name = rtl::OUString::createFromAscii(name);
    property.Value = value;
    return property;
}

} // namespace

const provenance::Journal* Session::journal() const {
    if (recorder_)
        return &recorder_->journal();
    return carried_ ? &carried_->journal : nullptr;
}

const provenance::Journal& Session::journalToHandIn() {
    if (journal() == nullptr)
        throw HandInError(HandInProblem::noRecord);
    if (!damage_.empty())
        throw HandInError(HandInProblem::damaged);
    if (encrypted())
        throw HandInError(HandInProblem::encrypted);
    if (isRecording() && !beginSession_) {
        watch_->observed().focused = hasFocus();
        watch_->lookAtAll(now());
        recorder_->closeBurst();
    }
    return *journal();
}

provenance::Journal Session::recordToHandIn() {
    return journalToHandIn();
}

void Session::handIn(const HandIn& what, HandInEnded ended) {
    if (handInRun_)
        throw HandInError(HandInProblem::underWay);
    if (encrypted())
        throw HandInError(HandInProblem::encrypted);
    HandInRun::Work work{surroundings_->context, std::make_unique<StoredCopy>(), std::nullopt, what,
                         fileOf(document_->getURL()).value_or(std::filesystem::path())};
    if (what.texts != HandedTexts::noRecord)
        work.journal = journalToHandIn();
    if (work.journal && !what.struck.empty() && what.struck.largest() >= work.journal->size())
        throw HandInError(HandInProblem::noSuchEntry);
    storeCopy(work.copy->file(), what.target);
    if (isPdf(what.target))
        storePdf(work.copy->pdf());
    handInRun_ = std::make_unique<HandInRun>(
        std::move(work), surroundings_->workers, surroundings_->executor,
        [this, ended = std::move(ended)](std::optional<HandInProblem> problem) {
            handInRun_.reset();
            ended(problem);
        });
}

/// The text as it stands. Links that are relative to the document's folder are made so for the
/// target.
void Session::storeCopy(const std::filesystem::path& file, const std::filesystem::path& target) {
    css::uno::Sequence<css::beans::PropertyValue> arguments(2);
    arguments[0] = argument("FilterName", css::uno::Any(rtl::OUString("writer8")));
    arguments[1] = argument("DocumentBaseURL", css::uno::Any(fileUrl(target)));
    storeAside(file, arguments);
}

/// What the text looks like. The office would put the document inside with all of its record.
void Session::storePdf(const std::filesystem::path& file) {
    css::uno::Sequence<css::beans::PropertyValue> how(2);
    how[0] = argument("IsAddStream", css::uno::Any(false));
    how[1] = argument("UseTaggedPDF", css::uno::Any(true)); // for screen readers
    css::uno::Sequence<css::beans::PropertyValue> arguments(2);
    arguments[0] = argument("FilterName", css::uno::Any(rtl::OUString("writer_pdf_Export")));
    arguments[1] = argument("FilterData", css::uno::Any(how));
    storeAside(file, arguments);
}

/// Has Writer store a copy, which leaves the document as it is.
void Session::storeAside(const std::filesystem::path& file,
                         const css::uno::Sequence<css::beans::PropertyValue>& arguments) {
    copying_ = true;
    bool stored = false;
    try {
        const css::uno::Reference<css::frame::XStorable> document(document_,
                                                                  css::uno::UNO_QUERY_THROW);
        document->storeToURL(fileUrl(file), arguments);
        stored = true;
    } catch (const css::uno::Exception&) {
        // Writer says nothing that a person could act on.
    }
    copying_ = false;
    if (!stored)
        throw HandInError(HandInProblem::notStored);
}

/// Lets go of the record without writing anything into it.
void Session::endRecord() {
    stampRun_.reset();
    stamping_ = {};
    laterStamp_.reset();
    beginSession_ = nullptr;
    pendingSave_.reset();
    watch_.reset();
    recorder_.reset();
    segments_ = store::Segments();
    packaged_ = 0;
    paused_ = false;
    agreedEarlier_ = false;
    forgotten_ = true;
    damage_.clear();
    anchors_.clear();
    std::erase_if(answers_, [](const auto& entry) { return !entry.second.recordedAs.empty(); });
    carried_.reset();
    setAside_.clear();
    takenOut_.clear();
}

void Session::eraseFromComputer(ErasureEnded ended) {
    if (journal() == nullptr)
        throw HandInError(HandInProblem::noRecord);
    if (handInRun_ || erasureRun_)
        throw HandInError(HandInProblem::underWay);
    if (!running_.empty())
        refuse(Sentence::questionUnderWay);
    ErasureRun::Work work{std::move(loader_), std::move(working_), surroundings_->journals,
                          journal()->document()};
    endRecord();
    readCarried();
    tellRecording();
    erasureRun_ = std::make_unique<ErasureRun>(std::move(work), surroundings_->executor,
                                               [this, ended = std::move(ended)](Erasure how) {
                                                   erasureRun_.reset();
                                                   ended(how);
                                               });
}

} // namespace palimpsest::writer
