// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace palimpsest::panel {

/// The sentences that a person reads, in one language; UTF-8 throughout.
class Texts {
  public:
    using Values = std::initializer_list<std::pair<std::string_view, std::string_view>>;

    Texts() = default;

    /// Reads lines `id = text` (UTF-8). Lines that begin with # and empty lines are passed over;
    /// `\n` in a text is a line break. Whatever is no such line is passed over too.
    Texts(std::string language, std::string_view lines);

    /// The text of that id, with each {name} replaced by its value. An id without a text gives the
    /// id itself, which a person can at least quote.
    std::string operator()(std::string_view id, Values values = {}) const;

    /// "en" or "fr".
    const std::string& language() const { return language_; }
    const std::map<std::string, std::string, std::less<>>& all() const { return texts_; }

  private:
    std::string language_ = "en";
    std::map<std::string, std::string, std::less<>> texts_;
};

/// A whole number as people of that language write it: 12,345 or 12 345 (narrow no-break space).
std::string number(std::uint64_t value, std::string_view language);

/// 62 % in French with its no-break space, 62% in English.
std::string percent(unsigned value, std::string_view language);

} // namespace palimpsest::panel
