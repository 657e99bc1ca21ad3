// SPDX-License-Identifier: MPL-2.0
#include "panel/leaving.hxx"

#include "panel/document_window.hxx"
#include "panel/erase_dialog.hxx"
#include "panel/hand_in_dialog.hxx"
#include "panel/hand_in_sentence.hxx"

#include <exception>

namespace palimpsest::panel {

namespace {

/// Runs what may be refused, and tells why it was.
template <class Call>
void told(Desk& desk, Host& host, const std::string& file, const Call& call) {
    try {
        call();
    } catch (const writer::HandInError& error) {
        desk.tellLeaving(handInSentence(error.problem(), file, host.texts()));
    } catch (const std::exception& error) {
        desk.tellLeaving(error.what());
    }
}

} // namespace

void handIn(Desk& desk, Host& host, const writer::HandIn& what) {
    const std::string file = what.target.filename().string();
    told(desk, host, file, [&] {
        if (desk.session() == nullptr)
            return;
        desk.tellLeaving(host.texts()("handin.underWay", {{"file", file}}));
        desk.session()->handIn(what, [weak = desk.weak_from_this(), &host,
                                      file](std::optional<writer::HandInProblem> problem) {
            if (const auto open = weak.lock())
                open->tellLeaving(handInSentence(problem, file, host.texts()));
        });
    });
}

void handIn(Desk& desk, Host& host) {
    told(desk, host, {}, [&] {
        if (desk.session() == nullptr)
            return;
        const auto what = askForHandIn(desk, host, windowOf(desk));
        if (what)
            handIn(desk, host, *what);
    });
}

void eraseRecordNow(Desk& desk, Host& host) {
    told(desk, host, {}, [&] {
        if (desk.session() == nullptr)
            return;
        desk.session()->eraseFromComputer(
            [weak = desk.weak_from_this(), &host](writer::Erasure how) {
                if (const auto open = weak.lock())
                    open->tellLeaving(erasureSentence(how, host.texts()));
            });
        desk.forgetConsent();
    });
}

void eraseRecord(Desk& desk, Host& host) {
    told(desk, host, {}, [&] {
        if (desk.session() != nullptr && askForErasure(host, windowOf(desk)))
            eraseRecordNow(desk, host);
    });
}

} // namespace palimpsest::panel
