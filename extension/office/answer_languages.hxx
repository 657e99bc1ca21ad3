// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <array>
#include <string_view>

namespace palimpsest::office {

struct AnswerLanguage {
    std::string_view tag;  ///< BCP 47, in the settings and in requests
    std::string_view name; ///< as its own speakers write it, whatever language the office has
};

/// Those that can be chosen for answers, in the order of their names.
inline constexpr std::array<AnswerLanguage, 16> answerLanguages{{
    {"de", "Deutsch"},
    {"en", "English"},
    {"es", "español"},
    {"fr", "français"},
    {"it", "italiano"},
    {"nl", "Nederlands"},
    {"pl", "polski"},
    {"pt", "português"},
    {"sv", "svenska"},
    {"tr", "Türkçe"},
    {"ru", "русский"},
    {"uk", "українська"},
    {"ar", "العربية"},
    {"ja", "日本語"},
    {"ko", "한국어"},
    {"zh", "中文"},
}};

} // namespace palimpsest::office
