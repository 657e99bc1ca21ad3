// SPDX-License-Identifier: MPL-2.0
// Lines of a hostile journal: each is taken or refused with a JournalError, and nothing else
// happens.
#include "bytes.hxx"
#include "provenance/edit_line.hxx"
#include "provenance/inspection.hxx"
#include "provenance/journal.hxx"

#include <string_view>

using namespace palimpsest::provenance;
using palimpsest::fuzz::require;

namespace {

std::vector<std::string_view> linesOf(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

void look(const Replay& replay) {
    replay.history().check();
    std::vector<StoryText> stories;
    for (const std::string& id : replay.history().stories()) {
        stories.push_back({id, id, replay.history().text(id)});
    }
    const Inspection same = inspect(replay, stories, {});
    require(same.unknownNow == 0, "the text of the replay itself is not covered");
    for (StoryText& story : stories) {
        story.text.insert(story.text.size() / 2, U"new words");
        story.struck = {{1, 3}};
    }
    const Inspection changed = inspect(replay, stories, {});
    for (std::size_t number = 0; number < stories.size(); ++number) {
        std::uint32_t end = 0;
        for (const InspectedRun& run : changed.stories[number].runs) {
            require(run.start == end && run.length > 0, "the runs do not touch");
            end += run.length;
        }
        require(end == stories[number].text.size(), "the runs do not cover the story");
    }
}

/// As a reader takes it in: every line as it stands.
void readStrictly(const std::vector<std::string_view>& lines) {
    Journal journal("d", Seed{});
    Replay replay;
    try {
        for (const std::string_view line : lines) {
            replay.apply(journal.restore(line));
        }
    } catch (const JournalError&) {
        // refused, as it should be
    }
    require(replay.entries() <= journal.size(), "an entry was replayed that was never taken in");
    look(replay);
}

/// With the numbers put right and what is refused passed over, so that more of the lines are
/// reached.
void readForgivingly(const std::vector<std::string_view>& lines) {
    Replay replay;
    for (const std::string_view line : lines) {
        Json entry = Json::parse(line, nullptr, false);
        if (!entry.is_object()) {
            continue;
        }
        entry["n"] = replay.entries();
        try {
            replay.apply(parseEntry(canonical(entry)));
            committedForm(entry, Seed{});
        } catch (const JournalError&) {
            // the next line may be right
        }
    }
    look(replay);
}

/// The reader of edits takes no line that the strict one refuses, and makes the same of those that
/// it takes.
void readBothWays(const std::vector<std::string_view>& lines) {
    EditLineReader reader(Seed{});
    for (const std::string_view line : lines) {
        const EditLine* edit = reader.read(line);
        if (edit == nullptr) {
            continue;
        }
        const Json entry = parseEntry(line);
        require(edit->committed == committedForm(entry, Seed{}), "the committed forms differ");
        require(Json(edit->number) == entry.at("n") && Json(edit->at) == entry.at("at"),
                "the number or the time differs");
        require(edit->texts == textObjects(entry).size(), "the texts differ");
        const Json& list = entry.at("steps");
        require(edit->steps.size() == list.size(), "the number of steps differs");
        for (std::size_t place = 0; place < list.size(); ++place) {
            EditStep step = readStep(list[place]);
            step.ms.clear();
            require(stepJson(edit->steps[place]) == stepJson(step), "a step differs");
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::vector<std::string_view> lines =
        linesOf({reinterpret_cast<const char*>(data), size});
    readBothWays(lines);
    readStrictly(lines);
    readForgivingly(lines);
    return 0;
}
