// SPDX-License-Identifier: MPL-2.0
#include "store/carried_journal.hxx"
#include "store/gzip.hxx"
#include "store/log_file.hxx"
#include "store/package_files.hxx"
#include "writer/clock.hxx"
#include "writer/file_url.hxx"
#include "writer/package_folder.hxx"
#include "writer/session.hxx"
#include "writer/story_text.hxx"

#include <com/sun/star/frame/XStorable.hpp>
#include <com/sun/star/util/XModifiable.hpp>

#include <algorithm>

namespace css = com::sun::star;

namespace palimpsest::writer {

using css::uno::Reference;
using css::uno::UNO_QUERY;

namespace {

/// "odt" for /a/b.odt.
std::string extensionOf(const rtl::OUString& url) {
    const auto file = fileOf(url);
    const std::string extension = file ? file->extension().string() : std::string();
    return extension.empty() ? std::string("odt") : extension.substr(1);
}

/// How consent was given that is taken up again when the same person opens the document again.
constexpr const char* earlier = "earlier";

struct LastConsent {
    Consent consent;
    bool running = false; ///< neither paused nor withdrawn since
};

/// The last thing that the person of this profile agreed to, by the working journal.
std::optional<LastConsent> lastConsent(const store::Stored& stored) {
    std::optional<LastConsent> last;
    for (const std::string& line : stored.lines) {
        if (line.find("\"kind\":\"recording\"") == std::string::npos)
            continue;
        const provenance::Json entry = provenance::parseEntry(line);
        const std::string state = entry.value("state", "");
        if (state == "started") {
            last.emplace();
            last->consent.writer = entry.value("writer", "");
            last->consent.words = entry.at("consent").value("text", "");
            last->consent.keyTimes = entry.value("times", "key") == "key";
            last->consent.given = earlier;
            last->consent.logFile = entry.value("log", true);
            last->running = true;
        } else if (state == "paused" && last) {
            last->running = false;
        }
    }
    return last;
}

} // namespace

void Session::readCarried() {
    const PackageFolder folder(document_);
    const std::vector<std::string> names = folder.names();
    if (names.empty())
        return;
    for (const std::string& name : names) {
        if (store::isSetAside(name))
            setAside_.emplace(name, folder.read(name).value_or(""));
    }
    store::CarriedJournal found =
        store::readPackageFiles([&](const std::string& name) { return folder.read(name); });
    provenance::Replay replay;
    store::Restored restored = store::restore(found, &replay);
    damage_ = restored.damage;
    if (!restored.broken.empty())
        damage_.push_back(restored.broken);
    for (const provenance::Anchor& anchor : restored.anchors)
        anchors_.push_back(provenance::inspected(anchor));
    packaged_ = restored.journal.size();
    segments_ = store::Segments(restored.journal, std::move(found.closed));
    inherited_ = document_->getURL().isEmpty() && !hasArgument("SalvagedFile");
    toldOfSave_ = !inherited_;
    carried_.emplace(Carried{std::move(restored.journal), std::move(replay)});
    rememberAnswers();
}

void Session::lookForConsent() {
    if (!carried_ || !damage_.empty() || inherited_)
        return;
    loader_ = std::jthread(
        [weak = weak_from_this(), surroundings = surroundings_, id = carried_->journal.document()] {
            // Read on a worker: the profile may lie on a slow disk.
            std::optional<store::Stored> stored;
            try {
                stored = store::WorkingJournal::load(surroundings->journals, id);
            } catch (const std::exception& error) {
                if (surroundings->log)
                    surroundings->log(error.what());
            }
            if (!stored)
                return;
            surroundings->executor.post([weak, found = std::move(*stored)] {
                if (const auto self = weak.lock())
                    guarded([&] { self->resumeWith(found); },
                            [&](const std::string& what) { self->eventFailed(what); });
            });
        });
}

void Session::resumeWith(const store::Stored& stored) {
    if (recorder_ || !carried_)
        return;
    tellOtherContinuation(stored);
    const auto last = lastConsent(stored);
    if (!last || forgotten_)
        return;
    agreedEarlier_ = true;
    consent_ = last->consent;
    rememberStamp(stored);
    if (last->running)
        startRecording(consent_);
    else
        tellRecording();
}

Recording Session::recording() const {
    if (isRecording())
        return Recording::on;
    return agreedEarlier_ || recorder_ ? Recording::paused : Recording::never;
}

void Session::startRecording(const Consent& consent) {
    if (isRecording())
        return;
    const bool pausing = recorder_ != nullptr;
    const bool damaged = !damage_.empty() && !inherited_;
    const bool goesOn = !pausing && carried_ && !damaged && !inherited_;
    consent_ = consent;
    paused_ = false;
    if (!pausing)
        openRecorder(goesOn);
    watch_ = std::make_unique<DocumentWatch>(document_, *recorder_, surroundings_->clipboard);
    beginSession_ = [this, goesOn, imports = !pausing && !goesOn](
                        const DocumentWatch::Stories& before) { begun(before, goesOn, imports); };
    watch_->begin([this](const DocumentWatch::Stories& before) { beginSession(before); });
    // Somebody who agreed earlier and only reads is not recorded: the session begins with the first
    // change.
    if (consent.given != earlier)
        watch_->start();
    carried_.reset();
    attachInterceptors();
    tellRecording();
    if (damaged)
        tellNotice(Sentence::damagedRecord);
}

void Session::openRecorder(bool goesOn) {
    provenance::Journal journal =
        goesOn ? carried_->journal
               : provenance::Journal(provenance::randomUuid(), provenance::randomSeed());
    const auto trouble = [weak = weak_from_this(),
                          surroundings = surroundings_](const std::string& words) {
        surroundings->executor.post([weak, words] {
            if (const auto self = weak.lock())
                self->tell([&](SessionObserver& observer) { observer.notice(words); });
        });
    };
    const auto parent = goesOn ? std::nullopt : templatesHead();
    if (!goesOn) {
        segments_ = {};
        forgetAnswers();
        anchors_.clear();
        if (inherited_) {
            damage_.clear(); // the template's, which stays in the template
            setAside_.clear();
        } else if (!damage_.empty()) {
            setRecordAside();
        }
        packaged_ = 0;
    }
    working_ = std::make_shared<store::WorkingJournal>(surroundings_->journals, journal.document(),
                                                       journal.seed(), trouble);
    recorder_ = std::make_unique<provenance::Recorder>(std::move(journal), working_,
                                                       surroundings_->software, now(), parent);
    erased_ = encrypted();
    if (erased_)
        working_->erase();
}

void Session::beginSession(const DocumentWatch::Stories& before) {
    if (const auto begin = std::exchange(beginSession_, nullptr))
        begin(before);
}

void Session::begun(const DocumentWatch::Stories& before, bool goesOn, bool imports) {
    const std::int64_t at = now();
    const std::int64_t since = recorder_->journal().lastTime();
    if (goesOn) {
        const Stamping::Head carried{recorder_->journal().size(),
                                     recorder_->journal().checkpoint()};
        const provenance::Hash root = recorder_->journal().root();
        working_->continueFrom(recorder_->journal().lines());
        recorder_->resume(
            carried.size,
            provenance::base64({reinterpret_cast<const char*>(root.data()), root.size()}), since,
            at);
        takeUpStamp(carried);
    }
    const std::string session = recorder_->startSession(
        consent_.writer, consent_.words, consent_.given, consent_.keyTimes, at, consent_.logFile);
    if (imports)
        watch_->reconcile(before, {provenance::Origin::imported, session, 0, false},
                          provenance::Cause::import, at);
    else
        watch_->reconcile(before,
                          {provenance::Origin::unknown,
                           std::to_string(since) + "/" + std::to_string(at), 0, false},
                          provenance::Cause::gap, at);
    recorder_->closeBurst();
}

void Session::pauseRecording() {
    if (!isRecording())
        return;
    look();
    beginSession_ = nullptr;
    recorder_->pause(now());
    recorder_->closeBurst();
    paused_ = true;
    agreedEarlier_ = true;
    tellRecording();
}

std::optional<provenance::Recorder::Parent> Session::templatesHead() const {
    if (!carried_ || !inherited_ || !damage_.empty())
        return std::nullopt;
    const provenance::Journal& journal = carried_->journal;
    return provenance::Recorder::Parent{journal.document(), journal.size(),
                                        provenance::base64(provenance::bytesOf(journal.root()))};
}

bool Session::hasArgument(const char* name) const {
    const auto arguments = document_->getArgs();
    return std::any_of(arguments.begin(), arguments.end(),
                       [name](const css::beans::PropertyValue& argument) {
                           return argument.Name.equalsAscii(name);
                       });
}

bool Session::encrypted() const {
    return hasArgument("EncryptionData") || hasArgument("Password");
}

void Session::documentEvent(const std::string& name) {
    const auto stretch = timed("event");
    if (name == "OnSave" || name == "OnSaveAs") {
        savedAt_ = document_->getURL();
        beforeSave();
    } else if (name == "OnSaveDone" || name == "OnSaveAsDone") {
        saved();
        if (!savedAt_.isEmpty() && savedAt_ != document_->getURL() &&
            carriesPackage(filterOf(*document_)))
            tellTravels(true);
    } else if (name == "OnSaveFailed" || name == "OnSaveAsFailed") {
        saveFailed();
    } else if (name == "OnCopyTo") {
        beforeCopy();
    } else if (name == "OnCopyToDone") {
        copied_ = true;
    } else if (name == "OnViewCreated") {
        events_->listenToWindows(document_);
        attachInterceptors();
    }
    if (watch_ && (name == "OnViewCreated" || name == "OnViewClosed"))
        watch_->windowsChanged();
}

void Session::beforeSave() {
    withheld_ = withholds();
    const bool templates = !recorder_ && inherited_; // whose record is not this document's
    if (withheld_ || templates)
        takeOut();
    else if (!recorder_)
        putBack();
    if (!recorder_)
        return;
    if (isRecording()) {
        watch_->observed().focused = hasFocus();
        watch_->lookAtAll(now());
        watch_->start();
    }
    pendingSave_ =
        recorder_->saved(extensionOf(document_->getURL()), now(),
                         isRecording() ? watch_->names() : std::map<std::string, std::string>());
    recorder_->closeBurst();
    if (!withheld_)
        writePackage();
    savedHead_ = {recorder_->journal().size(), recorder_->journal().checkpoint()};
}

void Session::beforeCopy() {
    if (copying_)
        return;
    // Writing into the package marks the document as changed, which a copy must not do.
    const Reference<css::util::XModifiable> document(document_, UNO_QUERY);
    const bool wasModified = document->isModified();
    if (withholds() || (!recorder_ && inherited_)) {
        takeOut();
    } else if (!recorder_ || beginSession_) {
        putBack();
    } else {
        look();
        recorder_->closeBurst();
        if (recorder_->journal().size() == packaged_)
            return;
        writePackage();
    }
    if (document->isModified() != wasModified)
        document->setModified(wasModified);
}

/// A damaged record is followed by a new one, and stays in the file for who can read it.
void Session::setRecordAside() {
    const PackageFolder folder(document_);
    std::map<std::string, std::string> files = setAside_;
    files.insert(takenOut_.begin(), takenOut_.end());
    for (const std::string& name : folder.names())
        files.emplace(name, folder.read(name).value_or(""));
    setAside_ = store::setAside(files);
    damage_.clear();
}

void Session::writePackage() {
    auto files = store::packageFiles(recorder_->journal(), segments_);
    files.insert(setAside_.begin(), setAside_.end());
    PackageFolder(document_).write(files, store::packageMediaType);
    packaged_ = recorder_->journal().size();
    takenOut_.clear();
}

/// Compresses on a worker what a save after long work would have to: all but the last segment.
void Session::packClosed() {
    if (packing_ || !recorder_)
        return;
    auto lines = segments_.due(recorder_->journal());
    if (!lines)
        return;
    packing_ = true;
    packer_ = std::jthread(
        [weak = weak_from_this(), surroundings = surroundings_, lines = std::move(*lines)] {
            std::string packed;
            try {
                packed = store::gzip(lines.text);
            } catch (const std::exception& error) {
                if (surroundings->log)
                    surroundings->log(error.what());
                return; // a save tries again, and says what is wrong
            }
            surroundings->executor.post([weak, lines, packed] {
                const auto self = weak.lock();
                if (!self)
                    return;
                const auto stretch = self->timed("packed");
                self->packing_ = false;
                if (!self->recorder_)
                    return;
                self->segments_.close(self->recorder_->journal(), lines, packed);
                self->packClosed();
            });
        });
}

void Session::saved() {
    if (withheld_)
        tellWithheld();
    if (!recorder_ || !pendingSave_)
        return;
    pendingSave_.reset();
    const auto file = fileOf(document_->getURL());
    const bool locked = encrypted();
    // What a password protects in the file stands nowhere else in clear.
    if (locked)
        working_->erase();
    else if (erased_)
        working_->renew(recorder_->journal().lines());
    erased_ = locked;
    if ((locked || withheld_) && file) {
        removeLogFile(*file);
    } else if (consent_.logFile && file) {
        withoutLogFile_.clear();
        working_->writeLogFile(store::logFileBeside(*file), recorder_->journal().checkpoint(),
                               [weak = weak_from_this(), surroundings = surroundings_](
                                   const std::optional<std::string>& error) {
                                   if (!error)
                                       return;
                                   surroundings->executor.post([weak] {
                                       const auto self = weak.lock();
                                       if (self && !std::exchange(self->toldOfLogFile_, true))
                                           self->tellNotice(Sentence::logFileFailed);
                                   });
                               });
    }
    if (!withheld_ && !std::exchange(toldOfSave_, true))
        tellNotice(Sentence::firstSave);
    stampSaved();
}

void Session::saveFailed() {
    if (!recorder_ || !pendingSave_)
        return;
    recorder_->withdrawn(*pendingSave_, now());
    pendingSave_.reset();
}

} // namespace palimpsest::writer
