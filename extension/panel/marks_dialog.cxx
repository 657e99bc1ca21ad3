// SPDX-License-Identifier: MPL-2.0
#include "panel/marks_dialog.hxx"

namespace palimpsest::panel {

namespace {

Arrangement arrangeMarks(const Measure& measure, int line, int width) {
    Arrangement arrangement;
    Column column(width, line, line / 2);
    const auto put = [&](const std::string& name, const Box& box) {
        arrangement.controls.push_back({name, box});
    };
    for (const auto* part : {"atStake", "question"})
        put(part, column.full(measure(part, column.inner()).height));
    column.space(line / 2);
    const auto buttons = column.flow({measure("keep", 0), measure("replace", 0)}, Side::end);
    put("keep", buttons[0]);
    put("replace", buttons[1]);
    arrangement.height = column.height();
    return arrangement;
}

} // namespace

bool askToReplace(Host& host, const ControlWindow::Window& parent, const std::string& atStake) {
    const Texts& texts = host.texts();
    ControlWindow dialog(host.context());
    dialog.paragraph("atStake", atStake);
    dialog.paragraph("question", texts("marks.question"));
    dialog.cancelButton("keep", texts("marks.keep"));
    dialog.okButton("replace", texts("marks.replace"));
    dialog.openDialog(parent, texts("marks.title"));
    const int line = dialog.lineHeight();
    const int width = 26 * line;
    const auto arrangement = arrangeMarks(dialog.measure(), line, width);
    dialog.resize({width, arrangement.height});
    dialog.show(arrangement);
    return dialog.execute();
}

} // namespace palimpsest::panel
