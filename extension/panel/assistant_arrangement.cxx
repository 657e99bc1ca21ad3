// SPDX-License-Identifier: MPL-2.0
#include "panel/assistant_arrangement.hxx"

#include <algorithm>
#include <array>
#include <utility>

namespace palimpsest::panel {

namespace {

constexpr int promptLines = 4;
constexpr int promptLinesBesideResponse = 3;

class Arranger {
  public:
    Arranger(const Measure& measure, int line, int width)
        : measure_(measure), line_(line), column_(width, line / 2, line / 3) {
        for (const auto* label : {"preparedLabel", "actionLabel", "scopeLabel"})
            labels_ = std::max(labels_, measure_(label, 0).width);
    }

    void field(const std::string& label, const std::string& list) { field(label, list, labels_); }

    /// The label as wide as `labels`, so that fields of several rows stand in one line.
    void field(const std::string& label, const std::string& list, int labels) {
        const Size size{labels, measure_(label, 0).height};
        const auto [labelBox, listBox] =
            column_.labelled(size, measure_(list, 0).height, 8 * line_);
        put(label, labelBox);
        put(list, listBox);
        below_ = {listBox.x, listBox.width};
    }

    /// Closely below the field before it, and as wide.
    void note(const std::string& name) {
        column_.space(-line_ / 6);
        const Box row = column_.full(measure_(name, below_.width).height);
        put(name, {below_.x, row.y, below_.width, row.height});
    }

    void fieldAlone(const std::string& label, const std::string& list) {
        field(label, list, measure_(label, 0).width);
    }

    void prompt(int lines) {
        put("promptLabel", column_.full(measure_("promptLabel", 0).height));
        column_.space(-line_ / 6);
        put("prompt", column_.full(lines * line_ + line_ / 3));
    }

    /// The button at the end of the row, and who answers before it where there is room, otherwise
    /// above.
    void sending(const std::string& button) {
        const Size link = measure_("answerer", 0);
        const Size size = measure_(button, 0);
        if (link.width + line_ / 3 + size.width > column_.inner()) {
            put("answerer", column_.full(measure_("answerer", column_.inner()).height));
            put(button, column_.flow({size}, Side::end).front());
            return;
        }
        const auto row = column_.stretched(size.height, {size.width});
        Box linkBox = row[0];
        linkBox.y += (size.height - link.height) / 2;
        linkBox.height = link.height;
        linkBox.width = std::min(linkBox.width, link.width);
        put("answerer", linkBox);
        put(button, row[1]);
    }

    void paragraph(const std::string& name) {
        put(name, column_.full(measure_(name, column_.inner()).height));
    }

    /// In one row where their words, if not all the air around these, have room in it.
    void buttons(const std::vector<std::string>& names) {
        std::vector<Size> sizes;
        int width = -line_ / 3;
        for (const auto& name : names) {
            sizes.push_back(measure_(name, 0));
            width += sizes.back().width + line_ / 3;
        }
        const int count = static_cast<int>(names.size());
        const int tooMuch = (width - column_.inner() + count - 1) / std::max(count, 1);
        if (tooMuch > 0 && tooMuch <= line_ * 5 / 4) {
            for (auto& size : sizes)
                size.width -= tooMuch;
        }
        const auto boxes = column_.flow(sizes, Side::begin);
        for (std::size_t i = 0; i < boxes.size(); ++i)
            put(names[i], boxes[i]);
    }

    /// What the response is called, and at the end of the row the way to others.
    void responseLabel(bool steps) {
        if (!steps) {
            paragraph("responseLabel");
            return;
        }
        const std::array names{"earlier", "position", "later"};
        std::vector<Size> sizes;
        int height = 0;
        for (const auto* name : names) {
            sizes.push_back(measure_(name, 0));
            height = std::max(height, sizes.back().height);
        }
        const auto row =
            column_.stretched(height, {sizes[0].width, sizes[1].width, sizes[2].width});
        const auto middle = [&](Box box, int own) {
            return Box{box.x, box.y + (height - own) / 2, box.width, own};
        };
        put("responseLabel", middle(row[0], measure_("responseLabel", 0).height));
        for (std::size_t i = 0; i < names.size(); ++i)
            put(names.at(i), middle(row[i + 1], sizes[i].height));
    }

