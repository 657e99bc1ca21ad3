// SPDX-License-Identifier: MPL-2.0
#include "panel/consent_dialog.hxx"

#include <algorithm>
#include <array>

namespace palimpsest::panel {

namespace {

constexpr std::array points{"what", "where", "who", "pause", "delete"};

std::string pointName(const char* point) {
    return "consent." + std::string(point);
}

void buildConsent(ControlWindow& dialog, const Texts& texts, const std::string& pseudonym) {
    dialog.paragraph("intro", texts("consent.intro"));
    for (const auto* point : points) {
        dialog.heading(pointName(point) + ".term", texts(pointName(point) + ".term"));
        dialog.paragraph(pointName(point), texts(pointName(point)));
    }
    dialog.label("writerLabel", texts("consent.writer"));
    dialog.edit("writer", pseudonym);
    dialog.label("timesLabel", texts("consent.times"));
    dialog.list("times", {texts("consent.times.key"), texts("consent.times.burst")});
    dialog.check("logFile", texts("consent.logFile"));
    dialog.defaultButton("agree", texts("consent.agree"));
    dialog.cancelButton("notNow", texts("consent.notNow"));
}

Arrangement arrangeConsent(const Measure& measure, int line, int width) {
    Arrangement arrangement;
    Column column(width, line, line / 2);
    const auto put = [&](const std::string& name, const Box& box) {
        arrangement.controls.push_back({name, box});
    };
    put("intro", column.full(measure("intro", column.inner()).height));
    column.space(line / 3);

    int terms = 0;
    for (const auto* point : points)
        terms = std::max(terms, measure(pointName(point) + ".term", 0).width);
    for (const auto* point : points) {
        const int wrapped = column.inner() - terms - line / 2;
        const int height = measure(pointName(point), wrapped).height;
        const auto row = column.full(height);
        put(pointName(point) + ".term",
            {row.x, row.y, terms, measure(pointName(point) + ".term", 0).height});
        put(pointName(point), {row.x + terms + line / 2, row.y, wrapped, height});
    }
    column.space(line / 2);

    const int labels = std::max(measure("writerLabel", 0).width, measure("timesLabel", 0).width);
    for (const auto& [label, field] :
         {std::pair{"writerLabel", "writer"}, {"timesLabel", "times"}}) {
        const auto [labelBox, fieldBox] = column.labelled({labels, measure(label, 0).height},
                                                          measure(field, 0).height, 10 * line);
        put(label, labelBox);
        put(field, fieldBox);
    }
    put("logFile", column.full(measure("logFile", 0).height));
    column.space(line / 2);
    const auto buttons = column.flow({measure("notNow", 0), measure("agree", 0)}, Side::end);
    put("notNow", buttons[0]);
    put("agree", buttons[1]);
    arrangement.height = column.height();
    return arrangement;
}

/// What is agreed to, word for word, as the dialog showed it.
std::string wordsOf(const Texts& texts, bool keyTimes, bool logFile) {
    std::string words = texts("consent.intro");
    for (const auto* point : points)
        words += "\n" + texts(pointName(point) + ".term") + " " + texts(pointName(point));
    words += "\n" + texts("consent.times") + " " +
             texts(keyTimes ? "consent.times.key" : "consent.times.burst");
    words += "\n" + texts(logFile ? "consent.logFile.yes" : "consent.logFile.no");
    return words;
}

} // namespace

std::optional<writer::Consent> askForConsent(Host& host, const ControlWindow::Window& parent) {
    const Texts& texts = host.texts();
    ControlWindow dialog(host.context());
    buildConsent(dialog, texts, host.writerName());
    dialog.openDialog(parent, texts("consent.title"));
    const RecordProposal proposal = host.recordProposal();
    dialog.select("times", proposal.keyTimes ? 0 : 1);
    dialog.setChecked("logFile", proposal.logFile);

    const int line = dialog.lineHeight();
    const int width = 30 * line;
    const auto arrangement = arrangeConsent(dialog.measure(), line, width);
    dialog.resize({width, arrangement.height});
    dialog.show(arrangement);
    if (!dialog.execute())
        return std::nullopt;

    writer::Consent consent;
    consent.writer = dialog.text("writer");
    if (consent.writer.find_first_not_of(' ') == std::string::npos)
        consent.writer = texts("consent.writer.unnamed");
    consent.given = "panel";
    consent.keyTimes = dialog.selected("times") == 0;
    consent.logFile = dialog.checked("logFile");
    consent.words = wordsOf(texts, consent.keyTimes, consent.logFile);
    return consent;
}

} // namespace palimpsest::panel
