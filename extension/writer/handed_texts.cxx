// SPDX-License-Identifier: MPL-2.0
#include "writer/handed_texts.hxx"

#include "provenance/entry_fields.hxx"

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

std::optional<provenance::Redaction> withheld(const provenance::Journal& journal, HandedTexts texts,
                                              const provenance::EntryChoice& struck) {
    if (texts == HandedTexts::noRecord || (texts == HandedTexts::all && struck.empty()))
        return std::nullopt;
    return provenance::redact(
        journal,
        [&](const provenance::Json& entry, const provenance::Json& text) {
            return texts == HandedTexts::none ||
                   (texts == HandedTexts::own && provenance::isOfOthers(entry, text)) ||
                   struck.holds(static_cast<std::uint64_t>(provenance::numberField(entry, "n")));
        },
        provenance::randomSeed());
}

} // namespace palimpsest::writer