    void regard(const RegardShown& shown) {
        if (!shown.list)
            return;
        const int labels =
            std::max(measure_("regardLabel", 0).width, measure_("whyLabel", 0).width);
        field("regardLabel", "regard", labels);
        if (shown.why)
            field("whyLabel", "why", labels);
        if (shown.report)
            buttons({"report"});
    }

    /// In one row where all have room in it, else the second in a row of their own.
    void buttons(std::vector<std::string> first, const std::vector<std::string>& second) {
        int width = -line_ / 3;
        for (const auto* names : {&std::as_const(first), &second})
            for (const auto& name : *names)
                width += measure_(name, 0).width + line_ / 3;
        const bool together = width <= column_.inner();
        if (together)
            first.insert(first.end(), second.begin(), second.end());
        buttons(first);
        if (!together)
            buttons(second);
    }

    void space() { column_.space(line_ / 3); }

    /// Takes `height`, known only when the rest is: returns its place in the arrangement.
    std::size_t stretching(const std::string& name, int height) {
        put(name, column_.full(height));
        return done_.controls.size() - 1;
    }

    /// Gives the control at `place`, and moves what stands below it by, what is left of `height`.
    Arrangement finish(std::size_t place, int height) {
        done_.height = column_.height();
        const int left = height - done_.height;
        if (place < done_.controls.size() && left > 0) {
            done_.controls[place].box.height += left;
            for (std::size_t i = place + 1; i < done_.controls.size(); ++i)
                done_.controls[i].box.y += left;
        }
        return std::move(done_);
    }

  private:
    void put(const std::string& name, const Box& box) { done_.controls.push_back({name, box}); }

    const Measure& measure_;
    int line_;
    struct Span {
        int x = 0, width = 0;
    };
    Span below_;     ///< of the last field
    int labels_ = 0; ///< the widest label, so that the lists stand in one line
    Column column_;
    Arrangement done_;
};

} // namespace

Arrangement arrangeAssistant(const AssistantShown& shown, const Measure& measure, int line,
                             int width, int height, int responseLines) {
    const auto& controls = shown.controls;
    Arranger arranger(measure, line, width);
    if (controls.hintShown) {
        arranger.paragraph("hint");
        if (shown.steps)
            arranger.paragraph("earlierResponses");
        arranger.space();
    }
    if (shown.prepared)
        arranger.field("preparedLabel", "prepared");
    arranger.field("actionLabel", "action");
    arranger.field("scopeLabel", "scope");
    if (shown.context)
        arranger.note("context");
    arranger.prompt(controls.responseShown ? promptLinesBesideResponse : promptLines);
    arranger.sending(controls.stopShown ? "stop" : "send");

    std::size_t response = static_cast<std::size_t>(-1);
    if (controls.responseShown) {
        arranger.space();
        arranger.responseLabel(shown.steps);
        if (shown.ways)
            arranger.fieldAlone("waysLabel", "ways");
    }
    if (controls.responseShown && shown.compared) {
        arranger.paragraph("comparison");
    } else if (controls.responseShown) {
        response = arranger.stretching("response", responseLines * line + line / 2);
    }
    std::vector<std::string> decisions;
    if (controls.insertShown)
        decisions.emplace_back("insert");
    if (controls.replaceShown)
        decisions.emplace_back("replace");
    if (controls.dismissShown)
        decisions.emplace_back("dismiss");
    std::vector<std::string> tries;
    if (controls.responseShown && shown.tryAgain)
        tries.emplace_back("tryAgain");
    if (controls.responseShown && shown.editPrompt)
        tries.emplace_back("editPrompt");
    if (controls.responseShown && shown.others)
        tries.emplace_back("others");
    if (shown.sentence && !controls.responseShown)
        arranger.paragraph("sentence");
    arranger.buttons(decisions, tries);
    if (controls.responseShown)
        arranger.regard(shown.regard);
    if (shown.sentence && controls.responseShown)
        arranger.paragraph("sentence");
    return arranger.finish(response, height);
}

} // namespace palimpsest::panel
