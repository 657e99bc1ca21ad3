// SPDX-License-Identifier: MPL-2.0
#include "office/record_options_form.hxx"

#include "office/application.hxx"
#include "office/panel_host.hxx"
#include "office/settings.hxx"
#include "panel/column.hxx"
#include "panel/guarded.hxx"

#include <algorithm>

namespace palimpsest::office {

RecordOptionsForm::RecordOptionsForm(const panel::ControlWindow::Window& page,
                                     const Context& context)
    : host_(PanelHost::get(context)), application_(Application::get(context)), page_(page),
      controls_(context) {
    build();
    controls_.openIn(page_);
    controls_.setHelp("stampServer", host_.texts()("options.stampServer.help"));
    controls_.onResize([this] { layOut(); });
    load();
    layOut();
    controls_.window()->setVisible(true);
    // The dialog gives the page its size only after it is made.
    host_.executor().post([this, alive = std::weak_ptr<bool>(alive_)] {
        if (alive.lock())
            panel::guarded([this] { layOut(); });
    });
}

void RecordOptionsForm::build() {
    const auto& texts = host_.texts();
    controls_.heading("heading", texts("options.record.heading"));
    controls_.paragraph("note", texts("options.record.note"));
    controls_.label("writerLabel", texts("options.writer"));
    controls_.edit("writer", "");
    controls_.label("timesLabel", texts("consent.times"));
    controls_.list("times", {texts("consent.times.key"), texts("consent.times.burst")});
    controls_.check("logFile", texts("consent.logFile"));
    controls_.label("stampServerLabel", texts("options.stampServer"));
    controls_.edit("stampServer", "");
    controls_.paragraph("stampNote", texts("options.stampServer.note"));
}

void RecordOptionsForm::load() {
    const Settings& settings = application_.settings();
    controls_.setText("writer", settings.writer());
    controls_.select("times", settings.keyTimes() ? 0 : 1);
    controls_.setChecked("logFile", settings.logFile());
    controls_.setText("stampServer", settings.timestampServer());
}

void RecordOptionsForm::save() {
    Settings& settings = application_.settings();
    settings.setWriter(controls_.text("writer"));
    settings.setKeyTimes(controls_.selected("times") == 0);
    settings.setLogFile(controls_.checked("logFile"));
    settings.setTimestampServer(controls_.text("stampServer"));
}

void RecordOptionsForm::layOut() {
    const auto box = page_->getPosSize();
    const int line = controls_.lineHeight();
    const int width = std::max(box.Width, 20 * line);
    const auto measure = controls_.measure();
    panel::Column column(width, line / 2, line / 2);
    panel::Arrangement arrangement;
    const auto put = [&](const std::string& name, const panel::Box& at) {
        arrangement.controls.push_back({name, at});
    };
    const auto row = [&](const std::string& name) {
        put(name, column.full(measure(name, column.inner()).height));
    };
    int labels = 0;
    for (const auto* name : {"writerLabel", "timesLabel", "stampServerLabel"})
        labels = std::max(labels, measure(name, 0).width);
    const auto field = [&](const std::string& name) {
        const auto label = name + "Label";
        const auto [labelBox, fieldBox] =
            column.labelled({labels, measure(label, 0).height}, measure(name, 0).height, 8 * line);
        put(label, labelBox);
        put(name, fieldBox);
    };

    row("heading");
    row("note");
    column.space(line / 2);
    field("writer");
    field("times");
    put("logFile", column.full(measure("logFile", 0).height));
    column.space(line / 2);
    field("stampServer");
    row("stampNote");
    controls_.resize({width, std::max(box.Height, column.height())});
    controls_.show(arrangement);
}

} // namespace palimpsest::office
