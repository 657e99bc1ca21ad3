// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/edit_step.hxx"
#include "provenance/history.hxx"
#include "provenance/passages.hxx"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace palimpsest::provenance {

/// Every text of a journal, which of them lie in one another, and which are to be taken away.
class Secrets {
  public:
    struct Text {
        const Json* object = nullptr; ///< in its entry
        std::uint64_t entry = 0;
        std::u32string text;  ///< redactedCharacter for what was taken away earlier
        Spans characters;     ///< of an edit: the numbers that they go back to by copies
        std::string response; ///< of an answer: its id
        bool taken = false;
        bool chosen = false;
    };

    /// Takes in the next entry, which must outlive this and follow those before it.
    void read(const Json& entry);

    /// Chooses a text: all of it is secret.
    void choose(Text& text);
    /// Takes whatever has a secret in it, until no more is found.
    void close();

    std::deque<Text>& texts() { return texts_; }
    const History& history() const { return history_; }
    /// Where secret characters stand in a story at the end.
    Spans standing(const std::string& story) const;
    Passages takePassages() { return std::move(passages_); }

  private:
    struct TakenIn { ///< characters that came from an answer
        std::string response;
        std::uint32_t offset = 0;
        Span characters;
    };

    void readEdit(const Json& entry);
    void readStep(const std::string& story, const Json& json);
    Text& textOf(const Json* object);
    Spans originals(const Spans& spans) const;
    void markCharacter(CharacterId character);
    void markPart(std::vector<bool>& secret, std::size_t place);
    std::vector<bool> secretsIn(const Text& text) const;
    void markIn(const Text& text, const Spans& places);
    void addRuns(std::u32string_view text, const std::vector<bool>& secret);
    void followAnswers();
    void followQuotes();
    void takeTexts();

    History history_;
    std::deque<Text> texts_;
    std::map<const Json*, Text*> byObject_; ///< of the entry that is being read
    std::vector<TakenIn> takenIn_;
    std::vector<bool> characters_;                     ///< secret, by number; no copies
    std::map<std::string, std::vector<bool>> answers_; ///< secret, by place in the answer
    Passages passages_;
    bool changed_ = false;
};

} // namespace palimpsest::provenance
