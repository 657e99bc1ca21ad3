// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/entry.hxx"
#include "provenance/history.hxx"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace palimpsest::provenance {

struct Gap {
    std::int64_t from = 0, to = 0; ///< ms since 1970
    std::uint32_t characters = 0;
};

struct SessionRecord {
    std::string id, writer;
    std::int64_t from = 0, to = 0;
};

struct AnnotationRecord {
    std::string label, note;
    std::int64_t at = 0;
};

/// One question to a model and what became of it.
struct ResponseRecord {
    std::string id, action, provider, model, host, prompt, system, parent, session;
    Json parameters = Json::object();
    Json usage = Json::object();
    std::string finish, reason;
    std::int64_t asked = 0, firstTokenMs = -1, tookMs = -1, answered = 0;
    bool complete = false, failed = false;
    bool redacted = false;          ///< the text was taken away
    std::u32string text;
    std::vector<std::string> outcomes; ///< of the decisions, in order
    std::vector<AnnotationRecord> annotations;
};

/// The state that the entries seen so far arrive at. Feed entries in order; derived facts
/// are computed here and never read from the file.
class Replay {
  public:
    /// Throws JournalError naming the entry and what is wrong; the state before it stays.
    void apply(const Json& entry);

    const History& history() const;
    std::uint64_t entries() const;
    const std::string& document() const;
    const std::string& software() const;
    bool recording() const;                 ///< a session runs
    const std::string& session() const;     ///< the running or last session's id
    const std::vector<SessionRecord>& sessions() const;
    const std::vector<ResponseRecord>& responses() const; ///< in the order asked
    const ResponseRecord* response(const std::string& id) const;
    const std::vector<Gap>& gaps() const;
    const std::map<std::string, std::string>& storyNames() const; ///< id → name
    std::uint64_t redactedEntries() const;
    std::uint64_t redactedCharacters() const;
};

} // namespace palimpsest::provenance
