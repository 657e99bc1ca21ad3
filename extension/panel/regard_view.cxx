// SPDX-License-Identifier: MPL-2.0
#include "panel/regard_view.hxx"

#include "panel/clipboard_text.hxx"

#include <utility>

namespace palimpsest::panel {

void RegardView::build() {
    const Texts& texts = host_.texts();
    controls_.label("regardLabel", texts("regard.label"));
    controls_.list("regard", regardItems(texts));
    controls_.label("whyLabel", texts("regard.why"));
    controls_.edit("why", "");
    controls_.button("report", texts("regard.report"));
}

void RegardView::listen() {
    const Texts& texts = host_.texts();
    controls_.setHelp("regard", texts("regard.help"));
    controls_.setHelp("why", texts("regard.why.help"));
    controls_.setHelp("report", texts("regard.report.help"));
    controls_.onChoice("regard", [this] { choose(); });
    controls_.onText("why", [this] {
        if (quiet_)
            return;
        written_ = true;
        writtenAbout_ = desk_.shownResponse();
    });
    controls_.onFocus("why", [this](bool gained) {
        writing_ = gained;
        if (!gained)
            settle();
    });
    controls_.onPress("report", [this] { report(); });
}

RegardShown RegardView::shown() const {
    const auto* response = desk_.response();
    const bool ended = response != nullptr && controlsOf(desk_.state()).responseShown &&
                       (response->progress == writer::Progress::complete ||
                        response->progress == writer::Progress::failed);
    return regardShown(ended, ended ? response->regarded : std::nullopt);
}

void RegardView::show() {
    if (written_ && writtenAbout_ != desk_.shownResponse())
        settle();
    const auto* response = desk_.response();
    if (response == nullptr)
        return;
    quiet_ = true;
    controls_.select("regard", itemOf(response->regarded));
    const std::string why = response->regarded ? response->regarded->why : std::string();
    if (!written_ && controls_.text("why") != why)
        controls_.setText("why", why);
    quiet_ = false;
}

void RegardView::choose() {
    if (!quiet_)
        desk_.regard(regardAt(controls_.selected("regard")));
}

void RegardView::settle() {
    if (std::exchange(written_, false))
        desk_.explain(writtenAbout_, controls_.text("why"));
}

void RegardView::report() {
    settle();
    putOnClipboard(host_.context(), desk_.report());
    desk_.say(host_.texts()("regard.reported"));
}

} // namespace palimpsest::panel
