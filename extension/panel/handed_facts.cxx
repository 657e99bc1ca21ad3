// SPDX-License-Identifier: MPL-2.0
#include "panel/handed_facts.hxx"

#include "provenance/entry_fields.hxx"

namespace palimpsest::panel {

namespace {

using provenance::field;
using provenance::hasField;
using provenance::Json;
using provenance::stringField;

HandedText handedText(const Json& object, const char* key) {
    const Json& text = field(object, key);
    HandedText handed;
    handed.withheld = provenance::isRedacted(text);
    handed.characters = provenance::textField(object, key).size();
    if (!handed.withheld)
        handed.utf8 = text.at("text").get<std::string>();
    return handed;
}

std::uint64_t readable(const Json& object, const char* key) {
    const HandedText text = handedText(object, key);
    return text.withheld ? 0 : text.characters;
}

void readSource(const Json& piece, HandedFacts& facts) {
    if (!hasField(piece, "source") || stringField(piece, "origin", "") != "pasted" ||
        !field(piece, "source").is_object())
        return;
    const HandedText source = handedText(piece, "source");
    if (!source.withheld && !source.utf8.empty())
        ++facts.sources[source.utf8];
}

void readEdit(const Json& entry, HandedFacts& facts) {
    for (const Json& step : field(entry, "steps")) {
        facts.keyTimes = facts.keyTimes || hasField(step, "ms");
        for (const char* key : {"erase", "cut"}) {
            if (hasField(step, key))
                facts.deleted += readable(step, key);
        }
        if (hasField(step, "put")) {
            for (const Json& piece : field(step, "put"))
                readSource(piece, facts);
        }
    }
}

void readAnswer(const Json& entry, HandedFacts& facts,
                const std::map<std::string, std::size_t>& places) {
    const auto place = places.find(stringField(entry, "response"));
    if (place != places.end())
        facts.responses[place->second].answer = handedText(entry, "text");
}

} // namespace

HandedFacts handedFacts(const provenance::Journal& journal) {
    HandedFacts facts;
    std::map<std::string, std::size_t> places;
    bool running = false;
    for (const std::string& line : journal.lines()) {
        const Json entry = provenance::parseEntry(line);
        const std::string kind = stringField(entry, "kind");
        const std::int64_t at = provenance::numberField(entry, "at");
        if (kind == "recording" && stringField(entry, "state") == "started") {
            facts.sittings.push_back({stringField(entry, "writer"), at, at});
            running = true;
        } else if (kind == "resumed") {
            running = false;
        } else if (running) {
            facts.sittings.back().end = at;
            running = kind != "recording";
        }
        if (kind == "edit") {
            readEdit(entry, facts);
        } else if (kind == "prompt") {
            places[stringField(entry, "response")] = facts.responses.size();
            facts.responses.push_back(
                {at, stringField(entry, "model", ""), handedText(entry, "prompt"), {}});
        } else if (kind == "response" || kind == "failed") {
            readAnswer(entry, facts, places);
        } else if (kind == "annotation" && hasField(entry, "note") && readable(entry, "note") > 0) {
            ++facts.notes;
        }
    }
    return facts;
}

} // namespace palimpsest::panel
