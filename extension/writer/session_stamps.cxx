// SPDX-License-Identifier: MPL-2.0
// A session's timestamps: which heads are taken to a server, and what comes back.
#include "provenance/timestamp_token.hxx"
#include "writer/clock.hxx"
#include "writer/session.hxx"

#include <algorithm>

namespace palimpsest::writer {

namespace {

constexpr const char* anchoredKind = R"("kind":"anchored")";

/// How many lines both begin with.
std::size_t sharedBeginning(const std::vector<std::string>& some,
                            const std::vector<std::string>& others) {
    return static_cast<std::size_t>(
        std::mismatch(some.begin(), some.end(), others.begin(), others.end()).first - some.begin());
}

} // namespace

void Session::stamp(const std::optional<Stamping::Head>& head) {
    if (!head)
        return;
    std::optional<model::TimestampServer> server =
        surroundings_->timestampServer ? surroundings_->timestampServer() : std::nullopt;
    if (!server) {
        stamping_ = {}; // switched off meanwhile
        return;
    }
    const std::string host = server->host();
    stampRun_ = std::make_unique<StampRun>(
        std::move(*server), *head, surroundings_->executor,
        [this, host](const Stamping::Head& asked, const StampRun::End& end) {
            guarded([&] { stampEnded(asked, end, host); },
                    [this](const std::string& what) { eventFailed(what); });
        });
}

void Session::stampSaved() {
    if (surroundings_->timestampServer && surroundings_->timestampServer())
        stamp(stamping_.wanted(savedHead_));
}

void Session::stampEnded(const Stamping::Head& head, const StampRun::End& end,
                         const std::string& host) {
    if (!end.token.empty()) {
        enterStamp(head, end.token, host);
        stamp(stamping_.stamped());
        return;
    }
    if (surroundings_->log)
        surroundings_->log(end.trouble);
    const Stamping::Failed failed = stamping_.failed();
    if (failed.tell)
        tellNotice(Sentence::noTimestamp);
    surroundings_->executor.postLater(failed.again, [weak = weak_from_this()] {
        if (const auto self = weak.lock())
            self->stamp(self->stamping_.due());
    });
}

void Session::enterStamp(const Stamping::Head& head, const std::string& token,
                         const std::string& by) {
    const std::string root = provenance::readCheckpoint(head.checkpoint)->root;
    const std::uint64_t entry = recorder_->anchored(head.size, root, token, by, now());
    anchors_.push_back(provenance::inspected(
        {entry, head.size, head.checkpoint, token, by, provenance::readTimestamp(token).time}));
}

void Session::rememberStamp(const store::Stored& stored) {
    if (!carried_)
        return;
    const std::size_t shared = sharedBeginning(carried_->journal.lines(), stored.lines);
    for (std::size_t n = shared; n < stored.lines.size(); ++n) {
        if (stored.lines[n].find(anchoredKind) == std::string::npos)
            continue;
        provenance::Json entry = provenance::parseEntry(stored.lines[n]);
        // One over less than the file carries says less than it: that over its head is what counts.
        if (entry.value("size", std::size_t{0}) == shared && shared == carried_->journal.size())
            laterStamp_ = std::move(entry);
    }
}

void Session::takeUpStamp(const Stamping::Head& carried) {
    if (laterStamp_) {
        const provenance::Json entry = *std::exchange(laterStamp_, std::nullopt);
        const provenance::Anchor anchor =
            provenance::anchorIn(entry, recorder_->journal().size(), carried.checkpoint);
        enterStamp(carried, anchor.token, anchor.by);
    } else if (surroundings_->timestampServer && surroundings_->timestampServer()) {
        stamp(stamping_.wanted(carried));
    }
}

} // namespace palimpsest::writer
