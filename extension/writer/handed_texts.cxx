// SPDX-License-Identifier: MPL-2.0
#include "writer/handed_texts.hxx"

namespace palimpsest::writer {

std::optional<HandedTexts> handedTextsNamed(std::string_view name) {
    if (name == "all")
        return HandedTexts::all;
    if (name == "own")
        return HandedTexts::own;
    if (name == "none")
        return HandedTexts::none;
    if (name == "no-record")
        return HandedTexts::noRecord;
    return std::nullopt;
}

std::optional<provenance::Redaction> withheld(const provenance::Journal& journal,
                                              HandedTexts texts) {
    if (texts == HandedTexts::all || texts == HandedTexts::noRecord)
        return std::nullopt;
    return provenance::redact(
        journal,
        [texts](const provenance::Json& entry, const provenance::Json& text) {
            return texts == HandedTexts::none || provenance::isOfOthers(entry, text);
        },
        provenance::randomSeed());
}

} // namespace palimpsest::writer
