// SPDX-License-Identifier: MPL-2.0
#include "provenance/regard.hxx"

#include <algorithm>

namespace palimpsest::provenance {

std::string_view name(Regard regard) {
    switch (regard) {
    case Regard::inspiring:
        return "inspiring";
    case Regard::useful:
        return "useful";
    case Regard::doubtful:
        return "doubtful";
    case Regard::wrong:
        return "wrong";
    case Regard::harmful:
        return "harmful";
    case Regard::bug:
        return "bug";
    }
    return "";
}

std::optional<Regard> regardNamed(std::string_view label) {
    const auto* const found =
        std::find_if(allRegards.begin(), allRegards.end(),
                     [&](Regard regard) { return provenance::name(regard) == label; });
    return found == allRegards.end() ? std::nullopt : std::optional(*found);
}

std::optional<Regarded> regardIn(const std::vector<AnnotationRecord>& annotations) {
    std::optional<Regarded> last;
    for (const AnnotationRecord& annotation : annotations) {
        if (const auto regard = regardNamed(annotation.label)) {
            last = Regarded{*regard, annotation.note, annotation.at};
        } else if (annotation.label == regardWithdrawn) {
            last.reset();
        }
    }
    return last;
}

} // namespace palimpsest::provenance
