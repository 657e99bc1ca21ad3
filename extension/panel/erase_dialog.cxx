// SPDX-License-Identifier: MPL-2.0
#include "panel/erase_dialog.hxx"

#include <array>

namespace palimpsest::panel {

namespace {

constexpr std::array parts{"goes", "stays", "next"};

Arrangement arrangeErasure(const Measure& measure, int line, int width) {
    Arrangement arrangement;
    Column column(width, line, line / 2);
    const auto put = [&](const std::string& name, const Box& box) {
        arrangement.controls.push_back({name, box});
    };
    for (const auto* part : parts)
        put(part, column.full(measure(part, column.inner()).height));
    column.space(line / 2);
    const auto buttons = column.flow({measure("keep", 0), measure("erase", 0)}, Side::end);
    put("keep", buttons[0]);
    put("erase", buttons[1]);
    arrangement.height = column.height();
    return arrangement;
}

} // namespace

bool askForErasure(Host& host, const ControlWindow::Window& parent) {
    const Texts& texts = host.texts();
    ControlWindow dialog(host.context());
    for (const auto* part : parts)
        dialog.paragraph(part, texts("erase." + std::string(part)));
    dialog.cancelButton("keep", texts("erase.keep"));
    dialog.okButton("erase", texts("erase.erase"));
    dialog.openDialog(parent, texts("erase.title"));
    const int line = dialog.lineHeight();
    const int width = 30 * line;
    const auto arrangement = arrangeErasure(dialog.measure(), line, width);
    dialog.resize({width, arrangement.height});
    dialog.show(arrangement);
    return dialog.execute();
}

} // namespace palimpsest::panel
