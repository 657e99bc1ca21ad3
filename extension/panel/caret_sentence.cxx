// SPDX-License-Identifier: MPL-2.0
#include "panel/caret_sentence.hxx"

namespace palimpsest::panel {

namespace {

std::string sentenceOf(const provenance::Attribution& attribution, const SourceNames& names,
                       const Texts& texts) {
    const std::string& source = attribution.source;
    switch (attribution.origin) {
    case provenance::Origin::keyboard:
        if (names.writer.empty())
            return texts("caret.keyboard.session", {{"session", source}});
        return texts("caret.keyboard", {{"session", source}, {"writer", names.writer}});
    case provenance::Origin::model:
        if (names.action.empty())
            return texts("caret.model.response", {{"response", source}});
        return texts("caret.model", {{"response", source}, {"action", names.action}});
    case provenance::Origin::pasted:
        return source.empty() ? texts("caret.pasted")
                              : texts("caret.pasted.from", {{"source", source}});
    case provenance::Origin::office:
        return texts("caret.office");
    case provenance::Origin::imported:
        return texts("caret.imported");
    case provenance::Origin::unknown:
        return texts("caret.unknown");
    }
    return texts("caret.unknown");
}

} // namespace

std::string caretSentence(const std::optional<provenance::Attribution>& attribution,
                          const SourceNames& names, const Texts& texts) {
    if (!attribution)
        return texts("caret.none");
    const std::string sentence = sentenceOf(*attribution, names, texts);
    return attribution->copy ? sentence + " " + texts("caret.copy") : sentence;
}

} // namespace palimpsest::panel
