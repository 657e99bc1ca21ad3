// SPDX-License-Identifier: MPL-2.0
#include "writer/marks_at_stake.hxx"

#include <algorithm>

namespace palimpsest::writer {

namespace {

bool destroys(const WordEdit& edit, const TextMark& mark, bool striking) {
    const std::uint32_t end = edit.at + edit.removed;
    if (mark.start == mark.end)
        return edit.at < mark.start && mark.start < end;
    if (mark.start < edit.at || end < mark.end)
        return false;
    // What comes is put behind the first letter of what goes, and so inside a mark over both.
    const bool whole = mark.start == edit.at && mark.end == end;
    return striking || !whole || edit.inserted.empty() || edit.removed == 1;
}

/// What goes lies neither wholly inside a form field nor beside it.
bool breaks(const WordEdit& edit, const TextMark& control) {
    const std::uint32_t end = edit.at + edit.removed;
    const bool beside = end <= control.start || control.end <= edit.at;
    return !beside && (edit.at < control.start || control.end < end);
}

bool changes(const WordEdit& edit, const TextMark& citation) {
    if (edit.removed == 0)
        return citation.start < edit.at && edit.at < citation.end;
    return edit.at < citation.end && citation.start < edit.at + edit.removed;
}

struct Noun {
    const char* one;
    const char* many;
};

Noun englishNoun(MarkKind kind) {
    switch (kind) {
    case MarkKind::citation:
        return {"citation", "citations"};
    case MarkKind::reference:
        return {"reference mark", "reference marks"};
    case MarkKind::bookmark:
        return {"bookmark", "bookmarks"};
    case MarkKind::comment:
        return {"comment", "comments"};
    case MarkKind::index:
        return {"index entry", "index entries"};
    case MarkKind::ruby:
        return {"phonetic guide", "phonetic guides"};
    case MarkKind::control:
        return {"form field", "form fields"};
    case MarkKind::anchored:
        return {"anchored image or frame", "anchored images or frames"};
    }
    return {"", ""};
}

Noun frenchNoun(MarkKind kind) {
    switch (kind) {
    case MarkKind::citation:
        return {"citation", "citations"};
    case MarkKind::reference:
        return {"marque de référence", "marques de référence"};
    case MarkKind::bookmark:
        return {"repère de texte", "repères de texte"};
    case MarkKind::comment:
        return {"commentaire", "commentaires"};
    case MarkKind::index:
        return {"entrée d’index", "entrées d’index"};
    case MarkKind::ruby:
        return {"guide phonétique", "guides phonétiques"};
    case MarkKind::control:
        return {"champ de formulaire", "champs de formulaire"};
    case MarkKind::anchored:
        return {"image ou cadre ancré", "images ou cadres ancrés"};
    }
    return {"", ""};
}

} // namespace

MarkCounts marksAtStake(const std::vector<TextMark>& marks, const std::vector<WordEdit>& edits,
                        bool striking) {
    MarkCounts counts;
    for (const TextMark& mark : marks) {
        const bool lost = std::any_of(edits.begin(), edits.end(), [&](const WordEdit& edit) {
            return mark.kind == MarkKind::citation  ? changes(edit, mark)
                   : mark.kind == MarkKind::control ? breaks(edit, mark)
                                                    : destroys(edit, mark, striking);
        });
        if (lost)
            ++counts[mark.kind];
    }
    return counts;
}

std::uint32_t placeAfter(std::uint32_t place, const std::vector<WordEdit>& edits, bool isEnd) {
    std::uint32_t moved = place; // modulo 2^32 in between
    for (const WordEdit& edit : edits) {
        const auto come = static_cast<std::uint32_t>(edit.inserted.size());
        const std::uint32_t end = edit.at + edit.removed;
        const bool inserts = edit.removed == 0 && place == edit.at;
        if (inserts ? isEnd : place <= edit.at)
            break;
        if (place < end)
            return moved - (place - edit.at) + (isEnd ? come : 0);
        moved += come - edit.removed;
    }
    return moved;
}

std::string sentence(const MarkCounts& atStake, const std::string& language) {
    const bool inFrench = language.rfind("fr", 0) == 0;
    std::string list;
    std::size_t number = 0;
    for (const auto& [kind, count] : atStake) {
        const Noun noun = inFrench ? frenchNoun(kind) : englishNoun(kind);
        if (number > 0)
            list += number + 1 < atStake.size() ? ", " : inFrench ? " et " : " and ";
        list += std::to_string(count) + " " + (count == 1 ? noun.one : noun.many);
        ++number;
    }
    return inFrench ? "Les mots à remplacer portent " + list +
                          " qui seraient modifiés ou supprimés ; rien n’a encore été remplacé."
                    : "The words to be replaced bear " + list +
                          " that would be changed or removed, so nothing was replaced yet.";
}

} // namespace palimpsest::writer
