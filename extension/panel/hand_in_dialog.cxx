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
constexpr int linesShown = 12;
constexpr int linesToStrike = 6;
/// A list of more would take its time to draw: the shortest are left to the command.
constexpr std::size_t mostToStrike = 1000;

void buildHandIn(ControlWindow& dialog, const Texts& texts) {
    dialog.paragraph("intro", texts("handin.intro"));
    dialog.label("textsLabel", texts("handin.texts"));
    dialog.list("texts", {texts("handin.texts.all"), texts("handin.texts.own"),
                          texts("handin.texts.none"), texts("handin.texts.noRecord")});
    dialog.label("strikeLabel", texts("handin.strike"));
    dialog.choices("strike");
    dialog.paragraph("left", texts("handin.strike.left"));
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
    put("strikeLabel", column.full(measure("strikeLabel", 0).height));
    put("strike", column.full(linesToStrike * line));
    put("left", column.full(measure("left", column.inner()).height));
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

/// The dialog while it is open: what is chosen in it, and what it shows as that becomes known.
class Choosing {
  public:
    using Choice = HandInPreview::Choice;

    Choosing(ControlWindow& dialog, const Texts& texts) : dialog_(dialog), texts_(texts) {
        shown_[{HandedTexts::noRecord, {}}] = texts("handin.shown.noRecord");
    }

    Choice choice() const {
        const int chosen = dialog_.selected("texts");
        Choice choice{kinds.at(chosen < 0 ? 0 : static_cast<std::size_t>(chosen)), {}};
        if (strikesOut(choice.texts)) {
            for (const int row : dialog_.chosen("strike"))
                choice.struck.insert(entries_.at(static_cast<std::size_t>(row)));
        }
        return choice;
    }
    /// What can be struck out is known.
    void list(const std::vector<StrikableText>& found) {
        std::vector<std::string> lines;
        for (std::size_t i = 0; i < found.size() && i < mostToStrike; ++i) {
            entries_.push_back(found[i].entry);
            lines.push_back(strikableLine(found[i], texts_));
        }
        dialog_.setItems("strike", lines);
        changed();
    }
    void take(const Choice& choice, const std::string& text) {
        shown_[choice] = text;
        show();
    }
    /// Another choice was made.
    void changed() {
        dialog_.enable("strike", !entries_.empty() && strikesOut(choice().texts));
        show();
        if (!shown_.contains(choice()) && ask_)
            ask_(choice());
    }
    void asks(std::function<void(Choice)> ask) { ask_ = std::move(ask); }

  private:
    static bool strikesOut(HandedTexts texts) {
        return texts == HandedTexts::all || texts == HandedTexts::own;
    }
    /// Nothing is saved that was not shown.
    void show() {
        const auto found = shown_.find(choice());
        dialog_.enable("save", found != shown_.end());
        if (found != shown_.end())
            dialog_.setText("shown", found->second);
    }

    ControlWindow& dialog_;
    const Texts& texts_;
    std::vector<std::uint64_t> entries_; ///< that the lines of the list stand for
    std::map<Choice, std::string> shown_;
    std::function<void(Choice)> ask_;
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

    auto choosing = std::make_shared<Choosing>(dialog, texts);
    for (const auto* list : {"texts", "strike"})
        dialog.onChoice(list, [&choosing] { guarded([&] { choosing->changed(); }); });
    const auto whileOpen = [weak = std::weak_ptr<Choosing>(choosing)](const auto& call) {
        if (const auto open = weak.lock())
            guarded([&] { call(*open); });
    };
    const auto preview = std::make_shared<HandInPreview>(
        std::move(journal), desk.session()->composition(), texts, host.workers(), host.executor(),
        [whileOpen](const std::vector<StrikableText>& found) {
            whileOpen([&](Choosing& open) { open.list(found); });
        },
        [whileOpen](const HandInPreview::Choice& choice, const std::string& shown) {
            whileOpen([&](Choosing& open) { open.take(choice, shown); });
        });
    choosing->asks([preview](HandInPreview::Choice choice) { preview->ask(std::move(choice)); });
    choosing->changed();
    if (!dialog.execute())
        return std::nullopt;
    const HandInPreview::Choice choice = choosing->choice();
    dialog.close();
    choosing.reset(); // what the worker still tells has no dialog any more
    const auto target = askForPlace(desk.document(), host);
    if (!target)
        return std::nullopt;
    return writer::HandIn{choice.texts, *target, provenance::EntryChoice::of(choice.struck)};
}

} // namespace palimpsest::panel
