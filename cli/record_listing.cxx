// SPDX-License-Identifier: MPL-2.0
#include "cli/record_listing.hxx"

#include "cli/plain_text.hxx"
#include "exchange/instant.hxx"
#include "provenance/entry_fields.hxx"

#include <iomanip>
#include <ostream>
#include <string>

namespace palimpsest::cli {

namespace {

using provenance::field;
using provenance::hasField;
using provenance::Json;
using provenance::stringField;

/// A text in quotation marks, its line ends shown, or what is left of it.
std::string shown(const Json& text) {
    if (provenance::isRedacted(text)) {
        return "(" + std::to_string(provenance::positionField(text, "length")) +
               " characters, taken away)";
    }
    std::string quoted = "\"";
    for (const char c : text.at("text").get<std::string>()) {
        quoted += c == '\n' ? "\\n" : std::string(1, c);
    }
    return quoted + "\"";
}

std::string number(const Json& count) {
    return std::to_string(count.at(1).get<std::uint64_t>());
}

std::string pieceText(const Json& piece) {
    if (hasField(piece, "same")) {
        return ", " + number(piece.at("same")) + " characters came back";
    }
    if (hasField(piece, "copy")) {
        return ", " + number(piece.at("copy")) + " characters copied";
    }
    const Json& source = field(piece, "source");
    return ", " + stringField(piece, "origin") + " (" +
           (source.is_string() ? source.get<std::string>() : shown(source)) +
           "): " + shown(field(piece, "new"));
}

std::string editText(const Json& entry) {
    std::string text = "edit of " + stringField(entry, "name", stringField(entry, "story")) + ", " +
                       stringField(entry, "cause");
    bool times = false;
    for (const Json& step : field(entry, "steps")) {
        for (const auto& [key, said] :
             {std::pair("type", ", typed "), std::pair("erase", ", deleted "),
              std::pair("cut", ", taken out ")}) {
            if (hasField(step, key)) {
                text += said + shown(field(step, key));
            }
        }
        if (hasField(step, "put")) {
            for (const Json& piece : field(step, "put")) {
                text += pieceText(piece);
            }
        }
        times = times || hasField(step, "ms");
    }
    return text + (times ? ", with the time of each key" : "");
}

std::string recordingText(const Json& entry) {
    if (stringField(entry, "state") != "started") {
        return "recording " + stringField(entry, "state");
    }
    return "recording started: session " + stringField(entry, "session") + ", writer " +
           stringField(entry, "writer") + ", times of each " + stringField(entry, "times") +
           ", consent " + shown(field(entry, "consent"));
}

std::string promptText(const Json& entry) {
    std::string text = "question " + stringField(entry, "response") + " to " +
                       stringField(entry, "model") + " of " + stringField(entry, "provider") +
                       ": " + shown(field(entry, "prompt")) + ", instructions " +
                       shown(field(entry, "system"));
    return hasField(entry, "context") ? text + ", context " + shown(field(entry, "context")) : text;
}

std::string listedText(const Json& entry) {
    const std::string kind = stringField(entry, "kind");
    if (kind == "opened") {
        return "the record begins, by " + stringField(entry, "software");
    }
    if (kind == "recording") {
        return recordingText(entry);
    }
    if (kind == "resumed") {
        return "the document was opened again";
    }
    if (kind == "edit") {
        return editText(entry);
    }
    if (kind == "prompt") {
        return promptText(entry);
    }
    if (kind == "response" || kind == "failed") {
        return (kind == "response" ? "answer " : "unfinished answer ") +
               stringField(entry, "response") + ": " + shown(field(entry, "text"));
    }
    if (kind == "decision") {
        return "decision on " + stringField(entry, "response") + ": " +
               stringField(entry, "outcome");
    }
    if (kind == "annotation") {
        return "note on " + stringField(entry, "target") + ": " + stringField(entry, "label") +
               (hasField(entry, "note") ? " " + shown(field(entry, "note")) : "");
    }
    if (kind == "saved") {
        return "saved as " + stringField(entry, "as");
    }
    return provenance::canonical(entry); // whatever it is, all of it
}

} // namespace

void listRecord(std::ostream& out, const provenance::Journal& journal) {
    for (const std::string& line : journal.lines()) {
        const Json entry = provenance::parseEntry(line);
        out << std::setw(7) << entry.at("n").get<std::uint64_t>() << "  "
            << exchange::isoTime(entry.at("at").get<std::int64_t>()) << "  "
            << plainLine(listedText(entry)) << '\n';
    }
}

} // namespace palimpsest::cli
