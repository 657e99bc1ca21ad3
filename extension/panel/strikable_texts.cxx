// SPDX-License-Identifier: MPL-2.0
#include "panel/strikable_texts.hxx"

#include "provenance/entry_fields.hxx"

#include <algorithm>
#include <optional>

namespace palimpsest::panel {

namespace {

using provenance::field;
using provenance::hasField;
using provenance::Json;
using provenance::stringField;
using KindOfStrikable = StrikableText::Kind;

/// Of a text the beginning is shown, in code points.
constexpr std::size_t shownOfText = 100;

/// Texts of one entry as they are read: how long they are together, and how they begin.
class Gathered {
  public:
    /// The text object of that name, where there is one with a text in it.
    void take(const Json& object, const char* key) {
        if (!hasField(object, key) || !field(object, key).is_object() ||
            provenance::isRedacted(field(object, key)))
            return;
        const std::u32string text = provenance::textField(object, key);
        characters_ += text.size();
        visible_ = visible_ || std::any_of(text.begin(), text.end(), [](char32_t character) {
                       return character > U' ' && character != U'\u00A0';
                   });
        if (text.empty() || begin_.size() > shownOfText)
            return;
        begin_ += (begin_.empty() ? U"" : U" … ");
        begin_.append(text, 0, shownOfText + 1);
    }
    std::uint64_t characters() const { return characters_; }
    /// Whether there is anything in it that can be seen.
    bool blank() const { return !visible_; }
    StrikableText text(KindOfStrikable kind, std::uint64_t entry, std::int64_t at) const {
        std::u32string line = begin_.substr(0, shownOfText);
        for (char32_t& character : line) {
            if (character < U' ' || character == U'\u2028')
                character = U' ';
        }
        return {
            kind, entry, at, characters_, provenance::toUtf8(line), begin_.size() > shownOfText};
    }

  private:
    std::uint64_t characters_ = 0;
    bool visible_ = false;
    std::u32string begin_;
};

/// What was taken out of the document stands in the record alone, and so does where it came from.
std::optional<KindOfStrikable> gatherEdit(const Json& entry, Gathered& gathered) {
    for (const Json& step : field(entry, "steps")) {
        gathered.take(step, "erase");
        gathered.take(step, "cut");
    }
    const bool deleted = gathered.characters() > 0;
    for (const Json& step : field(entry, "steps")) {
        if (!hasField(step, "put"))
            continue;
        for (const Json& piece : field(step, "put")) {
            if (stringField(piece, "origin", "") == "pasted")
                gathered.take(piece, "source");
        }
    }
    return deleted ? KindOfStrikable::deleted : KindOfStrikable::source;
}

std::optional<KindOfStrikable> gather(const Json& entry, Gathered& gathered) {
    const std::string kind = stringField(entry, "kind");
    if (kind == "edit")
        return gatherEdit(entry, gathered);
    if (kind == "prompt") {
        for (const char* key : {"prompt", "context", "system"})
            gathered.take(entry, key);
        return KindOfStrikable::question;
    }
    if (kind == "response" || kind == "failed") {
        gathered.take(entry, "text");
        return kind == "response" ? KindOfStrikable::response : KindOfStrikable::unfinished;
    }
    if (kind == "annotation") {
        gathered.take(entry, "note");
        return KindOfStrikable::note;
    }
    return std::nullopt;
}

/// Questions and responses belong together.
int rank(KindOfStrikable kind) {
    switch (kind) {
    case KindOfStrikable::question:
    case KindOfStrikable::response:
    case KindOfStrikable::unfinished:
        return 0;
    case KindOfStrikable::note:
        return 1;
    case KindOfStrikable::source:
        return 2;
    case KindOfStrikable::deleted:
        return 3;
    }
    return 3;
}

bool comesBefore(const StrikableText& one, const StrikableText& other) {
    if (rank(one.kind) != rank(other.kind))
        return rank(one.kind) < rank(other.kind);
    return one.kind == KindOfStrikable::deleted && one.characters > other.characters;
}

const char* idOf(KindOfStrikable kind) {
    switch (kind) {
    case KindOfStrikable::question:
        return "handin.strike.question";
    case KindOfStrikable::response:
        return "handin.strike.response";
    case KindOfStrikable::unfinished:
        return "handin.strike.unfinished";
    case KindOfStrikable::note:
        return "handin.strike.note";
    case KindOfStrikable::source:
        return "handin.strike.source";
    case KindOfStrikable::deleted:
        return "handin.strike.deleted";
    }
    return "handin.strike.deleted";
}

} // namespace

std::vector<StrikableText> strikableTexts(const provenance::Journal& journal) {
    std::vector<StrikableText> found;
    for (const std::string& line : journal.lines()) {
        const Json entry = provenance::parseEntry(line);
        Gathered gathered;
        const auto kind = gather(entry, gathered);
        if (kind && !gathered.blank())
            found.push_back(gathered.text(
                *kind, static_cast<std::uint64_t>(provenance::numberField(entry, "n")),
                provenance::numberField(entry, "at")));
    }
    std::stable_sort(found.begin(), found.end(), comesBefore);
    return found;
}

std::string strikableLine(const StrikableText& text, const Texts& texts, const Moment& moment) {
    return texts(
        "handin.strike.line",
        {{"kind", texts(idOf(text.kind))},
         {"at", moment(text.at)},
         {"n", number(text.characters, texts.language())},
         {"text", texts("handin.text", {{"text", text.begin + (text.longer ? "…" : "")}})}});
}

} // namespace palimpsest::panel
