// SPDX-License-Identifier: MPL-2.0
#include "exchange/inspection_text.hxx"

#include "exchange/instant.hxx"
#include "provenance/regard.hxx"

#include <algorithm>
#include <numeric>
#include <set>

namespace palimpsest::exchange {

namespace {

using provenance::Coverage;
using provenance::Origin;

/// Characters that a terminal obeys instead of showing them: controls and changes of direction.
bool isActive(char32_t c) {
    return c < U' ' || (c >= 0x7F && c <= 0x9F) || (c >= 0x200E && c <= 0x200F) ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/// A text out of the file, on one line and harmless.
std::string shown(const std::string& utf8) {
    std::u32string text = provenance::toUtf32(utf8);
    for (char32_t& c : text) {
        c = isActive(c) ? U'\uFFFD' : c;
    }
    return provenance::toUtf8(text);
}

std::string left(const std::string& text, std::size_t width) {
    const std::size_t length = provenance::toUtf32(text).size();
    return length < width ? text + std::string(width - length, ' ') : text;
}

std::string right(const std::string& text, std::size_t width) {
    return text.size() < width ? std::string(width - text.size(), ' ') + text : text;
}

/// "1,234,567"
std::string grouped(std::uint64_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t at = digits.size(); at > 3;) {
        at -= 3;
        digits.insert(at, 1, ',');
    }
    return digits;
}

std::string counted(std::uint64_t number, const std::string& one, const std::string& many) {
    return grouped(number) + " " + (number == 1 ? one : many);
}

/// A part of a whole in percent with one digit, "12.3 %"; never 0.0 for something, nor 100.0 for
/// less than all.
std::string percent(std::uint64_t part, std::uint64_t whole) {
    std::uint64_t tenths = whole == 0 ? 0 : (part * 1000 + whole / 2) / whole;
    if (part > 0 && tenths == 0) {
        tenths = 1;
    } else if (part < whole && tenths == 1000) {
        tenths = 999;
    }
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " %";
}

std::string amountText(const std::string& what, const provenance::Amount& amount) {
    return amount.characters == 0
               ? std::string()
               : "  " + what + ": " + counted(amount.characters, "character", "characters") + ", " +
                     counted(amount.words, "word", "words") + "\n";
}

std::string compositionText(const provenance::Totals& totals) {
    const auto sum = [](const auto& numbers) {
        return std::accumulate(numbers.begin(), numbers.end(), std::uint64_t{0});
    };
    const std::uint64_t characters = sum(totals.characters);
    const std::uint64_t words = sum(totals.words);
    std::string text = "\n" + left("Composition", 14) + right("characters", 12) + right("", 10) +
                       right("words", 10) + "\n";
    for (const Origin origin : provenance::allOrigins) {
        const auto i = static_cast<std::size_t>(origin);
        text += left("  " + std::string(name(origin)), 14) +
                right(grouped(totals.characters.at(i)), 12) +
                right(percent(totals.characters.at(i), characters), 10) +
                right(grouped(totals.words.at(i)), 10) +
                right(percent(totals.words.at(i), words), 10) + "\n";
    }
    text += left("  all", 14) + right(grouped(characters), 12) + right("", 10) +
            right(grouped(words), 10) + "\n";
    return text + amountText("Beside these, kept by a program", totals.kept) +
           amountText("Of these, struck by a tracked deletion", totals.struck);
}

/// One line on the words entered by keyboard that repeat a response; nothing where none do.
std::string echoesText(const provenance::Inspection& inspection) {
    std::uint64_t passages = 0;
    std::uint64_t words = 0;
    std::set<std::string> responses;
    for (const auto& [story, echoes] : inspection.echoes) {
        for (const provenance::Echo& echo : echoes) {
            ++passages;
            words += echo.words;
            responses.insert(echo.response);
        }
    }
    if (passages == 0) {
        return {};
    }
    std::string names;
    for (const std::string& response : responses) {
        names += (names.empty() ? "" : ", ") + shown(response);
    }
    return "\nEchoes: " + counted(words, "word", "words") + " in " +
           counted(passages, "passage", "passages") +
           " entered by keyboard are those of a response shown before (" + names + ").\n";
}

std::string writersText(const provenance::Replay& replay) {
    std::string text;
    for (const provenance::SessionRecord& session : replay.sessions()) {
        text += "  " + left(shown(session.id), 6) + left(shown(session.writer), 20) + " " +
                minuteOf(session.from) + " to " + minuteOf(session.to) + " UTC\n";
    }
    return text.empty() ? text : "\nWriters\n" + text;
}

std::string responsesText(const provenance::Inspection& inspection,
                          const provenance::Replay& replay) {
    std::string text;
    for (const provenance::ResponseRecord& response : replay.responses()) {
        const auto found = inspection.responses.find(response.id);
        const provenance::Survival survival =
            found == inspection.responses.end() ? provenance::Survival() : found->second;
        text += "  " + left(shown(response.id), 6) + left(shown(response.action), 12) + " " +
                left(survival.outcome, 10) + right(grouped(survival.length), 8) + " characters, " +
                grouped(survival.surviving) + " in the text now";
        if (survival.removed > 0) {
            text += ", " + grouped(survival.removed) + " removed";
        }
        if (survival.writtenInto > 0) {
            text += ", " + grouped(survival.writtenInto) + " written into it";
        }
        if (const std::uint32_t open = survival.put.open + survival.struck.open; open > 0) {
            text += ", " + grouped(open) + " suggested and not decided";
        }
        const std::string verified = verifiedState(response);
        if (verified != "no") {
            text += verified == "yes" ? ", verified" : ", doubted";
        }
        if (const auto regarded = provenance::regardIn(response.annotations)) {
            text += ", regarded as " + std::string(name(regarded->regard));
        }
        text += "\n";
    }
    return text.empty() ? text : "\nResponses of the model\n" + text;
}

std::string gapsText(const provenance::Replay& replay) {
    std::string text;
    for (const provenance::Gap& gap : replay.gaps()) {
        text += "  " + minuteOf(gap.from) + " to " + minuteOf(gap.to) + " UTC, " +
                counted(gap.characters, "character", "characters") + "\n";
    }
    return text.empty() ? text : "\nGaps in the record\n" + text;
}

/// One line on the timestamps; nothing where there are none.
std::string anchorsText(const std::vector<provenance::InspectedAnchor>& anchors) {
    const auto last =
        std::max_element(anchors.begin(), anchors.end(),
                         [](const auto& a, const auto& b) { return a.covers < b.covers; });
    return last == anchors.end() ? std::string()
                                 : "\nTimestamps: " + grouped(anchors.size()) + ", the last at " +
                                       minuteOf(last->time) + " UTC over the first " +
                                       counted(last->covers, "entry", "entries") +
                                       "; who signed is not checked here.\n";
}

std::string recordText(const provenance::Inspection& inspection) {
    return inspection.coverage == Coverage::absent
               ? std::string()
               : "\nRecord: " + counted(inspection.entries, "entry", "entries") + ", root " +
                     shown(inspection.root) + "\n";
}

std::string head(const provenance::Inspection& inspection, const DocumentFacts& facts) {
    std::string text = facts.title.empty() ? std::string() : shown(facts.title) + "\n";
    text += coverageSentence(inspection) + "\n";
    for (const std::string& reason : inspection.reasons) {
        text += "  " + shown(reason) + "\n";
    }
    return text;
}

} // namespace

std::string coverageSentence(const provenance::Inspection& inspection) {
    switch (inspection.coverage) {
    case Coverage::covered:
        return "The record covers this text.";
    case Coverage::partlyCovered:
        return "The record is sound and covers a part of this text.";
    case Coverage::damaged:
        return "The record is damaged; this is what could be read.";
    case Coverage::absent:
        break;
    }
    return "There is no record of this text.";
}

std::string inspectionText(const provenance::Inspection& inspection,
                           const provenance::Replay* replay, const DocumentFacts& facts) {
    std::string text = head(inspection, facts) + compositionText(inspection.totals);
    if (replay != nullptr) {
        text += writersText(*replay) + responsesText(inspection, *replay) + echoesText(inspection) +
                gapsText(*replay);
        if (replay->redactedEntries() > 0) {
            text += "\nTaken away from the record: the text of " +
                    counted(replay->redactedCharacters(), "character", "characters") + " in " +
                    counted(replay->redactedEntries(), "entry", "entries") +
                    "; length and origin are kept.\n";
        }
    }
    return text + anchorsText(inspection.anchors) + recordText(inspection);
}

std::string verificationText(const provenance::Inspection& inspection, const DocumentFacts& facts) {
    return head(inspection, facts) + recordText(inspection);
}

} // namespace palimpsest::exchange
