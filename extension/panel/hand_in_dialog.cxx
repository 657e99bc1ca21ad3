// SPDX-License-Identifier: MPL-2.0
#include "panel/hand_in_dialog.hxx"

#include "panel/copy_place.hxx"
#include "panel/guarded.hxx"
#include "panel/hand_in_preview.hxx"

#include <array>
#include <map>

namespace palimpsest::panel {

namespace {

using writer::HandedTexts;

constexpr std::array kinds{HandedTexts::all, HandedTexts::own, HandedTexts::none,
                           HandedTexts::noRecord};
constexpr int linesShown = 17;

void buildHandIn(ControlWindow& dialog, const Texts& texts) {
    dialog.paragraph("intro", texts("handin.intro"));
    dialog.label("textsLabel", texts("handin.texts"));
    dialog.list("texts", {texts("handin.texts.all"), texts("handin.texts.own"),
                          texts("handin.texts.none"), texts("handin.texts.noRecord")});
    dialog.label("shownLabel", texts("handin.shown"));
    dialog.reading("shown");
    dialog.paragraph("stays", texts("handin.stays"));
    dialog.defaultButton("save", texts("handin.save"));
    dialog.cancelButton("cancel", texts("handin.cancel"));
}

Arrangement arrangeHandIn(const Measure& measure, int line, int width) {
    Arrangement arrangement;
    Column column(width, line, line / 2);
    const auto put = [&](const std::string& name, const Box& box) {
        arrangement.controls.push_back({name, box});
    };
    put("intro", column.full(measure("intro", column.inner()).height));
    const auto [label, field] =
        column.labelled(measure("textsLabel", 0), measure("texts", 0).height, 12 * line);
    put("textsLabel", label);
    put("texts", field);
    put("shownLabel", column.full(measure("shownLabel", 0).height));
    put("shown", column.full(linesShown * line));
    put("stays", column.full(measure("stays", column.inner()).height));
    column.space(line / 2);
    const auto buttons = column.flow({measure("cancel", 0), measure("save", 0)}, Side::end);
    put("cancel", buttons[0]);
    put("save", buttons[1]);
    arrangement.height = column.height();
    return arrangement;
}

/// The kinds of copy as they become known, in a dialog that may be gone before they are.
class Shown {
  public:
    Shown(ControlWindow& dialog, const Texts& texts) : dialog_(dialog) {
        shown_[HandedTexts::noRecord] = texts("handin.shown.noRecord");
    }

    HandedTexts kind() const {
        const int chosen = dialog_.selected("texts");
        return kinds.at(chosen < 0 ? 0 : static_cast<std::size_t>(chosen));
    }
    void take(HandedTexts kind, const std::string& text) {
        shown_[kind] = text;
        show();
    }
    void show() {
        const auto found = shown_.find(kind());
        dialog_.enable("save", found != shown_.end());
        if (found != shown_.end())
            dialog_.setText("shown", found->second);
    }

  private:
    ControlWindow& dialog_;
    std::map<HandedTexts, std::string> shown_;
};

} // namespace

std::optional<writer::HandIn> askForHandIn(Desk& desk, Host& host,
                                           const ControlWindow::Window& parent) {
    const Texts& texts = host.texts();
    auto journal = desk.session()->recordToHandIn();
    ControlWindow dialog(host.context());
    buildHandIn(dialog, texts);
    dialog.openDialog(parent, texts("handin.title"));
    dialog.select("texts", 0);
    dialog.setText("shown", texts("handin.shown.soon"));
    const int line = dialog.lineHeight();
    const int width = 36 * line;
    const auto arrangement = arrangeHandIn(dialog.measure(), line, width);
    dialog.resize({width, arrangement.height});
    dialog.show(arrangement);

    const auto shown = std::make_shared<Shown>(dialog, texts);
    dialog.onChoice("texts", [&shown] { guarded([&] { shown->show(); }); });
    shown->show();
    // The desk keeps the worker: the dialog does not wait for it when it closes.
    desk.keep(std::make_shared<HandInPreview>(
        std::move(journal), desk.session()->composition(), texts, host.executor(),
        [weak = std::weak_ptr<Shown>(shown)](HandedTexts kind, const std::string& text) {
            if (const auto open = weak.lock())
                guarded([&] { open->take(kind, text); });
        }));
    if (!dialog.execute())
        return std::nullopt;
    const HandedTexts kind = shown->kind();
    dialog.close();
    const auto target = askForPlace(desk.document(), host);
    if (!target)
        return std::nullopt;
    return writer::HandIn{kind, *target};
}

} // namespace palimpsest::panel
