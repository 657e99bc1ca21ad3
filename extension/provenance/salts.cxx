// SPDX-License-Identifier: MPL-2.0
#include "provenance/salts.hxx"

namespace palimpsest::provenance {

std::optional<std::string> Salts::take(const Json& entry) {
    const auto number = entry.find("n");
    if (told_ || number == entry.end() || !number->is_number_unsigned()) {
        return std::nullopt;
    }
    return told(wrongIn(entry, number->get<std::uint64_t>()), number->get<std::uint64_t>());
}

std::optional<std::string> Salts::take(const EditLine& edit) {
    if (told_ || edit.texts == 0) {
        return std::nullopt;
    }
    return told(wrongInPlain(edit.number), edit.number);
}

std::optional<std::string> Salts::told(const std::string& wrong, std::uint64_t number) {
    if (wrong.empty()) {
        return std::nullopt;
    }
    told_ = true;
    return "The redaction was done wrong at entry " + std::to_string(number) + ": " + wrong + ".";
}

/// A text that needs the journal's seed.
std::string Salts::wrongInPlain(std::uint64_t number) {
    if (ownSince_) {
        return "a text in it has no salt of its own after one that was taken away, so that the "
               "seed with which that can be guessed is still there";
    }
    if (!seeded_) {
        seeded_ = number;
    }
    return {};
}

std::string Salts::wrongIn(const Json& entry, std::uint64_t number) {
    if (entry.value("kind", Json()) == "resumed") {
        ownSince_ = false; // whoever goes on with a redacted journal has its new seed
    }
    std::uint64_t i = 0;
    for (const Json* text : textObjects(entry)) {
        const auto salt = ownSalt(*text);
        if (salt && *salt == seededSalt(seed_, number, i)) {
            return "the seed is still there from which the salts of what was taken away follow";
        }
        if (salt || isRedacted(*text)) {
            if (seeded_) {
                return "the seed that the texts of entry " + std::to_string(*seeded_) +
                       " need is still there, and a text that was taken away can be guessed with "
                       "it";
            }
            ownSince_ = true;
        } else if (auto wrong = wrongInPlain(number); !wrong.empty()) {
            return wrong;
        }
        ++i;
    }
    return {};
}

} // namespace palimpsest::provenance
