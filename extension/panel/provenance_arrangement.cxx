// SPDX-License-Identifier: MPL-2.0
#include "panel/provenance_arrangement.hxx"

#include <algorithm>

namespace palimpsest::panel {

std::string partOf(provenance::Origin origin, const char* part) {
    return std::string(provenance::name(origin)) + "." + part;
}

namespace {

constexpr int passagesInSight = 6;

} // namespace

Arrangement arrangeProvenance(const std::vector<Share>& shares, const ProvenanceShown& shown,
                              const Measure& measure, int line, int width) {
    Arrangement arrangement;
    Column column(width, line / 2, line / 3);
    const auto put = [&](const std::string& name, const Box& box) {
        arrangement.controls.push_back({name, box});
    };
    const auto paragraph = [&](const std::string& name) {
        put(name, column.full(measure(name, column.inner()).height));
    };

    paragraph("state");
    put("switch", column.flow({measure("switch", 0)}, Side::begin).front());
    column.space(line / 3);

    paragraph("compositionHeading");
    if (shares.empty()) {
        paragraph("empty");
    } else {
        const Box bar = column.full(line);
        const auto segments = segmentsOf(shares, bar.width, std::max(line / 4, 3));
        int x = bar.x;
        for (std::size_t i = 0; i < shares.size(); ++i) {
            put(partOf(shares[i].origin, "segment"), {x, bar.y, segments[i], bar.height});
            x += segments[i];
        }
    }
    for (const auto& share : shares) {
        const std::string label = partOf(share.origin, "label");
        const std::string figures = partOf(share.origin, "number");
        Size natural = measure(figures, 0);
        natural.width += 2; // without some air the last letter is cut
        const int swatch = line * 2 / 3;
        const int gap = line / 3;
        const int labelWidth = std::max(column.inner() - swatch - natural.width - 2 * gap, line);
        const int height = std::max(measure(label, labelWidth).height, natural.height);
        const Box row = column.full(height);
        const int top = row.y + std::max((natural.height - swatch) / 2, 0);
        put(partOf(share.origin, "swatch"), {row.x, top, swatch, swatch});
        put(label, {row.x + swatch + gap, row.y, labelWidth, height});
        put(figures, {row.right() - natural.width, row.y, natural.width, natural.height});
    }

    put("marks", column.flow({measure("marks", 0)}, Side::begin).front());

    column.space(line / 3);
    paragraph("caretHeading");
    paragraph("caret");

    column.space(line / 3);
    paragraph("passagesHeading");
    if (shown.passages) {
        put("passages", column.full(passagesInSight * (line + line / 4) + line / 2));
        const auto ways =
            column.flow({measure("previousPassage", 0), measure("nextPassage", 0)}, Side::begin);
        put("previousPassage", ways[0]);
        put("nextPassage", ways[1]);
        if (shown.lineage)
            paragraph("lineage");
        if (shown.checkable) {
            const auto [label, field] =
                column.labelled(measure("checkedLabel", 0), measure("checkedAgainst", 0).height,
                                column.inner() / 2);
            put("checkedLabel", label);
            put("checkedAgainst", field);
            const auto marks =
                column.flow({measure("verified", 0), measure("doubted", 0)}, Side::begin);
            put("verified", marks[0]);
            put("doubted", marks[1]);
        }
    } else {
        paragraph("passagesEmpty");
    }

    column.space(line / 3);
    paragraph("leavingHeading");
    const auto buttons = column.flow({measure("handIn", 0), measure("erase", 0)}, Side::begin);
    put("handIn", buttons[0]);
    put("erase", buttons[1]);
    if (shown.told)
        paragraph("leaving");
    arrangement.height = column.height();
    return arrangement;
}

} // namespace palimpsest::panel
